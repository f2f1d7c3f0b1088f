"""`V1AiGifGeneratorCreateBody` and its parts."""

from __future__ import annotations

from typing import Literal

from attrs import define

from ..decoding import as_model
from ..model_base import Model
from ..types import UNSET, Unset


@define(repr=False, eq=False)
class V1AiGifGeneratorCreateBody(Model):
    """What the gif shows."""

    style: V1AiGifGeneratorCreateBodyStyle
    """What the gif shows."""
    name: str | Unset = UNSET
    """A name to find the gif by. If not given, it is "Ai Gif" and the date."""
    output_format: V1AiGifGeneratorCreateBodyOutputFormat | Unset = UNSET
    """Format of the file; gif if not given."""

    _BUILDS = {"style": as_model("V1AiGifGeneratorCreateBodyStyle")}


V1AiGifGeneratorCreateBodyOutputFormat = Literal["gif", "mp4", "webm"]
"""The values of the contract. The service may send newer ones, which are passed through as they are."""


@define(repr=False, eq=False)
class V1AiGifGeneratorCreateBodyStyle(Model):
    """What the gif shows."""

    prompt: str
    """What the gif shows, in 1 to 500 characters."""
