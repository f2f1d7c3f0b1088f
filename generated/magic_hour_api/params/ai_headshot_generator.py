"""Types of the fields of `ai_headshot_generator`.

Generated from openapi/tools/ai-headshot-generator.yaml by `make generate`; never edited.
"""

from __future__ import annotations

from typing import TypedDict

from .files import FileInput


class V1AiHeadshotGeneratorCreateBodyAssets(TypedDict):
    """The picture."""

    image_file_path: FileInput
    """A picture of the person. Image file."""


class V1AiHeadshotGeneratorCreateBodyStyle(TypedDict, total=False):
    """How the headshot looks."""

    prompt: str
    """Description of the headshot."""


class _V1AiHeadshotGeneratorCreateBodyRequired(TypedDict):
    assets: V1AiHeadshotGeneratorCreateBodyAssets
    """The picture."""


class V1AiHeadshotGeneratorCreateBody(_V1AiHeadshotGeneratorCreateBodyRequired, total=False):
    """The person and the style of the headshot."""

    name: str
    """A name for the image. If not given, it is "Ai Headshot" and the date."""

    style: V1AiHeadshotGeneratorCreateBodyStyle
    """How the headshot looks."""
