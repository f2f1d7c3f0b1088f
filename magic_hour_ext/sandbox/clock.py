"""The sandbox's clock: in real time, faster, or frozen and advanced by calls. Due actions run in order."""

from __future__ import annotations

import asyncio
import heapq
import itertools
import time
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

SEED_START = 1_767_225_600.0  # 2026-01-01T00:00:00Z: the initial time of a seeded sandbox.


class Clock:
    """A Unix clock that runs at `speed` seconds per real second; 0 freezes it.

    Attributes:
        changes: The number of changes of its time or speed.
    """

    def __init__(self, speed: float = 1.0, start: float | None = None) -> None:
        self._time = time.time() if start is None else start
        self._since = time.monotonic()
        self._speed = speed
        self.changes: int = 0

    @property
    def speed(self) -> float:
        """Seconds per real second."""
        return self._speed

    @speed.setter
    def speed(self, value: float) -> None:
        self.move_to(self.now())
        self._speed = value

    def now(self) -> float:
        """The current Unix time of the clock."""
        return self._time + (time.monotonic() - self._since) * self._speed

    def move_to(self, moment: float) -> None:
        """Sets the time, from which the clock continues."""
        self._time, self._since = moment, time.monotonic()
        self.changes += 1


class Due(NamedTuple):
    """A scheduled action. `number` keeps the order of actions that are due at the same time."""

    when: float
    number: int
    action: Callable[..., None]
    arguments: tuple[Any, ...]


class Scheduler:
    """Runs actions when they are due. Used only on the server's event loop.

    Args:
        clock: The clock.
        loop: The event loop.
        wait_for_webhooks: Waits until the webhooks that an action has started were sent.
    """

    def __init__(
        self, clock: Clock, loop: asyncio.AbstractEventLoop, wait_for_webhooks: Callable[[], Awaitable[None]]
    ) -> None:
        self.clock = clock
        self._loop = loop
        self._wait_for_webhooks = wait_for_webhooks
        self._due: list[Due] = []
        self._numbers = itertools.count()
        self._timer: asyncio.TimerHandle | None = None
        self._busy = False
        self._advancing: asyncio.Lock | None = None

    def at(self, when: float, action: Callable[..., None], *arguments: Any) -> None:
        """Schedules an action for a time of the clock."""
        heapq.heappush(self._due, Due(when, next(self._numbers), action, arguments))
        self.arm()

    def run_due(self) -> None:
        """Runs all due actions. Does nothing inside an action or while the clock is being advanced."""
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
        """Sets the timer for the next action."""
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None
        if self._busy or not self._due:
            return
        left = self._due[0].when - self.clock.now()
        if left <= 0 or self.clock.speed > 0:
            self._timer = self._loop.call_later(max(0.0, left / (self.clock.speed or 1.0)), self.run_due)

    async def advance(self, seconds: float) -> None:
        """Advances the clock and runs each action at its time; returns after their webhooks were sent."""
        if self._advancing is None:
            self._advancing = asyncio.Lock()
        async with self._advancing:
            self.run_due()
            await self._wait_for_webhooks()
            target = self.clock.now() + seconds
            while self._due and self._due[0].when <= target:
                self._busy = True
                try:
                    one = heapq.heappop(self._due)
                    self.clock.move_to(max(self.clock.now(), one.when))
                    one.action(*one.arguments)
                    await self._wait_for_webhooks()
                finally:
                    self._busy = False
            self.clock.move_to(max(self.clock.now(), target))
            self.arm()

    def saved(self) -> list[Due]:
        """The scheduled actions, for `restore`."""
        return list(self._due)

    def restore(self, due: list[Due]) -> None:
        """Replaces the scheduled actions."""
        self._due = list(due)
        heapq.heapify(self._due)
        self.arm()
