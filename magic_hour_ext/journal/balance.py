"""The charges in a journal, and the last balance that they were compared with."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, NamedTuple

from magic_hour_ext._rules.reconciliation import CHARGED, NOT_CHARGED
from magic_hour_ext.journal.ledger import settle_attempt

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Mapping, Sequence

    from magic_hour_ext._rules.reconciliation import Verdict
    from magic_hour_ext.journal.journal import Journal

_COLUMNS = "attempt, call, operation, state, job, job_id, credits, estimate, final, counted, started, changed, lease"


class Charge(NamedTuple):
    """One attempt with what it cost.

    Attributes:
        attempt: What names the attempt.
        journal_key: The idempotency key, or what takes its place.
        operation: The call, as in ``image_to_video.create``.
        state: As in `JournalEntry`.
        job: The job as `Job.to_json` writes it, or None.
        job_id: Its id, or None.
        credits: Credits charged at create; None if not known.
        estimate: Credits that the create charges, if the published prices say so exactly.
        final: Credits charged once the job has ended; None as long as that isn't known.
        counted: Credits of it that are in the last reading of the balance.
        started: Unix time at which the call was claimed.
        changed: Unix time of the last change.
        lease: Unix time until which an answer may come.
    """

    attempt: str
    journal_key: str
    operation: str
    state: str
    job: str | None
    job_id: str | None
    credits: int | None
    estimate: int | None
    final: int | None
    counted: int
    started: float
    changed: float
    lease: float


class Reading(NamedTuple):
    """A balance, with every charge until then in it."""

    balance: int
    read: float


class AccountCharges:
    """The charges of one account, and the last balance that they were compared with.

    Args:
        journal: The journal.
        scope: The address and account.
    """

    def __init__(self, journal: Journal, scope: str) -> None:
        self._file = journal.file
        self._scope = scope

    def charges(self) -> list[Charge]:
        """Every attempt of this account.

        Raises:
            JournalError: If the file can't be read.
        """
        with self._file.transaction() as database:
            rows = database.execute(
                f"SELECT {_COLUMNS} FROM calls WHERE scope = ?",  # noqa: S608 (names of columns)
                (self._scope,),
            ).fetchall()
        return [Charge(*row) for row in rows]

    def reading(self) -> Reading | None:
        """The last reading, if there is one.

        Raises:
            JournalError: If the file can't be read.
        """
        with self._file.transaction() as database:
            row = database.execute("SELECT balance, read FROM readings WHERE scope = ?", (self._scope,)).fetchone()
        return None if row is None else Reading(*row)

    def settle(
        self,
        before: Sequence[Charge],
        *,
        finals: Mapping[str, int],
        verdicts: Sequence[Verdict],
        reading: Reading | None,
        counted: Mapping[str, int],
    ) -> bool:
        """Records what a reconciliation found; or nothing, if the journal has changed since it began.

        Args:
            before: The charges that it looked at.
            finals: Final credits by attempt, of jobs that have ended.
            verdicts: What is known of the uncertain calls.
            reading: The new reading, or None to keep the last one.
            counted: For a new reading: credits by attempt that are in it.

        Returns:
            Whether it was recorded.

        Raises:
            JournalError: If the file can't be written.
        """
        now = time.time()
        with self._file.transaction() as database:
            rows = database.execute("SELECT attempt, state FROM calls WHERE scope = ?", (self._scope,)).fetchall()
            states = dict(rows)
            if {charge.attempt: charge.state for charge in before} != states:
                return False
            for attempt, final in finals.items():
                database.execute("UPDATE calls SET final = ? WHERE attempt = ?", (final, attempt))
                if states[attempt] == "created":
                    settle_attempt(database, attempt, "charged", charged=final)
            for verdict in verdicts:
                for attempt in self._open_attempts(database, verdict.journal_key):
                    _record(database, verdict, attempt, now)
            if reading is not None:
                database.execute("INSERT OR REPLACE INTO readings VALUES (?, ?, ?)", (self._scope, *reading))
                for attempt, credits_in_it in counted.items():
                    database.execute("UPDATE calls SET counted = ? WHERE attempt = ?", (credits_in_it, attempt))
        return True

    def _open_attempts(self, database: sqlite3.Connection, key: str) -> list[str]:
        rows = database.execute(
            "SELECT attempt FROM calls "
            "WHERE call = ? AND scope = ? AND current = 1 AND state IN ('uncertain', 'submitting')",
            (key, self._scope),
        )
        return [attempt for (attempt,) in rows.fetchall()]


def _record(database: sqlite3.Connection, verdict: Verdict, attempt: str, now: float) -> None:
    database.execute("UPDATE calls SET evidence = ? WHERE attempt = ?", (verdict.evidence, attempt))
    if verdict.outcome == NOT_CHARGED:
        database.execute("UPDATE calls SET state = 'failed', final = 0, changed = ? WHERE attempt = ?", (now, attempt))
        settle_attempt(database, attempt, "released", charged=0)
    elif verdict.outcome == CHARGED:
        settle_attempt(database, attempt, "uncertain", charged=verdict.credits)
