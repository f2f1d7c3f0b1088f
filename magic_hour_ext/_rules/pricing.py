"""Estimates the credits of a request from the published rates: what the complete job costs, and the most that its
create can charge.

If a rate is not published, the estimate is unknown. The arithmetic is exact: numbers have the value of their decimal
notation.
"""

from __future__ import annotations

from fractions import Fraction
from math import ceil
from typing import TYPE_CHECKING, Any, ClassVar, NamedTuple

from magic_hour_ext._public import public
from magic_hour_ext._rules.field_paths import END, START, is_number, split
from magic_hour_ext._rules.formatting import listing, show, spelling
from magic_hour_ext._rules.limits import Condition, as_list
from magic_hour_ext._rules.rates import table_cell
from magic_hour_ext._rules.validation import effective_values
from magic_hour_ext.errors import MagicHourError

if TYPE_CHECKING:
    from collections.abc import Generator, Mapping

    from magic_hour_ext._rules.field_paths import Keys, Values
    from magic_hour_ext._rules.video_info import VideoInfo


_MAX_NUMBER = 1e9  # Seconds, characters or outputs; a larger number is a mistake.
_UNITS_OF_TIME = {"second", "clip_second", "frame"}


@public
class Estimate:
    """The estimated credits of a request, calculated from the published rates without a request to the service.

    Attributes:
        credits: The credits of the complete job; None if unknown.
        max_credits_at_create: The most credits that the create can charge; `max_credits` is compared with it. None if
            unknown. It is higher than `credits` if the input is a video: the create charges for the highest frame rate,
            and the service refunds the difference when the job is complete.
        as_of: When the rates were published (``2026-08``); None if there are none.
        reason: How the number was calculated, or why it is unknown.
        exact: Whether the published rates determine the number. False if it depends on an assumption, which `reason`
            states, and if `credits` is None.
    """

    __slots__ = ("as_of", "credits", "exact", "max_credits_at_create", "reason")

    def __init__(
        self,
        credits: int | None,  # noqa: A002
        *,
        max_credits_at_create: int | None = None,
        as_of: str | None,
        reason: str,
        exact: bool,
    ) -> None:
        self.credits: int | None = credits
        self.max_credits_at_create: int | None = max_credits_at_create
        self.as_of: str | None = as_of
        self.reason: str = reason
        self.exact: bool = exact

    def __str__(self) -> str:
        rates = f"; rates of {self.as_of}" if self.as_of else ""
        if self.credits is None:
            return f"unknown: {self.reason}{rates}"
        most = self.max_credits_at_create
        at_create = "" if most in {self.credits, None} else f"; at most {most} charged at create"
        about = "" if self.exact else "about "
        return f"{about}{self.credits} {'credit' if self.credits == 1 else 'credits'} ({self.reason}{at_create}{rates})"

    def __repr__(self) -> str:
        return f"Estimate({str(self)!r})"

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Estimate):
            return NotImplemented
        return all(getattr(self, name) == getattr(other, name) for name in self.__slots__)

    __hash__: ClassVar[None] = None  # type: ignore[assignment]

    def __await__(self) -> Generator[None, None, Estimate]:
        """Returns the estimate immediately, so that code may await every method of the async client."""
        yield from ()
        return self


class _UnknownError(MagicHourError):
    """The reason why a request can't be estimated; only used inside this module."""


class _Quantity(NamedTuple):
    """The number of units for which a request is charged.

    Attributes:
        final: The number for the complete job.
        at_create: The highest number for which the create can be charged.
        text: The quantity as text: ``second x 5``.
        assumption: The assumption on which `final` depends; empty if there is none.
    """

    final: Fraction
    at_create: Fraction
    text: str
    assumption: str = ""


