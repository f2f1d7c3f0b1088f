"""Columns as dotted paths of fields, and the conversion of cells to the types of those fields."""

from __future__ import annotations

import json
import re
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from magic_hour_api import catalog

from magic_hour_ext._rules.references import FIELDS, IGNORE, refer
from magic_hour_ext._rules.simplify import simplify
from magic_hour_ext._rules.suggest import closest
from magic_hour_ext.errors import Problem

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

_PATH = re.compile(r"[A-Za-z_]\w*(\[\d{1,3}\])*(\.[A-Za-z_]\w*(\[\d{1,3}\])*)*", re.ASCII)
_NUMBER = re.compile(r"[+-]?(\d+(\.\d*)?|\.\d+)([eE][+-]?\d{1,3})?", re.ASCII)
_FLAGS = {"true": True, "yes": True, "1": True, "false": False, "no": False, "0": False}

Keys = tuple[str | int, ...]


@lru_cache(maxsize=4096)
def keys_of(column: str) -> Keys:
    """The keys of a column such as ``assets.image_file_paths[0]``."""
    parts = re.findall(r"\w+|(?<=\[)\d+", column.replace("[", ".[")) if _PATH.fullmatch(column) else [column]
    return tuple(int(part) if part.isdigit() else part for part in parts)


def put_at(body: dict[str, Any], keys: Keys, value: Any) -> bool:
    """Puts a value at a path and creates missing objects and lists; returns False if the path is occupied."""
    inner: Any = body
    for key, following in zip(keys, (*keys[1:], None), strict=True):
        known = _item(inner, key)
        if known is _IMPOSSIBLE or (following is None and known is not None):
            return False
        if known is None:
            inner[key] = value if following is None else [] if isinstance(following, int) else {}
        inner = inner[key]
    return True


_IMPOSSIBLE = object()


def _item(container: Any, key: str | int) -> Any:
    """The item of a container at a key; None if it is absent; `_IMPOSSIBLE` if the container can't have the key."""
    if isinstance(key, str):
        return container.get(key) if isinstance(container, dict) else _IMPOSSIBLE
    if not isinstance(container, list):
        return _IMPOSSIBLE
    container.extend([None] * (key + 1 - len(container)))
    return container[key]


def without_gaps(value: Any) -> Any:
    """A value without the missing items of lists, such as those of empty cells."""
    if isinstance(value, dict):
        return {name: without_gaps(inner) for name, inner in value.items()}
    if isinstance(value, list):
        return [without_gaps(inner) for inner in value if inner is not None]
    return value


@lru_cache(maxsize=4096)
def schema_at(tool: str, column: str) -> Mapping[str, Any] | None:
    """The JSON schema of the field of a column; None if the tool has no such field."""
    schema: Mapping[str, Any] = simplify(catalog.tool(tool)["request"])
    for key in keys_of(column):
        if isinstance(key, int):
            inner = schema.get("items") if "array" in _types(schema) else None
        else:
            inner = next((found[key] for found in _properties(schema) if key in found), None)
        if inner is None:
            return None
        schema = simplify(inner)
    return schema


def _alternatives(schema: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    inner = [*schema.get("oneOf", ()), *schema.get("anyOf", ()), *schema.get("allOf", ())]
    return [schema, *map(simplify, inner)]


def _properties(schema: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    for one in _alternatives(schema):
        yield one.get("properties", {})


def _types(schema: Mapping[str, Any]) -> set[str]:
    types: set[str] = set()
    for one in _alternatives(schema):
        given = one.get("type", ())
        types.update([given] if isinstance(given, str) else given)
    return types


def from_text(text: str, schema: Mapping[str, Any] | None) -> Any:
    """Converts the text of a cell to the type of a field: number, boolean, list or object.

    Text that can't be converted is returned unchanged; the check of the request then reports the allowed values.
    """
    types = set() if schema is None else _types(schema)
    stripped = text.strip()
    if not types or "string" in types:
        return text
    if "boolean" in types and stripped.lower() in _FLAGS:
        return _FLAGS[stripped.lower()]
    if types & {"integer", "number"} and _NUMBER.fullmatch(stripped):
        number = float(stripped)
        return int(number) if number.is_integer() and abs(number) < 2**53 and "integer" in types else number
    if types & {"array", "object"} and stripped[:1] in {"[", "{"}:
        try:
            return json.loads(stripped)
        except (ValueError, RecursionError):
            return text
    return [text] if "array" in types else text


def field_names(tool: str) -> list[str]:
    """The dotted paths of a tool's fields, without the items of lists."""
    return list(_names(catalog.tool(tool)["request"], ""))


def _names(schema: Mapping[str, Any], path: str) -> Iterator[str]:
    for found in _properties(simplify(schema)):
        for name, inner in found.items():
            where = f"{path}.{name}" if path else name
            yield where
            yield from _names(inner, where)


def unknown_column(column: str, tools: list[str]) -> Problem:
    """The problem of a column that is not a field of any of the tools."""
    names = list(dict.fromkeys(name for tool in tools for name in field_names(tool)))
    what = tools[0] if len(tools) == 1 else "any tool"
    near = closest(column, names)
    text = f"is not a field of {what}: rename it, name it in {IGNORE}, or use it in a template of {FIELDS}"
    suggestion = near[0] if near else None
    return refer(Problem(f"column {column!r}", text, suggestion=suggestion), IGNORE, FIELDS)
