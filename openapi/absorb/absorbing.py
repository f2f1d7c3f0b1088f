"""Updates the contract from a published document: edits what it can, and lists the rest for a person."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from .absorption_state import AbsorptionState
from .apply_facts import ContractFacts
from .changes import Change, Effect
from .comparable import compared_nodes
from .contract_operation import MissingPlaceError
from .dates import record
from .described_facts import DescribedFacts
from .editable import flow, quoted
from .examples import refresh
from .fact_changes import in_order
from .facts import Reading, read_facts
from .new_operation import AdditionError, add_operation
from .schema_changes import SchemaChanges
from .sentences import sentences
from .state import mark, marks_of
from .unedited import parts, statements

if TYPE_CHECKING:
    from .normal import OperationForm


class Absorption(AbsorptionState):
    """One pass over all operations."""

    def run(self) -> None:
        """Absorbs all operations."""
        schemas, described = SchemaChanges(self), DescribedFacts(self)
        for key, form in self.theirs.items():
            if key not in self.ours:
                self._new(key, form)
                continue
            reading = read_facts(form, defaults=True)
            if key in self.skipped:
                self.leave(Change(form.key, "", "left to a person", new=self.skipped[key], effect=Effect.BREAKS))
            else:
                self._deprecation(key, self.ours[key], form)
                schemas.absorb(key, self.ours[key], form)
                described.absorb(key, form, reading)
                self._complete_models(self.ours[key].key)
                if any(one.operation == form.key for one in self.outcome.edits):
                    refresh(self.contract, self.ours[key].key)
            self._unedited(key, self.ours[key], form)
            self._texts(key, form, reading)
            self._remember(key, form, reading)
        for key, form in self.ours.items():
            if key not in self.theirs:
                self._gone(key, form)

    # All facts of the document are recorded in the state, whether they are absorbed or not.

    def _remember(self, key: str, form: OperationForm, reading: Reading) -> None:
        self.seen.add(mark(key))
        for node in compared_nodes(form):
            self.seen |= marks_of(key, node)
        if form.facts.get("deprecated"):
            self.seen.add(mark(key, "deprecated"))
        for part in parts(form, form):
            self.seen |= {mark(key, part.place, "part", part.says), mark(key, part.place, "part")}
        self.seen |= {mark(key, "status", status) for status in form.facts["statuses"]}
        for fact in reading.facts:
            self.seen |= {mark(key, fact.key), mark(key, fact.key, fact.value)}

    def _texts(self, key: str, form: OperationForm, reading: Reading) -> None:
        self._texts_seen(key, form)
        for place, one in statements(form, reading):
            # On an operation as a whole, what was said before anything was absorbed is not asked for.
            is_new = mark(key, one.digest) not in self.state.seen and bool(place or self.state.as_of)
            if is_new and not self.is_older:
                self.leave(Change(form.key, place, "statement not understood", new=one.whole, prose=True))

    def _texts_seen(self, key: str, form: OperationForm) -> None:
        for text in (form.text, *(node.text for node in form.nodes.values())):
            self.seen |= {mark(key, one.digest) for one in sentences(text)}

    def _unedited(self, key: str, ours: OperationForm, theirs: OperationForm) -> None:
        for part in parts(ours, theirs):
            token = mark(key, part.place, "part", part.says)
            was_there = mark(key, part.place, "part") in self.state.seen
            is_other = token not in self.state.seen and (part.is_new or was_there)
            if is_other and not self.is_older:
                effect = Effect.TEXT if "example" in part.kind else Effect.REFUSES
                self.leave(Change(theirs.key, part.place, part.kind, new=part.says, effect=effect))

    # Operations

    def _new(self, key: str, form: OperationForm) -> None:
        reading = read_facts(form, defaults=True)
        self._remember(key, form, reading)
        self._texts_seen(key, form)
        change = Change(form.key, "", "operation added", new=form.path, effect=Effect.ACCEPTS)
        was_there = mark(key) in self.state.seen
        if self.is_older or self.is_decided(change):
            return
        if key in self.skipped or was_there:
            if not was_there:
                self.leave(replace(change, note=self.skipped[key]))
            return
        try:
            file = add_operation(form, self.theirs, self.contract, self.words, reading.facts)
        except AdditionError as error:
            self.leave(replace(change, note=str(error)))
            return
        self.outcome.edits.append(replace(change, note=f"openapi/{file}"))
        operation = self.contract.operation(form.key)
        assert operation is not None
        record(operation, "operation", self.day)
        facts = ContractFacts(self.contract, form.key)
        for fact in in_order(reading.facts):
            found = self.fact_change(form, fact, None)
            if not facts.agrees(fact) and not self.is_skipped(found):
                try:
                    facts.apply(fact, self.day)
                except MissingPlaceError as error:
                    self.leave(replace(found, note=str(error)))
                else:
                    self.stated.append(found)
        self._complete_models(form.key)
        for place, some in reading.left.items():
            for one in some:
                self.leave(Change(form.key, place, "statement not understood", new=one.whole, prose=True))

    def _complete_models(self, key: str) -> None:
        """Adds an entry for every model to the rules; an empty one for a model without known rules."""
        operation: Any = self.contract.operation(key, edit=False) or {}
        models = operation.get("x-models")
        spot = self.contract.spot(key, f"request.{models['field']}", edit=False) if models else None
        missing = [value for value in (spot.schema.get("enum", ()) if spot else ()) if value not in models["rules"]]
        if missing:
            rules: Any = self.contract.operation(key)["x-models"]["rules"]  # type: ignore[index]
            for value in missing:
                rules[quoted(value)] = flow({})

    def _gone(self, key: str, form: OperationForm) -> None:
        self.outcome.beyond += 1
        change = Change(form.key, "", "operation gone", old=form.path, effect=Effect.REFUSES)
        if mark(key) not in self.state.seen or self.is_older or self.is_decided(change):
            return
        operation = self.contract.operation(form.key, edit=False)
        if operation is None or operation.get("deprecated") or not self.is_newer(form.key, "operation"):
            return
        operation = self.contract.operation(form.key)
        assert operation is not None
        operation.insert(list(operation).index("responses"), "deprecated", True)
        self.done(form.key, replace(change, note="marked as deprecated; what replaces it?"), "operation")

    def _deprecation(self, key: str, ours: OperationForm, theirs: OperationForm) -> None:
        is_now, is_ours = bool(theirs.facts.get("deprecated")), bool(ours.facts.get("deprecated"))
        was = mark(key, "deprecated") in self.state.seen
        is_back = mark(key) not in self.state.seen
        if is_now == is_ours or self.is_older or not self.is_newer(ours.key, "operation"):
            return
        if was if is_now else not (self.state.as_of and (was or is_back)):
            return  # The contract was changed by hand.
        change = Change(theirs.key, "", "deprecated" if is_now else "no longer deprecated", is_ours, is_now)
        if self.is_decided(change):
            return
        operation: Any = self.contract.operation(ours.key)
        if is_now:
            operation.insert(list(operation).index("responses"), "deprecated", True)
        else:
            del operation["deprecated"]
        self.done(ours.key, replace(change, note="what replaces it?" if is_now else ""), "operation")
