"""An attempt to submit a call. Every write names the attempt, so that it can't change the record of another attempt."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from magic_hour_ext.errors import MagicHourError
from magic_hour_ext.journal.entry import live
from magic_hour_ext.journal.ledger import Reservation
from magic_hour_ext.journal.outcome import Outcome

if TYPE_CHECKING:
    from contextlib import AbstractContextManager

    from magic_hour_ext.journal.database import Database
    from magic_hour_ext.journal.store import OutcomeWriter

MARGIN = 60.0
"""Seconds added to every lease, since clocks differ and machines sleep."""


class Attempt:
    """A call that this process has claimed, from before its POST until its outcome is recorded.

    Attributes:
        row: The columns of its row when it was claimed, by name.
        is_settled: Whether its outcome has been recorded.
    """

    def __init__(self, writer: OutcomeWriter, row: dict[str, Any], reservation: Reservation | None = None) -> None:
        self._writer = writer
        self._reservation = reservation or Reservation()
        self.row = row
        self.is_settled: bool = False
        live.add(row["attempt"])

    def transaction(self) -> AbstractContextManager[Database]:
        """A transaction with the resources that are reserved for this attempt.

        Raises:
            JournalError: If the journal can't be used.
        """
        return self._writer.transaction()

    def renew(self, seconds: float) -> None:
        """Extends the lease of the claim by at least `seconds` from now.

        Raises:
            JournalError: If the journal can't be written.
        """
        with self._writer.transaction() as database:
            now = database.now()
            database.execute(
                "UPDATE calls SET lease = ?, changed = ? WHERE attempt = ? AND state = 'submitting'",
                (now + seconds + MARGIN, now, self.row["attempt"]),
            )

    def created(self, job: str, *, job_id: str, credits: int | None) -> None:  # noqa: A002 (the API's word)
        """Records that the job was created, also if the row or the file was deleted meanwhile.

        Args:
            job: The job as `Job.to_json` writes it.
            job_id: Its id.
            credits: Credits charged for it; None if unknown.

        Raises:
            JournalError: If the journal can't be written.
        """
        self._write("created", job=job, job_id=job_id, credits=credits, note=None)

    def uncertain(self, note: str) -> None:
        """Records that the response was lost: the job may exist.

        Args:
            note: The reason, for `JournalEntry.note`.

        Raises:
            JournalError: If the journal can't be written.
        """
        self._write("uncertain", note=note)

    def never_made(self) -> None:
        """Removes the claim and releases its reservation: no job was created.

        Raises:
            JournalError: If the journal can't be written.
        """
        self._write(None)

    def close(self) -> None:
        """Ends the attempt and releases its resources."""
        live.discard(self.row["attempt"])
        self._writer.close()

    def _write(self, state: str | None, **columns: Any) -> None:
        reservation = self._reservation
        self._writer.write(Outcome(self.row, reservation.label, reservation.credits, state, columns))
        self.is_settled = True


def request_text(request: dict[str, Any]) -> str:
    """The JSON text of a request, for the journal.

    Raises:
        MagicHourError: If it can't be written as JSON.
    """
    try:
        return json.dumps(request, default=str)
    except (TypeError, ValueError, RecursionError) as error:
        raise MagicHourError(f"the request can't be recorded in the journal: {error}") from None
