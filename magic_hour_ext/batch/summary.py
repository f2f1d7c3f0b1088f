"""How a batch stands."""

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
    """How a batch stands.

    Attributes:
        results: The result file.
        total: How many rows there are; None if only the result file is known.
        done: Rows that are done.
        failed: Rows that failed; nothing is charged for them.
        uncertain: Rows that may be paid for; they are not sent again.
        unfinished: Rows whose jobs go on, or that could not be sent.
        credits: Credits that were charged for all rows, as far as that is known.
        started: Rows that this run has taken up.
        stopped_by: What kept this run from going on to the end: over budget, a wrong key…; None if nothing did.
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
        """Rows that were never taken up."""
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
    """How a batch stands by its result file.

    Args:
        results: The file.
        total: How many rows the batch has, if that is known.

    Raises:
        ValidationError: If there is no such file, or it is no result file.
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
    """The last result of each row in a result file, by row.

    Raises:
        ValidationError: If there is no such file, or it is no result file.
        OSError: If it can't be read.
    """
    file = ResultFile(results)
    if not file.path.is_file():
        raise ValidationError([Problem(str(results), "there is no such result file")], what="the batch")
    return file.read()
