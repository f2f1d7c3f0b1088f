"""Compares the facts in the descriptions of two documents."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from .changes import Change, Effect, affects_price, ordered
from .constraints import allows_more, same_fact
from .facts import Fact, Reading, read_facts
from .fields import Fields
from .normal import OperationForm, operations

if TYPE_CHECKING:
    from collections.abc import Iterator

    from .reading import Json

_NAMES = {
    "rule": "rule of a model",
    "condition": "condition",
    "default": "documented default",
    "limit": "documented limit",
    "price": "price",
    "plans": "plans",
    "replaced value": "replacement of a value",
    "replaced field": "replacement of a field",
}


def compare_facts(old: Json, new: Json) -> list[Change]:
    """The differences between the facts in the descriptions of two resolved documents."""
    before, after = operations(old), operations(new)
    changes: list[Change] = []
    for key, form in after.items():
        if key in before:
            changes += compare_readings(before[key], form, read_facts(before[key]), read_facts(form))
    return ordered(changes)


def compare_readings(was: OperationForm, form: OperationForm, old: Reading, new: Reading) -> Iterator[Change]:
    """The differences between the facts of two versions of one operation."""
    fields = Fields(was)
    before, after = {one.key: one for one in old.facts}, {one.key: one for one in new.facts}
    for key, fact in after.items():
        if key not in before:
            one = _change(form, None, fact)
            # A fact about a new field or value restricts no existing user.
            is_new = fact.place not in fields.nodes or (fact.by and fields.value(fact.by, fact.subject) is None)
            yield replace(one, effect=Effect.ACCEPTS) if is_new and one.effect == Effect.REFUSES else one
        elif not same_fact(before[key], fact):
            yield _change(form, before[key], fact)
    for key, fact in before.items():
        if key not in after:
            yield _change(form, fact, None)


def _change(form: OperationForm, old: Fact | None, new: Fact | None) -> Change:
    fact = new or old
    assert fact is not None
    verb = "added" if old is None else "gone" if new is None else "changed"
    return Change(
        form.key,
        f"request.{fact.place}",
        f"{_NAMES[fact.kind]} {verb}",
        old.value if old else None,
        new.value if new else None,
        _effect(fact, old, new),
        prose=True,
        subject=fact.subject,
    )


def _effect(fact: Fact, old: Fact | None, new: Fact | None) -> Effect:
    if fact.kind == "price":
        return Effect.MONEY
    if fact.kind == "default":
        return Effect.MONEY if affects_price(fact.place) else Effect.TEXT
    if fact.kind.startswith("replaced"):
        return Effect.TEXT
    if new is None:
        return Effect.ACCEPTS
    if old is None:
        if fact.kind == "plans" and "free" in fact.value:
            return Effect.TEXT
        return Effect.REFUSES if _restricts(fact) else Effect.ACCEPTS
    if fact.kind == "plans":
        return Effect.REFUSES if set(old.value) - set(new.value) else Effect.ACCEPTS
    return Effect.ACCEPTS if allows_more(old.value, new.value) else Effect.REFUSES


def _restricts(fact: Fact) -> bool:
    value: Any = fact.value
    both = isinstance(value, dict) and set(value.get("enum", ())) == {True, False}
    return not both
