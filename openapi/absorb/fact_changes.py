"""Describes a fact of the document as a change of the contract."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from .changes import Change, Effect, affects_price
from .constraints import allows_more
from .editable import plain
from .fields import Fields

if TYPE_CHECKING:
    from .facts import Fact
    from .normal import OperationForm


def fact_change(
    form: OperationForm,
    fact: Fact,
    ours: OperationForm | None,
    current: Any,
    *,
    note: str = "",
    gone: bool = False,
) -> Change:
    """A fact of the document as a change of the contract.

    Args:
        form: The operation in the document.
        fact: The fact.
        ours: The operation in the contract; None if it is new.
        current: The value in the contract; None if it has none.
        note: A further remark for the report.
        gone: Whether the document no longer states the fact.
    """
    effect = Effect.REFUSES
    if fact.kind == "price" or (fact.kind == "default" and affects_price(fact.place)):
        effect = Effect.MONEY
    elif fact.kind.startswith("replaced") or fact.kind == "default" or gone:
        effect = Effect.TEXT
    elif (current is not None and allows_more(current, fact.value)) or _is_about_new(ours, fact):
        effect = Effect.ACCEPTS
    kind = f"{fact.kind} {'gone' if gone else 'added' if current is None else 'changed'}"
    new = None if gone else fact.value
    place = f"request.{fact.place}"
    return Change(form.key, place, kind, plain(current), new, effect, prose=True, subject=fact.subject, note=note)


def _is_about_new(ours: OperationForm | None, fact: Fact) -> bool:
    """Whether a fact is about a field or a model that is new in the contract, so that it restricts nothing."""
    if ours is None:
        return True
    fields = Fields(ours)
    is_known = fact.place in fields.nodes or fact.place == "clip_seconds"
    return not is_known or bool(fact.by and fields.value(fact.by, fact.subject) is None)


def is_there(form: OperationForm, fact: Fact) -> bool:
    """Whether the field and the model of a fact still exist; if not, their removal is reported instead."""
    fields = Fields(form)
    is_field = fact.place in fields.nodes or fact.place == "clip_seconds"
    return is_field and not (fact.by and fields.value(fact.by, fact.subject) is None)


def in_order(facts: list[Fact]) -> list[Fact]:
    """Facts in the order of their dependencies: a price may need the resolutions of its model."""
    order = ("default", "limit", "rule", "plans", "condition", "price")
    return sorted(facts, key=lambda one: order.index(one.kind) if one.kind in order else len(order))
