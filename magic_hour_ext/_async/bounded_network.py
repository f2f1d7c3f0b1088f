"""Connections whose reads and writes end by the deadline of the request that is under way.

httpx limits each single read and write. A server that sends a byte now and then stays within those for ever, so the
deadline of the whole exchange is enforced where the bytes pass: in the network backend below httpcore.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

import httpcore

from magic_hour_ext._backend.anyio_backend import connect, network_backend, read_stream
from magic_hour_ext._backend.leftovers import is_readable

if TYPE_CHECKING:
    import ssl
    from collections.abc import Callable, Iterable

    from magic_hour_ext._rules.deadline import Deadline

_SMALL = 64 * 1024  # Bytes that are copied to go out with the head; larger ones are written as they are.


class Bounds:
    """What bounds the requests of one connection.

    Attributes:
        deadline: What bounds the request that is under way.
        on_first_byte: Called once, before the next byte is written; None if nobody needs to know.
        is_joined: Whether the head of the request, which is written next, waits for the body, so that both leave
            together.

    Args:
        now: The clock of the deadlines.
    """

    __slots__ = ("_now", "deadline", "is_joined", "on_first_byte")

    def __init__(self, now: Callable[[], float]) -> None:
        self.deadline: Deadline | None = None
        self.on_first_byte: Callable[[], None] | None = None
        self.is_joined = False
        self._now = now

    def limit(self, seconds: float | None) -> float | None:
        """How long one read or write may take: as asked, or until the deadline."""
        if self.deadline is None:
            return seconds
        left = self.deadline.ends - self._now()
        if left <= 0:
            raise httpcore.ReadTimeout("the deadline has passed")
        return left if seconds is None or left < seconds else seconds


class AsyncBoundedBackend(httpcore.AsyncNetworkBackend):
    """Opens connections whose reads and writes end by the deadline. Of httpcore's network backend it has what is used
    here: no Unix sockets, and no pauses, as httpcore repeats nothing."""

    def __init__(self, bounds: Bounds) -> None:
        self._bounds = bounds
        self._backend = network_backend()

    async def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore.AsyncNetworkStream:
        limit = partial(self._bounds.limit, timeout)
        stream = await connect(self._backend, host, port, limit, local_address, socket_options)
        return AsyncBoundedStream(self._bounds, stream)


class AsyncBoundedStream(httpcore.AsyncNetworkStream):
    """A connection whose reads and writes end by the deadline."""

    def __init__(self, bounds: Bounds, stream: httpcore.AsyncNetworkStream) -> None:
        self._bounds = bounds
        self._stream = stream
        self._head = b""
        self._infos: dict[str, Any] = {}

    async def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        if self._head:  # There was no body.
            head, self._head = self._head, b""
            await self.write(head, timeout)
        return await read_stream(self._stream, max_bytes, self._bounds.limit(timeout))

    async def write(self, buffer: bytes, timeout: float | None = None) -> None:
        if not buffer:  # The end of a message of known length.
            return
        if self._bounds.is_joined:
            self._bounds.is_joined = False
            self._head = buffer
            return
        if self._head and len(buffer) <= _SMALL:
            buffer, self._head = self._head + buffer, b""
        elif self._head:
            head, self._head = self._head, b""
            await self.write(head, timeout)
        limit = self._bounds.limit(timeout)
        if self._bounds.on_first_byte is not None:
            self._bounds.on_first_byte()
            self._bounds.on_first_byte = None
        await self._stream.write(buffer, limit)

    async def aclose(self) -> None:
        await self._stream.aclose()

    async def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore.AsyncNetworkStream:
        stream = await self._stream.start_tls(ssl_context, server_hostname, self._bounds.limit(timeout))
        return AsyncBoundedStream(self._bounds, stream)

    def get_extra_info(self, info: str) -> Any:
        """What httpcore asks for. anyio finds out everything about a socket for each question, so answers are kept."""
        if info == "is_readable":
            return is_readable(self.get_extra_info("socket"))
        if info not in self._infos:
            self._infos[info] = self._stream.get_extra_info(info)
        return self._infos[info]
