"""Every rule of a tool's contract, broken once: built from the catalog alone, so that a new tool needs no new case.

Each case is a whole set of parameters that is right but for one thing, and the path where that has to be reported.
"""

from __future__ import annotations

import copy
from typing import TYPE_CHECKING, Any, NamedTuple

from magic_hour_api import catalog

from magic_hour_ext._rules.simplify import simplify

if TYPE_CHECKING:
    from collections.abc import Iterator


class Case(NamedTuple):
    """One violated rule: its description, parameters that violate it, and the paths one of which must be reported."""

    name: str
    params: dict[str, Any]
    paths: tuple[str, ...]
    is_model: bool = False


class Field(NamedTuple):
    """A field of a request: its dotted path, its schema, and the schema of its parent."""

    path: str
    schema: dict[str, Any]
    holder: dict[str, Any]


def fields(schema: dict[str, Any], path: str = "") -> Iterator[Field]:
    """Every field of a request; the items of a list have the path of the list."""
    schema = simplify(schema)
    for name, raw in schema.get("properties", {}).items():
        inner = simplify(raw)
        where = f"{path}.{name}" if path else name
        yield Field(where, inner, schema)
        yield from fields(simplify(inner.get("items", inner)), where)


def schema_at(tool: dict[str, Any], path: str) -> dict[str, Any]:
    return next(field.schema for field in fields(tool["request"]) if field.path == path)


def sample(schema: dict[str, Any], salt: int = 0) -> Any:
    """A value that a schema allows."""
    schema = simplify(schema)
    if "x-asset" in schema:
        kind = schema["x-asset"]["kinds"][0]
        return f"api-assets/id/{salt}.{catalog.ASSET_KINDS[kind][0]}"
    if "enum" in schema:
        return schema["enum"][0]
    kind = schema.get("type")
    if kind == "object":
        return {name: sample(inner, salt) for name, inner in schema["properties"].items() if name in required(schema)}
    if kind == "array":
        return [sample(schema["items"], index) for index in range(max(1, schema.get("minItems", 1)))]
    if kind in {"number", "integer"}:
        return schema.get("minimum", 1)
    if kind == "boolean":
        return True
    return "https://example.com/watch" if schema.get("format") == "uri" else "x" * max(1, schema.get("minLength", 1))


def required(schema: dict[str, Any]) -> list[str]:
    return list(schema.get("required", ()))


def put(tool: dict[str, Any], params: dict[str, Any], path: str, value: Any) -> str:
    """Sets a field, creating its parents; lists get one item. Returns the path of the field."""
    schema, here, done = tool["request"], params, ""
    names = path.split(".")
    for name in names[:-1]:
        schema = simplify(simplify(schema)["properties"][name])
        if here.get(name) is None:
            here[name] = sample(schema)
        here, done = here[name], f"{done}.{name}" if done else name
        if isinstance(here, list):
            schema, here, done = simplify(schema["items"]), here[0], f"{done}[0]"
    here[names[-1]] = value
    return f"{done}.{names[-1]}" if done else names[-1]


def drop(params: dict[str, Any], path: str) -> None:
    *parents, last = path.split(".")
    here: Any = params
    for name in parents:
        here = here.get(name) if isinstance(here, dict) else None
    if isinstance(here, dict):
        here.pop(last, None)


def cases(tool: dict[str, Any]) -> Iterator[Case]:
    """Every rule of a tool, violated once."""
    yield from _field_cases(tool)
    yield from _rule_cases(tool)
    for case in _model_cases(tool):
        yield case._replace(is_model=True)


