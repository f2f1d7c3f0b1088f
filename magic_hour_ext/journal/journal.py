"""The journal: the record of calls and their outcomes."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

from magic_hour_ext._public import public
from magic_hour_ext._rules.option_checks import hidden_url
from magic_hour_ext._rules.redaction import Secret
from magic_hour_ext.errors import BudgetExceededError, ConfigurationError, Problem, ValidationError
from magic_hour_ext.journal import ledger as charges
from magic_hour_ext.journal.attempt import MARGIN, Attempt, request_text
from magic_hour_ext.journal.entry import (
    COLUMNS,
    JournalCommitError,
    JournalEntry,
    JournalError,
    entry_of,
    new_attempt,
    this_host,
)
from magic_hour_ext.journal.ledger import Reservation
from magic_hour_ext.journal.ledger_methods import LedgerMethods
from magic_hour_ext.journal.outcome import insert
from magic_hour_ext.journal.sqlite_file import SQLiteFile
from magic_hour_ext.journal.uploads import UploadMethods

if TYPE_CHECKING:
    from magic_hour_ext.journal.database import Database
    from magic_hour_ext.journal.store import Store

Claims = list[Attempt]  # Defined here, since `list` is a method below.

_MAX_KEY_LENGTH = 500


@public
class Journal(LedgerMethods, UploadMethods):
    """The record of paid calls. A call that is repeated with the same idempotency key returns the recorded job.

    It is an SQLite file, safe for several threads, processes and forks; or a PostgreSQL database, for several machines.
    It contains no secrets.

    Args:
        path: The file; created with mode 0600 if missing. Its directory must exist. Or the URL of a database in the
            format of libpq, ``postgresql://user:password@host/database``; needs the extra ``postgres``.

    Attributes:
        name: The file, or the database without its password.
        path: The file; None for a database.

    Raises:
        ConfigurationError: If the file or the database can't be a journal.
    """

    def __init__(self, path: str | os.PathLike[str] | Secret) -> None:
        self.store: Store
        path = hidden_url(path)
        if isinstance(path, Secret):
            from magic_hour_ext.journal.postgres import PostgresStore

            self.store = PostgresStore(path)
        else:
            try:
                self.store = SQLiteFile(Path(path).expanduser().absolute())
            except (TypeError, ValueError, RuntimeError, OSError) as error:
                raise ConfigurationError(f"journal {str(path)!r:.200} can't be used: {error}") from None
        self.name: str = self.store.name
        self.path: Path | None = self.store.path
        try:
            with self.store.transaction():
                pass
        except (JournalError, ValueError, OSError) as error:
            raise ConfigurationError(f"journal {self.name!r:.200} can't be used: {error}") from None

    def __repr__(self) -> str:
        # It must not fail for an object whose constructor has raised.
        return f"<{type(self).__name__} {getattr(self, 'name', 'that could not be set up')}>"

    def list(self, *, scope: str | None = None) -> list[JournalEntry]:
        """Returns the entries of all recorded calls, latest change first.

        Args:
            scope: Only calls of one address and account, as in `JournalEntry.scope`; None for all.

        Raises:
            JournalError: If the journal can't be read, or an entry is damaged.
        """
        with self.store.transaction() as database:
            rows = database.execute(
                f"SELECT {COLUMNS} FROM calls WHERE (current = 1 OR state = 'created') "  # noqa: S608
                "AND (? IS NULL OR scope IN (?, '')) ORDER BY changed DESC",
                (scope, scope),
            ).fetchall()
        difference = database.clock_difference
        return [entry_of(row, clock_difference=difference) for row in rows]

    def get(self, key: str, *, scope: str | None = None) -> JournalEntry | None:
        """Returns the entry of one call; None if it is not recorded.

        Args:
            key: Its idempotency key, or `JournalEntry.journal_key`.
            scope: As in `list`.

        Raises:
            JournalError: If the journal can't be read, or the entry is damaged.
            ValidationError: If the key is not valid.
        """
        with self.store.transaction() as database:
            return _find(database, check_key(key), scope)

    def forget(self, key: str, *, scope: str | None = None) -> bool:
        """Removes a call, so that the same call is sent again; returns whether it was recorded.

        Before you remove an uncertain call, check your library: its job may exist and be paid for. The ledger then
        counts the call as never sent; a known charge stays in the ledger.

        Args:
            key: Its idempotency key, or `JournalEntry.journal_key`.
            scope: As in `list`; required if calls of several accounts have the same key.

        Raises:
            JournalError: If the journal can't be written.
            ValidationError: If the key is not valid, or calls of several accounts have it.
        """
        with self.store.transaction() as database:
            if scope is None:
                _check_single(database, check_key(key))
            # Its cost is removed too, so that an earlier balance can no longer be compared.
            database.execute("DELETE FROM readings WHERE ? IS NULL OR scope IN (?, '')", (scope, scope))
            attempts = database.execute(
                "SELECT attempt FROM calls WHERE call = ? AND current = 1 AND (? IS NULL OR scope IN (?, '')) "
                "FOR UPDATE",
                (check_key(key), scope, scope),
            ).fetchall()
            for (attempt,) in attempts:
                database.execute("DELETE FROM calls WHERE attempt = ?", (attempt,))
                charges.release_uncertain(database, attempt)
            return bool(attempts)

    def resolve(
        self,
        key: str,
        job: str,
        *,
        job_id: str,
        evidence: str,
        credits: int | None = None,  # noqa: A002 (the API's word)
        scope: str | None = None,
    ) -> JournalEntry:
        """Records the job of an uncertain call.

        Args:
            key: Its idempotency key, or `JournalEntry.journal_key`.
            job: The job as `Job.to_json` writes it.
            job_id: Its id.
            evidence: How the job was identified, for `JournalEntry.evidence`.
            credits: Credits that were charged for it; None if unknown.
            scope: As in `list`.

        Raises:
            JournalError: If the journal can't be written, the call is not recorded or not uncertain, or another call
                has that job.
            ValidationError: If the key is not valid.
        """
        with self.store.transaction() as database:
            database.lock(f"job {job_id}")
            entry = _find(database, check_key(key), scope, is_locked=True)
            if entry is None or entry.state not in {"uncertain", "submitting"} or entry.is_under_way:
                state = "not known" if entry is None else entry.state
                raise JournalError(f"the call {key!r:.80} is {state}: only an uncertain call can be resolved")
            other = database.execute("SELECT call FROM calls WHERE job_id = ?", (job_id,)).fetchone()
            if other is not None:
                raise JournalError(
                    f"the job {job_id} is recorded for the call {other[0]!r:.80}: check in your library which call "
                    "created it"
                )
            database.execute(
                "UPDATE calls SET state = 'created', job = ?, job_id = ?, evidence = ?, changed = ? WHERE attempt = ?",
                (job, job_id, evidence, database.now(), entry.attempt),
            )
            charges.settle_attempt(database, entry.attempt, "charged", charged=credits, job_id=job_id)
            resolved = _find(database, key, scope)
        assert resolved is not None
        return resolved

    def has_job(self, job_id: str) -> bool:
        """Returns whether a recorded call has this job.

        Raises:
            JournalError: If the journal can't be read.
        """
        with self.store.transaction() as database:
            return database.execute("SELECT 1 FROM calls WHERE job_id = ?", (job_id,)).fetchone() is not None

    def begin(
        self,
        key: str,
        *,
        scope: str,
        fingerprint: str,
        operation: str,
        request: dict[str, Any],
        seconds: float,
        estimate: int | None = None,
        reservation: Reservation | None = None,
        claims: Claims | None = None,
    ) -> Attempt | JournalEntry:
        """Claims a call for this process; if it is claimed already, returns its entry.

        Args:
            key: The journal key of the call, as in `JournalEntry.journal_key`.
            scope: The address and account, as in `JournalEntry.scope`.
            fingerprint: As in `JournalEntry.fingerprint`.
            operation: The call, as in ``image_to_video.create``.
            request: The request, for `JournalEntry.request`.
            seconds: Maximum duration of one attempt, for the lease.
            estimate: Exact credits of the create; None if unknown.
            reservation: The credits to reserve in the ledger, and the budget that must cover them.
            claims: A list to which the attempt is appended before it is written, so that the caller can withdraw it
                even if a signal handler raises in between.

        Raises:
            JournalError: If the journal can't be written.
            BudgetExceededError: If the budget has too little left; the call is not claimed.
        """
        asked = reservation or Reservation()
        row = {
            "attempt": new_attempt(),
            "scope": scope,
            "call": key,
            "fingerprint": fingerprint,
            "operation": operation,
            "state": "submitting",
            "request": request_text(request),
            "owner": os.getpid(),
            "host": this_host(),
            "estimate": estimate,
        }
        attempt = Attempt(self.store.outcome_writer(), row, asked)
        if claims is not None:
            claims.append(attempt)
        try:
            with attempt.transaction() as database:
                found = _claim(database, row, asked, seconds=seconds)
        except BaseException as error:
            if isinstance(error, JournalCommitError):  # It may be claimed, and nothing will be sent.
                with suppress(JournalError):
                    attempt.never_made()
            attempt.close()
            if claims is not None and isinstance(error, (JournalError, BudgetExceededError)):
                claims.remove(attempt)  # The transaction was rolled back; the caller may try again.
            raise
        if found is not None:
            if claims is not None:
                claims.clear()
            attempt.close()
            return found
        return attempt

    def failed(
        self,
        job_id: str,
        *,
        credits: int = 0,  # noqa: A002 (the API's word)
        scope: str | None = None,
    ) -> None:
        """Records that a job ended without a result: its credits are refunded, and the same call creates a new job.

        Args:
            job_id: The job's id; a later job of the same call is not changed.
            credits: Credits that were not refunded.
            scope: As in `list`.

        Raises:
            JournalError: If the journal can't be written.
        """
        with self.store.transaction() as database:
            database.execute(
                "UPDATE calls SET state = 'failed', final = 0, changed = ? "
                "WHERE job_id = ? AND state = 'created' AND (? IS NULL OR scope IN (?, ''))",
                (database.now(), job_id, scope, scope),
            )
            charges.settle_job(database, job_id, "charged" if credits else "refunded", credits, scope=scope)


def check_key(key: object) -> str:
    """Returns the idempotency key, if it is valid.

    Raises:
        ValidationError: If it is not a str, is empty, longer than 500 characters, or has unprintable characters.
    """
    if isinstance(key, str) and 0 < len(key) <= _MAX_KEY_LENGTH and key.isprintable():  # A lone surrogate is not.
        return str(key)
    allowed = f"a str of 1 to {_MAX_KEY_LENGTH} printable characters"
    raise ValidationError(
        [Problem("idempotency_key", "is not a valid key", given=key, allowed=allowed)], what="the call"
    )


def _check_single(database: Database, key: str) -> None:
    """Checks that only calls of one account have this key: without its record, a paid call would be paid for again.

    Raises:
        ValidationError: If calls of several accounts have it.
    """
    scopes = database.execute("SELECT scope FROM calls WHERE call = ? AND current = 1", (key,)).fetchall()
    if len(scopes) > 1:
        allowed = ", ".join(repr(one[0]) for one in scopes)
        problem = Problem("scope", "calls of several accounts have this key: give one scope", allowed=allowed)
        raise ValidationError([problem], what="journal.forget")


def _claim(database: Database, row: dict[str, Any], asked: Reservation, *, seconds: float) -> JournalEntry | None:
    """Inserts the row of a new attempt and its reservation; if the call is claimed already, returns its entry."""
    while True:
        found = _find(database, row["call"], row["scope"], is_locked=True)
        if found is not None and found.state != "failed":
            return found
        if found is not None:
            database.execute("UPDATE calls SET current = 0 WHERE attempt = ?", (found.attempt,))
        now = database.now()
        row.update(lease=now + seconds + MARGIN, started=now, changed=now)
        if insert(database, row):  # Otherwise another transaction was faster.
            charges.reserve(database, row, asked)
            return None


def _find(database: Database, key: str, scope: str | None, *, is_locked: bool = False) -> JournalEntry | None:
    row = database.execute(
        f"SELECT {COLUMNS} FROM calls WHERE call = ? AND current = 1 "  # noqa: S608 (names of columns)
        f"AND (? IS NULL OR scope IN (?, '')) ORDER BY scope DESC{' FOR UPDATE' if is_locked else ''}",
        (key, scope, scope),
    ).fetchone()
    return None if row is None else entry_of(row, clock_difference=database.clock_difference)
