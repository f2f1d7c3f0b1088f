"""Schema nodes, one class for each type of values in a request. A node converts a value to the form in which it is sent
(`normalise`), and then checks it (`check`)."""

from __future__ import annotations

from os import PathLike
from typing import TYPE_CHECKING, Any

from magic_hour_ext._rules.assets import AssetField, UnfitFile
from magic_hour_ext._rules.coercion import copy_plain, is_unicode, number_from_text, to_number
from magic_hour_ext._rules.field_paths import is_number
from magic_hour_ext._rules.formatting import describe, one_of, plain, show
from magic_hour_ext._rules.report import Notice
from magic_hour_ext._rules.urls import is_web_url
from magic_hour_ext.errors import Problem

if TYPE_CHECKING:
    import re
    from collections.abc import Mapping

    from magic_hour_ext._rules.limits import Limits
    from magic_hour_ext._rules.report import Findings

_MAX_NUMBER = 1e308  # Excludes infinity, and integers that are too large for JSON numbers.


class Node:
    """A type of values. The base class accepts any value."""

    __slots__ = ()
    noun = "anything"

    def wanted(self) -> str:
        """The type in words, for messages."""
        return self.noun

    def fits(self, value: Any) -> bool:
        """Whether a normalised value is of this type, apart from limits."""
        return True

    def normalise(self, value: Any, path: str, found: Findings) -> Any:
        """The value in the form in which it is sent, as a copy. A value of another type is returned unchanged."""
        return copy_plain(value)

    def check(self, value: Any, path: str, found: Findings) -> None:
        """Reports the problems of a normalised value."""


class FlagNode(Node):
    """True or False."""

    __slots__ = ()
    noun = "True or False"

    def fits(self, value: Any) -> bool:
        return type(value) is bool

    def normalise(self, value: Any, path: str, found: Findings) -> Any:
        return value

    def check(self, value: Any, path: str, found: Findings) -> None:
        if type(value) is not bool:
            _wrong_type(self, value, path, found)


class NumberNode(Node):
    """A finite number, which may have to be whole. A boolean is not accepted. A text with a number is converted, with a
    notice."""

    __slots__ = ("_is_whole", "_limits")
    noun = "a number"

    def __init__(self, spec: Mapping[str, Any], limits: Limits | None) -> None:
        self._is_whole = spec.get("type") == "integer"
        self._limits = limits

    def wanted(self) -> str:
        return "a whole number" if self._is_whole else self.noun

    def fits(self, value: Any) -> bool:
        return type(value) is int or type(value) is float

    def normalise(self, value: Any, path: str, found: Findings) -> Any:
        if isinstance(value, str):
            number = number_from_text(value, is_whole=self._is_whole)
            if number is not None:
                text = f"{path} {show(value)} is text; it is sent as the number {number}. Pass a number"
                found.notices.append(Notice(text, deprecated=False))
                value = number
        elif type(value) is not int and type(value) is not float:
            value = to_number(value)
        return int(value) if self._is_whole and type(value) is float and value.is_integer() else value

    def check(self, value: Any, path: str, found: Findings) -> None:
        kind = type(value)
        if kind is not int and (kind is not float or self._is_whole):
            _wrong_type(self, value, path, found)
        elif not -_MAX_NUMBER < value < _MAX_NUMBER:
            found.problem(path, f"must be a finite number, got {show(value)}", given=value)
        elif self._limits:
            _check_limits(self._limits, value, path, found)


class TextNode(Node):
    """A text."""

    __slots__ = ("_is_url", "_limits", "_pattern")
    noun = "text"

    def __init__(self, spec: Mapping[str, Any], limits: Limits | None) -> None:
        self._limits = limits
        self._is_url = spec.get("format") == "uri"
        self._pattern: re.Pattern[str] | None = None
        if "pattern" in spec:
            import re

            self._pattern = re.compile(spec["pattern"])

    def fits(self, value: Any) -> bool:
        return type(value) is str

    def normalise(self, value: Any, path: str, found: Findings) -> Any:
        # A str subclass, such as a member of an Enum, would be shown as `Model.KLING` in messages.
        return str.__str__(value) if isinstance(value, str) and type(value) is not str else value

    def check(self, value: Any, path: str, found: Findings) -> None:
        if type(value) is not str:
            self._wrong_type(value, path, found)
        elif not value.isascii() and not is_unicode(value):
            found.problem(path, "contains half a surrogate pair, which can't be encoded as UTF-8", given=value)
        elif self._limits and _check_limits(self._limits, value, path, found):
            return
        elif self._pattern and not self._pattern.search(value):
            allowed = f"text that matches {self._pattern.pattern}"
            found.problem(path, f"{show(value)} does not have the right form", given=value, allowed=allowed)
        elif self._is_url and not is_web_url(value):
            found.problem(path, f"{show(value)} is not an http or https URL", given=value)

    def _wrong_type(self, value: Any, path: str, found: Findings) -> None:
        """Reports a value that is not a text. For a number, suggests the text that was probably meant: ``720p`` for
        720."""
        if self._limits is None or not is_number(value):
            _wrong_type(self, value, path, found)
            return
        problem = Problem(
            path,
            f"must be {self.wanted()}, got {describe(value)}",
            given=value,
            allowed=self._limits.allowed(),
            suggestion=self._limits.suggestion(value),
        )
        found.add(problem)
        found.limited.append((problem, plain(value)))


