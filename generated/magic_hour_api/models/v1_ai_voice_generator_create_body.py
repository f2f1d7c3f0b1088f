"""`V1AiVoiceGeneratorCreateBody` and its parts."""

from __future__ import annotations

from attrs import define

from ..decoding import as_model
from ..model_base import Model
from ..types import UNSET, Unset


@define(repr=False, eq=False)
class V1AiVoiceGeneratorCreateBody(Model):
    """The text to speak, and its speaker."""

    style: V1AiVoiceGeneratorCreateBodyStyle
    """The text to speak, and its speaker."""
    name: str | Unset = UNSET
    """A name for the recording. If not given, it is "Voice Generator" and the date."""

    _BUILDS = {"style": as_model("V1AiVoiceGeneratorCreateBodyStyle")}


@define(repr=False, eq=False)
class V1AiVoiceGeneratorCreateBodyStyle(Model):
    """The text to speak, and its speaker."""

    prompt: str
    """The text to speak, in 1 to 1000 characters."""
    voice_name: str
    """Name of the voice. The list has several hundred and changes monthly."""
