"""Async primitives: clock, limiter, threads, concurrent work. `sync_backend` has the same names for sync code."""

from __future__ import annotations

import threading
import time
from contextlib import suppress
from functools import partial
from typing import TYPE_CHECKING, Any, Generic, TypeVar, TypeVarTuple
from weakref import WeakKeyDictionary

from magic_hour_ext._backend.forking import call_after_fork, inherited
from magic_hour_ext._backend.loop_turns import next_turn
from magic_hour_ext._backend.threads import is_out_of_threads
from magic_hour_ext._backend.writing import checked_count

if TYPE_CHECKING:
    from collections.abc import AsyncGenerator, Awaitable, Callable, Coroutine, Iterable, Sequence
    from contextlib import AbstractAsyncContextManager, AbstractContextManager

    import httpcore

__all__ = ["next_turn"]  # From a module of its own; it has no counterpart in sync code.

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
        # Where a place is free, it is there at once: no time-out is needed.
        if timeout is None or timeout == float("inf") or self._semaphore.value > 0:
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

    A value is closed when its loop ends: event loops close the async generators that are still open then.

    Args:
        make: Makes the value for a loop that has none yet.
        close: Closes a value.
    """

    def __init__(self, make: Callable[[], T], close: Callable[[T], Coroutine[Any, Any, None]]) -> None:
        self._make = make
        self._close = close
        self._values: WeakKeyDictionary[object, tuple[T, AsyncGenerator[None, None]]] = WeakKeyDictionary()
        call_after_fork(self._forget)

    def get(self) -> T:
        """The value of the running loop."""
        loop = _running_loop()
        found = self._values.get(loop)
        if found is None:
            self._drop_those_of_closed_loops()
            value = self._make()
            closer = _until_the_end(value, self._close, self._values, loop)
            with suppress(StopIteration):
                closer.__anext__().send(None)
            found = self._values[loop] = value, closer
        return found[0]

    async def aclose(self) -> None:
        """Closes the value of the running loop, if it has one."""
        found = self._values.pop(_running_loop(), None)
        if found is not None:
            await found[1].aclose()

    def _drop_those_of_closed_loops(self) -> None:
        # A value refers to its loop, so that the weak reference alone would keep both for ever.
        for reference in self._values.keyrefs():
            loop: Any = reference()
            if loop is not None and hasattr(loop, "is_closed") and loop.is_closed():
                self._values.pop(loop, None)

    def _forget(self) -> None:
        # Kept, but never used again: closing it here would talk over the parent's connections.
        inherited.append(self._values)
        self._values = WeakKeyDictionary()


async def _until_the_end(
    value: T, close: Callable[[T], Coroutine[Any, Any, None]], values: WeakKeyDictionary[object, Any], loop: object
) -> AsyncGenerator[None, None]:
    try:
        yield
    finally:
        values.pop(loop, None)
        await finish(partial(close, value))


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
        return await anyio.to_thread.run_sync(work, *args, limiter=_thread_limiter())
    except RuntimeError as error:
        if not is_out_of_threads(error):
            raise
    return work(*args)


async def finish_in_thread(work: Callable[[*Ts], T], *args: *Ts) -> T:
    """As `in_thread`, and waits for the end of the work also if the task is cancelled meanwhile: when this returns or
    raises, the work is done. A cancellation is raised after it."""
    from sniffio import current_async_library

    with _shielded():
        if current_async_library() != "asyncio":
            return await in_thread(work, *args)
        import asyncio

        future = asyncio.get_running_loop().create_future()
        try:
            # A thread of its own: the app's thread pool may be full of work that waits for this.
            threading.Thread(target=_work_for, args=(future, work, args), name="magic-hour").start()
        except RuntimeError:  # No new thread can be started, or the interpreter is about to end.
            return work(*args)
        result: T = await _end_of(future)
        return result


async def finish(work: Callable[[], Coroutine[Any, Any, None]]) -> None:
    """Awaits work to its end, also if the task is cancelled meanwhile; a cancellation is raised after it."""
    from sniffio import current_async_library

    with _shielded():
        if current_async_library() != "asyncio":
            await work()
            return
        import asyncio

        await _end_of(asyncio.ensure_future(work()))


def _shielded() -> AbstractContextManager[object]:
    import anyio

    return anyio.CancelScope(shield=True)


async def _end_of(future: Any) -> Any:
    """What a future of asyncio comes to. A cancellation is raised after its end: the shield of anyio keeps off the
    cancellations of anyio alone, not those by `Task.cancel`."""
    import asyncio

    cancellation: asyncio.CancelledError | None = None
    while not future.done():
        try:
            await asyncio.wait([future])
        except asyncio.CancelledError as error:
            cancellation = error
    if cancellation is None:
        return future.result()
    if not future.cancelled():
        future.exception()  # Marks it as seen; the cancellation is what leaves.
    raise cancellation


def _work_for(future: Any, work: Callable[..., Any], args: tuple[Any, ...]) -> None:
    """Does work in a thread and hands its outcome to a future of the event loop."""
    result, failure = None, None
    try:
        result = work(*args)
    except BaseException as error:  # noqa: BLE001 (raised by whoever awaits the future)
        failure = error

    def settle() -> None:
        if not future.done():
            if failure is None:
                future.set_result(result)
            else:
                future.set_exception(failure)

    with suppress(RuntimeError):  # The loop was closed meanwhile: nobody waits any more.
        future.get_loop().call_soon_threadsafe(settle)


_THREADS = 40
_limiters: Any = None


def _thread_limiter() -> Any:
    """What limits our own threads in this event loop. Not anyio's: an app may have filled that one with threads that
    wait for a call of ours."""
    global _limiters  # noqa: PLW0603
    from anyio import CapacityLimiter
    from anyio.lowlevel import RunVar

    if _limiters is None:
        _limiters = RunVar("magic_hour_ext threads")
    limiter = _limiters.get(None)
    if limiter is None:
        limiter = CapacityLimiter(_THREADS)
        _limiters.set(limiter)
    return limiter


async def finish_here(work: Callable[[*Ts], T], *args: *Ts) -> T:
    """Runs blocking work at once: in a coroutine that is being closed, which may not await any more."""
    return work(*args)


async def checkpoint() -> None:
    """Lets other work go on; a cancellation takes effect here."""
    import anyio.lowlevel

    await anyio.lowlevel.checkpoint()


async def gather(works: Sequence[Callable[[], Awaitable[T]]], *, at_once: int = 8) -> list[T]:
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


def load_backend() -> None:
    """Imports anyio and its part for asyncio, which it would otherwise import on the event loop."""
    import importlib

    with suppress(ImportError):  # The name is its own: elsewhere it is loaded when it is used.
        importlib.import_module("anyio.to_thread")
        importlib.import_module("anyio._backends._asyncio")


def network_backend() -> httpcore.AsyncNetworkBackend:
    """What httpcore opens its connections with; it works on asyncio and trio."""
    import httpcore

    backend: Any = httpcore.AnyIOBackend  # pyright takes it for the stand-in that httpcore has where anyio is missing
    made: httpcore.AsyncNetworkBackend = backend()
    return made


def prepare_pool(pool: Any) -> None:
    """Makes httpcore's pool fit for one task at a time; there is nothing to do."""


