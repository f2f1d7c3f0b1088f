"""Names of saved files."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from magic_hour_ext._rules.naming import numbered, stem, suffix


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
def test_no_job_id_leaves_the_directory(job_id, index):
    name = stem(job_id, index, 21)
    assert "/" not in name
    assert "\\" not in name
    assert not name.startswith(".")
    assert 0 < len(name) < 130


@given(url=st.text(), content_type=st.none() | st.text(), kind=st.text())
def test_any_url_gives_an_alphanumeric_suffix(url, content_type, kind):
    assert suffix(url, content_type, kind).isalnum()
