"""Credits of a request, from the published rates: what the finished job costs, and the most that its create can charge.

A rate that isn't published is unknown; nothing is guessed. All arithmetic is exact: numbers count as they are written.
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


_MOST = 1e9  # of seconds, characters, outputs: beyond it a value is a mistake
_TIMED = {"second", "clip_second", "frame"}


@public
class Estimate:
    """The credits that a request will cost.

    Attributes:
        credits: The credits of the finished job, as far as they can be known beforehand; None if unknown.
        max_credits_at_create: The most that the create can charge, which is what `max_credits` is compared with; None
            if unknown. It is higher than `credits` where a video is the input: the service charges those at the
            highest frame rate first, and refunds the difference when the job is complete.
        as_of: When the rates were published (``2026-08``); None if there are none.
        reason: How the figure comes about, or why it is unknown.
        exact: Whether the published rates cover the request in full; False if they only hold under an assumption, which
            `reason` names, and where `credits` is None.
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
        """For code that awaits every method of the async client: gives the estimate at once."""
        yield from ()
        return self


class _UnknownError(MagicHourError):
    """Why an estimate can't be made; never leaves this module."""


class _Quantity(NamedTuple):
    """How much of a term's unit a request takes.

    Attributes:
        final: For the finished job.
        at_create: The most that it can count as when the job is created.
        text: The quantity in words, ``second x 5``.
        assumption: What `final` depends on without its being known; empty if nothing.
    """

    final: Fraction
    at_create: Fraction
    text: str
    assumption: str = ""


