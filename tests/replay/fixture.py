"""Fixtures for tests with a cassette: files to upload, and both clients."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

import pytest
from support.client_driver import ClientDriver
from support.sync_proxy import SyncProxy

from magic_hour_ext import AsyncClient, Client, install_as_magic_hour

SAMPLES = Path(__file__).parent / "samples"


@pytest.fixture
def samples(tmp_path, monkeypatch):
    """Changes to a directory with a small picture, video and sound file."""
    directory = tmp_path / "here"
    shutil.copytree(SAMPLES, directory)
    monkeypatch.chdir(directory)
    return directory


@pytest.fixture
def loop():
    """Runs an awaitable."""
    with ClientDriver("async") as driver:
        yield driver


@pytest.fixture(params=["sync", "async"])
def client(request, magic_hour_cassette, samples, loop):
    """The sync client, then the async one, wrapped as sync. Both replay the same cassette."""
    if request.param == "sync":
        with Client() as sync:
            yield sync
    else:
        sync_proxy = SyncProxy(AsyncClient(), loop)
        yield sync_proxy
        sync_proxy.aclose()


@pytest.fixture
def standing_in():
    """Makes `import magic_hour` import this package until the end of the test."""

    def loaded():
        return {name for name in sys.modules if name.partition(".")[0] == "magic_hour"}

    before = loaded()
    install_as_magic_hour()
    yield
    for name in loaded() - before:
        del sys.modules[name]
