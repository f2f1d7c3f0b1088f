"""Absorbs changes of schemas and statuses: fields, values, limits, responses."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from .changes import Change, Effect
from .comparable import is_compared, keyword_of
from .compare import compare_operations
from .editable import DEPRECATED_VALUES
from .facts import is_word
from .normal import identity
from .state import mark
from .structure import EditError, edit

if TYPE_CHECKING:
    from .absorption_state import AbsorptionState
    from .normal import OperationForm

_MANY_VALUES = 5


class SchemaChanges:
    """The changes of schemas and statuses in one pass."""

    def __init__(self, shared: AbsorptionState) -> None:
        self._pass = shared

    def absorb(self, key: str, ours: OperationForm, theirs: OperationForm) -> None:
        """Absorbs the changes of one operation."""
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
        self._values_back(key, ours, theirs)

    def _values_back(self, key: str, ours: OperationForm, theirs: OperationForm) -> None:
        """Removes the deprecation of values that the document lists again."""
        for place, node in theirs.nodes.items() if not self._pass.is_older else ():
            spot = (
                self._pass.contract.spot(ours.key, place, edit=False)
                if "enum" in node.facts and is_compared(place)
                else None
            )
            back = [
                one for one in (spot.schema.get(DEPRECATED_VALUES) or () if spot else ()) if one in node.facts["enum"]
            ]
            for value in back:
                change = Change(theirs.key, place, "value no longer deprecated", new=value, subject=str(value))
                if mark(key, place, "value", value) in self._pass.state.seen or self._pass.is_decided(change):
                    continue
                schema: Any = self._pass.contract.spot(ours.key, place).schema  # type: ignore[union-attr]
                schema[DEPRECATED_VALUES].remove(value)
                if not schema[DEPRECATED_VALUES]:
                    del schema[DEPRECATED_VALUES]
                self._pass.done(ours.key, change, f"{place}={value}")

    def _status(self, key: str, ours: OperationForm, change: Change) -> None:
        if change.kind == "status removed":
            self._pass.outcome.beyond += 1
            return
        if (
            mark(key, "status", change.new) in self._pass.state.seen
            or self._pass.is_older
            or self._pass.is_decided(change)
        ):
            return
        self._edit(ours, change, f"response.{change.new}")

    def _schema_change(
        self, key: str, ours: OperationForm, theirs: OperationForm, change: Change, *, many: bool
    ) -> None:
        place, kind = change.place, change.kind
        fact = place
        if kind in ("field removed", "value removed", "parameter removed"):
            self._pass.outcome.beyond += 1
            token = mark(key, place, "value", change.old) if kind == "value removed" else mark(key, place)
            if kind == "value removed" and not many:
                fact = f"{place}={change.old}"
            # Only values that the document had before were removed; the contract knows all others from elsewhere.
            if (
                token not in self._pass.state.seen
                or self._pass.is_older
                or not self._pass.is_newer(ours.key, fact, place)
            ):
                return
        elif kind in ("field added", "value added", "parameter added"):
            token = mark(key, place, "value", change.new) if kind == "value added" else mark(key, place)
            if kind == "value added" and not many:
                fact = f"{place}={change.new}"
            if token in self._pass.state.seen or self._pass.is_older:
                return
        elif kind.startswith("default ") and not is_word(change.new) and self._has_changed(key, theirs, change):
            self._pass.leave(replace(change, note="", effect=Effect.TEXT))
            return
        elif kind.startswith(("default ", "x-", "title ", "type of example")):
            return  # Defaults are read as facts; the document does not decide the rest.
        elif not self._has_changed(key, theirs, change) or not self._pass.is_newer(ours.key, fact):
            return
        if not self._pass.is_decided(change) and not self._pass.is_skipped(change):
            self._edit(ours, change, fact)

    def _has_changed(self, key: str, theirs: OperationForm, change: Change) -> bool:
        """Whether a keyword differs from the last document; without a last document, it counts as new."""
        if self._pass.is_older:
            return False
        if not self._pass.state.as_of or mark(key) not in self._pass.state.seen:
            return True
        node = theirs.nodes[change.place]
        if mark(key, change.place) not in self._pass.state.seen:
            return True
        keyword = keyword_of(change.kind)
        if keyword == "enum":
            return (mark(key, change.place, "enum") in self._pass.state.seen) != ("enum" in node.facts)
        if keyword in node.facts:
            return mark(key, change.place, keyword, node.facts[keyword]) not in self._pass.state.seen
        ours = self._pass.ours[key].nodes[change.place].facts.get(keyword)
        return mark(key, change.place, keyword, ours) in self._pass.state.seen

    def _edit(self, ours: OperationForm, change: Change, fact: str) -> None:
        try:
            note = edit(
                self._pass.contract, ours, self._pass.theirs[identity(change.operation)], change, self._pass.words
            )
        except EditError as error:
            self._pass.leave(replace(change, note=str(error)))
            return
        self._pass.done(ours.key, replace(change, note=note or change.note), fact)
