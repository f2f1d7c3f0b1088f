"""The rows of a batch beside what its result file says of them."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from magic_hour_ext.errors import Problem, ValidationError

if TYPE_CHECKING:
    from magic_hour_ext.batch.results import ResultFile
    from magic_hour_ext.batch.rows import Row


class Comparison:
    """Compares one row after the other.

    Args:
        name: The name of the batch.
        results: The result file; None if there is none.

    Attributes:
        statuses: How many rows have which status; ``new`` for those without a result.
    """

    def __init__(self, name: str, results: ResultFile | None) -> None:
        self._name = name
        self._results = results
        self._left = set() if results is None else results.paid_keys()
        self.statuses: Counter[str] = Counter()

    def add(self, row: Row) -> str:
        """The status of a row.

        Raises:
            ValidationError: If the file has a result of another request under its key.
        """
        known = None if self._results is None else self._results.status(row)
        self._left.discard(row.key)
        status = known or "new"
        self.statuses[status] += 1
        return status

    def finish(self) -> None:
        """Raises ValidationError if the file has results of rows that the batch does not have."""
        if self._left and self._results is not None:
            some = ", ".join(sorted(self._left)[:3])
            text = (
                f"has results of {len(self._left):,} rows that the batch {self._name!r} does not have: it belongs to "
                "another batch, or those rows were removed; name another result file"
            )
            raise ValidationError([Problem(str(self._results.path), text, given=some)], what="the batch")
