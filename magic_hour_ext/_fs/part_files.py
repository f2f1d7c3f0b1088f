"""Opening unfinished copies: only plain files of our own, never through a link, and each by one process at a time."""

from __future__ import annotations

import contextlib
import errno
import os
import secrets
import stat
from typing import IO, TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

# Windows has neither of the first two, and needs the last. A FIFO would block without O_NONBLOCK.
_FLAGS = (
    os.O_RDWR | os.O_APPEND | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
)
_PRIVATE = 0o600


def open_part(path: Path) -> IO[bytes] | None:
    """Opens a part to append to it, created if it isn't there, and locks it.

    Returns:
        The file, or None if nothing may be written there: another process is at it, or it is a link, a directory, a
        FIFO, somebody else's file, or a file that has another name too.

    Raises:
        OSError: If it can't be created.
    """
    while True:
        file: IO[bytes] | None
        try:
            file = _opened(path, _FLAGS | os.O_CREAT | os.O_EXCL)
        except FileExistsError:
            try:
                file = _open_own(path)
            except FileNotFoundError:
                continue  # Its owner has just put it in its place.
            except OSError:
                return None
            if file is None:
                return None
            with contextlib.suppress(AttributeError, OSError):  # Earlier versions made it readable for others.
                os.fchmod(file.fileno(), _PRIVATE)
        if not lock(file):
            file.close()
            return None
        if is_at(file, path):
            return file
        file.close()


def _open_own(path: Path, *, most_names: int = 1) -> IO[bytes] | None:
    """Opens a file that is there; None if it is not a plain file of our own, with so many names at most."""
    if not _is_own(path.lstat(), most_names):
        return None
    file = _opened(path, _FLAGS)
    if _is_own(os.fstat(file.fileno()), most_names) and is_at(file, path):
        return file
    file.close()
    return None


def _opened(path: Path, flags: int) -> IO[bytes]:
    return os.fdopen(os.open(path, flags, _PRIVATE), "a+b")


def _is_own(status: os.stat_result, most_names: int) -> bool:
    own = not hasattr(os, "geteuid") or status.st_uid == os.geteuid()
    return stat.S_ISREG(status.st_mode) and status.st_nlink <= most_names and own


def is_at(file: IO[bytes], path: Path) -> bool:
    """Whether an open file still has that name: its last owner may have moved it away before giving up the lock."""
    try:
        return os.path.samestat(os.fstat(file.fileno()), path.lstat())
    except FileNotFoundError:
        return False


def remove_leftovers(directory: Path, beginning: str) -> None:
    """Removes what killed processes left behind of an output that is whole now.

    Args:
        directory: Where it is.
        beginning: What the names of its parts begin with.
    """
    with contextlib.suppress(OSError):
        for name in os.listdir(directory):  # noqa: PTH208 (a Path for every file there takes ten times as long)
            if name.startswith(beginning) and name.endswith(".part"):
                left = directory / name
                # Killed between the link and the end of the part's own name, it has two.
                with contextlib.suppress(OSError):
                    _remove_leftover(left)


def _remove_leftover(left: Path) -> None:
    file = _open_own(left, most_names=3)
    if file is None:
        return
    with file:
        removable = lock(file) and is_at(file, left)
        if removable and os.name != "nt":
            left.unlink()
    if removable and os.name == "nt":  # Windows removes no file that is open.
        left.unlink()


def usual_mode(beside: Path) -> int:
    """The mode that a new file gets there, by the umask and the directory's default ACL.

    Args:
        beside: A part; the file that is created for the answer, and removed, is named like it.
    """
    # Asked of the file system: os.umask changes the mask for all threads, if only for a moment.
    probe = beside.with_name(f"{beside.name[:-5]}.{secrets.token_hex(4)}.part")
    descriptor = os.open(probe, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o666)
    try:
        return stat.S_IMODE(os.fstat(descriptor).st_mode)
    finally:
        os.close(descriptor)
        probe.unlink()


def lock(file: IO[bytes]) -> bool:
    """Takes the exclusive lock of an open file, which ends with the process; False if another has it."""
    try:
        import fcntl
    except ImportError:  # Windows
        import msvcrt

        try:
            msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)  # type: ignore[attr-defined,unused-ignore]
        except OSError:
            return False
        return True
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        return error.errno not in {errno.EWOULDBLOCK, errno.EACCES}  # No locks on this file system: go on without.
    return True
