"""Every test here runs against servers that fail, on clocks that don't make anybody wait."""

from __future__ import annotations

import gc
import warnings

import pytest

from magic_hour_ext._backend import anyio_backend, sync_backend
from magic_hour_ext._rules import bodies

from .helpers import MODES, AsyncFastClock, Caller, FastClock, picture
from .raw_storage import RawStorage
from .server import FaultConfig, FaultServer


@pytest.fixture(scope="package", autouse=True)
def _swept():
    """Collects what the faults have left in reference cycles here, not in the middle of a later test."""
    yield
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", ResourceWarning)
        gc.collect()


@pytest.fixture(autouse=True)
def fast_clocks(monkeypatch):
    """Makes back-offs and polls short, whoever waits."""
    monkeypatch.setattr(sync_backend, "Clock", FastClock)
    monkeypatch.setattr(anyio_backend, "AsyncClock", AsyncFastClock)


@pytest.fixture(autouse=True)
def small_answers(monkeypatch):
    """Makes the largest answer small, so that endless ones end soon."""
    monkeypatch.setattr(bodies, "LARGEST_ANSWER", 2**20)


@pytest.fixture(autouse=True)
def no_proxies(monkeypatch):
    """Requests to this machine must not go through a developer's proxy."""
    for name in ("HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY"):
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.lower(), raising=False)


@pytest.fixture(params=MODES)
def caller(request):
    """Calls a client, sync and async."""
    with Caller(request.param) as caller:
        yield caller


@pytest.fixture
def serve():
    """Starts fault servers: `serve(faults=…, output_size=…)`."""
    servers = []

    def start(**fault_config):
        server = FaultServer(FaultConfig(**fault_config)).start()
        servers.append(server)
        return server

    yield start
    for server in servers:
        server.stop()
    for server in servers:
        assert not server.failures


@pytest.fixture
def storage(caller):
    """Starts storage that answers as it is told: `storage(lambda number, headers: bytes)`."""
    started = []

    def start(answer):
        started.append(RawStorage(answer))
        return started[-1]

    yield start
    for one in started:
        for client in one.clients:
            caller.do(client.aclose() if caller.mode == "async" else client.close())
        one.close()


@pytest.fixture
def image(tmp_path):
    """A picture to upload."""
    path = tmp_path / "picture.png"
    path.write_bytes(picture())
    return path


@pytest.fixture
def out(tmp_path):
    """Where outputs go."""
    directory = tmp_path / "out"
    directory.mkdir()
    return directory


@pytest.fixture
def path(tmp_path):
    """Where a journal may be."""
    return tmp_path / "jobs.sqlite"
