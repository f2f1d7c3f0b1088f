"""Types of the fields of `ai_video_upscaler`.

Generated from openapi/tools/ai-video-upscaler.yaml by `make generate`; never edited.
"""

from __future__ import annotations

from typing import Literal, TypedDict

from .files import FileInput


class V1AiVideoUpscalerCreateBodyAssets(TypedDict):
    """The video."""

    video_file_path: FileInput
    """The video to enlarge. Video file."""


V1AiVideoUpscalerCreateBodyResolution = Literal["720p", "1080p", "2k", "4k"]
"""Resolution of the result."""


class _V1AiVideoUpscalerCreateBodyRequired(TypedDict):
    assets: V1AiVideoUpscalerCreateBodyAssets
    """The video."""

    end_seconds: float
    """End of the clip in the input, in seconds; after start_seconds."""

    resolution: Literal["720p", "1080p", "2k", "4k"]
    """Resolution of the result. Allowed: 720p, 1080p, 2k, 4k."""


class V1AiVideoUpscalerCreateBody(_V1AiVideoUpscalerCreateBodyRequired, total=False):
    """The video and its new resolution."""

    name: str
    """A name for the video."""

    start_seconds: float
    """Start of the clip in the input, in seconds; 0 is its beginning."""
