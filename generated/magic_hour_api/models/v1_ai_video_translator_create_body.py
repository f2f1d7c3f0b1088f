"""`V1AiVideoTranslatorCreateBody` and its parts."""

from __future__ import annotations

from typing import Literal

from attrs import define

from ..decoding import as_model
from ..model_base import Model
from ..types import UNSET, Unset


@define(repr=False, eq=False)
class V1AiVideoTranslatorCreateBody(Model):
    """The video and the language."""

    assets: V1AiVideoTranslatorCreateBodyAssets
    """The video."""
    end_seconds: float
    """End of the clip in the input, in seconds; after start_seconds. A clip lasts 1 to 30 seconds."""
    target_language: V1AiVideoTranslatorCreateBodyTargetLanguage
    """The language to translate into, by its English name."""
    name: str | Unset = UNSET
    """A name for the video."""
    resolution: V1AiVideoTranslatorCreateBodyResolution | Unset = UNSET
    """Resolution of the video."""
    start_seconds: float | Unset = UNSET
    """Start of the clip in the input, in seconds; 0 is its beginning."""

    _BUILDS = {"assets": as_model("V1AiVideoTranslatorCreateBodyAssets")}


@define(repr=False, eq=False)
class V1AiVideoTranslatorCreateBodyAssets(Model):
    """The video."""

    video_file_path: str
    """The video to translate."""


V1AiVideoTranslatorCreateBodyResolution = Literal["1080p", "480p", "720p"]
"""The values of the contract. The service may send newer ones, which are passed through unchanged."""


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
"""The values of the contract. The service may send newer ones, which are passed through unchanged."""
