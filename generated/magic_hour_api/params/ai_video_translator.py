"""Types of the fields of `ai_video_translator`.

Generated from openapi/tools/ai-video-translator.yaml by `make generate`; never edited.
"""

from __future__ import annotations

from typing import Literal, TypedDict

from .files import FileInput


class V1AiVideoTranslatorCreateBodyAssets(TypedDict):
    """The video."""

    video_file_path: FileInput
    """The video to translate. Video file."""


V1AiVideoTranslatorCreateBodyResolution = Literal["480p", "720p", "1080p"]
"""Resolution of the video."""

V1AiVideoTranslatorCreateBodyTargetLanguage = Literal[
    "Afrikaans",
    "Arabic",
    "Bengali",
    "Bulgarian",
    "Catalan",
    "Chinese (Simplified)",
    "Chinese (Traditional)",
    "Croatian",
    "Czech",
    "Danish",
    "Dutch",
    "English",
    "Estonian",
    "Finnish",
    "French",
    "German",
    "Greek",
    "Gujarati",
    "Hebrew",
    "Hindi",
    "Hungarian",
    "Indonesian",
    "Italian",
    "Japanese",
    "Kannada",
    "Kazakh",
    "Korean",
    "Latvian",
    "Lithuanian",
    "Malay",
    "Malayalam",
    "Marathi",
    "Norwegian",
    "Persian",
    "Polish",
    "Portuguese",
    "Punjabi",
    "Romanian",
    "Russian",
    "Serbian",
    "Slovak",
    "Slovenian",
    "Spanish",
    "Swahili",
    "Swedish",
    "Tamil",
    "Telugu",
    "Thai",
    "Turkish",
    "Ukrainian",
    "Urdu",
    "Vietnamese",
    "Welsh",
]
"""The language to translate into, by its English name."""


class _V1AiVideoTranslatorCreateBodyRequired(TypedDict):
    assets: V1AiVideoTranslatorCreateBodyAssets
    """The video."""

    end_seconds: float
    """End of the clip in the input, in seconds; after start_seconds. A clip lasts 1 to 30 seconds."""

    target_language: V1AiVideoTranslatorCreateBodyTargetLanguage
    """The language to translate into, by its English name. Allowed: Afrikaans, Arabic, Bengali, Bulgarian, Catalan,
    Chinese (Simplified), Chinese (Traditional), Croatian, Czech, Danish, Dutch, English, Estonian, Finnish,
    French, German, Greek, Gujarati, Hebrew, Hindi, Hungarian, Indonesian, Italian, Japanese, Kannada, Kazakh,
    Korean, Latvian, Lithuanian, Malay, Malayalam, Marathi, Norwegian, Persian, Polish, Portuguese, Punjabi,
    Romanian, Russian, Serbian, Slovak, Slovenian, Spanish, Swahili, Swedish, Tamil, Telugu, Thai, Turkish,
    Ukrainian, Urdu, Vietnamese, Welsh."""


class V1AiVideoTranslatorCreateBody(_V1AiVideoTranslatorCreateBodyRequired, total=False):
    """The video and the language."""

    name: str
    """A name for the video."""

    resolution: Literal["480p", "720p", "1080p"]
    """Resolution of the video. Allowed: 480p, 720p, 1080p."""

    start_seconds: float
    """Start of the clip in the input, in seconds; 0 is its beginning."""
