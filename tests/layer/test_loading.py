"""The modules for a first call are imported once, off the event loop."""

from __future__ import annotations

import asyncio
import threading
from typing import TYPE_CHECKING, Any

import pytest

from magic_hour_ext import AsyncClient
from magic_hour_ext._backend.loading import AsyncLoader, Loader
from magic_hour_ext._backend.loop_turns import AT_ONCE, next_turn

if TYPE_CHECKING:
    from magic_hour_ext.sandbox import Sandbox


class Work:
    """Counts its calls, and records their threads."""

    def __init__(self) -> None:
        self.threads: list[int] = []
        self.go_on = threading.Event()
        self.failure: Exception | None = None

    def __call__(self) -> None:
        self.threads.append(threading.get_ident())
        self.go_on.wait(10)
        if self.failure is not None:
            raise self.failure


def test_concurrent_callers_share_one_load_in_a_thread() -> None:
    loader, work = AsyncLoader(), Work()

    async def main() -> None:
        tasks = [asyncio.create_task(loader.load("name", work)) for _ in range(100)]
        await asyncio.sleep(0)
        tasks[0].cancel()  # The others go on.
        await asyncio.sleep(0)
        work.go_on.set()
        results = await asyncio.gather(*tasks, return_exceptions=True)
        assert isinstance(results[0], asyncio.CancelledError)
        assert results[1:] == [None] * 99
        await loader.load("name", work)

    asyncio.run(main())
    asyncio.run(loader.load("name", work))
    assert len(work.threads) == 1
    assert work.threads[0] != threading.get_ident()


def test_calls_that_start_in_later_iterations_do_not_repeat_the_work() -> None:
    loader, work = AsyncLoader(), Work()
    work.go_on.set()

    async def call() -> None:
        await next_turn()
        await loader.load("name", work)

    async def main() -> None:
        await asyncio.gather(*(call() for _ in range(10 * AT_ONCE)))

    asyncio.run(main())
    assert len(work.threads) == 1


def test_a_failed_load_is_repeated_by_the_next_call() -> None:
    loader, work = AsyncLoader(), Work()
    work.go_on.set()
    work.failure = OSError("too many open files")

    async def main() -> None:
        for _ in range(2):
            with pytest.raises(OSError, match="too many open files"):
                await loader.load("name", work)
        work.failure = None
        await loader.load("name", work)

    asyncio.run(main())
    assert len(work.threads) == 3


def test_a_load_cancelled_in_one_loop_is_repeated_in_the_next() -> None:
    loader, work = AsyncLoader(), Work()

    async def give_up() -> None:
        with pytest.raises(TimeoutError):
            await asyncio.wait_for(loader.load("name", work), 0.01)

    asyncio.run(give_up())
    work.go_on.set()
    asyncio.run(loader.load("name", work))
    assert len(work.threads) == 2


def test_without_a_thread_the_load_runs_in_the_caller(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(_: threading.Thread) -> None:
        raise RuntimeError("can't start new thread")

    monkeypatch.setattr(threading.Thread, "start", refuse)
    loader, work = AsyncLoader(), Work()
    work.go_on.set()
    asyncio.run(loader.load("name", work))
    assert work.threads == [threading.get_ident()]


def test_sync_code_loads_immediately_and_once() -> None:
    loader, work = Loader(), Work()
    work.go_on.set()
    for _ in range(2):
        loader.load("name", work)
    assert work.threads == [threading.get_ident()]


def test_a_first_call_imports_nothing_large_on_the_event_loop(
    sandbox: Sandbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    prepared: list[int] = []

    async def main() -> None:
        async with AsyncClient(token=sandbox.token, base_url=sandbox.base_url) as client:
            transport: Any = client._client_state.transport
            prepare = transport.prepare

            def noted() -> None:
                prepared.append(threading.get_ident())
                prepare()

            monkeypatch.setattr(transport, "prepare", noted)
            await asyncio.gather(*(client.v1.account.get() for _ in range(20)))

    asyncio.run(main())
    assert len(prepared) == 1
    assert prepared[0] != threading.get_ident()
