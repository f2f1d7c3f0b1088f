"""Callers' objects as plain JSON values, copied: nothing of the caller's is ever changed or kept."""

from __future__ import annotations

import re
from collections.abc import Mapping
from math import isfinite
from typing import Any

from magic_hour_ext._rules.field_paths import is_scalar
from magic_hour_ext.errors import Problem, ValidationError

_LONGEST_NUMBER = 30
_NUMBER = re.compile(r"[+-]?(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)(?:[eE][+-]?[0-9]{1,3})?")

DEEPEST = 50
"""Levels of dicts and lists; a request has three or four."""

MOST = 100_000
"""Values; a request has some dozens."""


def as_mapping(value: Any) -> dict[Any, Any] | None:
    """A mapping, or an object that converts to one (`to_dict`, `model_dump`), as a dict; None for anything else."""
    if type(value) is dict:
        return value
    try:
        if isinstance(value, Mapping):
            return dict(value)
        for name in ("to_dict", "model_dump"):
            convert = getattr(value, name, None)
            if callable(convert) and not isinstance(value, type):
                converted = convert()
                return dict(converted) if isinstance(converted, Mapping) else None
    except Exception:  # noqa: BLE001  an object that can't be read is no object of the request
        return None
    return None


def copy_plain(value: Any) -> Any:
    """A copy of nested dicts and lists without the fields that are None; other values stay as they are.

    What contains itself stays as it is too.

    Raises:
        ValidationError: If it is nested deeper or holds more values than any request: lists that share their items
            are small in memory and endless as JSON.
    """
    return _copied(value, (), [MOST])


def _copied(value: Any, above: tuple[int, ...], left: list[int]) -> Any:
    left[0] -= 1
    if left[0] < 0:
        raise ValidationError([Problem("", f"a value holds more than {MOST:,} values: no request has so many")])
    if is_scalar(value) or id(value) in above:
        return value
    is_list = isinstance(value, (list, tuple))
    mapping = None if is_list else as_mapping(value)
    if not is_list and mapping is None:
        return value
    if len(above) > DEEPEST:
        raise ValidationError([Problem("", f"a value is nested deeper than {DEEPEST} levels: no request is")])
    above = (*above, id(value))
    if mapping is None:
        return [_copied(item, above, left) for item in value]
    return {key: _copied(item, above, left) for key, item in mapping.items() if item is not None}


def is_a(value: object, *types: type) -> bool:
    """Whether a value is of one of these types. Never raises: `isinstance` asks the value for its class, too, and
    what stands for another object, as a proxy does, may raise anything then."""
    return issubclass(type(value), types)


def is_unicode(text: str) -> bool:
    """Whether a text can be sent: half a surrogate pair is no character."""
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True


def to_number(value: Any) -> Any:
    """A number of another library (numpy, fractions, decimal) as int or float; anything else stays as it is."""
    if isinstance(value, (bool, str, list, dict)):
        return value
    from numbers import Complex, Integral, Number, Real

    try:
        if isinstance(value, Integral):
            return int(value)
        if isinstance(value, Real) or (isinstance(value, Number) and not isinstance(value, Complex)):
            return float(value)  # type: ignore[arg-type]
    except Exception:  # noqa: BLE001  a number of the caller's class may raise anything
        return value
    return value


def number_from_text(text: str, *, is_whole: bool) -> int | float | None:
    """The number that a text spells in plain decimals, as the vendor's client reads it; None if it spells none.

    Args:
        text: Such as ``"5"``, ``" 7.50 "`` or ``"1e2"``; infinity, NaN, digit groups and digits of other scripts are
            no numbers here.
        is_whole: Whether only a whole number will do: ``"5"`` or ``"5.0"``, not ``"5.5"``.
    """
    text = text.strip(" \t\n\r\f\v")  # `str.strip` alone also takes off separators that no number may have.
    if len(text) > _LONGEST_NUMBER or not _NUMBER.fullmatch(text):
        return None
    if is_whole:
        whole, _, fraction = text.partition(".")
        return int(whole) if re.fullmatch(r"[+-]?[0-9]+", whole) and not fraction.strip("0") else None
    number = float(text)
    return number if isfinite(number) else None
