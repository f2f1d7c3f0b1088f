"""The entry of one call in the journal, and the exceptions of the journal."""

from __future__ import annotations

import json
import os
import secrets
import socket
import time
from math import isfinite
from typing import Any, NamedTuple

from magic_hour_ext._public import former_name, public
from magic_hour_ext._rules.references import forget, refer
from magic_hour_ext.errors import MagicHourError

STATES = frozenset({"submitting", "created", "uncertain", "failed"})

live: set[str] = set()
"""The running attempts of this process."""

_process: list[object] = []


def new_attempt() -> str:
    """A new id for an attempt of this process."""
    return _this_process() + secrets.token_hex(12)


def _this_process() -> str:
    """A token of this process; a forked process or one with the same id in another container has a different one."""
    if not _process or _process[0] != os.getpid():
        _process[:] = [os.getpid(), secrets.token_hex(4)]
    return str(_process[1])


_MAX_LEASE = 1e9  # Seconds; a longer lease is damage, since it exceeds every time-out.
_STARTED = time.time()  # An earlier process may have had the same id; in containers it often has.


@public
class JournalError(MagicHourError):
    """The journal can't be read or written. The jobs recorded so far are not affected."""


class JournalLockedError(JournalError):
    """Another process has the journal's file, or the required rows of its database, locked."""


class JournalSilentError(JournalError):
    """The database accepts connections or statements, and does not answer."""


class JournalCommitError(JournalError):
    """The connection was lost during the commit of a transaction: it may or may not have been written."""


@public
class JournalEntry(NamedTuple):
    """One call that is recorded in the journal."""

    journal_key: str
    """The `idempotency_key` of the call; without one, the fingerprint of its parameters and files."""

    fingerprint: str
    """SHA-256 of the service's address, the parameters and the files, in hex."""

    operation: str
    """The call, as in ``image_to_video.create``."""

    state: str
    """``submitting`` (waiting for the response, or the process died), ``created``, ``uncertain`` or ``failed``."""

    request: dict[str, Any]
    """The request, redacted: each file is replaced by the SHA-256 of its content, URLs have no secrets."""

    job: str | None
    """The job as `Job.to_json` writes it; None before it was created."""

    note: str | None
    """The reason for an uncertain outcome; else None."""

    owner: int
    """The id of the process that submitted it."""

    changed: float
    """Unix time of the last change."""

    host: str
    """The host name of that process's machine."""

    lease: float
    """Unix time until which a response may arrive; the owner extends it while it is trying."""

    attempt: str
    """Unique id of this attempt of the call."""

    credits: int | None
    """Credits that were charged; None if unknown."""

    scope: str
    """A hash of the service's address and the API key, so that calls of two accounts don't mix."""

    evidence: str
    """The findings of `client.journal.reconcile` or `resolve` about a charge; empty if there are none."""

    estimate: int | None
    """Credits that the create charges by the published prices; None unless they are exact."""

    started: float
    """Unix time at which the call was claimed."""

    clock_difference: float = 0.0
    """Seconds by which the clock of the journal's database is ahead of this machine's; 0 for a file."""

    @property
    def call(self) -> str:
        """Deprecated name of `journal_key`."""
        return former_name("call", "journal_key", self.journal_key)

    @property
    def is_under_way(self) -> bool:
        """Whether a response may still arrive: the owner is running, and its lease has not ended."""
        return self.state == "submitting" and time.time() + self.clock_difference < self.lease and self.owner_runs

    @property
    def owner_runs(self) -> bool:
        """Whether the process that submitted it is still running; true if this machine can't determine it."""
        if not self._is_here:
            return True
        if self.owner != os.getpid():
            return _runs(self.owner)
        if self.attempt.startswith(_this_process()):
            return self.attempt in live  # Independent of the clock, which may have been set back.
        return self.changed - self.clock_difference >= _STARTED

    @property
    def _is_here(self) -> bool:
        return self.host in {"", this_host()}  # Format 1 recorded no host.

    @property
    def who(self) -> str:
        """The owner, for error texts and logs."""
        where = "" if self._is_here else f" on {self.host}"
        return f"process {self.owner}{where}"


def this_host() -> str:
    """The host name of this machine."""
    return socket.gethostname()


_NAMES = [name for name in JournalEntry._fields if name != "clock_difference"]
COLUMNS = ", ".join("call AS journal_key" if name == "journal_key" else name for name in _NAMES)
"""The columns of an entry, in the order of its fields."""


def entry_of(row: tuple[Any, ...], *, clock_difference: float = 0.0) -> JournalEntry:
    """Builds the entry of a row.

    Args:
        row: The values of `COLUMNS`.
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
        and found["lease"] <= found["changed"] + _MAX_LEASE
    ):
        return JournalEntry(**found, clock_difference=clock_difference)
    remove = forget(str(found["journal_key"])[:80])
    error = JournalError(
        f"the entry of {found['journal_key']!r:.80} is damaged; nothing was sent: check in your library whether its "
        f"job exists, then remove the entry with {remove}, or restore the file"
    )
    raise refer(error, remove)


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
    """Whether a process is running; true on Windows, where ``os.kill(pid, 0)`` would end it."""
    if os.name == "nt":
        return True
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except (OSError, OverflowError, ValueError):
        return True
    return True
