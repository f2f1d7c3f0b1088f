"""One call in the journal."""

from __future__ import annotations

import json
import os
import socket
import time
from math import isfinite
from typing import Any, NamedTuple

from magic_hour_ext.errors import MagicHourError

STATES = frozenset({"submitting", "created", "uncertain", "failed"})
COLUMNS = (
    "call, fingerprint, operation, state, request, job, note, owner, changed, host, lease, attempt, credits, scope"
)

_LONGEST_LEASE = 1e9  # Seconds; what is longer than the longest time-out was not written by us.
_STARTED = time.time()  # A process that ran before may have had our id; in a container it is often the same.


class JournalError(MagicHourError):
    """The journal's file can't be read or written. What was paid for before is not touched by it."""


class JournalLocked(JournalError):
    """Another process keeps the journal's file locked."""


class JournalEntry(NamedTuple):
    """One call that the journal knows."""

    call: str
    """What names it: the `key` that was given, or else the fingerprint of its parameters and files."""

    fingerprint: str
    """SHA-256 of its address, parameters and files, in hex."""

    operation: str
    """The call, as in ``image_to_video.create``."""

    state: str
    """``submitting`` (an answer is awaited, or the process died waiting), ``created``, ``uncertain`` or ``failed``."""

    request: dict[str, Any]
    """The request; a file stands as the SHA-256 of its content, a URL without what may be a secret in it."""

    job: str | None
    """The job as `Job.to_json` writes it, once there is one."""

    note: str | None
    """Why it is uncertain."""

    owner: int
    """The id of the process that submitted it."""

    changed: float
    """Unix time of the last change."""

    host: str
    """The machine of that process."""

    lease: float
    """Unix time until which an answer may come; the owner moves it forward while it is trying."""

    attempt: str
    """What names this attempt of the call; no other attempt ever has the same."""

    credits: int | None
    """Credits that were charged, once that is known."""

    scope: str
    """A hash of the service's address and the API key, so that calls of two accounts don't mix."""

    @property
    def is_under_way(self) -> bool:
        """Whether an answer may still come: the owner still runs, and its lease has not ended."""
        return self.state == "submitting" and time.time() < self.lease and self.owner_runs

    @property
    def owner_runs(self) -> bool:
        """Whether the process that submitted it still runs, as far as this machine can tell."""
        if self.host != this_host():
            return True
        return self.changed >= _STARTED if self.owner == os.getpid() else _runs(self.owner)

    @property
    def who(self) -> str:
        """The owner, for messages."""
        place = "" if self.host == this_host() else f" on {self.host}"
        return f"process {self.owner}{place}"


def this_host() -> str:
    """The name of this machine."""
    return socket.gethostname()


def entry_of(row: tuple[Any, ...]) -> JournalEntry:
    """The entry in a row of the file.

    Raises:
        JournalError: If the row is damaged.
    """
    call, fingerprint, operation, state, request, job, note, owner, changed, host, lease, attempt, credits, scope = row
    texts = (call, fingerprint, operation, state, request, host, attempt, scope)
    try:
        data = json.loads(request)
    except (ValueError, TypeError, RecursionError):
        data = None
    if (
        not all(isinstance(text, str) for text in texts)
        or not isinstance(owner, int)
        or not all(isinstance(number, (int, float)) and isfinite(number) for number in (changed, lease))
        or lease > changed + _LONGEST_LEASE
        or not all(text is None or isinstance(text, str) for text in (job, note))
        or state not in STATES
        or not isinstance(data, dict)
    ):
        raise JournalError(
            f"the entry of {call!r:.80} is damaged; nothing was sent: look in your library whether its job exists, "
            "then client.journal.forget(…) it, or restore the file"
        )
    charged = credits if isinstance(credits, int) else None
    return JournalEntry(
        call, fingerprint, operation, state, data, job, note, owner, changed, host, lease, attempt, charged, scope
    )


def _runs(process: int) -> bool:
    """Whether a process runs; where that can't be asked (Windows: a signal of 0 ends it), yes."""
    if os.name == "nt":
        return True
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except (OSError, OverflowError, ValueError):
        return True
    return True