def prepare_connection(connection: Any) -> None:
    """The same for a connection of httpcore that is in no pool: its locks would cost some turns of the loop."""
    from magic_hour_ext._backend.lockless import without_locks

    without_locks(connection)


async def connect(
    backend: httpcore.AsyncNetworkBackend,
    host: str,
    port: int,
    limit: Callable[[], float | None],
    local_address: str | None,
    socket_options: Iterable[Any] | None,
) -> httpcore.AsyncNetworkStream:
    """Opens a connection; `limit` gives the seconds that the look-up of the name and all addresses may take."""
    return await backend.connect_tcp(host, port, limit(), local_address, socket_options)


async def read_stream(stream: httpcore.AsyncNetworkStream, max_bytes: int, timeout: float | None) -> bytes:
    """Reads from a connection."""
    return await stream.read(max_bytes, timeout)


IS_ASYNC = True
"""Whether functions of the caller's may be coroutine functions."""


async def maybe_await(function: Callable[[], Any]) -> None:
    """Calls a function of the caller's and awaits what it returns, if that can be awaited."""
    result = function()
    if hasattr(result, "__await__"):
        await result


def mutex() -> AbstractAsyncContextManager[object]:
    """A lock of one event loop."""
    import anyio

    return anyio.Lock()


async def write_all(file: Any, chunk: bytes) -> None:
    """Writes all of a chunk to a file object of the app's, whose `write` may be a coroutine function."""
    from inspect import iscoroutinefunction

    left = memoryview(chunk)
    while left.nbytes:
        if iscoroutinefunction(file.write):
            count = await file.write(bytes(left))
        else:
            count = await in_thread(file.write, bytes(left))
            if hasattr(count, "__await__"):
                count = await count
        left = left[checked_count(count, left.nbytes) :]
