"""Compares the rows of a batch with its result file."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from magic_hour_ext._rules.counts import counted
from magic_hour_ext.errors import Problem, ValidationError

if TYPE_CHECKING:
    from magic_hour_ext.batch.results import ResultFile
    from magic_hour_ext.batch.rows import Row


class Comparison:
    """Compares rows with a result file, one after the other.

    Args:
        name: The name of the batch.
        results: The result file; None if there is none.

    Attributes:
        statuses: The number of rows by status; ``new`` for rows without a result.
    """

    def __init__(self, name: str, results: ResultFile | None) -> None:
        self._name = name
        self._results = results
        self._unmatched = set() if results is None else results.paid_keys()
        self.statuses: Counter[str] = Counter()

    def add(self, row: Row) -> str:
        """Counts a row and returns its status.

        Raises:
            ValidationError: If the file has a result of another request for its key.
        """
        known = None if self._results is None else self._results.status(row)
        self._unmatched.discard(row.key)
        status = known or "new"
        self.statuses[status] += 1
        return status

    def finish(self) -> None:
        """Checks that every paid result in the file belongs to a row of the batch.

        Raises:
            ValidationError: If it has results of other rows.
        """
        if self._unmatched and self._results is not None:
            some = ", ".join(sorted(self._unmatched)[:3])
            others = counted(len(self._unmatched), "row")
            text = (
                f"has results of {others} that the batch {self._name!r} does not have: it belongs to another"
                " batch, or those rows were removed; name another result file"
            )
            raise ValidationError([Problem(str(self._results.path), text, given=some)], what="the batch")
