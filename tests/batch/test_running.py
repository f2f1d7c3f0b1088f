"""`batch.run`: each row once, as many at a time as the plan allows, resumed by running it again."""

from __future__ import annotations

import multiprocessing
import pickle
import sys
from concurrent.futures import ProcessPoolExecutor
from typing import TYPE_CHECKING, Any, cast

import pytest

from magic_hour_ext import (
    AuthenticationError,
    Budget,
    BudgetExceededError,
    Client,
    ConfigurationError,
    DownloadError,
    PaymentRequiredError,
    RateLimitError,
    ValidationError,
    batch,
)
from magic_hour_ext.batch import ResultFile, Row, RowResult

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from support.client_driver import ClientDriver

    from magic_hour_ext.sandbox import Sandbox

pytestmark = pytest.mark.magic_hour(tier="pro")


def rows_of(count: int, **changes: str) -> list[dict[str, Any]]:
    """Rows of 10 credits each; `changes` are the names of jobs by key."""
    keys = [f"k{number}" for number in range(count)]
    return [{"key": key, "assets.image_file_path": "photo.png", "name": changes.get(key, key)} for key in keys]


def planned(rows: Any, **options: Any) -> batch.Plan:
    return batch.plan(rows, **{"tool": "photo_colorizer", "directory": "out", "filename": "{key}", **options})


class Runner:
    """Runs batches with one client."""

    def __init__(self, driver: ClientDriver, sandbox: Sandbox, **settings: Any) -> None:
        self.driver = driver
        self.sandbox = sandbox
        self.client = driver.client_of(sandbox, **{"journal": "jobs.sqlite", **settings})

    def __call__(self, plan: Any, **options: Any) -> Any:
        return self.driver.run(batch.run(plan, client=self.client, **{"results": "results.jsonl", **options}))

    def creates(self) -> int:
        return sum(one.method == "POST" and "upload" not in one.path for one in self.sandbox.requests)


@pytest.fixture
def runner(driver: ClientDriver, magic_hour_sandbox: Sandbox, here: Path) -> Runner:
    return Runner(driver, magic_hour_sandbox)


def test_every_row_is_done_saved_and_recorded(runner: Runner, here: Path) -> None:
    ended: list[RowResult] = []
    summary = runner(planned(rows_of(12), name="spring"), on_row=ended.append)
    assert (summary.done, summary.total, summary.credits, summary.is_complete) == (12, 12, 120, True)
    assert (summary.started, summary.stopped_by) == (12, None)
    assert sorted(path.name for path in (here / "out").iterdir()) == sorted(f"k{number}.png" for number in range(12))
    assert batch.read_results("results.jsonl") == sorted(ended, key=lambda one: one.row)
    assert {(one.status, one.paid, one.credits, len(one.paths)) for one in ended} == {("done", "yes", 10, 1)}
    assert runner.client.journal.spent(label="spring") == 120
    runner.sandbox.assert_paid(12, credits=120)
    uploads = [one for one in runner.sandbox.requests if one.path == "/v1/files/upload-urls"]
    assert len(uploads) <= 5, "one picture is not uploaded for each row"


def test_running_a_finished_batch_again_sends_nothing(runner: Runner) -> None:
    plan = planned(rows_of(5))
    runner(plan)
    before = len(runner.sandbox.requests)
    summary = runner(plan)
    assert (summary.done, summary.started) == (5, 0)
    assert len(runner.sandbox.requests) == before


@pytest.mark.slow
@pytest.mark.parametrize(("tier", "most"), [("free", 1), ("creator", 3), ("pro", 5), ("business", 20)])
def test_the_jobs_in_progress_never_exceed_the_plan_of_the_account(tier: str, most: int, runner: Runner) -> None:
    runner.sandbox.reset(tier=tier, over_limit="refuse")
    assert runner(planned(rows_of(22))).done == 22
    assert not [one for one in runner.sandbox.requests if one.status == 429]
    jobs = runner.sandbox.jobs.values()
    under_way = [sum(one.created_at <= job.created_at < one.history[-1][1] for one in jobs) for job in jobs]
    assert max(under_way) <= most
    assert max(under_way) > 1 or most == 1


