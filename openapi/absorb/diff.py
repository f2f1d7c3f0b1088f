"""All differences between two documents: of their schemas, of what their descriptions state, of their texts."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from . import decisions as decisions_file
from .apply_facts import ContractFacts
from .changes import Change, Effect, ordered
from .comparable import is_compared
from .compare import compare, compare_operations
from .editable import Editable
from .fact_changes import fact_change
from .factdiff import compare_readings
from .facts import Reading, read_facts
from .normal import identity, operations
from .reading import read
from .sentences import Sentence

if TYPE_CHECKING:
    from pathlib import Path

    from .reading import Json

_PRICE = re.compile(
    r"\d\s*(?:×|x)?\s*credits?\b|\bcredits?\b.*\d|\bcredit multiplier\b|\bfree of charge\b", re.IGNORECASE
)


def differences(old: Json, new: Json) -> list[Change]:
    """All differences, each once: a changed text is omitted if all of its changes were understood as facts."""
    before, after = operations(old), operations(new)
    readings: dict[str, tuple[Reading, Reading]] = {}
    changes: list[Change] = []
    for key, form in after.items():
        if key in before:
            readings[key] = (read_facts(before[key]), read_facts(form))
            changes += compare_readings(before[key], form, *readings[key])
    facts_at = {(one.operation, one.place) for one in changes}
    for one in compare(old, new):
        if one.kind != "text changed":
            changes.append(one)
            continue
        pair = readings.get(identity(one.operation))
        if pair is not None and _is_understood(one, pair) and any(key == one.operation for key, _ in facts_at):
            continue
        told = " ".join([*one.old, *one.new])
        changes.append(replace(one, effect=Effect.MONEY, note="mentions credits") if _PRICE.search(told) else one)
    return ordered(changes)


def against_contract(directory: Path, document: Json, *, reverse: bool = False) -> list[Change]:
    """The differences between a document and the contract, without texts, names and decided differences.

    Args:
        directory: The contract.
        document: A resolved document.
        reverse: Whether the contract is the newer of the two.
    """
    contract = Editable(directory)
    decisions = decisions_file.load(directory)
    ours, theirs = operations(read(directory)), operations(document)
    before, after = (theirs, ours) if reverse else (ours, theirs)
    changes: list[Change] = []
    for key in before | after:
        if key not in after:
            changes.append(
                Change(before[key].key, "", "operation removed", old=before[key].path, effect=Effect.REFUSES)
            )
        elif key not in before:
            changes.append(Change(after[key].key, "", "operation added", new=after[key].path, effect=Effect.ACCEPTS))
        else:
            changes += [
                one
                for one in compare_operations(before[key], after[key], texts=False)
                if (is_compared(one.place) or one.kind.startswith("status"))
                and not one.kind.startswith(("default ", "x-", "title "))
            ]
    for key, form in theirs.items() if not reverse else ():
        facts = ContractFacts(contract, ours[key].key) if key in ours else None
        for fact in read_facts(form, defaults=True).facts if facts else ():
            if facts is not None and not facts.agrees(fact):
                changes.append(fact_change(form, fact, ours.get(key), facts.current(fact)))
    return ordered(
        one
        for one in changes
        if decisions.find(one.operation, one.place, one.subject, one.kind, one.new if one.new is not None else one.old)
        is None
    )


def _is_understood(change: Change, readings: tuple[Reading, Reading]) -> bool:
    """Whether every removed or added sentence of a text was understood as a fact."""
    if not change.old and not change.new:
        return False
    for texts, reading in zip((change.old, change.new), readings, strict=False):
        for text in texts:
            label, _, rest = text.partition(": ")
            forms = {Sentence(text).digest, Sentence(rest, label).digest}
            if not forms & reading.understood:
                return False
    return True
