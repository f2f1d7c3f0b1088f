"""The payments and webhook deliveries that a sandbox records for tests."""

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
        credits: The amount; always positive.
        balance: The balance afterwards.
        at: Unix time of the sandbox's clock.
        id: Its number, from 1.
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
        type: The event's type, such as ``video.completed``.
        attempt: Number of the attempt, from 1.
        status: The status that the receiver answered; None without an answer.
        job_id: The job of the event.
        payload: The payload of the event.
        fault: The kind of fault that was applied; empty for none.
        at: Unix time of the sandbox's clock.
        id: Its number, from 1.
    """

    type: str
    attempt: int
    status: int | None
    job_id: str = ""
    payload: dict[str, Any] | None = None
    fault: str = ""
    at: float = 0.0
    id: int = 0
