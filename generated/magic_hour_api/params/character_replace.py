"""Types of the fields of `character_replace`.

Generated from openapi/tools/character-replace.yaml by `make generate`; never edited.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal, TypedDict

from .files import FileInput


class V1CharacterReplaceCreateBodyAssets(TypedDict):
    """The picture and the video."""

    image_file_path: FileInput
    """A picture of the new person. Image file."""

    video_file_path: FileInput
    """The video. Video file."""


V1CharacterReplaceCreateBodyModel = Literal["wan-animate", "kling-3.0"]
"""Model that does it; wan-animate if not given. As of 2026-11, clips of kling-3.0 last 3 to 10 seconds to replace
    and 3 to 30 to animate, and it takes no points."""

V1CharacterReplaceCreateBodyResolution = Literal["480p", "720p", "1080p"]
"""Resolution of the video: 480p and 720p with wan-animate, 720p and 1080p with kling-3.0."""

V1CharacterReplaceCreateBodyStyleMode = Literal["replace", "animate"]
"""replace puts the person into the video; animate applies the movements of the video to the picture."""


class V1CharacterReplaceCreateBodyStylePointsItem(TypedDict):
    """A point on the person to replace."""

    position_x: int
    """Pixels from the left edge of the video. Allowed: at least 0."""

    position_y: int
    """Pixels from the top edge of the video. Allowed: at least 0."""

    time_seconds: float
    """The time in the video, in seconds. Allowed: at least 0."""


V1CharacterReplaceCreateBodyStyleSelectionMode = Literal["auto", "point"]
"""How the person to replace is found: by the service, or by your points."""


class V1CharacterReplaceCreateBodyStyle(TypedDict, total=False):
    """The change to the person."""

    mode: Literal["replace", "animate"]
    """replace puts the person into the video; animate applies the movements of the video to the picture. Allowed:
    replace, animate."""

    points: Sequence[V1CharacterReplaceCreateBodyStylePointsItem]
    """The positions of the person to replace; needed if selection_mode is point."""

    selection_mode: Literal["auto", "point"]
    """How the person to replace is found: by the service, or by your points. Allowed: auto, point."""


class _V1CharacterReplaceCreateBodyRequired(TypedDict):
    assets: V1CharacterReplaceCreateBodyAssets
    """The picture and the video."""

    end_seconds: float
    """End of the clip in the input, in seconds; after start_seconds. Allowed: at least 0.1."""


class V1CharacterReplaceCreateBody(_V1CharacterReplaceCreateBodyRequired, total=False):
    """The person and the video."""

    model: Literal["wan-animate", "kling-3.0"] | str
    """Model that does it; wan-animate if not given. As of 2026-11, clips of kling-3.0 last 3 to 10 seconds to replace
    and 3 to 30 to animate, and it takes no points. Allowed: wan-animate, kling-3.0."""

    name: str
    """A name for the video. If not given, it is "Character Replace" and the date."""

    resolution: Literal["480p", "720p", "1080p"]
    """Resolution of the video: 480p and 720p with wan-animate, 720p and 1080p with kling-3.0. Allowed: 480p, 720p,
    1080p."""

    start_seconds: float
    """Start of the clip in the input, in seconds; 0 if not given. Allowed: at least 0."""

    style: V1CharacterReplaceCreateBodyStyle
    """The change to the person."""
