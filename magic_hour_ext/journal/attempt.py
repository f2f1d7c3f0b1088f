"""One submission under way. Every write names the attempt, so that none can change what another attempt recorded."""

from __future__ import annotations

import json
import time
from typing import TYPE_CHECKING, Any

from magic_hour_ext.errors import MagicHourError
from magic_hour_ext.journal.entry import JournalError, live
from magic_hour_ext.journal.ledger import Reservation, record

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Callable
    from contextlib import AbstractContextManager

    from magic_hour_ext.journal.sqlite_file import HeldConnection, SQLiteFile

MARGIN = 60.0
"""Seconds that a lease is longer than what it is for takes at most: clocks differ, machines sleep."""


class Attempt:
    """A call that this process has claimed, from before its POST to what became of it.

    Attributes:
        row: The columns of its row as they were written first, by name.
        is_settled: Whether its outcome has been recorded.
    """

    def __init__(
        self, file: SQLiteFile, held: HeldConnection, row: dict[str, Any], asked: Reservation | None = None
    ) -> None:
        self._file = file
        self._held = held
        self._asked = asked or Reservation()
        self.row = row
        self.is_settled: bool = False
        live.add(row["attempt"])

    def transaction(self) -> AbstractContextManager[sqlite3.Connection]:
        """A transaction on what is held for this attempt.

        Raises:
            JournalError: If the file can't be used.
        """
        return self._file.transaction(self._held)

    def renew(self, seconds: float) -> None:
        """Keeps the claim for at least `seconds` more.

        Raises:
            JournalError: If the file can't be written.
        """
        now = time.time()
        with self._file.transaction(self._held) as database:
            database.execute(
                "UPDATE calls SET lease = ?, changed = ? WHERE attempt = ? AND state = 'submitting'",
                (now + seconds + MARGIN, now, self.row["attempt"]),
            )

    def created(self, job: str, *, job_id: str, credits: int | None) -> None:  # noqa: A002 (the API's word)
        """Records the job, also if the row or the file is gone by now.

        Args:
            job: The job as `Job.to_json` writes it.
            job_id: Its id.
            credits: Credits charged for it, if known.

        Raises:
            JournalError: If the file can't be written.
        """
        self._settle("created", "charged", job=job, job_id=job_id, credits=credits, note=None)

    def uncertain(self, note: str) -> None:
        """Records that the answer was lost, and why.

        Raises:
            JournalError: If the file can't be written.
        """
        self._settle("uncertain", "uncertain", note=note)

    def never_made(self) -> None:
        """Removes the claim and frees its reservation: no job was made.

        Raises:
            JournalError: If the file can't be written.
        """

        def remove(database: sqlite3.Connection) -> None:
            database.execute("DELETE FROM calls WHERE attempt = ?", (self.row["attempt"],))
            record(database, self.row, self._asked, state="released", charged=0)

        self._write(remove)

    def close(self) -> None:
        """Gives up what was held for the writing; the attempt counts as over."""
        live.discard(self.row["attempt"])
        self._held.close()

    def _settle(self, state: str, charge_state: str, **columns: Any) -> None:
        changes = {"state": state, "changed": time.time(), **columns}
        setting = ", ".join(f"{name} = :{name}" for name in changes)

        def settle(database: sqlite3.Connection) -> None:
            changed = database.execute(
                f"UPDATE calls SET {setting} WHERE attempt = :attempt",  # noqa: S608 (names of columns)
                {**changes, "attempt": self.row["attempt"]},
            )
            if changed.rowcount == 0:
                insert(database, {**self.row, **changes})
            charged, job_id = columns.get("credits"), columns.get("job_id")
            record(database, self.row, self._asked, state=charge_state, charged=charged, job_id=job_id)

        self._write(settle)

    def _write(self, work: Callable[[sqlite3.Connection], Any]) -> None:
        with self._held.spare():
            try:
                with self.transaction() as database:
                    work(database)
            except JournalError as error:
                if not self._held.opens_nothing_more(error):
                    raise
                with self.transaction() as database:
                    work(database)
        self.is_settled = True


def insert(database: sqlite3.Connection, row: dict[str, Any]) -> None:
    """Adds a row. If another attempt of the same call is current by now, this one is recorded beside it."""
    taken = database.execute(
        "SELECT 1 FROM calls WHERE scope = :scope AND call = :call AND current = 1", {**row}
    ).fetchone()
    full = {**row, "current": 0 if taken else 1}
    names = ", ".join(full)
    values = ", ".join(f":{name}" for name in full)
    database.execute(f"INSERT INTO calls ({names}) VALUES ({values})", full)  # noqa: S608 (names of columns)


def request_text(request: dict[str, Any]) -> str:
    """A request as the journal keeps it.

    Raises:
        MagicHourError: If it can't be written as JSON.
    """
    try:
        return json.dumps(request, default=str)
    except (TypeError, ValueError, RecursionError) as error:
        raise MagicHourError(f"the request can't be recorded in the journal: {error}") from None
