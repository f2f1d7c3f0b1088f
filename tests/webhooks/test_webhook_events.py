"""The checks of a webhook body, and the attributes of an event."""

from __future__ import annotations

import copy
import json
import pickle
import subprocess
import sys
from types import SimpleNamespace

import pytest
from webhook_deliveries import NOW, VIDEO, body_of, endpoint, headers_of

from magic_hour_ext import AsyncClient, AsyncJob, Client, Job
from magic_hour_ext._rules.redaction import redact_bytes
from magic_hour_ext.errors import DecodeError, ValidationError
from magic_hour_ext.webhooks import Event, WebhookError


def received(body: bytes) -> Event:
    return endpoint().verify(body, headers_of(body))


@pytest.mark.parametrize(
    "body", ["{}", json.dumps({"type": "video.completed"}), {"type": "x"}, None, 7, [], memoryview(b"{}")]
)
def test_a_body_that_is_not_raw_bytes_is_refused_with_what_to_pass(body):
    with pytest.raises(WebhookError, match=f"raw bytes of the request as received, not {type(body).__name__}"):
        endpoint().verify(body, headers_of(b"{}"))


@pytest.mark.parametrize(
    "body",
    [
        b"", b"{", b"nonsense", b"{}{}", b"\xff\xfe", b"\x80", b'"\xed\xa0\x80"', b"\xef\xbb\xbf{}", b"{'type': 1}",
        '{"type":"video.completed","payload":{}}'.encode("utf-16"), '{"type":"a","payload":{}}'.encode("utf-32"),
        b'{"type":"a","payload":{"width":NaN}}', b'{"type":"a","payload":{"width":-Infinity}}',
        b'{"type":"a","payload":{"width":' + b"9" * 5000 + b"}}",
        b"[" * 200_000, b'{"a":' * 200_000, b'{"type":"a","payload":' + b"[" * 200_000 + b"]" * 200_000 + b"}",
    ],
    ids=lambda body: repr(body[:24]),
)  # fmt: skip
def test_a_signed_body_that_is_not_json_is_a_webhook_error(body):
    with pytest.raises(WebhookError, match="can't be parsed as JSON"):
        received(body)


@pytest.mark.parametrize("body", [b"null", b"true", b"1", b'"text"', b"[]", b'[{"type":"a","payload":{}}]'])
def test_a_body_that_is_not_an_object_is_a_webhook_error(body):
    with pytest.raises(WebhookError, match="must be a JSON object"):
        received(body)


@pytest.mark.parametrize("kind", [None, "", 1, True, [], {}, ["video.completed"]])
def test_a_type_that_is_not_text_is_a_webhook_error(kind):
    with pytest.raises(WebhookError, match="type must be text"):
        received(body_of(kind))


@pytest.mark.parametrize("payload", [None, "", "text", 1, False, [], [VIDEO]])
def test_a_payload_that_is_not_an_object_is_a_webhook_error(payload):
    with pytest.raises(WebhookError, match="payload must be an object"):
        received(body_of(payload=payload))


@pytest.mark.parametrize("missing", ["type", "payload"])
def test_type_and_payload_are_required(missing):
    body = json.dumps({key: value for key, value in json.loads(body_of()).items() if key != missing}).encode()
    with pytest.raises(WebhookError, match=missing):
        received(body)


@pytest.mark.parametrize(
    ("kind", "project_kind", "action"),
    [
        ("video.started", "video", "started"),
        ("video.completed", "video", "completed"),
        ("image.completed", "image", "completed"),
        ("audio.errored", "audio", "errored"),
        ("video.rendered.again", "video", "rendered.again"),
        ("hologram.completed", "hologram", "completed"),
        ("ping", "ping", ""),
        (".", "", ""),
    ],
)
def test_a_type_is_a_kind_and_an_action_also_when_it_is_unknown(kind, project_kind, action):
    event = received(body_of(kind))
    assert (event.type, event.project_kind, event.action) == (kind, project_kind, action)


def test_unknown_fields_are_kept_in_the_payload_and_beside_it():
    event = received(body_of(payload={**VIDEO, "mood": {"calm": 1}}, attempt=2, api_version="v9"))
    assert event.payload == {**VIDEO, "mood": {"calm": 1}}
    assert event.extra == {"attempt": 2, "api_version": "v9"}


def test_an_event_has_the_project_id_the_time_and_the_body():
    event = received(body_of())
    assert (event.id, event.timestamp, event.body) == (VIDEO["id"], NOW, body_of())


@pytest.mark.parametrize("payload", [{}, {"id": None}, {"id": 17}, {"id": ""}, {"id": ["a"]}])
def test_an_event_without_a_project_id_is_returned(payload):
    event = received(body_of("account.changed", payload))
    assert event.id == ""
    assert event.payload == payload


def test_all_deliveries_of_an_event_have_the_same_key():
    def key(kind: str, project: str, url: str) -> str:
        return received(body_of(kind, {"id": project, "downloads": [{"url": url}]})).key

    assert key("video.completed", "a", "u1") == key("video.completed", "a", "u2") == "video.completed:a"
    assert len({key(kind, project, "u") for kind in ("video.started", "video.completed") for project in "ab"}) == 4


