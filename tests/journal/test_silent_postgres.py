"""A database that accepts connections and never answers: its host, or a proxy in front of it, hangs."""

from __future__ import annotations

import itertools
import socket
import threading
import time
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, Any

import anyio
import httpx
import pytest
from support.client_driver import KEY
from support.memory_service import JOB, MemoryService

from magic_hour_ext import AsyncClient, ConfigurationError
from magic_hour_ext.journal import Journal, JournalError, postgres, postgres_connection, postgres_pool

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from support.client_driver import ClientDriver
    from support.postgres import PostgresServer

PICTURE: dict[str, Any] = {"assets": {"image_file_path": "api-assets/id/1.png"}}


class Proxy:
    """Stands between a journal and its database, and passes on what both say, until it is to be silent.

    Args:
        target: The socket of the database; None for nothing that answers.
    """

    def __init__(self, target: str | None) -> None:
        self._target = target
        self._is_open = threading.Event()
        self._is_open.set()
        self._sockets: list[socket.socket] = []
        self._threads: list[threading.Thread] = []
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.port: int = self._listener.getsockname()[1]
        self._start(self._accept)

    def silence(self) -> None:
        """Passes nothing on any more. Connections stay open, and new ones are accepted."""
        self._is_open.clear()

    def speak(self) -> None:
        """Passes everything on again, also what came meanwhile."""
        self._is_open.set()

    def close(self) -> None:
        """Ends all connections."""
        self._is_open.set()
        self._listener.shutdown(socket.SHUT_RDWR)
        self._listener.close()
        for one in self._sockets:
            with suppress(OSError):
                one.shutdown(socket.SHUT_RDWR)
        for thread in self._threads:
            thread.join()
        for one in self._sockets:
            one.close()

    def _start(self, work: Any, *args: Any) -> None:
        thread = threading.Thread(target=work, args=args)
        self._threads.append(thread)
        thread.start()

    def _accept(self) -> None:
        while True:
            try:
                client, _ = self._listener.accept()
            except OSError:
                return
            self._sockets.append(client)
            if self._target is None:
                continue
            server = socket.socket(socket.AF_UNIX)
            server.connect(self._target)
            self._sockets.append(server)
            self._start(self._pass_on, client, server)
            self._start(self._pass_on, server, client)

    def _pass_on(self, source: socket.socket, target: socket.socket) -> None:
        try:
            while data := source.recv(65536):
                self._is_open.wait()
                target.sendall(data)
            target.shutdown(socket.SHUT_RDWR)
        except OSError:
            pass


@contextmanager
def proxied(target: str | None) -> Iterator[Proxy]:
    proxy = Proxy(target)
    try:
        yield proxy
    finally:
        proxy.close()


@pytest.fixture(autouse=True)
def state(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The user's state directory, and short patience."""
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    monkeypatch.setattr(postgres_connection, "ANSWER_TIMEOUT", 0.5)
    monkeypatch.setattr(postgres, "_OUTCOME_TIMEOUT", 0.5)
    monkeypatch.setitem(postgres_pool._SETTINGS, "connect_timeout", 2)  # The least that is obeyed.
    return tmp_path / "state"


@pytest.fixture
def proxy(postgres_server: PostgresServer) -> Iterator[Proxy]:
    with proxied(f"{postgres_server.directory}/.s.PGSQL.5432") as made:
        yield made


@pytest.fixture
def silent_url(proxy: Proxy, postgres_url: str) -> str:
    """The URL of a database behind the proxy."""
    name = postgres_url.partition("@/")[2].partition("?")[0]
    return f"postgresql://postgres@127.0.0.1:{proxy.port}/{name}?sslmode=disable&gssencmode=disable"


def colorize(driver: ClientDriver, client: Any) -> Any:
    return driver.run(client.v1.photo_colorizer.start(**PICTURE, idempotency_key="call"))


def test_a_server_that_accepts_a_connection_and_never_answers_is_an_error() -> None:
    with proxied(None) as proxy, pytest.raises(ConfigurationError, match="timeout"):
        Journal(f"postgresql://me@127.0.0.1:{proxy.port}/jobs")


def test_a_database_that_falls_silent_is_an_error_before_anything_is_sent(
    driver: ClientDriver, proxy: Proxy, silent_url: str
) -> None:
    service = MemoryService()
    client = driver.client_on(service, journal=silent_url)
    proxy.silence()
    started = time.monotonic()
    with pytest.raises(JournalError, match=r"the database has not answered for 0\.5 s"):
        colorize(driver, client)
    assert time.monotonic() - started < 20
    assert not service.at("create")
    proxy.speak()
    assert colorize(driver, client).id == JOB


def test_the_id_of_a_paid_job_is_kept_in_a_file_if_the_database_falls_silent(
    driver: ClientDriver, proxy: Proxy, silent_url: str, state: Path
) -> None:
    def create(*_: Any) -> httpx.Response:
        proxy.silence()
        return httpx.Response(200, json={"id": JOB, "credits_charged": 10})

    service = MemoryService(create=create)
    client = driver.client_on(service, journal=silent_url)
    assert colorize(driver, client).id == JOB
    (file,) = [path for path in state.rglob("*") if path.is_file()]
    assert JOB in file.read_text()
    with pytest.raises(JournalError, match=r"has not answered|timeout"):
        colorize(driver, client)
    proxy.speak()
    assert colorize(driver, client).id == JOB
    assert not [path for path in state.rglob("*") if path.is_file()]
    assert len(service.at("create")) == 1


def test_an_event_loop_keeps_running_while_the_database_is_silent(proxy: Proxy, silent_url: str) -> None:
    ticks: list[float] = []

    async def main() -> None:
        service = MemoryService()
        async with (
            httpx.AsyncClient(transport=httpx.MockTransport(service)) as http,
            AsyncClient(token=KEY, base_url=service.url, httpx_client=http, journal=silent_url) as client,
        ):
            async with anyio.create_task_group() as group:

                async def start() -> None:
                    with pytest.raises(JournalError, match="has not answered"):
                        await client.v1.photo_colorizer.start(**PICTURE)
                    group.cancel_scope.cancel()

                proxy.silence()
                group.start_soon(start)
                while True:
                    ticks.append(time.monotonic())
                    await anyio.sleep(0.01)
            assert not service.at("create")

    anyio.run(main)
    assert len(ticks) > 10
    assert max(later - sooner for sooner, later in itertools.pairwise(ticks)) < 0.3
