"""Checks that a request can be encoded as JSON. Only a request that is sent in spite of its problems needs it: it may
contain any value, and no validation mode can send values that JSON does not have."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from magic_hour_ext._rules.coercion import MAX_DEPTH, MAX_VALUES, as_mapping, is_a, is_unicode
from magic_hour_ext._rules.field_paths import join
from magic_hour_ext._rules.formatting import describe, show
from magic_hour_ext.errors import Problem

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

_MAX_BITS = 1024  # Larger integers exceed the range of floats.


class Sendable:
    """A copy of a request's body that contains only JSON values, and the problems of the others.

    Args:
        body: The body.
        files: The field paths of local files, whose values are replaced before the body is sent.

    Attributes:
        body: The copy.
        problems: The values that can't be encoded.
    """

    def __init__(self, body: dict[str, Any], files: Collection[str]) -> None:
        self.problems: list[Problem] = []
        self._files = files
        self._left = MAX_VALUES
        self.body: dict[str, Any] = self._copy(body, "", 0)

    def _copy(self, value: Any, path: str, depth: int) -> Any:
        self._left -= 1
        if self._left == -1:
            self._problem("", f"the request contains more than {MAX_VALUES:,} values")
        if self._left < 0 or path in self._files or value is None or type(value) is bool:
            return value
        if is_a(value, str):
            return str.__str__(value) if is_unicode(value) else self._problem(path, "contains half a surrogate pair")
        if is_a(value, int):
            return value if value.bit_length() <= _MAX_BITS else self._problem(path, "is too large a number")
        if is_a(value, float):
            return value if abs(value) < float("inf") else self._problem(path, "is not a finite number")
        if depth > MAX_DEPTH:
            return self._problem(path.partition(".")[0].partition("[")[0], f"is nested deeper than {MAX_DEPTH} levels")
        if is_a(value, list, tuple):
            return [self._copy(item, f"{path}[{index}]", depth + 1) for index, item in enumerate(value)]
        mapping = as_mapping(value)
        if mapping is None:
            return self._problem(path, f"is {describe(value)}")
        return self._object(mapping, path, depth)

    def _object(self, mapping: Mapping[Any, Any], path: str, depth: int) -> dict[str, Any]:
        copy: dict[str, Any] = {}
        for key, item in mapping.items():
            if not is_a(key, str) or not is_unicode(key):
                self._problem(path, f"field names are text, got {show(key)}")
                continue
            name = str.__str__(key)
            copy[name] = self._copy(item, join(path, name), depth + 1)
        return copy

    def _problem(self, path: str, message: str) -> None:
        if len(self.problems) < 20:
            self.problems.append(Problem(path, f"can't be sent as JSON: {message}"))
