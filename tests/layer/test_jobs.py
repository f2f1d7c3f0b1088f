"""Jobs: polling, waiting, saving, serialising, deleting."""

from __future__ import annotations

import inspect
import json
import math
import pickle
import re
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

import httpx
import pytest
from support.memory_service import failure

from magic_hour_ext import (
    AsyncJob,
    ConfigurationError,
    Job,
    JobCanceledError,
    JobError,
    JobFailedError,
    JobTimeoutError,
    MagicHourError,
    NotFoundError,
    ServerError,
    VideoResult,
)

if TYPE_CHECKING:
    from support.client_driver import ClientDriver
    from support.memory_service import MemoryService

STORED = {"image_file_path": "api-assets/id/1.png"}
PATH = "GET /v1/video-projects/job1"


@pytest.fixture
def job(driver: ClientDriver, service: MemoryService) -> Any:
    return driver.run(driver.client_on(service).v1.image_to_video.start(assets=STORED, end_seconds=5))


def test_both_clients_have_the_same_methods() -> None:
    assert {one for one in dir(Job) if one[0] != "_"} == {one for one in dir(AsyncJob) if one[0] != "_"}
    for name in ("status", "wait", "download", "result", "delete"):
        assert inspect.iscoroutinefunction(getattr(AsyncJob, name))
        sync, other = (inspect.signature(getattr(cls, name)).parameters for cls in (Job, AsyncJob))
        assert list(sync) == list(other)


class TestPolling:
    def test_status_sends_a_request_each_time(self, driver: ClientDriver, service: MemoryService, job: Any) -> None:
        service.project = [{"status": "queued"}, {"status": "rendering"}, {"status": "upscaling in 2028"}]
        assert [driver.run(job.status()) for _ in range(3)] == ["queued", "rendering", "upscaling in 2028"]
        assert job.last_status == "upscaling in 2028"
        assert job.project.status == "upscaling in 2028"
        assert repr(job).endswith("Job job1 (image_to_video, upscaling in 2028)>")

    def test_an_error_of_the_service_carries_the_job(
        self, driver: ClientDriver, service: MemoryService, job: Any
    ) -> None:
        service.instead[PATH] = [failure(500, "internal_server_error", "no")]
        with pytest.raises(ServerError) as caught:
            driver.run(job.status())
        assert caught.value.job is job

    def test_before_the_first_poll_project_raises(self, job: Any) -> None:
        with pytest.raises(JobError, match=r"has not been polled yet: call status\(\) or wait\(\) first") as caught:
            _ = job.project
        assert caught.value.job is job

    def test_the_first_poll_is_immediate(self, driver: ClientDriver, service: MemoryService, job: Any) -> None:
        before = time.monotonic()
        driver.run(job.wait())
        assert time.monotonic() - before < 5
        assert len(service.seen) == 2


class TestWaiting:
    def test_wait_returns_the_project_with_its_outputs_and_saves_nothing(
        self, driver: ClientDriver, service: MemoryService, job: Any
    ) -> None:
        service.project = [{"status": "queued"}, {"status": "complete"}]
        result = driver.run(job.wait())
        assert isinstance(result, VideoResult)
        assert len(result.outputs) == 1
        assert result.downloaded_paths == []
        assert service.storage == []

    def test_an_ended_job_is_not_polled_again(self, driver: ClientDriver, service: MemoryService, job: Any) -> None:
        assert driver.run(job.wait()) is driver.run(job.wait()) is driver.run(job.result())
        assert len(service.seen) == 2

    def test_on_update_may_be_a_plain_function(self, driver: ClientDriver, service: MemoryService, job: Any) -> None:
        service.project = [{"status": "queued"}, {"status": "complete"}]
        seen: list[Any] = []
        driver.run(job.wait(on_update=seen.append))
        assert seen == [job, job]

    def test_on_update_may_be_a_coroutine_function_where_there_is_a_loop(
        self, driver: ClientDriver, service: MemoryService, job: Any
    ) -> None:
        seen: list[str] = []

        async def later(one: Any) -> None:
            seen.append(one.last_status)

        if driver.is_async:
            driver.run(job.wait(on_update=later))
            assert seen == ["complete"]
        else:
            driver.run(job.wait(on_update=lambda one: seen.append(one.project.status)))
            assert seen == ["complete"]

    def test_an_exception_of_on_update_is_raised_unchanged_with_the_job_attached(
        self, driver: ClientDriver, service: MemoryService, job: Any
    ) -> None:
        def broken(_: Any) -> None:
            raise ZeroDivisionError("in the app")

        with pytest.raises(ZeroDivisionError, match="in the app") as caught:
            driver.run(job.wait(on_update=broken))
        assert caught.value.job is job  # type: ignore[attr-defined]
        notes = getattr(caught.value, "__notes__", ["The job job1 has ended (complete)"])
        assert "The job job1 has ended (complete)" in notes[0]

    def test_ctrl_c_during_wait_has_the_job_attached(
        self, driver: ClientDriver, service: MemoryService, job: Any
    ) -> None:
        def interrupted(_: Any) -> None:
            raise KeyboardInterrupt

        with pytest.raises(KeyboardInterrupt) as caught:
            driver.run(job.wait(on_update=interrupted))
        assert caught.value.job is job  # type: ignore[attr-defined]

    @pytest.mark.parametrize("timeout", [0, -1, math.nan, "long", True])
    def test_an_invalid_timeout_is_refused(
        self, driver: ClientDriver, service: MemoryService, job: Any, timeout: Any
    ) -> None:
        with pytest.raises(ConfigurationError, match="timeout must be a number of seconds above 0"):
            driver.run(job.wait(timeout=timeout))

    def test_timeout_infinity_has_no_deadline(self, driver: ClientDriver, service: MemoryService, job: Any) -> None:
        assert driver.run(job.wait(timeout=math.inf)).status == "complete"


