"""Features of the sandbox for tests of apps: thumbnails, latency, resets with settings, webhooks to a function."""

from __future__ import annotations

import io
import time

import av
import pytest

from magic_hour_ext.errors import ConfigurationError
from magic_hour_ext.webhooks import Webhook


def test_with_thumbnails_outputs_are_small_and_the_requested_size_is_reported(bench):
    sender = bench(thumbnails=True)
    job_id = sender.create("image_to_video", resolution="720p").json()["id"]
    project = sender.project("video", job_id)
    assert max(project["width"], project["height"]) == 1280
    with av.open(io.BytesIO(sender.download(project["downloads"][0]["url"]))) as video:
        stream = video.streams.video[0]
        assert max(stream.width, stream.height) == 128
        assert float(video.duration / av.time_base) == pytest.approx(1, abs=0.1)


@pytest.mark.parametrize("tool", ["ai_voice_generator", "ai_gif_generator", "photo_colorizer"])
def test_thumbnails_of_each_kind_can_be_rendered(tool, bench):
    sender = bench(thumbnails=True)
    created = sender.create(tool).json()
    kind = sender.sandbox.jobs[created["id"]].project
    assert sender.download(sender.project(kind, created["id"])["downloads"][0]["url"])


def test_keep_alive_false_closes_each_connection_after_one_request(own_bench):
    sender = own_bench(keep_alive=False)
    for _ in range(2):
        assert sender.api.get("/v1/account").headers["connection"] == "close"
    sender.sandbox.keep_alive = True
    assert "connection" not in sender.api.get("/v1/account").headers


def test_latency_delays_each_response(own_bench):
    sender = own_bench(latency=0.05)
    began = time.monotonic()
    sender.api.get("/v1/account")
    assert time.monotonic() - began >= 0.05
    sender.sandbox.latency = 0


def test_settings_given_to_reset_hold_until_the_next_reset(own_bench):
    sender = own_bench(tier="pro")
    sender.sandbox.reset(credits=5, clock_speed=0)
    account = sender.api.get("/v1/account").json()
    assert (account["credits"], account["tier"], sender.sandbox.clock.speed) == (5, "pro", 0)
    sender.sandbox.reset()
    assert sender.api.get("/v1/account").json()["credits"] == 10**9
    assert sender.sandbox.clock.speed == 1


@pytest.mark.parametrize(
    "settings", [{"tier": "gold"}, {"port": 1}, {"credit": 5}, {"webhook_url": "http://a.example/"}]
)
def test_a_reset_with_an_invalid_setting_changes_nothing(settings, own_bench):
    sender = own_bench()
    sender.create("photo_colorizer")
    with pytest.raises(ConfigurationError):
        sender.sandbox.reset(credits=5, **settings)
    assert len(sender.sandbox.jobs) == 1
    assert sender.credits() > 5


def test_a_function_can_receive_the_webhooks(own_bench):
    sender, got = own_bench(clock_speed=0, webhook_backoff=(60, 60)), []

    def handler(body, headers):
        got.append(Webhook("whsec_sandbox").verify(body, headers).type)
        if len(got) == 1:
            raise RuntimeError("a handler that breaks")
        return 204

    sender.sandbox.deliver_webhooks_to(handler)
    sender.create("photo_colorizer")
    sender.sandbox.clock.advance(minutes=1)
    assert got == ["image.completed"] * 2
    assert [(one.attempt, one.status) for one in sender.sandbox.webhooks] == [(1, None), (2, 204)]
    sender.sandbox.reset()
    sender.create("photo_colorizer")
    sender.sandbox.clock.advance(minutes=1)
    assert len(got) == 2
