"""The sync half of the primitives that differ: time, threads, side-by-side work. `aio` is its twin."""

from __future__ import annotations

import threading
import time
from contextlib import nullcontext
from typing import TYPE_CHECKING, Any, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from contextlib import AbstractContextManager

    from typing_extensions import TypeVarTuple, Unpack

    Ts = TypeVarTuple("Ts")

T = TypeVar("T")

_here = threading.local()


class Clock:
    """The passing of time; tests put another in its place."""

    def now(self) -> float:
        """Seconds on a monotonic clock."""
        return time.monotonic()

    def sleep(self, seconds: float) -> None:
        """Waits, holding up this thread alone; not for longer than the whole of its work goes on."""
        stop = getattr(_here, "stop", None)
        if stop is None:
            time.sleep(seconds)
        else:
            stop.wait(seconds)
            checkpoint()


class Gate:
    """Lets so many through at a time; the others wait in line."""

    def __init__(self, width: int) -> None:
        self._semaphore = threading.BoundedSemaphore(width)

    def __enter__(self) -> None:
        self._semaphore.acquire()

    def __exit__(self, *_: object) -> None:
        self._semaphore.release()


class _Stopped(BaseException):
    """Ends the work of a thread whose neighbour has failed."""


def in_thread(work: Callable[[Unpack[Ts]], T], *args: Unpack[Ts]) -> T:
    """Runs blocking work: here, where it may block."""
    return work(*args)


def checkpoint() -> None:
    """Ends this thread's work if the whole of it has been stopped."""
    stop = getattr(_here, "stop", None)
    if stop is not None and stop.is_set():
        raise _Stopped


def shielded() -> AbstractContextManager[object]:
    """What is done inside is done: nothing here can be cancelled."""
    return nullcontext()


def side_by_side(works: Sequence[Callable[[], T]], *, at_once: int = 8) -> list[T]:
    """Runs all of it at once and returns the results in order; the first failure stops the rest and is raised."""
    if len(works) == 1:
        return [works[0]()]
    from concurrent.futures import FIRST_EXCEPTION, ThreadPoolExecutor, wait

    stop = threading.Event()

    def run(work: Callable[[], T]) -> T:
        _here.stop = stop
        checkpoint()
        try:
            return work()
        finally:
            _here.stop = None

    with ThreadPoolExecutor(max(min(len(works), at_once), 1), thread_name_prefix="magic-hour") as pool:
        futures = [pool.submit(run, work) for work in works]
        try:
            wait(futures, return_when=FIRST_EXCEPTION)
        finally:
            # After a failure, and when Ctrl-C arrives here: leaving the pool must not wait for gigabytes.
            stop.set()
    failures = [error for future in futures if (error := future.exception()) is not None]
    for error in failures:
        if not isinstance(error, _Stopped):
            raise error
    return [future.result() for future in futures]


def called(function: Callable[[T], Any], argument: T) -> None:
    """Calls the app's function."""
    function(argument)
