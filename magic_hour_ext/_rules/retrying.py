"""Which requests may be sent again, and after how long. Pure decisions; the transport carries them out."""

from __future__ import annotations

import random

LONGEST_WAIT = 120.0
"""The longest Retry-After that is obeyed, in seconds; more is an error at once."""

TRANSIENT_STATUSES = frozenset({408, 409, 423, 425, 429, 499})
"""The 4xx that may be gone at the next try."""

_REPEATABLE = frozenset({408, 425, 429, 499, 500, 502, 503, 504, 520, 521, 522, 523, 524})
_BAD_GATEWAY_WAIT = 30.0  # The published advice for 502: again after 30 to 60 s.


def backoff(attempt: int, *, first: float = 0.5, longest: float = 20.0) -> float:
    """Seconds before try `attempt` + 1: doubles from `first`, less up to a quarter, so that clients fall apart."""
    return float(min(first * 2.0 ** min(attempt - 1, 16), longest) * random.uniform(0.75, 1.0))  # noqa: S311


def retry_after(headers: dict[str, str], *, now: float) -> float | None:
    """Seconds that a Retry-After header asks for: a number or an HTTP date; None without one, or with nonsense in it.

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
    """Seconds to wait before a request is sent again, or None if it may not be.

    Args:
        paid: Whether the request creates a job, which costs money each time it arrives.
        attempt: How often it was sent, from 1.
        retries: How often it may be repeated.
        status_code: The status of the answer, or None where none came.
        sent: Whether any of it may have reached the server.
        wait: The answer's Retry-After in seconds, if it has one.
        refused: Whether a 502 is the documented one: the service's own JSON, without an id, so that no job was made.
    """
    if attempt > retries or (wait or 0.0) > LONGEST_WAIT:
        return None
    if status_code is None:
        may = not paid or not sent
    elif paid:
        may = status_code == 429 or (status_code == 502 and refused)
    else:
        may = status_code in _REPEATABLE
    if not may:
        return None
    if wait is not None:
        return max(wait, backoff(attempt))  # "At once" is no answer to a server that has too much to do.
    return max(backoff(attempt), _BAD_GATEWAY_WAIT if paid and status_code == 502 else 0.0)
