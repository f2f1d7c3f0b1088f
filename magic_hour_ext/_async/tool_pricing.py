"""Estimates what a create will charge, and compares it with the `max_credits` of the call."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from magic_hour_ext._rules.coercion import is_a
from magic_hour_ext.errors import Problem

if TYPE_CHECKING:
    from collections.abc import Mapping

    from magic_hour_ext._fs.sources import Source
    from magic_hour_ext._rules.pricing import Estimate
    from magic_hour_ext._rules.validation import Report
    from magic_hour_ext._rules.video_info import VideoInfo

_UNKNOWN_EXTRA_PRICE = "extra_body has fields whose price is not known"


def estimate_request(
    tool: Mapping[str, Any], report: Report, videos: Mapping[str, VideoInfo], *, has_extra: bool
) -> Estimate:
    """What a create will charge, according to the published rates.

    Args:
        tool: The tool, as in the catalog.
        report: The report on the request.
        videos: The videos whose duration and frame rate are known, by field path.
        has_extra: Whether the request has an `extra_body`, whose price is unknown.
    """
    from magic_hour_ext._rules.pricing import Estimate, estimate

    if has_extra:
        return Estimate(None, as_of=None, reason=_UNKNOWN_EXTRA_PRICE, exact=False)
    return estimate(tool, report.body, videos)


async def estimate_with_files(
    tool: Mapping[str, Any], report: Report, sources: Mapping[str, Source], *, has_extra: bool
) -> Estimate:
    """As `estimate_request`, reading the headers of the local videos on which the price depends."""
    from magic_hour_ext._async.files import off_loop
    from magic_hour_ext._rules.pricing import video_fields

    videos: dict[str, VideoInfo] = {}
    for path in () if has_extra else video_fields(tool):
        video = await off_loop(sources[path].name, sources[path].video_info) if path in sources else None
        videos.update({} if video is None else {path: video})
    return estimate_request(tool, report, videos, has_extra=has_extra)


def max_credits_problems(price: Estimate | None, max_credits: int | None) -> list[Problem]:
    """The problem of a price that is unknown or higher than `max_credits`, or of an invalid `max_credits`."""
    if max_credits is None or price is None:
        return []
    if is_a(max_credits, bool) or not is_a(max_credits, int) or max_credits < 0:
        return [Problem("max_credits", "must be a whole number of credits", given=max_credits)]
    charged = price.max_credits_at_create
    if charged is None:
        return [Problem("max_credits", f"the cost is not known beforehand: {price.reason}", given=max_credits)]
    if charged > max_credits:
        text = f"it would cost {charged} credits ({price.reason})"
        if price.credits != charged:
            about = "" if price.exact else "about "
            final = f"{about}{price.credits} credits once it is complete ({price.reason})"
            text = f"up to {charged} credits would be charged when it is created, {final}"
        return [Problem("max_credits", text, given=max_credits, allowed=f"at least {charged}")]
    return []
