"""Simultaneous calls start in several iterations of the event loop."""

from __future__ import annotations

import asyncio
import gc
import weakref
from typing import Any

import pytest

from magic_hour_ext import AsyncClient
from magic_hour_ext._backend.anyio_backend import next_turn
from magic_hour_ext._backend.loop_turns import AT_ONCE

FIELDS: dict[str, Any] = {"assets": {"image_file_path": "api-assets/photo.png"}, "end_seconds": 5.0}


async def turns_of(count: int, cancelled: range = range(0)) -> list[tuple[int, int]]:
    """The number of each started call, with the iteration of the loop in which it started."""
    turn = 0
    entered: list[tuple[int, int]] = []

    async def call(number: int) -> None:
        await next_turn()
        entered.append((number, turn))

    tasks = [asyncio.create_task(call(number)) for number in range(count)]
    for _ in range(count):  # More turns than it can take.
        await asyncio.sleep(0)
        turn += 1
        for number in cancelled if turn == 1 else ():
            tasks[number].cancel()
    await asyncio.gather(*tasks, return_exceptions=True)
    return entered


def test_a_limited_number_of_calls_starts_per_loop_iteration_in_fifo_order() -> None:
    entered = asyncio.run(turns_of(10 * AT_ONCE))
    assert [number for number, _ in entered] == list(range(10 * AT_ONCE))
    by_turn = [turn for _, turn in entered]
    assert max(by_turn.count(turn) for turn in set(by_turn)) == AT_ONCE
    assert len(set(by_turn)) == 10


def test_cancelled_calls_do_not_count_in_a_loop_iteration() -> None:
    entered = asyncio.run(turns_of(4 * AT_ONCE, cancelled=range(AT_ONCE, 3 * AT_ONCE)))
    assert [number for number, _ in entered] == [*range(AT_ONCE), *range(3 * AT_ONCE, 4 * AT_ONCE)]
    assert len({turn for _, turn in entered}) == 2


def test_a_loop_stopped_with_waiting_calls_does_not_block_the_next_loop() -> None:
    async def abandon() -> None:
        for _ in range(3 * AT_ONCE):
            asyncio.ensure_future(next_turn())  # noqa: RUF006 (cancelled by asyncio.run)
        await asyncio.sleep(0)

    asyncio.run(abandon())
    assert len(asyncio.run(turns_of(2 * AT_ONCE))) == 2 * AT_ONCE


def test_a_call_cancelled_in_the_queue_has_a_note_that_it_sent_nothing() -> None:
    async def run() -> list[BaseException]:
        raised: list[BaseException] = []
        async with AsyncClient(token="k", base_url="http://127.0.0.1:9") as client:

            async def call() -> None:
                try:
                    await client.v1.image_to_video.start(**FIELDS)
                except BaseException as error:
                    raised.append(error)
                    raise

            tasks = [asyncio.create_task(call()) for _ in range(AT_ONCE + 1)]
            await asyncio.sleep(0)
            tasks[-1].cancel()
            await asyncio.wait([tasks[-1]])
            assert len(raised) == 1
            for task in tasks:
                task.cancel()
            await asyncio.gather(*tasks, return_exceptions=True)
        return raised

    end, *_ = asyncio.run(run())
    assert isinstance(end, asyncio.CancelledError)
    assert "created no job and was charged nothing" in "\n".join(end.__notes__)
    assert end.job_may_exist is False  # type: ignore[attr-defined]


def test_the_queue_keeps_no_reference_to_a_closed_loop() -> None:
    async def call() -> weakref.ref[asyncio.AbstractEventLoop]:
        await asyncio.gather(*(next_turn() for _ in range(2 * AT_ONCE)))
        return weakref.ref(asyncio.get_running_loop())

    kept = asyncio.run(call())
    gc.collect()
    assert kept() is None


def test_without_an_asyncio_loop_a_call_starts_immediately() -> None:
    with pytest.raises(StopIteration):
        next_turn().send(None)
