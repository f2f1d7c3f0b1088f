"""`V1AiVoiceClonerCreateBody` and its parts."""

from __future__ import annotations

from attrs import define

from ..decoding import as_model
from ..model_base import Model
from ..types import UNSET, Unset


@define(repr=False, eq=False)
class V1AiVoiceClonerCreateBody(Model):
    """The text to speak, and its voice."""

    assets: V1AiVoiceClonerCreateBodyAssets
    """The recording."""
    style: V1AiVoiceClonerCreateBodyStyle
    """The text to speak."""
    name: str | Unset = UNSET
    """A name for the recording. If not given, it is "Voice Cloner" and the date."""

    _BUILDS = {
        "assets": as_model("V1AiVoiceClonerCreateBodyAssets"),
        "style": as_model("V1AiVoiceClonerCreateBodyStyle"),
    }


@define(repr=False, eq=False)
class V1AiVoiceClonerCreateBodyAssets(Model):
    """The recording."""

    audio_file_path: str
    """A recording of the voice."""


@define(repr=False, eq=False)
class V1AiVoiceClonerCreateBodyStyle(Model):
    """The text to speak."""

    prompt: str
    """The text to speak, in 1 to 1000 characters."""
