"""Types of the fields of `image_to_video`.

Generated from openapi/tools/image-to-video.yaml by `make generate`; never edited.
"""

from __future__ import annotations

from typing import Literal, TypedDict

from .files import FileInput


class _V1ImageToVideoCreateBodyAssetsRequired(TypedDict):
    image_file_path: FileInput
    """The first frame of the video. Image file."""


class V1ImageToVideoCreateBodyAssets(_V1ImageToVideoCreateBodyAssetsRequired, total=False):
    """The pictures. sora-2 takes only pictures of 9:16 or 16:9."""

    end_image_file_path: FileInput
    """The last frame of the video. Some models don't accept it, or not at every resolution. Image file."""


V1ImageToVideoCreateBodyModel = Literal[
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
    service picks: kling-3.0 on paid plans and ltx-2.5 on free ones in 2026-11, kling-1.6 above 10 seconds before."""

V1ImageToVideoCreateBodyResolution = Literal["360p", "480p", "720p", "1080p", "4k"]
"""Resolution of the video; 720p if not given. The model and the plan limit it."""

V1ImageToVideoCreateBodyStyleQualityMode = Literal["quick", "studio"]
"""Use resolution. quick is 720p, studio is 1080p."""


class V1ImageToVideoCreateBodyStyle(TypedDict, total=False):
    """How the video should look."""

    high_quality: bool
    """Use resolution. true is 1080p, false is 720p."""

    prompt: str
    """Description of the video."""

    quality_mode: Literal["quick", "studio"]
    """Use resolution. quick is 720p, studio is 1080p. Allowed: quick, studio."""


class _V1ImageToVideoCreateBodyRequired(TypedDict):
    assets: V1ImageToVideoCreateBodyAssets
    """The pictures. sora-2 takes only pictures of 9:16 or 16:9."""

    end_seconds: float
    """Length of the video in seconds, 1 to 60. The allowed lengths depend on the model."""


class V1ImageToVideoCreateBody(_V1ImageToVideoCreateBodyRequired, total=False):
    """The inputs of the video."""

    audio: bool
    """Whether the video has sound. Some models can't add sound, and with some it costs extra."""

    height: int | None
    """No longer has an effect; use resolution."""

    model: V1ImageToVideoCreateBodyModel | str
    """The model that makes the video, as of 2026-11; default if not given. default stands for a model that the
    service picks: kling-3.0 on paid plans and ltx-2.5 on free ones in 2026-11, kling-1.6 above 10 seconds before.
    Allowed: default, ltx-2, ltx-2.3, ltx-2.5, minimax-h3, wan-2.2, wan-3.0, seedance, seedance-1.5, seedance-2.0,
    seedance-2.0-fast, seedance-2.0-mini, seedance-2.5, kling-1.6, kling-2.5, kling-2.5-audio, kling-2.6,
    kling-3.0, veo3.1, veo3.1-audio, veo3.1-lite, sora-2, gemini-omni-1.1."""

    name: str
    """A name for the video. If not given, it is "Image To Video" and the date."""

    resolution: Literal["360p", "480p", "720p", "1080p", "4k"]
    """Resolution of the video; 720p if not given. The model and the plan limit it. Allowed: 360p, 480p, 720p, 1080p,
    4k."""

    style: V1ImageToVideoCreateBodyStyle
    """How the video should look."""

    width: int | None
    """No longer has an effect; use resolution."""
