"""as_completed and wait_all: one polling loop for many jobs."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import httpx
import pytest
from support.memory_service import MemoryService, failure

from magic_hour_ext import (
    ConfigurationError,
    JobCanceledError,
    JobFailedError,
    JobTimeoutError,
    NotFoundError,
    PermissionDeniedError,
    VideoResult,
)
from magic_hour_ext.sandbox import Sandbox

if TYPE_CHECKING:
    from pathlib import Path

    from support.client_driver import ClientDriver


class Many(MemoryService):
    """Jobs that end at the n-th poll, according to `ends`."""

    def __init__(self) -> None:
        super().__init__()
        self.ends: dict[str, tuple[int, str]] = {}
        self.polls: dict[str, int] = {}

    def described(self, job_id: str) -> dict[str, Any]:
        self.polls[job_id] = self.polls.get(job_id, 0) + 1
        after, status = self.ends[job_id]
        self.project = {"status": status if self.polls[job_id] >= after else "rendering"}
        if status == "error":
            self.project["error"] = {"code": "unknown_error", "message": "no"}
        return super().described(job_id)

    def jobs(self, driver: ClientDriver, **ends: tuple[int, str]) -> tuple[Any, list[Any]]:
        self.ends = ends
        client = driver.client_on(self)
        return client, [client.v1.video_projects.job(name) for name in ends]


@pytest.fixture
def many() -> Many:
    return Many()


class TestAsCompleted:
    def test_as_completed_yields_jobs_in_the_order_in_which_they_end(self, driver: ClientDriver, many: Many) -> None:
        client, jobs = many.jobs(driver, slow=(3, "complete"), quick=(1, "complete"), middling=(2, "complete"))
        ended = driver.collect(client.as_completed(jobs))
        assert [job.id for job in ended] == ["quick", "middling", "slow"]
        assert {job.last_status for job in ended} == {"complete"}
        assert set(ended) == set(jobs)

    def test_yielded_jobs_are_not_polled_again(self, driver: ClientDriver, many: Many) -> None:
        client, jobs = many.jobs(driver, a=(1, "complete"), b=(1, "complete"))
        for job in driver.collect(client.as_completed(jobs)):
            assert isinstance(driver.run(job.wait()), VideoResult)
        assert many.polls == {"a": 1, "b": 1}

    def test_as_completed_yields_failed_jobs_whose_wait_raises(self, driver: ClientDriver, many: Many) -> None:
        client, jobs = many.jobs(driver, bad=(1, "error"), off=(1, "canceled"), good=(2, "complete"))
        ended = driver.collect(client.as_completed(iter(jobs)))
        assert sorted(job.id for job in ended) == ["bad", "good", "off"]
        with pytest.raises(JobFailedError, match="unknown_error"):
            driver.run(jobs[0].wait())
        with pytest.raises(JobCanceledError):
            driver.run(jobs[1].download())

    def test_jobs_still_running_at_the_timeout_are_in_the_exception(self, driver: ClientDriver, many: Many) -> None:
        client, jobs = many.jobs(driver, long=(999, "complete"), quick=(1, "complete"), longer=(999, "complete"))
        ended: list[Any] = []
        with pytest.raises(JobTimeoutError, match=r"2 jobs were still running after 0\.2 s; they continue") as caught:
            driver.collect(client.as_completed(jobs, timeout=0.2), into=ended)
        assert [job.id for job in ended] == ["quick"]
        assert [job.id for job in caught.value.jobs] == ["long", "longer"]
        assert caught.value.job in caught.value.jobs

    def test_as_completed_yields_an_unknown_job_and_continues_with_the_others(
        self, driver: ClientDriver, many: Many
    ) -> None:
        client, jobs = many.jobs(driver, gone=(1, "complete"), good=(2, "complete"))
        many.instead["GET /v1/video-projects/gone"] = [failure(404, "not_found", "no such project")]
        ended = driver.collect(client.as_completed(jobs))
        assert [job.id for job in ended] == ["gone", "good"]
        assert isinstance(ended[0].failure, NotFoundError)

    def test_a_temporary_service_error_does_not_end_the_iteration(self, driver: ClientDriver, many: Many) -> None:
        client, jobs = many.jobs(driver, a=(1, "complete"))
        many.instead["GET /v1/video-projects/a"] = [
            failure(503),
            httpx.Response(200, text="<html>"),
            lambda request: httpx.Response(200, json=many.described("a")),
        ]
        assert [job.id for job in driver.collect(client.as_completed(jobs))] == ["a"]

    def test_an_empty_list_of_jobs_gives_no_results(self, driver: ClientDriver, many: Many) -> None:
        client, _ = many.jobs(driver)
        assert driver.collect(client.as_completed([])) == []
        assert driver.run(client.wait_all([])) == []

    def test_an_invalid_timeout_is_refused(self, driver: ClientDriver, many: Many) -> None:
        client, jobs = many.jobs(driver, a=(1, "complete"))
        with pytest.raises(ConfigurationError, match="timeout must be a number"):
            driver.collect(client.as_completed(jobs, timeout=-1))
        with pytest.raises(ConfigurationError, match="timeout must be a number"):
            driver.run(client.wait_all(jobs, timeout=0))


class TestWaitAll:
    def test_wait_all_returns_results_in_the_order_of_the_jobs(self, driver: ClientDriver, many: Many) -> None:
        client, jobs = many.jobs(driver, slow=(3, "complete"), quick=(1, "complete"))
        results = driver.run(client.wait_all(jobs))
        assert [(type(one), one.id, one.status) for one in results] == [
            (VideoResult, "slow", "complete"),
            (VideoResult, "quick", "complete"),
        ]
        assert all(len(one.outputs) == 1 for one in results)

    def test_a_failure_is_raised_once_all_have_ended(self, driver: ClientDriver, many: Many) -> None:
        client, jobs = many.jobs(driver, bad=(1, "error"), good=(3, "complete"))
        with pytest.raises(JobFailedError) as caught:
            driver.run(client.wait_all(jobs))
        assert caught.value.job is jobs[0]
        assert jobs[1].last_status == "complete"

    def test_return_exceptions_gives_exceptions_in_the_order_of_the_jobs(
        self, driver: ClientDriver, many: Many
    ) -> None:
        client, jobs = many.jobs(
            driver, bad=(1, "error"), good=(1, "complete"), off=(1, "canceled"), gone=(1, "complete"), long=(999, "?")
        )
        many.instead["GET /v1/video-projects/gone"] = [failure(404, "not_found")]
        outcomes = driver.run(client.wait_all(jobs, timeout=0.3, return_exceptions=True))
        assert [type(one) for one in outcomes] == [
            JobFailedError,
            VideoResult,
            JobCanceledError,
            NotFoundError,
            JobTimeoutError,
        ]
        assert outcomes[4].jobs == [jobs[4]]

    def test_the_timeout_of_wait_all_is_shared_by_all_jobs(self, driver: ClientDriver, many: Many) -> None:
        client, jobs = many.jobs(driver, long=(999, "complete"), good=(1, "complete"), longer=(999, "complete"))
        with pytest.raises(JobTimeoutError) as caught:
            driver.run(client.wait_all(jobs, timeout=0.2))
        assert caught.value.jobs == [jobs[0], jobs[2]]


def test_jobs_of_several_tools_can_be_waited_for_together(driver: ClientDriver, photo: Path) -> None:
    with Sandbox(advance="reads", reads=2).serving() as sandbox:
        v1 = (client := driver.client_of(sandbox)).v1
        jobs = [
            driver.run(v1.image_to_video.start(assets={"image_file_path": photo}, end_seconds=5)),
            driver.run(v1.ai_image_generator.start(image_count=1, style={"prompt": "sandbox:fail=unknown_error"})),
            driver.run(v1.face_detection.start(assets={"target_file_path": photo})),
        ]
        outcomes = driver.run(client.wait_all(jobs, return_exceptions=True))
    assert [type(one).__name__ for one in outcomes] == ["VideoResult", "JobFailedError", "FaceDetectionResult"]


class TestJobsYieldedWithAFailure:
    @pytest.mark.parametrize(("status", "error"), [("error", JobFailedError), ("canceled", JobCanceledError)])
    def test_wait_raises_immediately_and_the_journal_has_the_failure(
        self, status: str, error: type[Exception], driver: ClientDriver, service: MemoryService, tmp_path: Path
    ) -> None:
        service.project = {"status": status, "error": {"code": "unknown_error", "message": "no"}}
        client = driver.client_on(service, journal=tmp_path / "jobs.sqlite")
        job = driver.run(client.v1.photo_colorizer.start(assets={"image_file_path": "api-assets/a.png"}))
        assert driver.collect(client.as_completed([job])) == [job]
        asked = len(service.seen)
        for _ in range(2):
            with pytest.raises(error):
                driver.run(job.wait())
        assert len(service.seen) == asked
        assert [entry.state for entry in client.journal.list()] == ["failed"]

    def test_a_permanent_refusal_is_raised_again_without_a_request(
        self, driver: ClientDriver, service: MemoryService, tmp_path: Path
    ) -> None:
        service.instead["GET /v1/image-projects/job1"] = [failure(403, None, "no")]
        client = driver.client_on(service, journal=tmp_path / "jobs.sqlite")
        job = driver.run(client.v1.photo_colorizer.start(assets={"image_file_path": "api-assets/a.png"}))
        assert driver.collect(client.as_completed([job])) == [job]
        asked = len(service.seen)
        with pytest.raises(PermissionDeniedError) as caught:
            driver.run(job.wait())
        assert caught.value.job is job
        assert len(service.seen) == asked
        assert [entry.state for entry in client.journal.list()] == ["created"]
