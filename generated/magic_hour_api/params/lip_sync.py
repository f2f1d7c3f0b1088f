"""Types of the fields of `lip_sync`.

Generated from openapi/tools/lip-sync.yaml by `make generate`; never edited.
"""

from __future__ import annotations

from typing import Literal, TypedDict

from .files import FileInput

V1LipSyncCreateBodyAssetsVideoSource = Literal["file", "youtube"]
"""Where the video comes from: a file or YouTube."""


class _V1LipSyncCreateBodyAssetsRequired(TypedDict):
    audio_file_path: FileInput
    """The recording to lip-sync to. Audio file."""

    video_source: Literal["file", "youtube"]
    """Where the video comes from: a file or YouTube. Allowed: file, youtube."""


class V1LipSyncCreateBodyAssets(_V1LipSyncCreateBodyAssetsRequired, total=False):
    """The video and the recording."""

    video_file_path: FileInput
    """The video; needed if video_source is file. Video file."""

    youtube_url: str
    """The YouTube page of the video; needed if video_source is youtube."""


V1LipSyncCreateBodyStyleGenerationMode = Literal["lite", "standard", "pro"]
"""The quality level; lite if not given. pro costs twice as much."""


class V1LipSyncCreateBodyStyle(TypedDict, total=False):
    """How the lips are moved."""

    generation_mode: Literal["lite", "standard", "pro"]
    """The quality level; lite if not given. pro costs twice as much. Allowed: lite, standard, pro."""


class _V1LipSyncCreateBodyRequired(TypedDict):
    assets: V1LipSyncCreateBodyAssets
    """The video and the recording."""

    end_seconds: float
    """End of the clip in the input, in seconds; after start_seconds. Allowed: at least 0.1."""

    start_seconds: float
    """Start of the clip in the input, in seconds; 0 is its beginning. Allowed: at least 0."""


class V1LipSyncCreateBody(_V1LipSyncCreateBodyRequired, total=False):
    """The video and the recording to speak."""

    height: int | None
    """No longer has an effect. The size of the video depends on the input and the plan."""

    max_fps_limit: float
    """Maximum frames per second of the result. Fewer frames cost fewer credits. Allowed: at least 1."""

    name: str
    """A name for the video. If not given, it is "Lip Sync" and the date."""

    style: V1LipSyncCreateBodyStyle
    """How the lips are moved."""

    width: int | None
    """No longer has an effect. The size of the video depends on the input and the plan."""
