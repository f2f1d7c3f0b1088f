"""Types of the fields of `ai_voice_generator`.

Generated from openapi/tools/ai-voice-generator.yaml by `make generate`; never edited.
"""

from __future__ import annotations

from typing import TypedDict


class V1AiVoiceGeneratorCreateBodyStyle(TypedDict):
    """What is said, and by whom."""

    prompt: str
    """What is said, in 1 to 1000 characters."""

    voice_name: str
    """Name of the voice. The list has several hundred and changes monthly."""


class _V1AiVoiceGeneratorCreateBodyRequired(TypedDict):
    style: V1AiVoiceGeneratorCreateBodyStyle
    """What is said, and by whom."""


class V1AiVoiceGeneratorCreateBody(_V1AiVoiceGeneratorCreateBodyRequired, total=False):
    """What is said, and by whom."""

    name: str
    """A name to find the recording by. If not given, it is "Voice Generator" and the date."""
