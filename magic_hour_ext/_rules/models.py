"""`x-models`: what each model can do."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from magic_hour_ext._rules.conditions import applied, clip_text
from magic_hour_ext._rules.field_paths import CLIP, END, given, split
from magic_hour_ext._rules.formatting import listing, one_of, show
from magic_hour_ext._rules.limits import Limits, Violation, as_list
from magic_hour_ext._rules.rates import unit_price
from magic_hour_ext._rules.report import Findings, Notice
from magic_hour_ext._rules.suggest import closest, meant_name

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping

    from magic_hour_ext._rules.field_paths import Keys, Values

_MOST_NAMED = 8
_UNNAMED = "default"  # leaves the choice to the service, so it is no model that one could recommend

RuleSet = list[tuple["Keys", list[Limits]]]


class Broken:
    """A limit of a model that a request breaks."""

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
        known: The values that the model field's schema lists.
        retired: Those among them that other values have replaced.
        rates: The tool's `x-credits`, if it has published rates.
    """

    __slots__ = ("_as_of", "_known", "_rates", "_retired", "_rules", "_sets", "field")

    def __init__(
        self,
        spec: Mapping[str, Any],
        known: Collection[str],
        retired: Collection[str],
        rates: Mapping[str, Any] | None = None,
    ) -> None:
        self._rates = rates
        self.field = split(spec["field"])
        self._as_of = spec.get("as_of")
        self._rules: Mapping[str, Mapping[str, Any]] = spec.get("rules", {})
        self._known = {*known, *self._rules}
        self._retired = retired
        self._sets: dict[str, RuleSet] = {}

    def check(self, values: Values, found: Findings) -> None:
        """Reports what the chosen model can't do. A model that is not known is only warned about."""
        model = values.get(self.field)
        if not isinstance(model, str) or found.is_bad(".".join(self.field)):
            return
        if model not in self._known:
            meant = meant_name(model, self._known)
            if meant is None:
                self._warn(model, found)
            else:
                text = f"{show(model)} is another spelling of a known name"
                found.problem(".".join(self.field), text, given=model, suggestion=meant)
            return
        self._narrow(model, values, found)
        for keys, limits in self._rule_set(model):
            if keys != CLIP and keys[0] not in values.body:
                continue
            is_broken = False
            for broken in _broken(keys, limits, values, found):
                self._report(model, broken, values, found)
                is_broken = True
            if not is_broken:
                self._notice(model, keys, limits, values, found)

    def _narrow(self, model: str, values: Values, found: Findings) -> None:
        """Tells the limits of the chosen model where a value is beyond those of all models."""
        for problem, value in found.limited:
            keys = split(problem.path)
            limits = next((limits for known, limits in self._rule_set(model) if known == keys), [])
            broken = [(limit, limit.violation(value)) for limit in limits if limit.applies(values)]
            # That of a narrower condition says most.
            broken.sort(key=lambda one: one[0].condition is None)
            limit, violation = next((one for one in broken if one[1] is not None), (None, None))
            if limit is not None and violation is not None:
                problem.message += f" with {self._label(model, values)}"
                problem.allowed, problem.suggestion = _allowed(limit, violation), violation.suggestion

    def check_sizes(self, values: Values, sizes: Mapping[str, tuple[int, int]], found: Findings) -> None:
        """Reports the pictures whose aspect ratio the chosen model does not take."""
        model = values.get(self.field)
        if not isinstance(model, str) or model not in self._rules:
            return
        from magic_hour_ext._rules.ratios import misfit

        label = self._label(model, values)
        for keys, limits in self._rule_set(model):
            for limit in limits:
                if not limit.aspect_ratios or not limit.applies(values):
                    continue
                for path, _ in applied(keys, values, found):
                    problem = misfit(path, sizes[path], limit.aspect_ratios, label) if path in sizes else None
                    if problem is not None:
                        found.add(problem)

    def check_kinds(self, values: Values, found: Findings) -> None:
        """Reports the files of kinds that the chosen model does not take; for kinds that the content has told."""
        model = values.get(self.field)
        if not isinstance(model, str) or model not in self._rules:
            return
        for keys, limits in self._rule_set(model):
            for limit in limits:
                for path, _ in applied(keys, values, found) if limit.kinds and limit.applies(values) else ():
                    for broken in _wrong_kinds(path, keys, limit, found):
                        self._report(model, broken, values, found)

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
        if model == _UNNAMED:
            return f"the default {self.field[-1]}"
        return f"{self.field[-1]} {model}{', the default' if values.is_assumed(self.field) else ''}"

    def _report(self, model: str, broken: Broken, values: Values, found: Findings) -> None:
        violation = broken.violation
        text = f"{clip_text(broken.path)}{violation.text}"
        if broken.requirer is not None:
            text += f" when {'.'.join(broken.requirer)} is given"
        text += f" with {self._label(model, values)}"
        if values.is_assumed(broken.field):
            text += f"; {show(broken.value)} is the default"
        able = self._able(model, broken, values, found)
        if able:
            text += f" ({self.field[-1]}s that have it: {able})"
        is_clip = broken.path == CLIP[0]
        found.problem(
            END[0] if is_clip else broken.path,
            text,
            given=broken.value,
            allowed=_allowed(broken.limits, violation),
            suggestion=None if is_clip else violation.suggestion,
        )

    def _able(self, model: str, broken: Broken, values: Values, found: Findings) -> str:
        """The other models that take the value; where prices are known, none that costs more than the chosen one."""
        fields = {broken.field} if broken.requirer is None else {broken.field, broken.requirer}
        if broken.limits.condition is not None:
            fields.update(keys for keys, _ in broken.limits.condition.fields)
        scratch = Findings()
        scratch.assets = found.assets
        able, silent = [], []
        for other in self._rules:
            if other in {model, _UNNAMED} or other in self._retired:
                continue
            rules = [(keys, limits) for keys, limits in self._rule_set(other) if keys in fields]
            if any(True for keys, limits in rules for _ in _broken(keys, limits, values, scratch)):
                continue
            if len(rules) == len(fields):
                able.append(other)
            elif self._rule_set(other):
                silent.append(other)
        names = self._no_dearer(model, able or silent, values)
        more = f" and {len(names) - _MOST_NAMED} more" if len(names) > _MOST_NAMED else ""
        return ", ".join(names[:_MOST_NAMED]) + more

    def _no_dearer(self, model: str, others: list[str], values: Values) -> list[str]:
        prices = {name: unit_price(self._rates, values.replaced(self.field, name)) for name in [model, *others]}
        own = prices[model]
        if own is None:
            return sorted(others, key=lambda name: (prices[name] is None, prices[name] or 0))
        cheaper = [name for name in others if (price := prices[name]) is not None and price <= own]
        return sorted(cheaper, key=lambda name: prices[name] or 0) or [name for name in others if prices[name] is None]

    def _notice(self, model: str, keys: Keys, limits: list[Limits], values: Values, found: Findings) -> None:
        """Tells of values outside what is documented for a model that it is known to take all the same."""
        for limit in limits:
            for path, value in applied(keys, values, found) if limit.has_noticed and limit.applies(values) else ():
                if limit.is_noticed(value):
                    text = (
                        f"{path} {show(value)} is not documented for {self._label(model, values)}, which may stand for "
                        f"a model that takes it; documented: {limit.allowed(value)}; it is sent as given"
                    )
                    found.notices.append(Notice(text, deprecated=False))

    def _warn(self, model: str, found: Findings) -> None:
        near = closest(model, self._known, count=3)
        found.notices.append(
            Notice(
                f"{'.'.join(self.field)} {show(model)} is not in the contract"
                f"{f' of {self._as_of}' if self._as_of else ''}; it is sent as given, checked only against the limits "
                f"that hold for all{f'. The nearest known: {listing(near)}' if near else ''}",
                deprecated=False,
            )
        )


