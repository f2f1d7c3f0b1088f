"""`V1AiImageEditorCreateBody` and its parts."""

from __future__ import annotations

from typing import Literal

from attrs import define

from ..decoding import as_list, as_model, as_scalar
from ..model_base import Model
from ..types import UNSET, Unset


@define(repr=False, eq=False)
class V1AiImageEditorCreateBody(Model):
    """Description of the changes."""

    assets: V1AiImageEditorCreateBodyAssets
    """The pictures to change."""
    style: V1AiImageEditorCreateBodyStyle
    """The change to make."""
    aspect_ratio: V1AiImageEditorCreateBodyAspectRatio | Unset = UNSET
    """Shape of the result, width to height; auto keeps that of the input."""
    image_count: V1AiImageEditorCreateBodyImageCount | Unset = UNSET
    """How many results; 1 if not given. Each costs credits."""
    model: V1AiImageEditorCreateBodyModel | Unset = UNSET
    """The model that changes the pictures, as of 2026-11; default, the service's recommendation, if
    not given. Some are not part of the free plan."""
    name: str | Unset = UNSET
    """A name for the image. If not given, it is "Ai Image Editor" and the date."""
    resolution: V1AiImageEditorCreateBodyResolution | Unset = UNSET
    """Resolution of the result; auto lets the service choose. The model and the plan limit it."""

    _BUILDS = {
        "assets": as_model("V1AiImageEditorCreateBodyAssets"),
        "style": as_model("V1AiImageEditorCreateBodyStyle"),
    }


V1AiImageEditorCreateBodyAspectRatio = Literal["16:9", "1:1", "2:3", "3:2", "4:3", "4:5", "9:16", "auto"]
"""The values of the contract. The service may send newer ones, which are passed through unchanged."""


@define(repr=False, eq=False)
class V1AiImageEditorCreateBodyAssets(Model):
    """The pictures to change."""

    image_file_path: str | Unset = UNSET
    """Use image_file_paths, a list."""
    image_file_paths: list[str] | Unset = UNSET
    """The picture to change and further ones that the prompt speaks of, at most 10. The model limits
    how many."""

    _BUILDS = {"image_file_paths": as_list(as_scalar)}


V1AiImageEditorCreateBodyImageCount = Literal[1, 4, 9, 16]
"""The values of the contract. The service may send newer ones, which are passed through unchanged."""


V1AiImageEditorCreateBodyModel = Literal[
    "default",
    "flux-2-klein",
    "gpt-image-2",
    "gpt-image-2.5-flare",
    "krea-2",
    "nano-banana",
    "nano-banana-2",
    "nano-banana-2-lite",
    "nano-banana-2.1",
    "nano-banana-pro",
    "qwen-edit",
    "qwen-image-2.1",
    "seedream-v4",
    "seedream-v4.5",
    "seedream-v5-pro",
]
"""The values of the contract. The service may send newer ones, which are passed through unchanged."""


V1AiImageEditorCreateBodyResolution = Literal["1k", "2k", "4k", "640px", "auto"]
"""The values of the contract. The service may send newer ones, which are passed through unchanged."""


@define(repr=False, eq=False)
class V1AiImageEditorCreateBodyStyle(Model):
    """The change to make."""

    prompt: str
    """Description of the changes, in 1 to 15000 characters."""
    model: V1AiImageEditorCreateBodyStyleModel | Unset = UNSET
    """Use model."""


V1AiImageEditorCreateBodyStyleModel = Literal["default", "Nano Banana", "Seedream"]
"""The values of the contract. The service may send newer ones, which are passed through unchanged."""
