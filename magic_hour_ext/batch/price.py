"""The price and the uploads of a batch."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from magic_hour_ext._rules.counts import counted

if TYPE_CHECKING:
    from magic_hour_ext._rules.pricing import Estimate


@dataclass(slots=True)
class Price:
    """The price of the rows that are not done, in credits.

    Attributes:
        exact: The sum for rows with an exact price by the published rates.
        approximate: The sum for rows whose price depends on something that is unknown before the job has ended.
        max_at_create: Upper limit of what the creates of both can charge.
        exact_rows: The number of rows with an exact price.
        approximate_rows: The number of rows with an approximate price.
        unknown_rows: The number of rows with an unknown price, which the sums don't include.
    """

    exact: int = 0
    approximate: int = 0
    max_at_create: int = 0
    exact_rows: int = 0
    approximate_rows: int = 0
    unknown_rows: int = 0

    def add(self, estimate: Estimate) -> None:
        """Adds the estimate of a row."""
        if estimate.credits is None:
            self.unknown_rows += 1
            return
        self.max_at_create += estimate.max_credits_at_create or estimate.credits
        if estimate.exact:
            self.exact += estimate.credits
            self.exact_rows += 1
        else:
            self.approximate += estimate.credits
            self.approximate_rows += 1

    def __str__(self) -> str:
        parts = []
        if self.exact_rows or not (self.approximate_rows or self.unknown_rows):
            parts.append(f"{self.exact:,} credits for {counted(self.exact_rows, 'row')}")
        if self.approximate_rows:
            parts.append(f"about {self.approximate:,} credits for {counted(self.approximate_rows, 'row')}")
        if self.unknown_rows:
            parts.append(f"unknown for {counted(self.unknown_rows, 'row')}")
        text = ", ".join(parts)
        most = self.max_at_create
        return text if most <= self.exact + self.approximate else f"{text}; at most {most:,} charged at create"


@dataclass(slots=True)
class Uploads:
    """The local files of the rows that are not done; each is uploaded once.

    Attributes:
        count: The number of files.
        bytes: Their total size in bytes.
    """

    count: int = 0
    bytes: int = 0
