"""Edits the schemas of the contract: fields, values, required, null, limits, formats, deprecations, statuses."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from ruamel.yaml.comments import CommentedMap, CommentedSeq

from .compare import _LIMITS as LIMITS
from .editable import DEPRECATED_VALUES, flow, insert, quoted
from .examples import example_of
from .new_operation import error_response, parameter
from .normal import type_of
from .schemas import FORMATS, SchemaBuilder, pascal

if TYPE_CHECKING:
    from .changes import Change
    from .editable import Editable, Spot
    from .normal import OperationForm
    from .own_words import OwnWords


class EditError(Exception):
    """The contract can't be edited automatically; the message says why."""


def edit(contract: Editable, ours: OperationForm, theirs: OperationForm, change: Change, words: OwnWords) -> str:
    """Makes one change in the contract.

    Returns:
        A remark for the report, or an empty text.

    Raises:
        EditError: If a person has to make it.
    """
    kind = change.kind
    if kind == "status added":
        return _add_status(contract, ours, change)
    if kind == "parameter added":
        return _add_parameter(contract, ours, theirs, change)
    if kind == "field added":
        return _add_field(contract, ours, theirs, change, words)
    spot = contract.spot(ours.key, change.place)
    if spot is None:
        raise EditError("its place in the contract was not found")
    if kind == "field removed":
        return _deprecate(spot, change)
    if kind == "value added":
        return _add_value(spot, change)
    if kind == "value removed":
        return _deprecate_value(spot, change)
    if kind in ("became required", "became optional", "became always present", "may be absent"):
        return _require(contract, ours, theirs, spot, change, words)
    if kind in ("null allowed", "null no longer allowed"):
        return _null(spot, allowed=kind == "null allowed")
    if kind in ("deprecated", "no longer deprecated"):
        if kind == "deprecated":
            spot.raw["deprecated"] = True
            return "" if "x-replaced-by" in spot.raw else "what replaces it?"
        spot.raw.pop("deprecated", None)
        return ""
    if kind == "type changed":
        return _type(spot, theirs, change, words)
    return _keyword(spot, change)


def _add_status(contract: Editable, ours: OperationForm, change: Change) -> str:
    operation: Any = contract.operation(ours.key)
    status = str(change.new)
    if not status.isdigit() or status.startswith("2"):
        raise EditError("a second kind of success needs a person")
    responses = operation["responses"]
    keys = list(responses)
    responses.insert(sum(str(one) < status for one in keys), quoted(status), error_response(status, contract))
    return ""


def _add_parameter(contract: Editable, ours: OperationForm, theirs: OperationForm, change: Change) -> str:
    if not change.place.startswith("query."):
        raise EditError("only parameters of the query are added")
    operation: Any = contract.operation(ours.key)
    made = parameter(theirs, change.place)
    if "parameters" in operation:
        operation["parameters"].append(made)
    else:
        operation.insert(list(operation).index("responses"), "parameters", CommentedSeq([made]))
    return ""


def _add_field(contract: Editable, ours: OperationForm, theirs: OperationForm, change: Change, words: OwnWords) -> str:
    outer, _, name = change.place.rpartition(".")
    if change.place.endswith("[]") or "[" in name or not re.fullmatch(r"[A-Za-z0-9_]+", name):
        raise EditError("what a list holds has changed")
    spot = contract.spot(ours.key, outer)
    if spot is None or spot.schema.get("type") not in ("object", ["object", "null"]):
        raise EditError(f"{outer} is no object in the contract")
    prefix = _prefix(contract, ours, outer, spot)
    builder = SchemaBuilder(theirs, words, contract, spot.schema_file)
    properties = spot.schema.setdefault("properties", CommentedMap())
    insert(properties, name, builder.build(change.place, f"{prefix}{pascal(name)}"))
    operation: Any = contract.operation(ours.key)
    for condition in builder.conditions:
        rules = operation.get("x-requires")
        if rules is None:
            operation.insert(list(operation).index("responses"), "x-requires", CommentedSeq())
            rules = operation["x-requires"]
        rules.append(flow(condition))
    if theirs.nodes[change.place].facts.get("required"):
        _wanted(spot.schema).append(name)
        _complete_example(contract, ours, theirs, change.place, words)
    return ""


def _prefix(contract: Editable, ours: OperationForm, outer: str, spot: Spot) -> str:
    """The name of an object's component, which is the prefix of inner components."""
    schemas = (contract.file(spot.schema_file).get("components") or {}).get("schemas") or {}
    for name, schema in schemas.items():
        if schema is spot.schema:
            return str(name)
    return pascal(re.sub(r"\W+", "_", f"{ours.key.partition(' ')[2]}_{outer}"))


def _wanted(schema: CommentedMap) -> Any:
    if "required" not in schema:
        keys = list(schema)
        at = keys.index("properties") if "properties" in keys else len(keys)
        schema.insert(at, "required", flow([]))
    return schema["required"]


def _complete_example(
    contract: Editable, ours: OperationForm, theirs: OperationForm, place: str, words: OwnWords
) -> None:
    """Adds a value for a field that is required now to the example of the request or the response, if there is one."""
    operation: Any = contract.operation(ours.key)
    first, *way = place.split(".")
    holder = operation["responses"].get(way.pop(0)) if first == "response" else operation.get("requestBody")
    body: Any = ((holder or {}).get("content") or {}).get("application/json", {}).get("example")
    if body is None:
        return
    *way, last = way
    for holder in _inside([body], way):
        if last not in holder:
            holder[last] = _value(theirs, words, place)


