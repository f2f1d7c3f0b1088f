"""What one pass over the operations shares: contract, document, state, decisions and outcome."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from .changes import Change, Effect
from .dates import date_of, record
from .dates import is_published as facts_of_day_hold
from .editable import Editable
from .fact_changes import fact_change
from .normal import identity
from .outcome import Outcome
from .own_words import OwnWords

if TYPE_CHECKING:
    from pathlib import Path

    from .decisions import Decisions
    from .facts import Fact
    from .normal import OperationForm
    from .state import State

Skipped = dict[tuple[str, str, str, str], str]
"""Edits that are left to a person, with the reason: by operation, place, kind and subject."""


class AbsorptionState:
    """The state of one pass over all operations.

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
        self.ours, self.theirs, self.state = ours, theirs, state
        self.decisions, self.day, self.skipped = decisions, day, skipped
        self.skipped_edits = skipped_edits or {}
        self.default_date = str(self.contract.bundle.document["info"].get("version", ""))
        kinds = self.contract.bundle.document.get("x-asset-kinds", {})
        self.words = OwnWords(ours, {kind: list(one["extensions"]) for kind, one in kinds.items()})
        self.is_older: bool = bool(state.as_of) and day < state.as_of
        self.outcome = Outcome()
        self.seen: set[str] = set()
        self.stated: list[Change] = []
        """What new operations got from their descriptions; shown with the operation itself."""
        self.before = {
            identity(f"{method.upper()} {path}"): data
            for path, item in self.contract.bundle.document["paths"].items()
            for method, data in item.items()
        }

    def is_decided(self, change: Change) -> bool:
        """Whether a recorded decision covers a change; counts it."""
        said = change.new if change.new is not None else change.old
        if self.decisions.find(change.operation, change.place, change.subject, change.kind, said) is None:
            return False
        self.outcome.decided += 1
        return True

    def is_skipped(self, change: Change) -> bool:
        """Whether an edit is to be left to a person; if so, reports it."""
        reason = self.skipped_edits.get((identity(change.operation), change.place, change.kind, change.subject))
        if reason is not None:
            self.leave(replace(change, note=reason))
        return reason is not None

    def leave(self, change: Change) -> None:
        """Reports a change to a person, once, unless a decision covers it."""
        known = {(one.operation, one.place, one.kind, str(one.new)) for one in self.outcome.left}
        if (change.operation, change.place, change.kind, str(change.new)) not in known and not self.is_decided(change):
            self.outcome.left.append(change)

    def done(self, key: str, change: Change, fact: str) -> None:
        """Records an edit, with the date of its fact in the contract."""
        self.outcome.edits.append(change)
        if change.note.endswith("what replaces it?"):
            self.leave(replace(change, kind=f"{change.kind}: what replaces it?", effect=Effect.TEXT, note=""))
        operation = self.contract.operation(key)
        if operation is not None:
            record(operation, fact, self.day)

    def is_newer(self, key: str, *facts: str, fills_gap: bool = False) -> bool:
        """Whether the document is newer than these facts of the contract; on the same day, the published one wins."""
        operation = self.before.get(identity(key))
        dates = [date_of(fact, operation, "") for fact in facts]
        day = max([one for one in dates if one] or [date_of(facts[0], operation, self.default_date)])
        is_published = any(facts_of_day_hold(operation, fact) for fact in facts)
        return self.day > day or (self.day == day and (fills_gap or is_published))

    def fact_change(
        self, form: OperationForm, fact: Fact, current: Any, *, note: str = "", gone: bool = False
    ) -> Change:
        """The change of a fact from its current value in the contract."""
        return fact_change(form, fact, self.ours.get(identity(form.key)), current, note=note, gone=gone)
