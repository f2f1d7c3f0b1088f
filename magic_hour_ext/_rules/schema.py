"""Compiles the JSON schema of a tool's request into nodes, once per tool."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from magic_hour_ext._rules.field_paths import join
from magic_hour_ext._rules.limits import Limits
from magic_hour_ext._rules.objects import FieldPaths, ObjectNode
from magic_hour_ext._rules.schema_nodes import AssetNode, ChoiceNode, FlagNode, ListNode, Node, NumberNode, TextNode
from magic_hour_ext._rules.simplify import simplify
from magic_hour_ext._rules.suggest import fold

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from magic_hour_ext._rules.simplify import Schema

_LIMITS = (
    "enum",
    "exclusiveMaximum",
    "exclusiveMinimum",
    "maxItems",
    "maxLength",
    "maximum",
    "minItems",
    "minLength",
    "minimum",
    "multipleOf",
)


def compile_schema(schema: Mapping[str, Any], *, open_enum: str | None = None) -> Node:
    """The node of a request's schema.

    Args:
        schema: A JSON schema without references.
        open_enum: The path of a field whose enum is not complete, so that other texts are allowed too; or None.
    """
    field_paths: FieldPaths = {}

    def build(given: Mapping[str, Any], path: str) -> Node:
        schema = simplify(given)
        if path == open_enum:
            schema.pop("enum", None)
        types = schema.get("type")
        alternatives = schema.get("oneOf") or schema.get("anyOf")
        if isinstance(types, list):
            alternatives = [{**schema, "type": name} for name in types]
        if alternatives:
            return ChoiceNode([build(alternative, path) for alternative in alternatives])
        if types == "object" or "properties" in schema:
            return _object(schema, path, build, field_paths)
        if types == "array":
            items = schema.get("items", {})
            if "x-asset" in schema:
                items = {**items, "x-asset": schema["x-asset"]}
            return ListNode(build(items, f"{path}[]"), _limits(schema))
        return _simple(schema)

    return build(schema, "")


def _simple(schema: Schema) -> Node:
    if "x-asset" in schema:
        return AssetNode(schema)
    types = schema.get("type")
    if types in {"number", "integer"}:
        return NumberNode(schema, _limits(schema))
    if types == "string":
        return TextNode(schema, _limits(schema))
    return FlagNode() if types == "boolean" else Node()


def _object(
    schema: Schema, path: str, build: Callable[[Mapping[str, Any], str], Node], field_paths: FieldPaths
) -> Node:
    fields: dict[str, Node] = {}
    for name, field in schema.get("properties", {}).items():
        inner = join(path, name)
        fields[name] = build(field, inner)
        if "[]" not in inner and not field.get("deprecated"):
            field_paths.setdefault(fold(name), []).append(inner)
    others = schema.get("additionalProperties", False)
    extra = None if others is False else build({} if others is True else others, join(path, "*"))
    return ObjectNode(schema, fields, extra, field_paths)


def _limits(schema: Schema) -> Limits | None:
    words = {word: schema[word] for word in _LIMITS if word in schema}
    return Limits(words) if words else None
