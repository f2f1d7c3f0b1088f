"""Concludes from the account's balance whether uncertain calls were charged. Pure arithmetic, without guesses.

Between two readings, the balance falls by the sum of all charges. The charges of known jobs are known; each unknown
charge has a few possible amounts. An amount is proved only if it is part of every combination that adds up to the
difference.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from magic_hour_ext._public import former_name

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

CHARGED = "charged"
NOT_CHARGED = "not charged"
UNKNOWN = "unknown"

_MAX_DIFFERENCE = 1_000_000  # Credits; for a larger difference, nothing is concluded.
_MAX_UNKNOWN = 200
_MAX_PAIRS = 3_000_000  # Sums that one step may compute, in about a second.


class Verdict(NamedTuple):
    """The conclusion about one uncertain call.

    Attributes:
        journal_key: The idempotency key of the call, or else its fingerprint.
        outcome: ``charged``, ``not charged`` or ``unknown``.
        credits: The credits that were charged, or None if unknown.
        evidence: The reason, in a sentence.
    """

    journal_key: str
    outcome: str
    credits: int | None
    evidence: str

    @property
    def call(self) -> str:
        """The former name of `journal_key`; deprecated."""
        return former_name("call", "journal_key", self.journal_key)


class UnknownCharge(NamedTuple):
    """A charge whose amount is unknown.

    Attributes:
        name: Its name in the result.
        amounts: All possible amounts, including 0 if it may not have been charged; None if any amount is possible.
    """

    name: str
    amounts: frozenset[int] | None


class Possible(NamedTuple):
    """What an uncertain call may have cost if the published prices are out of date.

    Attributes:
        free: Whether it may have cost nothing.
        charged: Whether it may have cost anything.
    """

    free: bool
    charged: bool


class _TooManyError(Exception):
    """There are too many combinations to compute."""


def charges_that_fit(difference: int, unknown: Sequence[UnknownCharge]) -> Mapping[str, frozenset[int] | None]:
    """The amounts that each unknown charge can have if all of them add up to a difference.

    Args:
        difference: Credits by which the balance fell more than the known charges.
        unknown: The unknown charges.

    Returns:
        For each name the possible amounts: an empty set if no combination adds up, None if nothing can be concluded.
    """
    if difference < 0:
        return {charge.name: frozenset() for charge in unknown}
    if difference > _MAX_DIFFERENCE or len(unknown) > _MAX_UNKNOWN:
        return {charge.name: None for charge in unknown}
    try:
        return _fitting(difference, unknown)
    except _TooManyError:
        return {charge.name: None for charge in unknown}


def whatever_prices(difference: int, count: int, others: Sequence[UnknownCharge]) -> Possible:
    """What each of several uncertain calls may have cost, together with other unknown charges, at any price.

    Args:
        difference: As in `charges_that_fit`.
        count: How many calls are uncertain.
        others: The other unknown charges.
    """
    if difference > _MAX_DIFFERENCE or len(others) > _MAX_UNKNOWN:
        return Possible(free=True, charged=True)
    sums = frozenset({0})
    try:
        for charge in others:
            sums = _add_charge(sums, charge, difference)
    except _TooManyError:
        return Possible(free=True, charged=True)
    return Possible(free=count > 1 or difference in sums, charged=any(total < difference for total in sums))


def _fitting(difference: int, unknown: Sequence[UnknownCharge]) -> Mapping[str, frozenset[int] | None]:
    # The possible sums of the charges before, and after, each position.
    before = [frozenset({0})]
    for charge in unknown:
        before.append(_add_charge(before[-1], charge, difference))
    after = [frozenset({0})]
    for charge in reversed(unknown):
        after.append(_add_charge(after[-1], charge, difference))
    possible: dict[str, frozenset[int] | None] = {}
    for index, charge in enumerate(unknown):
        others = _add_sets(before[index], after[len(unknown) - 1 - index], difference)
        amounts = range(difference + 1) if charge.amounts is None else charge.amounts
        possible[charge.name] = frozenset(amount for amount in amounts if difference - amount in others)
    return possible


def _add_charge(sums: frozenset[int], charge: UnknownCharge, limit: int) -> frozenset[int]:
    if charge.amounts is None:
        # Complete: every sum from the lowest on is possible already.
        is_complete = not sums or len(sums) == limit + 1 - min(sums)
        return sums if is_complete else frozenset(range(min(sums), limit + 1))
    return _add_sets(sums, charge.amounts, limit)


def _add_sets(some: frozenset[int], others: frozenset[int], limit: int) -> frozenset[int]:
    if len(some) * len(others) > _MAX_PAIRS:
        raise _TooManyError
    return frozenset(a + b for a in some for b in others if a + b <= limit)
