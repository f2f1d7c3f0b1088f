"""Budgets: what may be spent in which time, and what a call asks for. Pure."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, NamedTuple

from magic_hour_ext._public import public
from magic_hour_ext._rules.formatting import show
from magic_hour_ext.errors import ConfigurationError

if TYPE_CHECKING:
    from magic_hour_ext._rules.pricing import Estimate

_PERIODS = ("day", "batch", None)
_DAY = datetime.timedelta(days=1)


@public
@dataclass(frozen=True, slots=True)
class Budget:
    """The most that the calls of one account may cost, as far as they are recorded in one journal.

    Before a call is sent, the most that its create can charge is reserved, in the transaction that claims the call. It
    becomes the charge once the job is created, and is free again if the call was never sent or its job failed. A call
    whose outcome is uncertain keeps its reservation until it is resolved.

    Attributes:
        credits: The limit, in credits.
        per: What it holds for: ``day`` (the calendar day in UTC on which a call is made), ``batch`` (all calls of the
            same label, see `RequestOptions`), or None (everything in the journal).
        ceiling: Credits to reserve for a call whose price is not known beforehand. Without it such a call is refused.

    Raises:
        ConfigurationError: If a value can't be used.
    """

    credits: int
    per: Literal["day", "batch"] | None = None
    ceiling: int | None = None

    def __post_init__(self) -> None:
        if type(self.credits) is not int or self.credits < 0:
            raise ConfigurationError(f"Budget credits must be a whole number from 0, not {show(self.credits)}")
        if self.per not in _PERIODS:
            raise ConfigurationError(f"Budget per must be 'day', 'batch' or None, not {show(self.per)}")
        if self.ceiling is not None and (type(self.ceiling) is not int or self.ceiling < 0):
            raise ConfigurationError(f"Budget ceiling must be a whole number from 0, or None, not {show(self.ceiling)}")

    def __str__(self) -> str:
        each = {"day": " a day", "batch": " a batch", None: ""}[self.per]
        return f"{self.credits} credits{each}"


class Period(NamedTuple):
    """Which charges a budget counts, for a call at one moment.

    Attributes:
        since: Unix time from which charges count.
        label: The label that they have; None for any.
        ends: Unix time at which other charges begin to count; None if that never happens.
    """

    since: float
    label: str | None
    ends: float | None


def period_of(budget: Budget, *, label: str, now: float) -> Period:
    """The charges that count for a call.

    Args:
        budget: The budget.
        label: The label of the call.
        now: Unix time.
    """
    if budget.per != "day":
        return Period(0.0, label if budget.per == "batch" else None, None)
    moment = datetime.datetime.fromtimestamp(now, datetime.UTC)
    midnight = moment.replace(hour=0, minute=0, second=0, microsecond=0)
    return Period(midnight.timestamp(), None, (midnight + _DAY).timestamp())


class Cost(NamedTuple):
    """What a create charges, as far as it is known beforehand.

    Attributes:
        exact: The credits, if the published prices say so exactly.
        most: The most that it can charge; None if that is not known.
        reason: How the figure comes about, or why it is not known.
    """

    exact: int | None
    most: int | None
    reason: str

    @classmethod
    def of(cls, estimate: Estimate) -> Cost:
        """The cost of the create that an estimate is about."""
        most = estimate.max_credits_at_create
        return cls(most if estimate.exact and estimate.credits == most else None, most, estimate.reason)
