"""`V1AiVoiceGeneratorCreateBody` and its parts."""

from __future__ import annotations

from attrs import define

from ..decoding import as_model
from ..model_base import Model
from ..types import UNSET, Unset


@define(repr=False, eq=False)
class V1AiVoiceGeneratorCreateBody(Model):
    """What is said, and by whom."""

    style: V1AiVoiceGeneratorCreateBodyStyle
    """What is said, and by whom."""
    name: str | Unset = UNSET
    """A name to find the recording by. If not given, it is "Voice Generator" and the date."""

    _BUILDS = {"style": as_model("V1AiVoiceGeneratorCreateBodyStyle")}


@define(repr=False, eq=False)
class V1AiVoiceGeneratorCreateBodyStyle(Model):
    """What is said, and by whom."""

    prompt: str
    """What is said, in 1 to 1000 characters."""
    voice_name: str
    """Name of the voice. The list has several hundred and changes monthly."""
