"""The raw client is tolerant: new or missing fields are accepted; an unreadable response is one error that contains
it."""

from __future__ import annotations

import datetime
import gzip
import json
import pickle
from typing import Any, ClassVar

import httpx
import pytest
from attrs import define
from magic_hour_api.api.video_projects import video_projects_delete, video_projects_get
from magic_hour_api.decoding import WrongShape, as_datetime
from magic_hour_api.errors import DecodeError, MagicHourError
from magic_hour_api.model_base import Model
from magic_hour_api.models import (
    ErrorResponse,
    V1VideoProjectsGetResponse,
    V1VideoProjectsGetResponseDownloadsItem,
    V1VideoProjectsGetResponseError,
)
from magic_hour_api.types import UNSET, Unset
from raw_responses import PROJECT, TOKEN, WAYS, answering, client_for, project

ways = pytest.mark.parametrize("ask", WAYS.values(), ids=WAYS.keys())


@ways
def test_all_four_request_functions_return_the_project(ask):
    result = ask(answering(project()))
    assert isinstance(result, V1VideoProjectsGetResponse)
    assert (result.id, result.name, result.status, result.type_) == ("abc", None, "complete", "IMAGE_TO_VIDEO")
    assert result.created_at == datetime.datetime(2024, 7, 25, 16, 56, 21, 932000, tzinfo=datetime.UTC)
    assert isinstance(result.downloads[0], V1VideoProjectsGetResponseDownloadsItem)


def test_a_detailed_answer_has_status_headers_and_body():
    answer = video_projects_get.sync_detailed("abc", client=answering(project(), headers={"X-Request-Id": "7"}))
    assert (answer.status_code, answer.headers["x-request-id"], answer.content) == (200, "7", project())


@ways
@pytest.mark.parametrize("status", [400, 401, 402, 403, 404, 422, 429, 500, 502, 503])
def test_a_documented_error_status_is_an_error_response(ask, status):
    result = ask(answering(b'{"message": "no", "code": "x", "hint": 1}', status))
    assert isinstance(result, ErrorResponse)
    assert (result.message, result.code, result["hint"]) == ("no", "x", 1)


def test_a_deletion_returns_nothing():
    assert video_projects_delete.sync("abc", client=answering(b"", 204)) is None
    assert video_projects_delete.sync_detailed("abc", client=answering(b"", 204)).status_code == 204


@pytest.mark.parametrize(
    "media_type", ["text/html", "application/octet-stream", "text/plain; charset=latin-1", ";;", ""]
)
@ways
def test_json_is_read_with_any_content_type(ask, media_type):
    assert ask(answering(project(), headers={"content-type": media_type})).id == "abc"


def test_json_is_read_without_a_content_type_and_with_a_byte_order_mark():
    assert WAYS["sync"](answering(project())).id == "abc"
    assert WAYS["sync"](answering(b"\xef\xbb\xbf" + project())).id == "abc"


@ways
def test_an_unknown_job_status_is_kept(ask):
    assert ask(answering(project(status="paused"))).status == "paused"


@ways
def test_unknown_fields_are_kept_in_additional_properties(ask):
    result = ask(answering(project(queue={"position": 3})))
    assert result.additional_properties == {"queue": {"position": 3}}
    assert result["queue"] == {"position": 3}


@pytest.mark.parametrize("name", sorted(PROJECT))
def test_a_missing_field_is_unset(name):
    body = {key: value for key, value in PROJECT.items() if key != name}
    result = WAYS["sync"](answering(json.dumps(body).encode()))
    assert getattr(result, "type_" if name == "type" else name) is UNSET
    assert name not in result.to_dict()


@pytest.mark.parametrize("name", sorted(PROJECT))
def test_null_is_accepted_for_fields_that_are_not_nullable(name):
    result = WAYS["sync"](answering(project(**{name: None})))
    assert getattr(result, "type_" if name == "type" else name) is None


def test_an_empty_object_is_a_project_with_every_field_unset():
    result = WAYS["sync"](answering(b"{}"))
    assert result.id is UNSET
    assert result.to_dict() == {}


def test_the_error_of_a_failed_job_is_its_model():
    result = WAYS["sync"](answering(project(error={"code": "no_source_face", "message": "none", "at": 3})))
    assert isinstance(result.error, V1VideoProjectsGetResponseError)
    assert (result.error.code, result.error["at"]) == ("no_source_face", 3)


