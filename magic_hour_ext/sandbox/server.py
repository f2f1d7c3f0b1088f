"""A running sandbox: two ports, one process, started in a thread and stopped without a trace."""

from __future__ import annotations

import asyncio
import errno
import socket
import tempfile
import threading
from collections import deque
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from magic_hour_ext.errors import ConfigurationError

from .settings import Settings

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    import uvicorn
    from starlette.types import ASGIApp, Message, Receive, Scope, Send

    from magic_hour_ext import AsyncClient, Client

    from .deliveries import Deliveries, Delivery
    from .jobs import Job
    from .state import ServiceState

T = TypeVar("T")
RENDER_WORKERS = 2
KEPT_REQUESTS = 20_000
PATIENCE = 5  # seconds that requests in flight get to end


@dataclass
class SeenRequest:
    """One request that the sandbox got.

    Attributes:
        place: ``api`` or ``storage``.
        method: As ``GET``.
        path: Without the query string.
        query: The query string.
        headers: Names in lower case.
        status: What was answered; 0 while it isn't yet.
    """

    place: str
    method: str
    path: str
    query: str
    headers: dict[str, str]
    status: int = 0


@dataclass(kw_only=True)
class Sandbox(Settings):
    """A sandbox, running while it is open.

    ``with Sandbox() as client`` gives a `Client` that is set up for it, ``async with`` an `AsyncClient`. `start` and
    `stop`, or ``with sandbox.serving()``, run it without one.

    Attributes:
        base_url: URL of the API.
        storage_url: URL of the storage.
        requests: What it was asked, oldest first; the oldest of more than 20,000 are forgotten.

    Raises:
        ConfigurationError: The extra ``sandbox`` is not installed, or a setting can't be.
    """

    base_url: str = field(default="", init=False)
    storage_url: str = field(default="", init=False)
    requests: deque[SeenRequest] = field(default_factory=lambda: deque(maxlen=KEPT_REQUESTS), init=False, repr=False)
    _run: _Run | None = field(default=None, init=False, repr=False)
    _client: Any = field(default=None, init=False, repr=False)

    @property
    def token(self) -> str:
        """The API key that it accepts."""
        return self.key

    @property
    def jobs(self) -> Mapping[str, Job]:
        """The jobs that were created and not deleted, by id."""
        return self._running().state.jobs

    @property
    def deliveries(self) -> list[Delivery]:
        """The attempts to deliver webhook events so far."""
        return list(self._running().deliveries.log)

    def _running(self) -> _Run:
        if self._run is None:
            raise ConfigurationError("the sandbox is not running: use it as a context manager, or call start()")
        return self._run

    def start(self) -> Sandbox:
        """Start serving, and return at once: connections are accepted from here on.

        Raises:
            ConfigurationError: A port is taken, or the address is not one of this machine.
        """
        if self._run is None:
            self._run = _Run(self)
        return self

    def stop(self) -> None:
        """Stop serving and remove what is temporary. A stopped sandbox may be started again; it then knows nothing."""
        run, self._run = self._run, None
        if run is not None:
            run.stop()

    @contextmanager
    def serving(self) -> Iterator[Sandbox]:
        """Run it inside a ``with`` block, without a client."""
        try:
            yield self.start()
        finally:
            self.stop()

    def _open(self, make: Callable[..., T]) -> T:
        self.start()
        try:
            client = self._client = make(base_url=self.base_url, token=self.key)
        except BaseException:
            self.stop()
            raise
        return client

    def __enter__(self) -> Client:
        from magic_hour_ext import Client

        return self._open(Client)

    def __exit__(self, *_error: object) -> None:
        client, self._client = self._client, None
        try:
            client.close()
        finally:
            self.stop()

    async def __aenter__(self) -> AsyncClient:
        from magic_hour_ext import AsyncClient

        return self._open(AsyncClient)

    async def __aexit__(self, *_error: object) -> None:
        client, self._client = self._client, None
        try:
            await client.aclose()
        finally:
            await asyncio.to_thread(self.stop)


sandbox = Sandbox


