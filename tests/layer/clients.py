"""The sync and the async half of the layer, driven alike."""

from __future__ import annotations

import asyncio
import inspect
from typing import TYPE_CHECKING, Any

import httpx

from magic_hour_ext import AsyncClient, AsyncJob, Client, Job

if TYPE_CHECKING:
    from magic_hour_ext.sandbox import Sandbox

    from .service import Service

KEY = "mhk_test_0123456789"


class ClientDriver:
    """One half: makes clients, runs what their methods return, closes all of it in the end."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.is_async = name == "async"
        self.client_class: Any = AsyncClient if self.is_async else Client
        self.job_class: Any = AsyncJob if self.is_async else Job
        self._open: list[Any] = []
        self._loop: asyncio.AbstractEventLoop | None = None

    def run(self, value: Any) -> Any:
        """What a method gives: its coroutine is run on the loop of this test."""
        if not inspect.isawaitable(value):
            return value
        if self._loop is None:
            self._loop = asyncio.new_event_loop()

        async def awaited() -> Any:
            return await value

        return self._loop.run_until_complete(awaited())

    def collect(self, iterator: Any, *, into: list[Any] | None = None) -> list[Any]:
        """All that an iterator yields; what came before an exception is in `into`."""
        found = [] if into is None else into
        if not self.is_async:
            found.extend(iterator)  # What came before an exception is in it.
            return found

        async def collected() -> None:
            async for item in iterator:
                found.append(item)

        self.run(collected())
        return found

    def client(self, **settings: Any) -> Any:
        return self._keep(self.client_class(**{"token": KEY, **settings}))

    def client_of(self, sandbox: Sandbox, **settings: Any) -> Any:
        """A client of a running sandbox."""
        return self.client(token=sandbox.token, base_url=sandbox.base_url, **settings)

    def http(self, service: Service, **settings: Any) -> Any:
        """An httpx client that reaches the service in memory."""
        made = httpx.AsyncClient if self.is_async else httpx.Client
        return self._keep(made(transport=httpx.MockTransport(service), **settings))

    def client_on(self, service: Service, **settings: Any) -> Any:
        """A client of the service in memory, which repeats nothing unless told to."""
        return self.client(httpx_client=self.http(service), base_url=service.url, **{"max_retries": 0, **settings})

    def close(self, client: Any) -> None:
        self.run(client.aclose() if self.is_async else client.close())

    def _keep(self, client: Any) -> Any:
        self._open.append(client)
        return client

    def end(self) -> None:
        for client in reversed(self._open):
            self.close(client)
        if self._loop is not None:
            self._loop.run_until_complete(self._loop.shutdown_asyncgens())
            self._loop.run_until_complete(self._loop.shutdown_default_executor())
            self._loop.close()
