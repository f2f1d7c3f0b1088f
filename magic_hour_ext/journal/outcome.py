"""What became of an attempt, as it is written down: now, or later if the journal can't be reached."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, NamedTuple

from magic_hour_ext.journal.ledger import Reservation, record

if TYPE_CHECKING:
    from magic_hour_ext.journal.database import Database

_CHARGE_STATES = {"created": "charged", "uncertain": "uncertain", None: "released"}


class Outcome(NamedTuple):
    """What became of an attempt.

    Attributes:
        row: The columns of its row as they were written first, by name.
        label: The label of the call.
        reserved: What the ledger has reserved for it.
        state: ``created`` or ``uncertain``; None if no job was made.
        columns: What else changes in its row.
    """

    row: dict[str, Any]
    label: str
    reserved: int | None
    state: str | None
    columns: dict[str, Any]

    def apply(self, database: Database) -> None:
        """Writes it, also if the row or the file is gone by now; doing so again changes nothing.

        A job counts whatever the row says by now. Without one, what was found out since then stays.
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
            if not insert(database, {**self.row, **changes}):  # Another attempt is current: this one stands beside it.
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
        """The outcome as text."""
        return json.dumps(self._asdict())

    @classmethod
    def from_json(cls, text: str) -> Outcome:
        """The outcome in a text.

        Raises:
            ValueError, TypeError, KeyError: If it is none.
        """
        found = cls(**json.loads(text))
        if not isinstance(found.row["attempt"], str) or found.state not in _CHARGE_STATES:
            raise ValueError("no outcome")
        return found


def insert(database: Database, row: dict[str, Any]) -> bool:
    """Adds a row of ``calls``; False, and nothing is added, if another attempt of the same call is current."""
    names = ", ".join(row)
    values = ", ".join(f":{name}" for name in row)
    added = database.execute(
        f"INSERT INTO calls ({names}) VALUES ({values}) "  # noqa: S608 (names of columns)
        "ON CONFLICT (scope, call) WHERE current = 1 DO NOTHING",
        row,
    )
    return added.rowcount == 1
