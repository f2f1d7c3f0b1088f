"""Describes parts of the contract as text, for docstrings and pages."""

from __future__ import annotations

import textwrap
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from .bundle import Json
    from .contract import Field

_CLIP_LENGTH = "the length of the clip in seconds"


def number(value: Any) -> str:
    """A number without trailing zeros: ``5``, not ``5.0``."""
    return f"{value:g}" if isinstance(value, float) else str(value)


def value(given: Any) -> str:
    """A value in Python notation, without quotation marks."""
    if isinstance(given, bool):
        return str(given)
    return number(given) if isinstance(given, (int, float)) else str(given)


def values(given: list[Any], last: str = ", ") -> str:
    """A list of values, with ranges of whole numbers, such as ``1 to 10, 15, 20``."""
    parts: list[str] = []
    index = 0
    while index < len(given):
        end = index
        while end + 1 < len(given) and _follows(given[end], given[end + 1]):
            end += 1
        if end - index >= 3:
            parts.append(f"{value(given[index])} to {value(given[end])}")
        else:
            parts += [value(one) for one in given[index : end + 1]]
        index = end + 1
    return ", ".join(parts) if len(parts) < 2 else ", ".join(parts[:-1]) + last + parts[-1]


def _follows(one: Any, other: Any) -> bool:
    return all(isinstance(number, int) and not isinstance(number, bool) for number in (one, other)) and other == one + 1


def between(low: Any, high: Any, unit: str = "") -> str:
    """A range, such as ``1 to 10 items``; None means no limit."""
    if low is None and high is None:
        return ""
    if low is None:
        text = f"at most {number(high)}"
    elif high is None:
        text = f"at least {number(low)}"
    else:
        text = f"{number(low)} to {number(high)}"
    return f"{text} {unit}".rstrip()


def limits(schema: Json, last: str = ", ") -> str:
    """The values that a schema or a constraint allows, without its conditions; empty if it allows everything.

    Args:
        schema: The schema or the constraint.
        last: The separator before the last of several values.
    """
    parts = []
    if "enum" in schema:
        allowed = [one for one in schema["enum"] if one is not None]
        if allowed == [False]:
            parts.append("False")
        elif sorted(map(str, allowed)) == ["False", "True"]:
            parts.append("True or False")
        else:
            parts.append(values(allowed, last))
    steps = schema.get("multipleOf")
    span = between(schema.get("minimum"), schema.get("maximum"))
    if steps == 1:
        parts.append(f"whole numbers {f'from {span}' if span[:1].isdigit() else span}".rstrip())
    elif span or steps:
        parts.append(", ".join(filter(None, (span, steps and f"in steps of {number(steps)}"))))
    low = schema.get("minLength")
    characters = between(low if low != 1 or "maxLength" in schema else None, schema.get("maxLength"), "characters")
    items = between(schema.get("minItems"), schema.get("maxItems"), "items")
    parts += [characters, items]
    if schema.get("forbidden"):
        parts.append("not allowed")
    if "aspect_ratios" in schema:
        parts.append(f"aspect ratio {values(schema['aspect_ratios'], ' or ')}")
    if "kinds" in schema:
        parts.append(values(schema["kinds"], " or "))
    if schema.get("trimmed"):
        parts.append("leading and trailing white space is not counted")
    if "noticed" in schema:
        parts.append(f"{values(schema['noticed'], ' and ')} with a warning")
    if schema.get("credits") == "extra":
        parts.append("at extra cost")
    return ", ".join(part for part in parts if part)


def constraint(given: Json | list[Json]) -> str:
    """One or several constraints of the table of model limits, as text."""
    if isinstance(given, list):
        return "; ".join(constraint(one) for one in given)
    text = limits(given)
    demands = [f"`{path}` is {limits(demanded, ' or ')}" for path, demanded in given.get("requires", {}).items()]
    if demands:
        text += f"{', ' if text else ''}only if {' and '.join(demands)}"
    if given.get("when"):
        text = f"{text} if {conditions(given)}"
    return text


def conditions(rule: Json) -> str:
    """The condition of a rule; empty if it always applies."""
    parts = [f"`{path}` is {values(allowed, ' or ')}" for path, allowed in rule.get("when", {}).items()]
    parts += [f"`{path}` is given" for path in rule.get("when_given", [])]
    parts += [f"`{path}` is not given" for path in rule.get("when_absent", [])]
    return " and ".join(parts)


def rule(given: Json) -> str:
    """One conditional rule as a sentence."""
    if "required" in given:
        text = f"{_paths(given['required'], ' and ')} must be given"
    elif "any_of" in given:
        text = f"{_paths(given['any_of'], ' or ')} must be given"
    elif "only" in given:
        if given.get("otherwise") == "ignored":
            return f"{_paths(given['only'], ' and ')} is used only if {conditions(given)}; otherwise it is ignored."
        return f"{_paths(given['only'], ' and ')} may only be given if {conditions(given)}."
    elif "greater_than" in given:
        text = f"`{given['field']}` must be greater than `{given['greater_than']}`"
    else:
        text = f"{_path(given['field'])} must be {limits(given['constraint'], ' or ')}"
    when = conditions(given)
    text = f"{text} if {when}." if when else f"{text}."
    return text[0].upper() + text[1:]


def _paths(paths: list[str], last: str) -> str:
    shown = [_path(path) for path in paths]
    return ", ".join(shown[:-1]) + last + shown[-1] if len(shown) > 1 else shown[0]


def _path(path: str) -> str:
    return _CLIP_LENGTH if path == "clip_seconds" else f"`{path}`"


def kinds(field: Field) -> str:
    """The kinds of files that a field takes."""
    asset = field.asset or {}
    text = values(asset.get("kinds", []), " or ")
    extra = values(asset.get("extensions", []), " and ")
    return f"{text} file{f' (also {extra})' if extra else ''}"


def facts(field: Field) -> str:
    """The limits of a field that its description does not mention."""
    inner = field.inner
    parts = []
    if inner.asset:
        parts.append(f"{'One or more: ' if field.items else ''}{kinds(inner)}".capitalize())
    said = sentence(field.description)
    allowed = limits(inner.schema)
    if allowed and allowed not in said:
        parts.append(f"Allowed: {allowed}")
    count = limits(field.schema) if field.items else ""
    if count and count.removesuffix(" items") not in said:
        parts.append(count.capitalize())
    return "".join(f" {part}." for part in parts)


def sentence(text: str) -> str:
    """A text on one line that ends with a full stop."""
    text = " ".join(text.split())
    return text if not text or text[-1] in ".!?:" else f"{text}."


def quoted(text: str) -> str:
    """A text for a docstring: backslashes and triple quotes are escaped."""
    return text.replace("\\", "\\\\").replace('"""', "'''")


def wrapped(text: str, *, indent: int, hang: int = 0, width: int = 120) -> list[str]:
    """A text as lines of a docstring; lines after the first are indented by `hang` more."""
    start = " " * indent
    return textwrap.wrap(
        quoted(text),
        width,
        initial_indent=start,
        subsequent_indent=start + " " * hang,
        break_long_words=False,
        break_on_hyphens=False,
    )
