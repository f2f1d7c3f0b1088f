"""Types of the fields of `ai_voice_generator`.

Generated from openapi/tools/ai-voice-generator.yaml by `make generate`; never edited.
"""

from __future__ import annotations

from typing import TypedDict


class V1AiVoiceGeneratorCreateBodyStyle(TypedDict):
    """The text to speak, and its speaker."""

    prompt: str
    """The text to speak, in 1 to 1000 characters."""

    voice_name: str
    """Name of the voice. The list has several hundred and changes monthly."""


class _V1AiVoiceGeneratorCreateBodyRequired(TypedDict):
    style: V1AiVoiceGeneratorCreateBodyStyle
    """The text to speak, and its speaker."""


class V1AiVoiceGeneratorCreateBody(_V1AiVoiceGeneratorCreateBodyRequired, total=False):
    """The text to speak, and its speaker."""

    name: str
    """A name for the recording. If not given, it is "Voice Generator" and the date."""
