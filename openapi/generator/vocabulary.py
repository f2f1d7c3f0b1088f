"""Checks the x- keywords: each is known, each named field exists, each value is allowed for its field."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from .layout import ContractError
from .schemas import CLIP_SECONDS, at, paths
from .spelling import hint

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from .bundle import Json
    from .contract import Contract, Operation

TIERS = "x-tiers"
"""A key among a model's rules: the plans that include it. Not a field, and checked only by the service."""

_ROOT = {
    "x-api-keys",
    "x-asset-kinds",
    "x-concurrent-jobs",
    "x-library-links",
    "x-polling",
    "x-storage",
    "x-stored-paths",
    "x-terminal-statuses",
    "x-upload-limits",
    "x-webhooks",
}
_ROOT_KEYS = {
    "x-api-keys": {"as_of", "url"},
    "x-polling": {"as_of", "backoff", "interval"},
    "x-storage": {"as_of", "download_method", "upload_method", "uploads_kept_days"},
    "x-terminal-statuses": {"as_of", "canceled", "failed", "succeeded"},
    "x-webhooks": {"actions", "as_of", "method", "signature_header", "timestamp_header"},
}
_OUTPUTS = {"field", "media", "may_be_empty", "older_field"}
_OPERATION = {
    "x-credits",
    "x-default-name",
    "x-defaults",
    "x-median-seconds",
    "x-models",
    "x-outputs",
    "x-page-example",
    "x-project",
    "x-project-type",
    "x-requires",
    "x-tool",
}
_ABSORBED = {"x-review", "x-sources"}
"""Keys of an operation that `make absorb` writes: unreviewed texts, and the source and date of each fact."""
_FIELD = {"x-asset", "x-name", "x-replaced-by", "x-replaced-values", "x-deprecated-values"}
_CONSTRAINT = {
    "aspect_ratios",
    "credits",
    "enum",
    "forbidden",
    "kinds",
    "maxItems",
    "maxLength",
    "maximum",
    "minItems",
    "minLength",
    "minimum",
    "multipleOf",
    "noticed",
    "requires",
    "trimmed",
    "when",
}
_RULES = ({"required"}, {"any_of"}, {"only"}, {"field", "greater_than"}, {"field", "constraint"})
_CONDITIONS = {"when", "when_given", "when_absent"}
_TERM = {"rate", "per", "of", "fps", "fps_at_create", "video", "every", "count", "when", "factor"}
_TIMED = {"second", "clip_second", "frame"}
_UNITS = {*_TIMED, "character", "output", "request"}


def check(contract: Contract) -> None:
    """Checks every x- keyword of the document.

    Raises:
        ContractError: With all mistakes, one per line: file, place, description.
    """
    mistakes = [
        *_unknown(contract.document, _ROOT, "magic-hour.yaml"),
        *_root(contract),
        *_aliases(contract),
        *_outputs(contract),
    ]
    for operation in contract.operations.values():
        checker = _Checker(contract, operation)
        mistakes += [f"{operation.source}: {mistake}" for mistake in checker.mistakes()]
    if mistakes:
        raise ContractError("\n".join(mistakes))


def _unknown(value: Json, known: Collection[str], place: str, *, all_keys: bool = False) -> Iterator[str]:
    for key in value:
        if key not in known and (all_keys or key.startswith("x-")):
            yield f"{place}: {key!r} is not one of {', '.join(sorted(known))}{hint(key, known)}"


def _root(contract: Contract) -> Iterator[str]:
    """The mistakes in the constants of the service: each must have exactly its keys."""
    for key, known in _ROOT_KEYS.items():
        value = contract.document.get(key, {})
        yield from _unknown(value, known, f"magic-hour.yaml: {key}", all_keys=True)
        for name in sorted(known - set(value)):
            yield f"magic-hour.yaml: {key}: {name!r} is missing"
    statuses = contract.document["components"]["schemas"].get("ProjectStatus", {}).get("enum", [])
    for name, status in contract.document.get("x-terminal-statuses", {}).items():
        if name != "as_of" and status not in statuses:
            yield f"magic-hour.yaml: x-terminal-statuses: {status!r} is not a value of ProjectStatus"


