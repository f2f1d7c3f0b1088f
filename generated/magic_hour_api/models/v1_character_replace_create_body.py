"""`V1CharacterReplaceCreateBody` and its parts."""

from __future__ import annotations

from typing import Literal

from attrs import define

from ..decoding import as_list, as_model
from ..model_base import Model
from ..types import UNSET, Unset


@define(repr=False, eq=False)
class V1CharacterReplaceCreateBody(Model):
    """The person and the video."""

    assets: V1CharacterReplaceCreateBodyAssets
    """The picture and the video."""
    end_seconds: float
    """End of the clip in the input, in seconds; after start_seconds."""
    model: V1CharacterReplaceCreateBodyModel | Unset = UNSET
    """Model that does it; wan-animate if not given. As of 2026-11, clips of kling-3.0 last 3 to 10
    seconds to replace and 3 to 30 to animate, and it takes no points."""
    name: str | Unset = UNSET
    """A name for the video. If not given, it is "Character Replace" and the date."""
    resolution: V1CharacterReplaceCreateBodyResolution | Unset = UNSET
    """Resolution of the video: 480p and 720p with wan-animate, 720p and 1080p with kling-3.0."""
    start_seconds: float | Unset = UNSET
    """Start of the clip in the input, in seconds; 0 if not given."""
    style: V1CharacterReplaceCreateBodyStyle | Unset = UNSET
    """The change to the person."""

    _BUILDS = {
        "assets": as_model("V1CharacterReplaceCreateBodyAssets"),
        "style": as_model("V1CharacterReplaceCreateBodyStyle"),
    }


@define(repr=False, eq=False)
class V1CharacterReplaceCreateBodyAssets(Model):
    """The picture and the video."""

    image_file_path: str
    """A picture of the new person."""
    video_file_path: str
    """The video."""


V1CharacterReplaceCreateBodyModel = Literal["kling-3.0", "wan-animate"]
"""The values of the contract. The service may send newer ones, which are passed through unchanged."""


V1CharacterReplaceCreateBodyResolution = Literal["1080p", "480p", "720p"]
"""The values of the contract. The service may send newer ones, which are passed through unchanged."""


@define(repr=False, eq=False)
class V1CharacterReplaceCreateBodyStyle(Model):
    """The change to the person."""

    mode: V1CharacterReplaceCreateBodyStyleMode | Unset = UNSET
    """replace puts the person into the video; animate applies the movements of the video to the
    picture."""
    points: list[V1CharacterReplaceCreateBodyStylePointsItem] | Unset = UNSET
    """The positions of the person to replace; needed if selection_mode is point."""
    selection_mode: V1CharacterReplaceCreateBodyStyleSelectionMode | Unset = UNSET
    """How the person to replace is found: by the service, or by your points."""

    _BUILDS = {"points": as_list(as_model("V1CharacterReplaceCreateBodyStylePointsItem"))}


V1CharacterReplaceCreateBodyStyleMode = Literal["animate", "replace"]
"""The values of the contract. The service may send newer ones, which are passed through unchanged."""


@define(repr=False, eq=False)
class V1CharacterReplaceCreateBodyStylePointsItem(Model):
    """A point on the person to replace."""

    position_x: int
    """Pixels from the left edge of the video."""
    position_y: int
    """Pixels from the top edge of the video."""
    time_seconds: float
    """The time in the video, in seconds."""


V1CharacterReplaceCreateBodyStyleSelectionMode = Literal["auto", "point"]
"""The values of the contract. The service may send newer ones, which are passed through unchanged."""
