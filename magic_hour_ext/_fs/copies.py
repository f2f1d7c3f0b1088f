"""Private copies of streams that can't be read at offsets. One call at a time copies a stream."""

from __future__ import annotations

import io
import os
import stat
import threading
import weakref
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from magic_hour_ext._fs.contents import Descriptor, Memory

if TYPE_CHECKING:
    from collections.abc import Iterator

CHUNK = 2**20
"""Bytes that are read at a time; also the maximum size of a copy in memory."""

_BYTES = (bytes, bytearray, memoryview)


class UnreadableError(Exception):
    """A stream that can't be uploaded; its text says why."""


class Copy:
    """Collects a private copy: in memory up to `CHUNK` bytes, then in a temporary file.

    Attributes:
        size: Bytes so far.
        is_touched: Whether anything was read from the source stream.
    """

    def __init__(self) -> None:
        self._parts: list[bytes] = []
        self._file: Any = None
        self.size = 0
        self.is_touched = False

    def __enter__(self) -> Copy:
        return self

    def __exit__(self, *_: object) -> None:
        if self._file is not None:
            self._file.close()

    def write(self, chunk: bytes) -> None:
        """Adds a chunk.

        Raises:
            UnreadableError: If no temporary file can be written.
        """
        self.size += len(chunk)
        if self._file is None and self.size <= CHUNK:
            self._parts.append(chunk)
            return
        try:
            if self._file is None:
                import tempfile

                self._file = tempfile.TemporaryFile(buffering=0)  # noqa: SIM115 (closed in __exit__)
                self._write_all(b"".join(self._parts))
                self._parts.clear()
            self._write_all(chunk)
        except OSError as error:
            raise UnreadableError(f"no temporary copy can be made: {error.strerror or error}") from error

    def _write_all(self, chunk: bytes) -> None:
        left = memoryview(chunk)
        while left.nbytes:
            left = left[self._file.write(left) :]

    def content(self) -> Memory | Descriptor:
        """The copy so far."""
        if self._file is None:
            return Memory(b"".join(self._parts))
        return Descriptor(os.dup(self._file.fileno()), self.size, is_private=True)


def copy_of(stream: Any, *, start: int | None = None) -> Memory | Descriptor:
    """Copies the rest of a stream. A seekable stream is left at the position that it had before.

    Args:
        stream: The stream.
        start: Position to begin at, if the stream can seek; None for its current position.

    Raises:
        UnreadableError: If it violates the protocol of streams, or can't seek and another call is reading it.
        Exception: Whatever a custom stream raises.
    """
    can_seek = _can_seek(stream)
    with exclusive(stream, wait=can_seek) as turn, Copy() as copy:
        if id(_raw(stream)) in _partly_read:
            raise UnreadableError("an earlier call read a part of it and failed: open it again")
        home = _position(stream) if can_seek else None
        if home is None or start is None:
            start = home
        is_back = False
        try:
            if home is not None:
                turn.note_position(home)
                if start != home:
                    stream.seek(start)
            _read_all(stream, copy, start)
            content = copy.content()
            if home is not None:
                _go_back(stream, home)
            is_back = True
        finally:
            if not is_back and not _is_restored(stream, home, is_touched=copy.is_touched):
                _mark_partly_read(stream)
    return content


def _read_all(stream: Any, copy: Copy, start: int | None) -> None:
    while True:
        copy.is_touched = True  # Also if this read fails: it may have consumed bytes.
        returned = stream.read(CHUNK)
        copy.is_touched = returned is not None or copy.size > 0
        chunk = _checked_bytes(returned)
        if not chunk:
            return
        copy.write(chunk)
        if start is not None and _position(stream) != start + copy.size:
            raise UnreadableError(
                "its position moved while it was read: another thread uses it, or its tell() is wrong"
            )


def _checked_bytes(chunk: Any) -> bytes:
    if isinstance(chunk, _BYTES):
        content = bytes(chunk)
        if len(content) > CHUNK:
            raise UnreadableError(f"read({CHUNK}) returned {len(content):,} bytes: more than requested")
        return content
    if isinstance(chunk, str):
        raise UnreadableError("read() returned text, not bytes: open it with 'rb'")
    if chunk is None:
        raise UnreadableError("read() returned None: no data is available yet; pass a blocking stream")
    raise UnreadableError(f"read() returned a value of type {type(chunk).__name__}, not bytes")