def _field_cases(tool: dict[str, Any]) -> Iterator[Case]:
    example = tool["example"]

    def case(what: str, field: Field, value: Any, suffix: str = "") -> Case:
        params = copy.deepcopy(example)
        target = field.schema.get("x-replaced-by", {}).get("field", "")
        drop(params, target)  # where the replacing field is given too, the old one is left out
        path = put(tool, params, field.path, value)
        return Case(f"{field.path}: {what}", params, (path + suffix, f"{target}[0]"))

    yield Case("unknown field", {**copy.deepcopy(example), "no_such_field_": 1}, ("no_such_field_",))
    for field in fields(tool["request"]):
        schema, kind = field.schema, field.schema.get("type")
        name = field.path.rpartition(".")[2]
        if name in required(field.holder):
            params = copy.deepcopy(example)
            path = put(tool, params, field.path, None)
            yield Case(f"{field.path}: missing", params, (path,))
        for wrong in _wrong_types(schema):
            yield case(f"wrong type {wrong!r}", field, wrong)
        if kind == "object":
            yield case("unknown field inside", field, {**sample(schema), "no_such_field_": 1}, ".no_such_field_")
        if "x-asset" in schema:
            for wrong in ("file.xyz", "file", "", "https://example.com/page", b"bytes", 7, "ftp://example.com/a.png"):
                yield case(f"no such file {wrong!r}", field, wrong)
            continue
        if kind == "array" and "x-asset" in simplify(schema["items"]):
            yield case("no such file in a list", field, ["file.xyz"], "[0]")
        is_model = tool["models"] and tool["models"]["field"] == field.path
        yield from (case(what, field, value) for what, value in _out_of_limits(schema, is_open=is_model))


def _wrong_types(schema: dict[str, Any]) -> list[Any]:
    if "x-asset" in schema:
        return [5, True, ["a.png"], {"path": "a.png"}]
    return {
        "string": [5, True, ["x"], {"x": 1}, b"x"],
        "number": ["five", "nan", True, [5], float("nan"), float("inf"), -float("inf"), 1j],
        "integer": ["five", "5.5", True, [5], 5.5, float("nan")],
        "boolean": ["true", 1, 0, [True]],
        "object": ["x", 5, ["x"], True],
        "array": ["x", 5, {"x": 1}],
    }.get(str(schema.get("type")), [])


def _out_of_limits(schema: dict[str, Any], *, is_open: bool = False) -> Iterator[tuple[str, Any]]:
    """Values of the right type that a constraint or schema forbids."""
    kind = schema.get("type")
    if "enum" in schema and not is_open:
        yield "not in the list", 987654 if isinstance(schema["enum"][0], (int, float)) else "no such value"
    if "minimum" in schema:
        small = schema["minimum"] - 1
        while small in schema.get("noticed", ()):  # passes with a notice
            small -= 1
        yield "too small", small
    if "maximum" in schema:
        yield "too large", schema["maximum"] + 1
    if "multipleOf" in schema:
        yield "no multiple", schema.get("minimum", 0) + schema["multipleOf"] * 1.5
    if schema.get("minLength"):
        yield "too short", "x" * (schema["minLength"] - 1)
    if "maxLength" in schema:
        yield "too long", "x" * (schema["maxLength"] + 1)
    if schema.get("trimmed"):
        yield "too long inside", f" {'x' * schema['maxLength']} x "
    if "pattern" in schema:
        yield "wrong form", "Ä B!"
    if schema.get("format") == "uri":
        yield "no URL", "not a url"
    if kind == "array" and schema.get("minItems"):
        yield "too few", []
    if kind == "array" and "maxItems" in schema:
        yield "too many", [sample(schema["items"], index) for index in range(schema["maxItems"] + 1)]


def _rule_cases(tool: dict[str, Any]) -> Iterator[Case]:
    for index, rule in enumerate(tool["requires"]):
        if "otherwise" in rule:  # what breaks it passes with a notice
            continue
        name = f"requires[{index}] {rule}"
        params = copy.deepcopy(tool["example"])
        if "only" in rule:
            for path in rule["only"]:
                params = copy.deepcopy(tool["example"])
                _break_condition(tool, params, rule["when"])
                yield Case(name, params, (put(tool, params, path, sample(schema_at(tool, path))),))
            continue
        for path, values in rule.get("when", {}).items():
            put(tool, params, path, values[0])
        for path in rule.get("when_given", ()):
            put(
                tool,
                params,
                path,
                {"font_size": 12} if path == "style.custom_config" else sample(schema_at(tool, path)),
            )
        for path in rule.get("when_absent", ()):
            drop(params, path)
        if "required" in rule:
            for path in rule["required"]:
                broken = copy.deepcopy(params)
                drop(broken, path)
                yield Case(name, broken, (path,))
        elif "any_of" in rule:
            for path in rule["any_of"]:
                drop(params, path)
            yield Case(name, params, tuple(rule["any_of"]))
        elif "greater_than" in rule:
            start = max(sample(schema_at(tool, rule["greater_than"])), sample(schema_at(tool, rule["field"])))
            put(tool, params, rule["greater_than"], start)
            put(tool, params, rule["field"], start)
            yield Case(name, params, (rule["field"],))
        else:
            yield from _limit_cases(tool, params, rule["field"], rule["constraint"], name)


