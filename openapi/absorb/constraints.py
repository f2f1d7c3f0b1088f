"""Compares constraints: whether two are equal, and whether one allows everything that the other allows."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from .normal import canonical

if TYPE_CHECKING:
    from .facts import Fact
    from .reading import Json

_OPEN = {"auto", "default"}
_MANY = 2000


def same_fact(first: Fact, second: Fact) -> bool:
    """Whether two facts with the same key are equal."""
    if first.kind == "rule":
        return same_rule(first.value, second.value)
    if first.kind == "plans":
        return set(first.value) == set(second.value)
    if first.kind in ("condition", "limit"):
        return canonical(_sorted(first.value)) == canonical(_sorted(second.value))
    return canonical(first.value) == canonical(second.value)


def same_rule(ours: Any, theirs: Any) -> bool:
    """Whether a constraint, or a list of them, contains all that another states. It may state more."""
    mine = ours if isinstance(ours, list) else [ours]
    wanted = theirs if isinstance(theirs, list) else [theirs]
    for one in wanted:
        near = [other for other in mine if canonical(other.get("when")) == canonical(one.get("when"))]
        if not any(_same(other, one) for other in near):
            return False
    return True


def _same(ours: Json, theirs: Json) -> bool:
    if bool(ours.get("forbidden")) != bool(theirs.get("forbidden")):
        return False
    if _numbers(ours) is not None or _numbers(theirs) is not None:
        if _span(theirs) and not theirs.get("multipleOf") and _span(ours) == _span(theirs):
            pass  # The document does not state the steps.
        elif _numbers(ours) != _numbers(theirs):
            return False
    elif _values(ours) != _values(theirs):
        return False
    for key in ("minLength", "maxLength", "minItems", "maxItems", "multipleOf"):
        if key in theirs and key != "multipleOf" and ours.get(key) != theirs[key]:
            return False
    if theirs.get("credits") and ours.get("credits") != theirs["credits"]:
        return False
    needs, wants = ours.get("requires", {}), theirs.get("requires", {})
    if set(needs) != set(wants) and not set(wants) <= set(needs):
        return False
    return all(same_rule(needs[path], wants[path]) for path in wants)


def _span(one: Json) -> tuple[Any, Any] | None:
    if "enum" in one or not ({"minimum", "maximum"} & set(one)):
        return None
    return one.get("minimum"), one.get("maximum")


def _numbers(one: Json) -> frozenset[float] | str | None:
    """The numbers that a constraint allows: as a set if it can be listed, else as text."""
    values = one.get("enum")
    if values is not None:
        numeric = [value for value in values if isinstance(value, (int, float)) and not isinstance(value, bool)]
        return frozenset(map(float, numeric)) if numeric and len(numeric) == len(values) else None
    span = _span(one)
    if span is None:
        return None
    low, high = span
    step = one.get("multipleOf")
    if step and low is not None and high is not None and (high - low) / step < _MANY:
        count = int((high - low) / step) + 1
        return frozenset(float(low + step * index) for index in range(count))
    return canonical([low, high, step])


def _values(one: Json) -> frozenset[str] | None:
    values = one.get("enum")
    return None if values is None else frozenset(canonical(value) for value in values if value not in _OPEN)


def allows_more(old: Any, new: Any) -> bool:
    """Whether a newer constraint allows all that the older one allowed; False if that is uncertain."""
    if isinstance(old, list) or isinstance(new, list):
        return False
    if not isinstance(old, dict) or not isinstance(new, dict):
        return False
    if new.get("forbidden"):
        return False
    if old.get("forbidden"):
        return True
    before, after = old.get("enum"), new.get("enum")
    if before is not None and after is not None:
        inside = {canonical(value) for value in before} <= {canonical(value) for value in after}
    elif after is None:
        inside = _within(old, new)
    else:
        numbers = _numbers(old)
        inside = isinstance(numbers, frozenset) and numbers <= frozenset(map(float, after))
    needs = new.get("requires", {})
    return inside and all(
        path in old.get("requires", {}) and allows_more(old["requires"][path], demand) for path, demand in needs.items()
    )


def _within(old: Json, new: Json) -> bool:
    numbers = _numbers(old)
    lowest = min(numbers) if isinstance(numbers, frozenset) and numbers else old.get("minimum")
    highest = max(numbers) if isinstance(numbers, frozenset) and numbers else old.get("maximum")
    if "minimum" in new and (lowest is None or lowest < new["minimum"]):
        return False
    if "maximum" in new and (highest is None or highest > new["maximum"]):
        return False
    for key in ("maxLength", "maxItems"):
        if key in new and (key not in old or old[key] > new[key]):
            return False
    step = new.get("multipleOf")
    if step and isinstance(numbers, frozenset):
        return all((value / step).is_integer() for value in numbers)
    return not step or old.get("multipleOf") == step


def _sorted(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _sorted(item) for key, item in value.items()}
    if isinstance(value, list):
        return sorted((_sorted(item) for item in value), key=canonical)
    return value


def implied(ours: list[Json], theirs: Json) -> bool:
    """Whether one of the contract's conditional rules includes that of the document."""
    return any(_implies(one, theirs) for one in ours)


def _implies(ours: Json, theirs: Json) -> bool:
    parts = ("required", "any_of", "only", "field", "greater_than")
    for part in parts:
        mine, wanted = ours.get(part), theirs.get(part)
        if isinstance(wanted, list) and isinstance(mine, list) and part in ("required", "only"):
            if not set(wanted) <= set(mine):
                return False
        elif canonical(_sorted(mine)) != canonical(_sorted(wanted)):
            return False
    if ("constraint" in ours) != ("constraint" in theirs):
        return False
    if "constraint" in theirs and not same_rule(ours["constraint"], theirs["constraint"]):
        return False
    mine_when, when = ours.get("when", {}), theirs.get("when", {})
    if set(mine_when) - set(when) or ours.get("when_given") or ours.get("when_absent"):
        return False
    return all(
        {canonical(value) for value in when[path]} <= {canonical(value) for value in mine_when[path]}
        for path in mine_when
    )
