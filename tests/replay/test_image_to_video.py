"""image_to_video from a picture, in one call and in steps, sync and async, replayed from cassettes without a socket."""

from __future__ import annotations

from pathlib import Path

import pytest
from magic_hour_api.models import V1ImageToVideoCreateResponse, V1VideoProjectsGetResponse

from magic_hour_ext import (
    AuthenticationError,
    JobCanceledError,
    JobFailedError,
    NotFoundError,
    PaymentRequiredError,
    VideoResult,
)

PICTURE = {"image_file_path": "picture.png"}
STORED = {"image_file_path": "api-assets/id/1234.png"}
CHEAP = {"model": "seedance", "end_seconds": 2, "resolution": "480p"}


def is_mp4(path):
    return Path(path).read_bytes()[4:8] == b"ftyp"


@pytest.mark.magic_hour_cassette("image_to_video/generate")
def test_generate_turns_a_picture_into_a_video_file(client):
    result = client.v1.image_to_video.generate(assets=PICTURE, **CHEAP, download_directory="made")
    assert isinstance(result, VideoResult)
    assert result.status == "complete"
    assert result.downloaded_paths == [str(Path("made", f"{result.id}.mp4"))]
    assert is_mp4(result.downloaded_paths[0])
    assert [output.path for output in result.outputs] == result.downloaded_paths


@pytest.mark.magic_hour_cassette("image_to_video/create")
def test_create_returns_job_id_and_price(client):
    created = client.v1.image_to_video.create(assets=STORED, **CHEAP)
    assert isinstance(created, V1ImageToVideoCreateResponse)
    assert isinstance(created.id, str)
    assert created.credits_charged == created.estimated_frame_cost > 0


@pytest.mark.magic_hour_cassette("image_to_video/start_wait_download")
def test_a_job_in_steps_is_started_then_waited_for_then_downloaded(client):
    seen = []
    job = client.v1.image_to_video.start(assets=PICTURE, **CHEAP)
    assert job.last_status is None
    result = job.wait(timeout=600, on_update=lambda job: seen.append(job.last_status))
    assert result.status == "complete"
    assert result.downloaded_paths == []
    assert len(result.outputs) == 1
    assert seen[-1] == "complete"
    assert "queued" in seen or "rendering" in seen
    assert job.download("made") == [str(Path("made", f"{job.id}.mp4"))]
    assert is_mp4(Path("made", f"{job.id}.mp4"))


@pytest.mark.magic_hour_cassette("image_to_video/without_waiting")
def test_generate_without_waiting_returns_the_current_project(client, samples):
    before = sorted(samples.iterdir())
    result = client.v1.image_to_video.generate(assets=PICTURE, **CHEAP, wait_for_completion=False)
    assert result.status in {"queued", "rendering"}
    assert result.downloaded_paths == []
    assert sorted(samples.iterdir()) == before


@pytest.mark.magic_hour_cassette("image_to_video/without_downloading")
def test_generate_without_downloading_waits_and_saves_nothing(client, samples):
    before = sorted(samples.iterdir())
    result = client.v1.image_to_video.generate(assets=PICTURE, **CHEAP, download_outputs=False)
    assert result.status == "complete"
    assert result.downloads[0].url.startswith("http")
    assert sorted(samples.iterdir()) == before


@pytest.mark.magic_hour_cassette("image_to_video/failed", live=False)
def test_a_failed_job_raises_with_its_code_and_job(client):
    with pytest.raises(JobFailedError, match="no_source_face") as caught:
        client.v1.image_to_video.generate(assets=PICTURE, **CHEAP, name="sandbox:fail=no_source_face")
    assert caught.value.code == "no_source_face"
    assert caught.value.project.status == "error"
    assert caught.value.project.credits_charged == 0
    assert caught.value.job.id == caught.value.project.id


@pytest.mark.magic_hour_cassette("image_to_video/canceled", live=False)
def test_a_job_that_is_canceled_raises(client):
    with pytest.raises(JobCanceledError) as caught:
        client.v1.image_to_video.generate(assets=PICTURE, **CHEAP, name="sandbox:cancel")
    assert caught.value.project.status == "canceled"
    assert caught.value.job.last_status == "canceled"


@pytest.fixture
def wrong_key(magic_hour_cassette, monkeypatch):
    monkeypatch.setenv("MAGIC_HOUR_API_KEY", "mhk_wrong")


@pytest.mark.usefixtures("wrong_key")
@pytest.mark.magic_hour_cassette("image_to_video/wrong_key")
def test_a_wrong_key_is_recognized_and_not_shown(client):
    with pytest.raises(AuthenticationError, match="check the token") as caught:
        client.v1.image_to_video.create(assets=STORED, **CHEAP)
    assert caught.value.status_code == 401
    assert "mhk_wrong" not in str(caught.value)


@pytest.mark.magic_hour(credits=0)
@pytest.mark.magic_hour_cassette("image_to_video/no_credits", live=False)
def test_without_credits_no_job_is_created(client):
    with pytest.raises(PaymentRequiredError) as caught:
        client.v1.image_to_video.generate(assets=PICTURE, **CHEAP)
    assert caught.value.status_code == 402
    assert caught.value.code == "insufficient_credits"


@pytest.mark.magic_hour_cassette("image_to_video/unknown_project")
def test_an_unknown_project_raises_not_found(client):
    with pytest.raises(NotFoundError) as caught:
        client.v1.video_projects.get("nowhere")
    assert caught.value.status_code == 404


@pytest.mark.magic_hour_cassette("image_to_video/check_result")
def test_a_result_can_be_fetched_later_by_id(client):
    created = client.v1.image_to_video.create(assets=STORED, **CHEAP)
    now = client.v1.video_projects.check_result(created.id, wait_for_completion=False)
    assert now.status in {"queued", "rendering"}
    result = client.v1.video_projects.check_result(
        id=created.id, wait_for_completion=True, download_outputs=True, download_directory="made"
    )
    assert result.downloaded_paths == [str(Path("made", f"{created.id}.mp4"))]
    project = client.v1.video_projects.get(created.id)
    assert type(project) is V1VideoProjectsGetResponse
    assert project.status == "complete"


@pytest.mark.magic_hour_cassette("image_to_video/generate")
def test_a_replay_passes_time_without_waiting_for_it(magic_hour_cassette, client):
    time = magic_hour_cassette.time
    assert time.now() == magic_hour_cassette.recorded_at
    client.v1.image_to_video.generate(assets=PICTURE, **CHEAP)
    assert len(time.slept) >= 2
    assert time.now() == pytest.approx(magic_hour_cassette.recorded_at + sum(time.slept))
