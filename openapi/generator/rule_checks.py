"""Checks the x- keywords: their types, rules for every model, dates; and validates the examples."""

from __future__ import annotations

import copy
import re
from typing import TYPE_CHECKING, Any

from .root_checks import tiers
from .schemas import at
from .spelling import hint

if TYPE_CHECKING:
    from collections.abc import Iterator

    from .bundle import Json
    from .contract import Operation

_DATE = re.compile(r"\d{4}-\d{2}(-\d{2})?")
_SHAPES: dict[str, type] = {
    "x-models": dict,
    "x-requires": list,
    "x-defaults": dict,
    "x-page-example": dict,
    "x-credits": dict,
    "x-median-seconds": dict,
    "x-sources": dict,
    "x-tool": str,
    "x-project": str,
}
_NAMES: dict[type, str] = {dict: "an object", list: "a list", str: "a text"}
_LISTS = ("required", "any_of", "only", "when_given", "when_absent")


def shapes(operation: Operation) -> Iterator[str]:
    """The keywords with a wrong type. Checked first, so that all other checks can rely on the types."""
    data = operation.data
    for name, kind in _SHAPES.items():
        if name in data and not isinstance(data[name], kind):
            yield f"{name}: {_NAMES[kind]} is expected, not {data[name]!r}"
    models = data.get("x-models")
    if isinstance(models, dict):
        yield from _models(models, tiers(operation.document))
    for index, rule in enumerate(data["x-requires"]) if isinstance(data.get("x-requires"), list) else ():
        yield from _rule(rule, f"x-requires[{index}]")
    yield from _prices(data.get("x-credits"))
    median = data.get("x-median-seconds")
    if isinstance(median, dict):
        yield from _dated(median, "x-median-seconds")
        if not _is_number(median.get("seconds")) or median["seconds"] <= 0:
            yield f"x-median-seconds: seconds: a number above 0 is expected, not {median.get('seconds')!r}"
    sources = data.get("x-sources")
    for source, dates in sources.items() if isinstance(sources, dict) else ():
        for day, facts in dates.items() if isinstance(dates, dict) else [("", None)]:
            if not _DATE.fullmatch(str(day)) or not isinstance(facts, list):
                yield f"x-sources: {source}: by date, a list of facts is expected"


def _prices(prices: Any) -> Iterator[str]:
    if not isinstance(prices, dict):
        return
    yield from _dated(prices, "x-credits")
    terms = prices.get("terms")
    if not isinstance(terms, list) or not terms or not all(isinstance(one, dict) for one in terms):
        yield "x-credits: terms: a list of objects is expected"
    else:
        for index, term in enumerate(terms):
            yield from _term(term, f"x-credits: terms[{index}]")


def _models(models: Json, plans: list[str]) -> Iterator[str]:
    yield from _dated(models, "x-models")
    rules = models.get("rules")
    if not isinstance(models.get("field"), str):
        yield "x-models: field: the path of a field is expected"
    if not isinstance(models.get("defaults", {}), dict):
        yield "x-models: defaults: an object is expected"
    if not isinstance(rules, dict):
        yield "x-models: rules: an object is expected"
        return
    for model, some in rules.items():
        if not isinstance(some, dict):
            yield f"x-models: rules: {model}: an object is expected, not {some!r}"
            continue
        for path, given in some.items():
            if path == "x-tiers":
                yield from _tiers(given, f"x-models: rules: {model}: x-tiers", plans)
            if path.startswith("x-"):
                continue
            for one in given if isinstance(given, list) else [given]:
                yield from _constraint(one, f"x-models: rules: {model}: {path}")


def _tiers(given: Any, place: str, plans: list[str]) -> Iterator[str]:
    if not isinstance(given, list):
        yield f"{place}: a list of plans is expected, not {given!r}"
        return
    for one in given:
        if plans and one not in plans:
            yield f"{place}: {one!r} is not one of {', '.join(plans)}{hint(one, plans)}"


def _term(term: Json, place: str) -> Iterator[str]:
    factor = term.get("factor", 1)
    if not _is_number(factor) or factor <= 0:
        yield f"{place}: factor: a number above 0 is expected, not {factor!r}"
    rate = term.get("rate")
    by = rate.get("by", []) if isinstance(rate, dict) else []
    if not isinstance(by, list) or not all(isinstance(one, str) for one in by):
        yield f"{place}: rate: by: a list of paths is expected, not {by!r}"
    yield from _rates(rate.get("table") if isinstance(rate, dict) else rate, f"{place}: rate")


