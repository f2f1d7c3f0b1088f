"""Checks the form of schemas: known keywords, matching types, valid limits and examples."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from .mistakes import Keys, Mistake, as_list, kind_name, unknown_keys
from .spelling import hint

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

_SCHEMA = {
    *(
        "type",
        "enum",
        "const",
        "description",
        "title",
        "examples",
        "deprecated",
        "format",
        "pattern",
        "$ref",
    ),
    *("minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "multipleOf", "minLength", "maxLength"),
    *("minItems", "maxItems", "uniqueItems", "items", "prefixItems", "properties", "required", "additionalProperties"),
    *("patternProperties", "minProperties", "maxProperties", "oneOf", "anyOf", "allOf", "not", "readOnly", "writeOnly"),
    *(
        "default",
        "x-asset",
        "x-name",
        "x-replaced-by",
        "x-replaced-values",
        "x-deprecated-values",
        "x-review",
        "x-alias",
    ),
}
_TYPES = {"object", "array", "string", "integer", "number", "boolean", "null"}
_FORMATS = {
    "date-time",
    "date",
    "time",
    "uri",
    "email",
    "uuid",
    "float",
    "double",
    "int32",
    "int64",
    "binary",
    "byte",
    "password",
}
_FOR_TYPE = {
    "string": {"minLength", "maxLength", "pattern"},
    "number": {"minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "multipleOf"},
    "array": {"items", "minItems", "maxItems", "uniqueItems", "prefixItems"},
    "object": {"properties", "required", "additionalProperties", "minProperties", "maxProperties", "patternProperties"},
}
_PAIRS = (
    ("minimum", "maximum"),
    ("minLength", "maxLength"),
    ("minItems", "maxItems"),
    ("minProperties", "maxProperties"),
)
_FORMAT_OF = {
    **dict.fromkeys(("float", "double", "int32", "int64"), "number"),
    **dict.fromkeys(("date-time", "date", "time", "uri", "email", "uuid", "binary", "byte", "password"), "string"),
}
_PYTHON = {"string": str, "boolean": bool, "array": list, "object": dict}


class SchemaChecker:
    """Checks schemas of one document.

    Args:
        resolved: Returns the target of a reference; other values unchanged.
    """

    def __init__(self, resolved: Callable[[Any], Any]) -> None:
        self._resolved = resolved

    def mistakes(self, place: str, keys: Keys, schema: Any) -> Iterator[Mistake]:
        """Yields the mistakes in a schema and in the schemas inside of it."""
        yield from unknown_keys(place, keys, schema, _SCHEMA)
        if not isinstance(schema, dict):
            return
        yield from self._types(place, keys, schema)
        yield from self._numbers(place, keys, schema)
        properties = schema.get("properties", {})
        if isinstance(properties, dict):
            for name, part in properties.items():
                yield from self.mistakes(place, (*keys, "properties", name), part)
        else:
            yield Mistake(place, (*keys, "properties"), f"an object is expected, not {kind_name(properties)}")
            properties = {}
        required = schema.get("required", [])
        if not isinstance(required, list):
            yield Mistake(place, (*keys, "required"), f"a list of names is expected, not {kind_name(required)}")
            required = []
        for name in required:
            if name not in properties:
                yield Mistake(
                    place, (*keys, "required"), f"{name!r} is required but not a property{hint(name, properties)}"
                )
        if len(set(map(str, required))) < len(required):
            yield Mistake(place, (*keys, "required"), "a name appears twice")
        if "items" in schema:
            yield from self.mistakes(place, (*keys, "items"), schema["items"])
        yield from self._inner(place, keys, schema)
        yield from self._samples(place, keys, schema)

    def _inner(self, place: str, keys: Keys, schema: Any) -> Iterator[Mistake]:
        """What is wrong with schemas inside a schema that are neither fields nor items."""
        for word in ("additionalProperties", "not"):
            if isinstance(schema.get(word), dict) and schema[word]:
                yield from self.mistakes(place, (*keys, word), schema[word])
        patterns = schema.get("patternProperties")
        for name, part in patterns.items() if isinstance(patterns, dict) else ():
            yield from self.mistakes(place, (*keys, "patternProperties", name), part)
        for word in ("oneOf", "anyOf", "allOf", "prefixItems"):
            for index, part in enumerate(as_list(schema.get(word))):
                yield from self.mistakes(place, (*keys, word, index), part)

    def _types(self, place: str, keys: Keys, schema: Any) -> Iterator[Mistake]:  # noqa: PLR0912
        kinds = schema.get("type", [])
        kinds = kinds if isinstance(kinds, list) else [kinds]
        for kind in kinds:
            if kind not in _TYPES:
                yield Mistake(place, (*keys, "type"), f"{kind!r} is not a type{hint(kind, _TYPES)}")
        if (
            not kinds
            and not {"$ref", "oneOf", "anyOf", "allOf", "enum", "const"} & set(schema)
            and keys
            and keys[-1] != "items"
        ):
            yield Mistake(place, keys, "a type is missing")
        if "format" in schema and schema["format"] not in _FORMATS:
            yield Mistake(
                place,
                (*keys, "format"),
                f"{schema['format']!r} is not a known format{hint(schema['format'], _FORMATS)}",
            )
        solid = {"number" if kind == "integer" else kind for kind in kinds if kind in _TYPES and kind != "null"}
        if len(solid) == 1:
            for kind, words in _FOR_TYPE.items():
                for word in sorted(words & set(schema)) if kind not in solid else ():
                    yield Mistake(place, (*keys, word), f"{word} has no meaning for a value of type {min(solid)}")
            wanted = _FORMAT_OF.get(schema.get("format"))
            if wanted is not None and wanted not in solid:
                yield Mistake(
                    place,
                    (*keys, "format"),
                    f"format {schema['format']} has no meaning for a value of type {min(solid)}",
                )
        values = schema.get("enum")
        if values is not None:
            if not isinstance(values, list) or not values:
                yield Mistake(place, (*keys, "enum"), "a list of values is expected")
                return
            for value in values:
                if solid and not _is_of(value, solid, nullable="null" in kinds):
                    yield Mistake(place, (*keys, "enum"), f"{value!r} is not of type {' or '.join(sorted(solid))}")
            if len({(type(one).__name__, str(one)) for one in values}) < len(values):
                twice = next(one for one in values if values.count(one) > 1)
                yield Mistake(place, (*keys, "enum"), f"{twice!r} appears twice")
        if "array" in solid and "items" not in schema and "prefixItems" not in schema:
            yield Mistake(place, keys, "items are missing: what does the list hold?")

    def _samples(self, place: str, keys: Keys, schema: Any) -> Iterator[Mistake]:
        """What is wrong with the examples of a field."""
        if "deprecated" in schema and not isinstance(schema["deprecated"], bool):
            yield Mistake(place, (*keys, "deprecated"), f"true or false is expected, not {schema['deprecated']!r}")
        examples = schema.get("examples", [])
        if not isinstance(examples, list):
            yield Mistake(place, (*keys, "examples"), f"a list is expected, not {examples!r}")
            return
        holder = self._resolved(schema)
        holder = holder if isinstance(holder, dict) else schema
        kinds = holder.get("type", [])
        kinds = kinds if isinstance(kinds, list) else [kinds]
        solid = {"number" if kind == "integer" else kind for kind in kinds if kind in _TYPES and kind != "null"}
        values = holder.get("enum")
        for one in examples:
            if solid and not _is_of(one, solid, nullable="null" in kinds):
                yield Mistake(place, (*keys, "examples"), f"{one!r} is not of type {' or '.join(sorted(solid))}")
            elif isinstance(values, list) and one not in values:
                yield Mistake(place, (*keys, "examples"), f"{one!r} is not among the values{hint(one, values)}")

    def _numbers(self, place: str, keys: Keys, schema: Any) -> Iterator[Mistake]:
        for low, high in _PAIRS:
            for word in (low, high):
                if word in schema and (isinstance(schema[word], bool) or not isinstance(schema[word], (int, float))):
                    yield Mistake(place, (*keys, word), f"{word}: a number is expected, not {schema[word]!r}")
                    return
                if word in schema and low != "minimum" and (schema[word] != int(schema[word]) or schema[word] < 0):
                    text = f"{word}: a whole number from 0 on is expected, not {schema[word]!r}"
                    yield Mistake(place, (*keys, word), text)
            if low in schema and high in schema and schema[low] > schema[high]:
                yield Mistake(place, (*keys, low), f"{low} {schema[low]} is more than {high} {schema[high]}")
        if isinstance(schema.get("pattern"), str):
            try:
                re.compile(schema["pattern"])
            except re.error as error:
                yield Mistake(place, (*keys, "pattern"), f"is not a regular expression: {error}")


def _is_of(value: Any, kinds: set[str], *, nullable: bool) -> bool:
    if value is None:
        return nullable
    if isinstance(value, bool):
        return "boolean" in kinds
    if isinstance(value, (int, float)):
        return "number" in kinds
    return any(isinstance(value, _PYTHON[kind]) for kind in kinds if kind in _PYTHON)
