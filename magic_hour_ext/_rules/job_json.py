"""The JSON form of a job, which any process, machine and later version can read. Pure."""

from __future__ import annotations

import json
from typing import Any

from magic_hour_api import catalog

from magic_hour_ext._rules.formatting import show
from magic_hour_ext._rules.option_checks import checked_id
from magic_hour_ext._rules.request_notes import checked_note
from magic_hour_ext.errors import ConfigurationError

_FORMAT = 1


def encode_job(
    *,
    id: str,  # noqa: A002 (the API's word)
    kind: str,
    tool: str | None,
    credits_charged: int | None,
    created_at: float | None,
    idempotency_key: str | None,
    request_note: dict[str, Any] | None,
) -> str:
    """A job as JSON. It contains no secret."""
    data: dict[str, Any] = {
        "format": _FORMAT,
        "id": id,
        "kind": kind,
        "tool": tool,
        "credits_charged": credits_charged,
        "created_at": created_at,
    }
    if idempotency_key is not None:
        data["idempotency_key"] = idempotency_key
    if request_note is not None:
        data["request_note"] = request_note
    return json.dumps(data)


def decode_job(text: str) -> dict[str, Any]:
    """The keyword arguments that make the job which `encode_job` wrote.

    Raises:
        ConfigurationError: If the text does not describe a job.
    """
    try:
        data = json.loads(text)
        kind = data["kind"]
        if kind not in catalog.PROJECTS:
            raise ValueError(f"unknown kind {show(kind)}")
        return {
            "id": checked_id(data["id"]),
            "kind": kind,
            "tool": data.get("tool") if data.get("tool") in catalog.TOOLS else None,
            "credits_charged": charged if isinstance(charged := data.get("credits_charged"), int) else None,
            "created_at": float(created) if isinstance(created := data.get("created_at"), (int, float)) else None,
            "idempotency_key": key if isinstance(key := data.get("idempotency_key"), str) else None,
            "request_note": checked_note(data.get("request_note")),
        }
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError, OverflowError) as error:
        raise ConfigurationError(f"not a job that to_json wrote: {type(error).__name__}: {error}") from None
