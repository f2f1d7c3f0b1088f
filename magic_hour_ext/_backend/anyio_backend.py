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
    from collections.abc import AsyncGenerator, Awaitable, Callable, Coroutine, Sequence
    from contextlib import AbstractAsyncContextManager, AbstractContextManager

__all__ = ["next_turn"]  # From a module of its own; it has no counterpart in sync code.

T = TypeVar("T")
Ts = TypeVarTuple("Ts")


class AsyncClock:
    """A clock; tests replace it."""

    def now(self) -> float:
        """Seconds on a monotonic clock."""
        return time.monotonic()

    def sleep(self, seconds: float) -> Awaitable[None]:
        """Waits without blocking the event loop."""
        from sniffio import current_async_library

        if current_async_library() == "asyncio":
            import asyncio

            # Not `anyio.sleep`: it keeps two further coroutines for each of the thousands of tasks that wait here.
            return asyncio.sleep(seconds)
        import anyio

        return anyio.sleep(seconds)


class AsyncLimiter:
    """Limits how many tasks of one event loop may hold a slot at a time; further ones wait in a queue.

    Args:
        slots: How many tasks may hold a slot at a time.
    """

    def __init__(self, slots: int) -> None:
        import anyio

        self._semaphore = anyio.Semaphore(slots, fast_acquire=True)

    async def acquire(self, timeout: float | None = None) -> AsyncSlot | None:
        """Waits for a free slot and returns it; None if there is none within `timeout` seconds."""
        # If a slot is free, `acquire` returns immediately, so no time-out is needed.
        if timeout is None or timeout == float("inf") or self._semaphore.value > 0:
            await self._semaphore.acquire()
            return AsyncSlot(self._semaphore)
        import anyio

        with anyio.move_on_after(timeout):
            await self._semaphore.acquire()
            return AsyncSlot(self._semaphore)
        return None


class AsyncSlot:
    """One slot of a limiter."""

    __slots__ = ("_semaphore",)

    def __init__(self, semaphore: Any) -> None:
        self._semaphore = semaphore

    def release(self) -> None:
        """Passes the slot on to the next task in the queue. A second call does nothing."""
        semaphore, self._semaphore = self._semaphore, None
        if semaphore is not None:
            semaphore.release()


class AsyncPerLoop(Generic[T]):
    """One value for each event loop, as connections, locks and limiters can't be used in another loop.

    A value is closed when its loop ends, since event loops then close the async generators that are still open.

    Args:
        make: Creates the value for a loop.
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
            self._drop_values_of_closed_loops()
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

    def _drop_values_of_closed_loops(self) -> None:
        # A value refers to its loop, so the weak reference alone would never be cleared.
        for reference in self._values.keyrefs():
            loop: Any = reference()
            if loop is not None and hasattr(loop, "is_closed") and loop.is_closed():
                self._values.pop(loop, None)

    def _forget(self) -> None:
        # Stored but not used: closing it in the child would send data on the parent's connections.
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


def release(slot: AsyncSlot | None) -> None:
    """Releases a slot; does nothing for None."""
    if slot is not None:
        slot.release()


async def in_thread(work: Callable[[*Ts], T], *args: *Ts) -> T:
    """Runs blocking work in a thread; in the event loop if the process can't start another thread."""
    import anyio.to_thread

    try:
        return await anyio.to_thread.run_sync(work, *args, limiter=_thread_limiter())
    except RuntimeError as error:
        if not is_out_of_threads(error):
            raise
    return work(*args)


async def finish_in_thread(work: Callable[[*Ts], T], *args: *Ts) -> T:
    """As `in_thread`, but waits for the end of the work even if the task is cancelled: when this returns or raises, the
    work has finished. The cancellation is raised afterwards."""
    from sniffio import current_async_library

    with _shielded():
        if current_async_library() != "asyncio":
            return await in_thread(work, *args)
        import asyncio

        future = asyncio.get_running_loop().create_future()
        try:
            # A new thread, as the thread pool may be full of the app's work that waits for this call.
            threading.Thread(target=_work_for, args=(future, work, args), name="magic-hour").start()
        except RuntimeError as error:
            if not is_out_of_threads(error):
                raise
            return work(*args)
        result: T = await _wait_until_done(future)
        return result


