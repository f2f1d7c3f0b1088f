"""Decides from the framing of a response whether its body is complete. Pure."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping


def content_length(headers: Mapping[str, str]) -> int | None:
    """The value of Content-Length, in bytes before decompression; None if it is missing or invalid."""
    text = headers.get("content-length", "")
    return int(text) if text.isascii() and text.isdigit() and len(text) < 19 else None


def encodings(headers: Mapping[str, str]) -> list[str]:
    """The content codings of a response in the order in which they were applied, without ``identity``."""
    names = (name.strip().lower() for name in headers.get("content-encoding", "").split(","))
    return [name for name in names if name not in {"", "identity"}]


def incompleteness(headers: Mapping[str, str], http_version: str, received: int) -> str | None:
    """Why a body that ended without an error may be incomplete; None if the framing proves that it is complete.

    If only the end of the connection marks the end of a body (HTTP/1.0 without Content-Length), an interruption can't
    be detected.

    Args:
        headers: The response headers.
        http_version: ``HTTP/1.1``, ``HTTP/2``…, as in httpx.
        received: The number of received bytes, before decompression.
    """
    length = content_length(headers)
    if length is not None:
        if received != length:
            return f"the connection ended after {received:,} of {length:,} bytes"
        return None
    chunked = headers.get("transfer-encoding", "").rpartition(",")[2].strip().lower() == "chunked"
    # The HTTP library raises if the last chunk or the end of an HTTP/2 stream is missing.
    if chunked or not http_version.upper().startswith("HTTP/1"):
        return None
    return f"storage sent neither a length nor chunks, so {received:,} bytes may not be the complete output"
