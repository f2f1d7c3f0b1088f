"""`V1BodySwapCreateBody` and its parts."""

from __future__ import annotations

from typing import Literal

from attrs import define

from ..decoding import as_model
from ..model_base import Model
from ..types import UNSET, Unset


@define(repr=False, eq=False)
class V1BodySwapCreateBody(Model):
    """The person and the scene."""

    assets: V1BodySwapCreateBodyAssets
    """The person and the scene."""
    resolution: V1BodySwapCreateBodyResolution
    """Resolution of the image. Higher ones cost more credits."""
    name: str | Unset = UNSET
    """A name for the image. If not given, it is "Body Swap" and the date."""

    _BUILDS = {"assets": as_model("V1BodySwapCreateBodyAssets")}


@define(repr=False, eq=False)
class V1BodySwapCreateBodyAssets(Model):
    """The person and the scene."""

    person_file_path: str
    """A picture of the person."""
    scene_file_path: str
    """A picture of the scene, with a person in it."""


V1BodySwapCreateBodyResolution = Literal["1k", "2k", "4k", "640px"]
"""The values of the contract. The service may send newer ones, which are passed through unchanged."""
