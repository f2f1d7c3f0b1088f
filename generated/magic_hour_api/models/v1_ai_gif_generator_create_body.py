"""`V1AiGifGeneratorCreateBody` and its parts."""

from __future__ import annotations

from typing import Literal

from attrs import define

from ..decoding import as_model
from ..model_base import Model
from ..types import UNSET, Unset


@define(repr=False, eq=False)
class V1AiGifGeneratorCreateBody(Model):
    """Description of the gif."""

    style: V1AiGifGeneratorCreateBodyStyle
    """Description of the gif."""
    name: str | Unset = UNSET
    """A name for the gif. If not given, it is "Ai Gif" and the date."""
    output_format: V1AiGifGeneratorCreateBodyOutputFormat | Unset = UNSET
    """Format of the file; gif if not given."""

    _BUILDS = {"style": as_model("V1AiGifGeneratorCreateBodyStyle")}


V1AiGifGeneratorCreateBodyOutputFormat = Literal["gif", "mp4", "webm"]
"""The values of the contract. The service may send newer ones, which are passed through unchanged."""


@define(repr=False, eq=False)
class V1AiGifGeneratorCreateBodyStyle(Model):
    """Description of the gif."""

    prompt: str
    """Description of the gif, in 1 to 500 characters."""
