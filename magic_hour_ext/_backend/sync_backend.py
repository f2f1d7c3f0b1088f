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
    from collections.abc import Callable, Iterable, Sequence
    from contextlib import AbstractContextManager
    from weakref import ReferenceType

    import httpcore

T = TypeVar("T")
Ts = TypeVarTuple("Ts")

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


class Limiter:
    """Lets a limited number of threads through at a time; further ones queue.

    A place is free again when it is released or when nobody refers to it any more, so that an exception which a signal
    handler raises between any two instructions cannot lose one.

    Args:
        places: How many threads may be inside at a time.
    """

    def __init__(self, places: int) -> None:
        self._held: list[ReferenceType[Place] | None] = [None] * places
        self._lock = threading.Lock()
        self._released: SimpleQueue[None] = SimpleQueue()

    def acquire(self, timeout: float | None = None) -> Place | None:
        """Waits for a place and returns it; None if there is none within `timeout` seconds."""
        ends = None if timeout is None else time.monotonic() + timeout
        while True:
            if place := self._claim():
                return place
            left = _RECHECK if ends is None else min(ends - time.monotonic(), _RECHECK)
            if left <= 0:
                return None
            with suppress(Empty):
                self._released.get(timeout=left)

    def _claim(self) -> Place | None:
        with self._lock:
            for index, reference in enumerate(self._held):
                holder = None if reference is None else reference()
                if holder is None or holder.is_released:
                    place = Place(self._released)
                    self._held[index] = ref(place)
                    return place
        return None


class Place:
    """One place of a limiter.

    Attributes:
        is_released: Whether somebody else may have it.
    """

    __slots__ = ("__weakref__", "_released", "is_released")

    def __init__(self, released: SimpleQueue[None]) -> None:
        self._released = released
        self.is_released: bool = False

    def release(self) -> None:
        """Frees the place; releasing it again does nothing."""
        self.is_released = True
        if self._released.empty():  # One notice is enough to wake a thread that waits.
            self._released.put(None)


_RECHECK = 0.05  # Seconds after which a waiting thread looks for places that were dropped without a release.


def release(place: Place | None) -> None:
    """Gives a place back, if there is one."""
    if place is not None:
        place.release()


class PerLoop(Generic[T]):
    """One value for each process: connections of a parent are of no use in its forked children.

    Args:
        make: Makes the value.
        close: Closes it.
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
            # Under a lock: of two threads that make the first call together, one must not lose its connections.
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
        # Kept, but never used again: closing it here would talk over the parent's connections.
        inherited.append(self._value)
        self._value = None
        self._lock = threading.Lock()  # Another thread may have held it at the fork.


class _Stopped(BaseException):
    """Ends the work of a thread whose neighbour has failed."""


def in_thread(work: Callable[[*Ts], T], *args: *Ts) -> T:
    """Runs blocking work: here, where it may block."""
    return work(*args)


def finish_in_thread(work: Callable[[*Ts], T], *args: *Ts) -> T:
    """Runs blocking work: here, where it may block."""
    return work(*args)


finish_here = finish_in_thread


def checkpoint() -> None:
    """Ends this thread's work if the whole of it has been stopped."""
    stop = getattr(_here, "stop", None)
    if stop is not None and stop.is_set():
        raise _Stopped


def next_turn() -> None:
    """Does nothing: there is no event loop to be blocked."""


def finish(work: Callable[[], None]) -> None:
    """Does work to its end: nothing here can be cancelled."""
    work()


def gather(works: Sequence[Callable[[], T]], *, at_once: int = 8) -> list[T]:
    """Runs all of it at once and returns the results in order; the first failure stops the rest and is raised."""
    if len(works) == 1:
        return [works[0]()]
    group = _Group(works)
    try:
        group.run(at_once)
    finally:
        # After a failure, and when Ctrl-C arrives: nobody waits here for a blocked socket.
        group.end()
    for error in group.failures:
        if not isinstance(error, _Stopped):
            raise error
    return group.results


_STOP_TAKES = 0.8  # Seconds that threads get to end after a stop; they see it within half a second.
_SLICE = 0.25  # Seconds that one read blocks at most where a thread has to see a stop.


