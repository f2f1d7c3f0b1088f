"""Rows as workflows of a Temporal server that runs locally for these tests."""

from __future__ import annotations

import asyncio
import itertools
import os
import subprocess
import sys
import threading
import time
from contextlib import asynccontextmanager
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from support.pictures import picture
from support.temporal import TemporalServer
from temporalio import workflow
from temporalio.client import WorkflowFailureError
from temporalio.exceptions import CancelledError
from temporalio.service import RPCError, RPCStatusCode
from temporalio.testing import ActivityEnvironment

from magic_hour_ext import Client, ConfigurationError, MagicHourError, batch
from magic_hour_ext.cli.main import main as mhx
from magic_hour_ext.temporal import (
    Batch,
    Generate,
    activities,
    create_search_attributes,
    has_search_attributes,
    make_worker,
    running,
    workflows,
)
from magic_hour_ext.temporal.activities import Activities, fields_of, row_of
from magic_hour_ext.temporal.worker import TASK_QUEUE, connect

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable, Iterator

    from magic_hour_ext.sandbox import Sandbox

pytestmark = [
    pytest.mark.slow,
    pytest.mark.xdist_group("temporal"),
    pytest.mark.magic_hour(tier="pro", queue_seconds=0.01, render_seconds=0.01),
]


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TemporalServer]:
    """A server; it is stopped with the tests of this file."""
    made = TemporalServer(tmp_path_factory.mktemp("temporal"))
    try:
        made.start()
        yield made
    finally:
        made.stop()


@pytest.fixture
def engine(server: TemporalServer) -> str:
    """Its address."""
    return server.address


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A directory with one picture, and short pauses."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    (tmp_path / "photo.png").write_bytes(picture())
    for name in ("_SHORTEST_PAUSE", "_EARLIEST", "_GAP"):
        monkeypatch.setattr(workflows, name, 0.005)


def planned(count: int, *, name: str = "", **more: Any) -> batch.Plan:
    here = Path.cwd()
    rows = [{"key": f"k{number}", "assets.image_file_path": str(here / "photo.png")} for number in range(count)]
    return batch.plan(rows, tool="photo_colorizer", directory=str(here / "out"), name=f"{here.name}{name}", **more)


def client_of(sandbox: Sandbox, journal: str = "jobs.sqlite") -> Client:
    return Client(token=sandbox.token, base_url=sandbox.base_url, journal=journal)


@asynccontextmanager
async def working(engine: str, client: Client, **settings: Any) -> AsyncIterator[Any]:
    server = await connect(engine)
    async with make_worker(client, server, threads=8, **settings):
        yield server


def run_row(engine: str, sandbox: Sandbox, row: batch.Row) -> dict[str, Any]:
    """Runs the workflow of a row on a worker, and returns the fields of its result."""

    async def main() -> dict[str, Any]:
        with client_of(sandbox) as client:
            async with working(engine, client) as server:
                result: dict[str, Any] = await server.execute_workflow(
                    Generate.run, args=[fields_of(row), "results.jsonl"], id=row.idempotency_key, task_queue=TASK_QUEUE
                )
                return result

    return asyncio.run(main())


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


def test_a_create_whose_response_was_lost_is_not_sent_again(engine: str, magic_hour_sandbox: Sandbox) -> None:
    magic_hour_sandbox.add_fault("create", "lost_answer")
    (row,) = planned(1).rows()

    assert run_row(engine, magic_hour_sandbox, row)["status"] == "uncertain"
    magic_hour_sandbox.assert_paid(1)


