"""create, start, generate and check_result: their requests and their results."""

from __future__ import annotations

import datetime
import os
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from magic_hour_api.models import (
    V1FaceDetectionGetResponse,
    V1ImageProjectsGetResponse,
    V1ImageToVideoCreateResponse,
    V1VideoProjectsGetResponse,
)
from support.memory_service import FILM, SIGNATURE, STORAGE

from magic_hour_ext import (
    AudioResult,
    ConfigurationError,
    FaceDetectionResult,
    ImageResult,
    JobFailedError,
    NotFoundError,
    Output,
    VideoResult,
)

if TYPE_CHECKING:
    from support.client_driver import ClientDriver
    from support.memory_service import MemoryService

    from magic_hour_ext.sandbox import Sandbox

STORED = {"image_file_path": "api-assets/id/1.png"}
SHORT: dict[str, Any] = {"end_seconds": 1, "model": "ltx-2.5", "resolution": "480p"}


def test_generate_turns_an_image_into_a_saved_video(
    driver: ClientDriver, sandbox: Sandbox, photo: Path, tmp_path: Path
) -> None:
    client = driver.client_of(sandbox)
    result = driver.run(
        client.v1.image_to_video.generate(
            assets={"image_file_path": photo},
            name="A film",
            style={"prompt": "waves"},
            wait_for_completion=True,
            download_outputs=True,
            download_directory=tmp_path / "films",
            **SHORT,
        )
    )
    assert isinstance(result, VideoResult)
    assert isinstance(result, V1VideoProjectsGetResponse)
    assert (result.name, result.status, result.type_) == ("A film", "complete", "IMAGE_TO_VIDEO")
    assert (result.start_seconds, result.end_seconds) == (0, 1)
    assert isinstance(result.created_at, datetime.datetime)
    path = tmp_path / "films" / f"{result.id}.mp4"
    assert result.downloaded_paths == [str(path)]
    assert path.read_bytes()[4:8] == b"ftyp"
    (output,) = result.outputs
    assert isinstance(output, Output)
    assert (output.path, output.size) == (str(path), path.stat().st_size)
    assert output.expires_at == result.downloads[0].expires_at
    assert output.url == result.downloads[0].url
    assert [one.name for one in (tmp_path / "films").iterdir()] == [path.name]


def test_create_returns_the_three_fields_of_the_service(driver: ClientDriver, service: MemoryService) -> None:
    created = driver.run(driver.client_on(service).v1.image_to_video.create(assets=STORED, end_seconds=5.0))
    assert isinstance(created, V1ImageToVideoCreateResponse)
    assert (created.id, created.credits_charged, created.estimated_frame_cost) == ("job1", 450, 450)
    assert [f"{one.method} {one.path}" for one in service.seen] == ["POST /v1/image-to-video"]


def test_start_uploads_creates_and_returns_at_once(driver: ClientDriver, service: MemoryService, photo: Path) -> None:
    job = driver.run(
        driver.client_on(service).v1.image_to_video.start(assets={"image_file_path": photo}, end_seconds=5)
    )
    assert isinstance(job, driver.job_class)
    assert (job.id, job.credits_charged, job.tool, job.kind) == ("job1", 450, "image_to_video", "video")
    assert job.last_status is None
    assert [one.method for one in service.seen] == ["POST", "PUT", "POST"]


