"""The content of bytes and streams to upload. A stream is uploaded from its position at the time of the call."""

from __future__ import annotations

import io
import os
import stat
import sys
from contextlib import contextmanager, suppress
from contextvars import ContextVar
from typing import TYPE_CHECKING, Any

from magic_hour_ext._fs.contents import Descriptor, Identity, Memory
from magic_hour_ext._fs.copies import CHUNK, Copy, UnreadableError, copy_of, exclusive, position_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

_BYTES = (bytes, bytearray, memoryview)


class Pin:
    """The position, or the content, of a stream at the time of a call.

    Attributes:
        stream: The stream; referenced, so that no other object gets its id.
        position: Its position; None if it has none.
        content: Its content, if a copy costs nothing: a BytesIO shares its buffer until it is written to.
        identity: Identity of the file on disk, for a file that is open for writing.
    """

    __slots__ = ("content", "identity", "position", "stream")

    def __init__(self, stream: Any) -> None:
        self.stream = stream
        self.position: int | None = None
        self.content: bytes | None = None
        self.identity: Identity | None = None
        if isinstance(stream, (bytearray, memoryview)):
            self.content = bytes(stream)
            return
        file = plain_file(stream)
        if type(file) is io.BytesIO:
            self.content = file.getvalue()
        self.position = position_of(stream if file is None else file)
        if file is not None and type(file) is not io.BytesIO and file.writable():
            file.flush()
            self.identity = Identity.of(os.fstat(file.fileno()))
            self._keep_fresh(file.fileno())

    def _keep_fresh(self, number: int) -> None:
        """Copies a small file that was just written: its time stamps might not reveal another write."""
        identity, start = self.identity, self.position
        if identity is None or start is None or not identity.is_fresh() or not hasattr(os, "pread"):
            return
        if stat.S_ISREG(identity.about[1]) and 0 < identity.size - start <= CHUNK:
            content = os.pread(number, CHUNK, start)
            self.content = content if len(content) == identity.size - start else None


_pins: ContextVar[Mapping[int, Pin]] = ContextVar("magic_hour_ext_pins", default={})  # noqa: B039 (never changed)


@contextmanager
def pinned(pins: Mapping[int, Pin]) -> Iterator[None]:
    """Inside the block, pinned streams are read from their pinned position or content."""
    token = _pins.set(pins)
    try:
        yield
    finally:
        with suppress(ValueError):  # An unfinished coroutine is closed in another context.
            _pins.reset(token)


def pin_of(stream: Any) -> Pin | None:
    """The pin of a stream in the current call; None if there is none."""
    pin = _pins.get().get(id(stream))
    return pin if pin is not None and pin.stream is stream else None


def plain_file(stream: Any) -> Any:
    """The file object of the standard library that a stream is or wraps; None for any other class.

    Decided by exact types, since a descriptor proves nothing: that of a GzipFile belongs to the compressed file.
    """
    for _ in range(3):
        kind = type(stream)
        if kind in {io.BytesIO, io.FileIO}:
            return stream
        if kind in {io.BufferedReader, io.BufferedRandom}:
            return stream if type(stream.raw) is io.FileIO else None
        tempfile = sys.modules.get("tempfile")  # If it was never imported, the stream is none of its classes.
        if tempfile is None:
            return None
        if kind is tempfile.SpooledTemporaryFile:
            stream = getattr(stream, "_file", None)
        elif kind is getattr(tempfile, "_TemporaryFileWrapper", None):
            stream = stream.file
        else:
            return None
    return None


def private_content(stream: Any) -> tuple[Memory | Descriptor, Identity | None]:
    """A private view of bytes or of a stream, and the identity of its file on disk, if it has one.

    Raises:
        UnreadableError: If it can't be read, or another call is reading it.
        Exception: Whatever a custom stream raises.
    """
    pin = pin_of(stream)
    if isinstance(stream, _BYTES):
        return _bytes_content(stream, pin), None
    file = plain_file(stream)
    if type(file) is io.BytesIO:
        content, start = (file.getvalue(), file.tell()) if pin is None else (pin.content, pin.position)
        return Memory(content or b"", start or 0), None
    if pin is not None and pin.content is not None:
        return Memory(pin.content), None
    if file is not None and hasattr(os, "pread"):
        file.flush()  # Buffered writes of the caller.
        status = os.fstat(file.fileno())
        if stat.S_ISREG(status.st_mode):
            return _duplicate_descriptor(file, pin)
    return copy_of(stream if file is None else file, start=None if pin is None else pin.position), None


def _duplicate_descriptor(file: Any, pin: Pin | None) -> tuple[Descriptor, Identity]:
    start = file.tell() if pin is None or pin.position is None else pin.position
    number = os.dup(file.fileno())
    try:
        identity = Identity.of(os.fstat(number))
        if pin is not None and pin.identity is not None and not identity.is_same_content(pin.identity):
            raise UnreadableError("the file was written to after the call was made: wait for the call first")
        return Descriptor(number, max(identity.size - start, 0), start=start), identity
    except BaseException:
        os.close(number)
        raise


def _bytes_content(value: Any, pin: Pin | None) -> Memory | Descriptor:
    """Immutable bytes without a copy; mutable ones copied, since a view would block their owner's `append`."""
    if pin is not None and pin.content is not None:
        return Memory(pin.content)
    if isinstance(value, bytes):
        return Memory(value)
    if isinstance(value, memoryview):
        if not value.c_contiguous:
            return Memory(value.tobytes())
        value = value.cast("B") if value.ndim != 1 or value.format != "B" else value
        if type(value.obj) is bytes:
            return Memory(value)
    with exclusive(value, wait=True), Copy() as copy:  # One at a time: copying bytes holds the GIL.
        for offset in range(0, len(value), CHUNK):
            copy.write(bytes(value[offset : offset + CHUNK]))
        content = copy.content()
        same = len(value) == content.size and all(
            content.read_at(offset, CHUNK) == value[offset : offset + CHUNK] for offset in range(0, content.size, CHUNK)
        )
        if not same:
            raise UnreadableError("the bytes changed while they were read: pass bytes(...) of them")
        return content
