"""The connections of one client, and the limit for concurrent requests."""

from __future__ import annotations

from collections import defaultdict
from contextlib import asynccontextmanager, suppress
from typing import TYPE_CHECKING

from magic_hour_ext._backend.anyio_backend import AsyncLimiter, finish
from magic_hour_ext._rules.redaction import redact_url
from magic_hour_ext.errors import ClientClosedError, RequestTimeoutError

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable

    import httpx

    from magic_hour_ext._async.connection import AsyncConnection
    from magic_hour_ext._async.given_client import AsyncGivenClient
    from magic_hour_ext._rules.deadline import Deadline
    from magic_hour_ext._rules.proxies import ProxyURL

AT_ONCE = 50
"""Concurrent requests to the API: with a round-trip time of 0.1 s, 500 requests a second."""

FILES_AT_ONCE = 20
"""Concurrent uploads and downloads. Each takes about a megabyte of memory."""


class AsyncPool:
    """Connections for one request at a time each. The one that was used last is reused first.

    One httpx client for all requests would be slower: it scans its connections whenever a request starts or ends, so
    that a request on one client with 20 connections takes twice as much processor time as on 20 clients with one.

    Args:
        at_once: Upper limit for concurrent requests.
        given: The `httpx_client` that sends all requests instead, or None. It is never closed here.
        connect: Makes a connection through a proxy; without one for None.
        proxy_of: Returns the proxy for a URL, or None.
        now: Returns the time on the clock of the deadlines.
    """

    def __init__(
        self,
        *,
        at_once: int,
        given: httpx.AsyncClient | None,
        connect: Callable[[ProxyURL | None], AsyncConnection],
        proxy_of: Callable[[str], ProxyURL | None],
        now: Callable[[], float],
    ) -> None:
        self._given = given
        self._connect = connect
        self._proxy_of = proxy_of
        self._now = now
        self._limiter = AsyncLimiter(at_once)
        self._open: set[AsyncConnection] = set()
        self._idle: defaultdict[ProxyURL | None, list[AsyncConnection]] = defaultdict(list)
        self._closed = False

    @asynccontextmanager
    async def connection(
        self, method: str, url: str, deadline: Deadline | None, *, patience: float | None = None
    ) -> AsyncIterator[AsyncConnection | AsyncGivenClient]:
        """Waits until a further request may be sent, and returns a free connection as a context manager.

        Args:
            method: The HTTP method, for messages.
            url: The URL of the request, which determines the proxy.
            deadline: The deadline of the wait, and of the reads and writes of the request; None for none.
            patience: As in `AsyncConnection.bound`.

        Raises:
            ClientClosedError: If the pool or the given client is closed.
            RequestTimeoutError: If the deadline passes first.
        """
        slot = await self._limiter.acquire(None if deadline is None else deadline.remaining(self._now()))
        if slot is None:
            text = "no connection became free before the deadline"
            raise RequestTimeoutError(text, method=method, url=redact_url(url), sent=False)
        try:
            self._check_open()
            if self._given is not None:
                from magic_hour_ext._async.given_client import AsyncGivenClient

                yield AsyncGivenClient(self._given)
                return
            connection = self._take(self._proxy_of(url))
            connection.bound(deadline, patience=patience)
            is_reusable = False
            try:
                yield connection
                is_reusable = connection.is_clean
            finally:
                if is_reusable and not self._closed:
                    self._idle[connection.proxy].append(connection)
                else:
                    await self._discard(connection)
        finally:
            slot.release()

    def _check_open(self) -> None:
        if self._closed:
            raise ClientClosedError("the client is closed: make a new one, or keep it open while jobs are running")
        if self._given is not None and self._given.is_closed:
            raise ClientClosedError("the given httpx_client is closed: keep it open as long as this client")

    def _take(self, proxy: ProxyURL | None) -> AsyncConnection:
        with suppress(IndexError):
            return self._idle[proxy].pop()
        connection = self._connect(proxy)
        self._open.add(connection)
        return connection

    async def _discard(self, connection: AsyncConnection) -> None:
        """Closes a connection after a failure: bytes of the failed request may still arrive on it."""
        self._open.discard(connection)
        await finish(connection.aclose)

    async def discard_idle(self) -> None:
        """Closes all idle connections, after a response that belongs to another request."""
        for idle in list(self._idle.values()):
            with suppress(IndexError):
                while True:
                    await self._discard(idle.pop())

    async def aclose(self) -> None:
        """Closes all connections."""
        self._closed = True
        while self._open:
            await self._open.pop().aclose()
