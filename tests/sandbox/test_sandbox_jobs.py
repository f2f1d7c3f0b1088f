"""A job advances from queued to its end: with time, with each poll, or immediately."""

import time

import pytest

CLIP = {"end_seconds": 1, "resolution": "480p", "model": "ltx-2.5"}


def test_with_advance_time_a_job_is_queued_rendering_complete(bench):
    timed = bench(advance="time", queue_seconds=0.25, render_seconds=0.25)
    job_id = timed.create("image_to_video", **CLIP).json()["id"]
    began, seen = time.monotonic(), []
    while not seen or seen[-1] != "complete":
        assert time.monotonic() < began + 5
        seen.append(timed.project("video", job_id)["status"])
        time.sleep(0.01)
    assert list(dict.fromkeys(seen)) == ["queued", "rendering", "complete"]
    assert time.monotonic() >= began + 0.49


def test_with_advance_reads_the_nth_poll_is_complete(bench):
    counted = bench(advance="reads", reads=4)
    job_id = counted.create("image_to_video", **CLIP).json()["id"]
    seen = [counted.project("video", job_id)["status"] for _ in range(5)]
    assert seen == ["queued", "rendering", "rendering", "complete", "complete"]


def test_with_advance_reads_other_requests_do_not_count(bench):
    counted = bench(advance="reads", reads=2)
    job_id = counted.create("image_to_video", **CLIP).json()["id"]
    counted.credits()
    counted.credits()
    assert counted.project("video", job_id)["status"] == "queued"


def test_outputs_are_listed_only_for_a_complete_job(bench):
    counted = bench(advance="reads", reads=2)
    job_id = counted.create("image_to_video", **CLIP).json()["id"]
    early, late = counted.project("video", job_id), counted.project("video", job_id)
    assert (early["downloads"], early["download"], early["error"]) == ([], None, None)
    assert [sorted(link) for link in late["downloads"]] == [["expires_at", "url"]]
    assert late["download"] == late["downloads"][0]


def test_faces_are_listed_while_they_are_found(bench):
    counted = bench(advance="reads", reads=3)
    job_id = counted.create("face_detection").json()["id"]
    assert [len(counted.project("face_detection", job_id)["faces"]) for _ in range(3)] == [0, 1, 2]


def test_a_fail_directive_fails_the_job_with_its_code(bench):
    job_id = bench().create("image_to_video", name="sandbox:fail=no_source_face").json()["id"]
    project = bench().project("video", job_id)
    assert project["status"] == "error"
    assert project["error"]["code"] == "no_source_face"
    assert project["downloads"] == []


def test_a_fail_directive_works_in_a_prompt(bench):
    """Some tools take no name."""
    style = {"prompt": "a dog sandbox:fail=processing_timeout"}
    job_id = bench().create("text_to_video", style=style).json()["id"]
    assert bench().project("video", job_id)["error"]["code"] == "processing_timeout"


def test_a_cancel_directive_cancels_the_job(bench):
    job_id = bench().create("photo_colorizer", name="sandbox:cancel").json()["id"]
    project = bench().project("image", job_id)
    assert (project["status"], project["error"], project["downloads"]) == ("canceled", None, [])


def test_every_nth_job_fails_with_fail_every(bench):
    clumsy = bench(fail_every=3)
    ids = [clumsy.create("photo_colorizer").json()["id"] for _ in range(6)]
    statuses = [clumsy.project("image", job_id)["status"] for job_id in ids]
    assert statuses == ["complete", "complete", "error"] * 2


def test_a_project_contains_the_requested_values(bench):
    changes = {**CLIP, "name": "My clip", "end_seconds": 3}
    created = bench().create("image_to_video", **changes).json()
    project = bench().project("video", created["id"])
    assert (project["name"], project["type"], project["enabled"]) == ("My clip", "IMAGE_TO_VIDEO", True)
    assert (project["start_seconds"], project["end_seconds"], project["fps"]) == (0, 3, 24)
    assert project["height"] == 480
    assert project["created_at"].endswith("Z")


def test_a_project_without_a_name_gets_the_default_name(bench):
    job_id = bench().create("image_to_video", name=None).json()["id"]
    assert bench().project("video", job_id)["name"].startswith("Image To Video - 20")


def test_durations_set_while_running_apply_to_new_jobs(bench):
    timed = bench(advance="time", queue_seconds=60, render_seconds=60)
    old = timed.create("photo_colorizer").json()["id"]
    timed.sandbox.queue_seconds = timed.sandbox.render_seconds = 0
    new = timed.create("photo_colorizer").json()["id"]
    assert timed.project("image", old)["status"] == "queued"
    assert timed.project("image", new)["status"] == "complete"


@pytest.mark.parametrize(
    ("tool", "kind", "path"),
    [
        ("image_to_video", "video", "video-projects"),
        ("photo_colorizer", "image", "image-projects"),
        ("ai_voice_generator", "audio", "audio-projects"),
    ],
)
def test_a_deleted_project_and_its_files_are_404(bench, tool, kind, path):
    job_id = bench().create(tool, **(CLIP if kind == "video" else {})).json()["id"]
    url = bench().project(kind, job_id)["downloads"][0]["url"]
    bench().download(url)
    deleted = bench().api.delete(f"/v1/{path}/{job_id}")
    assert (deleted.status_code, deleted.content) == (204, b"")
    assert bench().api.get(f"/v1/{path}/{job_id}").status_code == 404
    assert bench().api.delete(f"/v1/{path}/{job_id}").status_code == 404
    assert bench().storage.get(url).status_code == 404
    assert job_id not in bench().sandbox.jobs