def estimate(
    tool: Mapping[str, Any], body: Mapping[str, Any], videos: Mapping[str, VideoInfo] | None = None
) -> Estimate:
    """Estimates the cost of a request.

    Args:
        tool: The tool, as in the catalog.
        body: The checked body of the request.
        videos: The videos on which the price depends (see `video_fields`), by field path, as far as they are known.
    """
    spec: Mapping[str, Any] | None = tool.get("credits")
    if not spec:
        return _unknown(f"no rate is published for {tool['name']}", None)
    values = effective_values(tool, body)
    final = at_create = Fraction(0)
    reasons: list[str] = []
    assumptions: list[str] = []
    try:
        for term in spec["terms"]:
            if not Condition(term.get("when", {})).holds(values):
                continue
            rate = _rate(term["rate"], values) * _fraction(term.get("factor", 1))
            quantity = _quantity(term, values, videos or {})
            final += rate * quantity.final
            at_create += rate * quantity.at_create
            if rate or not reasons:
                reasons.append(f"{_text(rate)} per {quantity.text}")
                assumptions += [quantity.assumption] if quantity.assumption else []
        if not reasons:
            raise _UnknownError("no rate is published for these values")
    except _UnknownError as error:
        return _unknown(str(error), spec.get("as_of"))
    return Estimate(
        ceil(final),
        max_credits_at_create=ceil(max(final, at_create)),
        as_of=spec.get("as_of"),
        reason=", ".join([" + ".join(reasons), *dict.fromkeys(assumptions)]),
        exact=not assumptions,
    )


def _unknown(reason: str, as_of: str | None) -> Estimate:
    return Estimate(None, max_credits_at_create=None, as_of=as_of, reason=reason, exact=False)


def video_fields(tool: Mapping[str, Any]) -> list[str]:
    """The fields with videos on whose duration and frame rate the price depends."""
    terms: list[Mapping[str, Any]] = (tool.get("credits") or {}).get("terms", [])
    return list(dict.fromkeys(term["video"] for term in terms if "video" in term))


def _quantity(term: Mapping[str, Any], values: Values, videos: Mapping[str, VideoInfo]) -> _Quantity:
    per: str = term["per"]
    if per == "request":
        quantity = _Quantity(Fraction(1), Fraction(1), "job")
    elif per == "output":
        outputs = _outputs(term.get("count", "image_count"), values)
        return _Quantity(outputs, outputs, f"output x {_text(outputs)}")
    elif per == "character":
        characters = Fraction(_characters(split(term["of"]), values))
        quantity = _Quantity(characters, characters, f"character x {_text(characters)}")
    elif per in _UNITS_OF_TIME:
        quantity = _duration_quantity(term, values, videos)
    else:
        raise _UnknownError(f"the unit of the price, {per}, is unknown to this version")
    if "count" not in term:
        return quantity
    times = _outputs(term["count"], values)
    final, at_create, text, assumption = quantity
    return _Quantity(final * times, at_create * times, f"{text} x {_text(times)}", assumption)


def _duration_quantity(term: Mapping[str, Any], values: Values, videos: Mapping[str, VideoInfo]) -> _Quantity:
    """The number of seconds or frames; rounded up to whole frames if the price depends on the frame rate."""
    per: str = term["per"]
    if per == "second":
        seconds = _positive_number(split(term["of"]) if "of" in term else END, values)
    else:
        seconds = _clip_seconds(values)
    if "fps" not in term:
        if per == "frame":
            raise _UnknownError("the price depends on the number of frames of the input, which is unknown")
        return _Quantity(seconds, seconds, f"second x {_text(seconds)}")
    fps = _frame_rate(term["fps"], values)
    frames = ceil(seconds * fps)
    at_create, assumption, source = frames, "", ""
    if "fps_at_create" in term:
        max_fps = _frame_rate(term["fps_at_create"], values)
        at_create = ceil(seconds * max_fps)
        video = videos.get(term.get("video", ""))
        if video is None or video.fps is None:
            assumption = f"if the output has {_text(fps)} frames a second"
        else:
            seconds, assumption = _available_seconds(video, seconds, values)
            rate = min(video.fps / term.get("every", 1), max_fps)
            frames = ceil(seconds * rate)
            source = f"{_text(rate)} a second, as the video has {_text(video.fps)}"
            if not video.is_constant:
                assumption = "if the service uses the average frame rate of the video, which is not constant"
    if per == "frame":
        text = f"frame x {frames}{f' ({source})' if source else ''}"
        return _Quantity(Fraction(frames), Fraction(at_create), text, assumption)
    # The published rate per second is for this frame rate, so one frame costs a fraction of it.
    text = f"second x {_text(seconds)}"
    if seconds * fps != frames or source:
        text += f" ({frames} {'frame' if frames == 1 else 'frames'}{f': {source}' if source else ''})"
    return _Quantity(frames / fps, at_create / fps, text, assumption)


def _available_seconds(video: VideoInfo, seconds: Fraction, values: Values) -> tuple[Fraction, str]:
    """The seconds of the clip that the video contains, and the assumption on which that depends, or an empty text."""
    if video.seconds is None:
        return seconds, "if the video is that long"
    start = Fraction(0) if values.get(START) is None else _number(START, values)
    if start >= video.seconds:
        raise _UnknownError(f"start_seconds is after the end of the video, which is {_text(video.seconds)} s long")
    return min(seconds, video.seconds - start), ""


