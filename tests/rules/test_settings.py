"""Checks of settings and options."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from magic_hour_ext._rules.option_checks import check_base_url, check_options, check_token, checked_id
from magic_hour_ext._rules.redaction import Secret
from magic_hour_ext.errors import ConfigurationError, MagicHourError, ValidationError


@pytest.mark.parametrize(
    "token", [None, "", "   ", "mhk live", "mhk\n", " mhk", "schlüssel-geheim", "mhk\x00", 7, b"mhk"]
)
def test_an_invalid_token_is_refused_with_advice_and_never_shown(token):
    with pytest.raises(ConfigurationError) as caught:
        check_token(Secret(token))
    assert "MAGIC_HOUR_API_KEY" in str(caught.value)
    if isinstance(token, str) and token.strip():
        assert token.strip() not in str(caught.value)


@pytest.mark.parametrize(
    "url", ["http://127.0.0.1:8000", "http://localhost/", "http://[::1]:1", "https://api.example.com"]
)
def test_plain_http_is_accepted_only_for_loopback(url):
    assert check_base_url(url) == url.rstrip("/")


@pytest.mark.parametrize(
    "url",
    [
        "HTTPS://API.Example.com",
        "https://api.example.com:443/",
        "https://api.example.com:/",
        "https://api.example.com?",
    ],
)
def test_equivalent_base_urls_have_one_normal_form(url):
    """It is part of the identity of a call in the journal: another spelling would pay for the call again."""
    assert check_base_url(url) == "https://api.example.com"
    assert check_base_url(f"{url.rstrip('/?')}/v2//") == "https://api.example.com/v2"


@pytest.mark.parametrize(
    ("url", "spelling"), [("http://[::1]:80/a", "http://[::1]/a"), ("http://LOCALHOST:8000", "http://localhost:8000")]
)
def test_a_port_and_ipv6_brackets_are_kept(url, spelling):
    assert check_base_url(url) == spelling


@pytest.mark.parametrize(
    "url",
    [
        "http://api.magichour.ai",
        "http://127.0.0.1.evil.example",
        "http://localhost.evil.example",
        "ftp://127.0.0.1",
        "api.magichour.ai",
        "",
        None,
        "https://",
        "https://user:secret@host",
        "https://host?key=secret",
        "https://host:port",
        "https://host:secret",
        "https://user:secret#@host",
        "https://user:secret/a@host",
        "https://user:sec ret?@host",
        "https://user:secret a@host",
        "user:secret@host",
        "mhk_live_secret",
    ],
)
def test_a_base_url_that_would_leak_or_fail_is_refused(url):
    with pytest.raises(ConfigurationError) as caught:
        check_base_url(url)
    assert "secret" not in str(caught.value)


@pytest.mark.parametrize(
    "identifier", ["../account", "a/b", "", ".", "..", " a", "a b", "a?b", "a#b", "%2e", None, 7, "é", "a" * 201]
)
def test_an_id_that_would_reach_another_resource_is_refused(identifier):
    with pytest.raises(ValidationError):
        checked_id(identifier)


def test_a_valid_id_is_returned_unchanged():
    assert checked_id("clx-1_2.3") == "clx-1_2.3"


@given(value=st.text() | st.none() | st.integers() | st.binary())
def test_any_setting_raises_only_package_errors(value):
    for check in (lambda token: check_token(Secret(token)), check_base_url, checked_id):
        try:
            check(value)
        except MagicHourError:
            continue


@pytest.mark.parametrize(
    "options",
    [
        {"timout": 3},
        {"timeout": -1},
        {"timeout": "3"},
        {"additional_headers": {"Authorization": "Bearer x"}},
    ],
)
def test_invalid_request_options_are_refused(options):
    with pytest.raises(ConfigurationError):
        check_options(options)


@pytest.mark.parametrize(
    "options",
    [
        5,
        ["timeout"],
        {"additional_headers": ["x"]},
        {"additional_headers": {"a b": "x"}},
        {"additional_headers": {"x": "a\nb"}},
        {"additional_headers": {"x": "ü"}},
        {"additional_headers": {"x": 3}},
        {"additional_headers": {3: "x"}},
        {"additional_headers": {"Content-Length": "3"}},
        {"additional_params": 5},
        {"additional_params": {"x": object()}},
        {"additional_params": {3: "x"}},
    ],
)
def test_request_options_that_http_cannot_carry_are_refused(options):
    with pytest.raises(ConfigurationError):
        check_options(options)


def test_options_come_back_with_header_names_in_lower_case():
    given = {"timeout": 3, "additional_headers": {"X-Trace": "1"}, "additional_params": {"debug": True}}
    assert check_options(given) == {
        "timeout": 3,
        "additional_headers": {"x-trace": "1"},
        "additional_params": {"debug": True},
    }


@pytest.mark.parametrize("url", ["https://exam\nple.com", "https://exam ple.com", "https://exämple.com"])
def test_a_base_url_with_characters_that_no_url_has_is_refused(url):
    with pytest.raises(ConfigurationError):
        check_base_url(url)
