"""Which requests may be sent again."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from magic_hour_ext._rules.responses import error_code_and_message, is_documented_bad_gateway
from magic_hour_ext._rules.retrying import backoff, retry_after, retry_delay
from magic_hour_ext.errors import ResponseInfo


def may(**given):
    defaults = {"paid": False, "attempt": 1, "retries": 3, "status_code": None, "sent": True, "wait": None}
    return retry_delay(**{**defaults, **given}) is not None


@pytest.mark.parametrize(
    "status_code", [500, 503, 504, 499, 520, 522, 408, 200, 302, 400, 401, 402, 403, 404, 409, 422]
)
def test_a_create_is_not_retried_after_an_uncertain_response(status_code):
    assert not may(paid=True, status_code=status_code)


@pytest.mark.parametrize(
    ("given", "again"),
    [
        ({"status_code": None, "sent": True}, False),
        ({"status_code": None, "sent": False}, True),
        ({"status_code": 429}, True),
        ({"status_code": 502}, False),
        ({"status_code": 502, "refused": True}, True),
        ({"status_code": 429, "wait": 121.0}, False),
        ({"status_code": 429, "attempt": 4}, False),
    ],
)
def test_a_create_is_retried_only_if_it_never_arrived_or_was_refused(given, again):
    assert may(paid=True, **given) is again


@pytest.mark.parametrize("status_code", [None, 408, 429, 500, 502, 503, 504, 520, 522])
def test_a_get_is_retried_after_a_transient_failure(status_code):
    assert may(status_code=status_code)


@pytest.mark.parametrize("status_code", [400, 401, 402, 403, 404, 409, 422, 301])
def test_a_refused_get_is_not_retried(status_code):
    assert not may(status_code=status_code)


def test_a_documented_502_waits_half_a_minute():
    assert retry_delay(
        paid=True, attempt=1, retries=3, status_code=502, sent=True, wait=None, refused=True
    ) == pytest.approx(30)


@given(attempt=st.integers(1, 10_000))
def test_the_backoff_grows_and_is_bounded(attempt):
    assert 0.375 <= backoff(attempt) <= 20


@pytest.mark.parametrize(
    ("text", "seconds"),
    [
        ("7", 7),
        ("0.5", 0.5),
        ("", None),
        ("soon", None),
        ("-3", None),
        ("٣", None),
        ("nan", None),
        ("1e3", None),
        ("Thu, 01 Jan 1970 00:16:50 GMT", 10),
        ("Thu, 01 Jan 1970 00:00:00 GMT", 0),
    ],
)
def test_retry_after_is_read_as_seconds_or_a_date(text, seconds):
    assert retry_after({"retry-after": text}, now=1000.0) == seconds


@given(text=st.text())
def test_any_retry_after_header_is_parsed_without_an_exception(text):
    assert (retry_after({"retry-after": text}, now=0.0) or 0) >= 0


def answer(content: bytes, status_code: int = 502) -> ResponseInfo:
    return ResponseInfo(method="POST", url="https://x/v1", status_code=status_code, headers={}, content=content)


@pytest.mark.parametrize(
    ("content", "documented"),
    [
        (b'{"message": "Bad Gateway"}', True),
        (b'{"message": "Bad Gateway", "id": "abc"}', False),
        (b"<html>502</html>", False),
        (b"", False),
        (b"[]", False),
        (b"\xff", False),
    ],
)
def test_only_the_documented_502_without_an_id_proves_that_no_job_exists(content, documented):
    assert is_documented_bad_gateway(answer(content)) is documented


@given(content=st.binary(), status_code=st.integers(300, 599))
def test_any_error_response_can_be_described(content, status_code):
    code, message = error_code_and_message(answer(content, status_code))
    assert message
    assert code is None or isinstance(code, str)
