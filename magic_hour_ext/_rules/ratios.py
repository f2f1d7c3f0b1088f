"""Checks the aspect ratios of pictures. Pure."""

from __future__ import annotations

from math import gcd
from typing import TYPE_CHECKING

from magic_hour_ext._rules.formatting import one_of
from magic_hour_ext.errors import Problem

if TYPE_CHECKING:
    from collections.abc import Sequence

_MAX_RATIO_TERM = 40  # Ratios with larger numbers, such as 455:256, are written as 1.78:1.


def ratio_problem(path: str, size: tuple[int, int], ratios: Sequence[tuple[int, int]], where: str) -> Problem | None:
    """The problem with the size of a picture; None if it has one of the ratios, with a tolerance of one row of
    pixels."""
    width, height = size
    if any(abs(width * high - height * wide) <= max(wide, high) for wide, high in ratios):
        return None
    allowed = one_of([f"{wide}:{high}" for wide, high in ratios])
    crops = [_crop(width, height, wide, high) for wide, high in ratios]
    best = max(crops, key=lambda crop: crop[0] * crop[1])
    hint = f"crop it, for example to {best[0]} x {best[1]}" if min(best) > 0 else "use another picture"
    return Problem(
        path,
        f"the picture is {width} x {height} pixels, {_ratio(width, height)}, which {where} does not accept: {hint}",
        given=f"{width} x {height}",
        allowed=allowed,
    )


def _crop(width: int, height: int, wide: int, high: int) -> tuple[int, int]:
    """The size of the largest part of a picture that has a ratio."""
    scale = min(width // wide, height // high)
    return scale * wide, scale * high


def _ratio(width: int, height: int) -> str:
    common = gcd(width, height) or 1
    if max(width, height) // common <= _MAX_RATIO_TERM:
        return f"{width // common}:{height // common}"
    return f"{width / height:.2f}:1" if height else "empty"
