"""`V1AudioToVideoCreateBody` and its parts."""

from __future__ import annotations

from typing import Literal

from attrs import define

from ..decoding import as_model
from ..model_base import Model
from ..types import UNSET, Unset


@define(repr=False, eq=False)
class V1AudioToVideoCreateBody(Model):
    """The inputs of the video."""

    assets: V1AudioToVideoCreateBodyAssets
    """The recording and a picture."""
    end_seconds: float
    """End of the clip in the recording, in seconds; after start_seconds."""
    name: str | Unset = UNSET
    """A name for the video. If not given, it is "Audio To Video" and the date."""
    resolution: V1AudioToVideoCreateBodyResolution | Unset = UNSET
    """Resolution of the video. The plan limits it."""
    start_seconds: float | Unset = UNSET
    """Start of the clip in the recording, in seconds; 0 if not given."""
    style: V1AudioToVideoCreateBodyStyle | Unset = UNSET
    """How the video looks."""

    _BUILDS = {"assets": as_model("V1AudioToVideoCreateBodyAssets"), "style": as_model("V1AudioToVideoCreateBodyStyle")}


@define(repr=False, eq=False)
class V1AudioToVideoCreateBodyAssets(Model):
    """The recording and a picture."""

    audio_file_path: str
    """The recording."""
    image_file_path: str | Unset = UNSET
    """A picture for the first frame of the video."""


V1AudioToVideoCreateBodyResolution = Literal["1080p", "480p", "720p"]
"""The values of the contract. The service may send newer ones, which are passed through unchanged."""


@define(repr=False, eq=False)
class V1AudioToVideoCreateBodyStyle(Model):
    """How the video looks."""

    prompt: str | Unset = UNSET
    """Description of the video."""
