"""`AsyncClient` in trio: the same promises as in asyncio."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

import pytest
import trio
import trio.testing
from support.client_driver import KEY
from support.fault_server import ScriptedServer
from support.fault_server.scripted import SILENCE
from support.fault_server.wire import response

from magic_hour_ext import AsyncClient, SubmissionUncertainError, batch
from magic_hour_ext._backend.anyio_backend import AsyncClock

if TYPE_CHECKING:
    from pathlib import Path

    from magic_hour_ext.sandbox import Sandbox

STORED: Any = {"assets": {"image_file_path": "api-assets/id/1.png"}}


# httpcore leaves its generators to the garbage collector, which trio reports and asyncio does not.
@pytest.mark.filterwarnings("ignore:Async generator 'httpcore:ResourceWarning")
@pytest.mark.magic_hour(tier="pro")
def test_calls_jobs_and_batches_are_paid_once_and_saved(
    magic_hour_sandbox: Sandbox, photo: Path, tmp_path: Path
) -> None:
    plan = batch.plan(
        [{"key": f"k{number}", "assets.image_file_path": str(photo)} for number in range(3)],
        tool="photo_colorizer",
        directory=tmp_path / "rows",
        filename="{key}",
    )

    async def use() -> list[str]:
        async with AsyncClient(journal=tmp_path / "jobs.sqlite") as client:
            tool = client.v1.photo_colorizer
            result = await tool.generate(assets={"image_file_path": photo}, download_directory=tmp_path / "one")
            jobs = [await tool.start(assets={"image_file_path": photo}, name=name) for name in "abc"]
            assert {job.id async for job in client.as_completed(jobs)} == {job.id for job in jobs}
            assert (await batch.run(plan, client=client, results=tmp_path / "results.jsonl")).done == 3
            return list(result.downloaded_paths)

    first, second = trio.run(use), trio.run(use)
    assert first == second == [str(path) for path in (tmp_path / "one").iterdir()]
    assert sorted(path.name for path in (tmp_path / "rows").iterdir()) == ["k0.png", "k1.png", "k2.png"]
    magic_hour_sandbox.assert_paid(7)


@pytest.mark.filterwarnings("ignore:Async generator 'httpcore:ResourceWarning")
def test_a_cancelled_create_is_uncertain_and_a_cancelled_wait_loses_nothing(tmp_path: Path) -> None:
    answers: list[Any] = [[SILENCE], response({"id": "job2", "credits_charged": 1})]
    with ScriptedServer(create=lambda request: answers[request.number], poll=lambda _request: [SILENCE]) as server:

        async def use() -> None:
            async with AsyncClient(token=KEY, base_url=server.base_url, journal=tmp_path / "jobs.sqlite") as client:
                start = partial(client.v1.photo_colorizer.start, **STORED)
                with trio.move_on_after(30) as scope:
                    async with trio.open_nursery() as nursery:
                        nursery.start_soon(partial(start, idempotency_key="lost"))
                        while not server.at("create"):  # noqa: ASYNC110 (it knows of no event loop)
                            await trio.sleep(0.01)
                        scope.cancel()
                with pytest.raises(SubmissionUncertainError):
                    await start(idempotency_key="lost")
                job = await start(idempotency_key="made")
                with trio.move_on_after(0.1) as waiting:
                    await job.wait()
                assert waiting.cancelled_caught
                assert (await start(idempotency_key="made")).id == job.id == "job2"

        trio.run(use)
        assert len(server.posts()) == 2


@pytest.mark.filterwarnings("ignore:Async generator 'httpcore:ResourceWarning")
def test_a_deadline_ends_a_wait_for_a_connection(tmp_path: Path) -> None:
    with ScriptedServer(download=lambda _request: [SILENCE]) as server:

        async def use() -> None:
            async with AsyncClient(token=KEY, base_url=server.base_url) as client:
                job = client.v1.video_projects.job("abc")
                await job.wait()
                with trio.fail_after(20), pytest.raises(TimeoutError, match="continue with"):
                    await job.download(tmp_path, timeout=0.3)

        trio.run(use)
    assert [path for path in tmp_path.iterdir() if path.name != "here"] == []


def test_a_pause_on_trio_uses_its_clock() -> None:
    clock = trio.testing.MockClock(autojump_threshold=0)

    async def sleep() -> float:
        await AsyncClock().sleep(30)
        return trio.current_time()

    assert trio.run(sleep, clock=clock) == pytest.approx(30)
