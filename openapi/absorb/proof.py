"""Checks all combinations that the document's descriptions name with the library's validation."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING, Any

from magic_hour_ext._rules.field_paths import store
from magic_hour_ext._rules.validation import check
from openapi.generator.catalog import _entry as catalog_entry

from .changes import Change, Effect
from .fields import Fields
from .normal import canonical

if TYPE_CHECKING:
    from collections.abc import Iterator

    from openapi.generator.contract import Operation

    from .facts import Fact
    from .normal import OperationForm
    from .reading import Json

_MOST = 30_000
_CLIP = "clip_seconds"
_CORE = {"end_seconds", "clip_seconds", "duration", "resolution", "audio"}
_PICTURE = "api-assets/id/1234.png"


def disagreements(form: OperationForm, facts: list[Fact], operation: Operation) -> Iterator[Change]:
    """The combinations that the document allows and the validation refuses, or the reverse; one of each kind.

    Args:
        form: The operation in the document.
        facts: The facts in its descriptions.
        operation: The edited operation of the contract.
    """
    rules: dict[tuple[str, str], dict[str, Any]] = {}
    for fact in facts:
        if fact.kind == "rule":
            rules.setdefault((fact.by, fact.subject), {})[fact.place] = fact.value
    if not rules:
        return
    tool = catalog_entry(operation)
    fields = Fields(form)
    numbers = _named_numbers([constraint for some in rules.values() for constraint in some.items()])
    for (by, subject), stated in rules.items():
        dimensions = {place: _candidates(place, fields, numbers) for place in stated}
        dimensions = {place: values for place, values in dimensions.items() if values}
        told: set[str] = set()
        alone = _with_one_model(tool, by, subject)
        for given in _combinations(dimensions, stated):
            yield from _compare(form, alone, (by, subject), stated, given, told)


def _combinations(dimensions: dict[str, list[Any]], stated: Json) -> Iterator[Json]:
    """All combinations of length, resolution, sound and end image; each value of independent fields once."""
    tied = {path for constraint in stated.values() for path in _named(constraint)}
    client_state = [
        place
        for place in dimensions
        if place in tied or place.rpartition(".")[2] in _CORE or place.endswith("_file_path")
    ]
    rest = [place for place in dimensions if place not in client_state]
    for values in itertools.islice(itertools.product(*(dimensions[place] for place in client_state)), _MOST):
        yield dict(zip(client_state, values, strict=False))
    first = {place: _first_allowed(stated[place], dimensions[place]) for place in client_state}
    for place in rest:
        for value in dimensions[place]:
            yield {**first, place: value}


def _named(constraint: Any) -> Iterator[str]:
    for one in constraint if isinstance(constraint, list) else [constraint]:
        yield from one.get("when", {})
        yield from one.get("requires", {})


def _first_allowed(constraint: Any, values: list[Any]) -> Any:
    return next((value for value in values if _allowed(constraint, value, {})), values[0])


def _with_one_model(tool: Json, by: str, subject: str) -> Json:
    """The tool with the rules of one model only, since a refusal searches all models for suggestions, which is slow."""
    models = tool["models"]
    if not models or models["field"] != by:
        return tool
    rules = {model: rule for model, rule in models["rules"].items() if model == subject}
    return {**tool, "models": {**models, "rules": rules}}


def _compare(
    form: OperationForm, tool: Json, model: tuple[str, str], stated: Json, given: Json, told: set[str]
) -> Iterator[Change]:
    by, subject = model
    body = _copied(tool["example"])
    store(body, tuple(by.split(".")), subject)
    for place, value in given.items():
        if place == _CLIP:
            body["end_seconds"] = (body.get("start_seconds") or 0) + value
        elif value is None:
            _remove(body, place)
        else:
            store(body, tuple(place.split(".")), value)
    refused_by_document = {place for place in given if not _allowed(stated[place], given[place], given)}
    report = check(tool, body)
    watched = {("end_seconds" if place == _CLIP else place) for place in given}
    refused_by_us = {one.path for one in report.problems if one.path.split("[")[0] in watched}
    if bool(refused_by_document) == bool(refused_by_us):
        return
    places = sorted(refused_by_document or refused_by_us)
    key = canonical([subject, places, bool(refused_by_us)])
    if key in told:
        return
    told.add(key)
    shown = ", ".join(f"{place}={value}" for place, value in given.items() if value is not None)
    document, ours = ("refuses", "takes") if refused_by_document else ("takes", "refuses")
    yield Change(
        form.key,
        f"request.{places[0]}",
        "disagreement",
        f"validation {ours} it",
        f"document {document} {by}={subject}, {shown}",
        Effect.REFUSES,
        prose=True,
        subject=subject,
    )


def _allowed(constraint: Any, value: Any, given: Json) -> bool:
    for one in constraint if isinstance(constraint, list) else [constraint]:
        if any(given.get(path) not in values for path, values in one.get("when", {}).items()):
            continue
        if one.get("forbidden") and value is not None:
            return False
        if value is None:
            continue
        if "enum" in one and not any(
            (value == option and type(value) is type(option)) or _same(value, option) for option in one["enum"]
        ):
            return False
        if isinstance(value, (int, float)) and not isinstance(value, bool):
            if value < one.get("minimum", value) or value > one.get("maximum", value):
                return False
            if one.get("multipleOf") and not (value / one["multipleOf"]).is_integer():
                return False
        for path, demand in one.get("requires", {}).items():
            if path in given and given[path] is not None and not _allowed(demand, given[path], given):
                return False
    return True


def _same(value: Any, option: Any) -> bool:
    is_number = all(isinstance(one, (int, float)) and not isinstance(one, bool) for one in (value, option))
    return is_number and value == option


def _candidates(place: str, fields: Fields, numbers: dict[str, list[Any]]) -> list[Any]:
    if place == _CLIP or fields.is_number(place):
        return numbers.get(place, [])
    if fields.types(place) == ["boolean"]:
        return [True, False]
    if fields.values(place):
        return fields.values(place)
    return [None, _PICTURE] if fields.is_asset(place) and fields.types(place) == ["string"] else []


def _named_numbers(rules: list[tuple[str, Any]]) -> dict[str, list[Any]]:
    found: dict[str, set[Any]] = {}
    for place, constraint in rules:
        for one in constraint if isinstance(constraint, list) else [constraint]:
            values = [*one.get("enum", ()), *(one[key] for key in ("minimum", "maximum") if key in one)]
            found.setdefault(place, set()).update(value for value in values if not isinstance(value, (bool, str)))
    return {place: sorted(values) for place, values in found.items()}


def _copied(value: Any) -> Any:
    return {key: _copied(item) for key, item in value.items()} if isinstance(value, dict) else value


def _remove(body: Json, place: str) -> None:
    *way, last = place.split(".")
    inner: Any = body
    for key in way:
        inner = inner.get(key) if isinstance(inner, dict) else None
    if isinstance(inner, dict):
        inner.pop(last, None)
