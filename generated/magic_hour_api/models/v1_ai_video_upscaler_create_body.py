"""`V1AiVideoUpscalerCreateBody` and its parts."""

from __future__ import annotations

from typing import Literal

from attrs import define

from ..decoding import as_model
from ..model_base import Model
from ..types import UNSET, Unset


@define(repr=False, eq=False)
class V1AiVideoUpscalerCreateBody(Model):
    """Which video, and how large it becomes."""

    assets: V1AiVideoUpscalerCreateBodyAssets
    """The video."""
    end_seconds: float
    """Where the clip ends in the input, in seconds; after start_seconds."""
    resolution: V1AiVideoUpscalerCreateBodyResolution
    """Resolution of the result."""
    name: str | Unset = UNSET
    """A name to find the video by."""
    start_seconds: float | Unset = UNSET
    """Where the clip begins in the input, in seconds; 0 is its start."""

    _BUILDS = {"assets": as_model("V1AiVideoUpscalerCreateBodyAssets")}


@define(repr=False, eq=False)
class V1AiVideoUpscalerCreateBodyAssets(Model):
    """The video."""

    video_file_path: str
    """The video to enlarge."""


V1AiVideoUpscalerCreateBodyResolution = Literal["1080p", "2k", "4k", "720p"]
"""The values of the contract. The service may send newer ones, which are passed through as they are."""
