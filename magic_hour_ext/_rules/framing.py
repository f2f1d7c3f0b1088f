"""Whether a body came whole: what the framing of its response proves. Pure."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping


def content_length(headers: Mapping[str, str]) -> int | None:
    """The bytes that Content-Length announces, encoded as they are sent; None without one, or with nonsense in it."""
    text = headers.get("content-length", "")
    return int(text) if text.isascii() and text.isdigit() and len(text) < 19 else None


def encodings(headers: Mapping[str, str]) -> list[str]:
    """The content codings of a response in the order of their application, without ``identity``."""
    names = (name.strip().lower() for name in headers.get("content-encoding", "").split(","))
    return [name for name in names if name not in {"", "identity"}]


def unproved(headers: Mapping[str, str], http_version: str, received: int) -> str | None:
    """Why a body that ended without an error need not be whole; None if its framing proves that it is.

    A body whose end is the end of the connection (HTTP/1.0 without Content-Length) looks the same when the connection
    breaks off.

    Args:
        headers: Of the response; names in any case.
        http_version: As httpx gives it: ``HTTP/1.1``, ``HTTP/2``…
        received: Bytes that came, still encoded.
    """
    length = content_length(headers)
    if length is not None:
        if received != length:
            return f"the connection ended after {received:,} of {length:,} bytes"
        return None
    chunked = headers.get("transfer-encoding", "").rpartition(",")[2].strip().lower() == "chunked"
    # The HTTP library raises if the last chunk, or the end of an HTTP/2 stream, is missing.
    if chunked or not http_version.upper().startswith("HTTP/1"):
        return None
    return f"storage sent neither a length nor chunks, so nothing proves that {received:,} bytes are the whole output"