class TestJobsWithoutAResult:
    def test_the_error_of_a_failed_job_has_its_reason_and_the_next_step(
        self, driver: ClientDriver, service: MemoryService, job: Any
    ) -> None:
        service.project = {"status": "error", "error": {"code": "no_source_face", "message": "there is no face"}}
        with pytest.raises(JobFailedError) as caught:
            driver.run(job.wait())
        error = caught.value
        assert isinstance(error, (JobError, MagicHourError))
        assert (error.code, error.message) == ("no_source_face", "there is no face")
        assert error.job is job
        assert isinstance(error.project, VideoResult)
        assert error.project.error is not None
        assert error.project.error.code == "no_source_face"
        assert "job job1 failed: no_source_face: there is no face. The service refunds its credits" in str(error)
        assert "error.project" in str(error)
        for again in (job.wait, job.result, job.download):
            with pytest.raises(JobFailedError, match="no_source_face"):
                driver.run(again())

    @pytest.mark.parametrize(
        ("told", "code", "message"),
        [
            (None, None, "no reason given"),
            ({}, None, "no reason given"),
            ({"code": "unknown_error", "message": None}, "unknown_error", "no reason given"),
        ],
    )
    def test_a_failed_job_without_a_reason_raises_too(
        self, driver: ClientDriver, service: MemoryService, job: Any, told: Any, code: Any, message: str
    ) -> None:
        service.project = {"status": "error", "error": told}
        with pytest.raises(JobFailedError) as caught:
            driver.run(job.wait())
        assert (caught.value.code, caught.value.message) == (code, message)

    def test_a_canceled_job_raises_job_canceled_error(
        self, driver: ClientDriver, service: MemoryService, job: Any
    ) -> None:
        service.project = [{"status": "rendering"}, {"status": "canceled"}]
        with pytest.raises(JobCanceledError, match="job job1 was canceled on the service; send the request again") as (
            caught
        ):
            driver.run(job.wait())
        assert caught.value.job is job
        assert caught.value.project.status == "canceled"

    def test_after_a_timeout_the_error_says_how_to_continue_and_wait_can_be_repeated(
        self, driver: ClientDriver, service: MemoryService, job: Any
    ) -> None:
        service.project = {"status": "rendering"}
        before = time.monotonic()
        with pytest.raises(JobTimeoutError) as caught:
            driver.run(job.wait(timeout=0.2))
        assert 0.2 <= time.monotonic() - before < 3
        error = caught.value
        assert isinstance(error, TimeoutError)
        assert error.job is job
        assert error.jobs == [job]
        assert "job job1 was still rendering after 0.2 s; it continues on the service" in str(error)
        assert "error.job.wait()" in str(error)
        (call,) = re.findall(r"client\.v1\.\S+", str(error))
        assert call == 'client.v1.video_projects.job("job1").wait()'
        service.project = {"status": "complete"}
        assert driver.run(error.job.wait()).status == "complete"

    def test_generate_takes_a_timeout(self, driver: ClientDriver, service: MemoryService) -> None:
        service.project = {"status": "queued"}
        with pytest.raises(JobTimeoutError, match=r"still queued after 0\.1 s"):
            driver.run(driver.client_on(service).v1.image_to_video.generate(assets=STORED, end_seconds=5, timeout=0.1))
        assert service.storage == []


