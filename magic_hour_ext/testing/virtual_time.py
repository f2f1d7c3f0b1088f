"""Virtual time: a wait in the client advances the clock instead of sleeping."""

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

_STEP = 0.001  # Real seconds between two checks whether a sleeper may wake up.
_GRACE = 0.05  # Real seconds that a sleeper may work after it woke up, before the next one is woken.


class VirtualTime:
    """The clock of every client while it is installed.

    If several tasks or threads sleep, the one whose sleep ends first wakes up first, and has a moment of real time to
    work before the clock advances again.

    Args:
        advance: Called with the seconds by which the clock advances, before the sleeper wakes up.
        start: The initial time in seconds, for a clock that stands still between sleeps; None for real time.

    Attributes:
        slept: The requested sleeps, in seconds.
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
        """The current time in seconds: the real time plus the skipped sleeps."""
        return self._offset + (time.monotonic() if self._runs else 0.0)

    def sleep(self, seconds: float) -> None:
        """Sleeps for virtual `seconds` in a thread."""
        with self._turn(seconds, threading.current_thread()) as (until, number):
            while not self._may_go(until, number):
                time.sleep(_STEP)
                sync_backend.checkpoint()
            self._jump(until)
        sync_backend.checkpoint()

    async def sleep_async(self, seconds: float) -> None:
        """Sleeps for virtual `seconds` in a task."""
        import anyio

        with self._turn(seconds, _current_task()) as (until, number):
            while not self._may_go(until, number):  # noqa: ASYNC110 - threads are sleepers too
                await anyio.sleep(_STEP)
            # In a thread: `advance` may wait for a webhook receiver that runs in this event loop.
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
        """Whether a sleeper that woke up a moment ago may still be working."""
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
        """Makes it the clock of every client, inside a ``with`` block."""
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
    except RuntimeError:  # Not in an event loop of asyncio.
        return threading.current_thread()


def _has_ended(owner: object) -> bool:
    if isinstance(owner, threading.Thread):
        return not owner.is_alive()
    return isinstance(owner, asyncio.Task) and owner.done()
