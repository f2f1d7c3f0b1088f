"""Types of the fields of `ai_voice_cloner`.

Generated from openapi/tools/ai-voice-cloner.yaml by `make generate`; never edited.
"""

from __future__ import annotations

from typing import TypedDict

from .files import FileInput


class V1AiVoiceClonerCreateBodyAssets(TypedDict):
    """The recording."""

    audio_file_path: FileInput
    """A recording of the voice. Audio file."""


class V1AiVoiceClonerCreateBodyStyle(TypedDict):
    """The text to speak."""

    prompt: str
    """The text to speak, in 1 to 1000 characters."""


class _V1AiVoiceClonerCreateBodyRequired(TypedDict):
    assets: V1AiVoiceClonerCreateBodyAssets
    """The recording."""

    style: V1AiVoiceClonerCreateBodyStyle
    """The text to speak."""


class V1AiVoiceClonerCreateBody(_V1AiVoiceClonerCreateBodyRequired, total=False):
    """The text to speak, and its voice."""

    name: str
    """A name for the recording. If not given, it is "Voice Cloner" and the date."""
