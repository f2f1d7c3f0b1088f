"""A fake clock on which long sleeps take little real time."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from magic_hour_ext._backend import anyio_backend, sync_backend

if TYPE_CHECKING:
    import pytest

PACE = 100.0
"""Seconds that pass on the clients' clocks during one second of real sleep."""


class _FakeTime:
    """Real time plus the time that sleeps skipped.

    Attributes:
        pace: Seconds that pass on this clock during one second of real sleep; 1 is real time.
        skipped: Seconds that sleeps have skipped so far.
    """

    def __init__(self) -> None:
        self.pace = PACE
        self.skipped = 0.0

    def now(self) -> float:
        return time.monotonic() + self.skipped


class FakeClock(_FakeTime, sync_backend.Clock):
    """Replaces the clock of the sync client."""

    def sleep(self, seconds: float) -> None:
        super().sleep(seconds / self.pace)
        self.skipped += seconds - seconds / self.pace


class AsyncFakeClock(_FakeTime, anyio_backend.AsyncClock):
    """Replaces the clock of the async client."""

    async def sleep(self, seconds: float) -> None:
        await super().sleep(seconds / self.pace)
        self.skipped += seconds - seconds / self.pace


def use_fake_clocks(monkeypatch: pytest.MonkeyPatch) -> None:
    """Makes every client use a fake clock until the end of the test."""
    monkeypatch.setattr(sync_backend, "Clock", FakeClock)
    monkeypatch.setattr(anyio_backend, "AsyncClock", AsyncFakeClock)


def use_fake_clocks_in_this_process() -> None:
    """Makes every client of this process use a fake clock; for child processes."""
    sync_backend.Clock = FakeClock  # type: ignore[misc]
    anyio_backend.AsyncClock = AsyncFakeClock  # type: ignore[misc]
