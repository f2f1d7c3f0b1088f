"""Which redirects of a download are followed: the signature in the URL is never sent with another scheme."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from magic_hour_ext._rules.redirects import Redirect, redirect_of

HERE = "https://storage.test/a/b.mp4?signature=x"


@pytest.mark.parametrize(
    ("url", "location", "target"),
    [
        (HERE, "https://other.test/c?d", "https://other.test/c?d"),
        (HERE, "/c?d", "https://storage.test/c?d"),
        (HERE, "c?d", "https://storage.test/a/c?d"),
        (HERE, "//other.test/c", "https://other.test/c"),
        ("http://127.0.0.1:8000/a", "http://127.0.0.1:9000/b", "http://127.0.0.1:9000/b"),
        ("http://127.0.0.1:8000/a", "https://storage.test/b", "https://storage.test/b"),
    ],
)
@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_a_redirect_within_the_scheme_or_to_https_is_followed(url, location, target, status):
    assert redirect_of(url, status, location) == Redirect(url=target)


@pytest.mark.parametrize(
    "location",
    [
        "http://storage.test/a/b.mp4",
        "HTTP://storage.test/a",
        "hTTp:\n//storage.test/a",
        "file:///etc/passwd",
        "ftp://storage.test/a",
        "data:text/plain,x",
        "javascript:1",
        "https://:80/a",
        "https://[::1",
        "https://user:password@storage.test/a",
    ],
)
def test_any_other_redirect_is_refused(location):
    redirect = redirect_of(HERE, 302, location)
    assert redirect.refusal
    assert not redirect.url
    assert "signature" not in redirect.refusal
    assert "password" not in redirect.refusal


@pytest.mark.parametrize(
    ("status", "location"), [(200, "/c"), (304, "/c"), (300, "/c"), (302, None), (302, ""), (404, "/c")]
)
def test_other_statuses_are_not_redirects(status, location):
    assert redirect_of(HERE, status, location) is None


@given(location=st.text(min_size=1))
def test_no_location_changes_https_to_another_scheme(location):
    redirect = redirect_of(HERE, 302, location)
    assert redirect.refusal or redirect.url.startswith("https://")