class _Group(Generic[T]):
    """Pieces of work that are done by several threads.

    The threads are daemons: one that is stuck in a system call keeps neither the caller nor the interpreter's end.
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
        """Does all the work, in up to `at_once` threads, until it is done or one piece fails."""
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
                checkpoint()  # This may be a thread of another group.

    def end(self) -> None:
        """Tells the threads to stop and gives them a moment for it."""
        self.stop.set()
        ends = time.monotonic() + _STOP_TAKES
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
        except BaseException as error:  # noqa: BLE001 (raised again by the caller's thread)
            self.failures.append(error)
            self.stop.set()
        finally:
            _here.stop = outer


def load_backend() -> None:
    """Imports what the functions here need: nothing."""


def network_backend() -> httpcore.NetworkBackend:
    """What httpcore opens its connections with."""
    import httpcore

    return httpcore.SyncBackend()


def prepare_pool(pool: Any) -> None:
    """Makes httpcore's pool fit for one thread at a time, which a signal handler may interrupt anywhere."""
    from magic_hour_ext._backend.lockless import take_out_locks

    take_out_locks(pool)


def prepare_connection(connection: Any) -> None:
    """The same for a connection of httpcore that is in no pool."""
    from magic_hour_ext._backend.lockless import without_locks

    without_locks(connection)


def connect(
    backend: httpcore.NetworkBackend,
    host: str,
    port: int,
    limit: Callable[[], float | None],
    local_address: str | None,
    socket_options: Iterable[Any] | None,
) -> httpcore.NetworkStream:
    """Opens a connection; `limit` gives the seconds that are left at most.

    `socket.create_connection` gives each of a host's addresses the whole time, and the look-up of its name as long as
    it likes.
    """
    import httpcore

    addresses = _addresses(host, port, limit)
    while True:
        checkpoint()
        address = addresses.pop(0)
        left = limit()
        share = left if left is None else left / (len(addresses) + 1)
        try:
            return backend.connect_tcp(address, port, share, local_address, socket_options)
        except (httpcore.ConnectError, httpcore.ConnectTimeout):
            if not addresses:
                raise


def _addresses(host: str, port: int, limit: Callable[[], float | None]) -> list[str]:
    """The addresses of a host. The operating system's look-up can't be ended early: it is left to a thread."""
    import ipaddress
    import socket

    import httpcore

    with suppress(ValueError):
        ipaddress.ip_address(host)
        return [host]
    answers: SimpleQueue[Any] = SimpleQueue()

    def look_up() -> None:
        try:
            found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
            answers.put([str(address[0]) for *_, address in found])
        except BaseException as error:  # noqa: BLE001 (raised again by the caller's thread)
            answers.put(error)

    try:
        threading.Thread(target=look_up, name="magic-hour", daemon=True).start()
    except RuntimeError as error:
        if not is_out_of_threads(error):
            raise
        look_up()
    while True:
        checkpoint()
        left = limit()
        try:
            answer = answers.get(timeout=_SLICE if left is None else min(_SLICE, left))
        except Empty:
            if left is not None and left <= _SLICE:
                raise httpcore.ConnectTimeout(f"{host} was not found in time") from None
            continue
        if isinstance(answer, OSError):
            raise httpcore.ConnectError(str(answer))
        if isinstance(answer, BaseException):
            raise answer
        return list(dict.fromkeys(answer))


def read_stream(stream: httpcore.NetworkStream, max_bytes: int, timeout: float | None) -> bytes:
    """Reads from a connection; a thread of `gather` sees within a moment that it is to stop."""
    if getattr(_here, "stop", None) is None:
        return stream.read(max_bytes, timeout)
    import httpcore

    ends = None if timeout is None else time.monotonic() + timeout
    while True:
        checkpoint()
        left = None if ends is None else max(ends - time.monotonic(), 0.001)
        try:
            return stream.read(max_bytes, _SLICE if left is None else min(_SLICE, left))
        except httpcore.ReadTimeout:
            if left is not None and left <= _SLICE:
                raise


IS_ASYNC = False
"""Whether functions of the caller's may be coroutine functions."""


def maybe_await(function: Callable[[], Any]) -> None:
    """Calls a function of the caller's.

    Raises:
        ConfigurationError: If it returns something to be awaited, which would never run.
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
    """A lock of threads."""
    return threading.Lock()


def write_all(file: Any, chunk: bytes) -> None:
    """Writes all of a chunk to a file object of the caller's."""
    left = memoryview(chunk)
    while left.nbytes:
        left = left[checked_count(file.write(bytes(left)), left.nbytes) :]
