"""Unfinished copies on this machine: written beside their target, renamed into place when whole, never over another
file."""

from __future__ import annotations

import contextlib
import errno
import hashlib
import os
import secrets
import shutil
import threading
from typing import IO, TYPE_CHECKING

from magic_hour_ext._fs.part_files import is_at, open_part, remove_leftovers, usual_mode
from magic_hour_ext._fs.placing import is_file_of, place
from magic_hour_ext._rules.naming import numbered
from magic_hour_ext._rules.templates import LONGEST_STEM
from magic_hour_ext.errors import DownloadError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path


class Part:
    """The unfinished copy of one output, in the directory of its target.

    Its name contains a hash of the version (the ETag), so that a later process can resume it and two versions never
    mix. A lock prevents two processes from writing one part.

    A cancelled task calls `keep` or `discard` while a thread may still be writing or renaming the part. That thread
    then finishes its current step and closes the part itself; later steps raise DownloadError.

    Args:
        directory: The directory of the target.
        stem: The target's name without extension.
        extension: The target's extension.
        version: Identifies the content (a strong ETag with the length). None if it is unknown: the part can't be
            resumed then.
        owner: As in `Target`.
        is_exact: Whether only this name is allowed: no numbered name is tried.

    Raises:
        DownloadError: If the part can't be created.
    """

    def __init__(
        self,
        directory: Path,
        stem: str,
        extension: str,
        version: str | None,
        *,
        owner: str = "",
        is_exact: bool = False,
    ) -> None:
        self._directory = directory
        self._stem = stem
        self._extension = extension
        self._owner = owner
        self._is_exact = is_exact
        self.target = directory / numbered(stem, extension, 0)
        version_hash = hashlib.sha256(version.encode()).hexdigest()[:16] if version else secrets.token_hex(8)
        self._prefix = part_prefix(stem, extension, owner)
        self._path = directory / f"{self._prefix}{version_hash}.part"
        self._is_resumable = version is not None
        self._state = threading.Lock()  # Never held during disk I/O.
        self._is_busy = self._is_left = False
        self._is_placed = False
        with self._errors():
            self._file = self._open()
            self._size = self._file.tell()

    @property
    def size(self) -> int:
        """Bytes written so far."""
        return self._size

    def _open(self) -> IO[bytes]:
        file = open_part(self._path)
        while file is None:  # Another process has it, or it is no file of ours: use another name.
            self._is_resumable = False
            self._path = self._path.with_name(f"{self._path.name[:-5]}.{secrets.token_hex(4)}.part")
            file = open_part(self._path)
        return file

    def head(self, size: int) -> bytes:
        """The first `size` bytes.

        Raises:
            DownloadError: If they can't be read, or the part was given up.
        """
        with self._step():
            self._file.seek(0)
            content = self._file.read(size)
            self._file.seek(0, os.SEEK_END)
        return content

    def write(self, chunks: Sequence[bytes]) -> None:
        """Appends chunks.

        Raises:
            DownloadError: If the disk refuses them, or the part was given up.
        """
        with self._step():
            self._file.writelines(chunks)

    def restart(self) -> None:
        """Removes the content, to write it from the start.

        Raises:
            DownloadError: If the disk refuses it, or the part was given up.
        """
        with self._step():
            self._file.seek(0)
            self._file.truncate()

    def check_space(self, needed: int) -> None:
        """Raises DownloadError if the disk has less than `needed` bytes free."""
        with self._errors():
            free = shutil.disk_usage(self._directory).free
        if needed > free:
            raise DownloadError(f"needs {needed:,} bytes, the disk has {free:,} free", path=str(self.target))

    def finish(self) -> Path:
        """Renames the complete file into place and returns its path: the plain name, or a numbered one if another file
        has that name. An existing file of the same name and size is taken for this output and kept; with an `owner`,
        only if its content is the same.

        Raises:
            DownloadError: If the file can't be renamed, the part was given up, or an exact name is taken.
        """
        with self._step():
            self._file.flush()
            size = self._file.tell()
            with contextlib.suppress(AttributeError, OSError):  # Windows, and file systems without modes.
                os.fchmod(self._file.fileno(), usual_mode(self._path))
            os.fsync(self._file.fileno())
            if not size or not is_at(self._file, self._path):
                raise DownloadError("its unfinished copy was removed during the download", path=str(self.target))
            if os.name == "nt":  # Windows can't rename an open file.
                self._file.close()
            for number in range(1 if self._is_exact else 10_000):
                target = self._directory / numbered(self._stem, self._extension, number)
                if place(self._path, target):
                    self._is_placed = True
                    self.keep()
                elif self._is_same(target, size):
                    self.discard()
                else:
                    continue
                remove_leftovers(self._directory, self._prefix)
                return target
            if self._is_exact:
                raise name_taken(self.target)
            raise DownloadError("10,000 files of that name exist already", path=str(self.target))

    def _is_same(self, target: Path, size: int) -> bool:
        if not same_file(target, size):
            return False
        return not self._owner or _is_same_content(target, self._path)

    def keep(self) -> None:
        """Gives the part up, and leaves its file for a later attempt if that can be resumed. Never blocks."""
        with self._state:
            if not self._is_left:
                self._is_left = True
                if not self._is_busy:
                    self._close()

    def discard(self) -> None:
        """Gives the part up and removes its file. Never blocks."""
        self._is_resumable = False
        self.keep()

    @contextlib.contextmanager
    def _step(self) -> Iterator[None]:
        """Marks the part as busy, and refuses if it was given up."""
        has_begun = False
        try:
            with self._state:
                if self._is_left:
                    raise DownloadError("it was given up", path=str(self.target))
                self._is_busy = has_begun = True
            with self._errors():
                yield
        finally:
            if has_begun:
                self._end_step()

    def _end_step(self) -> None:
        with self._state:
            self._is_busy = False
            if not self._file.closed:
                self._size = self._file.tell()
            if self._is_left:
                self._close()

    def _close(self) -> None:
        if not self._is_placed and not (self._is_resumable and self._size):
            with contextlib.suppress(OSError):
                if os.name == "nt":  # Windows can't remove an open file.
                    self._file.close()
                if self._file.closed or is_at(self._file, self._path):
                    self._path.unlink()
        with contextlib.suppress(OSError):
            self._file.close()

    @contextlib.contextmanager
    def _errors(self) -> Iterator[None]:
        try:
            yield
        except OSError as error:
            raise download_error(error, self.target) from error


