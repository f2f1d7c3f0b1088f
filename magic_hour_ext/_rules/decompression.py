"""Decompresses a body in chunks, with bounded memory, and detects whether it is complete. Pure."""

from __future__ import annotations

import zlib
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

SUPPORTED_ENCODINGS = frozenset({"gzip", "x-gzip", "deflate"})
"""The content codings that can be decompressed."""

_CHUNK = 2**20  # Bytes that are decompressed at a time, as a few kilobytes may expand to gigabytes.


class Decompressor:
    """Reverses the content codings of a response.

    Args:
        encodings: The codings in the order in which they were applied, all from `SUPPORTED_ENCODINGS`; may be empty.
    """

    def __init__(self, encodings: Sequence[str]) -> None:
        self._layers = [_Layer(is_gzip=name != "deflate") for name in reversed(encodings)]

    def decompress(self, data: bytes) -> Iterator[bytes]:
        """Decompresses the next bytes; yields chunks of at most 1 MiB.

        Raises:
            ValueError: If the compressed data is damaged.
        """
        return self._from_layer(0, data)

    def _from_layer(self, depth: int, data: bytes) -> Iterator[bytes]:
        if depth == len(self._layers):
            yield data
            return
        for chunk in self._layers[depth].decompress(data):
            yield from self._from_layer(depth + 1, chunk)

    @property
    def has_ended(self) -> bool:
        """Whether every compressed stream is complete; true if nothing is compressed."""
        return all(layer.has_ended for layer in self._layers)


class _Layer:
    """One compressed stream."""

    def __init__(self, *, is_gzip: bool) -> None:
        self._is_gzip = is_gzip
        self._stream: Any = None

    @property
    def has_ended(self) -> bool:
        return self._stream is not None and bool(self._stream.eof)

    def decompress(self, data: bytes) -> Iterator[bytes]:
        try:
            while data:
                if self._stream is None or (self._stream.eof and self._is_gzip):  # gzip allows several in a row.
                    self._stream = self._new_stream(data)
                elif self._stream.eof:
                    raise ValueError("its compressed content is damaged: more data after its end")
                chunk = self._stream.decompress(data, _CHUNK)
                data = self._stream.unused_data if self._stream.eof else self._stream.unconsumed_tail
                if chunk:
                    yield chunk
            # After a chunk of exactly this size, zlib may still hold decompressed data.
            while self._stream is not None and not self._stream.eof and (chunk := self._stream.decompress(b"", _CHUNK)):
                yield chunk
        except zlib.error as error:
            raise ValueError(f"its compressed content is damaged: {error}") from None

    def _new_stream(self, data: bytes) -> Any:
        if self._is_gzip:
            return zlib.decompressobj(31)
        # Some servers send raw deflate data without the zlib header.
        has_header = data[0] & 0x0F == 8 and (len(data) < 2 or (data[0] << 8 | data[1]) % 31 == 0)
        return zlib.decompressobj(15 if has_header else -15)
