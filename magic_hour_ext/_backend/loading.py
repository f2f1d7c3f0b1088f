"""Imports off the event loop: all that a first call loads would hold up the loop for longer than anything after it."""

from __future__ import annotations

import threading
from collections import deque
from functools import partial
from typing import TYPE_CHECKING, Any

from magic_hour_ext._backend.anyio_backend import in_thread

if TYPE_CHECKING:
    from collections.abc import Callable

_AT_ONCE = 50  # Tasks that go on in one turn of the loop: of thousands that waited, none holds up the others.


class AsyncLoader:
    """Does pieces of work once each, in a thread; whoever needs one waits until it is done.

    Nothing here needs anyio, which is itself a large part of what is imported.
    """

    def __init__(self) -> None:
        self._done: set[str] = set()
        self._waiting: dict[tuple[str, object], deque[Any]] = {}

    async def load(self, name: str, work: Callable[[], object]) -> None:
        """Does a piece of work unless it is done.

        Args:
            name: The name of the work.
            work: Imports modules; what it raises leaves, and the next call tries again.
        """
        if name in self._done:
            return
        from sniffio import current_async_library

        is_asyncio = current_async_library() == "asyncio"
        await (self._load_on_asyncio(name, work) if is_asyncio else in_thread(work))
        self._done.add(name)

    async def _load_on_asyncio(self, name: str, work: Callable[[], object]) -> None:
        import asyncio

        loop = asyncio.get_running_loop()
        waiting = self._waiting.get((name, loop))
        if waiting is None:
            thread = threading.Thread(target=self._do, args=(name, loop, work), name="magic-hour", daemon=True)
            try:
                thread.start()
            except RuntimeError:  # No new thread can be started, or the interpreter is about to end.
                work()
                return
            waiting = self._waiting[name, loop] = deque()
        future = loop.create_future()
        waiting.append(future)
        await future

    def _do(self, name: str, loop: Any, work: Callable[[], object]) -> None:
        """Does work in a thread and tells those who wait in the event loop."""
        failure: BaseException | None = None
        try:
            work()
        except BaseException as error:  # noqa: BLE001 (raised by whoever waits)
            failure = error

        def settle() -> None:
            _wake(loop, self._waiting.pop((name, loop)), failure)

        try:
            loop.call_soon_threadsafe(settle)
        except RuntimeError:  # The loop was closed meanwhile: nobody waits any more.
            self._waiting.pop((name, loop), None)


def _wake(loop: Any, waiting: deque[Any], failure: BaseException | None) -> None:
    """Lets those who wait go on, some in each turn of the loop."""
    for _ in range(min(len(waiting), _AT_ONCE)):
        future = waiting.popleft()
        if future.done():  # Its task was cancelled.
            continue
        if failure is None:
            future.set_result(None)
        else:
            future.set_exception(failure)
    if waiting:
        loop.call_soon(partial(_wake, loop, waiting, failure))


class Loader:
    """The same for sync code: here, where it may block."""

    def __init__(self) -> None:
        self._done: set[str] = set()

    def load(self, name: str, work: Callable[[], object]) -> None:
        """Does a piece of work unless it is done."""
        if name not in self._done:
            work()
            self._done.add(name)
