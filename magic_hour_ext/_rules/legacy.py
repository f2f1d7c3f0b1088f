"""Replaced fields and values: maps them to their replacements, with a warning."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from magic_hour_ext._rules.field_paths import is_scalar, join, lookup, occurrences, split, store
from magic_hour_ext._rules.formatting import show, spelling
from magic_hour_ext._rules.report import Notice
from magic_hour_ext._rules.simplify import simplify

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from magic_hour_ext._rules.field_paths import Keys
    from magic_hour_ext._rules.report import Findings


class Legacy:
    """The replaced fields and values of a tool, from the schema of its request."""

    __slots__ = ("_fields", "_values")

    def __init__(self, request: Mapping[str, Any]) -> None:
        self._fields: list[_OldField] = []
        self._values: list[_OldValues] = []
        for keys, schema in _walk(request, ()):
            if "x-replaced-by" in schema or schema.get("deprecated"):
                self._fields.append(_OldField(keys, schema))
            if "x-replaced-values" in schema:
                self._values.append(_OldValues(keys, schema["x-replaced-values"]))

    def replaced_values(self, keys: Keys) -> set[str]:
        """The values of a field that have been replaced by others."""
        return {value for old in self._values if old.keys == keys for value in old.sets}

    def apply(self, body: dict[str, Any], found: Findings) -> None:
        """Maps the replaced fields and values of a body in place, and adds a notice for each."""
        for field in self._fields:
            field.apply(body, found)
        for values in self._values:
            values.apply(body, found)


class _OldField:
    """A field that has been replaced (`x-replaced-by`), or that is deprecated without a replacement."""

    __slots__ = ("_as_list", "_is_dead", "_is_text", "_keys", "_target", "_values")

    def __init__(self, keys: Keys, schema: Mapping[str, Any]) -> None:
        spec: Mapping[str, Any] = schema.get("x-replaced-by", {})
        self._keys = keys
        self._is_text = schema.get("type") == "string"
        self._target: str | None = spec.get("field")
        self._values: Mapping[str, Any] = spec.get("values", {})
        self._as_list = spec.get("as") == "list"
        self._is_dead = spec.get("effect") == "none"

    def apply(self, body: dict[str, Any], found: Findings) -> None:
        last = self._keys[-1]
        if self._keys[0] not in body:
            return
        for path, holder in occurrences(body, self._keys[:-1]):
            if type(holder) is dict and holder.get(last) is not None:
                self._replace(body, holder, join(path, last), found)

    def _replace(self, body: dict[str, Any], holder: dict[str, Any], path: str, found: Findings) -> None:
        old = holder[self._keys[-1]]
        new = self._mapped(old)
        if self._target is None or new is None:
            use = f"use {self._target} instead" if self._target else "leave it out"
            state = "has no effect any more" if self._is_dead else "is deprecated"
            _add_notice(f"{path} {state}: {use}", found)
            return
        target = split(self._target)
        written = f"{self._target}={show(new)}"
        if lookup(body, target) is not None:
            text = f"{path} is deprecated, and is left out since {self._target} is given: use only {self._target}"
            _add_notice(text, found)
        elif store(body, target, new):
            text = f"{path} is deprecated: use {written} instead of {path}={show(old)}; it is sent as {written}"
            _add_notice(text, found)
            found.origins[f"{self._target}[0]" if self._as_list else self._target] = f"{path}={show(old)}"
        else:  # A value above the target is not an object. That is reported later, together with the old field.
            return
        del holder[self._keys[-1]]

    def _mapped(self, old: Any) -> Any:
        if self._as_list:
            return [old]
        # The keys of the table are texts, which may stand for booleans or numbers: the type of the value has to match.
        has_field_type = is_scalar(old) and (type(old) is str) is self._is_text
        return self._values.get(spelling(old)) if has_field_type else None


class _OldValues:
    """Values of a field that have been replaced by others (`x-replaced-values`)."""

    __slots__ = ("keys", "sets")

    def __init__(self, keys: Keys, spec: Mapping[str, Any]) -> None:
        self.keys = keys
        self.sets: dict[str, dict[str, Any]] = {old: dict(change["set"]) for old, change in spec.items()}

    def apply(self, body: dict[str, Any], found: Findings) -> None:
        if self.keys[0] not in body:
            return
        for path, old in list(occurrences(body, self.keys)):
            changes = self.sets.get(spelling(old)) if is_scalar(old) else None
            if changes is None:
                continue
            changed = []
            for name, new in changes.items():
                target = split(name)
                if target == self.keys or lookup(body, target) is None:
                    store(body, target, new)
                    found.origins[name] = f"{path}={show(old)}"
                    changed.append(f"{name}={show(new)}")
            use = " and ".join(changed)
            _add_notice(f"{path}={show(old)} has been replaced: use {use}; it is sent as {use}", found)


def _add_notice(message: str, found: Findings) -> None:
    found.notices.append(Notice(message, deprecated=True))


def _walk(schema: Mapping[str, Any], keys: Keys) -> Iterator[tuple[Keys, dict[str, Any]]]:
    """Yields every field of a schema with its path; the items of a list have the path of the list."""
    for name, field in schema.get("properties", {}).items():
        inner = simplify(field)
        yield (*keys, name), inner
        while "items" in inner:
            inner = simplify(inner["items"])
        yield from _walk(inner, (*keys, name))
