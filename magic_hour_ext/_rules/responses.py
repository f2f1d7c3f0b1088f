"""Encodes request bodies, and reads responses: JSON objects, error messages, the documented 502. Pure."""

from __future__ import annotations

import json
from functools import cache
from typing import Any, TypeVar

from magic_hour_api.types import UNSET

from magic_hour_ext._rules.redaction import redact_urls
from magic_hour_ext.errors import Problem, ResponseInfo, ValidationError

ModelT = TypeVar("ModelT")

_NO_MODELS = frozenset({str, int, float, bool, dict})  # Types that contain no models.
_MAX_MESSAGE_LENGTH = 2000  # Characters of the service's error message.
_STATUS_TEXTS = {
    400: "the request is not valid",
    401: "the API key is missing or wrong",
    402: "the credits or the plan don't cover the request",
    403: "the plan does not include this model, resolution or feature",
    404: "no such resource",
    422: "the values can't be processed",
    429: "too many requests",
    500: "the service failed",
    502: "the service was not reachable behind its gateway",
    503: "the service is overloaded",
}


def encode(body: Any) -> bytes:
    """The body of a request as JSON.

    Raises:
        ValidationError: If it can't be encoded, which is only possible for a request that was not validated.
    """
    try:
        return json.dumps(body, ensure_ascii=False, separators=(",", ":"), allow_nan=False).encode("utf-8")
    except Exception as error:  # noqa: BLE001
        # A user-defined class may raise anything; MemoryError is possible too.
        reason = f"{type(error).__name__}: {error}" if not isinstance(error, (TypeError, ValueError)) else error
        raise ValidationError([Problem("", f"can't be sent as JSON: {reason}")]) from None


def clear_unset(value: ModelT) -> ModelT:
    """Replaces UNSET, the value of missing fields in the raw client, by None in a model and in the models it contains.

    Returns:
        The model.
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
        elif inner is not None and type(inner) not in _NO_MODELS:
            clear_unset(inner)
    return value


@cache
def _field_names(model: Any) -> tuple[str, ...]:
    """The names of a model's fields; empty for a type that is not a model."""
    return tuple(field.name for field in getattr(model, "__attrs_attrs__", ()))


def json_object(response: ResponseInfo) -> dict[str, Any] | None:
    """The body of a response if it is a JSON object, else None. Never raises."""
    try:
        value = response.json()
    except (ValueError, RecursionError):
        return None
    return value if isinstance(value, dict) else None


def project_mismatch(data: dict[str, Any], identifier: str) -> str | None:
    """Why a response can't describe the requested project; None if it may.

    If a connection receives one response too many, each later response is assigned to the wrong request.

    Args:
        data: The JSON of the response.
        identifier: The id of the requested project.
    """
    received = data.get("id")
    if not isinstance(received, str) or received == identifier:
        return None
    return f"the response describes project {received[:100]!r}, not {identifier}"


def error_code_and_message(response: ResponseInfo) -> tuple[str | None, str]:
    """The error code, or None, and the error message of a response. If the body has no message, a text for the
    status."""
    body = json_object(response) or {}
    code, message = body.get("code"), body.get("message")
    text = message if isinstance(message, str) and message.strip() else _STATUS_TEXTS.get(response.status_code)
    redacted = redact_urls((text or "an undocumented status")[: 10 * _MAX_MESSAGE_LENGTH])[:_MAX_MESSAGE_LENGTH]
    return code if isinstance(code, str) else None, redacted


def is_documented_bad_gateway(response: ResponseInfo) -> bool:
    """Whether a response is the documented 502, after which a create may be sent again: a JSON error of the service
    without an id. After the HTML page of a proxy, it is unknown whether the service received the request."""
    body = json_object(response) if response.status_code == 502 else None
    return body is not None and "message" in body and "id" not in body