def _go_back(stream: Any, home: int) -> None:
    stream.seek(home)
    if _position(stream) != home:
        raise UnreadableError("seek() doesn't return to its previous position")


def _is_restored(stream: Any, home: int | None, *, is_touched: bool) -> bool:
    """Whether the stream is unchanged for other calls, after this one failed."""
    if home is None:
        return not is_touched
    try:
        _go_back(stream, home)
    except Exception:  # noqa: BLE001  (the caller raises the first failure)
        return False
    return True


def _can_seek(stream: Any) -> bool:
    seekable = getattr(stream, "seekable", None)
    if callable(seekable):
        return bool(seekable())
    if not (callable(getattr(stream, "seek", None)) and callable(getattr(stream, "tell", None))):
        return False
    try:
        return type(stream.tell()) is int
    except (OSError, ValueError):
        return False


def _position(stream: Any) -> int:
    position = stream.tell()
    if not isinstance(position, int) or isinstance(position, bool) or position < 0:
        raise UnreadableError(f"tell() returned {position!r:.40}, which is not a position")
    return int(position)


# Which calls are reading which stream. Of a stream that can't seek, a second concurrent call is refused, since each
# would get a part of it. A seekable stream is read by one call after the other.


class _Turn:
    __slots__ = ("home", "lock", "users")

    def __init__(self) -> None:
        self.lock = threading.Lock()
        self.users = 0
        self.home: int | None = None

    def note_position(self, home: int) -> None:
        """Records the position of the stream before it is moved."""
        global _moves  # noqa: PLW0603 (a counter)
        self.home = home
        _moves += 1


_turns: dict[object, _Turn] = {}
_partly_read: dict[int, weakref.ref[Any]] = {}
_guard = threading.Lock()
_moves = 0


@contextmanager
def exclusive(stream: Any, *, wait: bool) -> Iterator[_Turn]:
    """Reserves a stream for one call. A concurrent call waits if `wait` is true.

    Raises:
        UnreadableError: If another call is reading it and `wait` is false.
    """
    key = _key(stream)
    with _guard:
        turn = _turns.setdefault(key, _Turn())
        turn.users += 1
    try:
        if not turn.lock.acquire(blocking=wait):
            raise UnreadableError(
                "another call is reading it; a stream that can't seek can be uploaded once, by one call"
            )
        try:
            yield turn
        finally:
            turn.home = None
            turn.lock.release()
    finally:
        with _guard:
            turn.users -= 1
            if not turn.users:
                _turns.pop(key, None)


def position_of(stream: Any) -> int | None:
    """The position of a stream, or None if it can't seek. While it is being copied: its position before and after."""
    key = _key(stream)
    while True:
        before = _moves
        turn = _turns.get(key)
        home = None if turn is None else turn.home
        if home is not None:
            return home
        if not _can_seek(stream):
            return None
        position = _position(stream)
        if before == _moves:  # No copy began in between.
            return position


def _raw(stream: Any) -> Any:
    """The raw file below a buffer, with which the buffer shares its position."""
    return stream.raw if type(stream) in {io.BufferedReader, io.BufferedRandom} else stream


def _key(stream: Any) -> object:
    """Equal for all objects that read from one pipe, and for a buffer and its raw file."""
    raw = _raw(stream)
    if type(raw) is io.FileIO:
        status = os.fstat(raw.fileno())
        if not stat.S_ISREG(status.st_mode):
            return status.st_dev, status.st_ino
    return id(raw)


def _mark_partly_read(stream: Any) -> None:
    raw = _raw(stream)
    number = id(raw)
    try:
        _partly_read[number] = weakref.ref(raw, lambda _: _partly_read.pop(number, None))
    except TypeError:  # A class without weak references: the next call reads the rest.
        return


def _reset_after_fork() -> None:
    """Drops the locks of the parent's threads, which don't exist in the child and would never release them."""
    global _guard  # noqa: PLW0603
    _guard = threading.Lock()
    _turns.clear()


if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_reset_after_fork)
