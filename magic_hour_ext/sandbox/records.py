"""What a sandbox keeps for tests to look at: requests, payments, webhook deliveries. Keys and signatures are hidden."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any, NamedTuple

KEPT_REQUESTS = 20_000
KEPT_PAYMENTS = 20_000
KEPT_DELIVERIES = 20_000

_SECRET_HEADERS = frozenset({"authorization", "proxy-authorization", "cookie", "x-api-key"})
_SIGNATURE = re.compile(r"(signature=)[^&]*", re.IGNORECASE)


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
    """

    place: str
    method: str
    path: str
    query: str
    headers: dict[str, str]
    status: int = 0
    fault: str = ""
    at: float = 0.0


class Payment(NamedTuple):
    """A change of the balance.

    Attributes:
        job_id: The job that it is for.
        tool: The job's tool.
        kind: ``charge`` or ``refund``.
        credits: How many; always positive.
        balance: The balance after it.
        at: When, in seconds since 1970 of the sandbox's clock.
    """

    job_id: str
    tool: str
    kind: str
    credits: int
    balance: int
    at: float


class Delivery(NamedTuple):
    """One attempt to deliver a webhook event.

    Attributes:
        type: The event's type, as ``video.completed``.
        attempt: Counted from 1.
        status: What the receiver answered; None if it didn't.
        job_id: The job that it is about.
        payload: What it told.
        fault: The kind of fault that was done to it; empty for none.
        at: When, in seconds since 1970 of the sandbox's clock.
    """

    type: str
    attempt: int
    status: int | None
    job_id: str = ""
    payload: dict[str, Any] | None = None
    fault: str = ""
    at: float = 0.0


def without_secrets(headers: list[tuple[bytes, bytes]]) -> dict[str, str]:
    """Headers by name, in lower case, with the scheme but not the secret of what authenticates."""
    shown: dict[str, str] = {}
    for raw_name, raw_value in headers:
        name, value = raw_name.decode("latin-1").lower(), raw_value.decode("latin-1")
        if name in _SECRET_HEADERS:
            scheme, blank, _ = value.partition(" ")
            value = f"{scheme} ***" if blank else "***"
        shown[name] = value
    return shown


def without_signature(query: str) -> str:
    """A query string without what would let a reader use it."""
    return _SIGNATURE.sub(r"\1***", query)