class TestGenerate:
    def test_generate_uploads_creates_polls_and_downloads_in_order(
        self, driver: ClientDriver, service: MemoryService, photo: Path
    ) -> None:
        tool = driver.client_on(service).v1.image_to_video
        result = driver.run(tool.generate(assets={"image_file_path": photo}, end_seconds=5))
        assert result.downloaded_paths == ["job1.mp4"]
        assert Path("job1.mp4").read_bytes() == FILM
        assert [f"{one.method} {one.path}" for one in service.seen] == [
            "POST /v1/files/upload-urls",
            "PUT /uploads/1-1",
            "POST /v1/image-to-video",
            "GET /v1/video-projects/job1",
            "GET /outputs/1",
        ]

    def test_without_waiting_the_current_project_is_returned(
        self, driver: ClientDriver, service: MemoryService
    ) -> None:
        service.project = {"status": "queued"}
        tool = driver.client_on(service).v1.image_to_video
        result = driver.run(tool.generate(assets=STORED, end_seconds=5, wait_for_completion=False))
        assert isinstance(result, VideoResult)
        assert (result.status, result.downloaded_paths, result.downloads) == ("queued", [], [])
        assert [one.method for one in service.seen] == ["POST", "GET"]
        assert list(Path().iterdir()) == []

    def test_without_waiting_a_failed_job_is_no_exception(self, driver: ClientDriver, service: MemoryService) -> None:
        service.project = {"status": "error", "error": {"code": "unknown_error", "message": "no"}}
        tool = driver.client_on(service).v1.image_to_video
        result = driver.run(tool.generate(assets=STORED, end_seconds=5, wait_for_completion=False))
        assert (result.status, result.error.code) == ("error", "unknown_error")

    def test_without_downloading_the_outputs_are_listed(self, driver: ClientDriver, service: MemoryService) -> None:
        tool = driver.client_on(service).v1.image_to_video
        result = driver.run(tool.generate(assets=STORED, end_seconds=5, download_outputs=False))
        assert result.status == "complete"
        assert result.downloaded_paths == []
        (output,) = result.outputs
        assert output.url == f"{STORAGE}/outputs/1?{SIGNATURE}"
        assert (output.path, output.size) == (None, None)
        assert service.storage == []
        assert list(Path().iterdir()) == []

    def test_generate_polls_until_the_job_is_complete(self, driver: ClientDriver, service: MemoryService) -> None:
        service.project = [{"status": "queued"}, {"status": "rendering"}, {"status": "complete"}]
        seen: list[Any] = []
        tool = driver.client_on(service).v1.image_to_video
        result = driver.run(
            tool.generate(assets=STORED, end_seconds=5, on_update=lambda job: seen.append((job.id, job.last_status)))
        )
        assert result.status == "complete"
        assert seen == [("job1", "queued"), ("job1", "rendering"), ("job1", "complete")]

    def test_a_failed_job_raises_and_writes_nothing(self, driver: ClientDriver, service: MemoryService) -> None:
        service.project = {"status": "error", "error": {"code": "no_source_face", "message": "no face"}}
        with pytest.raises(JobFailedError):
            driver.run(driver.client_on(service).v1.image_to_video.generate(assets=STORED, end_seconds=5))
        assert list(Path().iterdir()) == []

    @pytest.mark.parametrize("taken", ["file", "below a file", "not writable", "no path"])
    def test_an_unusable_directory_is_an_error_before_a_job_is_created(
        self, driver: ClientDriver, service: MemoryService, taken: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        (tmp_path / "file").write_text("x")
        directory: Any = {"file": tmp_path / "file", "below a file": tmp_path / "file" / "a", "no path": 5}.get(
            taken, tmp_path
        )
        if taken == "not writable":

            def denied(**_: Any) -> Any:
                raise PermissionError(13, "Permission denied")

            monkeypatch.delattr(os, "O_TMPFILE", raising=False)  # As on systems that have no files without a name.
            monkeypatch.setattr(tempfile, "TemporaryFile", denied)
        with pytest.raises(ConfigurationError, match=r"download_directory .*can't be (used|written to): "):
            driver.run(
                driver.client_on(service).v1.image_to_video.generate(
                    assets=STORED, end_seconds=5, download_directory=directory
                )
            )
        assert service.seen == []

    def test_missing_parent_directories_are_created(
        self, driver: ClientDriver, service: MemoryService, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setenv("HOME", str(tmp_path))
        monkeypatch.setenv("USERPROFILE", str(tmp_path))
        tool = driver.client_on(service).v1.image_to_video
        result = driver.run(tool.generate(assets=STORED, end_seconds=5, download_directory="~/films/of/mine"))
        assert result.downloaded_paths == [str(tmp_path / "films/of/mine/job1.mp4")]

    def test_a_refused_request_creates_no_directory(self, driver: ClientDriver, service: MemoryService) -> None:
        with pytest.raises(ValueError, match="end_seconds"):
            driver.run(
                driver.client_on(service).v1.image_to_video.generate(
                    assets=STORED, end_seconds=-1, download_outputs=False, download_directory="films"
                )
            )
        assert not Path("films").exists()


class TestOtherKindsOfProjects:
    def test_generate_saves_the_images_of_an_image_tool(
        self, driver: ClientDriver, sandbox: Sandbox, tmp_path: Path
    ) -> None:
        tool = driver.client_of(sandbox).v1.ai_image_generator
        result = driver.run(
            tool.generate(image_count=2, style={"prompt": "an owl"}, resolution="640px", download_directory=tmp_path)
        )
        assert isinstance(result, ImageResult)
        assert isinstance(result, V1ImageProjectsGetResponse)
        assert result.image_count == 2
        names = [Path(path).name for path in result.downloaded_paths]
        assert [Path(name).stem for name in names] == [f"{result.id}-1", f"{result.id}-2"]
        assert all(output.size == Path(str(output.path)).stat().st_size for output in result.outputs)

    def test_generate_saves_the_audio_of_an_audio_tool(
        self, driver: ClientDriver, sandbox: Sandbox, tmp_path: Path
    ) -> None:
        tool = driver.client_of(sandbox).v1.ai_voice_generator
        example = {"style": {"prompt": "hello", "voice_name": "Elon Musk"}}
        result = driver.run(tool.generate(**example, download_directory=tmp_path))
        assert isinstance(result, AudioResult)
        assert Path(result.downloaded_paths[0]).suffix in {".wav", ".mp3"}

    def test_generate_saves_the_faces_of_face_detection(
        self, driver: ClientDriver, sandbox: Sandbox, photo: Path, tmp_path: Path
    ) -> None:
        tool = driver.client_of(sandbox).v1.face_detection
        result = driver.run(tool.generate(assets={"target_file_path": photo}, download_directory=tmp_path))
        assert isinstance(result, FaceDetectionResult)
        assert isinstance(result, V1FaceDetectionGetResponse)
        assert result.status == "complete"
        assert [face.path for face in result.faces]
        assert len(result.downloaded_paths) == len(result.faces)
        again = driver.run(tool.get(result.id))
        assert [face.path for face in again.faces] == [face.path for face in result.faces]


class TestCheckResult:
    def test_check_result_waits_and_saves_by_default(self, driver: ClientDriver, service: MemoryService) -> None:
        service.project = [{"status": "rendering"}, {"status": "complete"}]
        result = driver.run(driver.client_on(service).v1.video_projects.check_result(id="job1"))
        assert isinstance(result, VideoResult)
        assert result.downloaded_paths == ["job1.mp4"]

    def test_check_result_takes_positional_arguments(
        self, driver: ClientDriver, service: MemoryService, tmp_path: Path
    ) -> None:
        projects = driver.client_on(service).v1.video_projects
        result = driver.run(projects.check_result("job1", True, True, str(tmp_path / "films")))
        assert result.downloaded_paths == [str(tmp_path / "films" / "job1.mp4")]

    def test_check_result_without_waiting_polls_once(self, driver: ClientDriver, service: MemoryService) -> None:
        service.project = {"status": "rendering"}
        projects = driver.client_on(service).v1.video_projects
        result = driver.run(projects.check_result("job1", wait_for_completion=False, download_directory="films"))
        assert (result.status, result.downloaded_paths) == ("rendering", [])
        assert len(service.seen) == 1
        assert not Path("films").exists()

    def test_check_result_calls_on_update_after_each_poll(self, driver: ClientDriver, service: MemoryService) -> None:
        service.project = [{"status": "rendering"}, {"status": "complete"}]
        seen: list[Any] = []
        projects = driver.client_on(service).v1.image_projects
        driver.run(projects.check_result("job1", download_outputs=False, on_update=lambda job: seen.append(job.kind)))
        assert seen == ["image", "image"]
        assert service.storage == []

    def test_check_result_of_an_unknown_project_raises_not_found(self, driver: ClientDriver, sandbox: Sandbox) -> None:
        with pytest.raises(NotFoundError) as caught:
            driver.run(driver.client_of(sandbox).v1.video_projects.check_result("nowhere"))
        assert caught.value.code == "not_found"
        assert caught.value.job.id == "nowhere"


class TestProjects:
    def test_get_gives_a_project_as_it_is_now(self, driver: ClientDriver, service: MemoryService) -> None:
        service.project = {"status": "a status of next year", "fps": 24, "a field": "of next year", "error": None}
        project = driver.run(driver.client_on(service).v1.video_projects.get(id="job1"))
        assert isinstance(project, V1VideoProjectsGetResponse)
        assert not isinstance(project, VideoResult)
        assert project.status == "a status of next year"
        assert project.additional_properties == {"a field": "of next year"}
        assert service.seen[0].method == "GET"

    @pytest.mark.parametrize("kind", ["video", "image", "audio"])
    def test_delete_sends_a_delete_request(self, driver: ClientDriver, service: MemoryService, kind: str) -> None:
        projects = getattr(driver.client_on(service).v1, f"{kind}_projects")
        assert driver.run(projects.delete(id="job1")) is None
        assert [f"{one.method} {one.path}" for one in service.seen] == [f"DELETE /v1/{kind}-projects/job1"]

    def test_a_deleted_project_is_not_found(self, driver: ClientDriver, sandbox: Sandbox) -> None:
        client = driver.client_of(sandbox)
        job = driver.run(client.v1.image_to_video.start(assets={"image_file_path": "https://x.invalid/a.png"}, **SHORT))
        driver.run(client.v1.video_projects.delete(job.id))
        with pytest.raises(NotFoundError, match="not_found"):
            driver.run(client.v1.video_projects.get(job.id))
