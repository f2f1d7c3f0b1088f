"""The async half of the primitives that differ: time, threads, side-by-side work. `sio` is its twin."""

from __future__ import annotations

import time
from functools import partial
from typing import TYPE_CHECKING, Any, Generic, TypeVar, TypeVarTuple
from weakref import WeakKeyDictionary

from magic_hour_ext._io.forking import call_after_fork, inherited
from magic_hour_ext._io.threads import is_out_of_threads

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Sequence
    from contextlib import AbstractContextManager

    import httpcore

T = TypeVar("T")
Ts = TypeVarTuple("Ts")


class AsyncClock:
    """The passing of time; tests put another in its place."""

    def now(self) -> float:
        """Seconds on a monotonic clock."""
        return time.monotonic()

    async def sleep(self, seconds: float) -> None:
        """Waits without holding up anything else."""
        import anyio

        await anyio.sleep(seconds)


class AsyncLimiter:
    """Lets a limited number of tasks through at a time; further ones queue. It belongs to one event loop.

    Args:
        places: How many tasks may be inside at a time.
    """

    def __init__(self, places: int) -> None:
        import anyio

        self._semaphore = anyio.Semaphore(places, fast_acquire=True)

    async def acquire(self, timeout: float | None = None) -> AsyncPlace | None:
        """Waits for a place and returns it; None if there is none within `timeout` seconds."""
        if timeout is None or timeout == float("inf"):
            await self._semaphore.acquire()
            return AsyncPlace(self._semaphore)
        import anyio

        with anyio.move_on_after(timeout):
            await self._semaphore.acquire()
            return AsyncPlace(self._semaphore)
        return None


class AsyncPlace:
    """One place of a limiter, to be released once; releasing it again does nothing."""

    __slots__ = ("_semaphore",)

    def __init__(self, semaphore: Any) -> None:
        self._semaphore = semaphore

    def release(self) -> None:
        """Gives the place to the next one in the queue."""
        semaphore, self._semaphore = self._semaphore, None
        if semaphore is not None:
            semaphore.release()


class AsyncPerLoop(Generic[T]):
    """One value for each event loop: connections, locks and limiters of one loop are of no use in another.

    Args:
        make: Makes the value for a loop that has none yet.
    """

    def __init__(self, make: Callable[[], T]) -> None:
        self._make = make
        self._values: WeakKeyDictionary[object, T] = WeakKeyDictionary()
        call_after_fork(self._forget)

    def get(self) -> T:
        """The value of the running loop."""
        loop = _running_loop()
        value = self._values.get(loop)
        if value is None:
            value = self._values[loop] = self._make()
        return value

    def existing(self) -> T | None:
        """The value of the running loop if it has one."""
        return self._values.get(_running_loop())

    def _forget(self) -> None:
        # Kept, but never used again: closing it here would talk over the parent's connections.
        inherited.append(self._values)
        self._values = WeakKeyDictionary()


def _running_loop() -> object:
    from sniffio import current_async_library

    if current_async_library() == "asyncio":
        import asyncio

        return asyncio.get_running_loop()
    import trio  # type: ignore[import-not-found,unused-ignore]

    return trio.lowlevel.current_trio_token()


def release(place: AsyncPlace | None) -> None:
    """Gives a place back, if there is one."""
    if place is not None:
        place.release()


async def in_thread(work: Callable[[*Ts], T], *args: *Ts) -> T:
    """Runs blocking work off the event loop; here, if the process can't have another thread."""
    import anyio.to_thread

    try:
        return await anyio.to_thread.run_sync(work, *args)
    except RuntimeError as error:
        if not is_out_of_threads(error):
            raise
    return work(*args)


async def finish_in_thread(work: Callable[[*Ts], T], *args: *Ts) -> T:
    """As `in_thread`, and waits for the end of the work also if the task is cancelled meanwhile: when this returns or
    raises, the work is done. A cancellation is raised after it."""
    import anyio
    from sniffio import current_async_library

    with anyio.CancelScope(shield=True):
        if current_async_library() != "asyncio":
            return await in_thread(work, *args)
        # The shield keeps off cancellations of anyio alone, not those by `Task.cancel`.
        import asyncio

        try:
            future = asyncio.get_running_loop().run_in_executor(None, partial(work, *args))
        except RuntimeError as error:
            if not is_out_of_threads(error):
                raise
            return work(*args)
        cancellation: asyncio.CancelledError | None = None
        while not future.done():
            try:
                await asyncio.wait([future])
            except asyncio.CancelledError as error:
                cancellation = error
        if cancellation is None:
            return future.result()
        future.exception()  # Marks it as seen; the cancellation is what leaves.
        raise cancellation
    raise AssertionError  # Not reached: an anyio scope with a shield swallows nothing.


async def checkpoint() -> None:
    """Lets other work go on; a cancellation takes effect here."""
    import anyio.lowlevel

    await anyio.lowlevel.checkpoint()


def shielded() -> AbstractContextManager[object]:
    """What is awaited inside is done in spite of a cancellation."""
    import anyio

    return anyio.CancelScope(shield=True)


async def side_by_side(works: Sequence[Callable[[], Awaitable[T]]], *, at_once: int = 8) -> list[T]:
    """Runs all of it at once and returns the results in order; the first failure stops the rest and is raised."""
    if len(works) == 1:
        return [await works[0]()]
    import anyio

    results: list[Any] = [None] * len(works)
    failures: list[Exception] = []
    limit = anyio.Semaphore(at_once)

    async with anyio.create_task_group() as group:

        async def run(index: int) -> None:
            async with limit:
                try:
                    results[index] = await works[index]()
                except Exception as error:  # noqa: BLE001 (raised again below, outside the group: no ExceptionGroup)
                    failures.append(error)
                    group.cancel_scope.cancel()

        for index in range(len(works)):
            group.start_soon(run, index)
    if failures:
        raise failures[0]
    return results


def network_backend() -> httpcore.AsyncNetworkBackend:
    """What httpcore opens its connections with; it works on asyncio and trio."""
    import httpcore

    backend: Any = httpcore.AnyIOBackend  # pyright takes it for the stand-in that httpcore has where anyio is missing
    made: httpcore.AsyncNetworkBackend = backend()
    return made


async def read_stream(stream: httpcore.AsyncNetworkStream, max_bytes: int, timeout: float | None) -> bytes:
    """Reads from a connection."""
    return await stream.read(max_bytes, timeout)


async def called(function: Callable[[T], Any], argument: T) -> None:
    """Calls the app's function, which may be a coroutine function."""
    result = function(argument)
    if hasattr(result, "__await__"):
        await result
