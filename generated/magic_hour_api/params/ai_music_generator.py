"""Types of the fields of `ai_music_generator`.

Generated from openapi/tools/ai-music-generator.yaml by `make generate`; never edited.
"""

from __future__ import annotations

from typing import TypedDict


class _V1AiMusicGeneratorCreateBodyStyleRequired(TypedDict):
    prompt: str
    """Description of the music."""


class V1AiMusicGeneratorCreateBodyStyle(_V1AiMusicGeneratorCreateBodyStyleRequired, total=False):
    """Description of the music."""

    instrumental: bool
    """Whether the music is instrumental."""

    lyrics: str
    """The words to sing."""


class _V1AiMusicGeneratorCreateBodyRequired(TypedDict):
    duration: int
    """Length of the music in whole seconds, 15 to 300."""

    style: V1AiMusicGeneratorCreateBodyStyle
    """Description of the music."""


class V1AiMusicGeneratorCreateBody(_V1AiMusicGeneratorCreateBodyRequired, total=False):
    """Description of the music."""

    name: str
    """A name for the music."""