def _aliases(contract: Contract) -> Iterator[str]:
    schemas = contract.document["components"]["schemas"]
    owners: dict[str, str] = {}
    for component, schema in schemas.items():
        alias = schema.get("x-alias")
        if alias is None:
            continue
        if not re.fullmatch(r"[A-Z][A-Za-z0-9]*", str(alias)) or alias in schemas:
            yield f"{component}: x-alias: {alias!r} is not a new name in CamelCase"
        if owners.setdefault(alias, component) != component:
            yield f"{component}: x-alias: {alias!r} is the alias of {owners[alias]}"


def _outputs(contract: Contract) -> Iterator[str]:
    """The mistakes in `x-outputs`: each kind of project must name the field that lists its outputs."""
    kinds = contract.document.get("x-asset-kinds", {})
    for project in sorted({one.data["x-project"] for one in contract.tools if "x-project" in one.data}):
        try:
            get = contract.project_operation(project)
        except ContractError:  # Reported for each tool.
            continue
        place = f"{get.source}: {get.id}: x-outputs"
        outputs = get.data.get("x-outputs")
        if outputs is None:
            yield f"{place} is missing: it names the field that lists the outputs"
            continue
        yield from _unknown(outputs, _OUTPUTS, place, all_keys=True)
        fields = contract.document["components"]["schemas"][str(get.response)].get("properties", {})
        for name in [outputs.get("field"), *([outputs["older_field"]] if "older_field" in outputs else [])]:
            if name not in fields:
                yield f"{place}: {get.response} has no field {name!r}"
        if outputs.get("media") not in kinds:
            yield f"{place}: media: {outputs.get('media')!r} is not one of {', '.join(kinds)}"