class TestSaving:
    def test_download_waits_saves_and_returns_the_paths(
        self, driver: ClientDriver, service: MemoryService, job: Any, tmp_path: Path
    ) -> None:
        service.project = [{"status": "rendering"}, {"status": "complete"}]
        paths = driver.run(job.download(tmp_path / "films"))
        assert paths == [str(tmp_path / "films" / "job1.mp4")]
        result = driver.run(job.result())
        assert result.downloaded_paths == paths
        assert (result.outputs[0].path, result.outputs[0].size) == (paths[0], 6)

    def test_without_a_directory_download_saves_to_the_current_one(
        self, driver: ClientDriver, service: MemoryService, job: Any
    ) -> None:
        assert driver.run(job.download()) == ["job1.mp4"]
        assert Path("job1.mp4").is_file()

    def test_deleting_a_kind_without_a_delete_endpoint_is_an_error_before_any_request(
        self, driver: ClientDriver, service: MemoryService
    ) -> None:
        found = driver.client_on(service).v1.face_detection.job("job1")
        with pytest.raises(JobError, match="the service can't delete jobs of kind face_detection") as caught:
            driver.run(found.delete())
        assert caught.value.job is found
        assert service.seen == []

    def test_delete_keeps_saved_files(self, driver: ClientDriver, service: MemoryService, job: Any) -> None:
        (path,) = driver.run(job.download())
        driver.run(job.delete())
        assert service.seen[-1].method == "DELETE"
        assert service.seen[-1].path == "/v1/video-projects/job1"
        assert Path(path).is_file()

    def test_a_404_of_a_retried_delete_counts_as_deleted(
        self, driver: ClientDriver, service: MemoryService, job: Any
    ) -> None:
        patient = driver.client_on(service, max_retries=2, pace=None)
        service.instead["DELETE /v1/video-projects/job1"] = [failure(503, **{"retry-after": "0"}), failure(404)]
        driver.run(patient.v1.video_projects.delete("job1"))
        with pytest.raises(NotFoundError):
            driver.run(job.delete())


class TestSerialization:
    def test_a_job_can_be_restored_from_json_in_another_process(
        self, driver: ClientDriver, service: MemoryService, job: Any
    ) -> None:
        text = job.to_json()
        told = json.loads(text)
        assert {name: told[name] for name in ("id", "kind", "tool", "credits_charged")} == {
            "id": "job1",
            "kind": "video",
            "tool": "image_to_video",
            "credits_charged": 450,
        }
        assert "mhk_" not in text
        other = driver.job_class.from_json(text, driver.client_on(service))
        assert (other.id, other.kind, other.tool, other.credits_charged, other.created_at) == (
            job.id,
            job.kind,
            job.tool,
            job.credits_charged,
            job.created_at,
        )
        assert driver.run(other.download()) == ["job1.mp4"]

    def test_job_json_of_a_later_version_is_read(self, driver: ClientDriver, service: MemoryService) -> None:
        text = json.dumps({"format": 9, "id": "job1", "kind": "image", "tool": "a_tool_of_2028", "new": [1]})
        job = driver.job_class.from_json(text, driver.client_on(service))
        assert (job.id, job.kind, job.tool, job.credits_charged) == ("job1", "image", None, None)
        assert driver.run(job.wait()).status == "complete"

    @pytest.mark.parametrize(
        "text",
        ["", "null", "[]", "{}", "{", '"job1"', "5", '{"id": "job1"}', '{"id": "job1", "kind": "film"}', "[" * 9999],
        ids=lambda text: text[:20],
    )
    def test_from_json_refuses_other_texts(self, driver: ClientDriver, text: Any) -> None:
        with pytest.raises(ConfigurationError, match="not a job that to_json wrote"):
            driver.job_class.from_json(text)

    def test_a_pickled_job_has_no_client_and_its_errors_say_so(
        self, driver: ClientDriver, service: MemoryService, job: Any
    ) -> None:
        other = pickle.loads(pickle.dumps(job))
        assert type(other) is driver.job_class
        assert (other.id, other.tool, other.credits_charged) == (job.id, job.tool, job.credits_charged)
        with pytest.raises(
            ConfigurationError, match=r"job1 has no client: use Job.from_json\(job.to_json\(\), client\)"
        ):
            driver.run(other.wait())
        assert driver.run(driver.job_class.from_json(other.to_json(), driver.client_on(service)).wait()).id == "job1"

    @pytest.mark.parametrize("kind", ["video", "image", "audio"])
    def test_a_job_can_be_made_from_an_id_alone(self, driver: ClientDriver, service: MemoryService, kind: str) -> None:
        job = getattr(driver.client_on(service).v1, f"{kind}_projects").job("job7")
        assert service.seen == []
        assert (job.id, job.kind, job.tool, job.credits_charged) == ("job7", kind, None, None)
        assert driver.run(job.wait()).id == "job7"
        assert service.seen[0].path == f"/v1/{kind}-projects/job7"


class TestSparseResponses:
    def test_download_of_a_complete_job_without_outputs_is_an_error(
        self, driver: ClientDriver, service: MemoryService, job: Any
    ) -> None:
        service.outputs = []
        assert driver.run(job.wait()).outputs == []
        with pytest.raises(MagicHourError, match="lists no outputs of the complete job; try ") as caught:
            driver.run(job.download())
        assert caught.value.job is job

    def test_the_older_download_field_is_used_if_downloads_is_empty(
        self, driver: ClientDriver, service: MemoryService, job: Any
    ) -> None:
        (link,) = service.described("job1")["downloads"]
        service.project = {"status": "complete", "downloads": [], "download": link}
        assert driver.run(job.download()) == ["job1.mp4"]

    def test_a_project_response_with_only_a_status_is_accepted(
        self, driver: ClientDriver, service: MemoryService, job: Any
    ) -> None:
        service.instead[PATH] = [httpx.Response(200, json={"status": "complete"})]
        result = driver.run(job.wait())
        assert result.status == "complete"
        assert result.outputs == []
