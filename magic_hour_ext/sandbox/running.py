"""One run of a sandbox: its sockets, its event loop in a thread, and the applications that it serves."""

from __future__ import annotations

import asyncio
import tempfile
import threading
from concurrent.futures import ThreadPoolExecutor
from dataclasses import fields
from pathlib import Path
from typing import TYPE_CHECKING, Any

from magic_hour_ext.errors import ConfigurationError

from .clock import SEED_START, Clock, Scheduler
from .listener import bound, listen, url_of
from .request_log import Recorder
from .run_state import RunState, ServedSettings
from .settings import Settings

if TYPE_CHECKING:
    from collections.abc import Mapping

    import uvicorn
    from starlette.types import ASGIApp, Message, Receive, Scope, Send

    from .faults import Fault
    from .snapshots import Snapshots
    from .state import ServiceState

RENDER_WORKERS = 2
SHUTDOWN_SECONDS = 5  # Time limit for running requests at the end.
MEMORY = Path("/dev/shm")  # noqa: S108 - it is in memory
CONTROL = "/_sandbox"
FIXED = frozenset({"host", "port", "storage_port", "data_dir", "memory_only"})  # Settings that can't change.


class Run(RunState):
    """One run of a sandbox, from its start to its stop."""

    def __init__(self, owner: ServedSettings) -> None:
        try:
            import uvicorn

            from .api import api
            from .connection import for_storage
            from .control import control
            from .fault_layer import FaultLayer
            from .guard import set_token
            from .page_files import PageFiles
            from .storage_api import storage
        except ImportError as error:
            raise ConfigurationError(
                f"the sandbox needs {error.name}: pip install 'magic-hour-ext[sandbox]'"
            ) from error
        from .contract import Contract
        from .faults import Faults
        from .identifiers import Identifiers
        from .snapshots import Snapshots
        from .store import Store

        self.owner = owner
        if owner.memory_only and not MEMORY.is_dir():
            raise ConfigurationError(f"memory_only=True: this system has no {MEMORY}; omit it, or give a data_dir")
        self._sockets = listen(owner.host, port=owner.port, storage_port=owner.storage_port)
        self._ports = [server.getsockname()[1] for server in self._sockets]
        owner.base_url, owner.storage_url = (url_of(owner.host, server) for server in self._sockets)
        set_token(owner)
        self.initial: Mapping[str, Any] = {
            one.name: getattr(owner, one.name) for one in fields(Settings) if one.name not in FIXED
        }
        self._temporary = None if owner.data_dir else _temporary_directory(in_memory=owner.memory_only)
        self.loop: asyncio.AbstractEventLoop = asyncio.new_event_loop()
        self.contract: Contract = Contract.load()
        self.store: Store = Store(Path(owner.data_dir or self._temporary.name), owner)  # type: ignore[union-attr]
        self.clock: Clock = Clock(owner.clock_speed, None if owner.seed is None else SEED_START)
        self.identifiers: Identifiers = Identifiers(owner.seed)
        self.faults: Faults = Faults(owner.seed)
        self._stopping = asyncio.Event()
        self.state: ServiceState = self._make_state()
        self.snapshots: Snapshots = Snapshots(self)
        self._render_pool = ThreadPoolExecutor(RENDER_WORKERS, "sandbox-drawing")
        self._page_pool = ThreadPoolExecutor(1, "sandbox-page")
        front = _Front(self, self._ports[1], control(self, self.snapshots, self._page_pool), PageFiles(owner))
        layers = [("api", api(self.state)), ("storage", storage(self.state, self._render_pool))]
        front.api, front.storage = (
            FaultLayer(app, server, self.faults, self.contract, self.store, self._stopping) for server, app in layers
        )
        config = uvicorn.Config(
            front,
            loop="asyncio",
            http=for_storage(self._ports[1]),
            ws="none",
            lifespan="off",
            log_config=None,
            access_log=False,
            server_header=False,
            timeout_keep_alive=60,
            timeout_graceful_shutdown=SHUTDOWN_SECONDS,
        )
        self._server: uvicorn.Server = uvicorn.Server(config)
        self._thread = threading.Thread(target=self._serve, name="sandbox", daemon=True)
        self._thread.start()

    def _make_state(self) -> ServiceState:
        from .deliveries import Deliveries
        from .feed import Feed
        from .saved import seed_items
        from .signed_urls import SignedUrls
        from .state import ServiceState

        self.feed: Feed = Feed()
        self.deliveries: Deliveries = Deliveries(self.owner, self.faults, self.feed)
        self.scheduler: Scheduler = Scheduler(self.clock, self.loop, self.deliveries.idle)
        self.deliveries.scheduler = self.scheduler
        seed_items(self.store)
        urls = SignedUrls(self.owner.storage_url, self.clock, self.identifiers)
        return ServiceState(
            self.owner,
            self.contract,
            self.store,
            urls,
            self.identifiers,
            self.scheduler,
            self.faults,
            self.deliveries.send,
            self.feed,
        )

    def _serve(self) -> None:
        asyncio.set_event_loop(self.loop)
        try:
            self.loop.run_until_complete(self._server.serve(self._sockets))
            self.loop.run_until_complete(self.deliveries.stop())
            self.loop.run_until_complete(self.loop.shutdown_asyncgens())
            self.loop.run_until_complete(self.loop.shutdown_default_executor())
        finally:
            self.loop.close()

    def add_fault(self, fault: Fault) -> Fault:
        fault = self.faults.add(fault)
        if fault.kind == "refuse" and fault.stage != "webhook":
            # After a moment, so that the response to the request that orders it is sent.
            self.loop.call_later(0.02, self._go_away, int(fault.stage in {"put", "download"}), fault)
        return fault

    def _go_away(self, index: int, fault: Fault) -> None:
        from .connection import Connection

        port = self._ports[index]
        for connection in list(self._server.server_state.connections):
            if isinstance(connection, Connection) and connection.server and connection.server[1] == port:
                connection.reset()
        self._server.servers[index].close()
        away = bound(self.owner.host, "port", port)
        self._sockets.append(away)  # Closed at the end in any case.
        self.loop.call_later(fault.wait, lambda: self.loop.create_task(self._come_back(index, away, fault)))

    async def _come_back(self, index: int, away: Any, fault: Fault) -> None:
        config, state = self._server.config, self._server.server_state
        if self._stopping.is_set():
            return

        def connection() -> Any:
            return config.http_protocol_class(config=config, server_state=state, app_state={})  # type: ignore[call-arg]

        self._server.servers[index] = await self.loop.create_server(connection, sock=away, backlog=2048)
        self.faults.remove(fault.id)

    def stop(self) -> None:
        """Stops the server and removes temporary files."""
        self.store.close()
        self.loop.call_soon_threadsafe(self._stopping.set)
        self.loop.call_soon_threadsafe(self.feed.close)
        self._server.should_exit = True
        self._thread.join()
        for server in self._sockets:
            server.close()
        self._render_pool.shutdown(wait=True, cancel_futures=True)
        self._page_pool.shutdown(wait=True, cancel_futures=True)
        self.snapshots.clear()
        if self._temporary is not None:
            self._temporary.cleanup()


