"""One call in the journal."""

from __future__ import annotations

import json
import os
import secrets
import socket
import time
from math import isfinite
from typing import Any, NamedTuple

from magic_hour_ext._public import former_name, public
from magic_hour_ext.errors import MagicHourError

STATES = frozenset({"submitting", "created", "uncertain", "failed"})

live: set[str] = set()
"""The attempts of this process that are under way."""

_process: list[object] = []


def new_attempt() -> str:
    """A name for an attempt, by which this process knows its own."""
    return _this_process() + secrets.token_hex(12)


def _this_process() -> str:
    """What no other process has, not even a forked one or one with the same id in another container."""
    if not _process or _process[0] != os.getpid():
        _process[:] = [os.getpid(), secrets.token_hex(4)]
    return str(_process[1])


_LONGEST_LEASE = 1e9  # Seconds; what is longer than the longest time-out was not written by us.
_STARTED = time.time()  # A process that ran before may have had our id; in a container it is often the same.


@public
class JournalError(MagicHourError):
    """The journal can't be read or written. What was paid for before is not touched by it."""


class JournalLockedError(JournalError):
    """Another process keeps the journal's file locked, or what is needed of its database."""


class JournalCommitError(JournalError):
    """The connection was lost when a transaction was about to be written: nobody knows whether it was."""


@public
class JournalEntry(NamedTuple):
    """One call that the journal knows."""

    journal_key: str
    """The `idempotency_key` that was given, or else the fingerprint of its parameters and files."""

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

    evidence: str
    """What `client.journal.reconcile` or `resolve` found out about it; empty if nothing."""

    estimate: int | None
    """Credits that the create charges, if the published prices say so exactly."""

    started: float
    """Unix time at which the call was claimed."""

    clock_difference: float = 0.0
    """Seconds that the clock of the journal's database is ahead of this machine's; 0 for a file."""

    @property
    def call(self) -> str:
        """The former name of `journal_key`; deprecated."""
        return former_name("call", "journal_key", self.journal_key)

    @property
    def is_under_way(self) -> bool:
        """Whether an answer may still come: the owner still runs, and its lease has not ended."""
        return self.state == "submitting" and time.time() + self.clock_difference < self.lease and self.owner_runs

    @property
    def owner_runs(self) -> bool:
        """Whether the process that submitted it still runs, as far as this machine can tell."""
        if not self._is_here:
            return True
        if self.owner != os.getpid():
            return _runs(self.owner)
        if self.attempt.startswith(_this_process()):
            return self.attempt in live  # Whatever the clock says: it may have been set back.
        return self.changed - self.clock_difference >= _STARTED

    @property
    def _is_here(self) -> bool:
        return self.host in {"", this_host()}  # Version 1 wrote no host, and was used on one.

    @property
    def who(self) -> str:
        """The owner, for messages."""
        place = "" if self._is_here else f" on {self.host}"
        return f"process {self.owner}{place}"


def this_host() -> str:
    """The name of this machine."""
    return socket.gethostname()


_NAMES = [name for name in JournalEntry._fields if name != "clock_difference"]
COLUMNS = ", ".join("call AS journal_key" if name == "journal_key" else name for name in _NAMES)
"""The columns that make an entry, in the order of its fields."""


def entry_of(row: tuple[Any, ...], *, clock_difference: float = 0.0) -> JournalEntry:
    """The entry in a row of the file.

    Args:
        row: The row.
        clock_difference: As in the entry.

    Raises:
        JournalError: If the row is damaged.
    """
    found: dict[str, Any] = dict(zip(_NAMES, row, strict=True))
    try:
        found["request"] = json.loads(found["request"])
    except (ValueError, TypeError, RecursionError):
        found["request"] = None
    if (
        found["state"] in STATES
        and all(isinstance(found[name], kinds) for name, kinds in _KINDS.items())
        and all(isfinite(found[name]) for name in ("changed", "lease", "started"))
        and found["lease"] <= found["changed"] + _LONGEST_LEASE
    ):
        return JournalEntry(**found, clock_difference=clock_difference)
    raise JournalError(
        f"the entry of {found['journal_key']!r:.80} is damaged; nothing was sent: look in your library whether its job "
        "exists, then client.journal.forget(…) it, or restore the file"
    )


_NONE = type(None)
_KINDS: dict[str, tuple[type, ...]] = {
    **dict.fromkeys(
        ("journal_key", "fingerprint", "operation", "state", "host", "attempt", "scope", "evidence"), (str,)
    ),
    **dict.fromkeys(("job", "note"), (str, _NONE)),
    **dict.fromkeys(("changed", "lease", "started"), (int, float)),
    **dict.fromkeys(("credits", "estimate"), (int, _NONE)),
    "owner": (int,),
    "request": (dict,),
}


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
