"""Aspect ratios of pictures."""

from __future__ import annotations

from math import gcd
from typing import TYPE_CHECKING

from magic_hour_ext._rules.formatting import one_of
from magic_hour_ext.errors import Problem

if TYPE_CHECKING:
    from collections.abc import Sequence

_SIMPLE = 40  # 455:256 tells nobody anything; 1.78 does


def misfit(path: str, size: tuple[int, int], ratios: Sequence[tuple[int, int]], where: str) -> Problem | None:
    """What is wrong with a picture's size; None if it has one of the ratios, give or take one row of pixels."""
    width, height = size
    if any(abs(width * high - height * wide) <= max(wide, high) for wide, high in ratios):
        return None
    allowed = one_of([f"{wide}:{high}" for wide, high in ratios])
    crops = [_crop(width, height, wide, high) for wide, high in ratios]
    best = max(crops, key=lambda crop: crop[0] * crop[1])
    hint = f"crop it, for example to {best[0]} x {best[1]}" if min(best) > 0 else "use another picture"
    return Problem(
        path,
        f"the picture is {width} x {height} pixels, {_ratio(width, height)}, which {where} does not take: {hint}",
        given=f"{width} x {height}",
        allowed=allowed,
    )


def _crop(width: int, height: int, wide: int, high: int) -> tuple[int, int]:
    """The largest part of a picture that has a ratio."""
    scale = min(width // wide, height // high)
    return scale * wide, scale * high


def _ratio(width: int, height: int) -> str:
    common = gcd(width, height) or 1
    if max(width, height) // common <= _SIMPLE:
        return f"{width // common}:{height // common}"
    return f"{width / height:.2f}:1" if height else "empty"
