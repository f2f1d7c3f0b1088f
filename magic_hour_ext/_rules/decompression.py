"""Unpacking a compressed body piece by piece: bounded in memory, and with proof that it came to its end. Pure."""

from __future__ import annotations

import zlib
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

READABLE = frozenset({"gzip", "x-gzip", "deflate"})
"""The content codings that can be unpacked."""

_PIECE = 2**20  # Bytes that are unpacked at a time: a few kilobytes may hold gigabytes.


class Decompressor:
    """Unpacks what the content codings of a response packed.

    Args:
        encodings: The codings in the order of their application, each one of `READABLE`; none leaves the bytes as
            they are.
    """

    def __init__(self, encodings: Sequence[str]) -> None:
        self._layers = [_Layer(is_gzip=name != "deflate") for name in reversed(encodings)]

    def unpacked(self, data: bytes) -> Iterator[bytes]:
        """The content of the next bytes, in pieces of at most a mebibyte.

        Raises:
            ValueError: If the compression is damaged.
        """
        return self._through(0, data)

    def _through(self, depth: int, data: bytes) -> Iterator[bytes]:
        if depth == len(self._layers):
            yield data
            return
        for piece in self._layers[depth].unpacked(data):
            yield from self._through(depth + 1, piece)

    @property
    def has_ended(self) -> bool:
        """Whether every compressed stream came to its own end; true where nothing is compressed."""
        return all(layer.has_ended for layer in self._layers)


class _Layer:
    """One compressed stream."""

    def __init__(self, *, is_gzip: bool) -> None:
        self._is_gzip = is_gzip
        self._stream: Any = None

    @property
    def has_ended(self) -> bool:
        return self._stream is not None and bool(self._stream.eof)

    def unpacked(self, data: bytes) -> Iterator[bytes]:
        try:
            while data:
                if self._stream is None or (self._stream.eof and self._is_gzip):  # gzip allows several in a row.
                    self._stream = self._opened(data)
                elif self._stream.eof:
                    raise ValueError("its compression is damaged: more data after its end")
                piece = self._stream.decompress(data, _PIECE)
                data = self._stream.unused_data if self._stream.eof else self._stream.unconsumed_tail
                if piece:
                    yield piece
            # What is left inside of the decompressor, after a piece that was exactly full.
            while self._stream is not None and not self._stream.eof and (piece := self._stream.decompress(b"", _PIECE)):
                yield piece
        except zlib.error as error:
            raise ValueError(f"its compression is damaged: {error}") from None

    def _opened(self, data: bytes) -> Any:
        if self._is_gzip:
            return zlib.decompressobj(31)
        # Some servers leave out the header of zlib, and what is left has none that could be checked.
        has_header = data[0] & 0x0F == 8 and (len(data) < 2 or (data[0] << 8 | data[1]) % 31 == 0)
        return zlib.decompressobj(15 if has_header else -15)
