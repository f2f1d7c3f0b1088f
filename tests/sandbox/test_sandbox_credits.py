"""Credits are charged when a job is created and refunded when it fails."""

import pytest
from magic_hour_api import catalog

from magic_hour_ext import Client
from magic_hour_ext._rules.pricing import estimate
from magic_hour_ext.sandbox import Sandbox

KLING = {"model": "kling-3.0", "resolution": "720p", "end_seconds": 5, "audio": False}


def test_a_job_costs_its_published_price(bench):
    before = bench().credits()
    charged = bench().create("image_to_video", **KLING).json()["credits_charged"]
    tool = catalog.tool("image_to_video")
    assert charged == estimate(tool, {**tool["example"], **KLING}).credits == 240
    assert bench().credits() == before - charged


def test_without_a_published_rate_a_placeholder_price_is_charged(bench):
    tool = catalog.tool("image_to_video")
    assert estimate(tool, {**tool["example"], "model": "wan-3.0"}).credits is None
    assert bench().create("image_to_video", model="wan-3.0").json()["credits_charged"] == 10


def test_the_older_cost_fields_are_sent_too(bench):
    video = bench().create("image_to_video", **KLING).json()
    image = bench().create("photo_colorizer").json()
    assert video["estimated_frame_cost"] == video["credits_charged"] == 240
    assert image["frame_cost"] == image["credits_charged"] == 10
    assert bench().project("video", video["id"])["total_frame_cost"] == 240


def test_too_few_credits_are_402_and_nothing_is_charged(bench):
    poor = bench(credits=239)
    response = poor.create("image_to_video", **KLING)
    assert (response.status_code, response.json()["code"]) == (402, "insufficient_credits")
    assert poor.credits() == 239
    assert not poor.sandbox.jobs


def test_the_balance_can_be_set_while_it_runs(bench):
    rich = bench(credits=1)
    assert rich.create("image_to_video", **KLING).status_code == 402
    rich.sandbox.credits = 240
    assert rich.create("image_to_video", **KLING).status_code == 200
    assert rich.credits() == 0


@pytest.mark.parametrize("order", ["sandbox:fail=no_source_face", "sandbox:cancel"])
def test_a_job_that_fails_is_refunded(bench, order):
    before = bench().credits()
    created = bench().create("image_to_video", **KLING, name=f"mine {order}").json()
    assert created["credits_charged"] == 240
    assert bench().project("video", created["id"])["credits_charged"] == 0
    assert bench().credits() == before


def test_a_refund_counts_for_the_next_job_at_once(bench):
    exact = bench(credits=240, advance="time", queue_seconds=0, render_seconds=0)
    assert exact.create("image_to_video", **KLING, name="sandbox:fail=unknown_error").status_code == 200
    assert exact.create("image_to_video", **KLING).status_code == 200


def test_a_failed_job_is_refunded_without_being_polled(bench):
    slow = bench(advance="time", queue_seconds=0, render_seconds=0)
    before = slow.credits()
    slow.create("image_to_video", **KLING, name="sandbox:fail=unknown_error")
    assert slow.credits() == before


def test_a_video_input_is_charged_at_30_fps_and_the_difference_refunded(tmp_path):
    """As the service does it: the final figure comes with the finished job."""
    one = Sandbox(advance="reads", reads=2, credits=1000)
    with one.serving(), Client(token=one.token, base_url=one.base_url) as client:
        job = client.v1.video_to_video.start(
            assets={"video_file_path": "api-assets/id/1234.mp4", "video_source": "file"},
            start_seconds=0,
            end_seconds=5,
            style={"art_style": "3D Render"},
        )
        estimate = client.v1.video_to_video.estimate(
            assets={"video_file_path": "api-assets/id/1234.mp4", "video_source": "file"},
            start_seconds=0,
            end_seconds=5,
            style={"art_style": "3D Render"},
        )
        assert job.credits_charged == estimate.max_credits_at_create == 150
        assert client.v1.account.get().credits == 850
        assert job.wait().credits_charged == estimate.credits == 120
        assert client.v1.account.get().credits == 880
        assert [(one.kind, one.credits) for one in one.payments] == [("charge", 150), ("refund", 30)]
