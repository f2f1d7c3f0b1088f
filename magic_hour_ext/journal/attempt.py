"""One submission under way. Every write names the attempt, so that none can change what another attempt recorded."""

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
    from magic_hour_ext.journal.store import Held

MARGIN = 60.0
"""Seconds that a lease is longer than what it is for takes at most: clocks differ, machines sleep."""


class Attempt:
    """A call that this process has claimed, from before its POST to what became of it.

    Attributes:
        row: The columns of its row as they were written first, by name.
        is_settled: Whether its outcome has been recorded.
    """

    def __init__(self, held: Held, row: dict[str, Any], asked: Reservation | None = None) -> None:
        self._held = held
        self._asked = asked or Reservation()
        self.row = row
        self.is_settled: bool = False
        live.add(row["attempt"])

    def transaction(self) -> AbstractContextManager[Database]:
        """A transaction on what is held for this attempt.

        Raises:
            JournalError: If the journal can't be used.
        """
        return self._held.transaction()

    def renew(self, seconds: float) -> None:
        """Keeps the claim for at least `seconds` more.

        Raises:
            JournalError: If the journal can't be written.
        """
        with self._held.transaction() as database:
            now = database.now()
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
            JournalError: If it can't be written.
        """
        self._write("created", job=job, job_id=job_id, credits=credits, note=None)

    def uncertain(self, note: str) -> None:
        """Records that the answer was lost, and why.

        Raises:
            JournalError: If it can't be written.
        """
        self._write("uncertain", note=note)

    def never_made(self) -> None:
        """Removes the claim and frees its reservation: no job was made.

        Raises:
            JournalError: If it can't be written.
        """
        self._write(None)

    def close(self) -> None:
        """Gives up what was held for the writing; the attempt counts as over."""
        live.discard(self.row["attempt"])
        self._held.close()

    def _write(self, state: str | None, **columns: Any) -> None:
        self._held.write(Outcome(self.row, self._asked.label, self._asked.credits, state, columns))
        self.is_settled = True


def request_text(request: dict[str, Any]) -> str:
    """A request as the journal keeps it.

    Raises:
        MagicHourError: If it can't be written as JSON.
    """
    try:
        return json.dumps(request, default=str)
    except (TypeError, ValueError, RecursionError) as error:
        raise MagicHourError(f"the request can't be recorded in the journal: {error}") from None
