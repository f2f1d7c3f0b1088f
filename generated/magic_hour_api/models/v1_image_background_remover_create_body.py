"""`V1ImageBackgroundRemoverCreateBody` and its parts."""

from __future__ import annotations

from attrs import define

from ..decoding import as_model
from ..model_base import Model
from ..types import UNSET, Unset


@define(repr=False, eq=False)
class V1ImageBackgroundRemoverCreateBody(Model):
    """Which picture, and what goes behind."""

    assets: V1ImageBackgroundRemoverCreateBodyAssets
    """The picture and a new background."""
    name: str | Unset = UNSET
    """A name to find the image by. If not given, it is "Background Remover" and the date."""

    _BUILDS = {"assets": as_model("V1ImageBackgroundRemoverCreateBodyAssets")}


@define(repr=False, eq=False)
class V1ImageBackgroundRemoverCreateBodyAssets(Model):
    """The picture and a new background."""

    image_file_path: str
    """The picture to cut out from."""
    background_image_file_path: str | Unset = UNSET
    """A picture to put behind; none if not given."""
