"""The outcome of an attempt as it is recorded: at once, or later if the journal can't be reached."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, NamedTuple

from magic_hour_ext.journal.ledger import Reservation, record

if TYPE_CHECKING:
    from magic_hour_ext.journal.database import Database

_CHARGE_STATES = {"created": "charged", "uncertain": "uncertain", None: "released"}


class Outcome(NamedTuple):
    """The outcome of an attempt.

    Attributes:
        row: The columns of its row when it was claimed, by name.
        label: The label of the call.
        reserved: Credits that the ledger has reserved for it; None if unknown.
        state: ``created`` or ``uncertain``; None if no job was created.
        columns: Further columns to change in its row.
    """

    row: dict[str, Any]
    label: str
    reserved: int | None
    state: str | None
    columns: dict[str, Any]

    def apply(self, database: Database) -> None:
        """Records the outcome, also if the row or the file was deleted meanwhile. Idempotent.

        A created job is always recorded. Without a job, a state that was recorded meanwhile is kept.
        """
        attempt = self.row["attempt"]
        if self.state is None:
            removed = database.execute("DELETE FROM calls WHERE attempt = ? AND state = 'submitting'", (attempt,))
            if removed.rowcount:
                self._charge(database, charged=0)
            return
        changes = {"state": self.state, "changed": database.now(), **self.columns}
        setting = ", ".join(f"{name} = :{name}" for name in changes)
        only = "" if self.state == "created" else " AND state = 'submitting'"
        changed = database.execute(
            f"UPDATE calls SET {setting} WHERE attempt = :attempt{only}",  # noqa: S608 (names of columns)
            {**changes, "attempt": attempt},
        ).rowcount
        if changed == 0:
            if database.execute("SELECT 1 FROM calls WHERE attempt = ?", (attempt,)).fetchone():
                return
            if not insert(database, {**self.row, **changes}):  # Another attempt is current: add this one beside it.
                insert(database, {**self.row, **changes, "current": 0})
        self._charge(database, charged=self.columns.get("credits"))

    def _charge(self, database: Database, *, charged: int | None) -> None:
        record(
            database,
            self.row,
            Reservation(self.reserved, self.label),
            state=_CHARGE_STATES[self.state],
            charged=charged,
            job_id=self.columns.get("job_id"),
        )

    def to_json(self) -> str:
        """The outcome as JSON text."""
        return json.dumps(self._asdict())

    @classmethod
    def from_json(cls, text: str) -> Outcome:
        """Parses the text of `to_json`.

        Raises:
            ValueError, TypeError, KeyError: If it is not an outcome.
        """
        found = cls(**json.loads(text))
        if not isinstance(found.row["attempt"], str) or found.state not in _CHARGE_STATES:
            raise ValueError("not an outcome")
        return found


def insert(database: Database, row: dict[str, Any]) -> bool:
    """Inserts a row into ``calls``; returns False, and inserts nothing, if another attempt of the call is current."""
    names = ", ".join(row)
    values = ", ".join(f":{name}" for name in row)
    added = database.execute(
        f"INSERT INTO calls ({names}) VALUES ({values}) "  # noqa: S608 (names of columns)
        "ON CONFLICT (scope, call) WHERE current = 1 DO NOTHING",
        row,
    )
    return added.rowcount == 1
