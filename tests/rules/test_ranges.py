"""Which byte ranges may be joined, and how a version is identified."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from magic_hour_ext._rules.ranges import Version, response_problem, starts_at

DATE = "Thu, 01 Jan 2026 00:00:00 GMT"
LATER = "Thu, 01 Jan 2026 00:00:01 GMT"
REST = {"content-range": "bytes 5-9/10"}


@pytest.mark.parametrize(
    ("content_range", "length", "first"),
    [
        ("bytes 5-9/10", 10, 5),
        ("bytes 5-9/*", 10, 5),
        ("bytes 5-8/10", 10, None),
        ("bytes 5-9/11", 10, None),
        ("bytes */10", 10, None),
        (None, 10, None),
        ("bytes 5-9/10", None, 5),
    ],
)
def test_a_range_is_used_only_if_it_runs_to_the_end_of_the_same_whole(content_range, length, first):
    assert starts_at(content_range, length) == first


def test_a_weak_etag_is_no_validator():
    assert Version.of({"etag": 'W/"a"', "content-length": "3"}).identity is None
    assert Version.of({"etag": '"a"', "content-length": "3"}).strong == '"a"'
    assert Version.of({"last-modified": "yesterday"}).strong == "yesterday"
    assert Version.of({"content-encoding": "gzip", "content-length": "3", "etag": '"a"'}) == Version(None, None)


@pytest.mark.parametrize(
    "tag", ['"é"', '"a\x7f"', '"a\tb"', '"a\r\nx: y"', '""', '"a', "a", f'"{"x" * 257}"', '"a"b"', '"a b"', '"\udcff"']
)
def test_an_etag_that_cannot_be_sent_back_is_no_validator(tag):
    assert Version.of({"etag": tag, "content-length": "3"}) == Version(None, 3)
    assert Version.of({"etag": tag, "last-modified": DATE, "content-length": "3"}) == Version(DATE, 3)


@pytest.mark.parametrize("date", ["", "é", "x" * 65, "a\r\nb", "a\0b", " a"])
def test_a_date_that_cannot_be_sent_back_is_no_validator(date):
    assert Version.of({"last-modified": date, "content-length": "3"}) == Version(None, 3)


def test_a_last_modified_within_one_second_is_no_validator():
    headers = {"last-modified": DATE, "content-length": "3"}
    assert Version.of({**headers, "date": DATE}).strong is None
    assert Version.of({**headers, "date": LATER}).strong == DATE


@given(tag=st.text() | st.text(max_size=300).map('"{}"'.format), date=st.text(max_size=70))
def test_every_validator_is_short_printable_ascii(tag, date):
    sent = Version.of({"etag": tag, "last-modified": date, "content-length": "3"}).if_range
    assert sent is None or (sent.isascii() and sent.isprintable() and len(sent) < 300)


@pytest.mark.parametrize(
    ("version", "headers", "joined"),
    [
        (Version('"a"', 10), {"etag": '"a"'}, True),
        (Version('"a"', 10), {"etag": '"b"'}, False),
        (Version('"a"', 10), {"etag": 'W/"a"'}, False),
        (Version('"a"', 10), {}, False),
        (Version('"a"', 10), {"last-modified": DATE}, False),
        (Version('"a"', 10), {"etag": '"a"', "content-encoding": "gzip"}, False),
        (Version('"a"', 10), {"etag": '"a"', "content-range": "bytes 5-9/11"}, False),
        (Version('"a"', 10), {"etag": '"a"', "content-range": "bytes 4-9/10"}, False),
        (Version('"a"', 10), {"etag": '"a"', "content-range": "bytes 5-8/10"}, False),
        (Version(DATE, 10), {"last-modified": DATE}, True),
        (Version(DATE, 10), {"last-modified": DATE, "etag": 'W/"other"'}, True),
        (Version(DATE, 10), {"last-modified": LATER}, False),
        (Version(DATE, 10), {"etag": '"a"'}, False),
        (Version(DATE, 10), {}, False),
        (Version(DATE, None), {"last-modified": DATE}, False),
        (Version('"a"', None), {"etag": '"a"'}, True),
        (Version('"a"', None), {"etag": '"a"', "content-range": "bytes 5-9/*"}, False),
        (Version(None, 10), {"etag": '"a"'}, False),
    ],
)
def test_a_206_is_joined_only_if_the_validator_that_was_sent_proves_the_version(version, headers, joined):
    assert version.continued_by({**REST, **headers}, 5) == (Version(version.strong, 10) if joined else None)


@pytest.mark.parametrize(
    ("headers", "reason"),
    [
        ({"content-type": "video/mp4", "content-length": "7"}, None),
        ({"content-type": "Text/HTML; charset=utf-8"}, "storage sent an HTML page, not a file"),
        ({"content-length": "0"}, "storage sent an empty body"),
        ({"content-encoding": "br"}, "storage sent it encoded as br, which was not requested"),
        ({"content-encoding": "gzip"}, None),
    ],
)
def test_a_full_response_is_an_output_only_if_its_headers_allow_it(headers, reason):
    assert response_problem(headers) == reason
