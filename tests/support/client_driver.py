"""One way to call the sync and the async client, so that one test covers both."""

from __future__ import annotations

import asyncio
import inspect
from typing import TYPE_CHECKING, Any, Self

import httpx

from magic_hour_ext import AsyncClient, AsyncJob, Client, Job

if TYPE_CHECKING:
    from magic_hour_ext.sandbox import Sandbox

    from .fault_server import FaultServer, ScriptedServer
    from .memory_service import MemoryService

KEY = "mhk_live_never_to_be_seen"
MODES = ("sync", "async")


class ClientDriver:
    """Makes clients of one mode, returns the results of their methods, and closes the clients at the end.

    Attributes:
        mode: ``sync`` or ``async``.

    Args:
        mode: Which client: ``sync`` or ``async``.
        memory_retries: `max_retries` of clients of the in-memory service. Default: that of the client.
    """

    def __init__(self, mode: str, *, memory_retries: int | None = None) -> None:
        self.mode = mode
        self.is_async = mode == "async"
        self.client_class: Any = AsyncClient if self.is_async else Client
        self.job_class: Any = AsyncJob if self.is_async else Job
        self._memory_settings = {} if memory_retries is None else {"max_retries": memory_retries}
        self._open: list[Any] = []
        self._loop: asyncio.AbstractEventLoop | None = None

    # Calls

    def run(self, value: Any) -> Any:
        """The result of a method: an awaitable is run in this driver's event loop, any other value is returned."""
        if not inspect.isawaitable(value):
            return value
        if self._loop is None:
            self._loop = asyncio.new_event_loop()

        async def await_value() -> Any:
            return await value

        return self._loop.run_until_complete(await_value())

    def collect(self, iterator: Any, *, into: list[Any] | None = None) -> list[Any]:
        """All items of a sync or async iterator. If the iteration raises, `into` has the items before the exception."""
        items = [] if into is None else into
        if not hasattr(iterator, "__aiter__"):
            items.extend(iterator)
            return items

        async def collect() -> None:
            async for item in iterator:
                items.append(item)

        self.run(collect())
        return items

    # Clients

    def client(self, *, pace: float | None = None, **settings: Any) -> Any:
        """A client with a key. `pace` sets the pace of its fake clock."""
        client = self._keep(self.client_class(**{"token": KEY, **settings}))
        if pace is not None:
            client._client_state.clock.pace = pace
        return client

    def client_of(self, server: Sandbox | FaultServer | ScriptedServer, **settings: Any) -> Any:
        """A client of a running server."""
        # The client refuses http to any host but this machine, before a DNS lookup.
        base_url = server.base_url.replace("http://nonexistent", "https://nonexistent")
        return self.client(**{"token": getattr(server, "token", KEY), "base_url": base_url, **settings})

    def client_on(self, service: MemoryService, **settings: Any) -> Any:
        """A client of the in-memory service."""
        return self.client(
            **{"httpx_client": self.http(service), "base_url": service.url, **self._memory_settings, **settings}
        )

    def http(self, service: MemoryService | None = None, **settings: Any) -> Any:
        """An httpx client of this mode; if a service is given, it sends its requests to it."""
        if service is not None:
            settings["transport"] = httpx.MockTransport(service)
        return self._keep((httpx.AsyncClient if self.is_async else httpx.Client)(**settings))

    def close(self, client: Any) -> None:
        """Closes one client of this package or of httpx."""
        self.run(client.aclose() if self.is_async else client.close())

    # The end

    def _keep(self, client: Any) -> Any:
        self._open.append(client)
        return client

    def end(self) -> None:
        """Closes all clients and the event loop."""
        for client in reversed(self._open):
            self.close(client)
        if self._loop is not None:
            self._loop.run_until_complete(self._loop.shutdown_asyncgens())
            self._loop.run_until_complete(self._loop.shutdown_default_executor())
            self._loop.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_error: object) -> None:
        self.end()
