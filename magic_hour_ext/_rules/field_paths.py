"""Dotted paths into a request's body: `style.prompt`, `assets.face_mappings.new_face` (which means: of every item)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator

Keys = tuple[str, ...]
"""A path, split at its dots."""

_FOREVER = 1e12
_SCALARS = frozenset({str, int, float, bool})
_CONTAINERS = frozenset({str, list, dict})


def split(dotted: str) -> Keys:
    """The keys of a dotted path."""
    return tuple(dotted.split("."))


def join(path: str, key: str) -> str:
    """The path of a field of the object at `path`; the root is the empty path."""
    return f"{path}.{key}" if path else key


def lookup(body: Any, keys: Keys) -> Any:
    """The value at a path without lists on its way; None where there is none."""
    for key in keys:
        if type(body) is not dict:
            return None
        body = body.get(key)
    return body


def occurrences(body: Any, keys: Keys, path: str = "") -> Iterator[tuple[str, Any]]:
    """Every value at a path with its own path; a list on the way stands for each of its items."""
    if type(body) is list and keys:
        for index, item in enumerate(body):
            yield from occurrences(item, keys, f"{path}[{index}]")
    elif not keys:
        yield path, body
    elif type(body) is dict and body.get(keys[0]) is not None:
        yield from occurrences(body[keys[0]], keys[1:], join(path, keys[0]))


def store(body: dict[str, Any], keys: Keys, value: Any) -> bool:
    """Puts a value at a path, making the objects on the way; False if something else stands in the way."""
    for key in keys[:-1]:
        inner = body.setdefault(key, {})
        if type(inner) is not dict:
            return False
        body = inner
    body[keys[-1]] = value
    return True


def given(value: Any) -> bool:
    """Whether a value says anything: None, an empty text and an empty list or object don't."""
    return value is not None and (type(value) not in _CONTAINERS or bool(value))


def is_number(value: Any) -> bool:
    """Whether a value of a body is a number; a boolean is none."""
    return type(value) is int or type(value) is float


def is_time(value: Any) -> bool:
    """Whether a value is a number that may be reckoned with as seconds: not infinite, not beyond all measure."""
    return is_number(value) and -_FOREVER < value < _FOREVER


def is_scalar(value: Any) -> bool:
    """Whether a value is what JSON has as such: a text, a number or a boolean."""
    return type(value) in _SCALARS


class Values:
    """The values of a body as the service will take them: what was given, else what is documented as the default."""

    __slots__ = ("_defaults", "body")

    def __init__(self, body: dict[str, Any], defaults: dict[Keys, Any]) -> None:
        self.body = body
        self._defaults = defaults

    def get(self, keys: Keys) -> Any:
        """The effective value at a path; None if neither given nor documented.

        ``clip_seconds`` is no field but the length of the clip: `end_seconds` minus `start_seconds`.
        """
        value = lookup(self.body, keys)
        if value is None:
            value = self._defaults.get(keys)
        if value is None and keys == CLIP:
            end, start = self.get(END), self.get(START) or 0
            # Rounded, as 32.2 - 2.2 must not be more than 30.
            return round(end - start, 6) if is_time(end) and is_time(start) else None
        return value

    def replaced(self, keys: Keys, value: Any) -> Values:
        """The same values with another default for one that is not given, or in place of one that is."""
        body = dict(self.body)
        if len(keys) == 1:
            body[keys[0]] = value
        return Values(body, {**self._defaults, keys: value})

    def is_assumed(self, keys: Keys) -> bool:
        """Whether the effective value is a documented default and not given."""
        return self._defaults.get(keys) is not None and lookup(self.body, keys) is None


CLIP = ("clip_seconds",)
START = ("start_seconds",)
END = ("end_seconds",)


def put(body: dict[str, Any], place: str, value: Any) -> None:
    """Replaces the value at one concrete place, as in ``assets.image_file_paths[2]``."""
    *way, last = [int(key) if key.isdigit() else key for key in place.replace("[", ".").replace("]", "").split(".")]
    inner: Any = body
    for key in way:
        inner = inner[key]
    inner[last] = value
