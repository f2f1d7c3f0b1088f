"""The journal: which calls were made, and what became of them."""

from __future__ import annotations

import os
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

from magic_hour_ext._public import public
from magic_hour_ext.errors import BudgetExceededError, ConfigurationError, Problem, ValidationError
from magic_hour_ext.journal import ledger as charges
from magic_hour_ext.journal.attempt import MARGIN, Attempt, insert, request_text
from magic_hour_ext.journal.entry import COLUMNS, JournalEntry, JournalError, entry_of, new_attempt, this_host
from magic_hour_ext.journal.ledger import Reservation
from magic_hour_ext.journal.ledger_methods import LedgerMethods
from magic_hour_ext.journal.sqlite_file import SQLiteFile
from magic_hour_ext.journal.uploads import UploadMethods

if TYPE_CHECKING:
    import sqlite3

Claims = list[Attempt]  # Named here, since `list` is a method below.

_LONGEST_KEY = 500


@public
class Journal(LedgerMethods, UploadMethods):
    """A journal in one SQLite file, safe for several threads, processes and forks. No secret is in it.

    Args:
        path: The file; created if it is missing, readable by its owner alone. Its directory must exist.

    Raises:
        ConfigurationError: If the file can't be a journal.
    """

    def __init__(self, path: str | os.PathLike[str]) -> None:
        try:
            self.path: Path = Path(path).expanduser().absolute()
            self.file: SQLiteFile = SQLiteFile(self.path)
            with self.file.transaction():
                pass
        except (JournalError, TypeError, ValueError, RuntimeError, OSError) as error:
            raise ConfigurationError(f"journal {str(path)!r:.200} can't be used: {error}") from None

    def __repr__(self) -> str:
        return f"<{type(self).__name__} {self.path}>"

    def list(self, *, scope: str | None = None) -> list[JournalEntry]:
        """Every call that is known, the latest change first.

        Args:
            scope: Only calls of one address and account, as in `JournalEntry.scope`.

        Raises:
            JournalError: If the file can't be read.
        """
        with self.file.transaction() as database:
            rows = database.execute(
                f"SELECT {COLUMNS} FROM calls WHERE (current = 1 OR state = 'created') "  # noqa: S608
                "AND (? IS NULL OR scope IN (?, '')) ORDER BY changed DESC",
                (scope, scope),
            ).fetchall()
        return [entry_of(row) for row in rows]

    def get(self, key: str, *, scope: str | None = None) -> JournalEntry | None:
        """The entry of one call, or None.

        Args:
            key: The idempotency key it was made with, or `JournalEntry.journal_key`.
            scope: As in `list`.

        Raises:
            JournalError: If the file can't be read, or the entry is damaged.
            ValidationError: If the key can't be one.
        """
        with self.file.transaction() as database:
            return _find(database, check_key(key), scope)

    def forget(self, key: str, *, scope: str | None = None) -> bool:
        """Drops a call, so that it is sent anew when it is made again; returns whether it was known.

        For an uncertain one: look at your library first, the job may be there, and paid. The ledger then counts it as
        never sent. What is known to be charged stays in the ledger.

        Args:
            key: The idempotency key it was made with, or `JournalEntry.journal_key`.
            scope: As in `list`. It is needed where calls of several accounts have the same key.

        Raises:
            JournalError: If the file can't be written.
            ValidationError: If the key can't be one, or calls of several accounts have it.
        """
        with self.file.transaction() as database:
            if scope is None:
                _check_single(database, check_key(key))
            # What it cost is forgotten with it: no balance from before can be compared any more.
            database.execute("DELETE FROM readings WHERE ? IS NULL OR scope IN (?, '')", (scope, scope))
            attempts = database.execute(
                "SELECT attempt FROM calls WHERE call = ? AND current = 1 AND (? IS NULL OR scope IN (?, ''))",
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
            key: The idempotency key it was made with, or `JournalEntry.journal_key`.
            job: The job as `Job.to_json` writes it.
            job_id: Its id.
            evidence: How it is known.
            credits: Credits that were charged for it, if known.
            scope: As in `list`.

        Raises:
            JournalError: If the file can't be written, the call is not there or not uncertain, or another call has
                that job.
            ValidationError: If the key can't be one.
        """
        with self.file.transaction() as database:
            entry = _find(database, check_key(key), scope)
            if entry is None or entry.state not in {"uncertain", "submitting"} or entry.is_under_way:
                state = "not known" if entry is None else entry.state
                raise JournalError(f"the call {key!r:.80} is {state}: only an uncertain call can be resolved")
            other = database.execute("SELECT call FROM calls WHERE job_id = ?", (job_id,)).fetchone()
            if other is not None:
                raise JournalError(f"the job {job_id} belongs to the call {other[0]!r:.80}: look up which is right")
            database.execute(
                "UPDATE calls SET state = 'created', job = ?, job_id = ?, evidence = ?, changed = ? WHERE attempt = ?",
                (job, job_id, evidence, time.time(), entry.attempt),
            )
            charges.settle_attempt(database, entry.attempt, "charged", charged=credits, job_id=job_id)
            resolved = _find(database, key, scope)
        assert resolved is not None
        return resolved

    def has_job(self, job_id: str) -> bool:
        """Whether a call has this job.

        Raises:
            JournalError: If the file can't be read.
        """
        with self.file.transaction() as database:
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
        """Claims a call for this process; or returns the entry of the one who has claimed it already.

        Args:
            key: What names the call.
            scope: The address and account it goes to.
            fingerprint: What the call is.
            operation: The call, as in ``image_to_video.create``.
            request: The request, to be shown by `list`.
            seconds: How long one try takes at most.
            estimate: Credits that it will be charged exactly, if they are known.
            reservation: What it asks of the ledger, and the budget that must have so much left.
            claims: The attempt is put in here before it is written, so that its owner has it whenever an exception of
                a signal handler comes, and can withdraw it.

        Raises:
            JournalError: If the file can't be written.
            BudgetExceededError: If the budget has less left than the call asks for; it is not claimed.
        """
        now = time.time()
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
            "lease": now + seconds + MARGIN,
            "started": now,
            "changed": now,
            "estimate": estimate,
        }
        attempt = Attempt(self.file, self.file.hold(), row, asked)
        if claims is not None:
            claims.append(attempt)
        try:
            with attempt.transaction() as database:
                found = _find(database, key, scope)
                if found is None or found.state == "failed":
                    if found is not None:
                        database.execute("UPDATE calls SET current = 0 WHERE attempt = ?", (found.attempt,))
                    charges.reserve(database, row, asked)
                    insert(database, row)
                    found = None
        except BaseException as error:
            attempt.close()
            if claims is not None and isinstance(error, (JournalError, BudgetExceededError)):
                claims.remove(attempt)  # The transaction was rolled back; there may be another try.
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
        """Records that a job ended without a result: its credits are refunded, and the same call makes a new one.

        Args:
            job_id: The job's id; a later job of the same call is not touched.
            credits: Credits of it that were charged in spite of that.
            scope: As in `list`.

        Raises:
            JournalError: If the file can't be written.
        """
        with self.file.transaction() as database:
            database.execute(
                "UPDATE calls SET state = 'failed', final = 0, changed = ? "
                "WHERE job_id = ? AND state = 'created' AND (? IS NULL OR scope IN (?, ''))",
                (time.time(), job_id, scope, scope),
            )
            charges.settle_job(database, job_id, "charged" if credits else "refunded", credits, scope=scope)


def check_key(key: object) -> str:
    """The idempotency key, if it can be one.

    Raises:
        ValidationError: If it is not a str, is empty, too long, or has characters that are not text.
    """
    if isinstance(key, str) and 0 < len(key) <= _LONGEST_KEY and key.isprintable():
        try:
            key.encode()
        except UnicodeEncodeError:
            pass
        else:
            return str(key)
    allowed = f"a str of 1 to {_LONGEST_KEY} printable characters"
    raise ValidationError(
        [Problem("idempotency_key", "is not a valid key", given=key, allowed=allowed)], what="the call"
    )


def _check_single(database: sqlite3.Connection, key: str) -> None:
    """Raises ValidationError if a key names calls of several accounts: dropping a paid call of another account would
    have it paid for again."""
    scopes = database.execute("SELECT scope FROM calls WHERE call = ? AND current = 1", (key,)).fetchall()
    if len(scopes) > 1:
        allowed = ", ".join(repr(one[0]) for one in scopes)
        problem = Problem("scope", "calls of several accounts have this key: say which", given=None, allowed=allowed)
        raise ValidationError([problem], what="journal.forget")


def _find(database: sqlite3.Connection, key: str, scope: str | None) -> JournalEntry | None:
    row = database.execute(
        f"SELECT {COLUMNS} FROM calls WHERE call = ? AND current = 1 "  # noqa: S608 (names of columns)
        "AND (? IS NULL OR scope IN (?, '')) ORDER BY scope DESC",
        (key, scope, scope),
    ).fetchone()
    return None if row is None else entry_of(row)
