"""`V1HeadSwapCreateBody` and its parts."""

from __future__ import annotations

from attrs import define

from ..decoding import as_model
from ..model_base import Model
from ..types import UNSET, Unset


@define(repr=False, eq=False)
class V1HeadSwapCreateBody(Model):
    """The head and the body to combine."""

    assets: V1HeadSwapCreateBodyAssets
    """The head and the body."""
    max_resolution: int | Unset = UNSET
    """Largest size of the result in pixels."""
    name: str | Unset = UNSET
    """A name for the image. If not given, it is "Head Swap" and the date."""

    _BUILDS = {"assets": as_model("V1HeadSwapCreateBodyAssets")}


@define(repr=False, eq=False)
class V1HeadSwapCreateBodyAssets(Model):
    """The head and the body."""

    body_file_path: str
    """A picture of the body."""
    head_file_path: str
    """A picture of the head."""