def test_concurrency_can_be_set_and_is_checked(runner: Runner) -> None:
    runner.sandbox.reset(tier="creator", over_limit="refuse")
    assert runner(planned(rows_of(6)), concurrency=2).done == 6
    assert not [one for one in runner.sandbox.requests if one.path == "/v1/account"]
    for wrong in (0, 1001, 2.5, True):
        with pytest.raises(ConfigurationError, match="concurrency must be a whole number"):
            runner(planned(rows_of(1)), concurrency=wrong)


@pytest.mark.slow
def test_a_429_for_too_many_jobs_delays_all_rows_and_loses_none(
    driver: ClientDriver, magic_hour_sandbox: Sandbox
) -> None:
    magic_hour_sandbox.reset(tier="creator", over_limit="refuse")
    runner = Runner(driver, magic_hour_sandbox, max_retries=0)
    # Jobs of another program, which take all slots of the plan when the first row is created.
    elsewhere = Client(token=magic_hour_sandbox.token, base_url=magic_hour_sandbox.base_url)
    for _ in range(3):
        elsewhere.v1.photo_colorizer.start(assets={"image_file_path": "photo.png"})
    summary = runner(planned(rows_of(15)), concurrency=6)
    assert (summary.done, summary.stopped_by) == (15, None)
    assert [one for one in magic_hour_sandbox.requests if one.status == 429]
    magic_hour_sandbox.assert_paid(18)


def test_failed_rows_are_sent_again_only_with_retry_failed(runner: Runner) -> None:
    plan = planned(rows_of(4, k1="sandbox:fail=no_source_face", k2="sandbox:cancel"))
    summary = runner(plan)
    assert (summary.done, summary.failed) == (2, 2)
    results = {one.key: one for one in batch.read_results("results.jsonl")}
    assert (results["k1"].status, results["k1"].error, results["k1"].paid) == ("failed", "JobFailedError", "no")
    assert results["k2"].error == "JobCanceledError"
    assert results["k1"].job_id
    before = runner.creates()
    assert runner(plan).failed == 2
    assert runner.creates() == before
    assert runner(plan, retry_failed=True).failed == 2
    assert runner.creates() == before + 2
    runner.sandbox.assert_paid(6, credits=20)


def test_a_row_that_failed_in_a_process_that_was_killed_is_not_sent_again(runner: Runner, here: Path) -> None:
    plan = planned(rows_of(2, k1="sandbox:fail=no_source_face"))
    runner(plan)
    before = runner.creates()
    (here / "results.jsonl").unlink()
    summary = runner(plan)
    assert (summary.done, summary.failed, runner.creates()) == (1, 1, before)
    assert runner(plan, retry_failed=True).failed == 1
    assert runner.creates() == before + 1


def test_a_row_that_was_not_charged_may_be_changed_or_removed(runner: Runner) -> None:
    runner(planned(rows_of(3, k1="sandbox:fail=no_source_face", k2="sandbox:fail=no_source_face")))
    mended = planned(rows_of(3, k1="mended")[:2], results="results.jsonl")
    assert mended.statuses == {"done": 1, "new": 1}
    summary = runner(mended)
    assert {one.key: one.status for one in batch.read_results("results.jsonl")} == {
        "k0": "done",
        "k1": "done",
        "k2": "failed",
    }
    assert summary.started == 1
    runner.sandbox.assert_paid(4, credits=20)


