# mypy: disable-error-code="arg-type, attr-defined, list-item"
"""A job that as_completed yielded as ended raises immediately, without a request, and is recorded in the journal."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from support.memory_service import MemoryService, failure

from magic_hour_ext import JobCanceledError, JobFailedError, MagicHourError, NotFoundError

if TYPE_CHECKING:
    from pathlib import Path

    from support.client_driver import ClientDriver

CALL: dict[str, Any] = {"assets": {"image_file_path": "api-assets/x.png"}, "end_seconds": 5.0, "resolution": "720p"}
ENDS = {
    "error": ({"status": "error", "error": {"code": "unknown_error", "message": "no"}}, JobFailedError, "failed"),
    "canceled": ({"status": "canceled"}, JobCanceledError, "failed"),
}


def started(driver: ClientDriver, service: MemoryService, path: Path) -> tuple[Any, Any]:
    client = driver.client_on(service, journal=path)
    return client, driver.run(client.v1.image_to_video.start(**CALL))


@pytest.mark.parametrize("status", ENDS)
@pytest.mark.parametrize("how", ["wait", "download", "result"])
@pytest.mark.parametrize("other", ["as_completed", "wait_all"])
def test_a_failed_or_canceled_job_raises_again_without_a_request_and_is_recorded(
    other: str, how: str, status: str, driver: ClientDriver, tmp_path: Path
) -> None:
    project, raised, state = ENDS[status]
    service = MemoryService(project=project)
    client, job = started(driver, service, tmp_path / "jobs.sqlite")
    if other == "as_completed":
        assert driver.collect(client.as_completed([job])) == [job]
    else:
        [outcome] = driver.run(client.wait_all([job], return_exceptions=True))
        assert isinstance(outcome, raised)
    assert [entry.state for entry in client.journal.list()] in ([], [state])
    asked = len(service.seen)
    for _ in range(2):
        with pytest.raises(raised) as caught:
            driver.run(getattr(job, how)())
        assert caught.value.job is job
    assert len(service.seen) == asked


def test_the_same_call_after_a_failed_job_creates_a_new_one(driver: ClientDriver, tmp_path: Path) -> None:
    service = MemoryService(project=[ENDS["error"][0], {"status": "complete"}])
    client, job = started(driver, service, tmp_path / "jobs.sqlite")
    driver.collect(client.as_completed([job]))
    service.job_id = "job2"
    again = driver.run(client.v1.image_to_video.start(**CALL))
    assert again.id == "job2"
    with pytest.raises(JobFailedError):
        driver.run(job.wait())
    [entry] = client.journal.list()
    assert "job2" in entry.job
    assert entry.state == "created"


def test_as_completed_records_a_job_that_was_already_known_to_have_failed(driver: ClientDriver, tmp_path: Path) -> None:
    service = MemoryService(project=ENDS["error"][0])
    client, job = started(driver, service, tmp_path / "jobs.sqlite")
    assert driver.run(job.status()) == "error"
    asked = len(service.seen)
    assert driver.collect(client.as_completed([job])) == [job]
    assert len(service.seen) == asked
    assert [entry.state for entry in client.journal.list()] in ([], ["failed"])
    service.job_id = "job2"
    assert driver.run(client.v1.image_to_video.start(**CALL)).id == "job2"


def test_a_job_that_cannot_be_read_raises_the_same_error_again_without_another_request(
    driver: ClientDriver, tmp_path: Path
) -> None:
    service = MemoryService(instead={"GET /v1/video-projects/job1": [failure(403, "forbidden", "not yours")]})
    client, job = started(driver, service, tmp_path / "jobs.sqlite")
    assert driver.collect(client.as_completed([job])) == [job]
    asked = len(service.seen)
    for method in (job.wait, job.download, job.result):
        with pytest.raises(MagicHourError, match="not yours") as caught:
            driver.run(method())
        assert caught.value is job.failure
    assert len(service.seen) == asked
    [entry] = client.journal.list()
    assert entry.state == "created"
    assert driver.run(client.v1.image_to_video.start(**CALL)).id == "job1"


def test_as_completed_yields_a_deleted_job_with_the_others(driver: ClientDriver, tmp_path: Path) -> None:
    service = MemoryService(instead={"GET /v1/video-projects/gone": [failure(404, "not_found", "no such project")]})
    client = driver.client_on(service, journal=tmp_path / "jobs.sqlite")
    jobs = [client.v1.video_projects.job(name) for name in ("gone", "there")]
    assert {job.id for job in driver.collect(client.as_completed(jobs))} == {"gone", "there"}
    with pytest.raises(NotFoundError):
        driver.run(jobs[0].wait())
    assert driver.run(jobs[1].wait()).id == "there"


def test_the_note_for_a_job_that_is_gone_says_how_to_make_the_call_create_another_one(
    driver: ClientDriver, tmp_path: Path
) -> None:
    """As after a restart of the sandbox, whose jobs the journal still has."""
    service = MemoryService(instead={"GET /v1/video-projects/sandbox1": [failure(404, "not_found", "Not Found")]})
    service.job_id = "sandbox1"
    client, _ = started(driver, service, tmp_path / "jobs.sqlite")
    again = driver.run(client.v1.image_to_video.start(**CALL))
    again._state.created_at = 1.0  # Long ago, so that the 404 is not taken for replication lag.
    with pytest.raises(NotFoundError) as caught:
        driver.run(again.wait())
    [entry] = client.journal.list()
    cause, advice = caught.value.__notes__
    assert cause.endswith("A sandbox has its jobs only until it is stopped.")
    assert (
        advice == f"client.journal.forget({entry.journal_key!r}) lets the same call create, and pay for, another job."
    )
    assert client.journal.forget(entry.journal_key)
    service.job_id = "job2"
    assert driver.run(client.v1.image_to_video.start(**CALL)).id == "job2"
