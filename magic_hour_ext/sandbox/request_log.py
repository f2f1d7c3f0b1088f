"""The requests that a sandbox got, with their bodies and answers. Bounded in number and in bytes; keys are hidden."""

from __future__ import annotations

import json
import re
import time
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, fields
from typing import TYPE_CHECKING, Any, overload

if TYPE_CHECKING:
    from starlette.types import Message, Receive, Scope, Send

KEPT_REQUESTS = 20_000
KEPT_BYTES = 64 * 1024 * 1024
KEPT_BODY = 64 * 1024  # bytes kept of one body
OVERHEAD = 1024  # bytes that a record takes beside its texts, about
MASK = "***"

_SECRET_HEADERS = frozenset({"authorization", "proxy-authorization", "cookie", "set-cookie", "x-api-key"})
_SIGNATURE = re.compile(r"(signature=)[^&\"\s]*", re.IGNORECASE)
_TEXT = re.compile(r"(?i)(application|text)/([a-z.+-]*\+)?(json|xml|plain|html|x-www-form-urlencoded)\b")
_BODIES = ("body", "response_body")


@dataclass
class SeenRequest:
    """One request that the sandbox got.

    Attributes:
        place: ``api`` or ``storage``.
        method: As ``GET``.
        path: Without the query string.
        query: The query string; signatures are hidden.
        headers: Names in lower case; keys are hidden.
        status: What was answered; 0 while it isn't yet, or if the connection was broken.
        fault: The fault that was done to it, as ``poll.status``; empty for none.
        at: When it came, in seconds since 1970 of the sandbox's clock.
        id: Its number in the log, counted from 1.
        resource_id: Id of the job, or of the batch of uploads, that it is about; empty for none.
        seconds: Real seconds until the answer was complete.
        body: Its body as text, the first 64 KiB; empty for files.
        body_size: Bytes of its body.
        response_headers: Headers of the answer.
        response_body: Body of the answer as text, the first 64 KiB; empty for files.
        response_size: Bytes of the answer's body.
    """

    place: str
    method: str
    path: str
    query: str
    headers: dict[str, str]
    status: int = 0
    fault: str = ""
    at: float = 0.0
    id: int = 0
    resource_id: str = ""
    seconds: float = 0.0
    body: str = ""
    body_size: int = 0
    response_headers: dict[str, str] = field(default_factory=dict)
    response_body: str = ""
    response_size: int = 0

    def json(self) -> Any:
        """The body as JSON; None if it is not JSON, or was too long to be kept."""
        return _parsed(self.body)

    def response_json(self) -> Any:
        """The answer's body as JSON; None if it is not JSON, or was too long to be kept."""
        return _parsed(self.response_body)

    def summary(self) -> dict[str, Any]:
        """All but headers and bodies."""
        left_out = {"headers", "response_headers", *_BODIES}
        return {one.name: getattr(self, one.name) for one in fields(self) if one.name not in left_out}

    @property
    def kept_bytes(self) -> int:
        """How much memory its record takes, about."""
        texts = (self.path, self.query, self.body, self.response_body)
        heads = (*self.headers.items(), *self.response_headers.items())
        return OVERHEAD + sum(map(len, texts)) + sum(len(name) + len(value) for name, value in heads)


