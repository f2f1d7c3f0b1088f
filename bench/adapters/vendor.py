"""The vendor's SDK, with its public names, in its own environment."""

from __future__ import annotations

from bench.adapters.calls import *  # noqa: F403 (the calls of every adapter)
from bench.adapters.plain_httpx import KEY

NAME = "vendor"
TITLE = "the vendor's SDK"
DISTRIBUTION = "magic_hour"
REQUIREMENT = "magic_hour==0.90.0"

POLL = 0.5  # its default interval


def load():
    from magic_hour import Client

    return Client


def client(base_url):
    from magic_hour import Client

    return Client(token=KEY, base_url=base_url)


def async_client(base_url):
    from magic_hour import AsyncClient

    return AsyncClient(token=KEY, base_url=base_url)


def close(client):
    """Does nothing: the SDK's client can't be closed."""


async def aclose(client):
    """Does nothing: the SDK's client can't be closed."""


def simulate(seconds, median, round_trip):
    """Its default: two polls at once, then one every half second, and one more sleep after the last."""
    now, looks = 0.0, 1
    if round_trip / 2 >= seconds:
        return round_trip - seconds, looks
    while True:
        now += round_trip
        looks += 1
        done = now + round_trip / 2 >= seconds
        now += POLL
        if done:
            return now + round_trip - seconds, looks
