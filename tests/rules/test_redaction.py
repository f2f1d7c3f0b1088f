"""Redaction: no printed, logged, pickled or stored text contains a secret; it takes linear time."""

from __future__ import annotations

import base64
import copy
import html
import json
import pickle
import time
import traceback
from urllib.parse import quote

import httpx
import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from magic_hour_api.errors import ResponseInfo

from magic_hour_ext._rules.redaction import (
    BearerAuth,
    Secret,
    redact_answer,
    redact_bytes,
    redact_headers,
    redact_json,
    redact_key,
    redact_url,
    redact_urls,
    without_frames,
)
from magic_hour_ext._rules.responses import error_code_and_message
from magic_hour_ext.errors import MagicHourError

HIDDEN = "5ecret"
KEY = f'mhk_live_{HIDDEN}/+"key'
HEADER_KEY = f"mhk_live_{HIDDEN}"

URLS = {
    "https://h.test/a.png?X-Signature=5ecret": "https://h.test/a.png",
    "HTTPS://h.test/a?5ecret": "HTTPS://h.test/a",
    "https://h.test/a#5ecret": "https://h.test/a",
    "https://user:5ecret@h.test/a": "https://h.test/a",
    "https://5ecret@h.test": "https://h.test",
    "https://us@er:5ecret@h.test:8443/a": "https://h.test:8443/a",
    r"https:\/\/user:5ecret@h.test\/a?5ecret": r"https:\/\/h.test\/a",
    r"https:\\\/\\\/user:5ecret@h.test\\\/a?5ecret": r"https:\\\/\\\/h.test\\\/a",
    r"https:\u002f\u002fuser:5ecret@h.test\u002fa\u003f5ecret": r"https:\u002f\u002fh.test\u002fa",
    "https%3A%2F%2Fuser%3A5ecret%40h.test%2Fa%3Fsig%3D5ecret": "https%3A%2F%2Fh.test%2Fa",
    "https%253A%252F%252Fuser%253A5ecret%2540h.test%252Fa%253F5ecret": "https%253A%252F%252Fh.test%252Fa",
    "https://p.test/get/https%3A%2F%2Fu:5ecret@h.test%2Fa%3F5ecret": "https://p.test/get/https%3A%2F%2Fh.test%2Fa",
    "https://p.test/get/https://u:5ecret@h.test/a?5ecret": "https://p.test/get/https://h.test/a",
    "https://h.test/a%3Fsig=5ecret": "https://h.test/a",
    "https://[::1]:8080/a?5ecret": "https://[::1]:8080/a",
    "https://u:5ecret@[fe80::1%25eth0]/a": "https://[fe80::1%25eth0]/a",
    "https://[::1": "https://[::1",
    "https://u:5ecret#5ecret@h.test": "https://***",
    "https://u:5ecret/5ecret@h.test/a": "https://***",
    "https://u:5ecret?5ecret@h.test/a": "https://***",
    "https://u:12/5ecret@h.test/a": "https://***",
    "https://h.test:8443/a?mail=5ecret@b.test": "https://h.test:8443/a",
    "https://h.test/@me/a": "https://h.test/@me/a",
    "https://%zz:%5ecret@h.test/%zz?%5ecret": "https://h.test/%zz",
    "https://x.test/\x01?5ecret": "https://x.test/\x01",
    "https://x.test/a b?c d=5ecret 5ecret": "https://x.test/a b",
    "https:/h.test/a?5ecret": "https:/h.test/a",
    "https:\\\\h.test\\a?5ecret": "https:\\\\h.test\\a",
    "socks5://u:5ecret@h.test:1": "socks5://h.test:1",
    "//u:5ecret@h.test/a?5ecret": "//h.test/a",
    "u:5ecret@h.test:3128": "h.test:3128",
    "u:5ecret/5ecret@h.test": "***",
    "/v1/files?sig=5ecret": "/v1/files",
    "/v1/files?mail=5ecret@b.test": "/v1/files",
    "data:image/png;base64,5ecret": "data:image/png;base64,***(6 characters)",
    "": "",
}


