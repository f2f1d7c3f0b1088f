"""Dotted paths into the body of a request, such as `style.prompt`. If a value on the path is a list, the path means the
field of every item: `assets.face_mappings.new_face`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator

Keys = tuple[str, ...]
"""A path, split at its dots."""

_MAX_SECONDS = 1e12
_SCALARS = frozenset({str, int, float, bool})
_CONTAINERS = frozenset({str, list, dict})


def split(dotted: str) -> Keys:
    """The keys of a dotted path."""
    return tuple(dotted.split("."))


def join(path: str, key: str) -> str:
    """The path of a field of the object at `path`; the root is the empty path."""
    return f"{path}.{key}" if path else key


def lookup(body: Any, keys: Keys) -> Any:
    """The value at a path that leads through objects only; None if there is none."""
    for key in keys:
        if type(body) is not dict:
            return None
        body = body.get(key)
    return body


def occurrences(body: Any, keys: Keys, path: str = "") -> Iterator[tuple[str, Any]]:
    """Yields every value at a path, with its own path: one for each item of a list on the path."""
    if type(body) is list and keys:
        for index, item in enumerate(body):
            yield from occurrences(item, keys, f"{path}[{index}]")
    elif not keys:
        yield path, body
    elif type(body) is dict and body.get(keys[0]) is not None:
        yield from occurrences(body[keys[0]], keys[1:], join(path, keys[0]))


def store(body: dict[str, Any], keys: Keys, value: Any) -> bool:
    """Stores a value at a path, creating the objects on the path; returns False if a value on the path is not an
    object."""
    for key in keys[:-1]:
        inner = body.setdefault(key, {})
        if type(inner) is not dict:
            return False
        body = inner
    body[keys[-1]] = value
    return True


def is_given(value: Any) -> bool:
    """Whether a value counts as given: it is not None and not an empty text, list or object."""
    return value is not None and (type(value) not in _CONTAINERS or bool(value))


def is_number(value: Any) -> bool:
    """Whether a value of a body is a number. A boolean is not a number."""
    return type(value) is int or type(value) is float


def is_time(value: Any) -> bool:
    """Whether a value is a number of seconds that can be used in calculations: neither infinite nor extremely large."""
    return is_number(value) and -_MAX_SECONDS < value < _MAX_SECONDS


def is_scalar(value: Any) -> bool:
    """Whether a value is a text, a number or a boolean."""
    return type(value) in _SCALARS


class Values:
    """The effective values of a body: the given ones, or else the documented defaults."""

    __slots__ = ("_defaults", "body")

    def __init__(self, body: dict[str, Any], defaults: dict[Keys, Any]) -> None:
        self.body = body
        self._defaults = defaults

    def get(self, keys: Keys) -> Any:
        """The effective value at a path; None if it is not given and has no documented default.

        ``clip_seconds`` is not a field, but the length of the clip: `end_seconds` minus `start_seconds`.
        """
        value = lookup(self.body, keys)
        if value is None:
            value = self._defaults.get(keys)
        if value is None and keys == CLIP:
            end, start = self.get(END), self.get(START) or 0
            # Rounded: 32.2 - 2.2 is 30.000000000000004 in floating point.
            return round(end - start, 6) if is_time(end) and is_time(start) else None
        return value

    def replaced(self, keys: Keys, value: Any) -> Values:
        """The same values, with the value at a path replaced, whether it is given or a default."""
        body = dict(self.body)
        if len(keys) == 1:
            body[keys[0]] = value
        return Values(body, {**self._defaults, keys: value})

    def is_assumed(self, keys: Keys) -> bool:
        """Whether the effective value is a documented default that was not given."""
        return self._defaults.get(keys) is not None and lookup(self.body, keys) is None


CLIP = ("clip_seconds",)
START = ("start_seconds",)
END = ("end_seconds",)


def put(body: dict[str, Any], path: str, value: Any) -> None:
    """Replaces the value at a path that may include list indices, such as ``assets.image_file_paths[2]``.

    Raises:
        LookupError, TypeError, AttributeError: If the path does not exist.
    """
    *parents, last = [int(key) if key.isdigit() else key for key in path.replace("[", ".").replace("]", "").split(".")]
    inner: Any = body
    for key in parents:
        inner = inner[key]
    inner[last] = value