def _rates(table: Any, place: str) -> Iterator[str]:
    if isinstance(table, dict):
        for value, cell in table.items():
            yield from _rates(cell, f"{place}: {value}")
    elif _is_number(table) and table < 0:
        yield f"{place}: a price is not below 0: {table}"


def _constraint(given: Any, place: str) -> Iterator[str]:
    if not isinstance(given, dict):
        yield f"{place}: an object such as {{enum: [5, 10]}} is expected, not {given!r}"
        return
    for name in ("enum", "kinds", "aspect_ratios"):
        if name in given and (not isinstance(given[name], list) or not given[name]):
            yield f"{place}: {name}: a list is expected, not {given[name]!r}"
    for name in ("minimum", "maximum", "multipleOf", "minLength", "maxLength", "minItems", "maxItems"):
        if name in given and not _is_number(given[name]):
            yield f"{place}: {name}: a number is expected, not {given[name]!r}"
    yield from _single_values(given, place)
    for name in ("when", "requires"):
        if name in given and not isinstance(given[name], dict):
            yield f"{place}: {name}: an object is expected, not {given[name]!r}"
    for low, high in (("minimum", "maximum"), ("minLength", "maxLength"), ("minItems", "maxItems")):
        if _is_number(given.get(low)) and _is_number(given.get(high)) and given[low] > given[high]:
            yield f"{place}: {low}: {given[low]} is more than {high} {given[high]}"
    for ratio in given["aspect_ratios"] if isinstance(given.get("aspect_ratios"), list) else ():
        if not re.fullmatch(r"\d+:\d+", str(ratio)):
            yield f'{place}: aspect_ratios: {ratio!r} is not like "16:9"'
    for path, demand in given["requires"].items() if isinstance(given.get("requires"), dict) else ():
        yield from _constraint(demand, f"{place}: requires: {path}")


def _single_values(given: Json, place: str) -> Iterator[str]:
    for name, only in (("forbidden", True), ("trimmed", True), ("credits", "extra")):
        if name in given and given[name] != only:
            word = "true" if only is True else only
            yield f"{place}: {name}: only {word} can be said, not {given[name]!r}{hint(given[name], [word])}"
    if given.get("multipleOf") == 0:
        yield f"{place}: multipleOf: a number above 0 is expected"


def _rule(rule: Any, place: str) -> Iterator[str]:
    if not isinstance(rule, dict):
        yield f"{place}: an object is expected, not {rule!r}"
        return
    for name in _LISTS:
        if name in rule and not (isinstance(rule[name], list) and all(isinstance(one, str) for one in rule[name])):
            yield f"{place}: {name}: a list of paths is expected, not {rule[name]!r}"
    for name in ("field", "greater_than"):
        if name in rule and not isinstance(rule[name], str):
            yield f"{place}: {name}: a path is expected, not {rule[name]!r}"
    if "when" in rule and not isinstance(rule["when"], dict):
        yield f"{place}: when: an object is expected, not {rule['when']!r}"
    if "constraint" in rule:
        yield from _constraint(rule["constraint"], f"{place}: constraint")


def _dated(block: Json, place: str) -> Iterator[str]:
    if not _DATE.fullmatch(str(block.get("as_of", ""))):
        yield f'{place}: as_of: a date such as "2026-11" is expected, not {block.get("as_of")!r}'


def _is_number(value: Any) -> bool:
    return isinstance(value, (int, float)) and not isinstance(value, bool)


def every_model_has_rules(operation: Operation) -> Iterator[str]:
    """The models without an entry, which would not be checked; `{}` is the entry of a model without known rules."""
    models = operation.data.get("x-models") or {}
    schema = at(models["field"], operation.request) if models else None
    for value in (schema or {}).get("enum", ()):
        if value is not None and value not in models["rules"]:
            yield f"x-models: rules: model {value!r} has none; write `{value}: {{}}` if nothing is known of it"


def example_mistakes(operation: Operation, entry: Json) -> Iterator[str]:
    """The problems that the library's validation finds in an operation's example."""
    from magic_hour_ext._rules.field_paths import store
    from magic_hour_ext._rules.validation import check

    report = check(entry, operation.example)
    for problem in report.problems:
        allowed = f"; allowed: {problem.allowed}" if problem.allowed else ""
        near = f"; did you mean {problem.suggestion}?" if problem.suggestion else ""
        yield f"example: {problem.path}: {problem.message}{allowed}{near}"
    page = operation.data.get("x-page-example")
    if page and not report.problems:
        body: Json = copy.deepcopy(operation.example)
        for path, value in page.items():
            store(body, tuple(path.split(".")), value)
        yield from (f"x-page-example: {one.path}: {one.message}" for one in check(entry, body).problems)
