"""Schema nodes for objects: checks known and unknown fields at any level of a request."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from magic_hour_ext._rules.coercion import as_mapping, copy_plain
from magic_hour_ext._rules.field_paths import join
from magic_hour_ext._rules.formatting import describe, label, listing, one_of
from magic_hour_ext._rules.schema_nodes import Node
from magic_hour_ext._rules.simplify import simplify
from magic_hour_ext._rules.suggest import closest, fold

if TYPE_CHECKING:
    from collections.abc import Mapping

    from magic_hour_ext._rules.report import Findings

FieldPaths = dict[str, list[str]]
"""The paths of all fields of the request by their folded names, to suggest the right path of a misplaced field."""


class ObjectNode(Node):
    """An object: a dict, another mapping, or a model that converts to one.

    Args:
        spec: The schema.
        fields: The nodes of its properties.
        extra: The node of other fields; None if other fields are not allowed.
        field_paths: The paths of all fields of the request.
    """

    noun = "a dict"
    __slots__ = ("_extra", "_field_paths", "_fields", "_names", "_required", "_shown")

    def __init__(
        self, spec: Mapping[str, Any], fields: dict[str, Node], extra: Node | None, field_paths: FieldPaths
    ) -> None:
        self._fields = fields
        self._extra = extra
        self._field_paths = field_paths
        self._required: list[str] = list(spec.get("required", ()))
        properties = {name: simplify(field) for name, field in spec.get("properties", {}).items()}
        python_names = {name: str(field.get("x-name", name)) for name, field in properties.items()}
        self._names = {python: name for name, python in python_names.items()} | {name: name for name in properties}
        self._shown = [python_names[name] for name, field in properties.items() if not field.get("deprecated")]

    def wanted(self) -> str:
        fields = self._required or self._shown
        return f"a dict with {one_of(fields, 'and' if self._required else 'or')}" if fields else self.noun

    def fits(self, value: Any) -> bool:
        return type(value) is dict

    def normalise(self, value: Any, path: str, found: Findings) -> Any:
        given = value if type(value) is dict else as_mapping(value)
        if given is None:
            return value
        result: dict[str, Any] = {}
        for key, item in given.items():
            if item is None:
                continue
            name = self._wire_name(key)
            if name is None:
                result[key] = copy_plain(item)
            elif name in result:
                found.problem(join(path, name), f"is given twice, also as {key}: give it once", given=item)
            else:
                result[name] = self._fields[name].normalise(item, join(path, name), found)
        return result

    def check(self, value: Any, path: str, found: Findings) -> None:
        if type(value) is not dict:
            found.problem(path, f"must be {self.wanted()}, got {describe(value)}", given=value)
            return
        prefix = f"{path}." if path else ""
        for key, item in value.items():
            node = self._fields.get(key)
            if node is not None:
                node.check(item, prefix + key, found)
            elif self._extra is not None:
                self._extra.check(item, f"{prefix}{key}", found)
            else:
                self._unknown(key, value, path, found)
        for name in self._required:
            if name not in value:
                found.missing.append((prefix + name, f"is required: {self._fields[name].wanted()}"))

    def _wire_name(self, key: Any) -> str | None:
        name = self._names.get(key)
        if name is None and isinstance(key, str) and key.endswith("_"):  # `type_`, as `type` is a built-in of Python.
            return self._names.get(key[:-1])
        return name

    def _unknown(self, key: Any, value: dict[str, Any], path: str, found: Findings) -> None:
        if not isinstance(key, str):
            found.problem(path, f"field names are text, got {describe(key)}", given=key, allowed=listing(self._shown))
            return
        item = value[key]
        siblings = closest(key, self._names)
        elsewhere = self._field_paths.get(fold(key), [])
        if elsewhere and not (siblings and fold(siblings[0]) == fold(key)):
            right_path = elsewhere[0]
            where = (
                f"belongs in {right_path.rpartition('.')[0]}"
                if "." in right_path
                else "is an argument of the call itself"
            )
            found.explain(right_path)
            found.problem(join(path, key), f"unknown field here; it {where}", given=item, suggestion=right_path)
            return
        suggestion = siblings[0] if siblings else None
        if suggestion is not None and self._names[suggestion] not in value:
            found.explain(join(path, self._names[suggestion]))
        found.problem(
            join(path, label(key)), "unknown field", given=item, allowed=listing(self._shown), suggestion=suggestion
        )
