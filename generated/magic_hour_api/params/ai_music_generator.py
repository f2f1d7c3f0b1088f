"""Types of the fields of `ai_music_generator`.

Generated from openapi/tools/ai-music-generator.yaml by `make generate`; never edited.
"""

from __future__ import annotations

from typing import TypedDict


class _V1AiMusicGeneratorCreateBodyStyleRequired(TypedDict):
    prompt: str
    """What the music is like."""


class V1AiMusicGeneratorCreateBodyStyle(_V1AiMusicGeneratorCreateBodyStyleRequired, total=False):
    """What the music is like."""

    instrumental: bool
    """Whether the music is without song."""

    lyrics: str
    """The words to sing."""


class _V1AiMusicGeneratorCreateBodyRequired(TypedDict):
    duration: int
    """Length of the music in whole seconds, 15 to 300."""

    style: V1AiMusicGeneratorCreateBodyStyle
    """What the music is like."""


class V1AiMusicGeneratorCreateBody(_V1AiMusicGeneratorCreateBodyRequired, total=False):
    """What the music is like."""

    name: str
    """A name to find the music by."""