@pytest.mark.parametrize(
    ("kind", "payload"), [("account.changed", {}), ("video.completed", {"id": None}), ("video.progressed", {"id": "a"})]
)
def test_without_an_id_or_for_an_unknown_action_the_key_comes_from_the_body(kind, payload):
    """An unknown action may happen to a project more than once: no such event may be taken for a duplicate."""
    one, same, other = (received(body_of(kind, {**payload, "percent": n})).key for n in (1, 1, 2))
    assert one == same != other
    assert one.startswith(f"{kind}:")


def test_repr_shows_type_and_id_and_no_signed_url():
    event = received(body_of())
    assert repr(event) == "Event(type='video.completed', id='clx7uu86w0a5qp55yxz315r6r')"
    assert "5ecret" not in f"{event} {event!r} {[event]}"


def test_an_event_can_be_pickled():
    event = received(body_of(attempt=2))
    assert event.project.id == VIDEO["id"]
    for travelled in (pickle.loads(pickle.dumps(event)), copy.deepcopy(event)):
        assert travelled == event
        assert hash(travelled) == hash(event)
        assert travelled.project.id == VIDEO["id"]


def test_an_event_can_be_constructed_for_tests_of_a_handler():
    assert Event("image.completed", {"id": "abc"}).key == "image.completed:abc"


def test_the_project_is_the_model_that_a_get_returns():
    from magic_hour_api import catalog, models

    event = received(body_of())
    assert type(event.project) is getattr(models, catalog.PROJECTS["video"]["response"])
    assert event.project.credits_charged == 240
    assert event.project.downloads[0].url == VIDEO["downloads"][0]["url"]
    assert event.project is event.project
    assert event.payload == VIDEO


def test_an_unknown_status_and_unknown_fields_are_kept_in_the_project():
    project = received(body_of(payload={**VIDEO, "status": "dreaming", "mood": "calm"})).project
    assert project.status == "dreaming"
    assert project.to_dict()["mood"] == "calm"


@pytest.mark.parametrize(
    ("changed", "path"),
    [
        ({"downloads": 7}, "downloads: "),
        ({"downloads": [7]}, r"downloads\[0\]: "),
        ({"downloads": [{"url": ["x?sig=5ecret"]}]}, r"downloads\[0\].url: "),
        ({"created_at": "https://x?sig=5ecret"}, "created_at: "),
        ({"error": "text"}, "error: "),
    ],
)
def test_a_payload_of_another_shape_is_a_decode_error_that_names_the_field(changed, path):
    event = received(body_of(payload={**VIDEO, **changed}))
    with pytest.raises(DecodeError, match=rf"the payload of Event\(type='video.completed'.*{path}") as caught:
        _ = event.project
    assert caught.value.response.content == redact_bytes(event.body)  # The event has it all, the error no signature.
    assert "5ecret" not in str(caught.value) + repr(caught.value.response.content)
    assert caught.value.__context__ is None
    assert event.payload == {**VIDEO, **changed}


def test_any_exception_of_a_model_is_a_decode_error_without_the_payload(monkeypatch):
    from magic_hour_api import catalog, models

    def broken(_payload):
        raise KeyError("x?sig=5ecret")

    monkeypatch.setattr(getattr(models, catalog.PROJECTS["video"]["response"]), "from_dict", broken)
    with pytest.raises(DecodeError, match=r"\(KeyError\); use event.payload") as caught:
        _ = received(body_of()).project
    assert "5ecret" not in str(caught.value)
    assert caught.value.__context__ is None


def test_a_project_of_an_unknown_kind_is_a_webhook_error_that_names_the_known_ones():
    event = received(body_of("hologram.completed"))
    with pytest.raises(WebhookError, match=r"hologram\.completed.*allowed: .*\bvideo\b.*use event\.payload"):
        _ = event.project


@pytest.mark.parametrize("kind", ["video", "image", "audio"])
@pytest.mark.parametrize(("client", "sort"), [(Client, Job), (AsyncClient, AsyncJob)])
def test_event_job_returns_a_job_of_the_kind_and_the_client_class(kind, client, sort):
    job = received(body_of(f"{kind}.completed", {"id": "abc"})).job(client(token="mhk_live_test"))
    assert (type(job), job.kind, job.id) == (sort, kind, "abc")


def test_an_invalid_id_in_an_event_is_a_validation_error():
    with pytest.raises(ValidationError, match="is not an id"):
        received(body_of(payload={"id": "../account"})).job(Client(token="mhk_live_test"))


@pytest.mark.parametrize(
    ("kind", "payload", "says"),
    [("hologram.completed", VIDEO, "unknown kind of project"), ("video.completed", {}, "no project id")],
)
def test_an_event_without_a_job_is_an_error_with_the_reason(kind, payload, says):
    with pytest.raises(WebhookError, match=says):
        received(body_of(kind, payload)).job(SimpleNamespace())


def test_importing_and_verifying_loads_no_http_library_and_no_model():
    """A web application that only receives webhooks starts as fast as without this library."""
    program = """if True:
        import sys
        from magic_hour_ext.webhooks import Webhook
        webhook = Webhook("s")
        body = b'{"type": "video.completed", "payload": {"id": "abc"}}'
        assert webhook.verify(body, webhook.sign(body)).id == "abc"
        heavy = {"httpx", "attrs", "attr", "anyio", "asyncio", "magic_hour_api.models", "magic_hour_api.catalog"}
        print(sorted(heavy & set(sys.modules)))
    """
    run = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert run.stdout.strip() == "[]"
