"""What a call uploads of bytes and of a caller's stream, from where that stood when the call was made."""

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
    """Where a stream stood, or what it held, when a call was made.

    Attributes:
        stream: The stream, kept so that its id belongs to no other object.
        position: Where it stood; None if it didn't say.
        content: What it held, where that takes no time to note: a BytesIO shares its buffer until it is written to.
        identity: What the file on disk was, for a file that is open for writing.
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
        """Keeps the content of a small file that was just written: a second write might leave no trace in its times."""
        identity, start = self.identity, self.position
        if identity is None or start is None or not identity.is_fresh() or not hasattr(os, "pread"):
            return
        if stat.S_ISREG(identity.about[1]) and 0 < identity.size - start <= CHUNK:
            content = os.pread(number, CHUNK, start)
            self.content = content if len(content) == identity.size - start else None


_pins: ContextVar[Mapping[int, Pin]] = ContextVar("magic_hour_ext_pins", default={})  # noqa: B039 (never changed)


@contextmanager
def pinned(pins: Mapping[int, Pin]) -> Iterator[None]:
    """What is inspected inside is read from where these pins say."""
    token = _pins.set(pins)
    try:
        yield
    finally:
        with suppress(ValueError):  # A coroutine that is closed unfinished, in a context that has nothing to restore.
            _pins.reset(token)


def pin_of(stream: Any) -> Pin | None:
    """The pin of a stream in the call that is going on."""
    pin = _pins.get().get(id(stream))
    return pin if pin is not None and pin.stream is stream else None


def plain_file(stream: Any) -> Any:
    """The file object of the standard library that a stream is, or is a thin wrapper of; None if it is another one.

    Decided by exact types: a descriptor by itself proves nothing. That of a GzipFile is of the compressed file.
    """
    for _ in range(3):
        kind = type(stream)
        if kind in {io.BytesIO, io.FileIO}:
            return stream
        if kind in {io.BufferedReader, io.BufferedRandom}:
            return stream if type(stream.raw) is io.FileIO else None
        tempfile = sys.modules.get("tempfile")  # Not imported: then it is none of its classes.
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
    """What a call uploads of bytes or of a stream, and what its file on disk was when it was looked at, if it has one.

    Raises:
        UnreadableError: If it can't be read, or another call reads it.
        Exception: Whatever a stream of the caller's class raises.
    """
    pin = pin_of(stream)
    if isinstance(stream, _BYTES):
        return _of_bytes(stream, pin), None
    file = plain_file(stream)
    if type(file) is io.BytesIO:
        content, start = (file.getvalue(), file.tell()) if pin is None else (pin.content, pin.position)
        return Memory(content or b"", start or 0), None
    if pin is not None and pin.content is not None:
        return Memory(pin.content), None
    if file is not None and hasattr(os, "pread"):
        file.flush()  # What a caller has written, but the file system not yet got.
        status = os.fstat(file.fileno())
        if stat.S_ISREG(status.st_mode):
            return _duplicated(file, pin)
    return copy_of(stream if file is None else file, start=None if pin is None else pin.position), None


def _duplicated(file: Any, pin: Pin | None) -> tuple[Descriptor, Identity]:
    start = file.tell() if pin is None or pin.position is None else pin.position
    number = os.dup(file.fileno())
    try:
        seen = Identity.of(os.fstat(number))
        if pin is not None and pin.identity is not None and not seen.is_same_content(pin.identity):
            raise UnreadableError("the file was written to after the call was made: wait for the call first")
        return Descriptor(number, max(seen.size - start, 0), start=start), seen
    except BaseException:
        os.close(number)
        raise


def _of_bytes(value: Any, pin: Pin | None) -> Memory | Descriptor:
    """Bytes as they are; a copy of what can be changed, which must not hold up its owner's `append` or `clear`."""
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
    with exclusive(value, wait=True), Copy() as copy:  # One after the other: to copy bytes holds up all threads.
        for offset in range(0, len(value), CHUNK):
            copy.write(bytes(value[offset : offset + CHUNK]))
        content = copy.content()
        same = len(value) == content.size and all(
            content.read_at(offset, CHUNK) == value[offset : offset + CHUNK] for offset in range(0, content.size, CHUNK)
        )
        if not same:
            raise UnreadableError("the bytes changed while they were read: pass bytes(...) of them")
        return content
