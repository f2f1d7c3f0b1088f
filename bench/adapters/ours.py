"""This project's client, with its public names."""

from __future__ import annotations

from bench.adapters.calls import *  # noqa: F403 (the calls of every adapter)
from bench.adapters.plain_httpx import KEY

NAME = "ours"
TITLE = "magic-hour-ext"
DISTRIBUTION = "magic-hour-ext"


def load():
    from magic_hour_ext import Client

    return Client


def load_package():
    import magic_hour_ext  # noqa: F401


def client(base_url):
    from magic_hour_ext import Client

    return Client(token=KEY, base_url=base_url)


def async_client(base_url):
    from magic_hour_ext import AsyncClient

    return AsyncClient(token=KEY, base_url=base_url)


def close(client):
    client.close()


async def aclose(client):
    await client.aclose()


def simulate(seconds, median, round_trip):
    """The client's polling schedule."""
    from magic_hour_ext._rules.polling import PollState

    poll_state = PollState(0.0, median=median, fresh=True)
    now, looks = 0.0, 0
    while True:
        now = max(now, poll_state.next_poll_at())
        done = now + round_trip / 2 >= seconds
        now += round_trip
        looks += 1
        if poll_state.record_status(now, "complete" if done else "rendering"):
            return now - seconds, looks


def tools():
    """The names of the generating tools."""
    from magic_hour_api import catalog

    return tuple(catalog.TOOLS)


def touch(client, tool):
    """Looks up a tool, as its first call does."""
    return getattr(client.v1, tool).create


SANDBOX = ("-m", "magic_hour_ext.sandbox")
