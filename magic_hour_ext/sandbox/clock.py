"""The sandbox's time: real, several times as fast, or frozen and moved by hand. What is due happens in its order."""

from __future__ import annotations

import asyncio
import heapq
import itertools
import time
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

SEED_START = 1_767_225_600.0  # 2026-01-01T00:00:00Z: where the clock of a seeded sandbox starts


class Clock:
    """Unix time that runs at `speed` seconds a second; 0 stands still.

    Attributes:
        changes: How often it was moved, or its speed was changed.
    """

    def __init__(self, speed: float = 1.0, start: float | None = None) -> None:
        self._time = time.time() if start is None else start
        self._since = time.monotonic()
        self._speed = speed
        self.changes: int = 0

    @property
    def speed(self) -> float:
        """Seconds that pass in one real second."""
        return self._speed

    @speed.setter
    def speed(self, value: float) -> None:
        self.move_to(self.now())
        self._speed = value

    def now(self) -> float:
        """The time, in seconds since 1970."""
        return self._time + (time.monotonic() - self._since) * self._speed

    def move_to(self, moment: float) -> None:
        """Set the time; it runs on from there."""
        self._time, self._since = moment, time.monotonic()
        self.changes += 1


class Due(NamedTuple):
    """Something that will happen. `number` keeps the order of what is due at the same time."""

    when: float
    number: int
    action: Callable[..., None]
    arguments: tuple[Any, ...]


class Scheduler:
    """Runs actions when they are due. Used on the server's event loop only."""

    def __init__(self, clock: Clock, loop: asyncio.AbstractEventLoop, settle: Callable[[], Awaitable[None]]) -> None:
        self.clock = clock
        self._loop = loop
        self._enforce = settle
        self._due: list[Due] = []
        self._numbers = itertools.count()
        self._timer: asyncio.TimerHandle | None = None
        self._busy = False
        self._advancing: asyncio.Lock | None = None

    def at(self, when: float, action: Callable[..., None], *arguments: Any) -> None:
        """Call an action at a time of the clock."""
        heapq.heappush(self._due, Due(when, next(self._numbers), action, arguments))
        self.arm()

    def run_due(self) -> None:
        """Run what is due by now. Does nothing inside an action or while the clock is being advanced."""
        if self._busy:
            return
        self._busy = True
        try:
            while self._due and self._due[0].when <= self.clock.now():
                one = heapq.heappop(self._due)
                one.action(*one.arguments)
        finally:
            self._busy = False
        self.arm()

    def arm(self) -> None:
        """Wake up for what is due next."""
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None
        if self._busy or not self._due:
            return
        left = self._due[0].when - self.clock.now()
        if left <= 0 or self.clock.speed > 0:
            self._timer = self._loop.call_later(max(0.0, left / (self.clock.speed or 1.0)), self.run_due)

    async def advance(self, seconds: float) -> None:
        """Move the clock, and stop at each thing that is due on the way; returns when webhooks were tried too."""
        if self._advancing is None:
            self._advancing = asyncio.Lock()
        async with self._advancing:
            self.run_due()
            await self._enforce()
            target = self.clock.now() + seconds
            while self._due and self._due[0].when <= target:
                self._busy = True
                try:
                    one = heapq.heappop(self._due)
                    self.clock.move_to(max(self.clock.now(), one.when))
                    one.action(*one.arguments)
                    await self._enforce()
                finally:
                    self._busy = False
            self.clock.move_to(max(self.clock.now(), target))
            self.arm()

    def saved(self) -> list[Due]:
        """What is due, to be given to `restore` later."""
        return list(self._due)

    def restore(self, due: list[Due]) -> None:
        """Replace what is due."""
        self._due = list(due)
        heapq.heapify(self._due)
        self.arm()