def _inside(bodies: list[Any], way: list[str]) -> list[Any]:
    """The objects in an example that a path leads to; through a list, each of its items."""
    for step in way:
        name = step.replace("[]", "")
        bodies = [body[name] for body in bodies if isinstance(body, dict) and name in body]
        for _ in range(step.count("[]")):
            bodies = [item for body in bodies if isinstance(body, list) for item in body]
    return [body for body in bodies if isinstance(body, dict)]


def _value(theirs: OperationForm, words: OwnWords, place: str) -> Any:
    """An example of a field that is required now.

    Raises:
        EditError: None could be made up.
    """
    node = theirs.nodes[place]
    value = example_of(theirs, words, place, whole=True)
    if value is None and node.facts.get("nullable"):
        return None
    if value is None and not node.facts.get("types"):
        return "example"
    if value is None:
        raise EditError("it must be given now, and no example could be made up")
    return flow(value)


def _deprecate(spot: Spot, change: Change) -> str:
    if spot.holder is None or spot.name == "[]":
        raise EditError("what a list holds has changed")
    required = spot.holder.get("required")
    if required is not None and spot.name in required:
        required.remove(spot.name)
        if not required:
            del spot.holder["required"]
    spot.raw["deprecated"] = True
    if change.place.startswith("response"):
        return "kept, as deprecated and no longer certain to come"
    return "kept, as deprecated" if "x-replaced-by" in spot.raw else "kept, as deprecated; what replaces it?"


def _add_value(spot: Spot, change: Change) -> str:
    values = spot.schema.get("enum")
    if values is None:
        raise EditError("the contract has no list of values there")
    given = spot.schema.get("type")
    kinds = given if isinstance(given, list) else [given]
    fits = type_of(change.new) in kinds or (type_of(change.new) == "integer" and "number" in kinds)
    if isinstance(change.new, (list, dict)) or not fits:
        raise EditError(f"the value is not of the field's type, {given}")
    if change.new not in values:
        values.append(quoted(change.new))
    return ""


def _deprecate_value(spot: Spot, change: Change) -> str:
    known = spot.schema.get(DEPRECATED_VALUES) or []
    if change.old in known or str(change.old) in (spot.schema.get("x-replaced-values") or {}):
        return "kept, as deprecated"
    if DEPRECATED_VALUES not in spot.schema:
        spot.schema[DEPRECATED_VALUES] = flow([])
    spot.schema[DEPRECATED_VALUES].append(quoted(change.old))
    return "kept, as deprecated; what replaces it?"


def _require(
    contract: Editable, ours: OperationForm, theirs: OperationForm, spot: Spot, change: Change, words: OwnWords
) -> str:
    if spot.holder is None or spot.name == "[]":
        operation: Any = contract.operation(ours.key)
        for one in operation.get("parameters") or ():
            if one.get("name") == spot.name and change.place.startswith("query."):
                one["required"] = change.kind == "became required"
                return ""
        raise EditError("whether a body is required needs a person")
    required = _wanted(spot.holder)
    if change.kind in ("became required", "became always present"):
        if spot.name not in required:
            required.append(spot.name)
        _complete_example(contract, ours, theirs, change.place, words)
    elif spot.name in required:
        required.remove(spot.name)
    if not required:
        del spot.holder["required"]
    return ""


def _null(spot: Spot, *, allowed: bool) -> str:
    raw = spot.raw
    if allowed and "$ref" in raw:
        reference = raw.pop("$ref")
        raw["oneOf"] = CommentedSeq([flow({"$ref": str(reference)}), flow({"type": "null"})])
    elif allowed:
        kinds = raw.get("type")
        if not isinstance(kinds, (str, list)):
            raise EditError("its type is not a plain one")
        kinds = [kinds] if isinstance(kinds, str) else list(kinds)
        raw["type"] = flow([*map(str, kinds), "null"])
    elif "oneOf" in raw:
        reference = next((one["$ref"] for one in raw["oneOf"] if "$ref" in one), None)
        if reference is None:
            raise EditError("its alternatives are not a reference and null")
        del raw["oneOf"]
        raw["$ref"] = str(reference)
    else:
        kinds = [str(one) for one in raw.get("type") or () if one != "null"]
        raw["type"] = kinds[0] if len(kinds) == 1 else flow(kinds)
    return ""


def _type(spot: Spot, theirs: OperationForm, change: Change, words: OwnWords) -> str:
    kinds = theirs.nodes[change.place].facts.get("types", [])
    plain = {"string", "integer", "number", "boolean"}
    before = spot.schema.get("type")
    before = [before] if isinstance(before, str) else list(before or ())
    if len(kinds) != 1 or not set(kinds) <= plain or not set(before) <= plain | {"null"} or "enum" in spot.schema:
        raise EditError("such a change of type needs a person")
    spot.schema["type"] = flow([kinds[0], "null"]) if "null" in before else kinds[0]
    example = words.example(theirs.nodes[change.place])
    if "examples" in spot.schema and example is not None:
        spot.schema["examples"] = flow([example])
    return "its example has the new type"


def _keyword(spot: Spot, change: Change) -> str:
    name = change.kind.partition(" ")[0]
    if name not in {*LIMITS, "multipleOf", "pattern", "format", "uniqueItems"} or "Properties" in name:
        raise EditError(f"{change.kind}: needs a person")
    if name == "format" and change.new is not None and change.new not in FORMATS:
        raise EditError(f"the contract knows no format {change.new!r}")
    if change.new is None:
        spot.schema.pop(name, None)
    elif name in spot.schema:
        spot.schema[name] = quoted(change.new)
    else:
        keys = list(spot.schema)
        spot.schema.insert(keys.index("type") + 1 if "type" in keys else len(keys), name, quoted(change.new))
    return ""