def test_ten_consecutive_rows_whose_outputs_cannot_be_saved_stop_the_batch(
    runner: Runner, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_arguments: object) -> None:
        raise DownloadError("the disk is full", path="out")

    monkeypatch.setattr("magic_hour_ext._async.downloads.AsyncDownload.finish", full)
    monkeypatch.setattr("magic_hour_ext._generated.sync.downloads.Download.finish", full)
    summary = runner(planned(rows_of(30)), concurrency=2)
    assert "nothing could be saved for 10 consecutive rows; the last one: " in str(summary.stopped_by)
    assert summary.unfinished <= 12
    monkeypatch.undo()


def test_a_refused_row_fails_and_the_others_continue(runner: Runner) -> None:
    runner.sandbox.add_fault("create", "status", status=422, nth=2)
    plan = planned(rows_of(4))
    summary = runner(plan, concurrency=1)
    assert (summary.done, summary.failed) == (3, 1)
    (failed,) = [one for one in batch.read_results("results.jsonl") if one.status == "failed"]
    assert (failed.error, failed.paid, failed.credits) == ("UnprocessableError", "no", None)
    assert runner(plan, retry_failed=True).done == 4


def test_an_uncertain_row_is_reported_and_never_sent_again_automatically(runner: Runner) -> None:
    runner.sandbox.add_fault("create", "lost_answer")
    plan = planned(rows_of(3), name="spring")
    summary = runner(plan, concurrency=1)
    assert (summary.done, summary.uncertain) == (2, 1)
    before = runner.creates()
    assert runner(plan, retry_failed=True).uncertain == 1
    assert runner.creates() == before
    (uncertain,) = [one for one in batch.read_results("results.jsonl") if one.status == "uncertain"]
    assert (uncertain.paid, uncertain.error) == ("perhaps", "SubmissionUncertainError")
    (job,) = [job for job in runner.sandbox.jobs.values() if job.body["name"] == uncertain.key]
    runner.client.journal.resolve(f"spring/{uncertain.key}", job.id)
    summary = runner(plan)
    assert (summary.done, summary.uncertain, summary.credits) == (3, 0, 30)
    assert runner.creates() == before
    runner.sandbox.assert_paid(3, credits=30)


@pytest.mark.slow
def test_a_row_that_timed_out_continues_in_the_next_run(runner: Runner) -> None:
    runner.sandbox.reset(tier="pro", render_seconds=600)
    plan = planned(rows_of(2), timeout=60)
    summary = runner(plan)
    assert summary.unfinished == 2
    (first, _) = batch.read_results("results.jsonl")
    assert (first.error, first.paid, first.credits) == ("JobTimeoutError", "yes", 10)
    runner.sandbox.clock.advance(minutes=20)
    assert runner(plan).done == 2
    runner.sandbox.assert_paid(2)


def test_a_budget_stops_the_batch_before_it_is_exceeded(driver: ClientDriver, magic_hour_sandbox: Sandbox) -> None:
    runner = Runner(driver, magic_hour_sandbox, budget=Budget(45, per="batch"))
    plan = planned(rows_of(10))
    summary = runner(plan)
    assert isinstance(summary.stopped_by, BudgetExceededError)
    assert (summary.done, summary.new) == (4, 6)
    assert "stopped: the budget is 45 credits a batch" in str(summary)
    magic_hour_sandbox.assert_paid(4, credits=40)
    assert Runner(driver, magic_hour_sandbox)(plan).done == 10


@pytest.mark.slow
@pytest.mark.parametrize(("status", "error"), [(401, AuthenticationError), (402, PaymentRequiredError)])
def test_an_error_that_every_row_would_meet_stops_the_batch(
    status: int, error: type[Exception], driver: ClientDriver, magic_hour_sandbox: Sandbox
) -> None:
    runner = Runner(driver, magic_hour_sandbox)
    magic_hour_sandbox.add_fault("create", "status", status=status, nth=2, times=1)
    plan = planned(rows_of(5))
    summary = runner(plan, concurrency=1)
    assert isinstance(summary.stopped_by, error)
    assert (summary.done, summary.new, summary.started) == (1, 4, 2)
    assert runner(plan).done == 5


