"""`V1TextToVideoCreateBody` and its parts."""

from __future__ import annotations

from typing import Literal

from attrs import define

from ..decoding import as_list, as_model
from ..model_base import Model
from ..types import UNSET, Unset


@define(repr=False, eq=False)
class V1TextToVideoCreateBody(Model):
    """The inputs of the video."""

    end_seconds: float
    """Length of the video in seconds, 1 to 60. The allowed lengths depend on the model."""
    style: V1TextToVideoCreateBodyStyle
    """Description of the video."""
    aspect_ratio: V1TextToVideoCreateBodyAspectRatio | Unset = UNSET
    """Shape of the video, width to height. The model limits it."""
    audio: bool | Unset = UNSET
    """Whether the video has sound. Some models can't add sound, and with some it costs extra."""
    model: V1TextToVideoCreateBodyModel | Unset = UNSET
    """The model that makes the video, as of 2026-11; default if not given. default stands for a model
    that the service picks: kling-3.0 on paid plans and ltx-2.5 on free ones in 2026-11."""
    name: str | Unset = UNSET
    """A name for the video. If not given, it is "Text To Video" and the date."""
    orientation: V1TextToVideoCreateBodyOrientation | Unset = UNSET
    """Use aspect_ratio. landscape is 16:9, portrait is 9:16, square is 1:1."""
    references: list[V1TextToVideoCreateBodyReferencesItem] | Unset = UNSET
    """Files that the prompt can name, at most 10. How many and of which kinds depends on the model."""
    resolution: V1TextToVideoCreateBodyResolution | Unset = UNSET
    """Resolution of the video. The model and the plan limit it."""

    _BUILDS = {
        "style": as_model("V1TextToVideoCreateBodyStyle"),
        "references": as_list(as_model("V1TextToVideoCreateBodyReferencesItem")),
    }


V1TextToVideoCreateBodyAspectRatio = Literal["16:9", "1:1", "9:16"]
"""The values of the contract. The service may send newer ones, which are passed through unchanged."""


V1TextToVideoCreateBodyModel = Literal[
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


V1TextToVideoCreateBodyOrientation = Literal["landscape", "portrait", "square"]
"""The values of the contract. The service may send newer ones, which are passed through unchanged."""


@define(repr=False, eq=False)
class V1TextToVideoCreateBodyReferencesItem(Model):
    """A file that the prompt can name."""

    file_path: str
    """A picture, a video or a recording."""
    name: str
    """What the prompt calls it: written there as @name."""


V1TextToVideoCreateBodyResolution = Literal["1080p", "360p", "480p", "4k", "720p"]
"""The values of the contract. The service may send newer ones, which are passed through unchanged."""


@define(repr=False, eq=False)
class V1TextToVideoCreateBodyStyle(Model):
    """Description of the video."""

    prompt: str
    """Description of the video, in 1 to 2000 characters. References are named as @name."""
    quality_mode: V1TextToVideoCreateBodyStyleQualityMode | Unset = UNSET
    """Use resolution. quick is 720p, studio is 1080p."""


V1TextToVideoCreateBodyStyleQualityMode = Literal["quick", "studio"]
"""The values of the contract. The service may send newer ones, which are passed through unchanged."""