DEEP = b"[" * 100_000
UNREADABLE: dict[str, tuple[int, bytes, dict[str, str]]] = {
    "499": (499, project(), {}),
    "520": (520, b"", {}),
    "522 with a page": (522, b"<html>timed out</html>", {"content-type": "text/html"}),
    "201": (201, project(), {}),
    "302": (302, b"", {"location": "https://elsewhere.example.com/"}),
    "599": (599, b"{}", {"content-type": "application/json"}),
    "999": (999, b"{}", {}),
    "a page with 200": (200, b"<!doctype html><html></html>", {"content-type": "text/html"}),
    "a page with 502": (502, b"<html>bad gateway</html>", {"content-type": "text/html"}),
    "a page that says it is JSON": (200, b"<html></html>", {"content-type": "application/json"}),
    "empty": (200, b"", {"content-type": "application/json"}),
    "white space": (200, b"  \n", {}),
    "half an object": (200, project()[:-20], {}),
    "not UTF-8": (200, b'{"id": "\xff\xfe"}', {"content-type": "application/json"}),
    "latin-1": (200, '{"name": "é"}'.encode("latin-1"), {"content-type": "application/json; charset=latin-1"}),
    "binary": (200, bytes(range(256)), {}),
    "very deep": (200, DEEP, {}),
    "very deep inside": (200, b'{"id": "a", "x": ' + DEEP + b"}", {}),
    "a number of 5000 digits": (200, b'{"width": ' + b"9" * 5000 + b"}", {}),
    "two documents": (200, b"{}{}", {}),
}


@ways
@pytest.mark.parametrize(("status", "content", "headers"), UNREADABLE.values(), ids=UNREADABLE.keys())
def test_an_undocumented_response_is_a_decode_error_with_the_response(ask, status, content, headers):
    with pytest.raises(DecodeError) as caught:
        ask(answering(content, status, headers))
    response = caught.value.response
    shown = content.replace(b"?signature=secret", b"")  # All of it but the signature.
    assert (response.status_code, response.content, response.method) == (status, shown, "GET")
    assert response.url == "https://api.example.com/v1/video-projects/abc"
    assert isinstance(caught.value, MagicHourError)
    assert caught.value.__cause__ is None
    assert caught.value.__context__ is None


WRONG: dict[str, tuple[Any, str]] = {
    "a list for the project": ([PROJECT], "an object was expected, not a list"),
    "a string for the project": ("abc", "an object was expected, not a string"),
    "null for the project": (None, "an object was expected"),
    "a number for the project": (7, "an object was expected, not a number"),
    "an object for the id": ({**PROJECT, "id": {}}, "id: a single value was expected, not an object"),
    "a list for the status": ({**PROJECT, "status": ["complete"]}, "status: a single value was expected, not a list"),
    "a string for the error": ({**PROJECT, "error": "broken"}, "error: an object was expected, not a string"),
    "a list for the error": ({**PROJECT, "error": []}, "error: an object was expected, not a list"),
    "false for the error": ({**PROJECT, "error": False}, "error: an object was expected, not a boolean"),
    "a list inside the error": ({**PROJECT, "error": {"code": []}}, "error.code: a single value was expected"),
    "an object for the downloads": ({**PROJECT, "downloads": {}}, "downloads: a list was expected, not an object"),
    "a string for a download": ({**PROJECT, "downloads": [{}, "x"]}, "downloads[1]: an object was expected"),
    "no date": ({**PROJECT, "created_at": "yesterday"}, "created_at: an ISO 8601 date and time was expected"),
    "an empty date": ({**PROJECT, "created_at": ""}, "created_at: an ISO 8601"),
    "a date that can't be": ({**PROJECT, "created_at": "2024-02-31T00:00:00Z"}, "created_at: an ISO 8601"),
    "a date that is too late": ({**PROJECT, "created_at": "9999-12-31T24:00:00Z"}, "created_at: an ISO 8601"),
    "a number for a date": ({**PROJECT, "created_at": 1721926581}, "created_at: a date and time was expected"),
    "a date in other digits": ({**PROJECT, "created_at": "\uff12\uff10\uff12\uff14-07-25"}, "created_at: an ISO 8601"),
    "no date in a download": (
        {**PROJECT, "downloads": [{"url": "https://x.example.com/?signature=secret", "expires_at": "soon"}]},
        "downloads[0].expires_at: an ISO 8601",
    ),
}


