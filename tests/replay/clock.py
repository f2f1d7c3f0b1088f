"""Time without waiting."""

from __future__ import annotations

import time

from magic_hour_ext._backend import anyio_backend, sync_backend


class FakeClock:
    """Stands in for the clocks of the library; who sleeps moves it.

    Attributes:
        now: The time, in seconds.
        slept: The pauses that were made, in seconds.
    """

    def __init__(self, now, monkeypatch):
        self.now = now
        self.slept = []
        monkeypatch.setattr(sync_backend.Clock, "now", lambda _: self.now)
        monkeypatch.setattr(anyio_backend.AsyncClock, "now", lambda _: self.now)
        monkeypatch.setattr(sync_backend.Clock, "sleep", lambda _, seconds: self._pass(seconds))
        monkeypatch.setattr(anyio_backend.AsyncClock, "sleep", lambda _, seconds: self._pass_async(seconds))
        monkeypatch.setattr(time, "sleep", _no_sleep)

    def _pass(self, seconds):
        self.slept.append(seconds)
        self.now += seconds

    async def _pass_async(self, seconds):
        self._pass(seconds)


def _no_sleep(seconds):
    raise AssertionError(f"time.sleep({seconds}) while a cassette is played")
