"""What a request costs, from the published rates. What isn't published is unknown; nothing is guessed."""

from __future__ import annotations

from math import ceil
from typing import TYPE_CHECKING, Any

from magic_hour_ext.errors import MagicHourError
from magic_hour_ext.rules.limits import Condition
from magic_hour_ext.rules.paths import CLIP, END, is_number, is_scalar, split
from magic_hour_ext.rules.validation import effective_values
from magic_hour_ext.rules.words import plain, show, spelling

if TYPE_CHECKING:
    from collections.abc import Mapping

    from magic_hour_ext.rules.paths import Keys, Values


_MOST = 1e9  # of seconds, characters, outputs: beyond it a value is a mistake


class Estimate:
    """The credits that a request will cost.

    Attributes:
        credits: The credits; None if unknown.
        as_of: When the rates were published (``2026-08``); None if there are none.
        reason: How the figure comes about, or why it is unknown.
        exact: Whether the published rates cover the request in full; False if they only hold under an assumption, which
            `reason` names, and where `credits` is None.
    """

    __slots__ = ("as_of", "credits", "exact", "reason")

    def __init__(self, credits: int | None, *, as_of: str | None, reason: str, exact: bool) -> None:  # noqa: A002
        self.credits = credits
        self.as_of = as_of
        self.reason = reason
        self.exact = exact

    def __str__(self) -> str:
        rates = f"; rates of {self.as_of}" if self.as_of else ""
        if self.credits is None:
            return f"unknown: {self.reason}{rates}"
        about = "" if self.exact else "about "
        return f"{about}{self.credits} {'credit' if self.credits == 1 else 'credits'} ({self.reason}{rates})"

    def __repr__(self) -> str:
        return f"Estimate({str(self)!r})"

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Estimate):
            return NotImplemented
        return (self.credits, self.as_of, self.reason, self.exact) == (
            other.credits,
            other.as_of,
            other.reason,
            other.exact,
        )

    __hash__ = None  # type: ignore[assignment]


class _UnknownError(MagicHourError):
    """Why an estimate can't be made; never leaves this module."""


def estimate(tool: Mapping[str, Any], body: Mapping[str, Any]) -> Estimate:
    """What a request costs.

    Args:
        tool: The tool, as in the catalog.
        body: The body of the report on the request.
    """
    spec: Mapping[str, Any] | None = tool.get("credits")
    if not spec:
        return Estimate(None, as_of=None, reason=f"no rate is published for {tool['name']}", exact=False)
    values = effective_values(tool, body)
    total = 0.0
    reasons: list[str] = []
    notes: list[str] = []
    try:
        for term in spec["terms"]:
            if not Condition(term.get("when", {})).holds(values):
                continue
            rate, times, text = _term(term, values)
            total += rate * times
            if rate or not reasons:
                reasons.append(text)
            if "note" in term:
                notes.append(str(term["note"]))
        if not reasons:
            raise _UnknownError("no rate is published for these values")
    except _UnknownError as error:
        return Estimate(None, as_of=spec.get("as_of"), reason=str(error), exact=False)
    # Rounded before it is rounded up: 0.1 * 30 is a little more than 3.
    reason = " + ".join(reasons) + "".join(f", {note}" for note in notes)
    return Estimate(ceil(round(total, 6)), as_of=spec.get("as_of"), reason=reason, exact=not notes)


def _term(term: Mapping[str, Any], values: Values) -> tuple[float, float, str]:
    """The rate of a term, how often it is charged, and both in words."""
    rate = _rate(term["rate"], values) * term.get("factor", 1)
    per: str = term["per"]
    count = _quantity(per, term, values)
    text = plain(rate) if per == "request" else f"{plain(rate)} per {per.replace('clip_', '')} x {plain(count)}"
    if "count" in term and per != "output":
        times = _outputs(term["count"], values)
        text += f" x {plain(times)}"
        count *= times
    return rate, count, text


def _quantity(per: str, term: Mapping[str, Any], values: Values) -> float:
    if per == "second":
        return _number(split(term["of"]) if "of" in term else END, values)
    if per == "clip_second":
        return _number(CLIP, values)
    if per == "character":
        return _characters(split(term["of"]), values)
    if per == "frame":
        if "fps" not in term:
            raise _UnknownError("the price goes by frames, and how many the input has is not known")
        return _number(CLIP, values) * _number(split(term["fps"]), values)
    if per == "output":
        return _outputs(term.get("count", "image_count"), values)
    if per == "request":
        return 1
    raise _UnknownError(f"the price goes by {per}, which is not known here")


def _rate(rate: Any, values: Values) -> float:
    if is_number(rate):
        return float(rate)
    cell: Any = rate["table"]
    named = []
    for name in rate["by"]:
        keys = split(name)
        value = values.get(keys)
        if value is None:
            raise _UnknownError(f"the price depends on {name}, which is not given")
        named.append(f"{name} {show(value)}{' (the default, as none is given)' if values.is_assumed(keys) else ''}")
        cell = _cell(cell, value)
        if cell is None:
            raise _UnknownError(f"no rate is published for {' and '.join(named)}")
    return float(cell)


def _cell(table: Any, value: Any) -> Any:
    if not isinstance(table, dict) or not is_scalar(value):
        return None
    wanted = spelling(value)
    return next((cell for key, cell in table.items() if spelling(key) == wanted), None)


def _number(keys: Keys, values: Values) -> float:
    value = values.get(keys)
    name = "end_seconds" if keys == CLIP else ".".join(keys)
    if value is None:
        raise _UnknownError(f"the price depends on {name}, which is not given")
    if not is_number(value) or not 0 <= value < _MOST:
        raise _UnknownError(f"the price depends on {name}, which is not usable as it is")
    return float(value)


def _outputs(name: str, values: Values) -> float:
    keys = split(name)
    return 1.0 if values.get(keys) is None else _number(keys, values)


def _characters(keys: Keys, values: Values) -> int:
    value = values.get(keys)
    if not isinstance(value, str):
        raise _UnknownError(f"the price depends on {'.'.join(keys)}, which is not given")
    return len(value)
