"""Types of the fields of `ai_gif_generator`.

Generated from openapi/tools/ai-gif-generator.yaml by `make generate`; never edited.
"""

from __future__ import annotations

from typing import Literal, TypedDict

V1AiGifGeneratorCreateBodyOutputFormat = Literal["gif", "mp4", "webm"]
"""Format of the file; gif if not given."""


class V1AiGifGeneratorCreateBodyStyle(TypedDict):
    """Description of the gif."""

    prompt: str
    """Description of the gif, in 1 to 500 characters."""


class _V1AiGifGeneratorCreateBodyRequired(TypedDict):
    style: V1AiGifGeneratorCreateBodyStyle
    """Description of the gif."""


class V1AiGifGeneratorCreateBody(_V1AiGifGeneratorCreateBodyRequired, total=False):
    """Description of the gif."""

    name: str
    """A name for the gif. If not given, it is "Ai Gif" and the date."""

    output_format: Literal["gif", "mp4", "webm"]
    """Format of the file; gif if not given. Allowed: gif, mp4, webm."""
