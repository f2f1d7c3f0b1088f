"""Compares the account's balance with the charges in the journal; `_rules.reconciliation` draws the conclusions."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from magic_hour_ext._async.account import AsyncAccount
from magic_hour_ext._async.job import state_of
from magic_hour_ext._async.job_creation import restored_job
from magic_hour_ext._backend.anyio_backend import gather, in_thread
from magic_hour_ext._rules.polling import CANCELED, FAILED, SUCCEEDED
from magic_hour_ext._rules.reconciliation import (
    CHARGED,
    NOT_CHARGED,
    UNKNOWN,
    Possible,
    UnknownCharge,
    Verdict,
    charges_that_fit,
    whatever_prices,
)
from magic_hour_ext.errors import ConfigurationError, DecodeError, NotFoundError, ValidationError
from magic_hour_ext.journal.balance import AccountCharges, Reading

if TYPE_CHECKING:
    from collections.abc import Sequence

    from magic_hour_ext._async.client_state import AsyncClientState
    from magic_hour_ext.journal import Journal
    from magic_hour_ext.journal.balance import Charge

SETTLED_AFTER = 900.0
"""Seconds after which the service has processed every request that arrived, and has paid every refund. An assumption,
as the service publishes no figure."""

_MAX_COMPARISONS = 3  # A comparison is repeated if the balance changes while the jobs are read.
_AT_ONCE = 20


class _Cost(NamedTuple):
    """What a known job currently costs.

    Attributes:
        amounts: All possible amounts in credits: one if it is known, None if every amount is possible.
        final: The final amount, if the job has ended and the amount is certain; else None.
    """

    amounts: frozenset[int] | None
    final: int | None = None


class AsyncReconciliation:
    """One comparison of the journal with the account.

    Args:
        client_state: The state of the client.
        journal: The journal.
    """

    def __init__(self, client_state: AsyncClientState, journal: Journal) -> None:
        self._client_state = client_state
        self._charges = AccountCharges(journal, client_state.scope)
        self._account = AsyncAccount(client_state)

    async def run(self, *, exclusive: bool) -> list[Verdict]:
        """Compares, records the verdicts in the journal, and returns them."""
        charges: list[Charge] = []
        for _ in range(_MAX_COMPARISONS):
            charges = await in_thread(self._charges.charges)
            verdicts = await self._compare(charges, exclusive=exclusive)
            if verdicts is not None:
                return verdicts
        return _all_unknown(charges, "the balance or the journal kept changing while they were compared: try again")

    async def _compare(self, charges: Sequence[Charge], *, exclusive: bool) -> list[Verdict] | None:
        """The verdicts; None if the balance or the journal changed during the comparison."""
        now = await in_thread(self._charges.now)
        if any(charge.state == "submitting" and now < charge.lease for charge in charges):
            return _all_unknown(charges, "another call is being submitted: try again when it has finished")
        balance = await self._balance()
        known = [charge for charge in charges if not _is_uncertain(charge)]
        costs = await gather([partial(self._cost, charge, now) for charge in known], at_once=_AT_ONCE)
        if balance is None:
            return _all_unknown(charges, "the account's balance can't be read")
        if await self._balance() != balance:
            return None
        reading = await in_thread(self._charges.reading)
        verdicts = self._verdicts(charges, list(zip(known, costs, strict=True)), balance, reading, now, exclusive)
        is_settled = all(cost.amounts is not None and len(cost.amounts) == 1 for cost in costs)
        has_open = any(verdict.outcome != NOT_CHARGED for verdict in verdicts)
        recorded = await in_thread(
            partial(
                self._charges.settle,
                charges,
                finals={
                    charge.attempt: cost.final
                    for charge, cost in zip(known, costs, strict=True)
                    if cost.final is not None
                },
                verdicts=verdicts,
                reading=Reading(balance, now) if is_settled and not has_open else None,
                counted={charge.attempt: _only(cost) for charge, cost in zip(known, costs, strict=True)},
            )
        )
        return verdicts if recorded else None

    def _verdicts(
        self,
        charges: Sequence[Charge],
        known: Sequence[tuple[Charge, _Cost]],
        balance: int,
        reading: Reading | None,
        now: float,
        exclusive: bool,
    ) -> list[Verdict]:
        uncertain = [charge for charge in charges if _is_uncertain(charge)]
        if not uncertain:
            return []
        if reading is None or any(charge.started < reading.read for charge in uncertain):
            return _all_unknown(
                charges, "the balance was not read before this call: call reconcile() once before the first paid call"
            )
        if any(now - charge.changed < SETTLED_AFTER for charge in uncertain):
            minutes = SETTLED_AFTER / 60
            return _all_unknown(
                charges, f"too early: the service may still be processing the call, try again after {minutes:g} minutes"
            )
        difference = reading.balance - balance
        unknown = [
            UnknownCharge(charge.attempt, None if charge.estimate is None else frozenset({0, charge.estimate}))
            for charge in uncertain
        ]
        for charge, cost in known:
            if cost.amounts is not None and len(cost.amounts) == 1:
                difference -= _only(cost) - charge.counted
            else:
                difference += charge.counted
                unknown.append(UnknownCharge(charge.attempt, cost.amounts))
        fitting = charges_that_fit(difference, unknown)
        uncertain_names = {charge.attempt for charge in uncertain}
        others = [charge for charge in unknown if charge.name not in uncertain_names]
        at_any_price = whatever_prices(difference, len(uncertain), others)
        compared = f"since the last reading, the balance fell by {difference} credits more than the known charges"
        verdicts = [_verdict(charge, fitting[charge.attempt], at_any_price, compared) for charge in uncertain]
        if exclusive:
            return verdicts
        return [
            Verdict(
                verdict.journal_key,
                UNKNOWN,
                None,
                f"{verdict.evidence}; without exclusive=True, something else may have changed the balance",
            )
            for verdict in verdicts
        ]

    async def _balance(self) -> int | None:
        found = (await self._account.get()).credits
        return found if isinstance(found, int) and not isinstance(found, bool) else None

    async def _cost(self, charge: Charge, now: float) -> _Cost:
        """What a known job currently costs."""
        at_create = None if charge.credits is None else frozenset({0, charge.credits})
        if charge.state == "failed":
            if charge.credits is None or now - charge.changed >= SETTLED_AFTER:
                return _Cost(frozenset({0}), 0)
            return _Cost(at_create)  # The refund may not have been paid yet.
        if charge.final is not None:
            return _Cost(frozenset({charge.final}), charge.final)
        try:
            job = restored_job(self._client_state, charge.job or "")
            await state_of(job).refresh()
        except (NotFoundError, DecodeError, ConfigurationError, ValidationError):
            return _Cost(None)
        if job.last_status == SUCCEEDED:
            final = state_of(job).last_response.get("credits_charged")
            if isinstance(final, int) and not isinstance(final, bool):
                return _Cost(frozenset({final}), final)
            return _Cost(None)
        if job.last_status in {FAILED, CANCELED}:
            return _Cost(at_create)  # It is not known how soon a refund is paid.
        return _Cost(None if charge.credits is None else frozenset({charge.credits}))


def _is_uncertain(charge: Charge) -> bool:
    return charge.state in {"uncertain", "submitting"}


def _only(cost: _Cost) -> int:
    return next(iter(cost.amounts)) if cost.amounts else 0


def _verdict(charge: Charge, amounts: frozenset[int] | None, at_any_price: Possible, compared: str) -> Verdict:
    """What the amounts that fit prove, by the published prices and at any other prices."""
    if amounts and at_any_price.free and at_any_price.charged:
        reason = "which fits this call being charged and not charged, as prices may have changed"
        return Verdict(charge.journal_key, UNKNOWN, None, f"{compared}, {reason}")
    if amounts == frozenset({0}):
        return Verdict(charge.journal_key, NOT_CHARGED, 0, f"{compared}, which rules out a charge for this call")
    if amounts and 0 not in amounts:
        credits_charged = next(iter(amounts)) if len(amounts) == 1 else None
        return Verdict(charge.journal_key, CHARGED, credits_charged, f"{compared}, which must include this call")
    if amounts is not None and not amounts:
        return Verdict(charge.journal_key, UNKNOWN, None, f"{compared}, which the uncertain calls don't explain")
    return Verdict(
        charge.journal_key, UNKNOWN, None, f"{compared}, which is possible with and without a charge for this call"
    )


def _all_unknown(charges: Sequence[Charge], why: str) -> list[Verdict]:
    return [Verdict(charge.journal_key, UNKNOWN, None, why) for charge in charges if _is_uncertain(charge)]
