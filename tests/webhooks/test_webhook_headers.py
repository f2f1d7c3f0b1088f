"""Headers in the types of every framework, and malformed ones."""

from __future__ import annotations

from email.message import Message
from http.client import HTTPMessage
from types import MappingProxyType

import httpx
import pytest
from django.http.request import HttpHeaders
from starlette.datastructures import Headers as StarletteHeaders
from webhook_deliveries import NOW, SIGNATURE, TIMESTAMP, body_of, endpoint, headers_of
from werkzeug.datastructures import EnvironHeaders
from werkzeug.datastructures import Headers as WerkzeugHeaders

from magic_hour_ext.webhooks import WebhookError

BODY = body_of()
GOOD = headers_of(BODY)
PAIRS = list(GOOD.items())
RAW = [(name.encode(), value.encode()) for name, value in PAIRS]
ENVIRON = {"HTTP_" + name.upper().replace("-", "_"): value for name, value in PAIRS}


def message(cls: type[Message]) -> Message:
    made = cls()
    for name, value in PAIRS:
        made[name] = value
    return made


SHAPES = {
    "dict": GOOD,
    "dict in capitals": {name.upper(): value for name, value in PAIRS},
    "dict in Train-Case": {name.title(): value for name, value in PAIRS},
    "dict of bytes": dict(RAW),
    "dict with bytes values": {name: value.encode() for name, value in PAIRS},
    "read-only mapping": MappingProxyType(GOOD),
    "pairs": PAIRS,
    "pairs of bytes, as in an ASGI scope": RAW,
    "pairs as lists": [list(pair) for pair in RAW],
    "among strangers": [("host", "x"), *PAIRS, ("x-ü", "\u2603"), (None, None), ("accept", "a"), ("accept", "b")],
    "email.message": message(Message),
    "http.client": message(HTTPMessage),
    "starlette": StarletteHeaders(raw=RAW),
    "werkzeug": WerkzeugHeaders(PAIRS),
    "werkzeug from WSGI": EnvironHeaders(ENVIRON),
    "django": HttpHeaders(ENVIRON),
    "httpx": httpx.Headers(PAIRS),
}


@pytest.mark.parametrize("shape", SHAPES)
def test_headers_of_every_shape_are_read(shape):
    assert endpoint().verify(BODY, SHAPES[shape]).type == "video.completed"  # type: ignore[arg-type]


class Raising:
    def items(self) -> object:
        raise RuntimeError("no headers today")


@pytest.mark.parametrize(
    "headers",
    [None, 0, 1.5, object(), Raising(), "text", b"bytes", [1, 2], [("one",)], [(1, 2, 3)], dict, lambda: GOOD],
    ids=lambda headers: type(headers).__name__,
)
def test_headers_of_an_invalid_type_are_a_webhook_error(headers):
    with pytest.raises(WebhookError, match="mapping or pairs"):
        endpoint().verify(BODY, headers)


@pytest.mark.parametrize("headers", [{}, [], "", b"", set(), ENVIRON])
def test_missing_headers_are_named_in_the_error(headers):
    with pytest.raises(WebhookError, match=f"{SIGNATURE} is missing"):
        endpoint().verify(BODY, headers)


@pytest.mark.parametrize("name", [SIGNATURE, TIMESTAMP])
def test_each_header_is_required(name):
    with pytest.raises(WebhookError, match=f"{name} is missing"):
        endpoint().verify(BODY, {other: value for other, value in PAIRS if other != name})


@pytest.mark.parametrize("extra", [*PAIRS, *RAW, (SIGNATURE.upper(), "0" * 64), (TIMESTAMP.title(), "0")])
def test_a_repeated_header_is_a_webhook_error(extra):
    with pytest.raises(WebhookError, match="given more than once"):
        endpoint().verify(BODY, [*PAIRS, extra])


@pytest.mark.parametrize("name", [SIGNATURE, TIMESTAMP])
@pytest.mark.parametrize("value", [None, 17, [GOOD[SIGNATURE]], "\u2603", "\ud800", "\uff11" * 10])
def test_a_value_that_no_header_can_hold_is_a_webhook_error(name, value):
    with pytest.raises(WebhookError, match=name):
        endpoint().verify(BODY, {**GOOD, name: value})


def test_header_names_are_not_case_folded_beyond_ascii():
    """`str.lower()` would fold characters beyond ASCII; header names are compared as bytes."""
    alike = [(name.replace("s", "\u017f").replace("-", "_"), value) for name, value in PAIRS]
    with pytest.raises(WebhookError, match="missing"):
        endpoint().verify(BODY, alike)


def test_non_ascii_bytes_in_the_timestamp_header_are_a_webhook_error():
    with pytest.raises(WebhookError, match="signature"):
        endpoint().verify(BODY, [(SIGNATURE.encode(), GOOD[SIGNATURE].encode()), (TIMESTAMP.encode(), b"\xb2\xff")])


def test_header_pairs_may_be_a_one_shot_iterator():
    """A generator is read in one pass, so it serves both headers."""
    assert endpoint().verify(BODY, iter(PAIRS)).timestamp == NOW
