"""HTTP/1.1 as bytes: parses request heads, and builds responses with correct or wrong framing."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable

Headers = tuple[tuple[str, str], ...]


def parsed_head(head: bytes) -> tuple[str, str, Headers]:
    """Parses method, target and headers of a request, with header names in lower case; ValueError if it is not HTTP."""
    line, *rest = head.decode("latin-1").rstrip("\r\n").split("\r\n")
    method, target, _ = line.split(" ")
    pairs = (header.split(":", 1) for header in rest)
    return method, target, tuple((name.strip().lower(), value.strip()) for name, value in pairs)


def lines_of_head(first: str, headers: Iterable[tuple[str, Any]]) -> bytes:
    """The head of a response, without headers whose value is None."""
    lines = [f"{name}: {value}" for name, value in headers if value is not None]
    return "\r\n".join([first, *lines, "", ""]).encode("latin-1")


def head(status: str = "200 OK", **headers: Any) -> bytes:
    """The head of a response; ``content_length=3`` sets Content-Length. The status may include an HTTP version."""
    first = status if status.startswith("HTTP/") else f"HTTP/1.1 {status}"
    return lines_of_head(first, ((name.replace("_", "-"), value) for name, value in headers.items()))


def response(content: Any = b"", status: str = "200 OK", **headers: Any) -> bytes:
    """A complete response. Content-Length is that of the content unless it is given; content other than bytes is sent
    as JSON."""
    body = content if isinstance(content, bytes) else json.dumps(content).encode()
    kind = {} if isinstance(content, bytes) else {"content_type": "application/json"}
    return head(status, **{**kind, "content_length": len(body), **headers}) + body


def chunked(content: bytes, *, ends: bool = True) -> bytes:
    """A chunked body, with or without the final chunk."""
    return b"%x\r\n%b\r\n" % (len(content), content) + (b"0\r\n\r\n" if ends else b"")


def dripping(content: bytes, *, each: float = 0.2) -> Iterable[bytes | float]:
    """Single bytes, with a pause of `each` seconds after each one."""
    for index in range(len(content)):
        yield content[index : index + 1]
        yield each