@pytest.mark.slow
def test_a_network_that_is_down_stops_the_batch(driver: ClientDriver, magic_hour_sandbox: Sandbox) -> None:
    runner = Runner(driver, magic_hour_sandbox, max_retries=0)
    magic_hour_sandbox.add_fault("upload_urls", "status", status=503, times=None)
    summary = runner(planned(rows_of(40)), concurrency=2)
    assert "nothing could be sent for 10 consecutive rows" in str(summary.stopped_by)
    assert summary.unfinished < 15
    magic_hour_sandbox.clear_faults()
    assert runner(planned(rows_of(40))).done == 40


def test_a_plan_with_problems_sends_nothing(runner: Runner, here: Path) -> None:
    rows = [*rows_of(3), {"key": "k3", "assets.image_file_path": "missing.png"}]
    with pytest.raises(ValidationError, match=r"row 4, column 'assets\.image_file_path': no such file"):
        runner(planned(rows))
    assert not list(runner.sandbox.requests)
    assert not (here / "results.jsonl").exists()
    with pytest.raises(ConfigurationError, match="plan must be what"):
        runner(cast("Any", rows))


def test_a_result_file_of_another_batch_sends_nothing(runner: Runner, here: Path) -> None:
    runner(planned(rows_of(2), name="spring"))
    content = (here / "results.jsonl").read_bytes()
    before = len(runner.sandbox.requests)
    others = [
        planned(rows_of(2), name="autumn"),
        planned(rows_of(2, k0="changed"), name="spring"),
        planned(rows_of(1), name="spring"),
    ]
    for other in others:
        with pytest.raises(ValidationError, match="nothing was sent"):
            runner(other)
    assert len(runner.sandbox.requests) == before
    assert (here / "results.jsonl").read_bytes() == content


def test_a_batch_without_a_journal_is_refused(driver: ClientDriver, magic_hour_sandbox: Sandbox) -> None:
    runner = Runner(driver, magic_hour_sandbox, journal=False)
    plan = planned(rows_of(1))
    with pytest.raises(ConfigurationError, match="a batch needs a journal"):
        runner(plan)
    (row,) = plan.rows()
    with pytest.raises(ConfigurationError, match="a batch needs a journal"):
        driver.run(batch.run_row(row, client=runner.client, store=ResultFile("results.jsonl")))


def test_a_callback_that_raises_ends_the_run_and_loses_nothing(runner: Runner) -> None:
    def fails(_result: RowResult) -> None:
        raise ZeroDivisionError

    plan = planned(rows_of(3))
    with pytest.raises(ZeroDivisionError):
        runner(plan, on_row=fails, concurrency=1)
    assert len(batch.read_results("results.jsonl")) == 1
    assert runner(plan).done == 3
    runner.sandbox.assert_paid(3)


def test_one_batch_can_have_rows_of_several_tools(runner: Runner, write_jsonl: Callable[..., Path]) -> None:
    clip = {"tool": "image_to_video", "assets": {"image_file_path": "photo.png"}, "end_seconds": 5}
    path = write_jsonl(clip, {"tool": "photo_colorizer", "assets.image_file_path": "photo.png"})
    summary = runner(batch.plan(path, directory="out"))
    assert summary.done == 2
    assert {one.tool for one in batch.read_results("results.jsonl")} == {"image_to_video", "photo_colorizer"}


def test_run_row_creates_one_job_however_often_it_is_called(runner: Runner) -> None:
    (row,) = planned(rows_of(1)).rows()
    store = ResultFile("results.jsonl", batch=row.batch)
    first = runner.driver.run(batch.run_row(row, client=runner.client, store=store))
    again = runner.driver.run(batch.run_row(row, client=runner.client, store=store))
    assert first == again == pickle.loads(pickle.dumps(first))
    assert first.status == "done"
    runner.sandbox.assert_paid(1)


