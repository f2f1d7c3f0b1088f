"""Types of the fields of `ai_image_upscaler`.

Generated from openapi/tools/ai-image-upscaler.yaml by `make generate`; never edited.
"""

from __future__ import annotations

from typing import Literal, TypedDict

from .files import FileInput


class V1AiImageUpscalerCreateBodyAssets(TypedDict):
    """The picture."""

    image_file_path: FileInput
    """The picture to enlarge. Image file."""


V1AiImageUpscalerCreateBodyStyleEnhancement = Literal["Resemblance", "Balanced", "Creative"]
"""Use mode. Resemblance is preserve, Balanced is balanced, Creative is creative."""

V1AiImageUpscalerCreateBodyStyleMode = Literal["preserve", "balanced", "creative", "pro"]
"""How freely details are added: preserve adds the least, creative the most; balanced if not given. pro is the
    older name of preserve."""


class V1AiImageUpscalerCreateBodyStyle(TypedDict, total=False):
    """How the picture is enlarged."""

    enhancement: Literal["Resemblance", "Balanced", "Creative"]
    """Use mode. Resemblance is preserve, Balanced is balanced, Creative is creative. Allowed: Resemblance, Balanced,
    Creative."""

    mode: Literal["preserve", "balanced", "creative", "pro"]
    """How freely details are added: preserve adds the least, creative the most; balanced if not given. pro is the
    older name of preserve. Allowed: preserve, balanced, creative, pro."""

    prompt: str
    """What to add; used with mode creative, ignored with the others."""


class _V1AiImageUpscalerCreateBodyRequired(TypedDict):
    assets: V1AiImageUpscalerCreateBodyAssets
    """The picture."""

    scale_factor: float
    """How many times wider and higher the picture becomes: 2 or 4."""


class V1AiImageUpscalerCreateBody(_V1AiImageUpscalerCreateBodyRequired, total=False):
    """The picture and its new size."""

    name: str
    """A name for the image. If not given, it is "Image Upscaler" and the date."""

    style: V1AiImageUpscalerCreateBodyStyle
    """How the picture is enlarged."""
