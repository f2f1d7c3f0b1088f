"""The server as a context manager: in a thread, or in a separate process."""

from __future__ import annotations

import asyncio
import copy
import multiprocessing
import threading
from abc import ABC, abstractmethod
from typing import TYPE_CHECKING, Self

from .fault_config import FaultConfig
from .origins import ServerState
from .records import Jobs, Ledger, Request, Upload

if TYPE_CHECKING:
    from multiprocessing.connection import Connection
    from types import TracebackType

START = 15.0


class _Records(ABC):
    """The records of the server for tests, whether it runs in a thread or a process."""

    base_url: str
    api_url: str
    upload_url: str
    download_url: str

    @abstractmethod
    def _ledger(self) -> Ledger:
        """All records."""

    @property
    def https_base_url(self) -> str:
        """An https URL of a port that does not support TLS."""
        return self.api_url.replace("http:", "https:")

    @property
    def requests(self) -> tuple[Request, ...]:
        """Every request, in the order of arrival."""
        return tuple(self._ledger().requests)

    @property
    def jobs(self) -> Jobs:
        """The jobs that exist, with their charges."""
        return Jobs(self._ledger().jobs.values())

    @property
    def uploads(self) -> dict[str, Upload]:
        """The files in storage, by file path."""
        return dict(self._ledger().uploads)

    @property
    def connections(self) -> dict[str, int]:
        """The number of connections with at least one request, by origin."""
        return dict(self._ledger().connections)

    @property
    def handshakes(self) -> int:
        """The number of TLS handshakes that arrived at a port without TLS."""
        return self._ledger().handshakes

    @property
    def failures(self) -> tuple[str, ...]:
        """Exceptions of the server itself, which are bugs."""
        return tuple(self._ledger().failures)

    def at(self, stage: str) -> tuple[Request, ...]:
        """The requests of one stage."""
        return tuple(request for request in self.requests if request.stage == stage)

    def posts(self, path: str = "") -> tuple[Request, ...]:
        """The POSTs to a path, or the POSTs that create jobs."""
        if not path:
            return self.at("create")
        return tuple(request for request in self.requests if request.method == "POST" and request.path == path)


class FaultServer(_Records):
    """The server in a separate thread, for sync and async tests::

        with FaultServer(FaultConfig(faults={"create": FAULTS["read time-out"]})) as server:
            ...
        assert server.jobs.created == 1

    It stops at the end of the block, or after `FaultConfig.lifetime`. The records remain available.
    """

    def __init__(self, fault_config: FaultConfig | None = None) -> None:
        self.fault_config = fault_config or FaultConfig()
        self._books = Ledger()
        self._loop: asyncio.AbstractEventLoop | None = None
        self._done: asyncio.Event | None = None
        self._ready = threading.Event()
        self._thread = threading.Thread(target=self._main, name="fault-server", daemon=True)

    def _ledger(self) -> Ledger:
        return self._books

    def _main(self) -> None:
        asyncio.run(self._run())

    async def _run(self) -> None:
        self._loop = asyncio.get_running_loop()
        self._done = asyncio.Event()
        state = ServerState(self.fault_config, self._books)
        self.base_url = state.base_url
        self.api_url, self.upload_url, self.download_url = (
            f"http://{state.listeners[name].authority}" for name in ("api", "uploads", "downloads")
        )
        try:
            await state.start()
            self._ready.set()
            await asyncio.wait([asyncio.create_task(self._done.wait())], timeout=self.fault_config.lifetime)
            self._done.set()
        finally:
            await state.close()

    def start(self) -> Self:
        """Starts the server, and returns when it accepts requests."""
        self._thread.start()
        if not self._ready.wait(START):
            raise RuntimeError("the fault server did not start")
        return self

    def stop(self) -> None:
        """Stops the server and closes its connections."""
        if self._loop is not None and self._done is not None and not self._loop.is_closed():
            self._loop.call_soon_threadsafe(self._done.set)
        self._thread.join(START)

    @property
    def running(self) -> bool:
        """Whether the server is running."""
        return self._thread.is_alive()

    def __enter__(self) -> Self:
        return self.start()

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.stop()


def _serve_in_child(fault_config: FaultConfig, pipe: Connection) -> None:
    """Runs the server until the parent process sends ``stop`` or ends."""
    with FaultServer(fault_config) as server, pipe:
        pipe.send((server.base_url, server.api_url, server.upload_url, server.download_url))
        while server.running:
            try:
                if not pipe.poll(0.2):
                    continue
                word = pipe.recv()
                pipe.send(copy.copy(server._ledger()))
            except (EOFError, OSError):
                return
            if word == "stop":
                return


class FaultServerProcess(_Records):
    """The server in a separate process, for tests that measure time or whose process is killed."""

    def __init__(self, fault_config: FaultConfig | None = None) -> None:
        self.fault_config = fault_config or FaultConfig()
        self._last = Ledger()
        self._stopped = False
        context = multiprocessing.get_context("spawn")
        self._pipe, self._far_end = context.Pipe()
        self._process = context.Process(target=_serve_in_child, args=(self.fault_config, self._far_end), daemon=True)

    def _ledger(self) -> Ledger:
        return self._last if self._stopped else self._ask("ledger")

    def _ask(self, word: str) -> Ledger:
        self._pipe.send(word)
        self._last = self._pipe.recv()
        return self._last

    @property
    def pid(self) -> int | None:
        """The id of the process."""
        return self._process.pid

    def start(self) -> Self:
        """Starts the server, and returns when it accepts requests."""
        self._process.start()
        self._far_end.close()
        if not self._pipe.poll(START):
            raise RuntimeError("the fault server did not start")
        self.base_url, self.api_url, self.upload_url, self.download_url = self._pipe.recv()
        return self

    def stop(self) -> None:
        """Stops the process. The records remain available."""
        if self._process.is_alive():
            self._ask("stop")
        self._stopped = True
        self._process.join(START)
        self._process.close()
        self._pipe.close()

    def __enter__(self) -> Self:
        return self.start()

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.stop()
