"""Collects and decompresses the body of an API response, up to a maximum size. Pure."""

from __future__ import annotations

import zlib
from typing import Any

MAX_RESPONSE_BYTES = 8 * 2**20
"""Upper limit for the decompressed body of an API response; real ones have at most some kilobytes."""

_DETECT_FORMAT = 32 + zlib.MAX_WBITS  # zlib detects gzip or zlib by the header.
_GZIP = b"\x1f\x8b"  # The first bytes of each gzip stream.
_ENCODINGS = frozenset({"", "identity", "gzip", "x-gzip", "deflate"})


class BodyDecoder:
    """Collects and decompresses a body.

    Attributes:
        problem: Why the body can't be used, as the end of a sentence; None if there is no problem so far.

    Args:
        encoding: The header Content-Encoding; empty for none.
    """

    def __init__(self, encoding: str) -> None:
        self.problem: str | None = None
        self._max_bytes = MAX_RESPONSE_BYTES
        self._content = bytearray()
        self._received = 0
        self._encoding = encoding.strip().lower()
        self._decoder = None if self._encoding in {"", "identity"} else zlib.decompressobj(_DETECT_FORMAT)
        if self._encoding not in _ENCODINGS:
            self.problem = f"is encoded as {self._encoding[:40]!r}, which was not requested"

    def feed(self, chunk: bytes) -> None:
        """Adds the next bytes as received."""
        if self.problem is not None:
            return
        self._received += len(chunk)
        # The received bytes are limited too: data after the end of a compressed body adds nothing to the content.
        if self._received > self._max_bytes:
            self._content.clear()
        elif self._decoder is None:
            self._content += chunk
        else:
            try:
                self._decompress(self._decoder, chunk)
            except zlib.error:
                self._retry_raw_deflate(chunk)
        if max(self._received, len(self._content)) > self._max_bytes:
            self.problem = f"is larger than {self._max_bytes >> 20} MiB"

    def _decompress(self, decoder: Any, chunk: bytes) -> None:
        # Limited to one byte more than allowed, as a small chunk may expand to gigabytes.
        self._content += decoder.decompress(chunk, self._max_bytes + 1 - len(self._content))
        # gzip allows several streams in a row; other bytes after the end are ignored, as HTTP libraries do.
        while decoder.eof and decoder.unused_data[:2] == _GZIP and len(self._content) <= self._max_bytes:
            chunk, decoder = decoder.unused_data, zlib.decompressobj(_DETECT_FORMAT)
            self._decoder = decoder
            self._content += decoder.decompress(chunk, self._max_bytes + 1 - len(self._content))

    def _retry_raw_deflate(self, chunk: bytes) -> None:
        # Some servers send "deflate" without the zlib header.
        if self._encoding == "deflate" and not self._content:
            self._decoder = zlib.decompressobj(-zlib.MAX_WBITS)
            try:
                self._content += self._decoder.decompress(chunk, self._max_bytes + 1)
            except zlib.error:
                self.problem = "can't be decompressed"
        else:
            self.problem = "can't be decompressed"

    @property
    def so_far(self) -> bytes:
        """The content that has been received and decompressed so far."""
        return bytes(self._content)

    def finish(self) -> bytes | None:
        """The whole body; None if it can't be used for the reason in `problem`."""
        if self.problem is None and self._decoder is not None and self._content and not self._decoder.eof:
            self.problem = "ended within its compressed body"
        return None if self.problem is not None else bytes(self._content)
