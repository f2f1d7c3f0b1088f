"""Sync primitives: clock, limiter, threads, concurrent work. `anyio_backend` has the same names for async code."""

from __future__ import annotations

import threading
import time
from contextlib import suppress
from queue import Empty, SimpleQueue
from typing import TYPE_CHECKING, Any, Generic, TypeVar, TypeVarTuple
from weakref import ref

from magic_hour_ext._backend.forking import call_after_fork, inherited
from magic_hour_ext._backend.threads import is_out_of_threads
from magic_hour_ext._backend.writing import checked_count
from magic_hour_ext.errors import ConfigurationError

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from contextlib import AbstractContextManager
    from weakref import ReferenceType

T = TypeVar("T")
Ts = TypeVarTuple("Ts")

_here = threading.local()


class Clock:
    """A clock; tests replace it."""

    def now(self) -> float:
        """Seconds on a monotonic clock."""
        return time.monotonic()

    def sleep(self, seconds: float) -> None:
        """Blocks this thread for some seconds, or until the group of threads that it belongs to is stopped."""
        stop = getattr(_here, "stop", None)
        if stop is None:
            time.sleep(seconds)
        else:
            stop.wait(seconds)
            checkpoint()


class Limiter:
    """Limits how many threads may hold a slot at a time; further ones wait.

    A slot is free again when it is released or garbage-collected. So no slot is lost if a signal handler raises an
    exception between two instructions.

    Args:
        slots: How many threads may hold a slot at a time.
    """

    def __init__(self, slots: int) -> None:
        self._held: list[ReferenceType[Slot] | None] = [None] * slots
        self._lock = threading.Lock()
        self._released: SimpleQueue[None] = SimpleQueue()

    def acquire(self, timeout: float | None = None) -> Slot | None:
        """Waits for a free slot and returns it; None if there is none within `timeout` seconds."""
        ends = None if timeout is None else time.monotonic() + timeout
        while True:
            if slot := self._claim():
                return slot
            left = _RECHECK if ends is None else min(ends - time.monotonic(), _RECHECK)
            if left <= 0:
                return None
            with suppress(Empty):
                self._released.get(timeout=left)

    def _claim(self) -> Slot | None:
        with self._lock:
            for index, reference in enumerate(self._held):
                holder = None if reference is None else reference()
                if holder is None or holder.is_released:
                    slot = Slot(self._released)
                    self._held[index] = ref(slot)
                    return slot
        return None


class Slot:
    """One slot of a limiter.

    Attributes:
        is_released: Whether another thread may get it.
    """

    __slots__ = ("__weakref__", "_released", "is_released")

    def __init__(self, released: SimpleQueue[None]) -> None:
        self._released = released
        self.is_released: bool = False

    def release(self) -> None:
        """Frees the slot. A second call does nothing."""
        self.is_released = True
        if self._released.empty():  # One item is enough to wake a waiting thread.
            self._released.put(None)


_RECHECK = 0.05  # Seconds after which a waiting thread checks for slots that were garbage-collected.


def release(slot: Slot | None) -> None:
    """Releases a slot; does nothing for None."""
    if slot is not None:
        slot.release()


class PerLoop(Generic[T]):
    """One value for each process, as a forked child can't use the connections of its parent.

    Args:
        make: Creates the value.
        close: Closes the value.
    """

    def __init__(self, make: Callable[[], T], close: Callable[[T], None]) -> None:
        self._make = make
        self._close = close
        self._value: T | None = None
        self._lock = threading.Lock()
        call_after_fork(self._forget)

    def get(self) -> T:
        """The value of this process."""
        value = self._value
        if value is None:
            # Under a lock, so that two threads whose first calls coincide get the same value.
            with self._lock:
                value = self._value
                if value is None:
                    value = self._value = self._make()
        return value

    def close(self) -> None:
        """Closes the value of this process, if it has one."""
        value = self._value
        if value is not None:
            self._close(value)

    def _forget(self) -> None:
        # Stored but not used: closing it in the child would send data on the parent's connections.
        inherited.append(self._value)
        self._value = None
        self._lock = threading.Lock()  # Another thread may have held it at the fork.


class _Stopped(BaseException):
    """Raised in the threads of a group after one of them has failed."""


def in_thread(work: Callable[[*Ts], T], *args: *Ts) -> T:
    """Runs blocking work in the calling thread, which may block."""
    return work(*args)


