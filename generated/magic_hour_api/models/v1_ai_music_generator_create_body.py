"""`V1AiMusicGeneratorCreateBody` and its parts."""

from __future__ import annotations

from attrs import define

from ..decoding import as_model
from ..model_base import Model
from ..types import UNSET, Unset


@define(repr=False, eq=False)
class V1AiMusicGeneratorCreateBody(Model):
    """Description of the music."""

    duration: int
    """Length of the music in whole seconds, 15 to 300."""
    style: V1AiMusicGeneratorCreateBodyStyle
    """Description of the music."""
    name: str | Unset = UNSET
    """A name for the music."""

    _BUILDS = {"style": as_model("V1AiMusicGeneratorCreateBodyStyle")}


@define(repr=False, eq=False)
class V1AiMusicGeneratorCreateBodyStyle(Model):
    """Description of the music."""

    prompt: str
    """Description of the music."""
    instrumental: bool | Unset = UNSET
    """Whether the music is instrumental."""
    lyrics: str | Unset = UNSET
    """The words to sing."""
