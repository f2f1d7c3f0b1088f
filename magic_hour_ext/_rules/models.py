"""The rules of each model (`x-models` in the contract)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from magic_hour_ext._rules.conditions import clip_text, values_to_check
from magic_hour_ext._rules.field_paths import CLIP, END, is_given, split
from magic_hour_ext._rules.formatting import listing, one_of, show
from magic_hour_ext._rules.limits import Limits, Violation, as_list
from magic_hour_ext._rules.rates import unit_price
from magic_hour_ext._rules.report import Findings, Notice
from magic_hour_ext._rules.suggest import closest, meant_name

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping

    from magic_hour_ext._rules.field_paths import Keys, Values

_MAX_NAMES = 8  # Other models that a message names.
_DEFAULT_MODEL = "default"  # Leaves the choice to the service, so it is never recommended.

RuleSet = list[tuple["Keys", list[Limits]]]


class ModelViolation:
    """The violation of a model's limit.

    Attributes:
        path: The path of the value.
        field: The field of the limit.
        value: The value.
        limits: The limit.
        violation: How the value violates it.
        requirer: The field whose presence makes the limit apply, or None.
    """

    __slots__ = ("field", "limits", "path", "requirer", "value", "violation")

    def __init__(
        self,
        path: str,
        field: Keys,
        value: Any,
        *,
        limits: Limits,
        violation: Violation,
        requirer: Keys | None = None,
    ) -> None:
        self.path = path
        self.field = field
        self.value = value
        self.limits = limits
        self.violation = violation
        self.requirer = requirer


class Models:
    """The models of a tool and their rules.

    Args:
        spec: The tool's `x-models`.
        known: The values in the schema of the model field.
        replaced: Those of them that have been replaced by others.
        rates: The tool's `x-credits`, or None if no rates are published.
    """

    __slots__ = ("_as_of", "_known", "_rates", "_replaced", "_rules", "_sets", "field")

    def __init__(
        self,
        spec: Mapping[str, Any],
        known: Collection[str],
        replaced: Collection[str],
        rates: Mapping[str, Any] | None = None,
    ) -> None:
        self._rates = rates
        self.field = split(spec["field"])
        self._as_of = spec.get("as_of")
        self._rules: Mapping[str, Mapping[str, Any]] = spec.get("rules", {})
        self._known = {*known, *self._rules}
        self._replaced = replaced
        self._sets: dict[str, RuleSet] = {}

    def check(self, values: Values, found: Findings) -> None:
        """Reports the violations of the chosen model's limits. For an unknown model, adds a notice."""
        model = values.get(self.field)
        if not isinstance(model, str) or found.is_bad(".".join(self.field)):
            return
        if model not in self._known:
            meant = meant_name(model, self._known)
            if meant is None:
                self._notice_unknown(model, found)
            else:
                text = f"{show(model)} is another spelling of a known name"
                found.problem(".".join(self.field), text, given=model, suggestion=meant)
            return
        self._narrow(model, values, found)
        for keys, limits in self._rule_set(model):
            if keys != CLIP and keys[0] not in values.body:
                continue
            has_violation = False
            for violated in _violations(keys, limits, values, found):
                self._report(model, violated, values, found)
                has_violation = True
            if not has_violation:
                self._notice_undocumented(model, keys, limits, values, found)

    def _narrow(self, model: str, values: Values, found: Findings) -> None:
        """Replaces, in problems about limits of all models, what is allowed by the limits of the chosen model."""
        for problem, value in found.limited:
            keys = split(problem.path)
            limits = next((limits for known, limits in self._rule_set(model) if known == keys), [])
            violations = [(limit, limit.violation(value)) for limit in limits if limit.applies(values)]
            # Limits with a condition come first, as they are more specific.
            violations.sort(key=lambda pair: pair[0].condition is None)
            limit, violation = next((pair for pair in violations if pair[1] is not None), (None, None))
            if limit is not None and violation is not None:
                label = f" with {self._label(model, values)}"
                problem.allowed, problem.suggestion = _allowed(limit, violation), violation.suggestion
                if type(problem.given) is type(value):
                    problem.message += label
                else:  # The value has another type than the field, such as 720 for ``720p``.
                    problem.allowed += label

    def check_sizes(self, values: Values, sizes: Mapping[str, tuple[int, int]], found: Findings) -> None:
        """Reports the pictures whose aspect ratio the chosen model does not accept."""
        model = values.get(self.field)
        if not isinstance(model, str) or model not in self._rules:
            return
        from magic_hour_ext._rules.ratios import ratio_problem

        label = self._label(model, values)
        for keys, limits in self._rule_set(model):
            for limit in limits:
                if not limit.aspect_ratios or not limit.applies(values):
                    continue
                for path, _ in values_to_check(keys, values, found):
                    problem = ratio_problem(path, sizes[path], limit.aspect_ratios, label) if path in sizes else None
                    if problem is not None:
                        found.add(problem)

    def check_kinds(self, values: Values, found: Findings) -> None:
        """Reports the files whose kind the chosen model does not accept, for kinds detected from the content."""
        model = values.get(self.field)
        if not isinstance(model, str) or model not in self._rules:
            return
        for keys, limits in self._rule_set(model):
            for limit in limits:
                for path, _ in values_to_check(keys, values, found) if limit.kinds and limit.applies(values) else ():
                    for violated in _kind_violations(path, keys, limit, found):
                        self._report(model, violated, values, found)

    def _rule_set(self, model: str) -> RuleSet:
        rules = self._sets.get(model)
        if rules is None:
            rules = [
                (split(name), [Limits(limit) for limit in as_list(limits)])
                for name, limits in self._rules.get(model, {}).items()
                if not name.startswith("x-")
            ]
            self._sets[model] = rules
        return rules

    def _label(self, model: str, values: Values) -> str:
        if model == _DEFAULT_MODEL:
            return f"the default {self.field[-1]}"
        return f"{self.field[-1]} {model}{', the default' if values.is_assumed(self.field) else ''}"

    def _report(self, model: str, violated: ModelViolation, values: Values, found: Findings) -> None:
        violation = violated.violation
        text = f"{clip_text(violated.path)}{violation.text}"
        if violated.requirer is not None:
            text += f" when {'.'.join(violated.requirer)} is given"
        text += f" with {self._label(model, values)}"
        if values.is_assumed(violated.field):
            text += f"; {show(violated.value)} is the default"
        alternatives = self._alternatives(model, violated, values, found)
        if alternatives:
            text += f" ({self.field[-1]}s that have it{alternatives})"
        is_clip = violated.path == CLIP[0]
        found.problem(
            END[0] if is_clip else violated.path,
            text,
            given=violated.value,
            allowed=_allowed(violated.limits, violation),
            suggestion=None if is_clip else violation.suggestion,
        )

    def _alternatives(self, model: str, violated: ModelViolation, values: Values, found: Findings) -> str:
        """The other models that accept the value, as a text that starts with a colon; without those that are known to
        cost more than the chosen one."""
        fields = {violated.field} if violated.requirer is None else {violated.field, violated.requirer}
        if violated.limits.condition is not None:
            fields.update(keys for keys, _ in violated.limits.condition.fields)
        scratch = Findings()
        scratch.assets = found.assets
        accepting, without_limit = [], []
        for other in self._rules:
            if other in {model, _DEFAULT_MODEL} or other in self._replaced:
                continue
            rules = [(keys, limits) for keys, limits in self._rule_set(other) if keys in fields]
            if any(True for keys, limits in rules for _ in _violations(keys, limits, values, scratch)):
                continue
            if len(rules) == len(fields):
                accepting.append(other)
            elif self._rule_set(other):
                without_limit.append(other)
        names, is_priced = self._not_more_expensive(model, accepting or without_limit, values)
        more = f" and {len(names) - _MAX_NAMES} more" if len(names) > _MAX_NAMES else ""
        return (
            f"{'' if is_priced else ', at a price that is not published'}: {', '.join(names[:_MAX_NAMES])}{more}"
            if names
            else ""
        )

    def _not_more_expensive(self, model: str, others: list[str], values: Values) -> tuple[list[str], bool]:
        """Those models that are not known to cost more than the chosen one, the cheapest first; and False if no price
        of them is known."""
        prices = {name: unit_price(self._rates, values.replaced(self.field, name)) for name in [model, *others]}
        own = prices[model]
        if own is None:
            return sorted(others, key=lambda name: (prices[name] is None, prices[name] or 0)), True
        cheaper = [name for name in others if (price := prices[name]) is not None and price <= own]
        if cheaper:
            return sorted(cheaper, key=lambda name: prices[name] or 0), True
        return [name for name in others if prices[name] is None], False

    def _notice_undocumented(
        self, model: str, keys: Keys, limits: list[Limits], values: Values, found: Findings
    ) -> None:
        """Adds a notice for each value that is not documented for the model, but known to be accepted."""
        for limit in limits:
            if not (limit.has_noticed and limit.applies(values)):
                continue
            for path, value in values_to_check(keys, values, found):
                if limit.is_noticed(value):
                    text = (
                        f"{path} {show(value)} is not documented for {self._label(model, values)}, which may choose a "
                        f"model that accepts it; documented: {limit.allowed(value)}; it is sent as given"
                    )
                    found.notices.append(Notice(text, deprecated=False))

    def _notice_unknown(self, model: str, found: Findings) -> None:
        near = closest(model, self._known, count=3)
        found.notices.append(
            Notice(
                f"{'.'.join(self.field)} {show(model)} is not in the contract"
                f"{f' of {self._as_of}' if self._as_of else ''}; it is sent as given, and checked only against the "
                f"limits of all models{f'. Similar known models: {listing(near)}' if near else ''}",
                deprecated=False,
            )
        )


