"""Requests that no client should send, for hypothesis and for a long run by hand."""

from __future__ import annotations

import copy
import json
from dataclasses import dataclass, field

from hypothesis import strategies as st
from magic_hour_api import catalog

HUGE = 10 * 1024 * 1024
LARGE_BODIES = [b"[" * 500_000, b'{"a":' * 5000 + b"1" + b"}" * 5000, b" " * HUGE, b'{"name": "' + b"x" * HUGE]
TYPES = ["application/json", "text/plain", "multipart/form-data; boundary=x", "application/json; charset=utf-16", ""]
NAMES = ["v1", "account", "video-projects", "image-projects", "face-detection", "saved-items", "..", ".", ""]
TOKENS = [
    "NaN",
    "Infinity",
    "-Infinity",
    "1e999",
    "-0",
    "1e308",
    "9" * 400,
    "9" * 5000,
    "-9223372036854775809",
    "0.1e-400",
]
TEXTS = [
    "",
    " ",
    "\ud800",
    "\udc00x",
    "\0",
    "é" * 3000,
    "\U0001f600" * 50,
    "\u202eabc",
    "x" * 100_000,
    "../../etc/passwd",
    "api-assets/../../x.png",
    "api-assets/" + "a" * 5000 + "/1.png",
    "api-assets/" + "a/" * 2000 + "1.png",
    "saved-items/sandbox-ada/1.png/..",
    "http://",
    "http://[::1",
    "https://x:99999999/a.png",
    "https://example.com/a.png?\r\nx: y",
    "https://magichour.ai/my-library?imageId=%ff",
    "9999999999999999999999p",
    "9" * 5000 + "px",
    "9999999:1",
    "auto",
    "4k",
]


@dataclass
class OddRequest:
    """One request, as it goes over the wire."""

    method: str = "GET"
    target: str = "/"
    body: bytes | None = None
    headers: dict[str, str] = field(default_factory=dict)
    to_storage: bool = False


# A value that json.dumps can't write: put in place of a marker afterwards.
_tokens = st.sampled_from(TOKENS).map(lambda token: f"<<{token}>>")
_scalars = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(),
    st.sampled_from([-1, 0, 1, 2**31, 2**53, 2**63, 2**64, 10**30, 0.5, -0.0, 5e-324, 1.7e308]),
    st.floats(allow_nan=False, allow_infinity=False),
    st.sampled_from(TEXTS),
    st.text(max_size=30),
    _tokens,
)
values = st.recursive(
    _scalars,
    lambda inner: st.one_of(
        st.lists(inner, max_size=4), st.dictionaries(st.sampled_from([*TEXTS[:6], "name"]), inner, max_size=3)
    ),
    max_leaves=6,
)


def dumps(value):
    text = json.dumps(value)
    for token in TOKENS:
        text = text.replace(f'"<<{token}>>"', token)
    return text.encode("utf-8", "surrogatepass")


def _places(value, path=()):
    yield path
    if isinstance(value, (dict, list)):
        for name, part in value.items() if isinstance(value, dict) else enumerate(value):
            yield from _places(part, (*path, name))


def _schema_fields(tool):
    """Also the fields that the example does not use."""
    return [(name,) for name in tool["request"]["properties"]]


@st.composite
def mutated_examples(draw):
    """A tool's example with one or two of its values replaced."""
    tool = catalog.tool(draw(st.sampled_from(list(catalog.TOOLS))))
    body = copy.deepcopy(tool["example"])
    for _ in range(draw(st.integers(1, 2))):
        path = draw(st.sampled_from([*_places(body), *_schema_fields(tool)]))
        new = draw(values)
        if not path:
            body = new
            break
        target = body
        for step in path[:-1]:
            target = target[step]
        target[path[-1]] = new
    return OddRequest(tool["method"], tool["path"], dumps(body))


