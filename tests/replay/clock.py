"""Time without waiting."""

from __future__ import annotations

import time

from magic_hour_ext._io import aio, sio


class FakeClock:
    """Stands in for the clocks of the library; who sleeps moves it.

    Attributes:
        now: The time, in seconds.
        slept: The pauses that were made, in seconds.
    """

    def __init__(self, now, monkeypatch):
        self.now = now
        self.slept = []
        monkeypatch.setattr(sio.Clock, "now", lambda _: self.now)
        monkeypatch.setattr(aio.AsyncClock, "now", lambda _: self.now)
        monkeypatch.setattr(sio.Clock, "sleep", lambda _, seconds: self._pass(seconds))
        monkeypatch.setattr(aio.AsyncClock, "sleep", lambda _, seconds: self._pass_async(seconds))
        monkeypatch.setattr(time, "sleep", _no_sleep)

    def _pass(self, seconds):
        self.slept.append(seconds)
        self.now += seconds

    async def _pass_async(self, seconds):
        self._pass(seconds)


def _no_sleep(seconds):
    raise AssertionError(f"time.sleep({seconds}) while a cassette is played")
