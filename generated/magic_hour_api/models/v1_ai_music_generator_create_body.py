"""`V1AiMusicGeneratorCreateBody` and its parts."""

from __future__ import annotations

from attrs import define

from ..decoding import as_model
from ..model_base import Model
from ..types import UNSET, Unset


@define(repr=False, eq=False)
class V1AiMusicGeneratorCreateBody(Model):
    """What the music is like."""

    duration: int
    """Length of the music in whole seconds, 15 to 300."""
    style: V1AiMusicGeneratorCreateBodyStyle
    """What the music is like."""
    name: str | Unset = UNSET
    """A name to find the music by."""

    _BUILDS = {"style": as_model("V1AiMusicGeneratorCreateBodyStyle")}


@define(repr=False, eq=False)
class V1AiMusicGeneratorCreateBodyStyle(Model):
    """What the music is like."""

    prompt: str
    """What the music is like."""
    instrumental: bool | Unset = UNSET
    """Whether the music is without song."""
    lyrics: str | Unset = UNSET
    """The words to sing."""
