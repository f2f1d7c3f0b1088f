"""The tests of the small app, as its author writes them with the fixtures of docs/testing.md."""

from __future__ import annotations

import json
import warnings

import pytest

from magic_hour_ext.webhooks import Webhook

from .photo_app import make_app

with warnings.catch_warnings():
    warnings.simplefilter("ignore")  # That httpx has a successor for this client.
    from fastapi.testclient import TestClient


@pytest.fixture
def app(magic_hour_sandbox, monkeypatch, tmp_path):
    monkeypatch.setenv("MAGIC_HOUR_WEBHOOK_SECRET", magic_hour_sandbox.webhook_secret)
    with TestClient(make_app(tmp_path), raise_server_exceptions=False) as client:
        yield client


@pytest.fixture
def place(app, samples):
    def order(number="7", **fields):
        return app.post("/orders", json={"number": number, "photo": str(samples / "picture.png"), **fields})

    return order


def test_an_order_becomes_a_job_with_the_requested_fields(place, magic_hour_sandbox):
    answer = place(seconds=10)
    assert answer.status_code == 202
    job = magic_hour_sandbox.jobs[answer.json()["job"]]
    assert (job.body["end_seconds"], job.body["resolution"]) == (10, "480p")


def test_the_video_of_a_finished_order_can_be_downloaded(app, place, magic_hour_sandbox):
    place()
    answer = app.get("/orders/7/video")
    assert (answer.status_code, answer.headers["content-type"]) == (200, "video/mp4")
    assert answer.content[4:8] == b"ftyp"
    magic_hour_sandbox.assert_requests(
        "POST /v1/files/upload-urls",
        "PUT /api-assets/{id}/1.png",
        "POST /v1/image-to-video",
        "GET /v1/video-projects/{id}",
        "GET /outputs/{id}/1.mp4",
    )


def test_an_order_sent_twice_is_paid_for_once(place, magic_hour_sandbox):
    assert place().json() == place().json()
    magic_hour_sandbox.assert_paid(1)


@pytest.mark.magic_hour(faults=["create.lost_answer"])
def test_an_order_whose_create_response_is_lost_is_not_paid_for_again(place, magic_hour_sandbox):
    assert [place().status_code, place().status_code] == [503, 503]
    magic_hour_sandbox.assert_paid(1)


@pytest.mark.magic_hour(credits=5)
def test_without_credits_the_app_answers_402(place, magic_hour_sandbox):
    assert place().status_code == 402
    magic_hour_sandbox.assert_paid(0)


def test_an_invalid_order_is_422_and_costs_nothing(place, magic_hour_sandbox):
    answer = place(seconds=7)
    assert answer.status_code == 422
    assert "end_seconds" in answer.json()["detail"]
    magic_hour_sandbox.assert_requests()


@pytest.mark.magic_hour(fail_every=1)
def test_an_unusable_photo_fails_the_order_with_the_reason(app, place, magic_hour_sandbox):
    place()
    answer = app.get("/orders/7/video")
    assert (answer.status_code, "unknown_error" in answer.json()["detail"]) == (422, True)
    magic_hour_sandbox.assert_paid(1, credits=0)


@pytest.mark.magic_hour(render_seconds=1200)
def test_after_two_minutes_the_app_answers_504_and_a_later_request_succeeds(app, place, magic_hour_sandbox):
    place()
    before = magic_hour_sandbox.clock.now
    assert app.get("/orders/7/video").status_code == 504
    assert magic_hour_sandbox.clock.now - before < 150
    magic_hour_sandbox.clock.advance(minutes=20)
    assert app.get("/orders/7/video").status_code == 200
    magic_hour_sandbox.assert_paid(1)


@pytest.mark.magic_hour(faults=["put.reset_after", ("poll", "status", {"times": 3}), "download.truncate"])
def test_dropped_connections_are_retried_without_an_error_for_the_user(app, place, magic_hour_sandbox):
    place()
    assert app.get("/orders/7/video").status_code == 200
    magic_hour_sandbox.assert_paid(1)


@pytest.mark.magic_hour(faults=[("create", "status", {"status": 500, "times": None})])
def test_while_the_service_is_down_the_app_answers_503(place, magic_hour_sandbox):
    assert place().status_code == 503
    magic_hour_sandbox.assert_paid(0)


def test_webhooks_update_the_status_of_an_order(app, place, magic_hour_sandbox):
    answers = [500]  # The app is away when the first event comes: it comes again, after the last one.

    def deliver(body, headers):
        return answers.pop() if answers else app.post("/hooks/magic-hour", content=body, headers=headers).status_code

    magic_hour_sandbox.deliver_webhooks_to(deliver)
    place()
    assert app.get("/orders/7").json()["status"] == "ordered"
    magic_hour_sandbox.clock.advance(minutes=5)
    magic_hour_sandbox.assert_webhooks("video.completed", "video.started")
    assert app.get("/orders/7").json()["status"] == "completed"


def test_a_forged_event_is_refused(app, place):
    job = place().json()["job"]
    body = json.dumps({"type": "video.completed", "payload": {"id": job}}).encode()
    forged = app.post("/hooks/magic-hour", content=body, headers=Webhook("another secret").sign(body))
    assert forged.status_code == 400
    assert app.get("/orders/7").json()["status"] == "ordered"