@st.composite
def bare_bodies(draw):
    """Anything at all as a body, with any content type, at any path that takes one."""
    paths = [catalog.tool(name)["path"] for name in catalog.TOOLS] + ["/v1/files/upload-urls"]
    body = draw(
        st.one_of(
            st.binary(max_size=200),
            values.map(dumps),
            st.sampled_from(
                [b"[" * 500_000, b'{"a":' * 5000 + b"1" + b"}" * 5000, b" " * HUGE, b'{"name": "' + b"x" * HUGE]
            ),
        )
    )
    headers = {"content-type": draw(st.sampled_from(TYPES))}
    if draw(st.booleans()):
        headers["content-encoding"] = draw(st.sampled_from(["gzip", "br", "identity"]))
    return OddRequest("POST", draw(st.sampled_from(paths)), body, headers)


@st.composite
def upload_lists(draw):
    items = draw(st.lists(st.dictionaries(st.sampled_from(["type", "extension", "x"]), values, max_size=3), max_size=3))
    return OddRequest("POST", "/v1/files/upload-urls", dumps({"items": items}))


_segments = st.one_of(
    st.sampled_from(
        ["v1", "account", "video-projects", "image-projects", "face-detection", "saved-items", "..", ".", ""]
    ),
    st.sampled_from(["%00", "%ff", "%2f", "%2e%2e", "%", "%zz", "a" * 3000, "_sandbox", "*", "%F0%9F%98%80", "{id}"]),
    st.text(st.characters(min_codepoint=33, max_codepoint=126, exclude_characters="#?"), max_size=10),
)
_queries = st.one_of(
    st.just(""),
    st.sampled_from(
        [
            "?limit=999999999999999999999999",
            "?limit=--5",
            "?limit=" + "9" * 5000,
            "?limit=%d9%a1",
            "?limit=1e3&type=%ff",
            "?limit=NaN",
            "?cursor=%00",
            "?cursor=ZnJvbTotNQ==",
            "?cursor=ZnJvbTo5OTk5OTk5OTk5OTk5OTk5OTk5OTk5OQ==",
            "?cursor=" + "A" * 4001,
            "?type=character&type=x",
            "?&&==&%",
            "?expires=x&signature=%ff",
            "?expires=" + "9" * 5000 + "&signature=y",
        ]
    ),
)


@st.composite
def odd_targets(draw):
    """Any method on any path with any query, at both ports."""
    target = "/" + "/".join(draw(st.lists(_segments, max_size=5))) + draw(_queries)
    if draw(st.booleans()):
        target = "/v1/saved-items" + draw(_queries)
    method = draw(st.sampled_from(["GET", "HEAD", "POST", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "BREW"]))
    return OddRequest(method, target, to_storage=draw(st.booleans()))


RANGES = [
    "bytes=-",
    "bytes=5-2",
    "bytes=0-0,2-3",
    "bytes=" + ",".join("0-1" for _ in range(500)),
    "bytes=-0",
    "bytes=99999999999999999999999-",
    "bytes=" + "9" * 5000 + "-",
    "bytes=a-b",
    "items=0-1",
    "bytes",
    "bytes=0-" + "9" * 30,
    "bytes = 1 - 2",
    "",
]

CONTROL = [
    *("/settings", "/clock", "/clock/advance", "/faults", "/reset", "/snapshots", "/snapshots/1/restore", "/jobs"),
    *(
        "/jobs/x",
        "/jobs/x/outputs/0",
        "/requests",
        "/requests/1",
        "/webhooks",
        "/webhooks/1/send",
        "/session",
        "/page/x",
    ),
]
SETTING_NAMES = ["hours", "speed", "seed", "credits", "tier", "webhook_url", "webhook_backoff", "clock_speed", "key"]
FAULT_NAMES = ["stage", "kind", "status", "headers", "body", "nth", "times", "share", "seconds", "contains", "id"]
_control_names = st.sampled_from([*SETTING_NAMES, *FAULT_NAMES])
_control_values = st.one_of(values, st.sampled_from(["poll", "status", 500]))


@st.composite
def control_requests(draw):
    """Anything at all to the control API."""
    body = draw(st.one_of(st.dictionaries(_control_names, _control_values, max_size=5), values))
    method = draw(st.sampled_from(["POST", "PATCH", "DELETE", "GET"]))
    return OddRequest(method, "/_sandbox" + draw(st.sampled_from(CONTROL)) + draw(_queries), dumps(body))


odd_requests = st.one_of(mutated_examples(), mutated_examples(), bare_bodies(), upload_lists(), odd_targets())
