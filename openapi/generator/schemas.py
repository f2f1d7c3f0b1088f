"""Reads JSON schemas: references, nulls, nested fields."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from .layout import ContractError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from .bundle import Json

CLIP_SECONDS = "clip_seconds"
"""A virtual field for rules: end_seconds minus start_seconds."""

_PROSE = ("description", "examples", "example", "title", "x-review")


class Resolved(NamedTuple):
    """A schema with its references resolved.

    Attributes:
        schema: The schema; keywords next to a reference have priority over those of its target.
        component: The name of its component; None if it has none.
        nullable: Whether null is allowed.
    """

    schema: Json
    component: str | None
    nullable: bool


def resolve(schema: Json, document: Json) -> Resolved:
    """Resolves references, and a `oneOf` that only adds null."""
    component: str | None = None
    nullable = False
    while True:
        if "$ref" in schema:
            component = schema["$ref"].rsplit("/", 1)[-1]
            beside = {key: value for key, value in schema.items() if key != "$ref"}
            schema = {**document["components"]["schemas"][component], **beside}
        elif isinstance(schema.get("oneOf"), list) and {"type": "null"} in schema["oneOf"]:
            others = [branch for branch in schema["oneOf"] if branch != {"type": "null"}]
            if len(others) != 1:
                return Resolved(schema, component, nullable)
            nullable = True
            schema = {**others[0], **{key: value for key, value in schema.items() if key != "oneOf"}}
        else:
            break
    kinds = schema.get("type")
    if isinstance(kinds, list) and "null" in kinds:
        nullable = True
        rest = [kind for kind in kinds if kind != "null"]
        schema = {**schema, "type": rest[0] if len(rest) == 1 else rest}
    return Resolved(schema, component, nullable)


def inline(schema: Json, document: Json, inside: tuple[str, ...] = ()) -> Json:
    """The schema without references and texts; null becomes a further type, x- keywords are kept.

    Raises:
        ContractError: If a component contains itself.
    """
    found, component, nullable = resolve(schema, document)
    if component in inside:
        raise ContractError(f"component {component} contains itself")
    below = (*inside, component) if component else inside
    result = {key: value for key, value in found.items() if key not in _PROSE}
    if nullable:
        result["type"] = [*_kinds(found), "null"]
        if "enum" in found:
            result["enum"] = [*found["enum"], None]
    if "properties" in found:
        result["properties"] = {name: inline(part, document, below) for name, part in found["properties"].items()}
    if "items" in found:
        result["items"] = inline(found["items"], document, below)
    return result


def _kinds(schema: Json) -> list[str]:
    kinds = schema.get("type", [])
    return kinds if isinstance(kinds, list) else [kinds]


def at(path: str, request: Json) -> Json | None:
    """The schema of a dotted path in an inlined request, also through arrays; None if there is no such field."""
    schema = request
    for name in path.split("."):
        while "items" in schema:
            schema = schema["items"]
        properties = schema.get("properties", {})
        if name not in properties:
            return None
        schema = properties[name]
    return schema


def paths(request: Json, prefix: str = "") -> Iterator[tuple[str, Json]]:
    """All fields of an inlined request with their dotted paths, outer ones first."""
    schema = request
    while "items" in schema:
        schema = schema["items"]
    for name, part in schema.get("properties", {}).items():
        yield prefix + name, part
        yield from paths(part, f"{prefix}{name}.")


def example_of(schema: Json, document: Json) -> Any:
    """An example composed of those of the fields; None if they have none."""
    found = resolve(schema, document).schema
    if found.get("examples"):
        return found["examples"][0]
    if "properties" in found:
        parts = {name: example_of(part, document) for name, part in found["properties"].items()}
        wanted = found.get("required", ())
        deprecated = {name for name, part in found["properties"].items() if part.get("deprecated")}
        return {k: v for k, v in parts.items() if v is not None and (k in wanted or k not in deprecated)} or None
    if "items" in found:
        item = example_of(found["items"], document)
        return None if item is None else [item]
    return found["enum"][0] if found.get("enum") else None
