"""`V1LipSyncCreateBody` and its parts."""

from __future__ import annotations

from typing import Literal

from attrs import define

from ..decoding import as_model
from ..model_base import Model
from ..types import UNSET, Unset


@define(repr=False, eq=False)
class V1LipSyncCreateBody(Model):
    """The video and the recording to speak."""

    assets: V1LipSyncCreateBodyAssets
    """The video and the recording."""
    end_seconds: float
    """End of the clip in the input, in seconds; after start_seconds."""
    start_seconds: float
    """Start of the clip in the input, in seconds; 0 is its beginning."""
    height: int | None | Unset = UNSET
    """No longer has an effect. The size of the video depends on the input and the plan."""
    max_fps_limit: float | Unset = UNSET
    """Maximum frames per second of the result. Fewer frames cost fewer credits."""
    name: str | Unset = UNSET
    """A name for the video. If not given, it is "Lip Sync" and the date."""
    style: V1LipSyncCreateBodyStyle | Unset = UNSET
    """How the lips are moved."""
    width: int | None | Unset = UNSET
    """No longer has an effect. The size of the video depends on the input and the plan."""

    _BUILDS = {"assets": as_model("V1LipSyncCreateBodyAssets"), "style": as_model("V1LipSyncCreateBodyStyle")}


@define(repr=False, eq=False)
class V1LipSyncCreateBodyAssets(Model):
    """The video and the recording."""

    audio_file_path: str
    """The recording to lip-sync to."""
    video_source: V1LipSyncCreateBodyAssetsVideoSource
    """Where the video comes from: a file or YouTube."""
    video_file_path: str | Unset = UNSET
    """The video; needed if video_source is file."""
    youtube_url: str | Unset = UNSET
    """The YouTube page of the video; needed if video_source is youtube."""


V1LipSyncCreateBodyAssetsVideoSource = Literal["file", "youtube"]
"""The values of the contract. The service may send newer ones, which are passed through unchanged."""


@define(repr=False, eq=False)
class V1LipSyncCreateBodyStyle(Model):
    """How the lips are moved."""

    generation_mode: V1LipSyncCreateBodyStyleGenerationMode | Unset = UNSET
    """The quality level; lite if not given. pro costs twice as much."""


V1LipSyncCreateBodyStyleGenerationMode = Literal["lite", "pro", "standard"]
"""The values of the contract. The service may send newer ones, which are passed through unchanged."""
