"""Budgets: the limit for credits in a period, and the cost of a call. Pure."""

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
    """Upper limit for the credits of one account's calls, as far as they are recorded in one journal.

    Before a call is sent, the most that its create can charge is reserved, in the same transaction that claims the
    call. When the job is created, the charge replaces the reservation. If nothing was sent or the job failed, the
    reservation is released. A call whose outcome is uncertain keeps its reservation until it is resolved.

    Attributes:
        credits: The limit in credits, from 0.
        per: The calls that share the limit: ``day`` (all calls of the same calendar day in UTC), ``batch`` (all calls
            with the same `label` in their `RequestOptions`), or None (all calls in the journal).
        ceiling: Credits to reserve for a call whose price is not known beforehand. Without it, such a call raises
            BudgetExceededError.

    Raises:
        ConfigurationError: If a value is invalid.
    """

    credits: int
    per: Literal["day", "batch"] | None = None
    ceiling: int | None = None

    def __post_init__(self) -> None:
        if type(self.credits) is not int or self.credits < 0:
            raise ConfigurationError(f"Budget: credits must be a whole number from 0, not {show(self.credits)}")
        if self.per not in _PERIODS:
            raise ConfigurationError(f"Budget: per must be 'day', 'batch' or None, not {show(self.per)}")
        if self.ceiling is not None and (type(self.ceiling) is not int or self.ceiling < 0):
            raise ConfigurationError(
                f"Budget: ceiling must be a whole number from 0, or None, not {show(self.ceiling)}"
            )

    def __str__(self) -> str:
        each = {"day": " a day", "batch": " a batch", None: ""}[self.per]
        return f"{self.credits} credits{each}"


class Period(NamedTuple):
    """The charges that a budget counts for a call.

    Attributes:
        since: Unix time from which charges count.
        label: The label of the charges that count; None for any label.
        ends: Unix time at which the next period starts; None if there is none.
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
    """What a create will charge, as far as it is known beforehand.

    Attributes:
        exact: The credits, if the published rates determine them exactly; else None.
        most: The most credits that it can charge; None if unknown.
        reason: How the number was calculated, or why it is unknown.
    """

    exact: int | None
    most: int | None
    reason: str

    @classmethod
    def of(cls, estimate: Estimate) -> Cost:
        """The cost of the create, from its estimate."""
        most = estimate.max_credits_at_create
        return cls(most if estimate.exact and estimate.credits == most else None, most, estimate.reason)
