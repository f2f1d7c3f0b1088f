"""The directories of the user that files of `mhx` are in."""

from __future__ import annotations

import os
import sys
from pathlib import Path

_NAME = "magic-hour-ext"


def state_directory() -> Path:
    """Where the journal is: XDG_STATE_HOME, or what the system has in its place."""
    return _directory("XDG_STATE_HOME", ".local/state")


def config_directory() -> Path:
    """Where the profile is: XDG_CONFIG_HOME, or what the system has in its place."""
    return _directory("XDG_CONFIG_HOME", ".config")


def default_journal() -> Path:
    """The journal of commands that are not given another."""
    return state_directory() / "journal.sqlite"


def default_profile() -> Path:
    """The file that `mhx login` writes."""
    return config_directory() / "credentials.json"


def _directory(variable: str, usual: str) -> Path:
    given = os.environ.get(variable, "")
    if given and Path(given).is_absolute():  # The specification has relative ones ignored.
        return Path(given) / _NAME
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA") or Path.home() / "AppData/Local") / _NAME
    if sys.platform == "darwin":
        return Path.home() / "Library/Application Support" / _NAME
    return Path.home() / usual / _NAME


def create_private(directory: Path) -> None:
    """Creates a directory that only the user can enter; one that is there is left as it is.

    Raises:
        OSError: If it can't be created.
    """
    directory.mkdir(mode=0o700, parents=True, exist_ok=True)
