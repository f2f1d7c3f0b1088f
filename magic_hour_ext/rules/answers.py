"""What goes over the wire as JSON, and what the answers say: error texts, and the one 502 that is a promise. Pure."""

from __future__ import annotations

import json
import re
from typing import Any

from magic_hour_ext.errors import Problem, ResponseInfo, ValidationError

_QUERY = re.compile(r"""(https?:\\?/\\?/[^\s"'<>?#]+)\?[^\s"'<>]*""")
_STATUS_TEXTS = {
    400: "the request is not valid",
    401: "the API key is missing or wrong",
    402: "credits or plan don't cover this",
    403: "the plan does not include this model, resolution or feature",
    404: "no such resource",
    422: "the values can't be processed",
    429: "too many requests",
    500: "the service failed",
    502: "the service was not reachable behind its gateway",
    503: "the service is overloaded",
}


def encode(body: Any) -> bytes:
    """A request's body as JSON; only an unchecked request can hold what JSON can't.

    Raises:
        ValidationError: If it can't be written as JSON.
    """
    try:
        return json.dumps(body, ensure_ascii=False, separators=(",", ":"), allow_nan=False).encode("utf-8")
    except (TypeError, ValueError, RecursionError) as error:
        raise ValidationError([Problem("", f"can't be sent as JSON: {error}")]) from None


def without_signatures(value: Any) -> Any:
    """A copy of JSON data in which URLs have lost their query strings, which may be signatures."""
    if isinstance(value, dict):
        return {name: without_signatures(inner) for name, inner in value.items()}
    if isinstance(value, list):
        return [without_signatures(inner) for inner in value]
    if isinstance(value, str) and value.startswith(("http://", "https://")):
        return value.partition("?")[0]
    return value


def without_queries(text: str) -> str:
    """A text in which URLs have lost their query strings, which may be signatures."""
    return _QUERY.sub(r"\1", text)


class Answer(ResponseInfo):
    """What came back. Signed URLs lose their signatures when it travels, as inside a pickled exception."""

    __slots__ = ()

    def __reduce__(self) -> tuple[Any, ...]:
        headers = {name: without_queries(value) for name, value in self.headers.items()}
        content = without_queries(self.content.decode("latin-1")).encode("latin-1")
        return _travelled, (self.method, self.url, self.status_code, headers, content)


def _travelled(method: str, url: str, status_code: int, headers: dict[str, str], content: bytes) -> ResponseInfo:
    return ResponseInfo(method=method, url=url, status_code=status_code, headers=headers, content=content)


def json_object(answer: ResponseInfo) -> dict[str, Any] | None:
    """The answer's body if it is a JSON object, else None; never an error."""
    try:
        value = json.loads(answer.content)
    except (ValueError, RecursionError):
        return None
    return value if isinstance(value, dict) else None


def other_project(seen: dict[str, Any], identifier: str) -> str | None:
    """Why a description can't be of the project that was asked for; None if it may be.

    Responses get out of step where one too many arrives on a connection.
    """
    found = seen.get("id")
    if not isinstance(found, str) or found == identifier:
        return None
    return f"the response describes project {found[:100]!r}, not {identifier}"


def id_in(answer: ResponseInfo) -> object:
    """The id in an answer, also in one with letters that can't be read; None if there is none."""
    for content in (answer.content, answer.text):
        try:
            return json.loads(content).get("id")
        except (ValueError, AttributeError, RecursionError):
            continue
    return None


def describe(answer: ResponseInfo) -> tuple[str | None, str]:
    """The code and the text of an error answer, of whatever shape it is."""
    body = json_object(answer) or {}
    code, message = body.get("code"), body.get("message")
    text = message if isinstance(message, str) and message.strip() else _STATUS_TEXTS.get(answer.status_code)
    return code if isinstance(code, str) else None, without_queries(text or "an undocumented status")[:2000]


def is_documented_bad_gateway(answer: ResponseInfo) -> bool:
    """Whether a 502 is the documented one, after which a create may be sent again: the service's own JSON error, with
    no id in it. An HTML page of a proxy says nothing about what happened behind it."""
    body = json_object(answer) if answer.status_code == 502 else None
    return body is not None and "message" in body and "id" not in body
