"""The steps of a row, each of which any worker of an engine can run: a row is paid for once, and keeps its slot."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from support.postgres import rewritten

from magic_hour_ext import AuthenticationError, ConfigurationError, batch
from magic_hour_ext.batch import ResultFile, Row

if TYPE_CHECKING:
    from pathlib import Path

    from support.client_driver import ClientDriver

    from magic_hour_ext.sandbox import Sandbox

pytestmark = pytest.mark.magic_hour(tier="pro")


class Engine:
    """Runs each step with a client of its own, as workers on different machines do.

    Args:
        driver: Makes the clients.
        sandbox: The service.
        journal: The journal of all workers.
    """

    def __init__(self, driver: ClientDriver, sandbox: Sandbox, journal: Path | str | bool) -> None:
        self.driver = driver
        self.sandbox = sandbox
        self.journal = journal
        self.store = ResultFile("results.jsonl", batch="steps")

    def run(self, step: str, *arguments: Any, **options: Any) -> Any:
        """Runs one step and returns its result."""
        worker = self.driver.client_of(self.sandbox, journal=self.journal, max_retries=0)
        return self.driver.run(getattr(worker._row_steps, step)(*arguments, **options))

    def create(self, row: Row, *, slots: int | None = 1) -> Any:
        return self.run("create", row, self.store, slots=slots)

    def finish(self, row: Row, **options: Any) -> Any:
        return self.run("finish", row, self.store, **{"slots": 1, **options})


@pytest.fixture
def engine(driver: ClientDriver, magic_hour_sandbox: Sandbox, location: Path | str) -> Engine:
    """Workers whose journal is a file, then a database."""
    return Engine(driver, magic_hour_sandbox, location)


@pytest.fixture
def shared(
    driver: ClientDriver,
    magic_hour_sandbox: Sandbox,
    postgres_url: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> Engine:
    """Workers whose journal is a database, and which therefore share the slots of the account."""
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    return Engine(driver, magic_hour_sandbox, postgres_url)


def rows_of(count: int, **names: str) -> list[Row]:
    """Rows of 10 credits each; `names` are the names of their jobs by key."""
    keys = [f"k{number}" for number in range(count)]
    given = [{"key": key, "assets.image_file_path": "photo.png", "name": names.get(key, key)} for key in keys]
    return list(batch.plan(given, tool="photo_colorizer", directory="out", filename="{key}", name="steps").rows())


def test_each_step_can_run_twice_and_on_another_worker(engine: Engine, here: Path) -> None:
    engine.sandbox.clock.freeze()
    (row,) = rows_of(1)
    for _ in range(2):
        engine.run("upload", row, engine.store)
    created = [engine.create(row) for _ in range(2)]
    assert [pause for pause, _ in created] == [0.0, 0.0]
    job, again = (job for _, job in created)
    assert again.id == job.id
    engine.run("upload", row, engine.store)
    assert [one.path for one in engine.sandbox.requests if one.method == "POST"] == [
        "/v1/files/upload-urls",
        "/v1/photo-colorizer",
    ]
    assert engine.run("poll", job.to_json(), row.idempotency_key) in {"queued", "rendering"}
    engine.sandbox.clock.advance(minutes=5)
    assert engine.run("poll", job.to_json(), row.idempotency_key) == "complete"
    pause, result = engine.finish(row)
    assert (pause, result.status, result.paid, result.job_id) == (0.0, "done", "yes", job.id)
    assert [path.name for path in (here / "out").iterdir()] == ["k0.png"]
    before = len(engine.sandbox.requests)
    engine.run("upload", row, engine.store)
    assert engine.create(row) == (0.0, None)
    assert engine.finish(row) == (0.0, result)
    assert len(engine.sandbox.requests) == before, "a row that is done asks the service nothing"
    engine.sandbox.assert_paid(1)


def test_a_row_whose_job_failed_is_not_created_again_and_needs_no_slot(engine: Engine) -> None:
    (row,) = rows_of(1, k0="sandbox:fail=no_source_face")
    _, job = engine.create(row)
    engine.sandbox.clock.advance(minutes=5)
    assert engine.run("poll", job.to_json(), row.idempotency_key) == "error"
    assert engine.create(row) == (0.0, None)
    engine.run("upload", row, engine.store)
    pause, result = engine.finish(row)
    assert (pause, result.status, result.error, result.paid) == (0.0, "failed", "JobFailedError", "no")
    engine.sandbox.assert_paid(1, credits=0)


def test_a_row_keeps_its_slot_from_its_create_to_the_end_of_its_job(shared: Engine) -> None:
    shared.sandbox.clock.freeze()
    first, second = rows_of(2)
    _, job = shared.create(first)
    assert shared.create(first)[1].id == job.id, "it has a slot already"
    pause, none = shared.create(second)
    assert (pause > 0, none) == (True, None)
    assert shared.finish(second) == (pause, None)
    assert shared.run("poll", job.to_json(), first.idempotency_key) not in {"complete", "error"}
    assert shared.create(second)[1] is None, "the job goes on"
    shared.sandbox.clock.advance(minutes=5)
    shared.run("poll", job.to_json(), first.idempotency_key)
    assert shared.create(second)[0] == 0.0
    shared.sandbox.assert_paid(2)


def test_a_finished_row_releases_its_slot(shared: Engine) -> None:
    first, second = rows_of(2)
    assert shared.finish(first)[1].status == "done"
    assert shared.finish(second)[1].status == "done"
    shared.sandbox.assert_paid(2)


def test_outputs_of_an_ended_job_are_saved_even_if_no_slot_is_free(shared: Engine) -> None:
    first, second = rows_of(2)
    _, job = shared.create(first, slots=2)
    shared.create(second, slots=2)
    shared.sandbox.clock.advance(minutes=5)
    shared.run("poll", job.to_json(), first.idempotency_key)
    _, result = shared.finish(first, has_ended=True)
    assert result.status == "done"


def test_a_plan_without_a_limit_needs_no_slots(shared: Engine) -> None:
    shared.sandbox.reset(tier="business")
    rows = rows_of(3)
    assert [shared.create(row, slots=None)[0] for row in rows] == [0.0] * 3


@pytest.mark.parametrize("step", ["create", "finish"])
def test_a_step_that_fails_for_every_row_releases_its_slot(step: str, shared: Engine) -> None:
    first, second = rows_of(2)
    shared.sandbox.add_fault("create", "status", status=401)
    with pytest.raises(AuthenticationError):
        getattr(shared, step)(first)
    assert shared.create(second)[0] == 0.0
    shared.sandbox.assert_paid(1)


def test_a_create_refused_with_429_is_retried_later_and_holds_no_slot(engine: Engine) -> None:
    first, second = rows_of(2)
    engine.sandbox.add_fault("create", "status", status=429)
    pause, job = engine.create(first)
    assert (pause > 1, job) == (True, None)
    if isinstance(engine.journal, str):  # All workers of a database pause.
        rewritten(engine.journal, "DELETE FROM pauses")
    assert engine.create(second)[0] == 0.0
    engine.sandbox.assert_paid(1)


def test_the_steps_of_a_row_need_a_journal(driver: ClientDriver, magic_hour_sandbox: Sandbox) -> None:
    (row,) = rows_of(1)
    engine = Engine(driver, magic_hour_sandbox, False)
    for step in ("upload", "create", "finish"):
        with pytest.raises(ConfigurationError, match="a batch needs a journal"):
            engine.run(step, row, engine.store)
    assert not magic_hour_sandbox.requests
