"""`V1AiClothesChangerCreateBody` and its parts."""

from __future__ import annotations

from typing import Literal

from attrs import define

from ..decoding import as_model
from ..model_base import Model
from ..types import UNSET, Unset


@define(repr=False, eq=False)
class V1AiClothesChangerCreateBody(Model):
    """The person and the garment."""

    assets: V1AiClothesChangerCreateBodyAssets
    """The garment and the person."""
    name: str | Unset = UNSET
    """A name for the image. If not given, it is "Clothes Changer" and the date."""

    _BUILDS = {"assets": as_model("V1AiClothesChangerCreateBodyAssets")}


@define(repr=False, eq=False)
class V1AiClothesChangerCreateBodyAssets(Model):
    """The garment and the person."""

    garment_file_path: str
    """A picture of the garment."""
    person_file_path: str
    """A picture of the person."""
    garment_type: V1AiClothesChangerCreateBodyAssetsGarmentType | Unset = UNSET
    """Which part of the clothing the garment replaces. dresses is the former name of entire_outfit."""


V1AiClothesChangerCreateBodyAssetsGarmentType = Literal["dresses", "entire_outfit", "lower_body", "upper_body"]
"""The values of the contract. The service may send newer ones, which are passed through unchanged."""
