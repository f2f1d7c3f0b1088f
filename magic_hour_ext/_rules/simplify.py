"""Simplifies JSON schemas, so that fewer variants have to be handled."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping

Schema = dict[str, Any]


def simplify(schema: Mapping[str, Any]) -> Schema:
    """A copy of a schema in which null is not a type or alternative (None means that a field is not given), and a
    single alternative is merged into the schema."""
    result = dict(schema)
    if "const" in result:
        result["enum"] = [result.pop("const")]
    if "enum" in result:
        result["enum"] = [value for value in result["enum"] if value is not None]
    if isinstance(result.get("type"), list):
        types = [name for name in result["type"] if name != "null"]
        result["type"] = types[0] if len(types) == 1 else types
    for word in ("oneOf", "anyOf", "allOf"):
        if word in result:
            rest = [inner for inner in result[word] if inner.get("type") != "null"]
            if len(rest) == 1:
                del result[word]
                return simplify({**rest[0], **result})
            result[word] = rest
    return result