def _temporary_directory(*, in_memory: bool) -> tempfile.TemporaryDirectory[str]:
    where = str(MEMORY) if in_memory else None
    return tempfile.TemporaryDirectory(prefix="magic-hour-sandbox-", dir=where, ignore_cleanup_errors=True)


class _Front:
    """Passes each request to the application of its port, marks the response, and records both."""

    api: ASGIApp
    storage: ASGIApp

    def __init__(self, run: Run, storage_port: int, control: ASGIApp, page: ASGIApp) -> None:
        self._run = run
        self._page = page
        self._storage_port = storage_port
        self._control = control
        self._settings = run.owner

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        to_storage = scope["server"][1] == self._storage_port

        async def marked(message: Message) -> None:
            if message["type"] == "http.response.start":
                more = [(b"x-sandbox", b"magic-hour-ext")]
                if not self._settings.keep_alive:
                    more.append((b"connection", b"close"))
                message = {**message, "headers": [*message["headers"], *more]}
            await send(message)

        if not to_storage and (own := self._own(scope)) is not None:
            await own(scope, receive, marked)
            return
        log = self._run.owner.requests
        recorder = Recorder(scope, "storage" if to_storage else "api", self._run.clock.now(), self._run.owner.key)
        scope["sandbox.record"] = recorder.record
        log.append(recorder.record)
        app = self.storage if to_storage else self.api
        if self._settings.latency:
            await asyncio.sleep(self._settings.latency)
        try:
            if self._settings.latency:
                await asyncio.sleep(self._settings.latency)
            await app(scope, recorder.receiving(receive), recorder.sending(marked))
        finally:
            log.measure(recorder.finish())
            self._run.feed.add("requests", recorder.record)

    def _own(self, scope: Scope) -> ASGIApp | None:
        """The application for a path of the sandbox itself; None for a path of the API."""
        path = scope["path"]
        if path == "/" and scope["method"] in {"GET", "HEAD"}:
            return self._page
        if (path + "/").startswith(CONTROL + "/"):
            return self._page if path.startswith(f"{CONTROL}/page/") else self._control
        return None