def estimate(
    tool: Mapping[str, Any], body: Mapping[str, Any], videos: Mapping[str, VideoInfo] | None = None
) -> Estimate:
    """What a request costs.

    Args:
        tool: The tool, as in the catalog.
        body: The body of the report on the request.
        videos: What is known of the videos that it is about, by the paths of their fields; `video_fields` names those
            that matter.
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
            rate = _rate(term["rate"], values) * _exact(term.get("factor", 1))
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
    """The fields whose videos the price depends on."""
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
    elif per in _TIMED:
        quantity = _timed(term, values, videos)
    else:
        raise _UnknownError(f"the price goes by {per}, which is not known here")
    if "count" not in term:
        return quantity
    times = _outputs(term["count"], values)
    final, at_create, text, assumption = quantity
    return _Quantity(final * times, at_create * times, f"{text} x {_text(times)}", assumption)


def _timed(term: Mapping[str, Any], values: Values, videos: Mapping[str, VideoInfo]) -> _Quantity:
    """Seconds or frames; where a frame rate is known to count, in whole frames."""
    per: str = term["per"]
    seconds = _clip(values) if per != "second" else _positive(split(term["of"]) if "of" in term else END, values)
    if "fps" not in term:
        if per == "frame":
            raise _UnknownError("the price goes by frames, and how many the input has is not known")
        return _Quantity(seconds, seconds, f"second x {_text(seconds)}")
    fps = _first(term["fps"], values)
    frames = ceil(seconds * fps)
    at_create, assumption, source = frames, "", ""
    if "fps_at_create" in term:
        most = _first(term["fps_at_create"], values)
        at_create = ceil(seconds * most)
        video = videos.get(term.get("video", ""))
        if video is None or video.fps is None:
            assumption = f"if the output has {_text(fps)} frames a second"
        else:
            seconds, assumption = _shown_seconds(video, seconds, values)
            rate = min(video.fps / term.get("every", 1), most)
            frames = ceil(seconds * rate)
            source = f"{_text(rate)} a second, as the video has {_text(video.fps)}"
            if not video.is_constant:
                assumption = "if the frames of the video, which differ in length, count as they are on average"
    if per == "frame":
        text = f"frame x {frames}{f' ({source})' if source else ''}"
        return _Quantity(Fraction(frames), Fraction(at_create), text, assumption)
    # A rate per second is published for this frame rate: a frame costs its part of it.
    text = f"second x {_text(seconds)}"
    if seconds * fps != frames or source:
        text += f" ({frames} {'frame' if frames == 1 else 'frames'}{f': {source}' if source else ''})"
    return _Quantity(frames / fps, at_create / fps, text, assumption)


def _shown_seconds(video: VideoInfo, seconds: Fraction, values: Values) -> tuple[Fraction, str]:
    """The part of the clip that the video has, and what that depends on without its being known."""
    if video.seconds is None:
        return seconds, "if the video is that long"
    start = Fraction(0) if values.get(START) is None else _number(START, values)
    if start >= video.seconds:
        raise _UnknownError(f"start_seconds is behind the end of the video, which is {_text(video.seconds)} s long")
    return min(seconds, video.seconds - start), ""


def _first(alternatives: Any, values: Values) -> Fraction:
    """A frame rate: a number, or the first of several fields and numbers that says one."""
    for one in as_list(alternatives):
        if is_number(one):
            return _exact(one)
        if values.get(split(one)) is not None:
            return _positive(split(one), values)
    raise _UnknownError(f"the price depends on {alternatives}, which is not given")


def _rate(rate: Any, values: Values) -> Fraction:
    if is_number(rate):
        return _exact(rate)
    cell: Any = rate["table"]
    named = []
    for name in rate["by"]:
        keys = split(name)
        value = values.get(keys)
        if value is None:
            raise _UnknownError(f"the price depends on {name}, which is not given")
        named.append(f"{name} {show(value)}{' (the default, as none is given)' if values.is_assumed(keys) else ''}")
        cell = table_cell(cell, value)
        if cell is None:
            raise _UnknownError(f"no rate is published for {' and '.join(named)}{_priced(rate, name, values)}")
    return _exact(cell)


def _priced(rate: Any, unpriced: str, values: Values) -> str:
    """The values of a field for which a rate is published, cheapest first: with the other fields as they are, or else
    with any."""
    fields: list[str] = rate["by"]
    for is_any in (False, True):
        priced = _priced_values(rate, unpriced, values, is_any=is_any)
        if priced:
            others = " and ".join(name for name in fields if name != unpriced)
            where = f", with another {others}," if is_any and others else ""
            names = listing(sorted(priced, key=lambda name: priced[name]))
            return f"; {unpriced} has a price{where} if it is {names}"
    return ""


def _priced_values(rate: Any, unpriced: str, values: Values, *, is_any: bool) -> dict[str, Fraction]:
    """The values of a field for which a rate is published, each with the lowest; `is_any` ignores the other fields."""
    fields: list[str] = rate["by"]
    priced: dict[str, Fraction] = {}

    def collect(cell: Any, index: int, chosen: str) -> None:
        if index == len(fields):
            if is_number(cell):
                priced[chosen] = min(_exact(cell), priced.get(chosen, _exact(cell)))
            return
        value = values.get(split(fields[index]))
        for key, inner in cell.items() if isinstance(cell, dict) else ():
            if fields[index] == unpriced:
                collect(inner, index + 1, key)
            elif is_any or value is None or spelling(key) == spelling(value):
                collect(inner, index + 1, chosen)

    collect(rate["table"], 0, "")
    return priced


def _clip(values: Values) -> Fraction:
    """Length of the clip in seconds. Not by `Values`, which rounds it as limits need it."""
    start = Fraction(0) if values.get(START) is None else _number(START, values)
    length = _number(END, values) - start
    if length <= 0:
        raise _UnknownError("the price depends on end_seconds, which is not usable as it is")
    return length


def _number(keys: Keys, values: Values) -> Fraction:
    value = values.get(keys)
    name = ".".join(keys)
    if value is None:
        raise _UnknownError(f"the price depends on {name}, which is not given")
    if not is_number(value) or not 0 <= value < _MOST:
        raise _UnknownError(f"the price depends on {name}, which is not usable as it is")
    return _exact(value)


def _positive(keys: Keys, values: Values) -> Fraction:
    number = _number(keys, values)
    if number == 0:  # a request that says so is wrong, and what the service makes of it is not known
        raise _UnknownError(f"the price depends on {'.'.join(keys)}, which is not usable as it is")
    return number


def _outputs(name: str, values: Values) -> Fraction:
    keys = split(name)
    return Fraction(1) if values.get(keys) is None else _positive(keys, values)


def _characters(keys: Keys, values: Values) -> int:
    value = values.get(keys)
    if not isinstance(value, str):
        raise _UnknownError(f"the price depends on {'.'.join(keys)}, which is not given")
    return len(value)


def _exact(number: float) -> Fraction:
    """A number as it is written in decimals: 3.92 is 98/25, which no float is."""
    return Fraction(repr(number)) if type(number) is float else Fraction(number)


def _text(number: Fraction) -> str:
    return str(number.numerator) if number.denominator == 1 else f"{float(number):.10g}"
