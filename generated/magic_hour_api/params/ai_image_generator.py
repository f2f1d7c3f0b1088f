"""Types of the fields of `ai_image_generator`.

Generated from openapi/tools/ai-image-generator.yaml by `make generate`; never edited.
"""

from __future__ import annotations

from typing import Literal, TypedDict

V1AiImageGeneratorCreateBodyAspectRatio = Literal["1:1", "16:9", "9:16"]
"""Shape of the images, width to height."""

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
"""The model that draws, as of 2026-11; default, the service's recommendation, if not given. Some are not part of
    the free plan. seedream is the older name of seedream-v4."""

V1AiImageGeneratorCreateBodyOrientation = Literal["landscape", "portrait", "square"]
"""Use aspect_ratio. landscape is 16:9, portrait is 9:16, square is 1:1."""

V1AiImageGeneratorCreateBodyResolution = Literal["auto", "640px", "1k", "2k", "4k"]
"""Resolution of the images; auto, the service's choice, if not given. The model and the plan limit it."""

V1AiImageGeneratorCreateBodyStyleQualityMode = Literal["standard", "pro"]
"""Use model. standard is z-image-turbo, pro is seedream-v4."""

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
    "graffiti-generator",
    "movie-poster-generator",
    "optical-illusion-generator",
    "pokemon-generator",
    "south-park-character-generator",
    "superhero-generator",
    "thumbnail-maker",
    "general",
]
"""The kind of artwork to optimise for; general if not given."""


class _V1AiImageGeneratorCreateBodyStyleRequired(TypedDict):
    prompt: str
    """Description of the images."""


class V1AiImageGeneratorCreateBodyStyle(_V1AiImageGeneratorCreateBodyStyleRequired, total=False):
    """Description of the images."""

    quality_mode: Literal["standard", "pro"]
    """Use model. standard is z-image-turbo, pro is seedream-v4. Allowed: standard, pro."""

    tool: V1AiImageGeneratorCreateBodyStyleTool
    """The kind of artwork to optimise for; general if not given. Allowed: ai-anime-generator, ai-art-generator,
    ai-background-generator, ai-character-generator, ai-face-generator, ai-fashion-generator, ai-icon-generator,
    ai-illustration-generator, ai-interior-design-generator, ai-landscape-generator, ai-logo-generator,
    ai-manga-generator, ai-outfit-generator, ai-pattern-generator, ai-photo-generator, ai-sketch-generator,
    ai-tattoo-generator, album-cover-generator, animated-characters-generator, architecture-generator,
    book-cover-generator, comic-book-generator, dark-fantasy-ai, disney-ai-generator, dnd-ai-art-generator,
    emoji-generator, fantasy-map-generator, graffiti-generator, movie-poster-generator, optical-illusion-generator,
    pokemon-generator, south-park-character-generator, superhero-generator, thumbnail-maker, general."""


class _V1AiImageGeneratorCreateBodyRequired(TypedDict):
    image_count: int
    """How many images, 1 to 16. Each costs credits, and the model limits the number."""

    style: V1AiImageGeneratorCreateBodyStyle
    """Description of the images."""


class V1AiImageGeneratorCreateBody(_V1AiImageGeneratorCreateBodyRequired, total=False):
    """Description of the images."""

    aspect_ratio: Literal["1:1", "16:9", "9:16"]
    """Shape of the images, width to height. Allowed: 1:1, 16:9, 9:16."""

    model: V1AiImageGeneratorCreateBodyModel | str
    """The model that draws, as of 2026-11; default, the service's recommendation, if not given. Some are not part of
    the free plan. seedream is the older name of seedream-v4. Allowed: default, flux-2-klein, flux-schnell,
    gpt-image-2, gpt-image-2.5-flare, krea-2, nano-banana, nano-banana-2, nano-banana-2-lite, nano-banana-2.1,
    nano-banana-pro, qwen-image-2.1, seedream, seedream-v4, seedream-v5-pro, z-image-turbo."""

    name: str
    """A name for the image. If not given, it is "Ai Image" and the date."""

    orientation: Literal["landscape", "portrait", "square"]
    """Use aspect_ratio. landscape is 16:9, portrait is 9:16, square is 1:1. Allowed: landscape, portrait, square."""

    resolution: Literal["auto", "640px", "1k", "2k", "4k"]
    """Resolution of the images; auto, the service's choice, if not given. The model and the plan limit it. Allowed:
    auto, 640px, 1k, 2k, 4k."""