class _Run:
    """What exists only while a sandbox runs."""

    def __init__(self, owner: Sandbox) -> None:
        try:
            import uvicorn

            from .api import api
            from .connection import for_storage
            from .storage_api import storage
        except ImportError as error:
            raise ConfigurationError(
                f"the sandbox needs {error.name}: pip install 'magic-hour-ext[sandbox]'"
            ) from error
        from .contract import Contract
        from .deliveries import Deliveries
        from .saved import seed_items
        from .signed_urls import SignedUrls
        from .state import ServiceState
        from .store import Store

        contract = Contract.load()
        self._sockets = _listen(owner.host, port=owner.port, storage_port=owner.storage_port)
        owner.base_url, owner.storage_url = (_url(owner.host, server) for server in self._sockets)
        self._temporary = None if owner.data_dir else tempfile.TemporaryDirectory(prefix="magic-hour-sandbox-")
        store = Store(Path(owner.data_dir or self._temporary.name), owner.media_limits)  # type: ignore[union-attr]
        seed_items(store)
        self.deliveries: Deliveries = Deliveries(owner)
        self.state: ServiceState = ServiceState(
            owner, contract, store, SignedUrls(owner.storage_url), self.deliveries.send
        )
        self._render_pool = ThreadPoolExecutor(RENDER_WORKERS, "sandbox-drawing")
        front = _Front(
            owner.requests, self._sockets[1].getsockname()[1], api(self.state), storage(self.state, self._render_pool)
        )
        config = uvicorn.Config(
            front,
            loop="asyncio",
            http=for_storage(self._sockets[1].getsockname()[1]),
            ws="none",
            lifespan="off",
            log_config=None,
            access_log=False,
            server_header=False,
            timeout_keep_alive=60,
            timeout_graceful_shutdown=PATIENCE,
        )
        self._server: uvicorn.Server = uvicorn.Server(config)
        self._thread = threading.Thread(target=self._serve, name="sandbox", daemon=True)
        self._thread.start()

    def _serve(self) -> None:
        asyncio.run(self._server.serve(self._sockets))

    def stop(self) -> None:
        self.state.store.close()
        self._server.should_exit = True
        self._thread.join()
        for server in self._sockets:
            server.close()
        self.deliveries.stop()
        self._render_pool.shutdown(wait=True, cancel_futures=True)
        if self._temporary is not None:
            self._temporary.cleanup()


class _Front:
    """Sends each request to the application whose port it came to, marks the answer, and keeps a record."""

    def __init__(self, seen: deque[SeenRequest], storage_port: int, api: ASGIApp, storage: ASGIApp) -> None:
        self._seen = seen
        self._storage_port = storage_port
        self._api = api
        self._storage = storage

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        to_storage = scope["server"][1] == self._storage_port
        record = SeenRequest(
            "storage" if to_storage else "api",
            scope["method"],
            scope["path"],
            scope["query_string"].decode("ascii", "replace"),
            {name.decode("latin-1"): value.decode("latin-1") for name, value in scope["headers"]},
        )
        self._seen.append(record)

        async def marked(message: Message) -> None:
            if message["type"] == "http.response.start":
                record.status = message["status"]
                message["headers"] = [*message["headers"], (b"x-sandbox", b"magic-hour-ext")]
            await send(message)

        await (self._storage if to_storage else self._api)(scope, receive, marked)


def _listen(host: str, **ports: int) -> list[socket.socket]:
    """Open the ports, so that clients may connect from now on; none stays open if one is taken."""
    opened: list[socket.socket] = []
    try:
        for name, port in ports.items():
            # The protocol is named so that asyncio turns Nagle's algorithm off, which costs 40 ms an answer.
            family = socket.AF_INET6 if ":" in host else socket.AF_INET
            server = socket.socket(family, socket.SOCK_STREAM, socket.IPPROTO_TCP)
            opened.append(server)
            server.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            _bind(server, host, name, port)
    except BaseException:
        for server in opened:
            server.close()
        raise
    return opened


def _bind(server: socket.socket, host: str, name: str, port: int) -> None:
    try:
        server.bind((host, port))
        server.listen(2048)
    except OSError as error:
        if error.errno == errno.EADDRINUSE:
            place = _authority(host, port)
            text = f"{name}={port}: {place} is in use: stop what listens there, or use another port; 0 takes a free one"
        else:
            text = f"host={host!r}: can't listen there: {error.strerror or error}; use an address of this machine"
        raise ConfigurationError(text) from error


def _authority(host: str, port: int) -> str:
    return f"{f'[{host}]' if ':' in host else host}:{port}"


def _url(host: str, server: socket.socket) -> str:
    return f"http://{_authority(host, server.getsockname()[1])}"
