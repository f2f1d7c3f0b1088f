"""What an account's balance proves about calls whose outcome is unknown. Pure arithmetic: nothing is guessed.

Between two readings, the balance falls by the sum of all charges. What is charged for known jobs is known; each unknown
charge is one of a few amounts. An amount counts as proved only if every way to make up the difference contains it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from magic_hour_ext._public import former_name

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

CHARGED = "charged"
NOT_CHARGED = "not charged"
UNKNOWN = "unknown"

_MOST = 1_000_000  # Credits; a larger difference is not taken apart.
_MOST_UNKNOWN = 200


class Verdict(NamedTuple):
    """What is known of one uncertain call.

    Attributes:
        journal_key: The idempotency key of the call, or what takes its place in the journal.
        outcome: ``charged``, ``not charged`` or ``unknown``.
        credits: The credits that were charged, where that is known.
        evidence: Why, in a sentence.
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
    """A charge that may have been made.

    Attributes:
        name: What names it in the result.
        amounts: Every amount that it can be, 0 included; None if it can be any.
    """

    name: str
    amounts: frozenset[int] | None


def charges_that_fit(difference: int, unknown: Sequence[UnknownCharge]) -> Mapping[str, frozenset[int] | None]:
    """The amounts that each unknown charge can be, if all of them add up to a difference.

    Args:
        difference: Credits by which the balance fell beyond the charges that are known.
        unknown: The unknown charges.

    Returns:
        For each name the amounts that are left, empty if nothing adds up; None if it can't be narrowed down.
    """
    if difference < 0:
        return {one.name: frozenset() for one in unknown}
    if difference > _MOST or len(unknown) > _MOST_UNKNOWN:
        return {one.name: None for one in unknown}
    before = [frozenset({0})]
    for one in unknown:
        before.append(_sums(before[-1], one, difference))
    after = [frozenset({0})]
    for one in reversed(unknown):
        after.append(_sums(after[-1], one, difference))
    found: dict[str, frozenset[int] | None] = {}
    for index, one in enumerate(unknown):
        others = _added(before[index], after[len(unknown) - 1 - index], difference)
        amounts = range(difference + 1) if one.amounts is None else one.amounts
        found[one.name] = frozenset(amount for amount in amounts if difference - amount in others)
    return found


def _sums(sums: frozenset[int], one: UnknownCharge, most: int) -> frozenset[int]:
    if one.amounts is None:
        return frozenset(range(min(sums), most + 1)) if sums else sums
    return _added(sums, one.amounts, most)


def _added(some: frozenset[int], more: frozenset[int], most: int) -> frozenset[int]:
    return frozenset(a + b for a in some for b in more if a + b <= most)
