"""`V1ImageBackgroundRemoverCreateBody` and its parts."""

from __future__ import annotations

from attrs import define

from ..decoding import as_model
from ..model_base import Model
from ..types import UNSET, Unset


@define(repr=False, eq=False)
class V1ImageBackgroundRemoverCreateBody(Model):
    """The picture and its new background."""

    assets: V1ImageBackgroundRemoverCreateBodyAssets
    """The picture and a new background."""
    name: str | Unset = UNSET
    """A name for the image. If not given, it is "Background Remover" and the date."""

    _BUILDS = {"assets": as_model("V1ImageBackgroundRemoverCreateBodyAssets")}


@define(repr=False, eq=False)
class V1ImageBackgroundRemoverCreateBodyAssets(Model):
    """The picture and a new background."""

    image_file_path: str
    """The picture to cut out from."""
    background_image_file_path: str | Unset = UNSET
    """A picture for the new background; none if not given."""
