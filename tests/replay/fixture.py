"""Fixtures for tests with a cassette: files to upload, and both clients."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

import pytest

from magic_hour_ext import AsyncClient, Client, install_as_magic_hour

from .sync_proxy import Loop, SyncProxy

SAMPLES = Path(__file__).parent / "samples"


@pytest.fixture
def samples(tmp_path, monkeypatch):
    """An empty directory to be in, with a small picture, clip and sound."""
    directory = tmp_path / "here"
    shutil.copytree(SAMPLES, directory)
    monkeypatch.chdir(directory)
    return directory


@pytest.fixture
def loop():
    """Runs what is awaited."""
    loop = Loop()
    yield loop
    loop.close()


@pytest.fixture(params=["sync", "async"])
def client(request, magic_hour_cassette, samples, loop):
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
