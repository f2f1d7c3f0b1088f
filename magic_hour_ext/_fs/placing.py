"""Moves a complete file to its name: atomically, never over another file."""

from __future__ import annotations

import contextlib
import os
import secrets
import stat
from typing import TYPE_CHECKING

from magic_hour_ext._fs.part_files import is_at, lock

if TYPE_CHECKING:
    from pathlib import Path


def place(part: Path, target: Path) -> bool:
    """Moves a complete file to its name; returns False if the name is taken. Atomic: of two processes one succeeds.

    Raises:
        OSError: If the file system refuses.
    """
    try:
        os.link(part, target)
    except FileExistsError:
        # On a file system without hard links, an empty file may be the claim of a killed process.
        return _is_empty(target) and not _can_link(part) and _claim(part, target)
    except FileNotFoundError:
        raise
    except OSError:
        return _claim(part, target)
    with contextlib.suppress(OSError):  # The output is in place; a later run removes the part's name.
        part.unlink()
    return True


def _can_link(part: Path) -> bool:
    """Whether the file system has hard links. Without them, a link to a taken name also fails with FileExistsError."""
    probe = part.with_name(f"{part.name[:-5]}.{secrets.token_hex(4)}.part")
    try:
        os.link(part, probe)
    except OSError:
        return False
    probe.unlink()
    return True


def _is_empty(path: Path) -> bool:
    try:
        return is_file_of(0, path.lstat())
    except OSError:
        return False


def is_file_of(size: int, status: os.stat_result) -> bool:
    """Whether a stat result is that of a regular file of that size."""
    return stat.S_ISREG(status.st_mode) and status.st_size == size


def _claim(part: Path, target: Path) -> bool:
    """Creates and locks an empty file of that name, then renames over it; False if another file has the name.

    An empty file without a lock is the claim of a killed process, and is reused.
    """
    flags = os.O_WRONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0)
    try:
        descriptor = os.open(target, flags | os.O_CREAT | os.O_EXCL, 0o666)
    except FileExistsError:
        if not _is_empty(target):
            return False
        try:
            descriptor = os.open(target, flags)
        except OSError:
            return False
    with os.fdopen(descriptor, "wb") as claim:
        if not lock(claim) or not is_at(claim, target) or not is_file_of(0, os.fstat(descriptor)):
            return False
        if os.name == "nt":  # Windows can't replace an open file.
            claim.close()
        try:
            part.replace(target)
        except BaseException:
            if os.name == "nt" or is_at(claim, target):
                target.unlink()
            raise
    return True
