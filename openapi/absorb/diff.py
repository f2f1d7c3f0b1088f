"""All differences between two documents: of their schemas, of what their descriptions state, of their texts."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from .changes import Change, Effect, ordered
from .compare import compare
from .factdiff import compare_readings
from .facts import Reading, read_facts
from .normal import identity, operations
from .sentences import Sentence

if TYPE_CHECKING:
    from .normal import Json

_PRICE = re.compile(r"\d\s*(?:×|x)?\s*credits?\b|\bcredits?\b.*\d|\bcredit multiplier\b|\bfree of charge\b", re.IGNORECASE)


def differences(old: Json, new: Json) -> list[Change]:
    """All differences, each once: a text of which all that is new was understood is shown as facts alone."""
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


def _is_understood(change: Change, readings: tuple[Reading, Reading]) -> bool:
    """Whether every sentence that a text has lost or gained was read as a fact."""
    if not change.old and not change.new:
        return False
    for texts, reading in zip((change.old, change.new), readings):
        for text in texts:
            label, _, rest = text.partition(": ")
            forms = {Sentence(text).digest, Sentence(rest, label).digest}
            if not forms & reading.understood:
                return False
    return True
