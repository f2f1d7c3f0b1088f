"""What goes over the wire as JSON, and what the answers say: error texts, and the one 502 that is a promise. Pure."""

from __future__ import annotations

import json
from functools import cache
from typing import Any, TypeVar

from magic_hour_api.types import UNSET

from magic_hour_ext._rules.redaction import redact_urls
from magic_hour_ext.errors import Problem, ResponseInfo, ValidationError

ModelT = TypeVar("ModelT")

_PLAIN = frozenset({str, int, float, bool, dict})
_LONGEST = 2000  # Characters of the service's text in a message.
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
    except Exception as error:  # noqa: BLE001
        # Whatever an object of the caller's raises, and MemoryError.
        reason = f"{type(error).__name__}: {error}" if not isinstance(error, (TypeError, ValueError)) else error
        raise ValidationError([Problem("", f"can't be sent as JSON: {reason}")]) from None


def clear_unset(value: ModelT) -> ModelT:
    """Sets the fields that a response did not have to None, in a model and what it holds; returns the model.

    Users of the facade need not know the raw client's UNSET.
    """
    if isinstance(value, list):
        for item in value:
            clear_unset(item)
        return value
    model: Any = type(value)
    for name in _field_names(model):
        inner = getattr(value, name)
        if inner is UNSET:
            setattr(value, name, None)
        elif inner is not None and type(inner) not in _PLAIN:
            clear_unset(inner)
    return value


@cache
def _field_names(model: Any) -> tuple[str, ...]:
    """The names of a model's fields; none of what is no model."""
    return tuple(field.name for field in getattr(model, "__attrs_attrs__", ()))


def json_object(answer: ResponseInfo) -> dict[str, Any] | None:
    """The answer's body if it is a JSON object, else None; never an error."""
    try:
        value = answer.json()
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


def describe(answer: ResponseInfo) -> tuple[str | None, str]:
    """The code and the text of an error answer, of whatever shape it is."""
    body = json_object(answer) or {}
    code, message = body.get("code"), body.get("message")
    text = message if isinstance(message, str) and message.strip() else _STATUS_TEXTS.get(answer.status_code)
    shown = redact_urls((text or "an undocumented status")[: 10 * _LONGEST])[:_LONGEST]
    return code if isinstance(code, str) else None, shown


def is_documented_bad_gateway(answer: ResponseInfo) -> bool:
    """Whether a 502 is the documented one, after which a create may be sent again: the service's own JSON error, with
    no id in it. An HTML page of a proxy says nothing about what happened behind it."""
    body = json_object(answer) if answer.status_code == 502 else None
    return body is not None and "message" in body and "id" not in body