def _frame_rate(alternatives: Any, values: Values) -> Fraction:
    """A frame rate: a number, or the first of several fields and numbers that has a value."""
    for alternative in as_list(alternatives):
        if is_number(alternative):
            return _fraction(alternative)
        if values.get(split(alternative)) is not None:
            return _positive_number(split(alternative), values)
    raise _UnknownError(f"the price depends on {alternatives}, which is not given")


def _rate(rate: Any, values: Values) -> Fraction:
    if is_number(rate):
        return _fraction(rate)
    cell: Any = rate["table"]
    choices = []
    for name in rate["by"]:
        keys = split(name)
        value = values.get(keys)
        if value is None:
            raise _UnknownError(f"the price depends on {name}, which is not given")
        choices.append(f"{name} {show(value)}{' (the default, as none is given)' if values.is_assumed(keys) else ''}")
        cell = table_cell(cell, value)
        if cell is None:
            text = f"no rate is published for {' and '.join(choices)}{_priced_alternatives(rate, name, values)}"
            raise _UnknownError(text)
    return _fraction(cell)


def _priced_alternatives(rate: Any, unpriced: str, values: Values) -> str:
    """The values of a field for which a rate is published, the cheapest first, as a text: for the given values of the
    other fields, or else for any."""
    fields: list[str] = rate["by"]
    where = ""
    lowest_rates = _lowest_rates(rate, unpriced, values, is_any=False)
    if not lowest_rates:
        lowest_rates = _lowest_rates(rate, unpriced, values, is_any=True)
        where = f", with another {' and '.join(name for name in fields if name != unpriced)},"
    names = listing(sorted(lowest_rates, key=lambda name: lowest_rates[name]))
    return f"; {unpriced} has a price{where} if it is {names}"


def _lowest_rates(rate: Any, unpriced: str, values: Values, *, is_any: bool) -> dict[str, Fraction]:
    """The lowest published rate for each value of a field; `is_any` ignores the given values of the other fields."""
    fields: list[str] = rate["by"]
    rates: dict[str, Fraction] = {}

    def collect(cell: Any, index: int, chosen: str) -> None:
        if index == len(fields):
            if is_number(cell):
                rates[chosen] = min(_fraction(cell), rates.get(chosen, _fraction(cell)))
            return
        value = values.get(split(fields[index]))
        for key, inner in cell.items() if isinstance(cell, dict) else ():
            if fields[index] == unpriced:
                collect(inner, index + 1, key)
            elif is_any or value is None or spelling(key) == spelling(value):
                collect(inner, index + 1, chosen)

    collect(rate["table"], 0, "")
    return rates


def _clip_seconds(values: Values) -> Fraction:
    """The exact length of the clip in seconds. (`Values` rounds it, for comparison with limits.)"""
    start = Fraction(0) if values.get(START) is None else _number(START, values)
    length = _number(END, values) - start
    if length <= 0:
        raise _UnknownError("the price depends on end_seconds, which is not greater than start_seconds")
    return length


def _number(keys: Keys, values: Values) -> Fraction:
    value = values.get(keys)
    name = ".".join(keys)
    if value is None:
        raise _UnknownError(f"the price depends on {name}, which is not given")
    if not is_number(value) or not 0 <= value < _MAX_NUMBER:
        raise _UnknownError(f"the price depends on {name}, which is not a valid number")
    return _fraction(value)


def _positive_number(keys: Keys, values: Values) -> Fraction:
    number = _number(keys, values)
    if number == 0:
        raise _UnknownError(f"the price depends on {'.'.join(keys)}, which is 0")
    return number


def _outputs(name: str, values: Values) -> Fraction:
    keys = split(name)
    return Fraction(1) if values.get(keys) is None else _positive_number(keys, values)


def _characters(keys: Keys, values: Values) -> int:
    value = values.get(keys)
    if not isinstance(value, str):
        raise _UnknownError(f"the price depends on {'.'.join(keys)}, which is not given")
    return len(value)


def _fraction(number: float) -> Fraction:
    """The exact value of a number's decimal notation: 3.92 is 98/25, which a float can't represent."""
    return Fraction(repr(number)) if type(number) is float else Fraction(number)


def _text(number: Fraction) -> str:
    return str(number.numerator) if number.denominator == 1 else f"{float(number):.10g}"
