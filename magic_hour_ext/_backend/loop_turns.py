"""Spreads simultaneous calls over several iterations of the event loop, so that thousands of them don't block it."""

from __future__ import annotations

import threading
import weakref
from collections import deque
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

AT_ONCE = 50  # Calls that start in one iteration of the loop: about a millisecond of work.


class _Turns:
    """The queue of one event loop of asyncio, which it does not refer to: a closed loop is not kept."""

    def __init__(self) -> None:
        self._started = 0
        self._waiting: deque[Any] = deque()

    async def enter(self, loop: Any) -> None:
        """Returns immediately if few calls have started in this iteration of the loop; otherwise waits for a later
        one."""
        if self._started < AT_ONCE and not self._waiting:
            self._schedule(loop)
            self._started += 1
            return
        future = loop.create_future()
        self._waiting.append(future)
        await future

    def resume(self, loop: Any, futures: Iterable[Any]) -> None:
        """Sets the result of futures, in the same queue as the calls that wait."""
        self._schedule(loop)
        self._waiting.extend(futures)

    def _schedule(self, loop: Any) -> None:
        """Schedules the next iteration, unless a call that has started or waits has scheduled it."""
        if not self._started and not self._waiting:
            loop.call_soon(self._next, loop)

    def _next(self, loop: Any) -> None:
        """Resumes the calls that have waited longest."""
        self._started = 0
        while self._waiting and self._started < AT_ONCE:
            future = self._waiting.popleft()
            if not future.done():  # Its task may have been cancelled.
                future.set_result(None)
                self._started += 1
        if self._started:
            loop.call_soon(self._next, loop)


class _Here(threading.local):
    """The queue of the event loop that this thread has run last: a running loop belongs to a thread."""

    def __init__(self) -> None:
        self._loop: Callable[[], Any] = lambda: None
        self._turns = _Turns()

    def turns_of(self, loop: Any) -> _Turns:
        """The queue of the running loop."""
        if self._loop() is not loop:
            self._loop, self._turns = weakref.ref(loop), _Turns()
        return self._turns


_here = _Here()


async def next_turn() -> None:
    """Waits for an iteration of the event loop in which few calls start. On trio, it does nothing."""
    import asyncio

    try:
        loop = asyncio.get_running_loop()
    except RuntimeError:  # trio
        return
    await _here.turns_of(loop).enter(loop)


def resume_in_turns(loop: Any, futures: Iterable[Any]) -> None:
    """Sets the result of futures of the running loop to None, of a limited number in each of its iterations."""
    _here.turns_of(loop).resume(loop, futures)
