"""The table of faults by name, each of which concerns one request."""

from __future__ import annotations

import sys
from dataclasses import dataclass, replace
from typing import Literal, get_args

Stage = Literal["upload_urls", "put", "create", "poll", "download"]
STAGES: tuple[Stage, ...] = get_args(Stage)
API_STAGES: tuple[Stage, ...] = ("upload_urls", "create", "poll")

Kind = Literal[
    # While connecting: no request arrives.
    "refused",
    "connect_timeout",
    "tls",
    "dns",
    # While the request or the response is transferred.
    "reset_before_body",
    "reset_during_body",
    "reset_after_body",
    "reset_during_answer",
    "silent",
    # A wrong response.
    "answer",
    "redirect",
    "no_content_type",
    "wrong_charset",
    "unknown_charset",
    "truncated",
    "short_length",
    "gzip_bomb",
    "endless",
    "drip",
    # Only for files.
    "drop",
    "expired",
]
CONNECTION_KINDS: tuple[Kind, ...] = ("refused", "connect_timeout")
ADDRESS_KINDS: tuple[Kind, ...] = ("tls", "dns")

Then = Literal["", "changed", "changed_unsaid", "no_ranges"]

ALL = sys.maxsize


@dataclass(frozen=True)
class Fault:
    """A fault that concerns the first `times` requests of a stage.

    Attributes:
        kind: The kind of fault.
        times: The number of requests, `ALL` for every request. As the server can't count refused and timed-out
            connections, a finite number means `seconds` for them, and `ALL` means always.
        effective: Whether the request has its effect nevertheless: the job exists and is charged, the upload is stored.
        status: The status of the response, for the kind ``answer``.
        headers: The headers of the response, for the kind ``answer``.
        body: The body of the response, for the kind ``answer``.
        at: Bytes of the body that are sent before a ``drop``.
        seconds: How long the listener is unavailable, for ``refused`` and ``connect_timeout``.
        then: The state of the file after the fault: ``changed`` (another content with another ETag), ``changed_unsaid``
            (the same, and If-Range is ignored), ``no_ranges`` (Range is ignored).
    """

    kind: Kind
    times: int = 1
    effective: bool = True
    status: int = 200
    headers: tuple[tuple[str, str], ...] = ()
    body: bytes = b""
    at: int = 10_000
    seconds: float = 0.5
    then: Then = ""

    def repeated(self, times: int) -> Fault:
        """The same fault for the first `times` requests."""
        return replace(self, times=times)

    def always(self) -> Fault:
        """The same fault for every request."""
        return replace(self, times=ALL)


HTML = b"<!doctype html><html><head><title>Bad gateway</title></head><body><h1>Bad gateway</h1></body></html>"
XML = b'<?xml version="1.0"?><Error><Code>AccessDenied</Code><Message>Request has expired</Message></Error>'

_JSON_TYPE = ("Content-Type", "application/json")
_HTML_TYPE = ("Content-Type", "text/html; charset=utf-8")
_CODES = {
    400: "invalid_request",
    401: "unauthorized",
    402: "insufficient_credits",
    404: "not_found",
    422: "unprocessable_entity",
    500: "internal_server_error",
}
# These statuses mean that the request was refused. For the others, the worst case is assumed: it had its effect.
_REFUSALS = (400, 401, 402, 403, 404, 409, 422, 429, 502)


def status(number: int, *, retry_after: str | None = None, html: bool = False, effective: bool | None = None) -> Fault:
    """A response with an error status, as JSON, or as HTML like that of a proxy."""
    code = f', "code": "{_CODES[number]}"' if number in _CODES else ""
    body = HTML if html else f'{{"message": "status {number} from the fault server"{code}}}'.encode()
    headers: tuple[tuple[str, str], ...] = (_HTML_TYPE if html else _JSON_TYPE,)
    if retry_after is not None:
        headers = (*headers, ("Retry-After", retry_after))
    if effective is None:
        effective = number not in _REFUSALS
    return Fault("answer", status=number, headers=headers, body=body, effective=effective)


CONNECTION_FAULTS: dict[str, Fault] = {
    "refused": Fault("refused"),
    "connect time-out": Fault("connect_timeout"),
    "TLS failure": Fault("tls"),
    "DNS failure": Fault("dns"),
}
REQUEST_FAULTS: dict[str, Fault] = {
    "read time-out": Fault("silent"),
    "reset before the body": Fault("reset_before_body", effective=False),
    "reset during the body": Fault("reset_during_body", effective=False),
    "reset after the body": Fault("reset_after_body"),
    "reset while reading the answer": Fault("reset_during_answer"),
}
STATUS_FAULTS: dict[str, Fault] = {
    **{
        str(number): status(number) for number in (400, 401, 402, 403, 404, 409, 422, 429, 499, 500, 503, 504, 520, 522)
    },
    "429 with Retry-After": status(429, retry_after="1"),
    "429 with a long Retry-After": status(429, retry_after="3600"),
    "502 html": status(502, html=True),
    "503 with Retry-After": status(503, retry_after="1"),
}
ANSWER_FAULTS: dict[str, Fault] = {
    "200 with HTML": Fault("answer", headers=(_HTML_TYPE,), body=HTML),
    "200 empty": Fault("answer", headers=(_JSON_TYPE,)),
    "200 without content type": Fault("no_content_type"),
    "200 truncated": Fault("truncated"),
    "wrong charset": Fault("wrong_charset"),
    "unknown charset": Fault("unknown_charset"),
    "redirect": Fault("redirect", effective=False),
    "gzip bomb": Fault("gzip_bomb"),
    "endless body": Fault("endless"),
    "dripping body": Fault("drip"),
}
STORAGE_FAULTS: dict[str, Fault] = {
    "expired URL": Fault("expired", effective=False),
}
DOWNLOAD_FAULTS: dict[str, Fault] = {
    "drop": Fault("drop"),
    "drop at byte 0": Fault("drop", at=0),
    "drop, then changed": Fault("drop", then="changed"),
    "drop, then changed without a word": Fault("drop", then="changed_unsaid"),
    "drop, then no ranges": Fault("drop", then="no_ranges"),
    "short content length": Fault("short_length"),
}
FAULTS: dict[str, Fault] = {
    **CONNECTION_FAULTS,
    **REQUEST_FAULTS,
    **STATUS_FAULTS,
    **ANSWER_FAULTS,
    **STORAGE_FAULTS,
    **DOWNLOAD_FAULTS,
}


def faults_of(stage: Stage) -> dict[str, Fault]:
    """The faults that are possible at a stage."""
    table = {**CONNECTION_FAULTS, **REQUEST_FAULTS, **STATUS_FAULTS, **ANSWER_FAULTS}
    if stage in {"put", "download"}:
        table |= STORAGE_FAULTS
    if stage == "download":
        table |= DOWNLOAD_FAULTS
    return table
