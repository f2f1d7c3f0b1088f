"""The recorded requests of a sandbox, with bodies and responses. Bounded in number and bytes; keys are masked."""

from __future__ import annotations

import json
import re
import time
import warnings
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, fields
from typing import TYPE_CHECKING, Any, overload

from magic_hour_ext._rules.redaction import is_credential

if TYPE_CHECKING:
    from starlette.types import Message, Receive, Scope, Send

KEPT_REQUESTS = 20_000
KEPT_BYTES = 64 * 1024 * 1024
KEPT_BODY = 64 * 1024  # Bytes kept of each body.
OVERHEAD = 1024  # Approximate bytes of a record without its texts.
MASK = "***"

# The values of these query parameters, and passwords in URLs. Other queries are kept, for the assertions of tests.
_SIGNATURE = re.compile(
    r"((?<![a-z])(?:signature|sig|(?:access)?token|(?:api)?key|(?:awsaccess)?keyid|googleaccessid|credential|secret"
    r"|password)=)[^&#\"\s]*",
    re.IGNORECASE,
)
_PASSWORD = re.compile(r"(://[^/?#\"\s:@]{0,200}:)[^/?#\"\s@]{1,200}@")
_TEXT = re.compile(r"(?i)(application|text)/([a-z.+-]*\+)?(json|xml|plain|html|x-www-form-urlencoded)\b")
_BODIES = ("body", "response_body")


@dataclass
class SeenRequest:
    """One recorded request and its response.

    Attributes:
        server: ``api`` or ``storage``.
        method: The HTTP method.
        path: The path without the query string.
        query: The query string; signatures are masked.
        headers: The headers, names in lower case; keys are masked.
        status: Status of the response; 0 if there is none yet, or the connection was broken.
        fault: The applied fault, such as ``poll.status``; empty for none.
        at: Unix time of the sandbox's clock at its arrival.
        id: Its number in the log, from 1.
        resource_id: Id of its job or batch of uploads; empty for none.
        seconds: Real seconds until the response was complete.
        body: Its body as text, at most 64 KiB; empty for files.
        body_size: Bytes of its body.
        response_headers: Headers of the response.
        response_body: Body of the response as text, at most 64 KiB; empty for files.
        response_size: Bytes of the response's body.
    """

    server: str
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
        """The body as JSON; None if it is not JSON or was too long."""
        return _parsed(self.body)

    def response_json(self) -> Any:
        """The response's body as JSON; None if it is not JSON or was too long."""
        return _parsed(self.response_body)

    def summary(self) -> dict[str, Any]:
        """All fields except headers and bodies."""
        left_out = {"headers", "response_headers", *_BODIES}
        return {one.name: getattr(self, one.name) for one in fields(self) if one.name not in left_out}

    @property
    def place(self) -> str:
        """The former name of `server`."""
        warnings.warn("place is deprecated, use server", DeprecationWarning, stacklevel=2)
        return self.server

    @property
    def kept_bytes(self) -> int:
        """The approximate bytes of the record in memory."""
        texts = (self.path, self.query, self.body, self.response_body)
        heads = (*self.headers.items(), *self.response_headers.items())
        return OVERHEAD + sum(map(len, texts)) + sum(len(name) + len(value) for name, value in heads)


class RequestLog(Sequence[SeenRequest]):
    """The recorded requests, oldest first. The oldest are dropped if there are too many or they need too much memory.

    It is written on the server's event loop, and can be read in any thread.
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
        return iter(list(self._records.values()))  # A copy, since requests are added meanwhile.

    @overload
    def __getitem__(self, index: int) -> SeenRequest: ...
    @overload
    def __getitem__(self, index: slice) -> list[SeenRequest]: ...
    def __getitem__(self, index: int | slice) -> SeenRequest | list[SeenRequest]:
        return list(self._records.values())[index]

    def get(self, number: int) -> SeenRequest | None:
        """The request with that number; None if there is none, or it was dropped."""
        return self._records.get(number)

    def append(self, record: SeenRequest) -> None:
        """Adds a request and sets its number."""
        self._last += 1
        record.id = self._last
        self._records[record.id] = record
        self.measure(record)

    def measure(self, record: SeenRequest) -> None:
        """Updates the size of a record after its response. Does nothing if it was dropped meanwhile."""
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
        """Removes all requests."""
        self._records.clear()
        self._sizes.clear()
        self._last = self.kept_bytes = 0

    def replace(self, records: Iterable[SeenRequest]) -> None:
        """Replaces all requests by these, with their numbers."""
        self.clear()
        for record in records:
            self._records[record.id] = record
            self._last = max(self._last, record.id)
            self.measure(record)


class Recorder:
    """Records a request and its response while they are transferred.

    Attributes:
        record: The record.
    """

    def __init__(self, scope: Scope, server: str, at: float, key: str) -> None:
        self._key = key
        self._body = bytearray()
        self._response = bytearray()
        self._began = time.perf_counter()
        self.record: SeenRequest = SeenRequest(
            server,
            scope["method"],
            scope["path"],
            without_signature(scope["query_string"].decode("ascii", "replace")),
            without_secrets(scope["headers"]),
            at=at,
        )

    def receiving(self, receive: Receive) -> Receive:
        """A `receive` that also records the messages."""
        is_text = _TEXT.match(self.record.headers.get("content-type", "application/json"))

        async def received() -> Message:
            message = await receive()
            body = message.get("body", b"")
            self.record.body_size += len(body)
            if is_text and self.record.server == "api" and len(self._body) < KEPT_BODY:
                self._body += body[: KEPT_BODY - len(self._body)]
            return message

        return received

    def sending(self, send: Send) -> Send:
        """A `send` that also records the messages."""

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
                    self.finish()  # Before the client has the response and may read the log.
            await send(message)

        return sent

    def finish(self) -> SeenRequest:
        """Completes the record with the collected bodies."""
        record = self.record
        record.seconds = time.perf_counter() - self._began
        record.body = self._text(self._body)
        if _TEXT.match(record.response_headers.get("content-type", "")):
            record.response_body = self._text(self._response)
        return record

    def _text(self, body: bytearray) -> str:
        return without_signature(body.decode("utf-8", "replace").replace(self._key, MASK))


def without_secrets(headers: Iterable[tuple[bytes, bytes]]) -> dict[str, str]:
    """Headers by name in lower case; of credentials only the scheme is kept."""
    shown: dict[str, str] = {}
    for raw_name, raw_value in headers:
        name, value = raw_name.decode("latin-1").lower(), raw_value.decode("latin-1")
        if is_credential(name):
            scheme, blank, _ = value.partition(" ")
            value = f"{scheme} {MASK}" if blank else MASK
        shown[name] = value
    return shown


def without_signature(text: str) -> str:
    """A text with the signatures and passwords of its URLs masked."""
    return _PASSWORD.sub(rf"\1{MASK}@", _SIGNATURE.sub(rf"\1{MASK}", text))


def _parsed(body: str) -> Any:
    try:
        return json.loads(body)
    except ValueError:
        return None
