"""Private views of the content to upload. Each is read at its own offsets: the position of the caller's file is shared
with the caller, so it is neither used nor moved."""

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

_TICK = 50_000_000  # Nanoseconds within which two writes may get the same time stamp; Linux needs about 10 ms.
_COARSE_TICK = 2_000_000_000  # On file systems that keep whole seconds.
_SECOND = 1_000_000_000


class Identity(NamedTuple):
    """Identifies the state of a file on disk without reading it."""

    device: int
    inode: int
    size: int
    modified: int
    changed: int
    about: tuple[int, int, int, int]

    @classmethod
    def of(cls, status: os.stat_result) -> Identity:
        """The identity in a `stat` or `fstat` result."""
        # On Windows it is the time of creation; on macOS it changes whenever an indexer adds an attribute.
        changed = status.st_ctime_ns if sys.platform == "linux" else 0
        about = (status.st_nlink, status.st_mode, status.st_uid, status.st_gid)
        return cls(status.st_dev, status.st_ino, status.st_size, status.st_mtime_ns, changed, about)

    def is_same_content(self, other: Identity) -> bool:
        """Whether nothing was written in between, according to the file system.

        A new ctime counts as a write unless another attribute changed too: it also reveals content that was replaced
        while the time of modification was kept.
        """
        if self[:4] != other[:4]:
            return False
        return self.changed == other.changed or self.about != other.about

    def is_fresh(self) -> bool:
        """Whether it was written so recently that another write may get the same time stamps."""
        tick = _TICK if self.modified % _SECOND else _COARSE_TICK
        return time.time_ns() - self.modified < tick


class Memory:
    """Immutable bytes."""

    def __init__(self, content: bytes | memoryview, start: int = 0) -> None:
        self._view = memoryview(content)[start:]
        self.size = self._view.nbytes

    def read_at(self, offset: int, length: int) -> bytes:
        """Up to `length` bytes from `offset` on."""
        return bytes(self._view[offset : offset + length])

    def identity(self) -> Identity | None:
        """None: the content can't change."""
        return None

    def open(self) -> Memory:
        """Returns itself."""
        return self

    def close(self) -> None:
        """Does nothing: memory is freed with its last reference."""


class Descriptor:
    """A duplicate of a file descriptor, which stays open when the caller closes the original.

    Args:
        number: The descriptor; closed by `close`, and by the garbage collector.
        size: Bytes from `start` on.
        start: Offset of the content in the file.
        is_private: Whether no other program can write to the file.
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
            with self._lock:  # Windows: only private files are duplicated there, so the position is private too.
                os.lseek(number, self._start + offset, os.SEEK_SET)
                return os.read(number, length)

    def identity(self) -> Identity | None:
        """Identity of the file on disk now; None for a private file."""
        if self._is_private:
            return None
        with self._in_use() as number:
            return Identity.of(os.fstat(number))

    def open(self) -> Descriptor:
        """Returns itself: since it reads at offsets, any number of threads can share it."""
        return self

    def close(self) -> None:
        """Closes the descriptor when no thread reads from it: the system may reuse its number for another file."""
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
    """A file given by its path; opened for each reader, since a call may name more files than can be open at once."""

    def __init__(self, path: Path, size: int) -> None:
        self.path = path
        self.size = size

    def open(self) -> Descriptor:
        """Opens the file in its current state.

        Raises:
            OSError: If it can't be opened.
        """
        with self.path.open("rb", buffering=0) as file:
            return Descriptor(os.dup(file.fileno()), self.size)

    def close(self) -> None:
        """Does nothing: the file is not open."""


class Reader:
    """Reads a content once, from its start to its end.

    Args:
        content: What to read.
        identity: Identity of the file on disk when it was checked.
        digest: SHA-256 of the checked content in hex, if known.
    """

    def __init__(
        self, content: Memory | Descriptor | NamedFile | StoredObject, *, identity: Identity | None, digest: str | None
    ) -> None:
        self._content = content
        self._size = content.size
        self._identity = identity
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
        """Up to `length` bytes from `offset` on; `read` continues at its own position.

        Raises:
            OSError: If the file can't be read.
        """
        return self._view.read_at(offset, max(0, min(length, self._size - offset))) if offset < self._size else b""

    def is_unchanged(self) -> bool:
        """Whether the file on disk has not changed since the check, and, once read to the end, has the checked hash."""
        now = self._view.identity()
        if now is not None and self._identity is not None and not now.is_same_content(self._identity):
            return False
        return self._hash is None or self._offset < self._size or self._hash.hexdigest() == self._digest

    def close(self) -> None:
        """Closes the view, if it was opened for this reader alone."""
        if self._view is not self._content:
            self._view.close()
