"""`V1AiVideoUpscalerCreateBody` and its parts."""

from __future__ import annotations

from typing import Literal

from attrs import define

from ..decoding import as_model
from ..model_base import Model
from ..types import UNSET, Unset


@define(repr=False, eq=False)
class V1AiVideoUpscalerCreateBody(Model):
    """The video and its new resolution."""

    assets: V1AiVideoUpscalerCreateBodyAssets
    """The video."""
    end_seconds: float
    """End of the clip in the input, in seconds; after start_seconds."""
    resolution: V1AiVideoUpscalerCreateBodyResolution
    """Resolution of the result."""
    name: str | Unset = UNSET
    """A name for the video."""
    start_seconds: float | Unset = UNSET
    """Start of the clip in the input, in seconds; 0 is its beginning."""

    _BUILDS = {"assets": as_model("V1AiVideoUpscalerCreateBodyAssets")}


@define(repr=False, eq=False)
class V1AiVideoUpscalerCreateBodyAssets(Model):
    """The video."""

    video_file_path: str
    """The video to enlarge."""


V1AiVideoUpscalerCreateBodyResolution = Literal["1080p", "2k", "4k", "720p"]
"""The values of the contract. The service may send newer ones, which are passed through unchanged."""
