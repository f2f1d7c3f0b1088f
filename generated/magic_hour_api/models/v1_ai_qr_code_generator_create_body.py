"""`V1AiQrCodeGeneratorCreateBody` and its parts."""

from __future__ import annotations

from attrs import define

from ..decoding import as_model
from ..model_base import Model
from ..types import UNSET, Unset


@define(repr=False, eq=False)
class V1AiQrCodeGeneratorCreateBody(Model):
    """What the code holds, and how it looks."""

    content: str
    """What the code holds, such as a link."""
    style: V1AiQrCodeGeneratorCreateBodyStyle
    """How the code looks."""
    name: str | Unset = UNSET
    """A name to find the image by. If not given, it is "Qr Code" and the date."""

    _BUILDS = {"style": as_model("V1AiQrCodeGeneratorCreateBodyStyle")}


@define(repr=False, eq=False)
class V1AiQrCodeGeneratorCreateBodyStyle(Model):
    """How the code looks."""

    art_style: str
    """The style in words."""
