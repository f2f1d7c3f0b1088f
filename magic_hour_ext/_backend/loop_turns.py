"""Spreads simultaneous calls over several iterations of the event loop, so that thousands of them don't block it."""

from __future__ import annotations

import threading
from collections import deque
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable

AT_ONCE = 50  # Calls that start in one iteration of the loop: about a millisecond of work.


class _Turns:
    """The queue of one event loop of asyncio.

    Args:
        loop: The event loop.
    """

    def __init__(self, loop: Any) -> None:
        self.loop = loop
        self._started = 0
        self._waiting: deque[Any] = deque()

    async def enter(self) -> None:
        """Returns immediately if few calls have started in this iteration of the loop; otherwise waits for a later
        one."""
        if self._started < AT_ONCE and not self._waiting:
            self._schedule()
            self._started += 1
            return
        future = self.loop.create_future()
        self._waiting.append(future)
        await future

    def resume(self, futures: Iterable[Any]) -> None:
        """Sets the result of futures, in the same queue as the calls that wait."""
        self._schedule()
        self._waiting.extend(futures)

    def _schedule(self) -> None:
        """Schedules the next iteration, unless a call that has started or waits has scheduled it."""
        if not self._started and not self._waiting:
            self.loop.call_soon(self._next)

    def _next(self) -> None:
        """Resumes the calls that have waited longest."""
        self._started = 0
        while self._waiting and self._started < AT_ONCE:
            future = self._waiting.popleft()
            if not future.done():  # Its task may have been cancelled.
                future.set_result(None)
                self._started += 1
        if self._started:
            self.loop.call_soon(self._next)


_here = threading.local()  # A running loop belongs to a thread.


def _turns_of(loop: Any) -> _Turns:
    turns: _Turns | None = getattr(_here, "turns", None)
    if turns is None or turns.loop is not loop:
        turns = _here.turns = _Turns(loop)
    return turns


async def next_turn() -> None:
    """Waits for an iteration of the event loop in which few calls start. On trio, it does nothing."""
    import asyncio

    try:
        loop = asyncio.get_running_loop()
    except RuntimeError:  # trio
        return
    await _turns_of(loop).enter()


def resume_in_turns(loop: Any, futures: Iterable[Any]) -> None:
    """Sets the result of futures of the running loop to None, of a limited number in each of its iterations."""
    _turns_of(loop).resume(futures)