def finish_in_thread(work: Callable[[*Ts], T], *args: *Ts) -> T:
    """Runs blocking work in the calling thread, which may block."""
    return work(*args)


def finish_after(error: BaseException) -> Any:
    """How to finish blocking work after an exception: in the calling thread, which may block."""
    return finish_in_thread


def checkpoint() -> None:
    """Raises if the group of threads that this thread belongs to has been stopped."""
    stop = getattr(_here, "stop", None)
    if stop is not None and stop.is_set():
        raise _Stopped


def is_in_group() -> bool:
    """Whether this thread runs a function of `gather`, and so has to notice that the group was stopped."""
    return getattr(_here, "stop", None) is not None


def next_turn() -> None:
    """Does nothing, as there is no event loop."""


def finish(work: Callable[[], None]) -> None:
    """Runs work to its end. Sync code can't be cancelled."""
    work()


def gather(works: Sequence[Callable[[], T]], *, at_once: int = 8) -> list[T]:
    """Runs functions concurrently, and returns their results in order. The first failure stops the others and is
    raised."""
    if len(works) == 1:
        return [works[0]()]
    group = _Group(works)
    try:
        group.run(at_once)
    finally:
        # After a failure or Ctrl-C, it does not wait for threads that are blocked in a socket.
        group.end()
    for error in group.failures:
        if not isinstance(error, _Stopped):
            raise error
    return group.results


_STOP_TIMEOUT = 0.8  # Seconds to wait for threads after a stop; they notice it within half a second.


class _Group(Generic[T]):
    """Functions that are run by several threads.

    The threads are daemons, so that a thread which is blocked in a system call delays neither the caller nor the end of
    the interpreter.
    """

    def __init__(self, works: Sequence[Callable[[], T]]) -> None:
        self.stop = threading.Event()
        self.results: list[Any] = [None] * len(works)
        self.failures: list[BaseException] = []
        self._works: SimpleQueue[tuple[int, Callable[[], T]]] = SimpleQueue()
        for numbered in enumerate(works):
            self._works.put(numbered)
        self._count = len(works)
        self._threads: list[threading.Thread] = []

    def run(self, at_once: int) -> None:
        """Runs all functions, in up to `at_once` threads, until they have finished or one of them raises."""
        try:
            for _ in range(max(min(self._count, at_once), 1)):
                thread = threading.Thread(target=self._work, name="magic-hour", daemon=True)
                thread.start()
                self._threads.append(thread)
        except RuntimeError as error:
            if not is_out_of_threads(error):
                raise
            if not self._threads:
                self._work()
        for thread in self._threads:
            while thread.is_alive() and not self.stop.is_set():
                thread.join(_RECHECK)
                checkpoint()  # The calling thread may belong to another group.

    def end(self) -> None:
        """Stops the threads, and waits for them for a short time."""
        self.stop.set()
        ends = time.monotonic() + _STOP_TIMEOUT
        for thread in self._threads:
            thread.join(max(ends - time.monotonic(), 0.0))

    def _work(self) -> None:
        outer = getattr(_here, "stop", None)
        _here.stop = self.stop
        try:
            while not self.stop.is_set():
                try:
                    index, work = self._works.get_nowait()
                except Empty:
                    return
                self.results[index] = work()
        except BaseException as error:  # noqa: BLE001 (raised again in the calling thread)
            self.failures.append(error)
            self.stop.set()
        finally:
            _here.stop = outer


def load_backend() -> None:
    """Does nothing, as the functions of this module need no further imports."""


IS_ASYNC = False
"""Whether callbacks may be coroutine functions."""


def maybe_await(function: Callable[[], Any]) -> None:
    """Calls a callback.

    Raises:
        ConfigurationError: If it returns an awaitable, which would never be awaited.
    """
    result = function()
    if hasattr(result, "__await__"):
        if hasattr(result, "close"):
            result.close()
        raise ConfigurationError(
            f"the callback returned a value of type {type(result).__name__}, which a Client can't await: pass a plain "
            "function, or use AsyncClient"
        )


def mutex() -> AbstractContextManager[object]:
    """A lock for threads."""
    return threading.Lock()


def write_all(file: Any, chunk: bytes) -> None:
    """Writes a chunk completely to a given file object."""
    left = memoryview(chunk)
    while left.nbytes:
        left = left[checked_count(file.write(bytes(left)), left.nbytes) :]