@pytest.mark.parametrize(("url", "shown"), URLS.items())
def test_a_url_loses_its_credentials_query_and_fragment(url, shown):
    assert redact_url(url) == shown
    assert redact_url(redact_url(url)) == shown


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("can't read 'https://h.test/a?x=5ecret', nor 'b'", "can't read 'https://h.test/a', nor 'b'"),
        ("(see https://h.test:80/a), or https://h.test:80.", "(see https://h.test:80/a), or https://h.test:80."),
        ("https://h.test/it's?a='b'&sig=5ecret next", "https://h.test/it's next"),
        ('{"u": "https://h.test/a?b=5ecret", "k": 1}', '{"u": "https://h.test/a", "k": 1}'),
        (r'{"u": "\"https://h.test/a?b=5ecret\""}', r'{"u": "\"https://h.test/a\""}'),
        ("GET /a.mp4?X-Amz-Signature=5ecret&page=5ecret", "GET /a.mp4?X-Amz-Signature=***&page=***"),
        ("AWS4 Signature=5ecret, api_key=5ecret", "AWS4 Signature=***, api_key=***"),
        ('<a href="https://h.test/a?b=1&amp;c=5ecret">x</a>', '<a href="https://h.test/a">x</a>'),
        ("is data:image/png;base64,5ecret5ecret= and", "is data:image/png;base64,***(13 characters) and"),
        ("text/html;charset=utf-8", "text/html;charset=utf-8"),
        ("at 12:30: C:\\a#b, a = b", "at 12:30: C:\\a#b, a = b"),
        ("pass token=… or set MAGIC_HOUR_API_KEY", "pass token=… or set MAGIC_HOUR_API_KEY"),
        ("\ud800 https://h.test/\udfff?5ecret", "\ud800 https://h.test/\udfff"),
    ],
)
def test_urls_inside_a_text_are_redacted_and_the_rest_stays(text, shown):
    assert redact_urls(text) == shown


words = st.text("abcdefgh", min_size=1, max_size=8)
secrets = st.text("XYZ0123456789", min_size=8, max_size=20).map(lambda text: f"Q{text}")
schemes = st.sampled_from(["http", "https", "HTTPS", "hTtP", "ftp", "socks5", "s3+x"])
escapes = st.sampled_from(
    [
        lambda url: url,
        lambda url: url.replace("/", r"\/"),
        lambda url: url.replace("/", r"\\\/"),
        lambda url: quote(url, safe=""),
        lambda url: quote(quote(url, safe=""), safe=""),
        lambda url: f"https://proxy.test/fetch/{url}",
        lambda url: f"https://proxy.test:8080/fetch?url={url}",
        lambda url: json.dumps({"url": url, "b": 1}),
        lambda url: json.dumps(json.dumps({"url": url, "b": 1})),
        lambda url: repr({"url": url, "b": 1}),
        lambda url: f"<a href='{url}'>see</a>, {url}; {url}.",
        lambda url: f"x{url}",
    ]
)


@st.composite
def signed_urls(draw):
    """A URL, and the secrets in it."""
    user, password, value, fragment = (draw(secrets) for _ in range(4))
    odd = draw(st.sampled_from(["", "@", ":", "%", "!", "$", "/", "?", "#", "&", "=", "+", "%2F", "%40"]))
    host = draw(st.sampled_from(["h.test", "[::1]", "127.0.0.1", "h.test:8443", "[fe80::1]:80"]))
    path = "".join(f"/{word}" for word in draw(st.lists(words, max_size=3)))
    url = f"{draw(schemes)}://{user}:{password}{odd}{value}@{host}{path}?{draw(words)}={value}&b={value}#{fragment}"
    return draw(escapes)(url), (user, password, value, fragment)


@given(made=signed_urls(), before=words, after=words)
def test_no_url_secret_survives_redaction_in_any_spelling(made, before, after):
    url, hidden = made
    for shown in (
        redact_urls(f"{before} {url} {after}"),
        redact_bytes(f"{before} {url} {after}".encode()).decode(),
        json.dumps(redact_json({url: [url, (url, {"a": f"{before}\n{url}"})]})),
        str(MagicHourError(f"{before} {url} {after}")),
    ):
        assert [secret for secret in hidden if secret in shown] == []
    shown = redact_urls(f"{before} {url} {after}")
    assert shown.startswith(before)
    assert shown.endswith(after)


@given(text=st.text() | st.text(":/\\?#@%[]'\"<>&=; \nahtps25f3d0"))
@example(text="https://[")
@example(text="data:,")
def test_redaction_never_raises_and_is_idempotent(text):
    once = redact_urls(text)
    assert redact_urls(once) == redact_urls(redact_urls(once))
    redact_url(text)
    redact_bytes(text.encode("utf-8", "surrogatepass"))
    redact_headers({text: text, "location": text})
    redact_key(text, text)
    redact_key(text.encode("utf-8", "surrogatepass"), text)


@pytest.mark.slow
@given(value=st.recursive(st.none() | st.booleans() | st.integers() | st.text("abc \n", max_size=9), st.lists))
def test_json_without_urls_is_unchanged(value):
    assert redact_json(value) == value


