"""`V1AiQrCodeGeneratorCreateBody` and its parts."""

from __future__ import annotations

from attrs import define

from ..decoding import as_model
from ..model_base import Model
from ..types import UNSET, Unset


@define(repr=False, eq=False)
class V1AiQrCodeGeneratorCreateBody(Model):
    """The content of the code, and its style."""

    content: str
    """The content of the code, such as a link."""
    style: V1AiQrCodeGeneratorCreateBodyStyle
    """How the code looks."""
    name: str | Unset = UNSET
    """A name for the image. If not given, it is "Qr Code" and the date."""

    _BUILDS = {"style": as_model("V1AiQrCodeGeneratorCreateBodyStyle")}


@define(repr=False, eq=False)
class V1AiQrCodeGeneratorCreateBodyStyle(Model):
    """How the code looks."""

    art_style: str
    """Description of the style."""
