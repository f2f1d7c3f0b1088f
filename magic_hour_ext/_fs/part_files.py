"""Opens and locks unfinished copies: only regular files of this user, never through a link, one process at a time."""

from __future__ import annotations

import contextlib
import errno
import os
import secrets
import stat
from typing import IO, TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

# Windows lacks O_NOFOLLOW and O_NONBLOCK, and needs O_BINARY. Without O_NONBLOCK opening a FIFO would block.
_FLAGS = (
    os.O_RDWR | os.O_APPEND | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
)
_PRIVATE = 0o600


def open_part(path: Path) -> IO[bytes] | None:
    """Opens a part for appending, creates it if missing, and locks it.

    Returns:
        The file. None if it must not be written: another process has locked it, or it is a link, a directory, a FIFO,
        another user's file, or a file with a second name.

    Raises:
        OSError: If it can't be created.
    """
    while True:
        file: IO[bytes] | None
        try:
            file = _open(path, _FLAGS | os.O_CREAT | os.O_EXCL)
        except FileExistsError:
            try:
                file = _open_own(path)
            except FileNotFoundError:
                continue  # Its owner has just renamed it.
            except OSError:
                return None
            if file is None:
                return None
            with contextlib.suppress(AttributeError, OSError):  # Earlier versions created it readable for others.
                os.fchmod(file.fileno(), _PRIVATE)
        if not lock(file):
            file.close()
            return None
        if is_at(file, path):
            return file
        file.close()


def _open_own(path: Path, *, max_links: int = 1) -> IO[bytes] | None:
    """Opens an existing file; None unless it is a regular file of this user with at most that many hard links."""
    if not _is_own(path.lstat(), max_links):
        return None
    file = _open(path, _FLAGS)
    if _is_own(os.fstat(file.fileno()), max_links) and is_at(file, path):
        return file
    file.close()
    return None


def _open(path: Path, flags: int) -> IO[bytes]:
    return os.fdopen(os.open(path, flags, _PRIVATE), "a+b")


def _is_own(status: os.stat_result, max_links: int) -> bool:
    own = not hasattr(os, "geteuid") or status.st_uid == os.geteuid()
    return stat.S_ISREG(status.st_mode) and status.st_nlink <= max_links and own


def is_at(file: IO[bytes], path: Path) -> bool:
    """Whether an open file still has that name: its last owner may have renamed it before releasing the lock."""
    try:
        return os.path.samestat(os.fstat(file.fileno()), path.lstat())
    except FileNotFoundError:
        return False


def remove_leftovers(directory: Path, prefix: str) -> None:
    """Removes the parts that killed processes left of an output that is complete now.

    Args:
        directory: The directory of the output.
        prefix: The common beginning of the names of its parts.
    """
    with contextlib.suppress(OSError):
        for name in os.listdir(directory):  # noqa: PTH208 (a Path for every file there takes ten times as long)
            if name.startswith(prefix) and name.endswith(".part"):
                with contextlib.suppress(OSError):
                    _remove_leftover(directory / name)


def _remove_leftover(part: Path) -> None:
    # A process that was killed between linking the target and removing the part leaves a second link.
    file = _open_own(part, max_links=3)
    if file is None:
        return
    with file:
        removable = lock(file) and is_at(file, part)
        if removable and os.name != "nt":
            part.unlink()
    if removable and os.name == "nt":  # Windows can't remove an open file.
        part.unlink()


def usual_mode(beside: Path) -> int:
    """The permission bits of a new file in that directory, by the umask and the directory's default ACL.

    Args:
        beside: A part; the probe file, which is created and removed, is named like it.
    """
    # By a probe file: os.umask would change the mask of all threads for a moment.
    probe = beside.with_name(f"{beside.name[:-5]}.{secrets.token_hex(4)}.part")
    descriptor = os.open(probe, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o666)
    try:
        return stat.S_IMODE(os.fstat(descriptor).st_mode)
    finally:
        os.close(descriptor)
        probe.unlink()


def lock(file: IO[bytes]) -> bool:
    """Locks an open file exclusively, until it is closed or the process ends; False if another process has the lock."""
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
        return error.errno not in {errno.EWOULDBLOCK, errno.EACCES}  # A file system without locks: continue without.
    return True
