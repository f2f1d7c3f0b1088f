"""The state machine of a create: only a create that provably created no job may be sent again."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from magic_hour_ext._rules.submission_state import SubmissionState, parse_created
from magic_hour_ext.errors import ResponseInfo


class Request:
    def __init__(self, method):
        self.method = method


def answered(status, body=b"", *, bad_gateway=False):
    state = SubmissionState()
    state.prepare()
    state.hand_over(is_traced=True)
    state.trace("http11.send_request_headers.started", {"request": Request(b"POST")})
    response = ResponseInfo(method="POST", url="https://api.test", status_code=status, headers={}, content=body)
    state.record_response(response, is_documented_bad_gateway=bad_gateway)
    return state


@pytest.mark.parametrize("status", [*range(101, 104), *range(200, 209), 226, *range(300, 309), 399, *range(500, 531)])
def test_an_inconclusive_response_without_an_id_is_uncertain(status):
    state = answered(status)
    assert (state.state, state.may_exist) == ("uncertain", True)


@pytest.mark.parametrize("status", sorted({*range(400, 500)} - {408, 499}))
def test_a_4xx_is_a_refusal_except_the_time_out_statuses(status):
    assert answered(status).state == "refused"
    assert answered(408).state == answered(499).state == "uncertain"


def test_only_the_documented_502_is_a_refusal():
    assert answered(502, bad_gateway=True).state == "refused"
    assert answered(502).state == "uncertain"


@pytest.mark.parametrize("status", [200, 201, 202, 203, 206, 226])
def test_every_2xx_with_an_id_made_a_job(status):
    state = answered(status, b'{"id": "abc", "credits_charged": 3}')
    assert (state.state, state.job_id, state.credits_charged) == ("created", "abc", 3)


@pytest.mark.parametrize(
    ("events", "expected"),
    [
        ([], "prepared"),
        (["connection.connect_tcp.started", "connection.connect_tcp.failed"], "prepared"),
        (["connection.connect_tcp.complete", "connection.start_tls.started"], "prepared"),
        (["CONNECT", "http11.receive_response_headers.complete"], "prepared"),
        (["CONNECT", "connection.start_tls.failed"], "prepared"),
        (["CONNECT", "http11.send_request_headers.started"], "on_wire"),
        (["http11.send_request_headers.started"], "on_wire"),
        (["http2.send_request_headers.started"], "on_wire"),
        (["http11.send_request_headers.started", "http11.send_request_headers.failed"], "on_wire"),
        (["http11.send_request_headers.started", "http11.send_request_body.failed"], "on_wire"),
    ],
)
@pytest.mark.parametrize("is_traced", [True, False])
def test_a_request_counts_as_sent_from_its_own_first_byte(events, expected, is_traced):
    state = SubmissionState()
    state.prepare()
    state.hand_over(is_traced=is_traced)
    for event in events:
        if event == "CONNECT":
            state.trace("connection.connect_tcp.started", {})
            state.trace("http11.send_request_headers.started", {"request": Request(b"CONNECT")})
        else:
            state.trace(event, {"request": Request(b"POST")})
    # A library without trace events may have sent it.
    assert state.state == (expected if events or is_traced else "on_wire")
    state.record_failure(never_sent=False)
    assert state.may_exist == (state.state == "uncertain") == (expected == "on_wire" or not (events or is_traced))


def test_a_request_with_an_unsendable_header_was_not_sent():
    class LocalProtocolError(Exception):
        pass

    state = SubmissionState()
    state.hand_over(is_traced=True)
    state.trace("http11.send_request_headers.started", {"request": Request(b"POST")})
    state.trace("http11.send_request_headers.failed", {"exception": LocalProtocolError()})
    assert not state.may_exist


@given(st.binary(max_size=200) | st.recursive(st.none() | st.integers() | st.text(), st.lists).map(json.dumps))
def test_reading_the_id_of_any_response_never_raises(content):
    found, charged = parse_created(content.encode("utf-8", "surrogatepass") if isinstance(content, str) else content)
    assert found is None or isinstance(found, str)
    assert charged is None or type(charged) is int


@pytest.mark.parametrize(
    "content",
    [
        b'{"id": "abc", "credits_charged": 1' + b"0" * 5000 + b"}",
        b'{"id": "abc", "note": ' + b"7" * 100_000 + b"}",
        b'{"id": "abc", "note": "d\xe9j\xe0"}',
        '{"id": "abc"}'.encode("utf-16"),
        b'\xef\xbb\xbf{"id": "abc"}',
        b'{"id": "abc", "note": NaN}',
        b'{"id": "abc", "credits_charged": true}',
    ],
)
def test_the_id_is_read_from_any_valid_json_object(content):
    assert parse_created(content) == ("abc", None)


@pytest.mark.parametrize(
    "content", [b'{"id": "abc"', b'{"id": "abc"} {"id": "x"}', b'[{"id": "abc"}]', b'{"id": "../x"}']
)
def test_no_id_is_read_from_damaged_json_or_nested_fields(content):
    assert parse_created(content) == (None, None)


def test_an_id_in_an_incomplete_response_is_uncertain_with_that_id_as_evidence():
    state = answered(500)
    state.record_body(200, b'{"id": "abc"}', is_whole=False)
    assert (state.state, state.job_id, state.partial_id) == ("uncertain", None, "abc")
    state.record_body(200, b'{"id": "abc"}', is_whole=True)
    assert (state.state, state.job_id) == ("created", "abc")