def _allowed(limit: Limits, violation: Violation) -> str:
    condition = limit.condition
    return f"{violation.allowed} {condition.at()}" if condition and violation.allowed else violation.allowed


def _violations(keys: Keys, limits: list[Limits], values: Values, found: Findings) -> Iterator[ModelViolation]:
    """Yields the violations of one field's limits: for each value only one, preferably of a limit with a condition."""
    for path, value in values_to_check(keys, values, found):
        first: ModelViolation | None = None
        for limit in limits:
            if not limit.applies(values):
                continue
            violation = limit.violation(value)
            if violation is not None and (first is None or limit.condition is not None):
                first = ModelViolation(path, keys, value, limits=limit, violation=violation)
            if violation is None and is_given(value):
                yield from _requirement_violations(keys, limit, values, found)
            if limit.kinds:
                yield from _kind_violations(path, keys, limit, found)
        if first is not None:
            yield first


def _requirement_violations(keys: Keys, limit: Limits, values: Values, found: Findings) -> Iterator[ModelViolation]:
    for other, required in limit.requires:
        value = values.get(other)
        path = ".".join(other)
        if value is None or found.is_bad(path):
            continue
        violation = required.violation(value)
        if violation is not None:
            yield ModelViolation(path, other, value, limits=required, violation=violation, requirer=keys)


def _kind_violations(path: str, keys: Keys, limit: Limits, found: Findings) -> Iterator[ModelViolation]:
    for asset in found.assets:
        is_inside = asset.path.startswith((f"{path}[", f"{path}."))
        if (
            is_inside
            and asset.unfit is None
            and asset.kind is not None
            and asset.kind not in limit.kinds
            and not found.is_bad(asset.path)
        ):
            violation = Violation(
                f"{show(asset.name)} is of a kind that is not available ({asset.kind})", one_of(limit.kinds)
            )
            yield ModelViolation(asset.path, keys, asset.name, limits=limit, violation=violation)