def _break_condition(tool: dict[str, Any], params: dict[str, Any], when: dict[str, list[Any]]) -> None:
    """Changes the value of one of the fields of a condition."""
    path, values = next(iter(when.items()))
    schema = schema_at(tool, path)
    replaced = schema.get("x-replaced-values", {})
    other = next(value for value in schema["enum"] if value not in values and value not in replaced)
    put(tool, params, path, other)


def _model_cases(tool: dict[str, Any]) -> Iterator[Case]:
    spec = tool["models"]
    for model, rules in (spec or {}).get("rules", {}).items():
        if model in schema_at(tool, spec["field"]).get("x-replaced-values", {}):
            continue
        for path, limits in rules.items():
            if path.startswith("x-"):
                continue
            for limit in as_list(limits):
                name = f"{model}: {path} {limit}"
                yield from _limit_cases(tool, valid_for(tool, model, limit.get("when", {})), path, limit, name)


def valid_for(tool: dict[str, Any], model: str, when: dict[str, list[Any]]) -> dict[str, Any]:
    """Parameters that a model accepts, under a condition."""
    params = copy.deepcopy(tool["example"])
    put(tool, params, tool["models"]["field"], model)
    for path, limits in tool["models"]["rules"][model].items():
        for limit in [] if path.startswith("x-") else as_list(limits):
            if limit.get("forbidden"):
                drop(params, path)
            elif path == "clip_seconds":
                params |= {"start_seconds": 0, "end_seconds": limit["minimum"]}
            elif limit.get("when", when) == when and ("enum" in limit or "minimum" in limit):
                put(tool, params, path, limit["enum"][0] if "enum" in limit else limit["minimum"])
    for path, values in when.items():
        put(tool, params, path, values[0])
    return params


def as_list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]


def _limit_cases(
    tool: dict[str, Any], params: dict[str, Any], path: str, limit: dict[str, Any], name: str
) -> Iterator[Case]:
    if path == "clip_seconds":
        start = 1
        put(tool, params, "start_seconds", start)
        for word, beyond in (("minimum", -0.25), ("maximum", 1)):
            if word in limit:
                broken = copy.deepcopy(params)
                put(tool, broken, "end_seconds", start + limit[word] + beyond)
                yield Case(f"{name}: {word}", broken, ("end_seconds",))
        return
    schema = schema_at(tool, path)
    if limit.get("forbidden"):
        broken = copy.deepcopy(params)
        yield Case(name, broken, (put(tool, broken, path, sample(schema)),))
    for other, demanded in limit.get("requires", {}).items():
        broken = copy.deepcopy(params)
        put(tool, broken, path, sample(schema))
        yield from _limit_cases(tool, broken, other, demanded, f"{name}: requires")
    for other, demanded in limit.get("requires", {}).items():
        put(tool, params, other, demanded["enum"][0] if "enum" in demanded else sample(demanded))
    values = [
        value
        for _, value in _out_of_limits({"items": schema.get("items"), "type": schema.get("type"), **_plain(limit)})
    ]
    if "enum" in limit:
        taken = (*limit["enum"], *limit.get("noticed", ()))
        values = [value for value in _candidates(schema) if value not in taken][:2]
    if limit.get("kinds"):
        extra = [kind for kind in catalog.ASSET_KINDS if kind not in limit["kinds"]]
        for kind in extra[:1]:
            broken = copy.deepcopy(params)
            item = {**sample(schema["items"]), "file_path": f"a.{catalog.ASSET_KINDS[kind][0]}"}
            put(tool, broken, path, [item])
            yield Case(f"{name}: kind {kind}", broken, (f"{path}[0].file_path",))
    for value in values:
        broken = copy.deepcopy(params)
        yield Case(f"{name}: {value!r:.40}", broken, (put(tool, broken, path, value),))


def _plain(limit: dict[str, Any]) -> dict[str, Any]:
    return {word: value for word, value in limit.items() if word not in {"enum", "when", "requires"}}


def _candidates(schema: dict[str, Any]) -> list[Any]:
    """Values that a field's schema allows, of which a model may forbid some."""
    if "enum" in schema:
        return list(schema["enum"])
    if schema.get("type") == "boolean":
        return [True, False]
    least = schema.get("minimum", 1)
    return [least, least + 0.5, schema.get("maximum", 150) - 0.5]
