"""The summary of a batch: the number of rows by status, and the credits."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from magic_hour_ext.batch.results import DONE, FAILED, STATUSES, UNCERTAIN, UNFINISHED, ResultFile, RowResult
from magic_hour_ext.errors import Problem, ValidationError

if TYPE_CHECKING:
    import os

    from magic_hour_ext.errors import MagicHourError


@dataclass(slots=True)
class Summary:
    """The number of rows of a batch by status, and its credits.

    Attributes:
        results: The result file.
        total: Number of all rows; None if only the result file is known.
        done: Number of rows that are done.
        failed: Number of rows that failed; they cost nothing.
        uncertain: Number of rows that may be paid for; they are not sent again.
        unfinished: Number of rows that could not be sent, or whose jobs are still running.
        credits: Credits charged for all rows; unknown charges are not included.
        started: Number of rows that this run has started or resumed.
        stopped_by: The exception that stopped this run early, such as a BudgetExceededError; None if it ran to the end.
    """

    results: str
    total: int | None = None
    done: int = 0
    failed: int = 0
    uncertain: int = 0
    unfinished: int = 0
    credits: int = 0
    started: int = 0
    stopped_by: MagicHourError | None = None

    @property
    def new(self) -> int:
        """Number of rows that were never started."""
        ended = self.done + self.failed + self.uncertain + self.unfinished
        return 0 if self.total is None else max(self.total - ended, 0)

    @property
    def is_complete(self) -> bool:
        """Whether every row is done."""
        return self.done == self.total

    def __str__(self) -> str:
        counts = {name: getattr(self, name) for name in (*STATUSES, "new")}
        text = ", ".join(f"{count:,} {name}" for name, count in counts.items() if count) or "no rows"
        text += f"; {self.credits:,} credits"
        return text if self.stopped_by is None else f"{text}\nstopped: {self.stopped_by}"


def summarize(results: str | os.PathLike[str], *, total: int | None = None) -> Summary:
    """Summarizes the result file of a batch.

    Args:
        results: The result file.
        total: Number of rows of the batch, if known.

    Raises:
        ValidationError: If there is no such file, or it is not a result file.
        OSError: If it can't be read.
    """
    found = read_results(results)
    counts = Counter(one.status for one in found)
    return Summary(
        str(results),
        total=total,
        done=counts[DONE],
        failed=counts[FAILED],
        uncertain=counts[UNCERTAIN],
        unfinished=counts[UNFINISHED],
        credits=sum(one.credits or 0 for one in found),
    )


def read_results(results: str | os.PathLike[str]) -> list[RowResult]:
    """Reads the last result of each row from a result file, ordered by row.

    Args:
        results: The result file.

    Raises:
        ValidationError: If there is no such file, or it is not a result file.
        OSError: If it can't be read.
    """
    file = ResultFile(results)
    if not file.path.is_file():
        raise ValidationError([Problem(str(results), "there is no such result file")], what="the batch")
    return file.read()
