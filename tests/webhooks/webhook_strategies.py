"""Deliveries for hypothesis: good ones, nearly good ones, and what no service would send."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from hypothesis import strategies as st
from webhook_deliveries import NOW, SIGNATURE, TIMESTAMP, VIDEO, body_of, signature_of

if TYPE_CHECKING:
    from random import Random


BATCH = 5


class Hostile:
    """Fails at whatever is asked of it."""

    def _fail(self, *_: object) -> Any:
        raise OSError("hostile")

    items = __iter__ = __len__ = __getitem__ = __contains__ = __str__ = __bytes__ = __bool__ = _fail


HOSTILE = Hostile()

VALUES: list[Any] = [
    None, True, False, 0, -1, 10**18, 1.5, "", "abc", "video.completed", "image.", ".", "hologram.started", "\u2603",
    "\ud800", "\x00", [], {}, [[]], {"id": "abc"}, {"id": 7}, {"": {}}, VIDEO, {**VIDEO, "downloads": [None]},
]  # fmt: skip
NOT_BYTES: list[Any] = [
    "text", "{}", None, 0, 1.5, [], {}, (), object(), HOSTILE, memoryview(b"{}"), bytes, Ellipsis
]  # fmt: skip
ODD_BODIES = [
    b"", b"{", b"null", b"0", b'""', b"\x00", b"\xff\xfe\x00", b"\xef\xbb\xbf{}", b"[" * 100_000,
    b'{"type":"a","payload":' + b'{"a":' * 100_000, b'{"a":' + b"9" * 5000 + b"}",
    b'{"type":"a","payload":{"n":NaN}}', b'{"type":"a","payload":{"n":1e999}}', b'{"type":"a","payload":{"n":-1E-999}}',
    '{"type":"a","payload":{}}'.encode("utf-16"), b'{"type":"a","type":"b","payload":{}}',
    b' \n{"payload":{},"type":"a"}\t', b'{"type":"\\ud800","payload":{"id":"\\udfff"}}',
]  # fmt: skip
ODD_TIMES: list[Any] = [
    "", "nan", "inf", "-inf", "1_700_000_000", "\uff11\uff17", "\u0661", "1e9", "-1", "+1", "0x1", " 1700000000",
    "1700000000\n", "1700000000.0", "9" * 15, "9" * 16, "9" * 5000, "\xb2", "\ud800", "\x00", None, 17, NOW, 1.5,
    float("nan"), True, [], ["1700000000"], HOSTILE, b"1700000000", b"\xff", bytearray(b"1700000000"),
]  # fmt: skip
ODD_SIGNATURES: list[Any] = [
    "", "0" * 64, "0" * 63, "g" * 64, "\u0660" * 64, "\ud800" * 64, "0" * 10_000, b"0" * 64, b"\xff" * 64,
    None, 0, [], HOSTILE,
]  # fmt: skip
ODD_HEADERS: list[Any] = [
    None, 0, 1.5, "", "text", b"bytes", object(), HOSTILE, dict, {"a"}, {None: None}, {1: 2},
    [], [1], [None], [()], [("a",)], [("a", "b", "c")], [("\ud800", "x")], [(SIGNATURE, TIMESTAMP)],
    {}, {SIGNATURE: "0" * 64}, {TIMESTAMP: str(NOW)},
]  # fmt: skip


def on_the_wire(value: Any) -> bytes | None:
    """A header's value as bytes, if an HTTP message could hold it."""
    try:
        return value.encode("latin-1") if isinstance(value, str) else value if isinstance(value, bytes) else None
    except UnicodeEncodeError:
        return None


def shaped(pairs: list[tuple[str, Any]], shape: int) -> Any:
    """The headers in one of several shapes."""
    if shape == 1:
        return pairs
    if shape == 2:
        return [(name.upper().encode(), on_the_wire(value) or value) for name, value in pairs]
    if shape == 3:
        return [*pairs, pairs[0]]
    if shape == 4:
        return [("x-\u2603", object()), *pairs]
    return dict(pairs)


def some_object(chance: Random, text: str) -> dict[str, Any]:
    """An object of a few fields with any values."""
    names = ["id", "status", "downloads", "error", text]
    return {chance.choice(names): chance.choice(VALUES) for _ in range(chance.randint(0, 4))}


def some_body(chance: Random, text: str) -> Any:
    match chance.randrange(10):
        case 0:
            return chance.choice(NOT_BYTES)
        case 1:
            return chance.choice(ODD_BODIES)
        case 2:
            return chance.randbytes(chance.randrange(40))
        case 3:
            return text.encode("utf-8", "surrogatepass")
        case 4:
            names = ["type", "payload", "more"]
            fields = {name: chance.choice([*VALUES, text]) for name in names if chance.random() < 0.8}
            return json.dumps(fields).encode()
        case 5:
            return body_of(chance.choice(["video.completed", "image.errored"]), {**VIDEO, **some_object(chance, text)})
        case _:
            return body_of(chance.choice(["video.completed", text]), some_object(chance, text), more=text)


def some_time(chance: Random, text: str) -> Any:
    match chance.randrange(8):
        case 0:
            return chance.choice(ODD_TIMES)
        case 1:
            return text
        case _:
            return str(NOW + chance.randint(-330, 330))


def some_delivery(chance: Random, text: str) -> tuple[Any, Any]:
    """Body and headers. Most are signed, so that the checks behind the signature get their share."""
    body, sent = some_body(chance, text), some_time(chance, text)
    to_sign = body if isinstance(body, bytes) else b"{}"
    sent_bytes = on_the_wire(sent) or b""
    signature: Any = signature_of(to_sign, sent_bytes)
    match chance.randrange(12):
        case 0:
            signature = chance.choice([*ODD_SIGNATURES, text, chance.randbytes(64)])
        case 1:
            signature = signature_of(to_sign, sent_bytes, "another secret")
        case 2:
            signature = signature.upper()
        case 3:
            return body, chance.choice(ODD_HEADERS)
        case 4 if to_sign and to_sign is body:
            index = chance.randrange(len(body))
            body = body[:index] + bytes([body[index] ^ chance.randint(1, 255)]) + body[index + 1 :]
    return body, shaped([(SIGNATURE, signature), (TIMESTAMP, sent)], chance.randrange(6))


@st.composite
def batches(draw: st.DrawFn) -> list[tuple[Any, Any]]:
    """Deliveries, as many as BATCH.

    Hypothesis draws a text and the seed of all other choices: drawing each of these by itself would take the time of
    ten times as many deliveries.
    """
    chance = draw(st.randoms(use_true_random=True))
    text = draw(st.text(max_size=12))
    return [some_delivery(chance, text) for _ in range(BATCH)]
