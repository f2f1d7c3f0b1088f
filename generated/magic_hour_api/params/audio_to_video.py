"""Types of the fields of `audio_to_video`.

Generated from openapi/tools/audio-to-video.yaml by `make generate`; never edited.
"""

from __future__ import annotations

from typing import Literal, TypedDict

from .files import FileInput


class _V1AudioToVideoCreateBodyAssetsRequired(TypedDict):
    audio_file_path: FileInput
    """The recording. Audio file."""


class V1AudioToVideoCreateBodyAssets(_V1AudioToVideoCreateBodyAssetsRequired, total=False):
    """The recording and a picture."""

    image_file_path: FileInput
    """A picture for the first frame of the video. Image file."""


V1AudioToVideoCreateBodyResolution = Literal["480p", "720p", "1080p"]
"""Resolution of the video. The plan limits it."""


class V1AudioToVideoCreateBodyStyle(TypedDict, total=False):
    """How the video looks."""

    prompt: str
    """Description of the video."""


class _V1AudioToVideoCreateBodyRequired(TypedDict):
    assets: V1AudioToVideoCreateBodyAssets
    """The recording and a picture."""

    end_seconds: float
    """End of the clip in the recording, in seconds; after start_seconds. Allowed: at least 0.1."""


class V1AudioToVideoCreateBody(_V1AudioToVideoCreateBodyRequired, total=False):
    """The inputs of the video."""

    name: str
    """A name for the video. If not given, it is "Audio To Video" and the date."""

    resolution: Literal["480p", "720p", "1080p"]
    """Resolution of the video. The plan limits it. Allowed: 480p, 720p, 1080p."""

    start_seconds: float
    """Start of the clip in the recording, in seconds; 0 if not given. Allowed: at least 0."""

    style: V1AudioToVideoCreateBodyStyle
    """How the video looks."""
