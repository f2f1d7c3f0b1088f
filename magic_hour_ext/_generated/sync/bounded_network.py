# Generated from magic_hour_ext/_async/bounded_network.py by `make generate`; never edited.
"""A network backend for httpcore that enforces the deadline of the current request in each read and write.

httpx only limits each single read and write: a server that sends one byte at a time never exceeds that limit. So the
deadline of the whole exchange is enforced below httpcore.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

import httpcore

from magic_hour_ext._backend.leftovers import is_readable
from magic_hour_ext._backend.sync_network import connect, network_backend, read_stream

if TYPE_CHECKING:
    import ssl
    from collections.abc import Callable, Iterable

    from magic_hour_ext._rules.deadline import Deadline

_MAX_JOINED_BODY = 64 * 1024  # Bytes. A larger body is not copied to be written together with the headers.


class Bounds:
    """The limits of the current request on one connection.

    Attributes:
        deadline: The deadline of the current request, or None.
        patience: Seconds within which the next part of the response (its headers, or a chunk of its body) has to arrive
            if there is no deadline; None for no limit. A server that sends one byte of a header at a time, or interim
            responses (1xx) for ever, never exceeds the time-out of a read.
        on_first_byte: Called once, before the next byte is written, or None.
        is_joined: Whether the headers, which are written next, are held back to be sent together with the body.

    Args:
        now: Returns the time on the clock of the deadlines.
    """

    __slots__ = ("_now", "_part_due", "deadline", "is_joined", "on_first_byte", "patience")

    def __init__(self, now: Callable[[], float]) -> None:
        self.deadline: Deadline | None = None
        self.patience: float | None = None
        self._part_due: float | None = None  # When the next part is due; None before the first read for it.
        self.on_first_byte: Callable[[], None] | None = None
        self.is_joined = False
        self._now = now

    def limit(self, seconds: float | None) -> float | None:
        """The time-out of one read or write: `seconds`, or the time until the deadline if that is shorter.

        Raises:
            httpcore.ReadTimeout: If the deadline has passed.
        """
        if self.deadline is None:
            return seconds
        return self._shortened(seconds, self.deadline.ends)

    def read_limit(self, seconds: float | None) -> float | None:
        """As `limit`, for a read of a response."""
        if self.deadline is None and self.patience is not None:
            if self._part_due is None:
                self._part_due = self._now() + self.patience
            return self._shortened(seconds, self._part_due)
        return self.limit(seconds)

    def expect_part(self) -> None:
        """Starts the time for the next part of the response at the next read."""
        self._part_due = None

    def _shortened(self, seconds: float | None, ends: float) -> float:
        left = ends - self._now()
        if left <= 0:
            raise httpcore.ReadTimeout("the deadline has passed")
        return left if seconds is None or left < seconds else seconds


class BoundedBackend(httpcore.NetworkBackend):
    """Opens connections that enforce the deadline. It has only those methods of a network backend that httpcore calls
    here: no Unix sockets, and no `sleep`, as httpcore's own retries are not used."""

    def __init__(self, bounds: Bounds) -> None:
        self._bounds = bounds
        self._backend = network_backend()

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore.NetworkStream:
        limit = partial(self._bounds.limit, timeout)
        stream = connect(self._backend, host, port, limit, local_address, socket_options)
        return BoundedStream(self._bounds, stream)


class BoundedStream(httpcore.NetworkStream):
    """A connection that enforces the deadline in each read and write."""

    def __init__(self, bounds: Bounds, stream: httpcore.NetworkStream) -> None:
        self._bounds = bounds
        self._stream = stream
        self._head = b""
        self._infos: dict[str, Any] = {}

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        if self._head:  # The request has no body.
            head, self._head = self._head, b""
            self.write(head, timeout)
        return read_stream(self._stream, max_bytes, self._bounds.read_limit(timeout))

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        if not buffer:  # httpcore writes this after a body of known length.
            return
        if self._bounds.is_joined:
            self._bounds.is_joined = False
            self._head = buffer
            return
        if self._head and len(buffer) <= _MAX_JOINED_BODY:
            buffer, self._head = self._head + buffer, b""
        elif self._head:
            head, self._head = self._head, b""
            self.write(head, timeout)
        limit = self._bounds.limit(timeout)
        self._bounds.expect_part()
        if self._bounds.on_first_byte is not None:
            self._bounds.on_first_byte()
            self._bounds.on_first_byte = None
        self._stream.write(buffer, limit)

    def close(self) -> None:
        self._stream.close()

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore.NetworkStream:
        stream = self._stream.start_tls(ssl_context, server_hostname, self._bounds.limit(timeout))
        return BoundedStream(self._bounds, stream)

    def get_extra_info(self, info: str) -> Any:
        """The information that httpcore asks for, cached: anyio collects all facts about the socket on each call."""
        if info == "is_readable":
            return is_readable(self.get_extra_info("socket"))
        if info not in self._infos:
            self._infos[info] = self._stream.get_extra_info(info)
        return self._infos[info]