class _Checker:
    def __init__(self, contract: Contract, operation: Operation) -> None:
        self.contract = contract
        self.operation = operation
        self.request: Json = operation.request if "requestBody" in operation.data else {}

    def mistakes(self) -> Iterator[str]:
        data = self.operation.data
        yield from _unknown(data, _OPERATION | _ABSORBED, self.operation.id)
        for path, schema in paths(self.request):
            yield from self._field(path, schema)
        if "x-tool" not in data:
            return
        if self.operation.id != f"{data['x-tool']}.create":
            yield f"x-tool: {data['x-tool']}: the operationId should be {data['x-tool']}.create"
        if "x-project" not in data:
            yield "x-tool needs an x-project"
        else:
            try:
                self.contract.project_operation(data["x-project"])
            except ContractError as error:
                yield str(error)
        for key in ("x-project-type", "x-default-name"):
            if not isinstance(data.get(key, ""), str):
                yield f"{key}: {data[key]!r} is not text"
        yield from _unknown(data.get("x-median-seconds", {}), {"seconds", "as_of"}, "x-median-seconds", all_keys=True)
        yield from self._values(data.get("x-defaults", {}), "x-defaults")
        yield from self._values(data.get("x-page-example", {}), "x-page-example")
        yield from self._models(data.get("x-models", {}))
        for index, rule in enumerate(data.get("x-requires", [])):
            yield from self._rule(rule, f"x-requires[{index}]")
        yield from self._credits(data.get("x-credits", {}))

    def _field(self, path: str, schema: Json) -> Iterator[str]:
        yield from _unknown(schema, _FIELD, path)
        if "default" in schema:
            yield f"{path}: a default would be sent with every request; say it in the description and in x-defaults"
        kinds = self.contract.document.get("x-asset-kinds", {})
        asset = schema.get("x-asset", {})
        yield from _unknown(asset, {"kinds", "extensions"}, f"{path}: x-asset", all_keys=True)
        for kind in asset.get("kinds", []):
            if kind not in kinds:
                yield f"{path}: x-asset: {kind!r} is not one of {', '.join(kinds)}"
        for value in schema.get("x-deprecated-values", []):
            yield from self._value(path, value, f"{path}: x-deprecated-values")
        replaced = schema.get("x-replaced-by")
        if replaced is not None:
            place = f"{path}: x-replaced-by"
            yield from _unknown(replaced, {"field", "values", "effect", "as"}, place, all_keys=True)
            if "field" in replaced:
                yield from self._path(replaced["field"], place)
            elif replaced.get("effect") != "none":
                yield f"{place}: needs a field, or effect: none"
            for value in replaced.get("values", {}).values():
                yield from self._value(replaced.get("field", ""), value, place)
        for old, change in schema.get("x-replaced-values", {}).items():
            place = f"{path}: x-replaced-values: {old}"
            yield from self._value(path, old, place)
            yield from _unknown(change, {"set"}, place, all_keys=True)
            yield from self._values(change.get("set", {}), place)

    def _models(self, models: Json) -> Iterator[str]:
        if not models:
            return
        yield from _unknown(models, {"field", "default", "defaults", "as_of", "rules"}, "x-models", all_keys=True)
        field = models.get("field", "")
        yield from self._path(field, "x-models: field")
        if models.get("default") is not None:
            yield from self._value(field, models["default"], "x-models: default")
        yield from self._values(models.get("defaults", {}), "x-models: defaults")
        for model, rules in models.get("rules", {}).items():
            yield from self._value(field, model, "x-models: rules")
            for path, constraints in rules.items():
                if path == TIERS:
                    continue
                if path.startswith("x-"):
                    yield f"x-models: rules: {model}: {path!r} is not {TIERS}{hint(path, [TIERS])}"
                    continue
                place = f"x-models: rules: {model}: {path}"
                yield from self._path(path, place)
                for constraint in constraints if isinstance(constraints, list) else [constraints]:
                    yield from self._constraint(path, constraint, place)

    def _constraint(self, path: str, constraint: Json, place: str) -> Iterator[str]:
        yield from _unknown(constraint, _CONSTRAINT, place, all_keys=True)
        for value in (*constraint.get("enum", []), *constraint.get("noticed", [])):
            yield from self._value(path, value, place)
        yield from self._when(constraint.get("when", {}), place)
        for other, demanded in constraint.get("requires", {}).items():
            yield from self._path(other, f"{place}: requires")
            yield from self._constraint(other, demanded, f"{place}: requires: {other}")

    def _rule(self, rule: Json, place: str) -> Iterator[str]:
        main = set(rule) - _CONDITIONS
        if "otherwise" in rule:
            main.discard("otherwise")
            if main != {"only"} or rule["otherwise"] != "ignored":
                yield f"{place}: otherwise: {rule['otherwise']!r}: only ignored can be said, and only of a rule `only`"
        if main not in _RULES:
            known = "; ".join(" and ".join(sorted(keys)) for keys in _RULES)
            yield f"{place}: has {sorted(main)}, not one of: {known}"
            return
        lists = (rule.get(key, []) for key in ("required", "any_of", "only", "when_given", "when_absent"))
        for path in [path for one in lists for path in one] + [rule[k] for k in ("field", "greater_than") if k in rule]:
            yield from self._path(path, place)
        yield from self._when(rule.get("when", {}), place)
        if "constraint" in rule:
            yield from self._constraint(rule["field"], rule["constraint"], place)

    def _credits(self, prices: Json) -> Iterator[str]:
        yield from _unknown(prices, {"as_of", "terms"}, "x-credits", all_keys=True)
        for index, term in enumerate(prices.get("terms", [])):
            place = f"x-credits: terms[{index}]"
            yield from _unknown(term, _TERM, place, all_keys=True)
            if term.get("per") not in _UNITS:
                yield f"{place}: per {term.get('per')!r} is not one of {', '.join(sorted(_UNITS))}"
            for path in (term[key] for key in ("of", "count", "video") if key in term):
                yield from self._path(path, place)
            field: Json = at(term.get("video", ""), self.request) or {}
            if "video" in term and "video" not in field.get("x-asset", {}).get("kinds", []):
                yield f"{place}: video: {term['video']} takes no video"
            yield from self._frame_rates(term, place)
            yield from self._when(term.get("when", {}), place)
            rate = term.get("rate")
            if isinstance(rate, dict):
                yield from _unknown(rate, {"by", "table"}, f"{place}: rate", all_keys=True)
                yield from self._table(rate.get("table"), rate.get("by", []), f"{place}: rate")
            elif isinstance(rate, bool) or not isinstance(rate, (int, float)):
                yield f"{place}: rate {rate!r} is neither a number nor a table"

    def _frame_rates(self, term: Json, place: str) -> Iterator[str]:
        per = term.get("per")
        for key in ("fps", "fps_at_create"):
            if key not in term:
                continue
            if per not in _TIMED:
                yield f"{place}: {key} is for what is charged per {', '.join(sorted(_TIMED))}"
            for one in term[key] if isinstance(term[key], list) else [term[key]]:
                if isinstance(one, str):
                    yield from self._path(one, f"{place}: {key}")
                elif isinstance(one, bool) or not isinstance(one, (int, float)) or one <= 0:
                    yield f"{place}: {key}: {one!r} is neither a field nor a frame rate"
        if "fps_at_create" in term and "fps" not in term:
            yield f"{place}: fps_at_create without fps"
        if "video" in term and "fps_at_create" not in term:
            yield f"{place}: video without fps_at_create"
        every = term.get("every", 1)
        if "every" in term and ("video" not in term or type(every) is not int or every < 1):
            yield f"{place}: every {every!r} is a whole number, for terms with a video"
        if per == "frame" and "fps" not in term:
            yield f"{place}: per frame needs fps"
        if per in _TIMED - {"frame"} and not isinstance(term.get("fps", 0), (int, float)):
            yield f"{place}: fps: a rate per second is published for one frame rate, a number"

    def _table(self, table: Any, by: list[str], place: str) -> Iterator[str]:
        if not by:
            if isinstance(table, bool) or not isinstance(table, (int, float)):
                yield f"{place}: {table!r} is not a number"
            return
        if not isinstance(table, dict):
            yield f"{place}: {table!r} is not a table by {by[0]}"
            return
        yield from self._path(by[0], place)
        for value, cell in table.items():
            yield from self._value(by[0], value, place)
            yield from self._table(cell, by[1:], f"{place}: {value}")

    def _when(self, when: Json, place: str) -> Iterator[str]:
        for path, values in when.items():
            if not isinstance(values, list):
                yield f"{place}: when: {path}: {values!r} is not a list"
                continue
            yield from self._path(path, f"{place}: when")
            for value in values:
                yield from self._value(path, value, f"{place}: when")

    def _values(self, values: Json, place: str) -> Iterator[str]:
        for path, value in values.items():
            yield from self._path(path, place)
            yield from self._value(path, value, place)

    def _path(self, path: str, place: str) -> Iterator[str]:
        if path != CLIP_SECONDS and at(path, self.request) is None:
            names = [name for name, _ in paths(self.request)]
            yield f"{place}: the request has no field {path!r}{hint(path, names)}"

    def _value(self, path: str, value: Any, place: str) -> Iterator[str]:
        schema = (at(path, self.request) if path else None) or {}
        # The keys of a table are strings, whatever the field's type.
        allowed = schema.get("enum")
        if allowed is not None and value not in allowed and value not in map(str, allowed):
            yield f"{place}: {value!r} is no value of {path}: {', '.join(map(str, allowed))}{hint(value, allowed)}"
        number = isinstance(value, (int, float)) and not isinstance(value, bool)
        if schema.get("type") in ("string", "boolean") and number:
            yield f"{place}: {value!r} is a number, and {path} is a {schema['type']}"
