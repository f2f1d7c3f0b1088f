"""The body of an API answer, put together from what arrives: bounded in size, compressed or not. Pure."""

from __future__ import annotations

import zlib

LARGEST_ANSWER = 8 * 2**20
"""Bytes that the body of an API answer may have; the largest real ones are kilobytes."""

_EITHER = 32 + zlib.MAX_WBITS  # gzip or zlib, whichever the head says.
_ENCODINGS = frozenset({"", "identity", "gzip", "x-gzip", "deflate"})


class BodyDecoder:
    """Collects a body and decodes it.

    Attributes:
        problem: Why the body can't be used, as the end of a sentence; None as long as it can.

    Args:
        encoding: The Content-Encoding header; empty for none.
    """

    def __init__(self, encoding: str) -> None:
        self.problem: str | None = None
        self._largest = LARGEST_ANSWER
        self._content = bytearray()
        self._received = 0
        self._encoding = encoding.strip().lower()
        self._decoder = None if self._encoding in {"", "identity"} else zlib.decompressobj(_EITHER)
        if self._encoding not in _ENCODINGS:
            self.problem = f"is encoded as {self._encoding[:40]!r}, which was not asked for"

    def feed(self, chunk: bytes) -> None:
        """Takes the next bytes as they came from the connection."""
        if self.problem is not None:
            return
        self._received += len(chunk)
        if self._received > self._largest:  # Also what follows the end of a compressed body, or expands to nothing.
            self._content.clear()
        elif self._decoder is None:
            self._content += chunk
        else:
            try:
                # At most one byte more than allowed: a small chunk may stand for gigabytes.
                self._content += self._decoder.decompress(chunk, self._largest + 1 - len(self._content))
            except zlib.error:
                self._retry_raw_deflate(chunk)
        if max(self._received, len(self._content)) > self._largest:
            self.problem = f"is larger than {self._largest >> 20} MiB"

    def _retry_raw_deflate(self, chunk: bytes) -> None:
        # Some servers send "deflate" without zlib's head.
        if self._encoding == "deflate" and not self._content:
            self._decoder = zlib.decompressobj(-zlib.MAX_WBITS)
            try:
                self._content += self._decoder.decompress(chunk, self._largest + 1)
            except zlib.error:
                self.problem = "can't be decompressed"
        else:
            self.problem = "can't be decompressed"

    @property
    def so_far(self) -> bytes:
        """What has come and could be decoded."""
        return bytes(self._content)

    def finish(self) -> bytes | None:
        """The whole body; None if it can't be used, and `problem` says why."""
        if self.problem is None and self._decoder is not None and self._content and not self._decoder.eof:
            self.problem = "broke off in its compressed body"
        return None if self.problem is not None else bytes(self._content)
