"""`V1PhotoColorizerCreateBody` and its parts."""

from __future__ import annotations

from attrs import define

from ..decoding import as_model
from ..model_base import Model
from ..types import UNSET, Unset


@define(repr=False, eq=False)
class V1PhotoColorizerCreateBody(Model):
    """The photo to color."""

    assets: V1PhotoColorizerCreateBodyAssets
    """The photo."""
    name: str | Unset = UNSET
    """A name for the image. If not given, it is "Photo Colorizer" and the date."""

    _BUILDS = {"assets": as_model("V1PhotoColorizerCreateBodyAssets")}


@define(repr=False, eq=False)
class V1PhotoColorizerCreateBodyAssets(Model):
    """The photo."""

    image_file_path: str
    """The photo to color."""