@given(content=st.binary())
def test_bytes_without_urls_are_unchanged(content):
    assert redact_bytes(content.replace(b":", b"").replace(b"//", b"").replace(b"=", b"")) == content.replace(
        b":", b""
    ).replace(b"//", b"").replace(b"=", b"")


def test_a_redacted_json_body_is_still_json_with_its_id():
    urls = [url for url in URLS if url.lower().startswith("https") and " " not in url]
    body = json.dumps({"id": "job1", "urls": urls, "text": [f"\"{url}\" and '{url}'\n{url}\\" for url in urls]})
    shown = json.loads(redact_bytes(body.encode()))
    assert shown["id"] == "job1"
    assert HIDDEN not in json.dumps(shown)


@pytest.mark.parametrize("odd", [object(), b"https://h.test?5ecret", {1: 2}, {1, 2}, float("nan"), type, "\ud800"])
def test_json_of_odd_values_is_copied_without_an_error(odd):
    shown = redact_json({"a": odd, ("https://h.test?5ecret",): [odd], "https://h.test?5ecret": (odd,)})
    assert HIDDEN not in repr(shown)
    assert isinstance(redact_url(odd), str)


def test_cyclic_or_very_deep_json_is_redacted_without_recursion_error():
    ring: list = ["https://h.test?5ecret"]
    ring += [ring, ring, {"again": ring}]
    assert redact_json(ring) == ["https://h.test", "***", "***", {"again": "***"}]
    deep: list = []
    wide: list = ["https://h.test?5ecret"]
    for _ in range(100_000):
        deep = [deep]
    for _ in range(60):
        wide = [wide, wide]  # 2**60 leaves, if each was visited.
    assert "***" in repr(redact_json(deep))
    assert HIDDEN not in repr(redact_json(deep))
    assert isinstance(redact_json(wide), list)


def test_json_is_copied_not_changed():
    given_value = {"a": ["https://h.test?5ecret"], "n": {"b": 1}}
    before = copy.deepcopy(given_value)
    shown = redact_json(given_value)
    assert given_value == before
    assert shown["n"] is not given_value["n"]
    clash = redact_json({"https://h.test?1": 1, "https://h.test?2": 2})
    assert sorted(clash.values()) == [1, 2]


def test_a_data_url_of_any_length_is_shortened():
    long = "data:image/png;base64," + "QUJD" * 250_000
    assert len(redact_url(long)) < 100
    assert len(redact_json({"a": long})["a"]) < 100
    assert len(redact_urls(f"see {long} there")) < 100
    assert len(redact_json("data:text/html,<p class='a'>" + "x y" * 1000)) < 100
    assert redact_json("data: see, all of it") == "data: see, all of it"


HOSTILE = {
    "schemes": "https://",
    "colons": ":",
    "backslashes": "\\",
    "escaped slashes": "\\/",
    "a colon and backslashes": ":\\\\",
    "ports": "https://a:1/",
    "ports and ats": "https://a:1/@",
    "percents": "%25",
    "encoded": "%3a%2f%2f",
    "encoded ats": "%3a%2f%2f%40",
    "data": "data:",
    "parameters": "&a",
    "names": "x-amz-",
    "letters": "a",
    "slashes": "/",
    "quotes": "'https://a?",
    "brackets": "https://[",
    "html": "&#x2f;",
    "amps": "&amp;",
    "http": "http:",
    "punctuation": "https://a....",
    "questions": "https://a?https://",
    "hashes": "#",
    "unicode": "\\u002f",
    "dots and ats": "https://a@.",
}


