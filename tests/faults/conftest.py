"""Fixtures of the tests against servers with faults; the clients have fake clocks."""

from __future__ import annotations

import pytest
from support.client_driver import MODES, ClientDriver
from support.clock import use_fake_clocks
from support.fault_server import FaultConfig, FaultServer, ScriptedServer
from support.pictures import picture

from magic_hour_ext._rules import bodies


@pytest.fixture(autouse=True)
def fast_clocks(monkeypatch):
    """Makes all back-offs and the gaps between polls short."""
    use_fake_clocks(monkeypatch)


@pytest.fixture(autouse=True)
def small_answers(monkeypatch):
    """Lowers the limit for the size of a response, so that endless responses end soon."""
    monkeypatch.setattr(bodies, "MAX_RESPONSE_BYTES", 2**20)


@pytest.fixture(autouse=True)
def no_proxies(monkeypatch):
    """Removes the proxies of the developer's environment."""
    for name in ("HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY"):
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.lower(), raising=False)


@pytest.fixture(params=MODES)
def driver(request):
    """The sync client, then the async one."""
    with ClientDriver(request.param) as made:
        yield made


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
def storage():
    """Starts storage that sends given bytes and closes the connection: `storage(lambda number, headers: bytes)`."""
    started = []

    def start(answer):
        started.append(ScriptedServer(download=lambda one: answer(one.number, one.headers), closes=True))
        return started[-1]

    yield start
    for one in started:
        one.close()


@pytest.fixture
def image(tmp_path):
    """A picture to upload."""
    path = tmp_path / "picture.png"
    path.write_bytes(picture())
    return path


@pytest.fixture
def out(tmp_path):
    """The directory for outputs."""
    directory = tmp_path / "out"
    directory.mkdir()
    return directory


@pytest.fixture
def path(tmp_path):
    """The path for a journal."""
    return tmp_path / "jobs.sqlite"
