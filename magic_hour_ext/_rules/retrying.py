"""Decides which requests are retried, and after how long. Pure; the transport sends them."""

from __future__ import annotations

import random

LONGEST_WAIT = 120.0
"""The longest Retry-After, in seconds, after which a request is retried; a longer one raises immediately."""

TRANSIENT_STATUSES = frozenset({408, 409, 423, 425, 429, 499})
"""The 4xx statuses that a poll may get although the job is fine."""

_RETRIED_STATUSES = frozenset({408, 425, 429, 499, 500, 502, 503, 504, 520, 521, 522, 523, 524})
_BAD_GATEWAY_WAIT = 30.0  # The documentation advises to retry a 502 after 30 to 60 s.


def backoff(attempt: int, *, first: float = 0.5, longest: float = 20.0) -> float:
    """Seconds before attempt `attempt` + 1: doubles from `first` up to `longest`, minus up to a quarter as jitter, so
    that clients don't retry in step."""
    return float(min(first * 2.0 ** min(attempt - 1, 16), longest) * random.uniform(0.75, 1.0))  # noqa: S311


def retry_after(headers: dict[str, str], *, now: float) -> float | None:
    """The seconds in a Retry-After header, which is a number or an HTTP date; None if it is missing or invalid.

    Args:
        headers: The response's headers, names in lower case.
        now: Unix time, for a Retry-After that is a date.
    """
    text = headers.get("retry-after", "").strip()
    if not text:
        return None
    if text.isascii() and text.replace(".", "", 1).isdigit():
        return min(float(text), 1e9)
    from email.utils import parsedate_to_datetime

    try:
        return max(parsedate_to_datetime(text).timestamp() - now, 0.0)
    except (TypeError, ValueError, OverflowError, IndexError):
        return None


def retry_delay(
    *,
    paid: bool,
    attempt: int,
    retries: int,
    status_code: int | None,
    sent: bool,
    wait: float | None,
    refused: bool = False,
) -> float | None:
    """Seconds to wait before a request is retried; None if it may not be retried.

    Args:
        paid: Whether the request is a create, which costs money each time it arrives.
        attempt: The number of the last attempt, from 1.
        retries: Upper limit for retries.
        status_code: The status of the response; None if none arrived.
        sent: Whether any part of the request may have reached the server.
        wait: The Retry-After of the response in seconds, or None.
        refused: Whether the response is the documented 502, so that no job was created.
    """
    if attempt > retries or (wait or 0.0) > LONGEST_WAIT:
        return None
    if status_code is None:
        may_retry = not paid or not sent
    elif paid:
        may_retry = status_code == 429 or (status_code == 502 and refused)
    else:
        may_retry = status_code in _RETRIED_STATUSES
    if not may_retry:
        return None
    if wait is not None:
        return max(wait, backoff(attempt))  # A short Retry-After does not shorten the back-off.
    return max(backoff(attempt), _BAD_GATEWAY_WAIT if paid and status_code == 502 else 0.0)