class RequestLog(Sequence[SeenRequest]):
    """The requests, oldest first. The oldest are forgotten when there are too many, or they take too many bytes.

    It is written on the server's event loop, and may be read in any thread.
    """

    def __init__(self, max_requests: int = KEPT_REQUESTS, max_bytes: int = KEPT_BYTES) -> None:
        self._max_requests = max_requests
        self._max_bytes = max_bytes
        self._records: dict[int, SeenRequest] = {}
        self._sizes: dict[int, int] = {}
        self._last = 0
        self.kept_bytes: int = 0

    def __repr__(self) -> str:
        return f"<RequestLog: {len(self)} requests>"

    def __len__(self) -> int:
        return len(self._records)

    def __iter__(self) -> Iterator[SeenRequest]:
        return iter(list(self._records.values()))  # a copy, as requests go on coming in

    @overload
    def __getitem__(self, index: int) -> SeenRequest: ...
    @overload
    def __getitem__(self, index: slice) -> list[SeenRequest]: ...
    def __getitem__(self, index: int | slice) -> SeenRequest | list[SeenRequest]:
        return list(self._records.values())[index]

    def get(self, number: int) -> SeenRequest | None:
        """The request of that number; None if there is none, or it was forgotten."""
        return self._records.get(number)

    def append(self, record: SeenRequest) -> None:
        """Add a request, and give it its number."""
        self._last += 1
        record.id = self._last
        self._records[record.id] = record
        self.measure(record)

    def measure(self, record: SeenRequest) -> None:
        """Count a record's bytes anew: it was answered. One that was forgotten meanwhile is left alone."""
        if self._records.get(record.id) is not record:
            return
        size = record.kept_bytes
        self.kept_bytes += size - self._sizes.get(record.id, 0)
        self._sizes[record.id] = size
        while len(self._records) > self._max_requests or (self.kept_bytes > self._max_bytes and len(self._records) > 1):
            oldest = next(iter(self._records))
            del self._records[oldest]
            self.kept_bytes -= self._sizes.pop(oldest)

    def clear(self) -> None:
        """Forget all."""
        self._records.clear()
        self._sizes.clear()
        self._last = self.kept_bytes = 0

    def replace(self, records: Iterable[SeenRequest]) -> None:
        """Forget all, and take these, with the numbers that they have."""
        self.clear()
        for record in records:
            self._records[record.id] = record
            self._last = max(self._last, record.id)
            self.measure(record)


class Recorder:
    """Keeps a request and its answer while they pass by.

    Attributes:
        record: What is kept.
    """

    def __init__(self, scope: Scope, place: str, at: float, key: str) -> None:
        self._key = key
        self._body = bytearray()
        self._response = bytearray()
        self._began = time.perf_counter()
        self.record: SeenRequest = SeenRequest(
            place,
            scope["method"],
            scope["path"],
            without_signature(scope["query_string"].decode("ascii", "replace")),
            without_secrets(scope["headers"]),
            at=at,
        )

    def receiving(self, receive: Receive) -> Receive:
        """The same messages, looked at."""
        is_text = _TEXT.match(self.record.headers.get("content-type", "application/json"))

        async def received() -> Message:
            message = await receive()
            body = message.get("body", b"")
            self.record.body_size += len(body)
            if is_text and self.record.place == "api" and len(self._body) < KEPT_BODY:
                self._body += body[: KEPT_BODY - len(self._body)]
            return message

        return received

    def sending(self, send: Send) -> Send:
        """The same messages, looked at."""

        async def sent(message: Message) -> None:
            if message["type"] == "http.response.start":
                self.record.status = message["status"]
                self.record.response_headers = without_secrets(message["headers"])
            else:
                body = message.get("body", b"")
                self.record.response_size += len(body)
                if len(self._response) < KEPT_BODY:
                    self._response += body[: KEPT_BODY - len(self._response)]
                if not message.get("more_body"):
                    self.finish()  # before the client has the answer and looks into the log
            await send(message)

        return sent

    def finish(self) -> SeenRequest:
        """Put what was gathered into the record."""
        record = self.record
        record.seconds = time.perf_counter() - self._began
        record.body = self._text(self._body)
        if _TEXT.match(record.response_headers.get("content-type", "")):
            record.response_body = self._text(self._response)
        return record

    def _text(self, body: bytearray) -> str:
        return without_signature(body.decode("utf-8", "replace").replace(self._key, MASK))


def without_secrets(headers: Iterable[tuple[bytes, bytes]]) -> dict[str, str]:
    """Headers by name, in lower case, with the scheme but not the secret of what authenticates."""
    shown: dict[str, str] = {}
    for raw_name, raw_value in headers:
        name, value = raw_name.decode("latin-1").lower(), raw_value.decode("latin-1")
        if name in _SECRET_HEADERS:
            scheme, blank, _ = value.partition(" ")
            value = f"{scheme} {MASK}" if blank else MASK
        shown[name] = value
    return shown


def without_signature(text: str) -> str:
    """A text without the signatures that would let a reader use its URLs."""
    return _SIGNATURE.sub(rf"\1{MASK}", text)


def _parsed(body: str) -> Any:
    try:
        return json.loads(body)
    except ValueError:
        return None
