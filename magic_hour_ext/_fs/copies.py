"""Private copies of streams that have one position for all who read from them, made by one call at a time."""

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
"""Bytes that are read at a time, and that a copy may take in memory."""

_BYTES = (bytes, bytearray, memoryview)


class UnreadableError(Exception):
    """Why a stream can't be uploaded."""


class Copy:
    """Collects a private copy: in memory while it is small, in a temporary file from then on.

    Attributes:
        size: Bytes so far.
        is_touched: Whether anything was read from the stream that is copied.
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
        """Adds a chunk."""
        self.size += len(chunk)
        if self._file is None and self.size <= CHUNK:
            self._parts.append(chunk)
            return
        try:
            if self._file is None:
                import tempfile

                self._file = tempfile.TemporaryFile(buffering=0)  # noqa: SIM115 (closed in __exit__)
                self._put(b"".join(self._parts))
                self._parts.clear()
            self._put(chunk)
        except OSError as error:
            raise UnreadableError(f"no temporary copy can be made: {error.strerror or error}") from error

    def _put(self, chunk: bytes) -> None:
        left = memoryview(chunk)
        while left.nbytes:
            left = left[self._file.write(left) :]

    def content(self) -> Memory | Descriptor:
        """The copy as it stands."""
        if self._file is None:
            return Memory(b"".join(self._parts))
        return Descriptor(os.dup(self._file.fileno()), self.size, is_private=True)


def copy_of(stream: Any, *, start: int | None = None) -> Memory | Descriptor:
    """A private copy of a stream that has one position for all who read from it; it is left where it stood.

    Args:
        stream: The stream.
        start: Where to begin, if it can seek; else where it stands.

    Raises:
        UnreadableError: If it breaks the rules of streams, or another call reads it and it can't seek.
        Exception: Whatever the stream's class raises.
    """
    can_seek = _can_seek(stream)
    with exclusive(stream, wait=can_seek) as turn, Copy() as copy:
        if id(_bottom(stream)) in _spent:
            raise UnreadableError("an earlier call read a part of it and failed: open it again")
        home = _position(stream) if can_seek else None
        if home is None or start is None:
            start = home
        is_back = False
        try:
            if home is not None:
                turn.leave(home)
                if start != home:
                    stream.seek(start)
            _read_all(stream, copy, start)
            content = copy.content()
            if home is not None:
                _go_back(stream, home)
            is_back = True
        finally:
            if not is_back and not _is_restored(stream, home, is_touched=copy.is_touched):
                _mark_spent(stream)
    return content


def _read_all(stream: Any, copy: Copy, start: int | None) -> None:
    while True:
        copy.is_touched = True  # Also if this read fails: nobody knows what it has taken.
        given = stream.read(CHUNK)
        copy.is_touched = given is not None or copy.size > 0
        chunk = _checked(given)
        if not chunk:
            return
        copy.write(chunk)
        if start is not None and _position(stream) != start + copy.size:
            raise UnreadableError("its position moved while it was read: another thread uses it, or it counts wrongly")


def _checked(chunk: Any) -> bytes:
    if isinstance(chunk, _BYTES):
        content = bytes(chunk)
        if len(content) > CHUNK:
            raise UnreadableError(f"read({CHUNK}) returned {len(content):,} bytes: more than were asked for")
        return content
    if isinstance(chunk, str):
        raise UnreadableError("read() returned text, not bytes: open it with 'rb'")
    if chunk is None:
        raise UnreadableError("read() returned None: nothing is there yet; pass a stream that waits")
    raise UnreadableError(f"read() returned a value of type {type(chunk).__name__}, not bytes")


def _go_back(stream: Any, home: int) -> None:
    stream.seek(home)
    if _position(stream) != home:
        raise UnreadableError("seek() doesn't lead back to where it stood")


def _is_restored(stream: Any, home: int | None, *, is_touched: bool) -> bool:
    """Whether another call finds the stream as it was, after this one failed."""
    if home is None:
        return not is_touched
    try:
        _go_back(stream, home)
    except Exception:  # noqa: BLE001  (what leaves is the first failure)
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
        raise UnreadableError(f"tell() returned {position!r:.40}, which is no position")
    return int(position)


# Who reads which stream. A stream that can't seek is refused to a second call, since each would get a part of it; one
# that can is read by one call after the other.


class _Turn:
    __slots__ = ("home", "lock", "users")

    def __init__(self) -> None:
        self.lock = threading.Lock()
        self.users = 0
        self.home: int | None = None

    def leave(self, home: int) -> None:
        """Notes where the stream stands, before it is moved from there."""
        global _moves  # noqa: PLW0603 (a counter)
        self.home = home
        _moves += 1


_turns: dict[object, _Turn] = {}
_spent: dict[int, weakref.ref[Any]] = {}
_guard = threading.Lock()
_moves = 0


@contextmanager
def exclusive(stream: Any, *, wait: bool) -> Iterator[_Turn]:
    """Lets one call read a stream; another one waits, or is refused."""
    key = _key(stream)
    with _guard:
        turn = _turns.setdefault(key, _Turn())
        turn.users += 1
    try:
        if not turn.lock.acquire(blocking=wait):
            raise UnreadableError(
                "another call is reading it: a stream that can't seek can be uploaded once, by one call"
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
    """Where a stream stands; while a copy is made of it: where it stood before, and will stand again."""
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
        if before == _moves:  # No copy has begun, and perhaps ended, in between.
            return position


def _bottom(stream: Any) -> Any:
    """The raw file below a buffer: both have one position."""
    return stream.raw if type(stream) in {io.BufferedReader, io.BufferedRandom} else stream


def _key(stream: Any) -> object:
    """Equal for all objects that read from one pipe, and for a buffer and the file below it."""
    bottom = _bottom(stream)
    if type(bottom) is io.FileIO:
        status = os.fstat(bottom.fileno())
        if not stat.S_ISREG(status.st_mode):
            return status.st_dev, status.st_ino
    return id(bottom)


def _mark_spent(stream: Any) -> None:
    bottom = _bottom(stream)
    number = id(bottom)
    try:
        _spent[number] = weakref.ref(bottom, lambda _: _spent.pop(number, None))
    except TypeError:  # A class that allows no weak references: its next call reads what is left.
        return


def _forget_parent() -> None:
    """In a child process no other thread reads, and a lock that one held is never released."""
    global _guard  # noqa: PLW0603
    _guard = threading.Lock()
    _turns.clear()


if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_forget_parent)
