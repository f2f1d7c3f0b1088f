"""The paths of the files of `mhx` in the user's directories."""

from __future__ import annotations

from typing import TYPE_CHECKING

from magic_hour_ext._fs.state_directory import create_private, state_directory, user_directory

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["config_directory", "create_private", "default_journal", "default_profile", "state_directory"]


def config_directory() -> Path:
    """The directory of the profile, below XDG_CONFIG_HOME or the equivalent of macOS or Windows."""
    return user_directory("XDG_CONFIG_HOME", ".config")


def default_journal() -> Path:
    """The journal of commands without ``--journal``."""
    return state_directory() / "journal.sqlite"


def default_profile() -> Path:
    """The file that `mhx login` writes."""
    return config_directory() / "credentials.json"
