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
    """The unfinished copy of one output, beside its target.

    Its name carries a hash of the version (the ETag), so that a later process can go on with it and two versions never
    mix. A lock keeps two processes from writing one part.

    A cancelled task leaves its part (`keep`, `discard`) while a thread may still write it or put it in its place. Then
    the thread ends its step, and puts the part away itself; no step begins any more.

    Args:
        directory: Where the target will be.
        stem: The target's name without extension.
        extension: The target's extension.
        version: What identifies the content (a strong ETag with the length), or None if nothing does: then nobody
            can go on with it.
        owner: As in `Target`.
        is_exact: Whether no other name will do.
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
        mark = hashlib.sha256(version.encode()).hexdigest()[:16] if version else secrets.token_hex(8)
        self._beginning = part_prefix(stem, extension, owner)
        self._path = directory / f"{self._beginning}{mark}.part"
        self._wanted = version is not None  # Whether a later process can go on with it.
        self._state = threading.Lock()  # Held for moments, never while the disk is waited for.
        self._is_busy = self._is_left = False
        self._is_placed = False
        with self._errors():
            self._file = self._open()
            self._size = self._file.tell()

    @property
    def size(self) -> int:
        """Bytes that were written."""
        return self._size

    def _open(self) -> IO[bytes]:
        file = open_part(self._path)
        while file is None:  # Not ours to write: make a copy of our own.
            self._wanted = False
            self._path = self._path.with_name(f"{self._path.name[:-5]}.{secrets.token_hex(4)}.part")
            file = open_part(self._path)
        return file

    def head(self, size: int) -> bytes:
        """The first bytes."""
        with self._step():
            self._file.seek(0)
            content = self._file.read(size)
            self._file.seek(0, os.SEEK_END)
        return content

    def write(self, chunks: Sequence[bytes]) -> None:
        """Appends."""
        with self._step():
            self._file.writelines(chunks)

    def restart(self) -> None:
        """Drops what is there."""
        with self._step():
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
        that name. A file of the same name and size is this output already, and is kept; where the name does not say
        whose output it is, only one of the same content."""
        with self._step():
            self._file.flush()
            size = self._file.tell()
            with contextlib.suppress(AttributeError, OSError):  # Windows, and file systems without modes.
                os.fchmod(self._file.fileno(), usual_mode(self._path))
            os.fsync(self._file.fileno())
            if not size or not is_at(self._file, self._path):
                raise DownloadError("its unfinished copy was taken away meanwhile", path=str(self.target))
            if os.name == "nt":  # Windows renames no file that is open.
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
                remove_leftovers(self._directory, self._beginning)
                return target
            if self._is_exact:
                raise name_taken(self.target)
            raise DownloadError("10,000 files of that name are there already", path=str(self.target))

    def _is_same(self, target: Path, size: int) -> bool:
        if not same_file(target, size):
            return False
        return not self._owner or _has_content_of(target, self._path)

    def keep(self) -> None:
        """Leaves the unfinished copy for a later try, or removes it if nobody could go on with it. Never waits."""
        with self._state:
            if not self._is_left:
                self._is_left = True
                if not self._is_busy:
                    self._put_away()

    def discard(self) -> None:
        """Removes the unfinished copy. Never waits."""
        self._wanted = False
        self.keep()

    @contextlib.contextmanager
    def _step(self) -> Iterator[None]:
        """One piece of work on the file."""
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
                self._put_away()

    def _put_away(self) -> None:
        if not self._is_placed and not (self._wanted and self._size):
            with contextlib.suppress(OSError):
                if os.name == "nt":  # Windows removes no file that is open.
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
    """The error that says that something else has the name that the caller gave."""
    return DownloadError("something else is there, and is kept: choose another path, or move it away", path=str(target))


def part_prefix(stem: str, extension: str, owner: str) -> str:
    """What the names of all parts of an output begin with."""
    if len(stem.encode(errors="replace")) > LONGEST_STEM:  # A name of the caller's may leave no room for what is added.
        stem = hashlib.sha256(stem.encode(errors="replace")).hexdigest()[:32]
    mark = f"{hashlib.sha256(owner.encode()).hexdigest()[:8]}." if owner else ""
    return f".{stem}.{extension}.{mark}"


def _has_content_of(one: Path, other: Path) -> bool:
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
    except OSError:  # It may not be read: another file, as far as one can tell.
        return False


def same_file(path: Path, size: int) -> bool:
    """Whether a regular file of that size is there."""
    try:
        return is_file_of(size, path.lstat())
    except OSError:
        return False


def download_error(error: OSError, target: Path) -> DownloadError:
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
