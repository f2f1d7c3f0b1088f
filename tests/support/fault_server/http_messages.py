"""A minimal HTTP/1.1 server side: reads request heads and bodies, and writes responses."""

from __future__ import annotations

import asyncio
import hashlib
import socket
import struct
from dataclasses import dataclass
from http import HTTPStatus
from typing import TYPE_CHECKING

from .records import KEPT, Request
from .wire import Headers, lines_of_head, parsed_head

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

CHUNK = 256 * 1024


class NotHTTPError(Exception):
    """The peer sent something else than HTTP, such as TLS."""

    def __init__(self, *, tls: bool) -> None:
        super().__init__("TLS" if tls else "not HTTP")
        self.tls = tls


@dataclass
class Answer:
    """A response to be sent."""

    status: int
    headers: tuple[tuple[str, str], ...] = ()
    body: bytes = b""

    def head(self, *, length: int | None = None) -> bytes:
        """Status line and headers. `length` overrides Content-Length; -1 leaves it out."""
        try:
            phrase = HTTPStatus(self.status).phrase
        except ValueError:
            phrase = "Unknown"
        if length is None:
            length = len(self.body)
        given = length >= 0 and self.status != HTTPStatus.NO_CONTENT
        headers = (*self.headers, ("Content-Length", length if given else None))
        return lines_of_head(f"HTTP/1.1 {self.status} {phrase}", headers)

    def without(self, name: str) -> Answer:
        """The same response without one of its headers."""
        kept = tuple((key, value) for key, value in self.headers if key.lower() != name.lower())
        return Answer(self.status, kept, self.body)


async def read_head(reader: asyncio.StreamReader) -> tuple[str, str, Headers] | None:
    """Method, target and headers of the next request; None at the end of the connection."""
    first = await reader.read(1)
    if not first:
        return None
    if first == b"\x16":
        raise NotHTTPError(tls=True)
    try:
        return parsed_head(first + await reader.readuntil(b"\r\n\r\n"))
    except (ValueError, asyncio.LimitOverrunError) as error:
        raise NotHTTPError(tls=False) from error


async def _pieces(reader: asyncio.StreamReader, request: Request) -> AsyncIterator[bytes]:
    if "chunked" in (request.header("transfer-encoding") or "").lower():
        while size := int((await reader.readline()).split(b";")[0], 16):
            yield await reader.readexactly(size)
            await reader.readexactly(2)
        await reader.readline()
        return
    left = int(request.header("content-length") or 0)
    while left:
        piece = await reader.read(min(left, CHUNK))
        if not piece:
            raise asyncio.IncompleteReadError(b"", left)
        left -= len(piece)
        yield piece


async def read_body(reader: asyncio.StreamReader, request: Request, *, half: bool = False) -> None:
    """Reads the body, and records its size, its hash and its first part. With `half`, stops in the middle."""
    stop = int(request.header("content-length") or 0) // 2 if half else None
    digest = hashlib.sha256()
    async for piece in _pieces(reader, request):
        part = piece if stop is None else piece[: stop - request.body_size]
        digest.update(part)
        request.body_size += len(part)
        request.body_sha256 = digest.hexdigest()
        if len(request.body) < KEPT:
            request.body += part[: KEPT - len(request.body)]
        if stop is not None and request.body_size >= stop:
            return
    request.complete = not half


def reset(writer: asyncio.StreamWriter) -> None:
    """Resets the connection (RST): data that has not been delivered is lost."""
    connection: socket.socket = writer.get_extra_info("socket")
    connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    writer.transport.abort()
