"""Where cassettes are recorded from: the sandbox, or the service. Without ``--record`` nothing here does anything."""

from __future__ import annotations

import os
from contextlib import contextmanager

import pytest

from magic_hour_ext import AsyncClient, Client

SANDBOX, SERVICE = "sandbox", "service"
KEY = "MAGIC_HOUR_API_KEY"
TITLES = {
    SANDBOX: "magic-hour-ext sandbox, which is a stand-in of the service; told to draw small",
    SERVICE: "the service, https://api.magichour.ai",
}
_live_key = pytest.StashKey[str]()


def is_live(config):
    """Whether the service itself is recorded: the one case in which tests use the network."""
    return config.getoption("record") == SERVICE


def prepare(config):
    """Takes the key out of the environment, so that no test finds it there."""
    config.stash[_live_key] = os.environ.pop(KEY, "")


def select(config, items):
    """Of the tests that share a cassette, the first one records it; the others are not run."""
    if not config.getoption("record"):
        return
    firsts = {}
    for item in items:
        mark = item.get_closest_marker("cassette")
        if mark is not None and (mark.kwargs.get("live", True) or not is_live(config)):
            firsts.setdefault(mark.args[0], item)
    config.hook.pytest_deselected(items=[item for item in items if item not in firsts.values()])
    items[:] = firsts.values()


@contextmanager
def source(config, monkeypatch, settings):
    """Points every client that is made inside the block to what is recorded; yields the key for it."""
    if is_live(config):
        yield config.stash[_live_key]
        return
    from magic_hour_ext.sandbox import Sandbox

    draw_small(monkeypatch)
    with Sandbox(**{"advance": "reads", **settings}).serving() as sandbox:
        point_at(sandbox, monkeypatch)
        yield sandbox.key


def draw_small(monkeypatch):
    """Lets the sandbox draw thumbnails of two seconds: what a job looks like is not what is tested here."""
    from magic_hour_ext.sandbox import plan

    monkeypatch.setattr(plan, "MAX_SIDE", 128)
    monkeypatch.setattr(plan, "MAX_LOOP_SIDE", 128)
    monkeypatch.setattr(plan, "MAX_SECONDS", 2.0)


def point_at(sandbox, monkeypatch):
    """Lets every client that names no address use this sandbox."""
    for one in (Client, AsyncClient):

        def start(self, *, original=one.__init__, **settings):
            original(self, **{"base_url": sandbox.base_url, **settings})

        monkeypatch.setattr(one, "__init__", start)
