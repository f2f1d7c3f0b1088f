"""Absorbs facts that descriptions state: limits, defaults, prices, rules of models, conditions."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from .apply_facts import ContractFacts, fact_id
from .changes import Change
from .contract_operation import MissingPlaceError
from .editable import plain
from .fact_changes import in_order, is_there
from .facts import Fact
from .fields import Fields
from .state import mark

if TYPE_CHECKING:
    from .absorption_state import AbsorptionState
    from .facts import Reading
    from .normal import OperationForm


class DescribedFacts:
    """The facts of descriptions in one pass."""

    def __init__(self, shared: AbsorptionState) -> None:
        self._pass = shared

    def absorb(self, key: str, form: OperationForm, reading: Reading) -> None:
        """Absorbs the facts of one operation, and reports those that the document no longer states."""
        if self._pass.is_older:
            return
        facts = ContractFacts(self._pass.contract, self._pass.ours[key].key)
        for fact in in_order(reading.facts):
            if facts.agrees(fact) or mark(key, fact.key, fact.value) in self._pass.state.seen:
                continue
            current = facts.current(fact)
            if not self._pass.is_newer(self._pass.ours[key].key, fact_id(fact), fills_gap=current is None):
                continue
            is_other = (
                current is not None
                and fact.kind != "condition"
                and not (fact.kind == "rule" and not isinstance(current, dict))
            )
            change = self._pass.fact_change(form, fact, current if is_other else None)
            if self._pass.is_decided(change) or self._pass.is_skipped(change):
                continue
            try:
                facts.apply(fact, self._pass.day)
            except MissingPlaceError as error:
                self._pass.leave(replace(change, note=str(error)))
                continue
            if is_other:
                self._pass.outcome.contradicted.append(change)
            self._pass.done(self._pass.ours[key].key, change, fact_id(fact))
        now = {mark(key, fact.key) for fact in reading.facts}
        for gone in facts.stated():
            is_gone = mark(key, gone.key) in self._pass.state.seen - now and is_there(form, gone)
            if is_gone and self._pass.is_newer(self._pass.ours[key].key, fact_id(gone)):
                self._pass.leave(
                    self._pass.fact_change(form, gone, gone.value, note="no longer stated; kept", gone=True)
                )
        self._conditions_gone(key, form, reading, now, facts)
        noted = {one.place for one in facts.stated() if one.kind == "default"}
        for node in form.request_nodes():
            was_there = mark(key, node.place, "default") in self._pass.state.seen and "default" not in node.facts
            if (
                was_there and Fields.path_of(node.place) not in noted
            ):  # Of several words: the contract has no place for it.
                self._pass.leave(Change(form.key, node.place, "default gone"))

    def _conditions_gone(
        self, key: str, form: OperationForm, reading: Reading, now: set[str], facts: ContractFacts
    ) -> None:
        """Removes a limit that the document no longer states if it states others for the field; else reports it."""
        limited = {fact.place for fact in reading.facts if fact.kind == "condition" and "constraint" in fact.value}
        fields = Fields(form)
        operation: Any = self._pass.contract.operation(self._pass.ours[key].key, edit=False) or {}
        for rule in list(operation.get("x-requires") or ()):
            place = rule.get("field") or next(iter(rule.get("required") or rule.get("only") or ("",)))
            gone = Fact("condition", str(place), plain(rule))
            if mark(key, gone.key) not in self._pass.state.seen - now or not self._pass.is_newer(
                form.key, fact_id(gone)
            ):
                continue
            when: Any = rule.get("when", {})
            if any(fields.value(path, str(value)) is None for path, values in when.items() for value in values):
                continue  # That the value is gone is what is shown.
            is_replaced = "constraint" in rule and place in limited
            note = "replaced by the limits stated now" if is_replaced else "no longer stated; kept"
            change = self._pass.fact_change(form, gone, gone.value, note=note, gone=True)
            if not is_replaced:
                self._pass.leave(change)
            elif not self._pass.is_decided(change):
                facts.remove_condition(gone.value)
                self._pass.done(self._pass.ours[key].key, change, fact_id(gone))
