"""`V1AiHeadshotGeneratorCreateBody` and its parts."""

from __future__ import annotations

from attrs import define

from ..decoding import as_model
from ..model_base import Model
from ..types import UNSET, Unset


@define(repr=False, eq=False)
class V1AiHeadshotGeneratorCreateBody(Model):
    """The person and the style of the headshot."""

    assets: V1AiHeadshotGeneratorCreateBodyAssets
    """The picture."""
    name: str | Unset = UNSET
    """A name for the image. If not given, it is "Ai Headshot" and the date."""
    style: V1AiHeadshotGeneratorCreateBodyStyle | Unset = UNSET
    """How the headshot looks."""

    _BUILDS = {
        "assets": as_model("V1AiHeadshotGeneratorCreateBodyAssets"),
        "style": as_model("V1AiHeadshotGeneratorCreateBodyStyle"),
    }


@define(repr=False, eq=False)
class V1AiHeadshotGeneratorCreateBodyAssets(Model):
    """The picture."""

    image_file_path: str
    """A picture of the person."""


@define(repr=False, eq=False)
class V1AiHeadshotGeneratorCreateBodyStyle(Model):
    """How the headshot looks."""

    prompt: str | Unset = UNSET
    """Description of the headshot."""
