"""The contract as it would have been before: what a given document does not have is taken away from a copy.

    python tests/absorb/older_contract.py DOCUMENT DATE CONTRACT

takes away, in the contract's directory CONTRACT, every tool, field, value, rule and price that DOCUMENT lacks, and sets
all dates to DATE. Operations that are no tools stay: the hand-written client is built on them.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

from openapi.absorb.compare import compare_operations
from openapi.absorb.editable import Editable
from openapi.absorb.normal import operations
from openapi.absorb.reading import read
from openapi.generator.bundle import bundle
from openapi.generator.contract import read as read_contract
from openapi.generator.schemas import CLIP_SECONDS, at


def make_older(directory: Path, document: dict[str, Any], day: str) -> None:
    """Takes away from the contract in a directory what a resolved document lacks."""
    ours, theirs = operations(read(directory)), operations(document)
    contract = Editable(directory)
    contract.file("magic-hour.yaml")["info"]["version"] = day
    for key, form in ours.items():
        if key not in theirs:
            if "x-tool" not in contract.operation(form.key, edit=False):
                continue  # the hand-written client is built on it
            file = contract.path_file(form.key)
            paths = contract.file(file)["paths"]
            ours_path = next(path for path in paths if f"{form.method} {path}" == form.key)
            del paths[ours_path][form.method.lower()]
            if not paths[ours_path]:
                del paths[ours_path]
            continue
        for change in compare_operations(form, theirs[key], texts=False):
            is_error = change.place.startswith("response.") and not change.place.startswith("response.2")
            if change.kind in ("field removed", "value removed") and not is_error:
                _take_away(contract, form.key, change)
            if change.kind == "status removed":
                del contract.operation(form.key)["responses"][change.old]
    for name, text in contract.changed().items():
        content = contract.file(name)
        if content.get("paths"):
            (directory / name).write_text(text)
        elif name != "magic-hour.yaml":
            (directory / name).unlink()
        else:
            (directory / name).write_text(text)
    _prune(directory)
    _tidy_rules(directory, day)


def _take_away(contract: Editable, key: str, change: Any) -> None:
    spot = contract.spot(key, change.place)
    if spot is None:
        return
    if change.kind == "value removed":
        if change.old in spot.schema["enum"]:
            spot.schema["enum"].remove(change.old)
        if (spot.schema.get("x-replaced-values") or {}).pop(str(change.old), None) and not spot.schema[
            "x-replaced-values"
        ]:
            del spot.schema["x-replaced-values"]
        return
    spot.holder["properties"].pop(spot.name, None)
    if spot.name in spot.holder.get("required", ()):
        spot.holder["required"].remove(spot.name)
        if not spot.holder["required"]:
            del spot.holder["required"]


def _prune(directory: Path) -> None:
    """Takes away components that nothing refers to any more, again and again, as they may refer to each other."""
    while True:
        contract = Editable(directory)
        text = contract.bundle.as_json()
        gone = [place for place in contract._components if f'"#/components/{place}"' not in text]
        gone = [place for place in gone if place.startswith(("schemas/", "responses/"))]
        for place in gone:
            kind, _, name = place.partition("/")
            del contract.file(contract._components[place])["components"][kind][name]
        if not gone:
            return
        for file, new in contract.changed().items():
            (directory / file).write_text(new)


def _tidy_rules(directory: Path, day: str) -> None:
    contract = Editable(directory)
    for operation in read_contract(bundle(directory)).operations.values():
        key = f"{operation.method} {operation.path}"
        if operation.body is None:
            continue
        data = contract.operation(key)
        data.pop("x-sources", None)
        request = operation.request
        for place in operations(read(directory))[key].nodes:
            spot = contract.spot(key, place) if place.startswith("request.") else None
            if spot is not None and "[" not in place:
                _tidy_replacement(spot, request)
        models = data.get("x-models")
        if models is not None:
            if at(models["field"], request) is None:
                del data["x-models"]
            else:
                _tidy_models(models, request, day)
        _keep(
            data,
            "x-defaults",
            {path: value for path, value in data.get("x-defaults", {}).items() if _fits(path, value, request)},
        )
        rules = [rule for rule in data.get("x-requires", ()) if _rule_fits(rule, request)]
        _keep(data, "x-requires", rules)
        prices = data.get("x-credits")
        if prices is not None:
            prices["as_of"] = day
            if not all(_term_fits(term, request) for term in prices["terms"]):
                del data["x-credits"]
        media = data["requestBody"]["content"]["application/json"]
        if "example" in media:
            _tidy_example(media["example"], request)
    for file, text in contract.changed().items():
        (directory / file).write_text(text)


def _keep(data: Any, key: str, kept: Any) -> None:
    if key not in data or len(data[key]) == len(kept):
        return
    if not kept:
        del data[key]
    elif isinstance(kept, list):
        data[key][:] = kept
    else:
        for path in [path for path in data[key] if path not in kept]:
            del data[key][path]


def _tidy_replacement(spot: Any, request: Any) -> None:
    for node in (spot.raw, spot.schema):
        replaced = node.get("x-replaced-by")
        if replaced and "field" in replaced:
            values = replaced.get("values", {}).values()
            if at(replaced["field"], request) is None or not all(
                _fits(replaced["field"], one, request) for one in values
            ):
                del node["x-replaced-by"]
        changes = node.get("x-replaced-values")
        for old in [
            old
            for old, one in (changes or {}).items()
            for path, new in one["set"].items()
            if not _fits(path, new, request)
        ]:
            del changes[old]
        if changes is not None and not changes:
            del node["x-replaced-values"]


def _tidy_models(models: Any, request: Any, day: str) -> None:
    models["as_of"] = day
    for path in [path for path, value in models.get("defaults", {}).items() if not _fits(path, value, request)]:
        del models["defaults"][path]
    if models.get("default") is not None and not _fits(models["field"], models["default"], request):
        models["default"] = None
    for model in list(models["rules"]):
        if not _fits(models["field"], model, request):
            del models["rules"][model]
            continue
        rules = models["rules"][model]
        for path in [
            path
            for path, one in rules.items()
            if not path.startswith("x-") and not _constraint_fits(path, one, request)
        ]:
            del rules[path]


def _constraint_fits(path: str, given: Any, request: Any) -> bool:
    if path != CLIP_SECONDS and at(path, request) is None:
        return False
    for one in given if isinstance(given, list) else [given]:
        if "enum" in one:
            one["enum"][:] = [value for value in one["enum"] if _fits(path, value, request)]
            if not one["enum"]:
                return False
        if not all(_fits(other, value, request) for other, some in one.get("when", {}).items() for value in some):
            return False
        if not all(_constraint_fits(other, demand, request) for other, demand in one.get("requires", {}).items()):
            return False
    return True


def _rule_fits(rule: Any, request: Any) -> bool:
    named = [path for key in ("required", "any_of", "only", "when_given", "when_absent") for path in rule.get(key, ())]
    named += [rule[key] for key in ("field", "greater_than") if key in rule]
    if any(path != CLIP_SECONDS and at(path, request) is None for path in named):
        return False
    when = all(_fits(path, value, request) for path, values in rule.get("when", {}).items() for value in values)
    return when and ("constraint" not in rule or _constraint_fits(rule["field"], rule["constraint"], request))


def _term_fits(term: Any, request: Any) -> bool:
    rate = term.get("rate")
    named = [term[key] for key in ("of", "fps", "count") if key in term] + list(term.get("when", ()))
    if isinstance(rate, dict):
        named += rate["by"]
        _tidy_table(rate["table"], rate["by"], request)
    return all(at(path, request) is not None for path in named)


def _tidy_table(table: Any, by: Any, request: Any) -> None:
    for value in [value for value in table if not _fits(by[0], value, request)]:
        del table[value]
    for cell in table.values():
        if isinstance(cell, dict):
            _tidy_table(cell, by[1:], request)


def _tidy_example(example: Any, schema: Any) -> None:
    properties = schema.get("properties", {})
    for name in list(example):
        if name not in properties:
            del example[name]
            continue
        inner = properties[name]
        if isinstance(example[name], dict):
            _tidy_example(example[name], inner)
        elif "enum" in inner and example[name] not in inner["enum"]:
            example[name] = inner["enum"][0]


def _fits(path: str, value: Any, request: Any) -> bool:
    schema = at(path, request)
    if schema is None:
        return path == CLIP_SECONDS
    return "enum" not in schema or value in schema["enum"] or str(value) in map(str, schema["enum"])


if __name__ == "__main__":
    make_older(Path(sys.argv[3]), read(Path(sys.argv[1])), sys.argv[2])
