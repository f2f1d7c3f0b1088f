"""Time that passes at once: whoever waits in the client moves the clock on instead of sleeping."""

from __future__ import annotations

import asyncio
import heapq
import itertools
import threading
import time
import weakref
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from magic_hour_ext._backend import anyio_backend, sync_backend

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

_STEP = 0.001  # real seconds between two checks whether it is a sleeper's turn
_GRACE = 0.05  # real seconds that a sleeper which woke up has to go on, before those that sleep longer are woken


class VirtualTime:
    """The clock of every client while it is installed.

    Of several tasks or threads that sleep, the one whose sleep ends first wakes up first, and may do its work before
    time goes on, as far as that can be told from outside.

    Args:
        advance: Called with the seconds by which time jumps, before the sleeper goes on.

    Attributes:
        slept: The pauses that were asked for, in seconds.
    """

    def __init__(self, advance: Callable[[float], object] | None = None, *, start: float | None = None) -> None:
        self.slept: list[float] = []
        self._advance = advance
        self._runs = start is None
        self._offset = 0.0 if start is None else start
        self._lock = threading.Lock()
        self._numbers = itertools.count()
        self._sleepers: list[tuple[float, int]] = []
        self._awake: dict[int, tuple[float, weakref.ref[Any]]] = {}
        self._jumper: tuple[float, int] | None = None

    def now(self) -> float:
        """Seconds since any moment: real ones and those that were jumped over."""
        return self._offset + (time.monotonic() if self._runs else 0.0)

    def sleep(self, seconds: float) -> None:
        """Let `seconds` pass for a thread."""
        with self._turn(seconds, threading.current_thread()) as (until, number):
            while not self._may_go(until, number):
                time.sleep(_STEP)
                sync_backend.checkpoint()
            self._jump(until)
        sync_backend.checkpoint()

    async def sleep_async(self, seconds: float) -> None:
        """Let `seconds` pass for a task."""
        import anyio

        with self._turn(seconds, _current_task()) as (until, number):
            while not self._may_go(until, number):  # noqa: ASYNC110 - threads take turns too
                await anyio.sleep(_STEP)
            # In a thread: a webhook's receiver may run in this event loop, and is waited for.
            await anyio.to_thread.run_sync(self._jump, until) if self._advance else self._jump(until)
        await anyio.lowlevel.checkpoint()

    @contextmanager
    def _turn(self, seconds: float, owner: object) -> Iterator[tuple[float, int]]:
        with self._lock:
            self.slept.append(seconds)
            entry = self.now() + seconds, next(self._numbers)
            heapq.heappush(self._sleepers, entry)
            self._awake.pop(id(owner), None)
        try:
            yield entry
        finally:
            with self._lock:
                if self._jumper == entry:
                    self._jumper = None
                self._sleepers.remove(entry)
                heapq.heapify(self._sleepers)
                self._awake[id(owner)] = time.monotonic(), weakref.ref(owner)

    def _may_go(self, until: float, number: int) -> bool:
        with self._lock:
            if self._jumper is not None or self._sleepers[0] != (until, number) or self._others_work():
                return False
            self._jumper = until, number
            return True

    def _others_work(self) -> bool:
        """Whether a sleeper that woke up a moment ago may still be doing something."""
        latest = time.monotonic() - _GRACE
        for key, (woke, reference) in list(self._awake.items()):
            owner = reference()
            if owner is None or woke < latest or _has_ended(owner):
                del self._awake[key]
        return bool(self._awake)

    def _jump(self, until: float) -> None:
        seconds = until - self.now()
        if seconds > 0:
            self._offset += seconds
            if self._advance is not None:
                self._advance(seconds)

    @contextmanager
    def installed(self) -> Iterator[VirtualTime]:
        """Make it the clock of every client, inside a ``with`` block."""
        changes: list[tuple[type, str, Any]] = [
            (sync_backend.Clock, "now", lambda _: self.now()),
            (sync_backend.Clock, "sleep", lambda _, seconds: self.sleep(seconds)),
            (anyio_backend.AsyncClock, "now", lambda _: self.now()),
            (anyio_backend.AsyncClock, "sleep", lambda _, seconds: self.sleep_async(seconds)),
        ]
        kept = [(kind, name, getattr(kind, name)) for kind, name, _ in changes]
        try:
            for kind, name, changed in changes:
                setattr(kind, name, changed)
            yield self
        finally:
            for kind, name, original in kept:
                setattr(kind, name, original)


def _current_task() -> object:
    try:
        return asyncio.current_task() or threading.current_thread()
    except RuntimeError:  # another event loop than asyncio's
        return threading.current_thread()


def _has_ended(owner: object) -> bool:
    if isinstance(owner, threading.Thread):
        return not owner.is_alive()
    return isinstance(owner, asyncio.Task) and owner.done()
