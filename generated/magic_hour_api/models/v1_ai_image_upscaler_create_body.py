"""`V1AiImageUpscalerCreateBody` and its parts."""

from __future__ import annotations

from typing import Literal

from attrs import define

from ..decoding import as_model
from ..model_base import Model
from ..types import UNSET, Unset


@define(repr=False, eq=False)
class V1AiImageUpscalerCreateBody(Model):
    """The picture and its new size."""

    assets: V1AiImageUpscalerCreateBodyAssets
    """The picture."""
    scale_factor: float
    """How many times wider and higher the picture becomes: 2 or 4."""
    name: str | Unset = UNSET
    """A name for the image. If not given, it is "Image Upscaler" and the date."""
    style: V1AiImageUpscalerCreateBodyStyle | Unset = UNSET
    """How the picture is enlarged."""

    _BUILDS = {
        "assets": as_model("V1AiImageUpscalerCreateBodyAssets"),
        "style": as_model("V1AiImageUpscalerCreateBodyStyle"),
    }


@define(repr=False, eq=False)
class V1AiImageUpscalerCreateBodyAssets(Model):
    """The picture."""

    image_file_path: str
    """The picture to enlarge."""


@define(repr=False, eq=False)
class V1AiImageUpscalerCreateBodyStyle(Model):
    """How the picture is enlarged."""

    enhancement: V1AiImageUpscalerCreateBodyStyleEnhancement | Unset = UNSET
    """Use mode. Resemblance is preserve, Balanced is balanced, Creative is creative."""
    mode: V1AiImageUpscalerCreateBodyStyleMode | Unset = UNSET
    """How freely details are added: preserve adds the least, creative the most; balanced if not given.
    pro is the older name of preserve."""
    prompt: str | Unset = UNSET
    """What to add; used with mode creative, ignored with the others."""


V1AiImageUpscalerCreateBodyStyleEnhancement = Literal["Balanced", "Creative", "Resemblance"]
"""The values of the contract. The service may send newer ones, which are passed through unchanged."""


V1AiImageUpscalerCreateBodyStyleMode = Literal["balanced", "creative", "preserve", "pro"]
"""The values of the contract. The service may send newer ones, which are passed through unchanged."""
