"""Names of saved files, and what byte ranges may be joined."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from magic_hour_ext.rules.naming import numbered, stem, suffix
from magic_hour_ext.rules.ranges import Version, starts_at


@pytest.mark.parametrize(
    ("url", "content_type", "kind", "expected"),
    [
        ("https://x/id/output.mp4?sig=1", None, "video", "mp4"),
        ("https://x/id/OUT.PNG", None, "image", "png"),
        ("https://x/id/output", "image/webp", "image", "webp"),
        ("https://x/id/output", "IMAGE/JPEG; charset=x", "image", "jpg"),
        ("https://x/id/output", None, "audio", "mp3"),
        ("https://x/id/output.php", "application/octet-stream", "video", "mp4"),
        ("https://x/%2e%2e%2fetc/passwd", None, "image", "png"),
        ("not a url", None, "video", "mp4"),
        ("https://[x/a.mp4", None, "video", "mp4"),
    ],
)
def test_the_suffix_comes_from_the_url_the_content_type_or_the_kind(url, content_type, kind, expected):
    assert suffix(url, content_type, kind) == expected


def test_one_output_is_named_by_the_id_and_several_are_numbered():
    assert stem("abc", 0, 1) == "abc"
    assert [stem("abc", index, 2) for index in (0, 1)] == ["abc-1", "abc-2"]
    assert [numbered("abc", "mp4", number) for number in (0, 1)] == ["abc.mp4", "abc_1.mp4"]


@given(job_id=st.text(), index=st.integers(0, 20))
def test_no_id_leads_out_of_the_directory(job_id, index):
    name = stem(job_id, index, 21)
    assert "/" not in name
    assert "\\" not in name
    assert not name.startswith(".")
    assert 0 < len(name) < 130


@given(url=st.text(), content_type=st.none() | st.text(), kind=st.text())
def test_any_url_gives_a_plain_suffix(url, content_type, kind):
    assert suffix(url, content_type, kind).isalnum()


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


def test_a_weak_tag_identifies_nothing():
    assert Version.of({"etag": 'W/"a"', "content-length": "3"}).identity is None
    assert Version.of({"etag": '"a"', "content-length": "3"}).strong == '"a"'
    assert Version.of({"last-modified": "yesterday"}).strong == "yesterday"
    assert Version.of({"content-encoding": "gzip", "content-length": "3", "etag": '"a"'}) == Version(None, None)


def test_a_range_of_another_version_is_not_joined():
    version = Version('"a"', 10)
    assert version.may_continue(None)
    assert version.may_continue('"a"')
    assert not version.may_continue('"b"')