def _allowed(limit: Limits, violation: Violation) -> str:
    condition = limit.condition
    return f"{violation.allowed} {condition.at()}" if condition and violation.allowed else violation.allowed


def _broken(keys: Keys, limits: list[Limits], values: Values, found: Findings) -> Iterator[Broken]:
    """The limits of one field that are broken; for each value the one that says most: that of a narrower condition."""
    for path, value in applied(keys, values, found):
        first: Broken | None = None
        for limit in limits:
            if not limit.applies(values):
                continue
            violation = limit.violation(value)
            if violation is not None and (first is None or limit.condition is not None):
                first = Broken(path, keys, value, limits=limit, violation=violation)
            if violation is None and given(value):
                yield from _unmet(keys, limit, values, found)
            if limit.kinds:
                yield from _wrong_kinds(path, keys, limit, found)
        if first is not None:
            yield first


def _unmet(keys: Keys, limit: Limits, values: Values, found: Findings) -> Iterator[Broken]:
    for other, demanded in limit.requires:
        value = values.get(other)
        path = ".".join(other)
        if value is None or found.is_bad(path):
            continue
        violation = demanded.violation(value)
        if violation is not None:
            yield Broken(path, other, value, limits=demanded, violation=violation, requirer=keys)


def _wrong_kinds(path: str, keys: Keys, limit: Limits, found: Findings) -> Iterator[Broken]:
    for asset in found.assets:
        is_inside = asset.path.startswith((f"{path}[", f"{path}."))
        if (
            is_inside
            and asset.unfit is None
            and asset.kind is not None
            and asset.kind not in limit.kinds
            and not found.is_bad(asset.path)
        ):
            text = f"{show(asset.name)} is of a kind that is not available ({asset.kind})"
            yield Broken(asset.path, keys, asset.name, limits=limit, violation=Violation(text, one_of(limit.kinds)))