def assert_linear(work, unit):
    """For a text of eight times the length, linear time is 8 times as long, and quadratic time 64 times."""

    def seconds(size):
        text, found = unit * (size // len(unit)), []
        for _ in range(3):
            start = time.process_time()
            work(text)
            found.append(time.process_time() - start)
        return min(found)

    assert seconds(64_000) < 25 * seconds(8_000) + 0.05  # Far between the two, also on a busy machine.


@pytest.mark.slow
@pytest.mark.parametrize("unit", HOSTILE.values(), ids=HOSTILE)
def test_hostile_texts_take_linear_time(unit):
    assert_linear(lambda text: (redact_urls(text), redact_urls("https://" + text), redact_url("https://" + text)), unit)


@pytest.mark.slow
@pytest.mark.parametrize("unit", HOSTILE.values(), ids=HOSTILE)
def test_the_text_of_an_error_response_takes_linear_time(unit):
    def describe_it(text):
        content = json.dumps({"message": text}).encode()
        answer = ResponseInfo(method="GET", url="https://h.test", status_code=400, headers={"a": text}, content=content)
        _, message = error_code_and_message(answer)
        answer.redacted()
        assert len(message) <= 2000

    assert_linear(describe_it, unit)


ECHOES = {
    "plain": KEY,
    "bearer": f"Bearer {KEY}",
    "url-encoded": quote(KEY, safe=""),
    "url-encoded, lower case": quote(KEY, safe="").replace("%2F", "%2f").replace("%2B", "%2b"),
    "url-encoded twice": quote(quote(KEY, safe=""), safe=""),
    "every letter url-encoded": "".join(f"%{byte:02x}" for byte in KEY.encode()),
    "json": json.dumps({"key": KEY}),
    "json with escaped slashes": json.dumps({"key": KEY}).replace("/", r"\/"),
    "json of .NET": KEY.replace("+", r"\u002B").replace('"', r"\u0022"),
    "json in json": json.dumps(json.dumps({"key": KEY}).replace("/", r"\/")),
    "a path of Go": KEY.replace("/", "%2F").replace('"', "%22"),
    "html": KEY.replace('"', "&quot;"),
    "html with numbers": KEY.replace('"', "&#34;").replace("/", "&#x2F;").replace("+", "&#43;"),
    "hex": KEY.encode().hex(),
    **{f"base64 after {n}": base64.b64encode(b"u" * n + KEY.encode() + b"x" * n).decode() for n in range(7)},
    "url-safe base64": base64.urlsafe_b64encode(b"Bearer " + KEY.encode()).decode(),
}
TELLING = ["5ecret", base64.b64encode(b"live_5ecr")[1:-1].decode(), "35656372", "%35%65", "live"]


@pytest.mark.parametrize("echo", ECHOES.values(), ids=ECHOES)
def test_the_key_is_redacted_in_every_encoding(echo):
    for shown in (redact_key(f"no {echo}!", KEY), redact_key(f"no {echo}!".encode(), Secret(KEY)).decode()):
        assert shown.startswith("no ")
        assert shown.endswith("!")
        assert "***" in shown
        assert [one for one in TELLING if one in shown] == []


@given(key=st.text(st.characters(min_codepoint=33, max_codepoint=126), min_size=12, max_size=60), before=st.binary())
def test_the_key_is_redacted_inside_of_base64(key, before):
    shown = redact_key(base64.b64encode(before + key.encode() + b"after"), Secret(key))
    assert b"***" in shown
    left = len(base64.b64encode(before + b"after")) + 4  # Without characters that depend on both.
    assert len(shown.replace(b"***", b"")) <= left


@given(key=st.text(st.characters(min_codepoint=33, max_codepoint=126), min_size=9, max_size=40), data=st.data())
def test_any_special_character_of_a_key_may_be_escaped(key, data):
    escapes = (str, quote, html.escape, lambda one: f"\\u{ord(one):04x}", lambda one: f"&#{ord(one)};")
    # Nobody escapes letters, digits and these.
    echo = "".join(one if one.isalnum() or one in "-._~" else data.draw(st.sampled_from(escapes))(one) for one in key)
    assert "***" in redact_key(f"no {echo}!", key)


def test_the_key_is_redacted_in_utf_16():
    assert "5ecret" not in redact_key(KEY.encode("utf-16"), KEY).decode("utf-16-le", "replace")


def test_a_short_key_is_not_redacted():
    assert redact_key("the password is password", "password") == "the password is password"
    assert redact_key(b"12345678", "12345678") == b"12345678"
    assert redact_key(b"123456789", "123456789") == b"***"


def test_a_value_without_the_key_is_returned_unchanged():
    text, content = "a" * 100, b"a" * 100
    assert redact_key(text, KEY) is text
    assert redact_key(content, KEY) is content
    assert redact_key(5, KEY) == 5


def test_the_key_is_removed_from_every_part_of_a_response_that_echoes_it():
    answer = ResponseInfo(
        method="GET",
        url=f"https://h.test/{quote(KEY)}",
        status_code=302,
        headers={"Location": f"https://h.test/{quote(KEY, safe='')}", "x-echo": f"Bearer {KEY}", f"x-{KEY}": "1"},
        content=b"\x00\xff" + KEY.encode(),
    )
    assert redact_answer(answer, Secret(KEY)) is answer
    assert answer.content == b"\x00\xff***"
    everything = f"{answer.url} {answer.headers}"
    assert [one for one in TELLING if one in everything] == []
    headers = answer.headers
    redact_answer(answer, KEY)
    assert answer.headers is headers
    signed = ResponseInfo(method="GET", url="", status_code=200, headers={}, content=b'"https://h.test?sig=5ecret"')
    assert redact_answer(signed, KEY).content == b'"https://h.test?sig=5ecret"'


def test_headers_lose_credentials_and_relative_links_their_queries():
    secret = ["Set-Cookie", "cookie", "Authorization", "proxy-authorization", "X-Api-Key", "WWW-Authenticate"]
    secret += ["proxy-authenticate", "authentication-info", "x-auth-token", "x-amz-security-token", "x_session_id"]
    secret += ["x-client-secret", "x-amz-signature", "apikey", "x-csrf-token"]
    headers = redact_headers(dict.fromkeys(secret, HIDDEN))
    assert HIDDEN not in repr(headers)
    kept = {"retry-after": "3", "etag": '"a"', "content-type": "text/html;charset=utf-8", "x-request-id": "7"}
    assert redact_headers(kept) == kept
    assert redact_headers({"Location": "/a?x=5ecret", "link": "</a?5ecret>; rel=next", "x": "u https://h.test?5"}) == {
        "Location": "/a",
        "link": "</a>; rel=next",
        "x": "u https://h.test",
    }


def test_a_secret_value_has_no_revealing_repr():
    secret = Secret(KEY)
    assert secret.reveal() == KEY
    assert secret == Secret(KEY)
    assert secret != Secret("other")
    secret.forms()
    secret.escaped()
    attributes = [repr(getattr(secret, name)) for name in dir(secret) if name not in {"reveal", "forms", "escaped"}]
    attributes += [repr(getattr(secret, name)) for name in type(secret).__slots__]
    with pytest.raises(TypeError):
        vars(secret)
    shown = [repr(secret), str(secret), f"{secret}", f"{secret!r:>9}", repr([secret]), *attributes]
    shown += [repr(pickle.dumps(secret, protocol)) for protocol in range(2, pickle.HIGHEST_PROTOCOL + 1)]
    assert [text for text in shown if HIDDEN in text] == []
    assert copy.copy(secret) is secret
    assert copy.deepcopy({"a": secret})["a"] is secret
    assert pickle.loads(pickle.dumps(secret)).reveal() == "***"


class _Failing(httpx.BaseTransport):
    """Raises below httpx, with the complete request in a local variable, as a real transport does."""

    def handle_request(self, request):
        sent = dict(request.headers)
        raise httpx.ReadError(f"lost after {len(sent)} headers", request=request)


def _shown_frames(error):
    return "".join(traceback.TracebackException.from_exception(error, capture_locals=True).format())


def test_bearer_auth_sets_the_header_last_and_hides_it():
    seen = []

    def answer(request):
        seen.append(request.headers["authorization"])
        return httpx.Response(200)

    transport = httpx.MockTransport(answer)
    auth = BearerAuth(Secret(HEADER_KEY))
    with httpx.Client(transport=transport, trust_env=False) as client:
        client.send(client.build_request("GET", "https://h.test"), auth=auth)
    assert seen == [f"Bearer {HEADER_KEY}"]
    assert repr(auth) == "<BearerAuth Authorization>"
    assert HIDDEN not in repr(pickle.dumps(Secret(HEADER_KEY)))


@pytest.mark.parametrize("key", ["\n", "\u00e9", "\ud800"])
def test_a_key_that_no_header_carries_is_refused_without_showing_it(key):
    auth = BearerAuth(Secret(HEADER_KEY + key))
    with pytest.raises(MagicHourError, match="printable ASCII") as caught:
        auth(httpx.Request("GET", "https://h.test"))
    assert HIDDEN not in _shown_frames(caught.value)


def test_an_error_of_the_http_library_loses_the_frames_that_hold_the_request():
    def call():
        ours = "my own variable"
        with httpx.Client(transport=_Failing(), trust_env=False) as client:
            request = client.build_request("GET", "https://h.test")
            try:
                client.send(request, auth=BearerAuth(Secret(HEADER_KEY)))
            except httpx.HTTPError as error:
                raise without_frames(error)  # noqa: B904 (as a transport does it)
        return ours

    def outer():
        try:
            raise KeyError("of the caller")
        except KeyError:
            call()

    with pytest.raises(httpx.ReadError) as caught:
        outer()
    text = _shown_frames(caught.value)
    assert HIDDEN not in text
    assert HIDDEN not in repr(pickle.dumps(caught.value.request.headers.raw))
    assert "my own variable" in text
    assert "of the caller" in text
    assert "outer" in text


def test_frames_of_the_caller_are_kept():
    def fail():
        raise ValueError("mine")

    with pytest.raises(ValueError, match="mine") as caught:
        fail()
    before = caught.value.__traceback__
    assert without_frames(caught.value).__traceback__ is before
