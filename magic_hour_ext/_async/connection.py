"""One httpx client that carries one request at a time, and keeps it within its deadline.

httpx limits each single read and write. A server that sends a byte now and then stays within those for ever, so the
deadline of the whole exchange is enforced where the bytes pass: in the network backend below httpcore.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

import httpcore
import httpx

from magic_hour_ext._backend.anyio_backend import connect, network_backend, prepare_pool, read_stream
from magic_hour_ext._backend.environment_checks import httpx_proxy
from magic_hour_ext._backend.leftovers import is_empty

if TYPE_CHECKING:
    import ssl
    from collections.abc import Callable, Iterable

    from magic_hour_ext._rules.deadline import Deadline
    from magic_hour_ext._rules.proxies import ProxyURL

_HOSTS = 4  # Connections that one client keeps, one for each host that it has lately sent to.


class AsyncConnection:
    """An httpx client of our own.

    Attributes:
        http: The client.
        deadline: What bounds the request that is under way.
        is_spent: Whether no other request may be sent on it, as after a create whose outcome is uncertain.
        proxy: The proxy that it sends through, or None.

    Args:
        tls: The TLS context.
        proxy: The proxy, or None for none.
        now: The clock of the deadlines.
    """

    def __init__(self, *, tls: ssl.SSLContext, proxy: ProxyURL | None, now: Callable[[], float]) -> None:
        self.deadline: Deadline | None = None
        self.is_spent = False
        self.proxy = proxy
        self._now = now
        limits = httpx.Limits(max_connections=None, max_keepalive_connections=_HOSTS)
        transport = httpx.AsyncHTTPTransport(
            verify=tls, trust_env=False, limits=limits, proxy=None if proxy is None else httpx_proxy(proxy)
        )
        self._pool: Any = transport._pool  # noqa: SLF001 (httpx has no parameter for a network backend)
        self._pool._network_backend = _AsyncBoundedBackend(self)  # noqa: SLF001
        prepare_pool(self._pool)
        self.http = httpx.AsyncClient(transport=transport, trust_env=False)

    def limit(self, seconds: float | None) -> float | None:
        """How long one read or write may take: as asked, or until the deadline."""
        if self.deadline is None:
            return seconds
        left = self.deadline.remaining(self._now())
        if left <= 0:
            raise httpcore.ReadTimeout("the deadline has passed")
        return left if seconds is None else min(seconds, left)

    @property
    def is_clean(self) -> bool:
        """Whether nothing has arrived beyond the responses that were asked for. If something has, every later response
        on this connection would belong to the request before."""
        return not self.is_spent and all(is_empty(connection) for connection in self._pool.connections)

    async def aclose(self) -> None:
        """Closes the client and its connections."""
        await self.http.aclose()


class _AsyncBoundedBackend(httpcore.AsyncNetworkBackend):
    """Opens connections whose reads and writes end by the deadline. Of httpcore's network backend it has what is used
    here: no Unix sockets, and no pauses, as httpcore repeats nothing."""

    def __init__(self, owner: AsyncConnection) -> None:
        self._owner = owner
        self._backend = network_backend()

    async def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore.AsyncNetworkStream:
        limit = partial(self._owner.limit, timeout)
        stream = await connect(self._backend, host, port, limit, local_address, socket_options)
        return _AsyncBoundedStream(self._owner, stream)


class _AsyncBoundedStream(httpcore.AsyncNetworkStream):
    """A connection whose reads and writes end by the deadline."""

    def __init__(self, owner: AsyncConnection, stream: httpcore.AsyncNetworkStream) -> None:
        self._owner = owner
        self._stream = stream

    async def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        return await read_stream(self._stream, max_bytes, self._owner.limit(timeout))

    async def write(self, buffer: bytes, timeout: float | None = None) -> None:
        await self._stream.write(buffer, self._owner.limit(timeout))

    async def aclose(self) -> None:
        await self._stream.aclose()

    async def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore.AsyncNetworkStream:
        stream = await self._stream.start_tls(ssl_context, server_hostname, self._owner.limit(timeout))
        return _AsyncBoundedStream(self._owner, stream)

    def get_extra_info(self, info: str) -> Any:
        return self._stream.get_extra_info(info)
