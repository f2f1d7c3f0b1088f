"""`V1ImageToVideoCreateBody` and its parts."""

from __future__ import annotations

from typing import Literal

from attrs import define

from ..decoding import as_model
from ..model_base import Model
from ..types import UNSET, Unset


@define(repr=False, eq=False)
class V1ImageToVideoCreateBody(Model):
    """The inputs of the video."""

    assets: V1ImageToVideoCreateBodyAssets
    """The pictures. sora-2 takes only pictures of 9:16 or 16:9."""
    end_seconds: float
    """Length of the video in seconds, 1 to 60. The allowed lengths depend on the model."""
    audio: bool | Unset = UNSET
    """Whether the video has sound. Some models can't add sound, and with some it costs extra."""
    height: int | None | Unset = UNSET
    """No longer has an effect; use resolution."""
    model: V1ImageToVideoCreateBodyModel | Unset = UNSET
    """The model that makes the video, as of 2026-11; default if not given. default stands for a model
    that the service picks: kling-3.0 on paid plans and ltx-2.5 on free ones in 2026-11, kling-1.6
    above 10 seconds before."""
    name: str | Unset = UNSET
    """A name for the video. If not given, it is "Image To Video" and the date."""
    resolution: V1ImageToVideoCreateBodyResolution | Unset = UNSET
    """Resolution of the video; 720p if not given. The model and the plan limit it."""
    style: V1ImageToVideoCreateBodyStyle | Unset = UNSET
    """How the video should look."""
    width: int | None | Unset = UNSET
    """No longer has an effect; use resolution."""

    _BUILDS = {"assets": as_model("V1ImageToVideoCreateBodyAssets"), "style": as_model("V1ImageToVideoCreateBodyStyle")}


@define(repr=False, eq=False)
class V1ImageToVideoCreateBodyAssets(Model):
    """The pictures. sora-2 takes only pictures of 9:16 or 16:9."""

    image_file_path: str
    """The first frame of the video."""
    end_image_file_path: str | Unset = UNSET
    """The last frame of the video. Some models don't accept it, or not at every resolution."""


V1ImageToVideoCreateBodyModel = Literal[
    "default",
    "gemini-omni-1.1",
    "kling-1.6",
    "kling-2.5",
    "kling-2.5-audio",
    "kling-2.6",
    "kling-3.0",
    "ltx-2",
    "ltx-2.3",
    "ltx-2.5",
    "minimax-h3",
    "seedance",
    "seedance-1.5",
    "seedance-2.0",
    "seedance-2.0-fast",
    "seedance-2.0-mini",
    "seedance-2.5",
    "sora-2",
    "veo3.1",
    "veo3.1-audio",
    "veo3.1-lite",
    "wan-2.2",
    "wan-3.0",
]
"""The values of the contract. The service may send newer ones, which are passed through unchanged."""


V1ImageToVideoCreateBodyResolution = Literal["1080p", "360p", "480p", "4k", "720p"]
"""The values of the contract. The service may send newer ones, which are passed through unchanged."""


@define(repr=False, eq=False)
class V1ImageToVideoCreateBodyStyle(Model):
    """How the video should look."""

    high_quality: bool | Unset = UNSET
    """Use resolution. true is 1080p, false is 720p."""
    prompt: str | Unset = UNSET
    """Description of the video."""
    quality_mode: V1ImageToVideoCreateBodyStyleQualityMode | Unset = UNSET
    """Use resolution. quick is 720p, studio is 1080p."""


V1ImageToVideoCreateBodyStyleQualityMode = Literal["quick", "studio"]
"""The values of the contract. The service may send newer ones, which are passed through unchanged."""
