"""What a sandbox keeps for tests to look at, beside requests: payments and webhook deliveries."""

from __future__ import annotations

from typing import Any, NamedTuple

KEPT_PAYMENTS = 20_000
KEPT_DELIVERIES = 20_000


class Payment(NamedTuple):
    """A change of the balance.

    Attributes:
        job_id: The job that it is for.
        tool: The job's tool.
        kind: ``charge`` or ``refund``.
        credits: How many; always positive.
        balance: The balance after it.
        at: When, in seconds since 1970 of the sandbox's clock.
        id: Its number, counted from 1.
    """

    job_id: str
    tool: str
    kind: str
    credits: int
    balance: int
    at: float
    id: int = 0


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
        id: Its number, counted from 1.
    """

    type: str
    attempt: int
    status: int | None
    job_id: str = ""
    payload: dict[str, Any] | None = None
    fault: str = ""
    at: float = 0.0
    id: int = 0
