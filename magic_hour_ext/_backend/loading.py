"""Imports modules off the event loop: the imports of a first call would block the loop longer than anything else."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING, Any

from magic_hour_ext._backend.anyio_backend import in_thread
from magic_hour_ext._backend.loop_turns import resume_in_turns

if TYPE_CHECKING:
    from collections.abc import Callable


class _Load:
    """One run of a function, for the tasks of one event loop that wait for it.

    Attributes:
        waiting: A future for each task.
        failure: The exception that the function raised, or None.
    """

    def __init__(self) -> None:
        self.waiting: list[Any] = []
        self.failure: BaseException | None = None


class AsyncLoader:
    """Runs functions that import modules, each once and in a thread; all callers wait until it has finished.

    It does not use anyio, which is itself a large part of the imports.
    """

    def __init__(self) -> None:
        self._done: set[str] = set()
        self._loads: dict[tuple[str, object], _Load] = {}

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
        load = self._loads.get((name, loop))
        if load is None:
            load = _Load()
            thread = threading.Thread(target=self._do, args=(name, loop, work, load), name="magic-hour", daemon=True)
            try:
                thread.start()
            except RuntimeError:  # No new thread can be started, or the interpreter is about to end.
                work()
                return
            self._loads[name, loop] = load
        future = loop.create_future()
        load.waiting.append(future)
        await future
        if load.failure is not None:
            raise load.failure

    def _do(self, name: str, loop: Any, work: Callable[[], object], load: _Load) -> None:
        """Runs the function in a thread, and then resumes the tasks that wait in the event loop."""
        try:
            work()
        except BaseException as error:  # noqa: BLE001 (raised in the waiting tasks)
            load.failure = error

        def settle() -> None:
            del self._loads[name, loop]
            if load.failure is None:
                self._done.add(name)  # Not by the waiting tasks: calls that start before they run would load again.
            resume_in_turns(loop, load.waiting)

        try:
            loop.call_soon_threadsafe(settle)
        except RuntimeError:  # The loop has been closed, so no task waits any more.
            self._loads.pop((name, loop), None)


class Loader:
    """The same for sync code, which may block: runs each function once, in the calling thread."""

    def __init__(self) -> None:
        self._done: set[str] = set()

    def load(self, name: str, work: Callable[[], object]) -> None:
        """Runs a function unless it has been run already."""
        if name not in self._done:
            work()
            self._done.add(name)
