"""Files to save: written beside their target, renamed into place when whole, never over another file."""

from __future__ import annotations

import contextlib
import errno
import hashlib
import os
import secrets
import shutil
import stat
from pathlib import Path
from typing import IO, TYPE_CHECKING

from magic_hour_ext.errors import ConfigurationError, DownloadError
from magic_hour_ext.rules.naming import numbered
from magic_hour_ext.rules.plain import is_a
from magic_hour_ext.rules.words import show

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence


def prepare_directory(directory: str | os.PathLike[str] | None) -> Path:
    """The download directory, made if it isn't there, and proven to take files: better before a job is paid than after.

    Raises:
        ConfigurationError: If it can't be made or written to.
    """
    try:
        path = Path(directory if directory is not None else ".").expanduser()
        if not path.is_dir():
            path.mkdir(parents=True, exist_ok=True)
        _prove_writable(path)
    except Exception as error:
        given = show(str(directory) if is_a(directory, str, Path) else directory)
        reason = getattr(error, "strerror", None) or show(error)
        raise ConfigurationError(f"download_directory {given} can't be written to: {reason}") from error
    return path


def _prove_writable(path: Path) -> None:
    try:
        os.close(os.open(path, os.O_TMPFILE | os.O_WRONLY, 0o600))  # A file without a name: Linux.
    except (AttributeError, OSError):
        import tempfile

        with tempfile.TemporaryFile(dir=path):
            pass


class Part:
    """The unfinished copy of one output, beside its target.

    Its name carries a hash of the version (the ETag), so that a later process can go on with it and two versions never
    mix. A lock keeps two processes from writing one part.

    Args:
        directory: Where the target will be.
        stem: The target's name without extension.
        extension: The target's extension.
        version: What identifies the content (a strong ETag with the length), or None if nothing does: then nobody
            can go on with it.
    """

    def __init__(self, directory: Path, stem: str, extension: str, version: str | None) -> None:
        self._directory = directory
        self._stem = stem
        self._extension = extension
        self.target = directory / numbered(stem, extension, 0)
        mark = hashlib.sha256(version.encode()).hexdigest()[:16] if version else secrets.token_hex(8)
        self._path = directory / f".{stem}.{extension}.{mark}.part"
        self._resumable = version is not None
        self._file = self._open()

    @property
    def size(self) -> int:
        """Bytes that are on disk."""
        return self._file.tell()

    def _open(self) -> IO[bytes]:
        with self._errors():
            while True:
                file = self._path.open("ab")
                locked = _lock(file)
                if locked and _is_at(file, self._path):
                    return file
                file.close()
                if not locked:  # Another process is at it: make a copy of our own.
                    self._resumable = False
                    self._path = self._path.with_name(f"{self._path.name[:-5]}.{secrets.token_hex(4)}.part")

    def write(self, chunks: Sequence[bytes]) -> None:
        """Appends."""
        with self._errors():
            self._file.writelines(chunks)

    def restart(self) -> None:
        """Drops what is there."""
        with self._errors():
            self._file.seek(0)
            self._file.truncate()

    def check_space(self, needed: int) -> None:
        """Raises DownloadError if the disk can't take `needed` more bytes."""
        with self._errors():
            free = shutil.disk_usage(self._directory).free
        if needed > free:
            raise DownloadError(f"needs {needed:,} bytes, the disk has {free:,} free", path=str(self.target))

    def finish(self) -> Path:
        """Puts the whole file in its place and returns where: the plain name, or a numbered one if another file has
        that name. A file of the same name and size is this output already, and is kept."""
        with self._errors():
            self._file.flush()
            os.fsync(self._file.fileno())
            size = self._file.tell()
            for number in range(10_000):
                target = self._directory / numbered(self._stem, self._extension, number)
                if _place(self._path, target):
                    self._close()
                elif same_file(target, size):
                    self.discard()
                else:
                    continue
                _sweep(self._directory, self._stem, self._extension)
                return target
            raise DownloadError("10,000 files of that name are there already", path=str(self.target))

    def keep(self) -> None:
        """Leaves the unfinished copy for a later try, or removes it if nobody could go on with it."""
        if self._resumable and self.size:
            with contextlib.suppress(OSError):
                self._file.flush()
            self._close()
        else:
            self.discard()

    def discard(self) -> None:
        """Removes the unfinished copy."""
        with contextlib.suppress(OSError):
            self._path.unlink()
        self._close()

    def _close(self) -> None:
        with contextlib.suppress(OSError):
            self._file.close()

    @contextlib.contextmanager
    def _errors(self) -> Iterator[None]:
        try:
            yield
        except OSError as error:
            raise _download_error(error, self.target) from error


def existing(directory: Path, stem: str, extension: str, size: int | None) -> Path | None:
    """The file that is this output already: the same name, which holds the job's id, and the same size.

    Raises:
        DownloadError: If the name is taken by something that is no file.
    """
    target = directory / numbered(stem, extension, 0)
    try:
        status = target.lstat()
    except FileNotFoundError:
        return None
    except OSError as error:
        raise _download_error(error, target) from error
    if stat.S_ISLNK(status.st_mode):
        raise DownloadError("is a symbolic link; remove it or choose another directory", path=str(target))
    if stat.S_ISDIR(status.st_mode):
        raise DownloadError("is a directory; choose another directory", path=str(target))
    if size is None or not _is_file_of(size, status):
        return None
    _sweep(directory, stem, extension)
    return target


def same_file(path: Path, size: int) -> bool:
    """Whether a regular file of that size is there."""
    try:
        return _is_file_of(size, path.lstat())
    except OSError:
        return False


def _is_file_of(size: int, status: os.stat_result) -> bool:
    return stat.S_ISREG(status.st_mode) and status.st_size == size


def _sweep(directory: Path, stem: str, extension: str) -> None:
    """Removes what killed processes left behind of an output that is whole now."""
    start = f".{stem}.{extension}."
    with contextlib.suppress(OSError):
        for name in os.listdir(directory):  # noqa: PTH208 (a Path for every file there takes ten times as long)
            if name.startswith(start) and name.endswith(".part"):
                left = directory / name
                with contextlib.suppress(OSError), left.open("ab") as file:
                    if _lock(file):
                        left.unlink()


def _is_at(file: IO[bytes], path: Path) -> bool:
    """Whether an open file still has that name: its last owner may have moved it away before giving up the lock."""
    try:
        return os.path.samestat(os.fstat(file.fileno()), path.stat())
    except FileNotFoundError:
        return False


def _place(part: Path, target: Path) -> bool:
    """Gives the whole file its name unless that is taken; in one step, so that two processes can't both win."""
    try:
        os.link(part, target)
    except FileExistsError:
        return False
    except FileNotFoundError:
        raise
    except OSError:
        # No hard links on this file system: claim the name, then rename over the claim.
        try:
            target.open("xb").close()
        except FileExistsError:
            return False
        try:
            part.replace(target)
        except OSError:
            target.unlink()
            raise
        return True
    part.unlink()
    return True


def _download_error(error: OSError, target: Path) -> DownloadError:
    reasons = {
        errno.ENOSPC: "the disk is full",
        errno.EDQUOT: "the disk quota is used up",
        errno.EROFS: "the file system is read-only",
        errno.EACCES: "permission denied",
        errno.ENAMETOOLONG: "the name is too long for this file system",
        errno.EFBIG: "the file is too large for this file system",
        errno.ENOENT: "the directory is gone",
    }
    reason = reasons.get(error.errno or 0, error.strerror or str(error))
    return DownloadError(reason, path=str(target))


def _lock(file: IO[bytes]) -> bool:
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
