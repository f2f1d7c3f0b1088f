"""Converts given objects to plain JSON values. The results are copies: no given object is changed or stored."""

from __future__ import annotations

import re
from collections.abc import Mapping
from math import isfinite
from typing import Any

from magic_hour_ext._rules.field_paths import is_scalar
from magic_hour_ext.errors import Problem, ValidationError

_MAX_NUMBER_LENGTH = 30
# Compiled when it is first used, as few processes use it.
_NUMBER = r"[+-]?(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)(?:[eE][+-]?[0-9]{1,3})?"

MAX_DEPTH = 50
"""Upper limit for nested dicts and lists; a request has three or four levels."""

MAX_VALUES = 100_000
"""Upper limit for the number of values; a request has some dozens."""


def as_mapping(value: Any) -> dict[Any, Any] | None:
    """Converts a mapping, or an object with `to_dict` or `model_dump`, to a dict; returns None for anything else."""
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
    except Exception:  # noqa: BLE001  a user-defined class may raise anything
        return None
    return None


def copy_plain(value: Any) -> Any:
    """A copy of nested dicts and lists without the fields that are None. Other values are not copied, nor are
    containers that contain themselves.

    Raises:
        ValidationError: If a value has more levels or more values than any request. (Lists that share their items can
            be small in memory and huge as JSON.)
    """
    return _copy(value, (), [MAX_VALUES])


def _copy(value: Any, above: tuple[int, ...], left: list[int]) -> Any:
    left[0] -= 1
    if left[0] < 0:
        text = f"a value contains more than {MAX_VALUES:,} values; no request has so many"
        raise ValidationError([Problem("", text)])
    if is_scalar(value) or id(value) in above:
        return value
    is_list = isinstance(value, (list, tuple))
    mapping = None if is_list else as_mapping(value)
    if not is_list and mapping is None:
        return value
    if len(above) > MAX_DEPTH:
        raise ValidationError([Problem("", f"a value is nested deeper than {MAX_DEPTH} levels; no request is")])
    above = (*above, id(value))
    if mapping is None:
        return [_copy(item, above, left) for item in value]
    return {key: _copy(item, above, left) for key, item in mapping.items() if item is not None}


def is_a(value: object, *types: type) -> bool:
    """Whether a value is an instance of one of these types. Never raises, unlike `isinstance`, which reads
    `__class__`: a proxy object may raise anything there."""
    return issubclass(type(value), types)


def is_unicode(text: str) -> bool:
    """Whether a text can be encoded as UTF-8; a text with half a surrogate pair can't."""
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True


def to_number(value: Any) -> Any:
    """Converts a number of another library (numpy, fractions, decimal) to int or float; returns other values
    unchanged."""
    if isinstance(value, (bool, str, list, dict)):
        return value
    from numbers import Complex, Integral, Number, Real

    try:
        if isinstance(value, Integral):
            return int(value)
        if isinstance(value, Real) or (isinstance(value, Number) and not isinstance(value, Complex)):
            return float(value)  # type: ignore[arg-type]
    except Exception:  # noqa: BLE001  a user-defined number may raise anything
        return value
    return value


def number_from_text(text: str, *, is_whole: bool) -> int | float | None:
    """Parses a decimal number as the vendor's client does; returns None if the text is not one.

    Args:
        text: For example ``"5"``, ``" 7.50 "`` or ``"1e2"``. Infinity, NaN, digit groups and digits of other scripts
            are not accepted.
        is_whole: Whether to accept only whole numbers: ``"5"`` and ``"5.0"``, but not ``"5.5"``.
    """
    text = text.strip(" \t\n\r\f\v")  # Without an argument, `str.strip` removes further separators.
    if len(text) > _MAX_NUMBER_LENGTH or not re.fullmatch(_NUMBER, text):
        return None
    if is_whole:
        whole, _, fraction = text.partition(".")
        return int(whole) if re.fullmatch(r"[+-]?[0-9]+", whole) and not fraction.strip("0") else None
    number = float(text)
    return number if isfinite(number) else None
