"""The limits of plans, and model rules: refused as the service refuses them."""

import pytest
from magic_hour_api import catalog

BODY = {"assets": {"image_file_path": "api-assets/id/1.png"}}


@pytest.mark.parametrize(
    ("tool", "changes", "field"),
    [
        ("image_to_video", {"model": "kling-2.5-audio", "end_seconds": 7}, "end_seconds"),
        ("image_to_video", {"model": "sora-2", "resolution": "1080p", "end_seconds": 4}, "resolution"),
        ("image_to_video", {"model": "kling-2.6", "end_seconds": 5, "audio": True}, "audio"),
        ("image_to_video", {"model": None, "end_seconds": 7, "resolution": "480p"}, "end_seconds"),
        ("text_to_video", {"model": "sora-2", "end_seconds": 4, "aspect_ratio": "1:1"}, "aspect_ratio"),
        ("ai_image_generator", {"model": "flux-2-klein", "image_count": 4}, "image_count"),
        ("ai_image_generator", {"model": "nano-banana", "resolution": "4k"}, "resolution"),
        ("ai_image_generator", {"model": "nano-banana-2", "image_count": 3}, "image_count"),
    ],
)
def test_a_model_s_rules_are_enforced_with_400_and_the_field(bench, tool, changes, field):
    """A request that breaks them is 400 and is not charged."""
    rich = bench(tier="business")
    before = rich.credits()
    response = rich.create(tool, **changes)
    assert response.status_code == 400, response.text
    assert response.json()["code"] == "invalid_request"
    assert response.json()["message"].startswith(f"{field}: ")
    assert rich.credits() == before


PAID = ("creator", "pro", "business")
ALL = ("free", *PAID)


@pytest.mark.parametrize(
    ("tool", "changes", "tiers", "field"),
    [
        ("ai_image_generator", {"model": "nano-banana", "resolution": "1k"}, PAID, "model"),
        ("ai_image_generator", {"model": "flux-schnell", "resolution": "1k"}, ALL, ""),
        ("ai_image_generator", {"model": "nano-banana-2", "resolution": "2k"}, ("pro", "business"), "resolution"),
        ("ai_image_generator", {"model": "nano-banana-2", "resolution": "4k"}, ("business",), "resolution"),
        ("ai_image_editor", {"model": "seedream-v4", "resolution": "1k"}, PAID, "model"),
        ("text_to_video", {"model": "ltx-2.5", "resolution": "480p"}, ALL, ""),
        ("text_to_video", {"model": "ltx-2.5", "resolution": "720p"}, PAID, "resolution"),
    ],
)
@pytest.mark.parametrize("tier", ["free", "creator", "pro", "business"])
def test_a_feature_outside_of_the_plan_is_403(bench, tool, changes, tiers, field, tier):
    more = {"end_seconds": 5} if "video" in tool else {"image_count": 1}
    response = bench(tier=tier).create(tool, **more, **changes)
    if tier in tiers:
        assert response.status_code == 200, response.text
    else:
        assert response.status_code == 403
        assert set(response.json()) == {"message"}  # no code of the service's is known
        named = response.json()["message"]
        assert named.startswith(("model: ", "resolution: "))
        assert field in named or tier == "free"
        assert tier in named


@pytest.mark.parametrize(("tier", "slots"), [("free", 1), ("creator", 3), ("pro", 5), ("business", 8)])
def test_jobs_over_the_concurrency_of_the_plan_stay_queued(own_bench, tier, slots):
    bench = own_bench(tier=tier, advance="time", clock_speed=0, queue_seconds=1, render_seconds=10)
    ids = [bench.api.post("/v1/photo-colorizer", json=BODY).json()["id"] for _ in range(8)]
    bench.sandbox.clock.advance(seconds=2)
    statuses = [bench.sandbox.jobs[job_id].status for job_id in ids]
    assert statuses == ["rendering"] * slots + ["queued"] * (8 - slots)
    bench.sandbox.clock.advance(seconds=10)
    statuses = [bench.sandbox.jobs[job_id].status for job_id in ids]
    assert statuses[:slots] == ["complete"] * slots
    assert statuses.count("rendering") == min(slots, 8 - slots)
    bench.sandbox.clock.advance(minutes=10)
    assert {bench.sandbox.jobs[job_id].status for job_id in ids} == {"complete"}


def test_deleting_a_running_job_starts_the_next_queued_one(own_bench):
    bench = own_bench(tier="free", advance="time", clock_speed=0, queue_seconds=1, render_seconds=10)
    first, second = (bench.api.post("/v1/photo-colorizer", json=BODY).json()["id"] for _ in range(2))
    bench.sandbox.clock.advance(seconds=2)
    assert bench.api.delete(f"/v1/image-projects/{first}").status_code == 204
    assert bench.project("image", second)["status"] == "rendering"


def test_over_limit_refuses_further_jobs_or_ignores_the_limit(own_bench):
    strict = own_bench(tier="creator", advance="time", clock_speed=0, over_limit="refuse")
    answers = [strict.api.post("/v1/photo-colorizer", json=BODY).status_code for _ in range(4)]
    assert answers == [200, 200, 200, 429]
    strict.sandbox.clock.advance(seconds=5)
    assert strict.api.post("/v1/photo-colorizer", json=BODY).status_code == 200
    free = own_bench(tier="free", advance="time", clock_speed=0, queue_seconds=0, over_limit="ignore")
    ids = [free.api.post("/v1/photo-colorizer", json=BODY).json()["id"] for _ in range(4)]
    assert {free.project("image", job_id)["status"] for job_id in ids} == {"rendering"}


def test_face_detection_is_free(bench):
    before = bench().credits()
    assert bench().create("face_detection").json()["credits_charged"] == 0
    assert bench().credits() == before


def test_types_and_default_names_come_from_the_catalog(monkeypatch):
    """A tool that the catalog has no word for is named after itself."""
    from magic_hour_ext.sandbox.descriptions import default_name, project_type

    tool = dict(catalog.tool("ai_gif_generator"))
    tool.pop("project_type", None)
    tool.pop("default_name", None)
    assert project_type(tool) == "AI_GIF_GENERATOR"
    assert default_name(tool, "now") == "Ai Gif Generator - now"
    told = {**tool, "project_type": "AI_GIF", "default_name": "Ai Gif"}
    assert (project_type(told), default_name(told, "now")) == ("AI_GIF", "Ai Gif - now")
