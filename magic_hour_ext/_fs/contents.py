"""Private views of what is uploaded. Each is read at offsets of its own: the position of a caller's file is shared by
all who have that file, so it is never relied on and never moved."""

from __future__ import annotations

import errno
import hashlib
import os
import sys
import threading
import time
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from magic_hour_ext._fs.object_contents import StoredObject

_TICK = 50_000_000  # Nanoseconds within which two writes may get the same time: a few times what Linux needs.
_COARSE_TICK = 2_000_000_000  # On file systems that keep whole seconds.
_SECOND = 1_000_000_000


class Identity(NamedTuple):
    """What tells two states of a file on disk apart, without reading it."""

    device: int
    inode: int
    size: int
    modified: int
    changed: int
    about: tuple[int, int, int, int]

    @classmethod
    def of(cls, status: os.stat_result) -> Identity:
        """The identity in a `stat` or `fstat` result."""
        # Elsewhere it is the time of creation (Windows), or moves whenever an indexer adds an attribute (macOS).
        changed = status.st_ctime_ns if sys.platform == "linux" else 0
        about = (status.st_nlink, status.st_mode, status.st_uid, status.st_gid)
        return cls(status.st_dev, status.st_ino, status.st_size, status.st_mtime_ns, changed, about)

    def is_same_content(self, other: Identity) -> bool:
        """Whether nothing was written in between, as far as the file system says.

        The time of the last change of its attributes counts unless another attribute explains it: it also reveals
        content that was replaced under an unchanged time of modification.
        """
        if self[:4] != other[:4]:
            return False
        return self.changed == other.changed or self.about != other.about

    def is_fresh(self) -> bool:
        """Whether it was written so recently that another write may leave all times as they are."""
        tick = _TICK if self.modified % _SECOND else _COARSE_TICK
        return time.time_ns() - self.modified < tick


class Memory:
    """Bytes that nobody can change."""

    def __init__(self, content: bytes | memoryview, start: int = 0) -> None:
        self._view = memoryview(content)[start:]
        self.size = self._view.nbytes

    def read_at(self, offset: int, length: int) -> bytes:
        """Up to `length` bytes from `offset` on."""
        return bytes(self._view[offset : offset + length])

    def identity(self) -> Identity | None:
        """None: it can't change."""
        return None

    def open(self) -> Memory:
        """Itself."""
        return self

    def close(self) -> None:
        """Does nothing: memory is freed with its last reference."""


class Descriptor:
    """A file descriptor of our own, which stays open when the caller closes the file that it was duplicated from.

    Args:
        number: The descriptor; closed by `close`, and by the garbage collector.
        size: Bytes from `start` on.
        start: Where the content begins.
        is_private: Whether nobody else can write to the file.
    """

    def __init__(self, number: int, size: int, *, start: int = 0, is_private: bool = False) -> None:
        self.size = size
        self._number = number
        self._start = start
        self._is_private = is_private
        self._lock = threading.Lock()
        self._readers = 0
        self._is_closing = False

    def read_at(self, offset: int, length: int) -> bytes:
        """Up to `length` bytes from `offset` on.

        Raises:
            OSError: If the file can't be read, or was closed.
        """
        with self._in_use() as number:
            if hasattr(os, "pread"):
                return os.pread(number, length, self._start + offset)
            with self._lock:  # Windows: only files that are ours alone get here, and so does their position.
                os.lseek(number, self._start + offset, os.SEEK_SET)
                return os.read(number, length)

    def identity(self) -> Identity | None:
        """What the file on disk is now; None for a file that nobody else can write to."""
        if self._is_private:
            return None
        with self._in_use() as number:
            return Identity.of(os.fstat(number))

    def open(self) -> Descriptor:
        """Itself: reading at offsets, any number of threads can share it."""
        return self

    def close(self) -> None:
        """Closes the descriptor, once no thread reads from it: its number may be given to another file."""
        with self._lock:
            self._is_closing = True
            self._close_unused()

    def __del__(self) -> None:
        with suppress(Exception):
            self.close()

    @contextmanager
    def _in_use(self) -> Iterator[int]:
        with self._lock:
            if self._is_closing:
                raise OSError(errno.EBADF, "the upload has ended")
            self._readers += 1
        try:
            yield self._number
        finally:
            with self._lock:
                self._readers -= 1
                self._close_unused()

    def _close_unused(self) -> None:
        if self._is_closing and self._readers == 0 and self._number >= 0:
            number, self._number = self._number, -1
            os.close(number)


class NamedFile:
    """A file that was given by its path; opened anew each time, since a call may name more files than can be open."""

    def __init__(self, path: Path, size: int) -> None:
        self.path = path
        self.size = size

    def open(self) -> Descriptor:
        """The file as it is now.

        Raises:
            OSError: If it can't be opened.
        """
        with self.path.open("rb", buffering=0) as file:
            return Descriptor(os.dup(file.fileno()), self.size)

    def close(self) -> None:
        """Does nothing: it is not open."""


class Reader:
    """Reads a content once, from its start to its end.

    Args:
        content: What to read.
        seen: What the file on disk was when it was checked.
        digest: SHA-256 of what was checked, in hex, if it is known.
    """

    def __init__(
        self, content: Memory | Descriptor | NamedFile | StoredObject, *, seen: Identity | None, digest: str | None
    ) -> None:
        self._content = content
        self._size = content.size
        self._seen = seen
        self._digest = digest
        self._hash = None if digest is None else hashlib.sha256()
        self._offset = 0
        self._view = content.open()

    def read(self, length: int) -> bytes:
        """The next bytes, at most `length`; empty at the end.

        Raises:
            OSError: If the file can't be read.
        """
        chunk = self._view.read_at(self._offset, min(length, self._size - self._offset))
        self._offset += len(chunk)
        if self._hash is not None:
            self._hash.update(chunk)
        return chunk

    def read_at(self, offset: int, length: int) -> bytes:
        """Up to `length` bytes from `offset` on, without moving what `read` gives next.

        Raises:
            OSError: If the file can't be read.
        """
        return self._view.read_at(offset, max(0, min(length, self._size - offset))) if offset < self._size else b""

    def is_unchanged(self) -> bool:
        """Whether the file on disk is still what was checked, and what was read to its end is the content of then."""
        now = self._view.identity()
        if now is not None and self._seen is not None and not now.is_same_content(self._seen):
            return False
        return self._hash is None or self._offset < self._size or self._hash.hexdigest() == self._digest

    def close(self) -> None:
        """Closes what was opened for this reader alone."""
        if self._view is not self._content:
            self._view.close()
