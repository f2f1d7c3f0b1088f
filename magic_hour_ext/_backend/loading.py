"""Imports off the event loop: all that a first call loads would hold up the loop for longer than anything after it."""

from __future__ import annotations

import threading
from contextlib import suppress
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable


class AsyncLoader:
    """Does pieces of work once each, in a thread; whoever needs one waits until it is done.

    Nothing here needs anyio, which is itself a large part of what is imported.
    """

    def __init__(self) -> None:
        self._done: set[str] = set()
        self._running: dict[tuple[str, object], Any] = {}

    async def load(self, name: str, work: Callable[[], object]) -> None:
        """Does a piece of work unless it is done.

        Args:
            name: The name of the work.
            work: Imports modules; what it raises leaves, and the next call tries again.
        """
        if name in self._done:
            return
        from sniffio import current_async_library

        if current_async_library() == "asyncio":
            await self._load_on_asyncio(name, work)
        else:
            from magic_hour_ext._backend.anyio_backend import in_thread

            await in_thread(work)
        self._done.add(name)

    async def _load_on_asyncio(self, name: str, work: Callable[[], object]) -> None:
        import asyncio

        loop = asyncio.get_running_loop()
        running = self._running.get((name, loop))
        if running is None:
            running = loop.create_future()
            try:
                threading.Thread(target=_work_for, args=(running, work), name="magic-hour", daemon=True).start()
            except RuntimeError:  # No new thread can be started, or the interpreter is about to end.
                work()
                return
            self._running[name, loop] = running
            running.add_done_callback(lambda _: self._running.pop((name, loop), None))
        await asyncio.shield(running)  # A task that is cancelled stops waiting; others go on.


def _work_for(future: Any, work: Callable[[], object]) -> None:
    """Does work in a thread and hands its outcome to a future of the event loop."""
    failure: BaseException | None = None
    try:
        work()
    except BaseException as error:  # noqa: BLE001 (raised by whoever awaits the future)
        failure = error

    def settle() -> None:
        if failure is None:
            future.set_result(None)
        else:
            future.set_exception(failure)
            future.exception()  # Marks it as seen: all who waited may have been cancelled.

    with suppress(RuntimeError):  # The loop was closed meanwhile: nobody waits any more.
        future.get_loop().call_soon_threadsafe(settle)


class Loader:
    """The same for sync code: here, where it may block."""

    def __init__(self) -> None:
        self._done: set[str] = set()

    def load(self, name: str, work: Callable[[], object]) -> None:
        """Does a piece of work unless it is done."""
        if name not in self._done:
            work()
            self._done.add(name)