class ListNode(Node):
    """A list or tuple."""

    __slots__ = ("_items", "_limits")
    noun = "a list"

    def __init__(self, items: Node, limits: Limits | None) -> None:
        self._items = items
        self._limits = limits

    def fits(self, value: Any) -> bool:
        return type(value) is list

    def normalise(self, value: Any, path: str, found: Findings) -> Any:
        is_one_file = type(value) is tuple and isinstance(self._items, AssetNode) and self._items.fits(value)
        if is_one_file or not isinstance(value, (list, tuple)):
            return value
        normalise = self._items.normalise
        return [normalise(item, f"{path}[{index}]", found) for index, item in enumerate(value)]

    def check(self, value: Any, path: str, found: Findings) -> None:
        if type(value) is not list:
            hint = "; write [value]" if self._items.fits(value) else ""
            found.problem(path, f"must be a list, got {describe(value)}{hint}", given=value)
            return
        for index, item in enumerate(value):
            self._items.check(item, f"{path}[{index}]", found)
        if self._limits:
            _check_limits(self._limits, value, path, found)


class AssetNode(Node):
    """A file: a path, a URL, a stream, bytes."""

    __slots__ = ("_field",)
    noun = "a file"

    def __init__(self, spec: Mapping[str, Any]) -> None:
        self._field = AssetField(spec["x-asset"])

    def fits(self, value: Any) -> bool:
        if type(value) is tuple:  # A pair of name and content, as opposed to several paths.
            return len(value) == 2 and not isinstance(value[1], (str, PathLike, tuple))
        return not isinstance(value, (list, dict, bool, int, float))

    def normalise(self, value: Any, path: str, found: Findings) -> Any:
        return str.__str__(value) if isinstance(value, str) else value

    def check(self, value: Any, path: str, found: Findings) -> None:
        asset = self._field.classify(value, path, uploads=found.uploads)
        if isinstance(asset, UnfitFile):
            found.add_origin(asset)
            found.assets.append(asset.asset)  # Its content is checked when it is read.
        elif isinstance(asset, Problem):
            found.add(asset)
        else:
            found.assets.append(asset)


class ChoiceNode(Node):
    """A value of one of several types. The first type that it fits is used."""

    __slots__ = ("_nodes",)

    def __init__(self, nodes: list[Node]) -> None:
        self._nodes = nodes

    def wanted(self) -> str:
        return one_of([node.wanted() for node in self._nodes])

    def fits(self, value: Any) -> bool:
        return any(node.fits(value) for node in self._nodes)

    def normalise(self, value: Any, path: str, found: Findings) -> Any:
        # Types that fit without conversion come first: where texts are allowed, "5" is not converted to a number.
        for node in sorted(self._nodes, key=lambda node: not node.fits(value)):
            normal = node.normalise(value, path, found)
            if node.fits(normal):
                return normal
        return copy_plain(value)

    def check(self, value: Any, path: str, found: Findings) -> None:
        for node in self._nodes:
            if node.fits(value):
                node.check(value, path, found)
                return
        _wrong_type(self, value, path, found)


def _wrong_type(node: Node, value: Any, path: str, found: Findings) -> None:
    suggestion = None
    if isinstance(value, str) and isinstance(node, FlagNode) and value.strip().lower() in {"true", "false"}:
        suggestion = value.strip().capitalize()
    found.problem(path, f"must be {node.wanted()}, got {describe(value)}", given=value, suggestion=suggestion)


def _check_limits(limits: Limits, value: Any, path: str, found: Findings) -> bool:
    """Reports the violation of a limit, and returns whether there is one."""
    violation = limits.violation(value)
    if violation is None:
        return False
    problem = Problem(path, violation.text, given=value, allowed=violation.allowed, suggestion=violation.suggestion)
    found.add(problem)
    found.limited.append((problem, value))
    return True