@ways
@pytest.mark.parametrize(("body", "message"), WRONG.values(), ids=WRONG.keys())
def test_json_of_another_shape_is_a_decode_error_that_names_the_field(ask, body, message):
    with pytest.raises(DecodeError) as caught:
        ask(answering(json.dumps(body).encode()))
    assert f"V1VideoProjectsGetResponse ({message}" in str(caught.value)
    assert "secret" not in str(caught.value)


@ways
def test_a_body_that_is_not_compressed_as_its_header_says_is_a_decode_error(ask):
    headers = {"content-encoding": "gzip"}

    def handler(_: httpx.Request) -> httpx.Response:
        body = httpx.ByteStream(gzip.compress(project())[:-30] + b"garbage")
        return httpx.Response(200, stream=body, headers=headers)

    with pytest.raises(DecodeError, match="is not gzip as its header says") as caught:
        ask(client_for(handler))
    assert caught.value.response.headers["content-encoding"] == "gzip"


def test_a_decode_error_survives_pickling_and_never_holds_the_key():
    with pytest.raises(DecodeError) as caught:
        WAYS["sync"](answering(b"<html>", 520))
    copy = pickle.loads(pickle.dumps(caught.value))
    assert str(copy) == str(caught.value)
    assert (copy.response.status_code, copy.response.content) == (520, b"<html>")
    assert TOKEN.encode() not in pickle.dumps(caught.value)


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ("2024-07-25T16:56:21.932Z", (16, 56, 21, 932000, 0)),
        ("2024-07-25T16:56:21Z", (16, 56, 21, 0, 0)),
        ("2024-07-25T16:56:21.932123Z", (16, 56, 21, 932123, 0)),
        ("2024-07-25T16:56:21.9Z", (16, 56, 21, 900000, 0)),
        ("2024-07-25T16:56:21.93212345Z", (16, 56, 21, 932123, 0)),
        ("2024-07-25T16:56:21+02:00", (16, 56, 21, 0, 2)),
        ("2024-07-25T16:56Z", (16, 56, 0, 0, 0)),
        ("20240725T165621Z", (16, 56, 21, 0, 0)),
    ],
)
def test_dates_are_read_in_the_forms_of_iso_8601_on_every_python(given, expected):
    created = WAYS["sync"](answering(project(created_at=given))).created_at
    offset = created.utcoffset().total_seconds() / 3600
    assert created.date() == datetime.date(2024, 7, 25)
    assert (created.hour, created.minute, created.second, created.microsecond, offset) == expected


def test_the_repr_of_a_project_shows_no_signature():
    shown = repr(WAYS["sync"](answering(project(thumbnail="https://files.example.com/t.png?signature=secret&a=b"))))
    assert "https://files.example.com/a.mp4'" in shown
    assert "https://files.example.com/t.png'" in shown
    assert "secret" not in shown


@define(repr=False, eq=False)
class Times(Model):
    """A model whose other fields are all times."""

    name: str
    other_name: str | Unset = UNSET

    _NAMES: ClassVar = {"other_name": "otherName"}
    _BUILD_OTHERS = staticmethod(as_datetime)


def test_additional_properties_with_a_schema_are_converted_and_checked():
    times = Times.from_dict({"name": "a", "otherName": "b", "made": "2024-07-25T16:56:21Z", "gone": None})
    assert (times.name, times.other_name, times["gone"]) == ("a", "b", None)
    assert times["made"] == datetime.datetime(2024, 7, 25, 16, 56, 21, tzinfo=datetime.UTC)
    assert times.to_dict() == {"name": "a", "otherName": "b", "made": "2024-07-25T16:56:21+00:00", "gone": None}
    assert times == Times.from_dict(times.to_dict())
    with pytest.raises(WrongShape, match="made: a date and time was expected, not a number"):
        Times.from_dict({"name": "a", "made": 1})


def test_a_field_set_to_unset_is_not_sent():
    times = Times(name="a", other_name="b")
    times["otherName"] = times["made"] = UNSET
    times.other_name = UNSET
    assert times.to_dict() == {"name": "a"}
    times["otherName"] = "kept aside"
    assert times.to_dict() == {"name": "a"}
