"""`V1AiImageGeneratorCreateBody` and its parts."""

from __future__ import annotations

from typing import Literal

from attrs import define

from ..decoding import as_model
from ..model_base import Model
from ..types import UNSET, Unset


@define(repr=False, eq=False)
class V1AiImageGeneratorCreateBody(Model):
    """Description of the images."""

    image_count: int
    """How many images, 1 to 16. Each costs credits, and the model limits the number."""
    style: V1AiImageGeneratorCreateBodyStyle
    """Description of the images."""
    aspect_ratio: V1AiImageGeneratorCreateBodyAspectRatio | Unset = UNSET
    """Shape of the images, width to height."""
    model: V1AiImageGeneratorCreateBodyModel | Unset = UNSET
    """The model that draws, as of 2026-11; default, the service's recommendation, if not given. Some
    are not part of the free plan. seedream is the older name of seedream-v4."""
    name: str | Unset = UNSET
    """A name for the image. If not given, it is "Ai Image" and the date."""
    orientation: V1AiImageGeneratorCreateBodyOrientation | Unset = UNSET
    """Use aspect_ratio. landscape is 16:9, portrait is 9:16, square is 1:1."""
    resolution: V1AiImageGeneratorCreateBodyResolution | Unset = UNSET
    """Resolution of the images; auto, the service's choice, if not given. The model and the plan limit
    it."""

    _BUILDS = {"style": as_model("V1AiImageGeneratorCreateBodyStyle")}


V1AiImageGeneratorCreateBodyAspectRatio = Literal["16:9", "1:1", "9:16"]
"""The values of the contract. The service may send newer ones, which are passed through unchanged."""


V1AiImageGeneratorCreateBodyModel = Literal[
    "default",
    "flux-2-klein",
    "flux-schnell",
    "gpt-image-2",
    "gpt-image-2.5-flare",
    "krea-2",
    "nano-banana",
    "nano-banana-2",
    "nano-banana-2-lite",
    "nano-banana-2.1",
    "nano-banana-pro",
    "qwen-image-2.1",
    "seedream",
    "seedream-v4",
    "seedream-v5-pro",
    "z-image-turbo",
]
"""The values of the contract. The service may send newer ones, which are passed through unchanged."""


V1AiImageGeneratorCreateBodyOrientation = Literal["landscape", "portrait", "square"]
"""The values of the contract. The service may send newer ones, which are passed through unchanged."""


V1AiImageGeneratorCreateBodyResolution = Literal["1k", "2k", "4k", "640px", "auto"]
"""The values of the contract. The service may send newer ones, which are passed through unchanged."""


@define(repr=False, eq=False)
class V1AiImageGeneratorCreateBodyStyle(Model):
    """Description of the images."""

    prompt: str
    """Description of the images."""
    quality_mode: V1AiImageGeneratorCreateBodyStyleQualityMode | Unset = UNSET
    """Use model. standard is z-image-turbo, pro is seedream-v4."""
    tool: V1AiImageGeneratorCreateBodyStyleTool | Unset = UNSET
    """The kind of artwork to optimise for; general if not given."""


V1AiImageGeneratorCreateBodyStyleQualityMode = Literal["pro", "standard"]
"""The values of the contract. The service may send newer ones, which are passed through unchanged."""


V1AiImageGeneratorCreateBodyStyleTool = Literal[
    "ai-anime-generator",
    "ai-art-generator",
    "ai-background-generator",
    "ai-character-generator",
    "ai-face-generator",
    "ai-fashion-generator",
    "ai-icon-generator",
    "ai-illustration-generator",
    "ai-interior-design-generator",
    "ai-landscape-generator",
    "ai-logo-generator",
    "ai-manga-generator",
    "ai-outfit-generator",
    "ai-pattern-generator",
    "ai-photo-generator",
    "ai-sketch-generator",
    "ai-tattoo-generator",
    "album-cover-generator",
    "animated-characters-generator",
    "architecture-generator",
    "book-cover-generator",
    "comic-book-generator",
    "dark-fantasy-ai",
    "disney-ai-generator",
    "dnd-ai-art-generator",
    "emoji-generator",
    "fantasy-map-generator",
    "general",
    "graffiti-generator",
    "movie-poster-generator",
    "optical-illusion-generator",
    "pokemon-generator",
    "south-park-character-generator",
    "superhero-generator",
    "thumbnail-maker",
]
"""The values of the contract. The service may send newer ones, which are passed through unchanged."""
