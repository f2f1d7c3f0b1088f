"""Conditional rules of the contract (`x-requires`): fields that depend on other fields."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from magic_hour_ext._rules.field_paths import CLIP, END, is_given, is_number, join, lookup, occurrences, split
from magic_hour_ext._rules.formatting import one_of, show
from magic_hour_ext._rules.limits import Condition, Limits
from magic_hour_ext._rules.report import Notice
from magic_hour_ext.errors import MagicHourError

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from magic_hour_ext._rules.field_paths import Keys, Values
    from magic_hour_ext._rules.report import Findings

_FORMS = ({"required"}, {"any_of"}, {"only"}, {"field", "greater_than"}, {"field", "constraint"})


class Rule:
    """One conditional rule of a tool.

    Attributes:
        is_order: Whether it compares two fields (`greater_than`). Such rules are checked first, as others use the
            difference of the fields.
    """

    __slots__ = ("_absent", "_condition", "_fields", "_given", "_is_ignored", "_limits", "_other", "_word", "is_order")

    def __init__(self, spec: Mapping[str, Any]) -> None:
        form = set(spec) - {"when", "when_given", "when_absent", "otherwise"}
        if "otherwise" in spec and ("only" not in form or spec["otherwise"] != "ignored"):
            raise MagicHourError("the contract has a conditional rule with an unknown `otherwise`")
        if form not in _FORMS:
            raise MagicHourError(f"the contract has an unknown conditional rule: {', '.join(sorted(form))}")
        self._word = next(word for word in ("required", "any_of", "only", "greater_than", "constraint") if word in form)
        self._fields: list[Keys] = [split(spec["field"])] if "field" in spec else _paths(spec[self._word])
        self._other = split(spec["greater_than"]) if "greater_than" in spec else END
        self._limits = Limits(spec["constraint"]) if "constraint" in spec else None
        self._condition = Condition(spec.get("when", {}))
        self._given = _paths(spec.get("when_given", ()))
        self._absent = _paths(spec.get("when_absent", ()))
        self._is_ignored = "otherwise" in spec
        self.is_order = "greater_than" in spec

    def check(self, values: Values, found: Findings) -> None:
        """Reports the violations of the rule. The rule is skipped if a field in its condition is already invalid."""
        if any(found.is_bad(".".join(keys)) for keys in self._conditions()):
            return
        if self._word == "only":
            if not self._holds(values):
                self._check_only(values, found)
        elif self._holds(values):
            if self._word == "required":
                self._check_required(values, found)
            elif self._word == "any_of":
                self._check_any(values, found)
            elif self._word == "greater_than":
                self._check_order(values, found)
            else:
                self._check_limits(values, found)

    def _conditions(self) -> Iterator[Keys]:
        for keys, _ in self._condition.fields:
            yield keys
        yield from self._given
        yield from self._absent

    def _holds(self, values: Values) -> bool:
        return (
            self._condition.holds(values)
            and all(is_given(lookup(values.body, keys)) for keys in self._given)
            and not any(is_given(lookup(values.body, keys)) for keys in self._absent)
        )

    def _when(self, values: Values | None = None) -> str:
        texts = [self._condition.text(values)] if self._condition.fields else []
        texts += [f"{'.'.join(keys)} is given" for keys in self._given]
        texts += [f"{'.'.join(keys)} is not given" for keys in self._absent]
        return f" when {' and '.join(texts)}" if texts else ""

    def _check_required(self, values: Values, found: Findings) -> None:
        for keys in self._fields:
            for path in _missing_paths(values.body, keys):
                if not found.is_bad(path):
                    found.problem(path, f"is required{self._when(values)}")

    def _check_any(self, values: Values, found: Findings) -> None:
        names = [".".join(keys) for keys in self._fields]
        if not any(is_given(lookup(values.body, keys)) for keys in self._fields) and not any(map(found.is_bad, names)):
            found.problem(names[0], f"give {one_of(names)}{self._when(values)}")

    def _check_only(self, values: Values, found: Findings) -> None:
        for keys in self._fields:
            for path, value in occurrences(values.body, keys):
                if not is_given(value) or found.is_bad(path):
                    continue
                states = [_state(other, values) for other, _ in self._condition.fields]
                state = f"; {one_of(states)}" if states else ""
                if self._is_ignored:
                    text = f"{path} is ignored by the service except{self._when()}{state}; it is sent as given"
                    found.notices.append(Notice(text, deprecated=False))
                else:
                    found.problem(path, f"can only be given{self._when()}{state}", given=value)

    def _check_order(self, values: Values, found: Findings) -> None:
        keys = self._fields[0]
        path, other = ".".join(keys), ".".join(self._other)
        value, least = values.get(keys), values.get(self._other)
        if found.is_bad(path) or found.is_bad(other) or not is_number(value) or not is_number(least):
            return
        if value <= least:
            found.problem(path, f"must be greater than {other}, which is {show(least)}; got {show(value)}", given=value)

    def _check_limits(self, values: Values, found: Findings) -> None:
        assert self._limits is not None
        for path, value in values_to_check(self._fields[0], values, found):
            violation = self._limits.violation(value)
            if violation is not None:
                found.problem(
                    END[0] if path == CLIP[0] else path,
                    f"{clip_text(path)}{violation.text}{self._when(values)}",
                    given=value,
                    allowed=violation.allowed,
                    suggestion=None if path == CLIP[0] else violation.suggestion,
                )


def values_to_check(keys: Keys, values: Values, found: Findings) -> list[tuple[str, Any]]:
    """The given values of a field with their paths, without those that are already invalid."""
    if keys == CLIP:
        length = None if found.is_bad("end_seconds") or found.is_bad("start_seconds") else values.get(CLIP)
        return [] if length is None else [(CLIP[0], length)]
    # `lookup` is several times as fast, but returns None if there is a list on the path.
    value = lookup(values.body, keys)
    every = occurrences(values.body, keys) if value is None else [(".".join(keys), value)]
    return [(path, value) for path, value in every if not found.is_bad(path)]


def clip_text(path: str) -> str:
    """The beginning of a message about the length of a clip, which is not a field; otherwise empty."""
    return "the length of the clip (end_seconds - start_seconds): " if path == CLIP[0] else ""


def _state(keys: Keys, values: Values) -> str:
    value = values.get(keys)
    path = ".".join(keys)
    if value is None:
        return f"{path} is not given"
    return f"{path} is {show(value)}{', by default' if values.is_assumed(keys) else ''}"


def _missing_paths(body: Any, keys: Keys, path: str = "") -> Iterator[str]:
    """The paths at which a field is missing, one for each item of a list on the path."""
    if type(body) is list:
        for index, item in enumerate(body):
            yield from _missing_paths(item, keys, f"{path}[{index}]")
    else:
        inner = body.get(keys[0]) if type(body) is dict else None
        if is_given(inner) and len(keys) > 1:
            yield from _missing_paths(inner, keys[1:], join(path, keys[0]))
        elif not is_given(inner):
            yield join(path, ".".join(keys))


def _paths(names: Any) -> list[Keys]:
    return [split(name) for name in ([names] if isinstance(names, str) else names)]
