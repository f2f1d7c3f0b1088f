"""What JSON can carry. A request that keeps to the contract is fine; one that is sent in spite of its problems may hold
anything, and no mode can send that."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from magic_hour_ext._rules.coercion import DEEPEST, MOST, as_mapping, is_a, is_unicode
from magic_hour_ext._rules.field_paths import join
from magic_hour_ext._rules.formatting import describe, show
from magic_hour_ext.errors import Problem

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

_DIGITS = 1024  # Bits of an integer: beyond it lies what no float can be.


class Sendable:
    """A copy of a request's body as plain JSON values, with what is wrong with it.

    Args:
        body: The body.
        files: The paths of local files in it, which are replaced before it is sent.

    Attributes:
        body: The copy.
        problems: What can't be sent.
    """

    def __init__(self, body: dict[str, Any], files: Collection[str]) -> None:
        self.problems: list[Problem] = []
        self._files = files
        self._left = MOST
        self.body: dict[str, Any] = self._copy(body, "", 0)

    def _copy(self, value: Any, path: str, depth: int) -> Any:
        self._left -= 1
        if self._left == -1:
            self._problem("", f"the request holds more than {MOST:,} values")
        if self._left < 0 or path in self._files or value is None or type(value) is bool:
            return value
        if is_a(value, str):
            return str.__str__(value) if is_unicode(value) else self._problem(path, "holds half a surrogate pair")
        if is_a(value, int):
            return value if value.bit_length() <= _DIGITS else self._problem(path, "is a number beyond all measure")
        if is_a(value, float):
            return value if abs(value) < float("inf") else self._problem(path, "is no finite number")
        if depth > DEEPEST:
            return self._problem(path.partition(".")[0].partition("[")[0], f"is nested deeper than {DEEPEST} levels")
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
