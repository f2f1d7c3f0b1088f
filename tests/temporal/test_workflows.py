"""Rows as workflows of a Temporal server that runs on this machine for these tests alone."""

from __future__ import annotations

import asyncio
import socket
import subprocess
import sys
import time
from contextlib import asynccontextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from support.pictures import picture
from temporalio.service import RPCError

from magic_hour_ext import Client, ConfigurationError, batch
from magic_hour_ext.temporal import Generate, make_worker, workflows
from magic_hour_ext.temporal.activities import Activities, fields_of
from magic_hour_ext.temporal.worker import TASK_QUEUE, connect

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Iterator

    from magic_hour_ext.sandbox import Sandbox

pytestmark = [
    pytest.mark.xdist_group("temporal"),
    pytest.mark.magic_hour(tier="pro", queue_seconds=0.01, render_seconds=0.01),
]


@pytest.fixture(scope="module")
def engine() -> Iterator[str]:
    """The address of a server; it is stopped with the tests of this file."""
    with socket.socket() as unused:
        unused.bind(("127.0.0.1", 0))
        port = unused.getsockname()[1]
    program = Path(sys.executable).parent / "temporal"
    command = [str(program), "server", "start-dev", "--headless", "--ip", "127.0.0.1", "--port", str(port)]
    process = subprocess.Popen([*command, "--log-level", "never"], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    address, ends = f"temporal://127.0.0.1:{port}/default", time.monotonic() + 60
    try:
        while True:
            try:
                asyncio.run(connect(address))
            except (ConfigurationError, RPCError):
                assert time.monotonic() < ends
                time.sleep(0.1)
            else:
                break
        yield address
    finally:
        process.terminate()
        process.wait()


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A directory with one picture, and short pauses."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "photo.png").write_bytes(picture())
    monkeypatch.setattr(workflows, "_FIRST_POLL", 0.05)


def planned(count: int, **more: Any) -> batch.Plan:
    here = Path.cwd()
    rows = [{"key": f"k{number}", "assets.image_file_path": str(here / "photo.png")} for number in range(count)]
    return batch.plan(rows, tool="photo_colorizer", directory=str(here / "out"), name=f"{here.name}", **more)


def client_of(sandbox: Sandbox) -> Client:
    return Client(token=sandbox.token, base_url=sandbox.base_url, journal="jobs.sqlite")


@asynccontextmanager
async def working(engine: str, client: Client) -> AsyncIterator[Any]:
    server = await connect(engine)
    async with make_worker(client, server, threads=8):
        yield server


def test_a_row_is_paid_for_once_and_its_files_are_saved(engine: str, magic_hour_sandbox: Sandbox) -> None:
    (row,) = planned(1).rows()

    async def main() -> list[dict[str, Any]]:
        with client_of(magic_hour_sandbox) as client:
            async with working(engine, client) as server:
                results = []
                for _ in range(2):
                    handle = await server.start_workflow(
                        Generate.run,
                        args=[fields_of(row), "results.jsonl"],
                        id=row.idempotency_key,
                        task_queue=TASK_QUEUE,
                    )
                    results.append(await handle.result())
                assert await handle.query(Generate.status) == {"status": "done", "credits": 10}
                return results

    first, again = asyncio.run(main())
    assert first == again
    assert (first["status"], first["paid"], first["credits"], len(first["paths"])) == ("done", "yes", 10, 1)
    magic_hour_sandbox.assert_paid(1)


def test_a_create_whose_answer_was_lost_is_not_sent_again(engine: str, magic_hour_sandbox: Sandbox) -> None:
    magic_hour_sandbox.add_fault("create", "lost_answer")
    (row,) = planned(1).rows()

    async def main() -> dict[str, Any]:
        with client_of(magic_hour_sandbox) as client:
            async with working(engine, client) as server:
                result: dict[str, Any] = await server.execute_workflow(
                    Generate.run, args=[fields_of(row), "results.jsonl"], id=row.idempotency_key, task_queue=TASK_QUEUE
                )
                return result

    assert asyncio.run(main())["status"] == "uncertain"
    magic_hour_sandbox.assert_paid(1)


def test_a_batch_runs_on_the_workers_of_an_engine_and_begins_its_history_anew(
    engine: str, magic_hour_sandbox: Sandbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(workflows, "_PAGE", 2)
    monkeypatch.setattr(workflows, "_ROWS_OF_A_RUN", 4)
    plan = planned(9)

    async def main() -> batch.Summary:
        with client_of(magic_hour_sandbox) as client, client_of(magic_hour_sandbox) as other:
            async with working(engine, client):
                return await asyncio.to_thread(batch.run, plan, client=other, results="results.jsonl", engine=engine)

    summary = asyncio.run(main())
    assert (summary.done, summary.total, summary.credits) == (9, 9, 90)
    magic_hour_sandbox.assert_paid(9)
    jobs = magic_hour_sandbox.jobs.values()
    assert max(sum(one.created_at <= job.created_at < one.history[-1][1] for one in jobs) for job in jobs) <= 5


def test_a_worker_that_ends_in_the_middle_leaves_the_rest_to_the_next(engine: str, magic_hour_sandbox: Sandbox) -> None:
    (row,) = planned(1).rows()
    magic_hour_sandbox.clock.freeze()

    async def main() -> dict[str, Any]:
        with client_of(magic_hour_sandbox) as client:
            async with working(engine, client) as server:
                handle = await server.start_workflow(
                    Generate.run, args=[fields_of(row), "results.jsonl"], id=row.idempotency_key, task_queue=TASK_QUEUE
                )
                while not magic_hour_sandbox.jobs:  # noqa: ASYNC110 (it knows of no event loop)
                    await asyncio.sleep(0.02)
        magic_hour_sandbox.clock.advance(minutes=1)
        with client_of(magic_hour_sandbox) as client:
            async with working(engine, client):
                await handle.signal(Generate.job_changed)
                result: dict[str, Any] = await handle.result()
                return result

    assert asyncio.run(main())["status"] == "done"
    magic_hour_sandbox.assert_paid(1)


def test_rows_are_read_page_by_page(tmp_path: Path) -> None:
    file = tmp_path / "rows"
    file.write_text('{"a": 1}\n{"a": 2}\n{"a": 3}\n')
    activities = Activities(None)  # type: ignore[arg-type]
    first = activities.rows(str(file), 0, 2)
    assert first["rows"] == [{"a": 1}, {"a": 2}]
    assert activities.rows(str(file), first["offset"], 2)["rows"] == [{"a": 3}]


@pytest.mark.parametrize(
    ("settings", "text"),
    [
        ({"engine": "ray://here"}, "use temporal://host:7233/namespace"),
        ({"engine": "temporal://127.0.0.1:9/default"}, "does not answer"),
        ({"engine": "temporal://127.0.0.1:9", "retry_failed": True}, "leave out engine"),
    ],
)
def test_an_engine_that_can_t_be_used_is_refused(
    settings: dict[str, Any], text: str, magic_hour_sandbox: Sandbox
) -> None:
    with client_of(magic_hour_sandbox) as client, pytest.raises(ConfigurationError, match=text):
        batch.run(planned(1), client=client, results="results.jsonl", **settings)
    with Client(token="key", journal=False) as client, pytest.raises(ConfigurationError, match="needs a journal"):
        make_worker(client, None)  # type: ignore[arg-type]
