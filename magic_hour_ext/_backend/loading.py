"""Imports modules off the event loop: the imports of a first call would block the loop longer than anything else."""

from __future__ import annotations

import threading
from collections import deque
from functools import partial
from typing import TYPE_CHECKING, Any

from magic_hour_ext._backend.anyio_backend import in_thread

if TYPE_CHECKING:
    from collections.abc import Callable

_AT_ONCE = 50  # Waiting tasks that are resumed in one iteration of the loop, so that thousands don't block it.


class AsyncLoader:
    """Runs functions that import modules, each once and in a thread; all callers wait until it has finished.

    It does not use anyio, which is itself a large part of the imports.
    """

    def __init__(self) -> None:
        self._done: set[str] = set()
        self._waiting: dict[tuple[str, object], deque[Any]] = {}

    async def load(self, name: str, work: Callable[[], object]) -> None:
        """Runs a function unless it has been run already.

        Args:
            name: Identifies the function.
            work: Imports modules. If it raises, all waiting callers get the exception, and the next call runs it again.
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
        """Runs the function in a thread, and then resumes the tasks that wait in the event loop."""
        failure: BaseException | None = None
        try:
            work()
        except BaseException as error:  # noqa: BLE001 (raised in the waiting tasks)
            failure = error

        def settle() -> None:
            _wake(loop, self._waiting.pop((name, loop)), failure)

        try:
            loop.call_soon_threadsafe(settle)
        except RuntimeError:  # The loop has been closed, so no task waits any more.
            self._waiting.pop((name, loop), None)


def _wake(loop: Any, waiting: deque[Any], failure: BaseException | None) -> None:
    """Resumes the waiting tasks, a limited number in each iteration of the loop."""
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
    """The same for sync code, which may block: runs each function once, in the calling thread."""

    def __init__(self) -> None:
        self._done: set[str] = set()

    def load(self, name: str, work: Callable[[], object]) -> None:
        """Runs a function unless it has been run already."""
        if name not in self._done:
            work()
            self._done.add(name)
