"""`V1AiUgcAdCreateBody` and its parts."""

from __future__ import annotations

from typing import Literal

from attrs import define

from ..decoding import as_model
from ..model_base import Model
from ..types import UNSET, Unset


@define(repr=False, eq=False)
class V1AiUgcAdCreateBody(Model):
    """The inputs of the ad."""

    assets: V1AiUgcAdCreateBodyAssets
    """The picture."""
    end_seconds: float
    """Length of the ad in seconds. The allowed lengths depend on the model."""
    script: str
    """The text spoken in the ad. The model limits its length, which is counted without white space at
    both ends."""
    model: V1AiUgcAdCreateBodyModel | Unset = UNSET
    """Model that makes the ad. Its script may have 2500 characters, with ltx-2.5 1804 (as of 2026-11)."""
    resolution: V1AiUgcAdCreateBodyResolution | Unset = UNSET
    """Resolution of the ad."""

    _BUILDS = {"assets": as_model("V1AiUgcAdCreateBodyAssets")}


@define(repr=False, eq=False)
class V1AiUgcAdCreateBodyAssets(Model):
    """The picture."""

    image_file_path: str
    """The picture that the ad is made from."""


V1AiUgcAdCreateBodyModel = Literal["kling-3.0", "ltx-2.5", "veo3.1"]
"""The values of the contract. The service may send newer ones, which are passed through unchanged."""


V1AiUgcAdCreateBodyResolution = Literal["1080p", "480p", "720p"]
"""The values of the contract. The service may send newer ones, which are passed through unchanged."""
