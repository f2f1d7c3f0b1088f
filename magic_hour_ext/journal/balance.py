"""The charges in a journal, and the last balance that they were compared with."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from magic_hour_ext._rules.reconciliation import CHARGED, NOT_CHARGED
from magic_hour_ext.journal.ledger import settle_attempt

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from magic_hour_ext._rules.reconciliation import Verdict
    from magic_hour_ext.journal.database import Database
    from magic_hour_ext.journal.journal import Journal

_COLUMNS = "attempt, call, operation, state, job, job_id, credits, estimate, final, counted, started, changed, lease"


class Charge(NamedTuple):
    """One attempt with its cost.

    Attributes:
        attempt: Id of the attempt.
        journal_key: As in `JournalEntry`.
        operation: The call, as in ``image_to_video.create``.
        state: As in `JournalEntry`.
        job: The job as `Job.to_json` writes it, or None.
        job_id: Its id, or None.
        credits: Credits charged at create; None if unknown.
        estimate: Credits that the create charges by the published prices; None unless they are exact.
        final: Credits charged for the ended job; None if unknown.
        counted: Credits of it that the last reading of the balance includes.
        started: Unix time at which the call was claimed.
        changed: Unix time of the last change.
        lease: Unix time until which a response may arrive.
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
    """A balance that includes every charge made until the time `read`."""

    balance: int
    read: float


class AccountCharges:
    """The charges of one account, and the last balance that they were compared with.

    Args:
        journal: The journal.
        scope: The address and account, as in `JournalEntry.scope`.
    """

    def __init__(self, journal: Journal, scope: str) -> None:
        self._store = journal.store
        self._scope = scope

    def now(self) -> float:
        """Unix time by the journal's clock.

        Raises:
            JournalError: If the journal can't be read.
        """
        with self._store.transaction() as database:
            return database.now()

    def charges(self) -> list[Charge]:
        """All attempts of this account.

        Raises:
            JournalError: If the journal can't be read.
        """
        with self._store.transaction() as database:
            rows = database.execute(
                f"SELECT {_COLUMNS} FROM calls WHERE scope = ?",  # noqa: S608 (names of columns)
                (self._scope,),
            ).fetchall()
        return [Charge(*row) for row in rows]

    def reading(self) -> Reading | None:
        """The last reading; None if there is none.

        Raises:
            JournalError: If the journal can't be read.
        """
        with self._store.transaction() as database:
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
        """Records the result of a reconciliation, unless the journal has changed since it began.

        Args:
            before: The charges that the reconciliation used.
            finals: Final credits by attempt, of jobs that have ended.
            verdicts: The findings about uncertain calls.
            reading: The new reading; None to keep the last one.
            counted: For a new reading: the credits by attempt that it includes.

        Returns:
            Whether it was recorded.

        Raises:
            JournalError: If the journal can't be written.
        """
        with self._store.transaction() as database:
            rows = database.execute(
                "SELECT attempt, state FROM calls WHERE scope = ? ORDER BY attempt FOR UPDATE", (self._scope,)
            ).fetchall()
            states = dict(rows)
            if {charge.attempt: charge.state for charge in before} != states:
                return False
            for attempt, final in finals.items():
                database.execute("UPDATE calls SET final = ? WHERE attempt = ?", (final, attempt))
                if states[attempt] == "created":
                    settle_attempt(database, attempt, "charged", charged=final)
            for verdict in verdicts:
                for attempt in self._open_attempts(database, verdict.journal_key):
                    _record(database, verdict, attempt)
            if reading is not None:
                database.execute(
                    "INSERT INTO readings (scope, balance, read) VALUES (?, ?, ?) "
                    "ON CONFLICT (scope) DO UPDATE SET balance = excluded.balance, read = excluded.read",
                    (self._scope, *reading),
                )
                for attempt, credits_in_it in counted.items():
                    database.execute("UPDATE calls SET counted = ? WHERE attempt = ?", (credits_in_it, attempt))
        return True

    def _open_attempts(self, database: Database, key: str) -> list[str]:
        rows = database.execute(
            "SELECT attempt FROM calls "
            "WHERE call = ? AND scope = ? AND current = 1 AND state IN ('uncertain', 'submitting')",
            (key, self._scope),
        )
        return [attempt for (attempt,) in rows.fetchall()]


def _record(database: Database, verdict: Verdict, attempt: str) -> None:
    database.execute("UPDATE calls SET evidence = ? WHERE attempt = ?", (verdict.evidence, attempt))
    if verdict.outcome == NOT_CHARGED:
        database.execute(
            "UPDATE calls SET state = 'failed', final = 0, changed = ? WHERE attempt = ?", (database.now(), attempt)
        )
        settle_attempt(database, attempt, "released", charged=0)
    elif verdict.outcome == CHARGED:
        settle_attempt(database, attempt, "uncertain", charged=verdict.credits)
