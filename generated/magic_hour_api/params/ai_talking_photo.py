"""Types of the fields of `ai_talking_photo`.

Generated from openapi/tools/ai-talking-photo.yaml by `make generate`; never edited.
"""

from __future__ import annotations

from typing import Literal, TypedDict

from .files import FileInput


class V1AiTalkingPhotoCreateBodyAssets(TypedDict):
    """The portrait and the recording."""

    audio_file_path: FileInput
    """The recording to lip-sync to. Audio file."""

    image_file_path: FileInput
    """The portrait. Image file."""


V1AiTalkingPhotoCreateBodyResolution = Literal["480p", "720p"]
"""Resolution of the video."""

V1AiTalkingPhotoCreateBodyStyleGenerationMode = Literal[
    "realistic", "prompted", "expressive", "pro", "standard", "stable"
]
"""How the portrait is brought to life; realistic if not given. A clip may last 300 seconds with realistic and 45
    with prompted. pro and stable are older names of realistic, standard and expressive of prompted."""


class V1AiTalkingPhotoCreateBodyStyle(TypedDict, total=False):
    """How the portrait moves."""

    generation_mode: Literal["realistic", "prompted", "expressive", "pro", "standard", "stable"]
    """How the portrait is brought to life; realistic if not given. A clip may last 300 seconds with realistic and 45
    with prompted. pro and stable are older names of realistic, standard and expressive of prompted. Allowed:
    realistic, prompted, expressive, pro, standard, stable."""

    intensity: float
    """Intensity of the expression; only with generation_mode prompted. At most two decimals. Allowed: in steps of
    0.01."""

    prompt: str
    """Description of the person's actions; used with generation_mode prompted, ignored with realistic."""


class _V1AiTalkingPhotoCreateBodyRequired(TypedDict):
    assets: V1AiTalkingPhotoCreateBodyAssets
    """The portrait and the recording."""

    end_seconds: float
    """End of the clip in the recording, in seconds; after start_seconds. Allowed: at least 0.1."""

    start_seconds: float
    """Start of the clip in the recording, in seconds; 0 is its beginning. Allowed: at least 0."""


class V1AiTalkingPhotoCreateBody(_V1AiTalkingPhotoCreateBodyRequired, total=False):
    """The inputs of the video."""

    max_resolution: int
    """Former limit on the size of the video in pixels; use resolution."""

    name: str
    """A name for the video. If not given, it is "Talking Photo" and the date."""

    resolution: Literal["480p", "720p"]
    """Resolution of the video. Allowed: 480p, 720p."""

    style: V1AiTalkingPhotoCreateBodyStyle
    """How the portrait moves."""
