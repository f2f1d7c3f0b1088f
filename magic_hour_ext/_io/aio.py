"""The async half of the primitives that differ: time, threads, side-by-side work. `sio` is its twin."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Any, TypeVar

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Sequence
    from contextlib import AbstractContextManager

    from typing_extensions import TypeVarTuple, Unpack

    Ts = TypeVarTuple("Ts")

T = TypeVar("T")


class AsyncClock:
    """The passing of time; tests put another in its place."""

    def now(self) -> float:
        """Seconds on a monotonic clock."""
        return time.monotonic()

    async def sleep(self, seconds: float) -> None:
        """Waits without holding up anything else."""
        import anyio

        await anyio.sleep(seconds)


class AsyncGate:
    """Lets so many through at a time; the others wait in line."""

    def __init__(self, width: int) -> None:
        self._width = width
        self._semaphore: Any = None

    async def __aenter__(self) -> None:
        if self._semaphore is None:
            import anyio

            self._semaphore = anyio.Semaphore(self._width, fast_acquire=True)
        await self._semaphore.acquire()

    async def __aexit__(self, *_: object) -> None:
        self._semaphore.release()


async def in_thread(work: Callable[[Unpack[Ts]], T], *args: Unpack[Ts]) -> T:
    """Runs blocking work off the event loop."""
    import anyio.to_thread

    return await anyio.to_thread.run_sync(work, *args)


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


async def called(function: Callable[[T], Any], argument: T) -> None:
    """Calls the app's function, which may be a coroutine function."""
    result = function(argument)
    if hasattr(result, "__await__"):
        await result
