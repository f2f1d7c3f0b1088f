"""`V1AiTalkingPhotoCreateBody` and its parts."""

from __future__ import annotations

from typing import Literal

from attrs import define

from ..decoding import as_model
from ..model_base import Model
from ..types import UNSET, Unset


@define(repr=False, eq=False)
class V1AiTalkingPhotoCreateBody(Model):
    """What the video is made from."""

    assets: V1AiTalkingPhotoCreateBodyAssets
    """The portrait and the recording."""
    end_seconds: float
    """Where the clip ends in the recording, in seconds; after start_seconds."""
    start_seconds: float
    """Where the clip begins in the recording, in seconds; 0 is its start."""
    max_resolution: int | Unset = UNSET
    """Older limit on the size of the video in pixels; use resolution."""
    name: str | Unset = UNSET
    """A name to find the video by. If not given, it is "Talking Photo" and the date."""
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
    """The recording to speak."""
    image_file_path: str
    """The portrait."""


V1AiTalkingPhotoCreateBodyResolution = Literal["480p", "720p"]
"""The values of the contract. The service may send newer ones, which are passed through as they are."""


@define(repr=False, eq=False)
class V1AiTalkingPhotoCreateBodyStyle(Model):
    """How the portrait moves."""

    generation_mode: V1AiTalkingPhotoCreateBodyStyleGenerationMode | Unset = UNSET
    """How the portrait is brought to life; realistic if not given. A clip may last 300 seconds with
    realistic and 45 with prompted. pro and stable are older names of realistic, standard and
    expressive of prompted."""
    intensity: float | Unset = UNSET
    """How strong the expression is; only with generation_mode prompted. At most two decimals."""
    prompt: str | Unset = UNSET
    """What the person does; used with generation_mode prompted, ignored with realistic."""


V1AiTalkingPhotoCreateBodyStyleGenerationMode = Literal[
    "expressive", "pro", "prompted", "realistic", "stable", "standard"
]
"""The values of the contract. The service may send newer ones, which are passed through as they are."""
