"""The properties of a video on which its price depends, from its header."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from fractions import Fraction


class VideoInfo(NamedTuple):
    """Duration and frame rate of a video.

    Attributes:
        seconds: The duration in seconds; None if unknown.
        fps: The average frame rate in frames per second; None if unknown.
        is_constant: Whether all frames have the same duration.
    """

    seconds: Fraction | None = None
    fps: Fraction | None = None
    is_constant: bool = True