def test_run_row_raises_an_error_that_every_row_would_meet(driver: ClientDriver, magic_hour_sandbox: Sandbox) -> None:
    runner = Runner(driver, magic_hour_sandbox, max_retries=0)
    (row,) = planned(rows_of(1)).rows()
    store = ResultFile("results.jsonl")
    magic_hour_sandbox.add_fault("create", "status", status=429)
    with pytest.raises(RateLimitError):
        driver.run(batch.run_row(row, client=runner.client, store=store))
    assert store.get(row) is None


@pytest.mark.parametrize(
    ("options", "text"),
    [
        ({"engine": "ray://here"}, "use temporal://host:7233/namespace"),
        ({"engine": "temporal://127.0.0.1:9", "retry_failed": True}, "leave out engine"),
        ({"engine": "temporal://127.0.0.1:9", "on_row": print}, "leave out engine"),
    ],
)
def test_an_unusable_engine_is_refused_before_anything_is_sent(
    options: dict[str, Any], text: str, runner: Runner
) -> None:
    with pytest.raises(ConfigurationError, match=text):
        runner(planned(rows_of(1)), **options)
    assert runner.creates() == 0


def test_without_the_extra_of_an_engine_the_error_names_the_package_to_install(
    runner: Runner, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "magic_hour_ext.temporal.running", None)
    with pytest.raises(ConfigurationError, match=r"pip install 'magic-hour-ext\[temporal\]'"):
        runner(planned(rows_of(1)), engine="temporal://127.0.0.1:9")
    assert runner.creates() == 0


def work(arguments: tuple[Row, str, str, str]) -> RowResult:
    """What an engine runs in a process of its own."""
    row, base_url, token, directory = arguments
    with Client(base_url=base_url, token=token, journal=f"{directory}/jobs.sqlite") as client:
        return batch.run_row(row, client=client, store=ResultFile(f"{directory}/results.jsonl", batch=row.batch))


@pytest.mark.slow
def test_rows_run_in_a_pool_of_processes_each_twice(magic_hour_sandbox: Sandbox, here: Path) -> None:
    plan = planned(rows_of(4), directory=here / "out")
    given = [(row, magic_hour_sandbox.base_url, magic_hour_sandbox.token, str(here)) for row in plan.rows()]
    with ProcessPoolExecutor(2, mp_context=multiprocessing.get_context("spawn")) as pool:
        results = list(pool.map(work, [*given, *given]))
    assert [one.status for one in results] == ["done"] * 8
    magic_hour_sandbox.assert_paid(4)
    with Client(journal=here / "jobs.sqlite") as client:
        assert batch.run(plan, client=client, results=here / "results.jsonl").done == 4


def test_one_429_delays_every_create(magic_hour_sandbox: Sandbox) -> None:
    """Of many threads one is refused; the others wait for it instead of being refused one after the other."""
    magic_hour_sandbox.add_fault("create", "status", status=429, headers={"Retry-After": "30"}, times=1)
    with Client(journal="jobs.sqlite") as client:
        plan = planned(rows_of(8))
        assert batch.run(plan, client=client, results="results.jsonl", concurrency=4).done == 8
    creates = [one for one in magic_hour_sandbox.requests if one.path == "/v1/photo-colorizer"]
    refused, *later = sorted(creates, key=lambda one: one.at)
    assert refused.status == 429
    soon = [one for one in later if one.at < refused.at + 29]
    assert len(soon) <= 3, "those that were on their way already"
    assert len(later) == 8


@pytest.mark.slow
def test_a_service_that_keeps_answering_429_stops_the_batch(driver: ClientDriver, magic_hour_sandbox: Sandbox) -> None:
    runner = Runner(driver, magic_hour_sandbox, max_retries=0)
    magic_hour_sandbox.add_fault("create", "status", status=429, times=None)
    summary = runner(planned(rows_of(3)), concurrency=1)
    assert isinstance(summary.stopped_by, RateLimitError)
    assert (summary.new, summary.results) == (3, str(ResultFile("results.jsonl").path))
    assert not list(magic_hour_sandbox.jobs)
