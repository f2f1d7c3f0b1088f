"""The connections of a client: as many requests at a time as it may send, the others in line."""

from __future__ import annotations

from contextlib import asynccontextmanager
from typing import TYPE_CHECKING

from magic_hour_ext._io.aio import AsyncGate, shielded
from magic_hour_ext._io.shared import tls_context
from magic_hour_ext.errors import ConfigurationError

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    import httpx

AT_ONCE = 50
"""Requests to the API under way at a time: over a line with a delay of 0.1 s, 500 a second."""

FILES_AT_ONCE = 20
"""Uploads and downloads under way at a time: a megabyte of memory each."""

_HOSTS = 4  # Connections that one httpx client keeps, one for each host that it has lately sent to.


class AsyncPool:
    """httpx clients for one request at a time each, the last used one first.

    httpx looks at each of its connections whenever a request starts or ends, in quadratic time: one client with 20
    connections takes twice as much processor time for a request as 20 clients with one.

    Args:
        at_once: Requests under way at a time.
        given: The caller's own client, to send everything with; it is never closed here.
    """

    def __init__(self, *, at_once: int, given: httpx.AsyncClient | None) -> None:
        self._given = given
        self._gate = AsyncGate(at_once)
        self._made: set[httpx.AsyncClient] = set()
        self._idle: list[httpx.AsyncClient] = []
        self._closed = False

    @asynccontextmanager
    async def client(self) -> AsyncIterator[httpx.AsyncClient]:
        """Waits in line and lends a client that has nothing else to do.

        Raises:
            ConfigurationError: If the pool or the caller's client is closed.
        """
        async with self._gate:
            client = self._client()
            try:
                yield client
            except Exception:
                self._take_back(client)
                raise
            except BaseException:
                await self._discard(client)
                raise
            self._take_back(client)

    def _take_back(self, client: httpx.AsyncClient) -> None:
        if client is not self._given:
            self._idle.append(client)

    async def _discard(self, client: httpx.AsyncClient) -> None:
        """Closes a client whose request was cancelled: httpx may count its connection as busy for ever."""
        if client is not self._given:
            self._made.discard(client)
            with shielded():
                await client.aclose()

    def _client(self) -> httpx.AsyncClient:
        if self._closed:
            raise ConfigurationError("the client is closed: make a new one, or keep it open while jobs are running")
        if self._given is not None:
            if self._given.is_closed:
                raise ConfigurationError("your httpx_client is closed: keep it open as long as this client")
            return self._given
        try:
            return self._idle.pop()
        except IndexError:
            import httpx

            limits = httpx.Limits(max_connections=None, max_keepalive_connections=_HOSTS)
            made = httpx.AsyncClient(verify=tls_context(), limits=limits)
            self._made.add(made)
            return made

    async def aclose(self) -> None:
        """Closes what was made here."""
        self._closed = True
        while self._made:
            await self._made.pop().aclose()
