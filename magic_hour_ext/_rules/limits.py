"""Limits of one value: keywords of JSON Schema (`enum`, `minimum`, …), and those that the contract adds."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from magic_hour_ext._rules.field_paths import is_given, is_number, is_scalar, split
from magic_hour_ext._rules.formatting import listing, plain, show
from magic_hour_ext._rules.suggest import closest, closest_size, is_size
from magic_hour_ext.errors import MagicHourError

if TYPE_CHECKING:
    from collections.abc import Mapping

    from magic_hour_ext._rules.field_paths import Keys, Values

KEYWORDS = frozenset(
    {
        "aspect_ratios",
        "credits",
        "enum",
        "exclusiveMaximum",
        "exclusiveMinimum",
        "forbidden",
        "kinds",
        "maxItems",
        "maxLength",
        "maximum",
        "minItems",
        "minLength",
        "minimum",
        "multipleOf",
        "noticed",
        "requires",
        "trimmed",
        "when",
    }
)
_LONG_ENUM = 15  # In messages about a longer enum, the values that resemble the given one come first.


class Violation:
    """The violation of a limit by a value.

    Attributes:
        text: What is wrong: ``7 is not allowed``. The origin of the limit may be appended.
        allowed: What is allowed.
        suggestion: The nearest allowed value that is not greater than the given one (a greater one may cost more), or
            None.
    """

    __slots__ = ("allowed", "suggestion", "text")

    def __init__(self, text: str, allowed: str = "", suggestion: str | None = None) -> None:
        self.text = text
        self.allowed = allowed
        self.suggestion = suggestion


class Condition:
    """`when: {field: [values]}`: holds if the effective value of every field is one of its values."""

    __slots__ = ("fields",)

    def __init__(self, spec: Mapping[str, Any]) -> None:
        self.fields = [(split(name), value if isinstance(value, list) else [value]) for name, value in spec.items()]

    def holds(self, values: Values) -> bool:
        """Whether the condition holds for these values."""
        return all(is_among(values.get(keys), options) for keys, options in self.fields)

    def at(self) -> str:
        """The condition as a suffix to what is allowed: ``at 480p``, ``when style.mode is creative``."""
        if all(plain(option)[0].isdigit() for _, options in self.fields for option in options):
            return "at " + " and ".join(listing(options) for _, options in self.fields)
        return f"when {self.text()}"

    def text(self, values: Values | None = None) -> str:
        """The condition as a clause: ``video_source is youtube``. If values are given, defaults are marked."""
        return " and ".join(
            f"{'.'.join(keys)} is {listing(options)}{' (the default)' if values and values.is_assumed(keys) else ''}"
            for keys, options in self.fields
        )


class Limits:
    """One parsed constraint of the contract.

    Attributes:
        condition: When it applies; None for always.
        requires: The limits of other fields that apply if this one is given.
        forbidden: Whether the field must not be given.
        aspect_ratios: The allowed aspect ratios of a picture, as (width, height).
        kinds: The allowed kinds of the field's files.
        has_noticed: Whether some values outside the limit are accepted with a notice.
    """

    __slots__ = (
        "_is_text",
        "_options",
        "_spec",
        "aspect_ratios",
        "condition",
        "forbidden",
        "has_noticed",
        "kinds",
        "requires",
    )

    def __init__(self, spec: Mapping[str, Any]) -> None:
        if unknown := set(spec) - KEYWORDS:
            raise MagicHourError(f"the contract limits a value by unknown keywords: {', '.join(sorted(unknown))}")
        self._spec = dict(spec)
        enum: list[Any] = spec.get("enum", [])
        # A set can't be used if there are booleans, as they are equal to 1 and 0.
        self._options = None if any(type(value) is bool for value in enum) else frozenset(enum)
        self._is_text = bool(enum) and all(isinstance(value, str) for value in enum)
        self.condition = Condition(spec["when"]) if "when" in spec else None
        self.requires: list[tuple[Keys, Limits]] = [
            (split(name), Limits(limit))
            for name, limits in spec.get("requires", {}).items()
            for limit in as_list(limits)
        ]
        self.forbidden: bool = bool(spec.get("forbidden"))
        self.aspect_ratios = [_ratio(text) for text in spec.get("aspect_ratios", ())]
        self.kinds: list[str] = list(spec.get("kinds", ()))
        self.has_noticed = "noticed" in spec

    def applies(self, values: Values) -> bool:
        """Whether the limit applies to these values."""
        return self.condition is None or self.condition.holds(values)

    def is_noticed(self, value: Any) -> bool:
        """Whether a value is outside the limit, but accepted with a notice."""
        return self.has_noticed and is_among(value, self._spec["noticed"]) and self._check(value) is not None

    def violation(self, value: Any) -> Violation | None:
        """The violation by a value of the right type, or None."""
        return None if self.has_noticed and is_among(value, self._spec["noticed"]) else self._check(value)

    def _check(self, value: Any) -> Violation | None:
        if self.forbidden:
            return Violation("is not available") if is_given(value) else None
        spec = self._spec
        if "enum" in spec and not self._is_option(value):
            return self._enum_violation(value)
        if type(value) is str:
            text = value.strip() if spec.get("trimmed") else value
            return self._check_count(len(text), "characters", "minLength", "maxLength")
        if type(value) is list:
            return self._check_count(len(value), "items", "minItems", "maxItems")
        return self._check_range(value) if is_number(value) else None

    def allowed(self, value: Any = None) -> str:
        """What is allowed, as text; the values of an enum that are nearest to `value` come first."""
        spec = self._spec
        if "enum" in spec:
            return listing(self._nearest_first(value))
        for low, high, unit in (("minLength", "maxLength", " characters"), ("minItems", "maxItems", " items")):
            if low in spec or high in spec:
                trimmed = ", not counting white space at both ends" if spec.get("trimmed") else ""
                return _span(spec.get(low), spec.get(high)) + unit + trimmed
        least, most = spec.get("minimum"), spec.get("maximum")
        text = _span(least, most)
        if "exclusiveMinimum" in spec:
            text = f"more than {plain(spec['exclusiveMinimum'])}{f', {text}' if text else ''}"
        if "exclusiveMaximum" in spec:
            text = f"{f'{text}, ' if text else ''}less than {plain(spec['exclusiveMaximum'])}"
        if "multipleOf" in spec:
            step = spec["multipleOf"]
            noun = "whole numbers" if step == 1 else f"multiples of {plain(step)}"
            text = f"{noun}{' from' if least is not None and most is not None else ''} {text}".rstrip()
        return text

    def suggestion(self, value: Any) -> str | None:
        """The allowed text that was probably meant by a value: ``720p`` for the number 720. None if there is none."""
        if not self._is_text:
            return None
        text = value if isinstance(value, str) else plain(value)
        options = self._spec["enum"]
        if any(is_size(option) for option in options) and text[:1].isdigit():
            return closest_size(text, options)
        near = closest(text, options)
        return near[0] if near else None

    def _is_option(self, value: Any) -> bool:
        if self._options is not None and (type(value) is str or is_number(value)):
            return value in self._options
        return is_among(value, self._spec["enum"])

    def _enum_violation(self, value: Any) -> Violation:
        options = self._spec["enum"]
        if options == [False]:
            return Violation("is not available", "False")
        if self._is_text:
            return Violation(f"{show(value)} is not allowed", self.allowed(value), self.suggestion(value))
        options = self._nearest_first(value)
        lower = [option for option in options if is_number(value) and is_number(option) and option <= value]
        return Violation(f"{show(value)} is not allowed", self.allowed(value), plain(lower[0]) if lower else None)

    def _nearest_first(self, value: Any) -> list[Any]:
        options: list[Any] = list(self._spec["enum"])
        if is_number(value) and all(is_number(option) for option in options):
            return sorted(options, key=lambda option: (abs(option - value), option))
        if self._is_text and len(options) > _LONG_ENUM:
            near = closest(value, options, count=5)
            return near + [option for option in options if option not in near]
        return options

    def _check_count(self, count: int, unit: str, least: str, most: str) -> Violation | None:
        spec = self._spec
        if least in spec and count < spec[least]:
            return Violation("is empty" if count == 0 else f"has only {count} {unit}", self.allowed())
        if most in spec and count > spec[most]:
            return Violation(f"has {count} {unit}, which is too many", self.allowed())
        return None

    def _check_range(self, value: float) -> Violation | None:
        spec = self._spec
        low, high = spec.get("minimum"), spec.get("maximum")
        if (low is not None and value < low) or ("exclusiveMinimum" in spec and value <= spec["exclusiveMinimum"]):
            return Violation(f"{show(value)} is too small", self.allowed())
        if (high is not None and value > high) or ("exclusiveMaximum" in spec and value >= spec["exclusiveMaximum"]):
            return Violation(f"{show(value)} is too large", self.allowed())
        if "multipleOf" in spec and not is_multiple(value, spec["multipleOf"]):
            step = spec["multipleOf"]
            noun = "a whole number" if step == 1 else f"a multiple of {plain(step)}"
            nearest = suggested_multiple(value, step)
            is_too_small = nearest is None or (low is not None and float(nearest) < low)
            return Violation(f"{show(value)} must be {noun}", self.allowed(), None if is_too_small else nearest)
        return None


def as_list(value: Any) -> list[Any]:
    """A list unchanged, any other value as a list with one item."""
    return value if isinstance(value, list) else [value]


def is_among(value: Any, options: list[Any]) -> bool:
    """Whether a value is equal to one of the options. True is not equal to 1, but 5.0 is equal to 5."""
    if not is_scalar(value):  # Comparing other values may raise.
        return False
    is_flag = type(value) is bool
    return any(value == option and (type(option) is bool) is is_flag for option in options)


def is_multiple(value: float, step: float) -> bool:
    """Whether a number is a multiple of another, calculated with decimals: 0.15 is a multiple of 0.05."""
    if type(step) is int:
        return value % step == 0
    from fractions import Fraction

    return (Fraction(str(value)) / Fraction(str(step))).denominator == 1


def suggested_multiple(value: float, step: float) -> str | None:
    """The nearest multiple of `step`, as text. For whole steps, which count what is paid for, it is not greater than
    the number."""
    from fractions import Fraction

    exact = Fraction(str(step))
    steps = Fraction(str(value)) / exact
    nearest = (round(steps) if exact < 1 else steps // 1) * exact
    return plain(int(nearest) if nearest.denominator == 1 else float(nearest)) if abs(nearest) < 1e15 else None


def _span(least: float | None, most: float | None) -> str:
    if least is None:
        return "" if most is None else f"at most {plain(most)}"
    return f"at least {plain(least)}" if most is None else f"{plain(least)} to {plain(most)}"


def _ratio(text: str) -> tuple[int, int]:
    width, _, height = text.partition(":")
    return int(width), int(height)