async def finish(work: Callable[[], Coroutine[Any, Any, None]]) -> None:
    """Awaits work to its end even if the task is cancelled; the cancellation is raised afterwards."""
    from sniffio import current_async_library

    with _shielded():
        if current_async_library() != "asyncio":
            await work()
            return
        import asyncio

        await _wait_until_done(asyncio.ensure_future(work()))


def _shielded() -> AbstractContextManager[object]:
    import anyio

    return anyio.CancelScope(shield=True)


async def _wait_until_done(future: Any) -> Any:
    """The result of an asyncio future. A cancellation is raised after the future is done: the shield of anyio only
    blocks cancellations by anyio, not those by `Task.cancel`."""
    import asyncio

    cancellation: asyncio.CancelledError | None = None
    while not future.done():
        try:
            await asyncio.wait([future])
        except asyncio.CancelledError as error:
            cancellation = error
    if cancellation is None:
        return future.result()
    with suppress(asyncio.CancelledError):
        future.exception()  # Marks the exception as retrieved, as the cancellation is raised instead.
    raise cancellation


def _work_for(future: Any, work: Callable[..., Any], args: tuple[Any, ...]) -> None:
    """Runs work in a thread, and sets the result of a future in the event loop."""
    result, failure = None, None
    try:
        result = work(*args)
    except BaseException as error:  # noqa: BLE001 (raised where the future is awaited)
        failure = error

    def settle() -> None:
        if failure is None:
            future.set_result(result)
        else:
            future.set_exception(failure)

    with suppress(RuntimeError):  # The loop has been closed, so no task waits any more.
        future.get_loop().call_soon_threadsafe(settle)


_THREADS = 40
_limiters: Any = None


def _thread_limiter() -> Any:
    """The limiter for the threads of this package in the event loop. It is not the default limiter of anyio, which may
    be exhausted by threads of the app that wait for a call of this package."""
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


async def _finish_here(work: Callable[[*Ts], T], *args: *Ts) -> T:
    """Runs blocking work in the event loop, for a coroutine that is being closed and can't await any more."""
    return work(*args)


def finish_after(error: BaseException) -> Any:
    """How to finish blocking work after an exception: `finish_in_thread`, except in a coroutine that is being closed,
    which can't wait for a thread."""
    return _finish_here if isinstance(error, GeneratorExit) else finish_in_thread


async def checkpoint() -> None:
    """Lets other tasks run. A cancellation is raised here."""
    import anyio.lowlevel

    await anyio.lowlevel.checkpoint()


async def gather(works: Sequence[Callable[[], Awaitable[T]]], *, at_once: int = 8) -> list[T]:
    """Runs functions concurrently, and returns their results in order. The first failure cancels the others and is
    raised."""
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
                except Exception as error:  # noqa: BLE001 (raised again after the group, without an ExceptionGroup)
                    failures.append(error)
                    group.cancel_scope.cancel()

        for index in range(len(works)):
            group.start_soon(run, index)
    if failures:
        raise failures[0]
    return results


def load_backend() -> None:
    """Imports anyio and its backend for asyncio, which would otherwise be imported on the event loop."""
    import importlib

    with suppress(ImportError):  # The backend is a private module. If it is missing, it is imported when needed.
        importlib.import_module("anyio.to_thread")
        importlib.import_module("anyio._backends._asyncio")


IS_ASYNC = True
"""Whether callbacks may be coroutine functions."""


async def maybe_await(function: Callable[[], Any]) -> None:
    """Calls a callback, and awaits its result if that is awaitable."""
    result = function()
    if hasattr(result, "__await__"):
        await result


def mutex() -> AbstractAsyncContextManager[object]:
    """A lock for tasks of one event loop."""
    import anyio

    return anyio.Lock()


async def write_all(file: Any, chunk: bytes) -> None:
    """Writes a chunk completely to a given file object, whose `write` may be a coroutine function."""
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
