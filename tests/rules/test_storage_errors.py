"""Errors of storage, in XML and JSON, without secrets."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from magic_hour_ext._rules.storage_errors import StorageError, storage_error

S3 = (
    b'<?xml version="1.0" encoding="UTF-8"?>\n<Error><Code>EntityTooLarge</Code><Message>Your proposed upload exceeds '
    b"the maximum allowed size</Message><ProposedSize>6000000000</ProposedSize>"
    b"<MaxSizeAllowed>5368709120</MaxSizeAllowed><RequestId>X</RequestId></Error>"
)


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (S3, StorageError("EntityTooLarge", "Your proposed upload exceeds the maximum allowed size", 5368709120)),
        (
            b"<Error><Code>AccessDenied</Code><Message>Request has expired</Message></Error>",
            StorageError("AccessDenied", "Request has expired"),
        ),
        (
            b"<Error>\n <Code>ExpiredToken</Code>\n <Message>a &lt;b&gt; &amp; c</Message></Error>",
            StorageError("ExpiredToken", "a <b> & c"),
        ),
        (b'{"error": {"code": 403, "message": "Forbidden"}}', StorageError("403", "Forbidden")),
        (b'{"code": "expired", "message": "URL expired"}', StorageError("expired", "URL expired")),
        (b'{"error": "invalid signature"}', StorageError(None, "invalid signature")),
        (b"<html>nothing</html>", StorageError()),
        (b"", StorageError()),
        (b"{broken", StorageError()),
        (b"[" * 9000, StorageError()),
        (b"\xff\xfe", StorageError()),
    ],
)
def test_storage_error_has_code_message_and_limit(body, expected):
    assert storage_error(body) == expected


def test_the_text_of_a_storage_error_names_code_message_and_limit():
    text = ", EntityTooLarge: Your proposed upload exceeds the maximum allowed size (at most 5,368,709,120 bytes)"
    assert storage_error(S3).text() == text
    assert storage_error(b"").text() == ""
    assert storage_error(S3).is_too_large


def test_a_storage_error_contains_no_signature_and_no_control_characters():
    body = b"<Error><Code>X</Code><Message>see https://h.test/a?X-Sig=5ecret \x1b[31m</Message></Error>"
    message = storage_error(body).message
    assert "5ecret" not in message
    assert "\x1b" not in message


@given(st.binary(max_size=300))
def test_any_body_gives_a_storage_error_without_an_exception(body):
    found = storage_error(body)
    assert isinstance(found.text(), str)
    assert isinstance(storage_error(b"<Error><Code>" + body + b"</Code></Error>").text(), str)