def test_a_batch_runs_on_workers_and_continues_as_new(
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
    assert at_a_time(magic_hour_sandbox) <= 5


def test_after_a_worker_stops_the_next_one_finishes_the_batch(
    engine: str, magic_hour_sandbox: Sandbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(workflows, "_SHORTEST_PAUSE", 1.0)  # No step is under way when the worker ends.
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


def running_batch(plan: batch.Plan, client: Client, engine: str, **more: Any) -> asyncio.Task[batch.Summary]:
    run = partial(batch.run, plan, client=client, results="results.jsonl", engine=engine, **more)
    return asyncio.create_task(asyncio.to_thread(run))


async def until(condition: Callable[[], bool]) -> None:
    ends = time.monotonic() + 30
    while not condition():
        assert time.monotonic() < ends
        await asyncio.sleep(0.02)


def test_a_second_run_of_a_batch_waits_for_the_running_one(
    server: TemporalServer, magic_hour_sandbox: Sandbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(workflows, "_PAGE", 2)
    sandbox = magic_hour_sandbox
    sandbox.clock.freeze()

    async def main() -> list[batch.Summary]:
        with client_of(sandbox) as client:

            def run() -> asyncio.Task[batch.Summary]:
                return running_batch(planned(10), client, server.address, concurrency=2)

            def has_begun(count: int) -> bool:
                """Whether so many jobs exist; those before them end."""
                sandbox.clock.advance(minutes=1)
                return len(sandbox.jobs) >= count

            async with working(server.address, client):
                first = run()
                await until(lambda: has_begun(5))
                second = run()
                await until(lambda: len(list(Path().glob("results.jsonl.*.rows"))) == 2)
                await until(lambda: has_begun(10))
                await until(lambda: (sandbox.clock.advance(minutes=1), first.done() and second.done())[1])
                return [await first, await second]

    assert [summary.done for summary in asyncio.run(main())] == [10, 10]
    sandbox.assert_paid(10)
    assert not list(Path().glob("*.rows"))


def test_an_abandoned_batch_is_continued_by_the_next_call(server: TemporalServer, magic_hour_sandbox: Sandbox) -> None:
    plan = planned(3)
    magic_hour_sandbox.clock.freeze()

    async def main() -> batch.Summary:
        with client_of(magic_hour_sandbox) as client:
            async with working(server.address, client) as temporal:
                begun = running_batch(plan, client, server.address)
                await until(lambda: len(magic_hour_sandbox.jobs) == 3)
                handle = temporal.get_workflow_handle_for(Batch.run, f"magic-hour/{plan.name}")
                assert await handle.query(Batch.ended) == 0
                await handle.cancel()
                with pytest.raises(MagicHourError, match=r"ended early \(Workflow cancelled\): call batch\.run again"):
                    await begun
                magic_hour_sandbox.clock.speed = 1
                return await running_batch(plan, client, server.address)

    assert asyncio.run(main()).done == 3
    magic_hour_sandbox.assert_paid(3)
    assert not list(Path().glob("*.rows"))


def test_a_row_that_is_already_running_is_not_started_again(engine: str, magic_hour_sandbox: Sandbox) -> None:
    plan = planned(2)
    row, _ = plan.rows()
    results = str(Path("results.jsonl").absolute())
    magic_hour_sandbox.clock.freeze()

    async def main() -> tuple[batch.Summary, dict[str, Any]]:
        with client_of(magic_hour_sandbox) as client:
            async with working(engine, client) as server:
                alone = await server.start_workflow(
                    Generate.run,
                    args=[fields_of(row), results],
                    id=f"magic-hour/{row.batch}/{row.key}",
                    task_queue=TASK_QUEUE,
                )
                await until(lambda: len(magic_hour_sandbox.jobs) == 1)
                both = running_batch(plan, client, engine)
                await until(lambda: len(magic_hour_sandbox.jobs) == 2)
                magic_hour_sandbox.clock.speed = 1
                return await both, await alone.result()

    summary, result = asyncio.run(main())
    assert (summary.done >= 1, result["status"]) == (True, "done")
    magic_hour_sandbox.assert_paid(2)


@pytest.mark.parametrize("stage", ["upload_urls", "create"])
def test_a_row_whose_workflow_is_cancelled_in_a_step_pays_once(
    stage: str, engine: str, magic_hour_sandbox: Sandbox
) -> None:
    (row,) = planned(1).rows()
    magic_hour_sandbox.add_fault(stage, "stall", seconds=0.3)

    async def main() -> None:
        with client_of(magic_hour_sandbox) as client:
            async with working(engine, client) as server:
                given = [fields_of(row), "results.jsonl"]
                handle = await server.start_workflow(Generate.run, args=given, id=row.key, task_queue=TASK_QUEUE)
                await until(lambda: any(one.fault for one in magic_hour_sandbox.requests))
                await handle.cancel()
                with pytest.raises(WorkflowFailureError) as caught:
                    await handle.result()
                assert isinstance(caught.value.cause, CancelledError)

    asyncio.run(main())
    assert run_row(engine, magic_hour_sandbox, row)["status"] == "done"
    magic_hour_sandbox.assert_paid(1)


def test_a_row_with_a_long_history_continues_as_new_with_its_job(
    engine: str, magic_hour_sandbox: Sandbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    def is_first_run(info: workflow.Info) -> bool:
        return info.continued_run_id is None

    monkeypatch.setattr(workflow.Info, "is_continue_as_new_suggested", is_first_run)
    (row,) = planned(1).rows()
    magic_hour_sandbox.clock.freeze()

    async def main() -> dict[str, Any]:
        with client_of(magic_hour_sandbox) as client:
            async with working(engine, client) as server:
                given = [fields_of(row), "results.jsonl"]
                first = await server.start_workflow(Generate.run, args=given, id=row.key, task_queue=TASK_QUEUE)
                latest = server.get_workflow_handle(row.key)
                while (await latest.describe()).run_id == first.first_execution_run_id:  # noqa: ASYNC110
                    await asyncio.sleep(0.02)
                magic_hour_sandbox.clock.speed = 1
                result: dict[str, Any] = await latest.result()
                return result

    assert asyncio.run(main())["status"] == "done"
    magic_hour_sandbox.assert_paid(1)


def test_rows_are_stored_as_json_and_other_values_are_refused() -> None:
    here = Path.cwd()
    given = [{"key": "a", "assets.image_file_path": here / "photo.png"}]
    (row,) = batch.plan(given, tool="photo_colorizer", directory="out", name="films").rows()
    listed = running._list_rows(here / "results.jsonl", [row])
    (fields,) = Activities(None).rows(str(listed), 0, 9)["rows"]  # type: ignore[arg-type]
    assert row_of(fields).arguments == {"assets": {"image_file_path": str(here / "photo.png")}}
    assert row_of(fields).fingerprint == row.fingerprint
    listed.unlink()
    given = [{"key": "b", "assets.image_file_path": ("photo.png", picture())}]
    (row,) = batch.plan(given, tool="photo_colorizer", directory="out", name="films").rows()
    with pytest.raises(ConfigurationError, match=r"row 'b' can't be sent to an engine: .* bytes is not JSON"):
        running._list_rows(here / "results.jsonl", [row])
    assert not list(here.glob("*.rows"))


def test_an_activity_sends_heartbeats(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(activities, "_BEAT", 0.001)
    beats = threading.Event()
    environment = ActivityEnvironment()
    environment.on_heartbeat = beats.set

    def step() -> bool:
        with activities._heartbeats():
            return beats.wait(30)

    assert environment.run(step)


class Answers:
    """A server that answers each call with the next of these; it raises exceptions."""

    def __init__(self, *answers: Any) -> None:
        self._answers = list(answers)
        self.operator_service, self.namespace, self.id = self, "films", "magic-hour/films"

    async def result(self, *_: Any) -> Any:
        answer = self._answers.pop(0)
        if isinstance(answer, Exception):
            raise answer
        return answer

    list_search_attributes = add_search_attributes = result


def refusal(status: RPCStatusCode) -> RPCError:
    return RPCError("it says no", status, b"")


@pytest.mark.parametrize(
    ("status", "kept"), [(RPCStatusCode.PERMISSION_DENIED, 0), (RPCStatusCode.UNAVAILABLE, 1)], ids=str
)
def test_the_list_of_rows_is_kept_if_a_batch_may_have_been_started(
    status: RPCStatusCode, kept: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Server:
        async def start_workflow(self, *_: Any, **__: Any) -> None:
            raise refusal(status)

    async def connected(_: str) -> Server:
        return Server()

    monkeypatch.setattr(running, "connect", connected)
    with pytest.raises(ConfigurationError, match="does not accept the batch: it says no"):
        running.run_batch("temporal://here", "films", planned(1).rows(), results="results.jsonl", at_once=1)
    assert len(list(Path().glob("*.rows"))) == kept


def test_a_batch_is_awaited_while_the_server_is_unreachable(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(running, "_RECONNECT", 0.0)
    away = [refusal(RPCStatusCode.UNAVAILABLE), refusal(RPCStatusCode.DEADLINE_EXCEEDED)]
    cleaned: list[None] = []
    clean_up = partial(cleaned.append, None)
    assert asyncio.run(running._end_of(Answers(*away, 5), clean_up)) == 5  # type: ignore[arg-type]
    with pytest.raises(MagicHourError, match=r"magic-hour/films .*it says no.* call batch\.run again"):
        asyncio.run(running._end_of(Answers(refusal(RPCStatusCode.NOT_FOUND)), clean_up))  # type: ignore[arg-type]
    assert len(cleaned) == 1  # The second workflow may still read its rows.


def test_without_permission_to_list_search_attributes_none_are_used() -> None:
    denied = refusal(RPCStatusCode.PERMISSION_DENIED)
    assert not asyncio.run(has_search_attributes(Answers(denied)))  # type: ignore[arg-type]
    with pytest.raises(ConfigurationError, match=r"namespace 'films' can't be created \(it says no\)"):
        asyncio.run(create_search_attributes(Answers(denied, denied)))  # type: ignore[arg-type]


def test_rows_are_read_page_by_page(tmp_path: Path) -> None:
    file = tmp_path / "rows"
    file.write_text('{"a": 1}\n{"a": 2}\n{"a": 3}\n')
    activities = Activities(None)  # type: ignore[arg-type]
    first = activities.rows(str(file), 0, 2)
    assert first["rows"] == [{"a": 1}, {"a": 2}]
    assert activities.rows(str(file), first["offset"], 2)["rows"] == [{"a": 3}]


def at_a_time(sandbox: Sandbox) -> int:
    jobs = sandbox.jobs.values()
    return max(sum(one.created_at <= job.created_at < one.history[-1][1] for one in jobs) for job in jobs)


def test_two_concurrent_batches_together_run_at_most_the_jobs_of_the_plan(
    engine: str, magic_hour_sandbox: Sandbox, postgres_url: str
) -> None:
    magic_hour_sandbox.reset(tier="creator", over_limit="refuse")
    plans = [planned(6, name=f"-{number}") for number in range(2)]

    async def main() -> list[batch.Summary]:
        with (
            client_of(magic_hour_sandbox, postgres_url) as client,
            client_of(magic_hour_sandbox, postgres_url) as other,
        ):
            async with working(engine, client):
                runs = [
                    asyncio.to_thread(batch.run, plan, client=other, results=f"{plan.name}.jsonl", engine=engine)
                    for plan in plans
                ]
                return list(await asyncio.gather(*runs))

    assert [summary.done for summary in asyncio.run(main())] == [6, 6]
    magic_hour_sandbox.assert_paid(12)
    assert not [one for one in magic_hour_sandbox.requests if one.status == 429]
    assert at_a_time(magic_hour_sandbox) <= 3


def test_a_row_whose_workflow_is_cancelled_before_its_create_is_not_paid_for(
    engine: str, magic_hour_sandbox: Sandbox, postgres_url: str
) -> None:
    (first, second) = planned(2).rows()
    magic_hour_sandbox.reset(tier="creator")
    magic_hour_sandbox.clock.freeze()

    async def main() -> None:
        with client_of(magic_hour_sandbox, postgres_url) as client:
            async with working(engine, client) as server:

                def start(row: batch.Row) -> Any:
                    given = [fields_of(row), "results.jsonl", 1]
                    return server.start_workflow(Generate.run, args=given, id=row.key, task_queue=TASK_QUEUE)

                running = await start(first)
                while not magic_hour_sandbox.jobs:  # noqa: ASYNC110 (it knows of no event loop)
                    await asyncio.sleep(0.02)
                waiting = await start(second)
                await asyncio.sleep(0.5)
                await waiting.cancel()
                with pytest.raises(WorkflowFailureError):
                    await waiting.result()
                magic_hour_sandbox.clock.advance(minutes=1)
                await running.signal(Generate.job_changed)
                assert (await running.result())["status"] == "done"

    asyncio.run(main())
    magic_hour_sandbox.assert_paid(1)


def test_an_upload_that_fails_is_tried_again(engine: str, magic_hour_sandbox: Sandbox) -> None:
    magic_hour_sandbox.add_fault("upload_urls", "status", status=400)
    (row,) = planned(1).rows()

    assert run_row(engine, magic_hour_sandbox, row)["status"] == "done"
    magic_hour_sandbox.assert_paid(1)


def test_a_row_that_cannot_be_sent_has_failed(engine: str, magic_hour_sandbox: Sandbox) -> None:
    (row,) = planned(1).rows()
    Path("photo.png").unlink()

    assert run_row(engine, magic_hour_sandbox, row)["paid"] == "no"
    magic_hour_sandbox.assert_paid(0)


def test_workflows_have_search_attributes_if_the_namespace_defines_them(
    engine: str, magic_hour_sandbox: Sandbox
) -> None:
    plan = planned(2)

    async def main() -> list[dict[str, Any]]:
        server = await connect(engine)
        assert not await has_search_attributes(server)
        await create_search_attributes(server)
        await create_search_attributes(server)
        assert await has_search_attributes(server)
        with client_of(magic_hour_sandbox) as client:
            async with working(engine, client, is_searchable=True):
                await asyncio.to_thread(batch.run, plan, client=client, results="results.jsonl", engine=engine)
        query = f'MagicHourBatch = "{plan.name}" AND MagicHourStatus = "done" AND MagicHourCredits = 10'
        found: list[dict[str, Any]] = []
        ends = time.monotonic() + 30
        while len(found) < 2 and time.monotonic() < ends:  # Lists follow with some delay.
            found = [dict(one.search_attributes) async for one in server.list_workflows(query)]
        return found

    found = asyncio.run(main())
    assert [one["MagicHourTool"] for one in found] == [["photo_colorizer"]] * 2


def test_a_batch_continues_after_a_server_restart(
    server: TemporalServer, magic_hour_sandbox: Sandbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(running, "_RECONNECT", 0.1)
    plan = planned(6)
    magic_hour_sandbox.reset(tier="pro", queue_seconds=0.0, render_seconds=0.5)

    async def main() -> batch.Summary:
        with client_of(magic_hour_sandbox) as client:
            async with working(server.address, client):
                run = asyncio.create_task(
                    asyncio.to_thread(
                        batch.run, plan, client=client, results="results.jsonl", engine=server.address, concurrency=2
                    )
                )
                while not magic_hour_sandbox.jobs:  # noqa: ASYNC110 (it knows of no event loop)
                    await asyncio.sleep(0.02)
                await asyncio.to_thread(server.stop)
                await asyncio.to_thread(server.start)
                return await run

    assert asyncio.run(main()).done == 6
    magic_hour_sandbox.assert_paid(6)


def test_the_poll_intervals_follow_the_median_duration_of_the_tool(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.undo()
    given = list(itertools.islice(workflows.pauses(100.0), 60))
    assert (given[0], given[1]) == (60.0, 8.0)
    assert given[-1] == 30.0
    assert list(itertools.islice(workflows.pauses(5.0), 3)) == [3.0, 1.0, 1.0]
    assert next(workflows.pauses(None)) == 36.0


@pytest.mark.parametrize(
    "program",
    [["-m", "magic_hour_ext", "temporal", "worker", "--create-search-attributes"], ["-m", "magic_hour_ext.temporal"]],
)
def test_the_command_runs_a_worker_until_it_is_stopped(
    program: list[str], engine: str, magic_hour_sandbox: Sandbox
) -> None:
    environment = {
        **os.environ,
        "MAGIC_HOUR_API_KEY": magic_hour_sandbox.token,
        "MAGIC_HOUR_BASE_URL": magic_hour_sandbox.base_url,
        "MAGIC_HOUR_JOURNAL": str(Path.cwd() / "jobs.sqlite"),
    }
    worker = subprocess.Popen([sys.executable, *program, engine], env=environment, stdout=subprocess.PIPE)
    try:
        with client_of(magic_hour_sandbox) as client:
            summary = batch.run(planned(2), client=client, results="results.jsonl", engine=engine)
        assert summary.done == 2
    finally:
        worker.terminate()
        out, _ = worker.communicate(timeout=60)
    assert (worker.returncode, out) == (0, b"")


@pytest.mark.parametrize(
    ("words", "text"),
    [
        (["temporal://127.0.0.1:9"], "MAGIC_HOUR_JOURNAL"),
        (["--journal", "jobs.sqlite"], "mhx temporal worker takes temporal://"),
        (["http://here", "--journal", "jobs.sqlite"], "use temporal://host:7233/namespace"),
        (["temporal://127.0.0.1:x", "--journal", "jobs.sqlite"], "use temporal://host:7233/namespace"),
        (["temporal://127.0.0.1:9", "--journal", "jobs.sqlite"], "does not answer"),
    ],
)
def test_a_worker_that_cannot_start_reports_the_reason(
    words: list[str],
    text: str,
    magic_hour_sandbox: Sandbox,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.delenv("MAGIC_HOUR_JOURNAL", raising=False)
    monkeypatch.setenv("MAGIC_HOUR_API_KEY", magic_hour_sandbox.token)
    assert mhx(["temporal", "worker", *words]) == 2
    assert text in capsys.readouterr().err


def test_a_damaged_installation_is_not_taken_for_a_missing_extra(
    magic_hour_sandbox: Sandbox, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("MAGIC_HOUR_API_KEY", magic_hour_sandbox.token)
    monkeypatch.setitem(sys.modules, "magic_hour_ext.temporal.worker", None)
    assert mhx(["temporal", "worker", "temporal://127.0.0.1:9", "--journal", "jobs.sqlite"]) == 1
    told = capsys.readouterr().err
    assert "magic_hour_ext.temporal.worker" in told
    assert "pip install" not in told


def test_without_the_extra_the_command_names_the_package_and_its_help_works(tmp_path: Path) -> None:
    code = (
        "import sys; sys.modules['temporalio'] = None; from magic_hour_ext.cli.main import main; "
        "sys.exit(main(sys.argv[1:]))"
    )
    environment = {**os.environ, "MAGIC_HOUR_API_KEY": "key", "MAGIC_HOUR_JOURNAL": str(tmp_path / "jobs.sqlite")}

    def run(*words: str) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, "-c", code, "temporal", "worker", *words]
        return subprocess.run(command, env=environment, capture_output=True, text=True, check=False)

    asked = run("--help")
    assert (asked.returncode, "--threads" in asked.stdout) == (0, True)
    refused = run("temporal://127.0.0.1:9")
    assert (refused.returncode, "pip install 'magic-hour-ext[temporal]'" in refused.stderr) == (2, True)


def test_a_missing_module_of_the_engine_is_named_and_no_row_is_sent(
    magic_hour_sandbox: Sandbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "magic_hour_ext.temporal.running", None)
    text = r"needs temporalio \(import of magic_hour_ext.temporal.running halted.*\): pip install"
    with client_of(magic_hour_sandbox) as client, pytest.raises(ConfigurationError, match=text):
        batch.run(planned(1), client=client, results="results.jsonl", engine="temporal://127.0.0.1:9")
    assert [one.method for one in magic_hour_sandbox.requests if one.method == "POST"] == []


@pytest.mark.parametrize(
    ("settings", "text"),
    [
        ({"engine": "ray://here"}, "use temporal://host:7233/namespace"),
        ({"engine": "temporal://127.0.0.1:9/default"}, "does not answer"),
        ({"engine": "{engine}/nowhere"}, "does not accept the batch: Namespace nowhere is not found"),
        ({"engine": "temporal://127.0.0.1:9", "retry_failed": True}, "leave out engine"),
    ],
)
def test_an_unusable_engine_is_refused(
    settings: dict[str, Any], text: str, engine: str, magic_hour_sandbox: Sandbox
) -> None:
    settings["engine"] = settings["engine"].format(engine=engine.removesuffix("/default"))
    with client_of(magic_hour_sandbox) as client, pytest.raises(ConfigurationError, match=text):
        batch.run(planned(1), client=client, results="results.jsonl", **settings)
    with Client(token="key", journal=False) as client, pytest.raises(ConfigurationError, match="needs a journal"):
        make_worker(client, None)  # type: ignore[arg-type]
