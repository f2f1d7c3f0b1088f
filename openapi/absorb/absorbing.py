"""Updates the contract from a published document: edits what it can, and lists the rest for a person."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from .apply_facts import ContractFacts, MissingPlaceError, fact_id
from .changes import Change, Effect
from .comparable import compared_nodes, is_compared, keyword_of
from .compare import compare_operations
from .dates import date_of, record
from .dates import is_published as facts_of_day_hold
from .editable import DEPRECATED_VALUES, Editable, flow, quoted
from .examples import refresh
from .fact_changes import fact_change, in_order, is_there, plain
from .facts import Fact, Reading, is_word, read_facts
from .fields import Fields
from .new_operation import AdditionError, add_operation
from .normal import identity
from .outcome import Outcome
from .own_words import OwnWords
from .sentences import sentences
from .state import State, mark, marks_of
from .structure import EditError, edit
from .unedited import parts, statements

if TYPE_CHECKING:
    from pathlib import Path

    from .decisions import Decisions
    from .normal import OperationForm

_MANY_VALUES = 5

Skipped = dict[tuple[str, str, str, str], str]
"""Edits that are left to a person, with the reason: by operation, place, kind and subject."""


class Absorption:
    """One pass over all operations.

    Args:
        directory: The contract.
        ours: The operations of the contract.
        theirs: The operations of the document.
        state: The state of the last absorbed document.
        decisions: Deliberate differences from the document.
        day: The date of the document.
        skipped: Operations to leave to a person, with the reason.
        skipped_edits: Single edits to leave to a person, with the reason.
    """

    def __init__(
        self,
        directory: Path,
        ours: dict[str, OperationForm],
        theirs: dict[str, OperationForm],
        state: State,
        decisions: Decisions,
        day: str,
        skipped: dict[str, str],
        skipped_edits: Skipped | None = None,
    ) -> None:
        self.contract = Editable(directory)
        self._ours, self._theirs, self._state = ours, theirs, state
        self._decisions, self._day, self._skipped = decisions, day, skipped
        self._skipped_edits = skipped_edits or {}
        self._default_date = str(self.contract.bundle.document["info"].get("version", ""))
        kinds = self.contract.bundle.document.get("x-asset-kinds", {})
        self._words = OwnWords(ours, {kind: list(one["extensions"]) for kind, one in kinds.items()})
        self._is_older = bool(state.as_of) and day < state.as_of
        self.outcome = Outcome()
        self.seen: set[str] = set()
        self.stated: list[Change] = []
        """What new operations got from their descriptions; shown with the operation itself."""
        self._before = {
            identity(f"{method.upper()} {path}"): data
            for path, item in self.contract.bundle.document["paths"].items()
            for method, data in item.items()
        }

    def run(self) -> None:
        """Absorbs all operations."""
        for key, form in self._theirs.items():
            if key not in self._ours:
                self._new(key, form)
                continue
            reading = read_facts(form, defaults=True)
            if key in self._skipped:
                self._leave(Change(form.key, "", "left to a person", new=self._skipped[key], effect=Effect.BREAKS))
            else:
                self._deprecation(key, self._ours[key], form)
                self._structure(key, self._ours[key], form)
                self._values_back(key, self._ours[key], form)
                self._facts(key, form, reading)
                self._complete_models(self._ours[key].key)
                if any(one.operation == form.key for one in self.outcome.edits):
                    refresh(self.contract, self._ours[key].key)
            self._unedited(key, self._ours[key], form)
            self._texts(key, form, reading)
            self._remember(key, form, reading)
        for key, form in self._ours.items():
            if key not in self._theirs:
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
            is_new = mark(key, one.digest) not in self._state.seen and bool(place or self._state.as_of)
            if is_new and not self._is_older:
                self._leave(Change(form.key, place, "statement not understood", new=one.whole, prose=True))

    def _texts_seen(self, key: str, form: OperationForm) -> None:
        for text in (form.text, *(node.text for node in form.nodes.values())):
            self.seen |= {mark(key, one.digest) for one in sentences(text)}

    def _unedited(self, key: str, ours: OperationForm, theirs: OperationForm) -> None:
        for part in parts(ours, theirs):
            token = mark(key, part.place, "part", part.says)
            was_there = mark(key, part.place, "part") in self._state.seen
            is_other = token not in self._state.seen and (part.is_new or was_there)
            if is_other and not self._is_older:
                effect = Effect.TEXT if "example" in part.kind else Effect.REFUSES
                self._leave(Change(theirs.key, part.place, part.kind, new=part.says, effect=effect))

    # Decisions

    def _is_decided(self, change: Change) -> bool:
        said = change.new if change.new is not None else change.old
        if self._decisions.find(change.operation, change.place, change.subject, change.kind, said) is None:
            return False
        self.outcome.decided += 1
        return True

    def _is_skipped(self, change: Change) -> bool:
        reason = self._skipped_edits.get((identity(change.operation), change.place, change.kind, change.subject))
        if reason is not None:
            self._leave(replace(change, note=reason))
        return reason is not None

    def _leave(self, change: Change) -> None:
        known = {(one.operation, one.place, one.kind, str(one.new)) for one in self.outcome.left}
        if (change.operation, change.place, change.kind, str(change.new)) not in known and not self._is_decided(change):
            self.outcome.left.append(change)

    def _done(self, key: str, change: Change, fact: str) -> None:
        self.outcome.edits.append(change)
        if change.note.endswith("what replaces it?"):
            self._leave(replace(change, kind=f"{change.kind}: what replaces it?", effect=Effect.TEXT, note=""))
        operation = self.contract.operation(key)
        if operation is not None:
            record(operation, fact, self._day)

    def _is_newer(self, key: str, *facts: str, fills_gap: bool = False) -> bool:
        """Whether the document is newer than these facts of the contract; on the same day, the published one wins."""
        operation = self._before.get(identity(key))
        dates = [date_of(fact, operation, "") for fact in facts]
        day = max([one for one in dates if one] or [date_of(facts[0], operation, self._default_date)])
        is_published = any(facts_of_day_hold(operation, fact) for fact in facts)
        return self._day > day or (self._day == day and (fills_gap or is_published))

    # Operations

    def _new(self, key: str, form: OperationForm) -> None:
        reading = read_facts(form, defaults=True)
        self._remember(key, form, reading)
        self._texts_seen(key, form)
        change = Change(form.key, "", "operation added", new=form.path, effect=Effect.ACCEPTS)
        was_there = mark(key) in self._state.seen
        if self._is_older or self._is_decided(change):
            return
        if key in self._skipped or was_there:
            if not was_there:
                self._leave(replace(change, note=self._skipped[key]))
            return
        try:
            file = add_operation(form, self._theirs, self.contract, self._words, reading.facts)
        except AdditionError as error:
            self._leave(replace(change, note=str(error)))
            return
        self.outcome.edits.append(replace(change, note=f"openapi/{file}"))
        operation = self.contract.operation(form.key)
        assert operation is not None
        record(operation, "operation", self._day)
        facts = ContractFacts(self.contract, form.key)
        for fact in in_order(reading.facts):
            found = self._fact_change(form, fact, None)
            if not facts.agrees(fact) and not self._is_skipped(found):
                try:
                    facts.apply(fact, self._day)
                except MissingPlaceError as error:
                    self._leave(replace(found, note=str(error)))
                else:
                    self.stated.append(found)
        self._complete_models(form.key)
        for place, some in reading.left.items():
            for one in some:
                self._leave(Change(form.key, place, "statement not understood", new=one.whole, prose=True))

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
        if mark(key) not in self._state.seen or self._is_older or self._is_decided(change):
            return
        operation = self.contract.operation(form.key, edit=False)
        if operation is None or operation.get("deprecated") or not self._is_newer(form.key, "operation"):
            return
        operation = self.contract.operation(form.key)
        assert operation is not None
        operation.insert(list(operation).index("responses"), "deprecated", True)
        self._done(form.key, replace(change, note="marked as deprecated; what replaces it?"), "operation")

    def _deprecation(self, key: str, ours: OperationForm, theirs: OperationForm) -> None:
        is_now, is_ours = bool(theirs.facts.get("deprecated")), bool(ours.facts.get("deprecated"))
        was = mark(key, "deprecated") in self._state.seen
        is_back = mark(key) not in self._state.seen
        if is_now == is_ours or self._is_older or not self._is_newer(ours.key, "operation"):
            return
        if was if is_now else not (self._state.as_of and (was or is_back)):
            return  # The contract was changed by hand.
        change = Change(theirs.key, "", "deprecated" if is_now else "no longer deprecated", is_ours, is_now)
        if self._is_decided(change):
            return
        operation: Any = self.contract.operation(ours.key)
        if is_now:
            operation.insert(list(operation).index("responses"), "deprecated", True)
        else:
            del operation["deprecated"]
        self._done(ours.key, replace(change, note="what replaces it?" if is_now else ""), "operation")

    # Schemas

    def _values_back(self, key: str, ours: OperationForm, theirs: OperationForm) -> None:
        """Values that the document had no more and lists again are deprecated no longer."""
        for place, node in theirs.nodes.items() if not self._is_older else ():
            spot = (
                self.contract.spot(ours.key, place, edit=False) if "enum" in node.facts and is_compared(place) else None
            )
            back = [
                one for one in (spot.schema.get(DEPRECATED_VALUES) or () if spot else ()) if one in node.facts["enum"]
            ]
            for value in back:
                change = Change(theirs.key, place, "value no longer deprecated", new=value, subject=str(value))
                if mark(key, place, "value", value) in self._state.seen or self._is_decided(change):
                    continue
                schema: Any = self.contract.spot(ours.key, place).schema  # type: ignore[union-attr]
                schema[DEPRECATED_VALUES].remove(value)
                if not schema[DEPRECATED_VALUES]:
                    del schema[DEPRECATED_VALUES]
                self._done(ours.key, change, f"{place}={value}")

    def _structure(self, key: str, ours: OperationForm, theirs: OperationForm) -> None:
        values: dict[str, int] = {}
        for change in compare_operations(ours, theirs, texts=False):
            if not is_compared(change.place) and not change.kind.startswith("status"):
                continue
            if change.kind in ("value added", "value removed"):
                values[change.place] = values.get(change.place, 0) + 1
        for change in compare_operations(ours, theirs, texts=False):
            if change.kind.startswith("status"):
                self._status(key, ours, change)
            elif is_compared(change.place):
                many = values.get(change.place, 0) > _MANY_VALUES
                self._schema_change(key, ours, theirs, replace(change, operation=theirs.key), many=many)

    def _status(self, key: str, ours: OperationForm, change: Change) -> None:
        if change.kind == "status removed":
            self.outcome.beyond += 1
            return
        if mark(key, "status", change.new) in self._state.seen or self._is_older or self._is_decided(change):
            return
        self._edit(ours, change, f"response.{change.new}")

    def _schema_change(
        self, key: str, ours: OperationForm, theirs: OperationForm, change: Change, *, many: bool
    ) -> None:
        place, kind = change.place, change.kind
        fact = place
        if kind in ("field removed", "value removed", "parameter removed"):
            self.outcome.beyond += 1
            token = mark(key, place, "value", change.old) if kind == "value removed" else mark(key, place)
            if kind == "value removed" and not many:
                fact = f"{place}={change.old}"
            # Only values that the document had before were removed; the contract knows all others from elsewhere.
            if token not in self._state.seen or self._is_older or not self._is_newer(ours.key, fact, place):
                return
        elif kind in ("field added", "value added", "parameter added"):
            token = mark(key, place, "value", change.new) if kind == "value added" else mark(key, place)
            if kind == "value added" and not many:
                fact = f"{place}={change.new}"
            if token in self._state.seen or self._is_older:
                return
        elif kind.startswith("default ") and not is_word(change.new) and self._has_changed(key, theirs, change):
            self._leave(replace(change, note="", effect=Effect.TEXT))
            return
        elif kind.startswith(("default ", "x-", "title ", "type of example")):
            return  # Defaults are read as facts; the document does not decide the rest.
        elif not self._has_changed(key, theirs, change) or not self._is_newer(ours.key, fact):
            return
        if not self._is_decided(change) and not self._is_skipped(change):
            self._edit(ours, change, fact)

    def _has_changed(self, key: str, theirs: OperationForm, change: Change) -> bool:
        """Whether a keyword differs from the last document; without a last document, it counts as new."""
        if self._is_older:
            return False
        if not self._state.as_of or mark(key) not in self._state.seen:
            return True
        node = theirs.nodes[change.place]
        if mark(key, change.place) not in self._state.seen:
            return True
        keyword = keyword_of(change.kind)
        if keyword == "enum":
            return (mark(key, change.place, "enum") in self._state.seen) != ("enum" in node.facts)
        if keyword in node.facts:
            return mark(key, change.place, keyword, node.facts[keyword]) not in self._state.seen
        ours = self._ours[key].nodes[change.place].facts.get(keyword)
        return mark(key, change.place, keyword, ours) in self._state.seen

    def _edit(self, ours: OperationForm, change: Change, fact: str) -> None:
        try:
            note = edit(self.contract, ours, self._theirs[identity(change.operation)], change, self._words)
        except EditError as error:
            self._leave(replace(change, note=str(error)))
            return
        self._done(ours.key, replace(change, note=note or change.note), fact)

    # Descriptions

    def _facts(self, key: str, form: OperationForm, reading: Reading) -> None:
        if self._is_older:
            return
        facts = ContractFacts(self.contract, self._ours[key].key)
        for fact in in_order(reading.facts):
            if facts.agrees(fact) or mark(key, fact.key, fact.value) in self._state.seen:
                continue
            current = facts.current(fact)
            if not self._is_newer(self._ours[key].key, fact_id(fact), fills_gap=current is None):
                continue
            is_other = (
                current is not None
                and fact.kind != "condition"
                and not (fact.kind == "rule" and not isinstance(current, dict))
            )
            change = self._fact_change(form, fact, current if is_other else None)
            if self._is_decided(change) or self._is_skipped(change):
                continue
            try:
                facts.apply(fact, self._day)
            except MissingPlaceError as error:
                self._leave(replace(change, note=str(error)))
                continue
            if is_other:
                self.outcome.contradicted.append(change)
            self._done(self._ours[key].key, change, fact_id(fact))
        now = {mark(key, fact.key) for fact in reading.facts}
        for gone in facts.stated():
            is_gone = mark(key, gone.key) in self._state.seen - now and is_there(form, gone)
            if is_gone and self._is_newer(self._ours[key].key, fact_id(gone)):
                self._leave(self._fact_change(form, gone, gone.value, note="no longer stated; kept", gone=True))
        self._conditions_gone(key, form, reading, now, facts)
        noted = {one.place for one in facts.stated() if one.kind == "default"}
        for node in form.request_nodes():
            was_there = mark(key, node.place, "default") in self._state.seen and "default" not in node.facts
            if (
                was_there and Fields.path_of(node.place) not in noted
            ):  # Of several words: the contract has no place for it.
                self._leave(Change(form.key, node.place, "default gone"))

    def _conditions_gone(
        self, key: str, form: OperationForm, reading: Reading, now: set[str], facts: ContractFacts
    ) -> None:
        """Removes a limit that the document no longer states if it states others for the field; else reports it."""
        limited = {fact.place for fact in reading.facts if fact.kind == "condition" and "constraint" in fact.value}
        fields = Fields(form)
        operation: Any = self.contract.operation(self._ours[key].key, edit=False) or {}
        for rule in list(operation.get("x-requires") or ()):
            place = rule.get("field") or next(iter(rule.get("required") or rule.get("only") or ("",)))
            gone = Fact("condition", str(place), plain(rule))
            if mark(key, gone.key) not in self._state.seen - now or not self._is_newer(form.key, fact_id(gone)):
                continue
            when: Any = rule.get("when", {})
            if any(fields.value(path, str(value)) is None for path, values in when.items() for value in values):
                continue  # That the value is gone is what is shown.
            is_replaced = "constraint" in rule and place in limited
            note = "replaced by the limits stated now" if is_replaced else "no longer stated; kept"
            change = self._fact_change(form, gone, gone.value, note=note, gone=True)
            if not is_replaced:
                self._leave(change)
            elif not self._is_decided(change):
                facts.remove_condition(gone.value)
                self._done(self._ours[key].key, change, fact_id(gone))

    def _fact_change(
        self, form: OperationForm, fact: Fact, current: Any, *, note: str = "", gone: bool = False
    ) -> Change:
        return fact_change(form, fact, self._ours.get(identity(form.key)), current, note=note, gone=gone)
