"""What the header of a video says that its price depends on."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from fractions import Fraction


class VideoInfo(NamedTuple):
    """A video, as far as its header says.

    Attributes:
        seconds: How long it is; None if the header does not say.
        fps: Frames a second, on average; None if the header does not say.
        is_constant: Whether all frames are shown equally long.
    """

    seconds: Fraction | None = None
    fps: Fraction | None = None
    is_constant: bool = True
