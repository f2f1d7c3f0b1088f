"""The fixtures that replay, and a few that go with them."""

from __future__ import annotations

import shutil
import sys
from contextlib import ExitStack
from pathlib import Path

import pytest
from support.client_driver import ClientDriver
from support.sync_proxy import SyncProxy

from magic_hour_ext import AsyncClient, Client, install_as_magic_hour

from .cassettes import path_of, playing, recording, unplayed
from .recording import KEY, TITLES, source

SAMPLES = Path(__file__).parent / "samples"
PASSED = pytest.StashKey[bool]()


@pytest.fixture
def samples(tmp_path, monkeypatch):
    """An empty directory to be in, with a small picture, clip and sound."""
    directory = tmp_path / "here"
    shutil.copytree(SAMPLES, directory)
    monkeypatch.chdir(directory)
    return directory


@pytest.fixture
def cassette(request, monkeypatch, tmp_path, samples):
    """Plays the cassette that the test's mark names; with ``--record``, records it if the test passes."""
    mark = request.node.get_closest_marker("cassette")
    path, fresh = path_of(mark.args[0]), tmp_path / "new.yaml"
    title = TITLES.get(request.config.getoption("record"))
    with ExitStack() as stack:
        if title is None:
            key = "mhk_played"
            tape = stack.enter_context(playing(path, monkeypatch))
        else:
            key = stack.enter_context(source(request.config, monkeypatch, mark.kwargs.get("sandbox", {})))
            tape = stack.enter_context(recording(fresh, title))
        monkeypatch.setenv(KEY, mark.kwargs.get("token", key))
        yield tape
    if not request.node.stash.get(PASSED, False):
        return
    if title is None:
        assert not unplayed(tape), f"{path.name} holds traffic that was not used: {unplayed(tape)}"
    else:
        path.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(fresh, path)


@pytest.fixture
def loop():
    """Runs what is awaited."""
    with ClientDriver("async") as driver:
        yield driver


@pytest.fixture(params=["sync", "async"])
def client(request, cassette, loop):
    """A client: the sync one, then the async one in step. Both play the same cassette."""
    if request.param == "sync":
        with Client() as sync:
            yield sync
    else:
        sync_proxy = SyncProxy(AsyncClient(), loop)
        yield sync_proxy
        sync_proxy.aclose()


@pytest.fixture
def standing_in():
    """`import magic_hour` gives this library, until the test is over."""

    def loaded():
        return {name for name in sys.modules if name.partition(".")[0] == "magic_hour"}

    before = loaded()
    install_as_magic_hour()
    yield
    for name in loaded() - before:
        del sys.modules[name]
