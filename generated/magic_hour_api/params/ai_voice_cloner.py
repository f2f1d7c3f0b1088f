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
    """What is said."""

    prompt: str
    """What is said, in 1 to 1000 characters."""


class _V1AiVoiceClonerCreateBodyRequired(TypedDict):
    assets: V1AiVoiceClonerCreateBodyAssets
    """The recording."""

    style: V1AiVoiceClonerCreateBodyStyle
    """What is said."""


class V1AiVoiceClonerCreateBody(_V1AiVoiceClonerCreateBodyRequired, total=False):
    """What is said, and with which voice."""

    name: str
    """A name to find the recording by. If not given, it is "Voice Cloner" and the date."""