def name_taken(target: Path) -> DownloadError:
    """The error for a name that the caller gave and another file has."""
    return DownloadError("something else is there, and is kept: choose another path, or move it away", path=str(target))


def part_prefix(stem: str, extension: str, owner: str) -> str:
    """The common beginning of the names of all parts of an output."""
    if len(stem.encode(errors="replace")) > LONGEST_STEM:  # With the suffixes the name would be too long.
        stem = hashlib.sha256(stem.encode(errors="replace")).hexdigest()[:32]
    owner_hash = f"{hashlib.sha256(owner.encode()).hexdigest()[:8]}." if owner else ""
    return f".{stem}.{extension}.{owner_hash}"


def _is_same_content(one: Path, other: Path) -> bool:
    """Whether two files have the same bytes."""
    try:
        descriptor = os.open(one, os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0))
        with os.fdopen(descriptor, "rb") as first, other.open("rb") as second:
            while True:
                chunk = first.read(2**20)
                if chunk != second.read(2**20):
                    return False
                if not chunk:
                    return True
    except OSError:  # Not readable: treat it as another file.
        return False


def same_file(path: Path, size: int) -> bool:
    """Whether the path is a regular file of that size."""
    try:
        return is_file_of(size, path.lstat())
    except OSError:
        return False


def download_error(error: OSError, target: Path) -> DownloadError:
    """The DownloadError for an error of the file system."""
    reasons = {
        errno.ENOSPC: "the disk is full",
        errno.EDQUOT: "the disk quota is used up",
        errno.EROFS: "the file system is read-only",
        errno.EACCES: "permission denied",
        errno.ENAMETOOLONG: "the name is too long for this file system",
        errno.EFBIG: "the file is too large for this file system",
        errno.ENOENT: "the directory no longer exists",
    }
    reason = reasons.get(error.errno or 0, error.strerror or str(error))
    return DownloadError(reason, path=str(target))
