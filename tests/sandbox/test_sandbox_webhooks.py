"""Events are signed, delivered, and retried until they are accepted."""

import json
import threading
import time

import pytest
from receivers import receiver

from magic_hour_ext.errors import ConfigurationError
from magic_hour_ext.sandbox import Sandbox
from magic_hour_ext.webhooks import Webhook

SECRET = "whsec_of_the_test"


def wait_for(got, count):
    for _ in range(400):
        if len(got) >= count:
            return got
        time.sleep(0.01)
    raise AssertionError(f"{len(got)} events of {count} came")


def events(bench, url, **settings):
    settings = {"webhook_url": url, "webhook_secret": SECRET, "webhook_backoff": (0.01, 0.01), **settings}
    return bench(**settings)


def test_the_events_of_a_job_are_delivered_with_valid_signatures(bench):
    with receiver() as (url, got):
        sender = events(bench, url, advance="time", queue_seconds=0.02, render_seconds=0.05)
        job_id = sender.create("photo_colorizer").json()["id"]
        wait_for(got, 2)
        seen = [Webhook(SECRET).verify(body, headers) for body, headers in got]
        assert [event.type for event in seen] == ["image.started", "image.completed"]
        assert json.loads(got[1][0])["payload"]["id"] == job_id


def test_the_payload_is_what_a_read_of_the_project_returns(bench):
    with receiver() as (url, got):
        sender = events(bench, url)
        job_id = sender.create("image_to_video", name="sandbox:fail=no_source_face").json()["id"]
        wait_for(got, 1)
        event = json.loads(got[0][0])
        assert event["type"] == "video.errored"
        assert event["payload"] == sender.project("video", job_id)


def test_a_failed_delivery_is_retried(bench):
    with receiver(500, 302) as (url, got):
        sender = events(bench, url)
        sender.create("ai_voice_generator")
        wait_for(got, 3)
        assert len({body for body, _ in got}) == 1
        for _ in range(100):
            if len(sender.sandbox.deliveries) == 3:
                break
            time.sleep(0.01)
        assert [(one.attempt, one.status) for one in sender.sandbox.deliveries] == [(1, 500), (2, 302), (3, 200)]


def test_canceled_jobs_and_face_detection_send_nothing(bench):
    with receiver() as (url, got):
        sender = events(bench, url)
        sender.project("image", sender.create("photo_colorizer", name="sandbox:cancel").json()["id"])
        sender.project("face_detection", sender.create("face_detection").json()["id"])
        sender.create("photo_colorizer")
        wait_for(got, 1)
        time.sleep(0.03)
        assert [json.loads(body)["type"] for body, _ in got] == ["image.completed"]


@pytest.mark.parametrize("url", ["https://example.com/hook", "http://10.0.0.1/hook", "http://127.0.0.1.example.com/"])
def test_a_webhook_on_another_machine_is_refused_unless_allowed(url):
    with pytest.raises(ConfigurationError, match="on this machine"):
        Sandbox(webhook_url=url)
    assert Sandbox(webhook_url=url, webhook_anywhere=True).webhook_url == url


def test_stopping_does_not_wait_for_deliveries_that_fail():
    sandbox = Sandbox(advance="immediate", webhook_url="http://127.0.0.1:9/", webhook_backoff=(60.0,))
    with sandbox.serving():
        run = sandbox._running()
        run.call(run.deliveries.send, "image.completed", {"id": "x"})
        time.sleep(0.05)
        began = time.monotonic()
    assert time.monotonic() - began < 5


class Receiver:
    """A handler in this process that keeps the first event waiting."""

    def __init__(self):
        self.got, self.is_called, self.may_answer = [], threading.Event(), threading.Event()

    def __call__(self, body, _headers):
        self.got.append(json.loads(body)["type"])
        self.is_called.set()
        return 200 if self.may_answer.wait(30) else 500


@pytest.fixture
def waiting(own_bench):
    """A sandbox that sends two events of one job to a handler that does not answer yet, and that handler."""
    handler, sandbox = Receiver(), own_bench().sandbox
    sandbox.deliver_webhooks_to(handler)
    for name in ("video.started", "video.completed"):
        sandbox._running().call(sandbox._running().deliveries.send, name, {"id": "x"})
    assert handler.is_called.wait(30)
    yield sandbox, handler
    handler.may_answer.set()


def test_an_event_waits_for_the_one_before_of_its_job(waiting):
    _, handler = waiting
    time.sleep(0.02)
    assert handler.got == ["video.started"]
    handler.may_answer.set()
    wait_for(handler.got, 2)
    assert handler.got == ["video.started", "video.completed"]


def test_a_reset_takes_back_what_was_not_delivered(waiting):
    sandbox, handler = waiting
    sandbox.reset()
    handler.may_answer.set()
    time.sleep(0.05)
    assert handler.got == ["video.started"]
    assert list(sandbox.webhooks) == []


def test_the_end_takes_back_what_was_not_delivered(waiting):
    sandbox, handler = waiting
    deliveries = sandbox._running().deliveries

    def answer_at_the_end():
        while not deliveries._stopping:
            time.sleep(0.01)
        time.sleep(0.05)
        handler.may_answer.set()

    thread = threading.Thread(target=answer_at_the_end)
    thread.start()
    sandbox.stop()
    thread.join()
    assert handler.got == ["video.started"]
