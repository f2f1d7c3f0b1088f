"""`V1AiTalkingPhotoCreateBody` and its parts."""

from __future__ import annotations

from typing import Literal

from attrs import define

from ..decoding import as_model
from ..model_base import Model
from ..types import UNSET, Unset


@define(repr=False, eq=False)
class V1AiTalkingPhotoCreateBody(Model):
    """The inputs of the video."""

    assets: V1AiTalkingPhotoCreateBodyAssets
    """The portrait and the recording."""
    end_seconds: float
    """End of the clip in the recording, in seconds; after start_seconds."""
    start_seconds: float
    """Start of the clip in the recording, in seconds; 0 is its beginning."""
    max_resolution: int | Unset = UNSET
    """Former limit on the size of the video in pixels; use resolution."""
    name: str | Unset = UNSET
    """A name for the video. If not given, it is "Talking Photo" and the date."""
    resolution: V1AiTalkingPhotoCreateBodyResolution | Unset = UNSET
    """Resolution of the video."""
    style: V1AiTalkingPhotoCreateBodyStyle | Unset = UNSET
    """How the portrait moves."""

    _BUILDS = {
        "assets": as_model("V1AiTalkingPhotoCreateBodyAssets"),
        "style": as_model("V1AiTalkingPhotoCreateBodyStyle"),
    }


@define(repr=False, eq=False)
class V1AiTalkingPhotoCreateBodyAssets(Model):
    """The portrait and the recording."""

    audio_file_path: str
    """The recording to lip-sync to."""
    image_file_path: str
    """The portrait."""


V1AiTalkingPhotoCreateBodyResolution = Literal["480p", "720p"]
"""The values of the contract. The service may send newer ones, which are passed through unchanged."""


@define(repr=False, eq=False)
class V1AiTalkingPhotoCreateBodyStyle(Model):
    """How the portrait moves."""

    generation_mode: V1AiTalkingPhotoCreateBodyStyleGenerationMode | Unset = UNSET
    """How the portrait is brought to life; realistic if not given. A clip may last 300 seconds with
    realistic and 45 with prompted. pro and stable are older names of realistic, standard and
    expressive of prompted."""
    intensity: float | Unset = UNSET
    """Intensity of the expression; only with generation_mode prompted. At most two decimals."""
    prompt: str | Unset = UNSET
    """Description of the person's actions; used with generation_mode prompted, ignored with realistic."""


V1AiTalkingPhotoCreateBodyStyleGenerationMode = Literal[
    "expressive", "pro", "prompted", "realistic", "stable", "standard"
]
"""The values of the contract. The service may send newer ones, which are passed through unchanged."""
