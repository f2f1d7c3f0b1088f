"""The user's directories for files that programs keep between runs."""

from __future__ import annotations

import os
import sys
from pathlib import Path

_NAME = "magic-hour-ext"


def state_directory() -> Path:
    """The directory of the journal of `mhx`, and of records that could not be written to a database.

    It is below XDG_STATE_HOME, or below the equivalent of macOS or Windows.

    Raises:
        RuntimeError: If the user has no home directory.
    """
    return user_directory("XDG_STATE_HOME", ".local/state")


def user_directory(variable: str, usual: str) -> Path:
    """A directory of the user.

    Args:
        variable: The environment variable of the XDG specification that names it.
        usual: Its default path below the home directory.

    Raises:
        RuntimeError: If the user has no home directory.
    """
    given = os.environ.get(variable, "")
    if given and Path(given).is_absolute():  # The specification says to ignore relative paths.
        return Path(given) / _NAME
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA") or Path.home() / "AppData/Local") / _NAME
    if sys.platform == "darwin":
        return Path.home() / "Library/Application Support" / _NAME
    return Path.home() / usual / _NAME


def create_private(directory: Path) -> None:
    """Creates a directory that only the user can enter; an existing one is left unchanged.

    Raises:
        OSError: If it can't be created.
    """
    directory.mkdir(mode=0o700, parents=True, exist_ok=True)
