"""Types of the fields of `text_to_video`.

Generated from openapi/tools/text-to-video.yaml by `make generate`; never edited.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal, TypedDict

from .files import FileInput

V1TextToVideoCreateBodyAspectRatio = Literal["16:9", "9:16", "1:1"]
"""Shape of the video, width to height. The model limits it."""

V1TextToVideoCreateBodyModel = Literal[
    "default",
    "ltx-2",
    "ltx-2.3",
    "ltx-2.5",
    "minimax-h3",
    "wan-2.2",
    "wan-3.0",
    "seedance",
    "seedance-1.5",
    "seedance-2.0",
    "seedance-2.0-fast",
    "seedance-2.0-mini",
    "seedance-2.5",
    "kling-1.6",
    "kling-2.5",
    "kling-2.5-audio",
    "kling-2.6",
    "kling-3.0",
    "veo3.1",
    "veo3.1-audio",
    "veo3.1-lite",
    "sora-2",
    "gemini-omni-1.1",
]
"""The model that makes the video, as of 2026-11; default if not given. default stands for a model that the
    service picks: kling-3.0 on paid plans and ltx-2.5 on free ones in 2026-11."""

V1TextToVideoCreateBodyOrientation = Literal["landscape", "portrait", "square"]
"""Use aspect_ratio. landscape is 16:9, portrait is 9:16, square is 1:1."""


class V1TextToVideoCreateBodyReferencesItem(TypedDict):
    """A file that the prompt can name."""

    file_path: FileInput
    """A picture, a video or a recording. Image, video or audio file."""

    name: str
    """What the prompt calls it: written there as @name."""


V1TextToVideoCreateBodyResolution = Literal["360p", "480p", "720p", "1080p", "4k"]
"""Resolution of the video. The model and the plan limit it."""

V1TextToVideoCreateBodyStyleQualityMode = Literal["quick", "studio"]
"""Use resolution. quick is 720p, studio is 1080p."""


class _V1TextToVideoCreateBodyStyleRequired(TypedDict):
    prompt: str
    """Description of the video, in 1 to 2000 characters. References are named as @name."""


class V1TextToVideoCreateBodyStyle(_V1TextToVideoCreateBodyStyleRequired, total=False):
    """Description of the video."""

    quality_mode: Literal["quick", "studio"]
    """Use resolution. quick is 720p, studio is 1080p. Allowed: quick, studio."""


class _V1TextToVideoCreateBodyRequired(TypedDict):
    end_seconds: float
    """Length of the video in seconds, 1 to 60. The allowed lengths depend on the model."""

    style: V1TextToVideoCreateBodyStyle
    """Description of the video."""


class V1TextToVideoCreateBody(_V1TextToVideoCreateBodyRequired, total=False):
    """The inputs of the video."""

    aspect_ratio: Literal["16:9", "9:16", "1:1"]
    """Shape of the video, width to height. The model limits it. Allowed: 16:9, 9:16, 1:1."""

    audio: bool
    """Whether the video has sound. Some models can't add sound, and with some it costs extra."""

    model: V1TextToVideoCreateBodyModel | str
    """The model that makes the video, as of 2026-11; default if not given. default stands for a model that the
    service picks: kling-3.0 on paid plans and ltx-2.5 on free ones in 2026-11. Allowed: default, ltx-2, ltx-2.3,
    ltx-2.5, minimax-h3, wan-2.2, wan-3.0, seedance, seedance-1.5, seedance-2.0, seedance-2.0-fast,
    seedance-2.0-mini, seedance-2.5, kling-1.6, kling-2.5, kling-2.5-audio, kling-2.6, kling-3.0, veo3.1,
    veo3.1-audio, veo3.1-lite, sora-2, gemini-omni-1.1."""

    name: str
    """A name for the video. If not given, it is "Text To Video" and the date."""

    orientation: Literal["landscape", "portrait", "square"]
    """Use aspect_ratio. landscape is 16:9, portrait is 9:16, square is 1:1. Allowed: landscape, portrait, square."""

    references: Sequence[V1TextToVideoCreateBodyReferencesItem]
    """Files that the prompt can name, at most 10. How many and of which kinds depends on the model."""

    resolution: Literal["360p", "480p", "720p", "1080p", "4k"]
    """Resolution of the video. The model and the plan limit it. Allowed: 360p, 480p, 720p, 1080p, 4k."""
