"""`V1FaceDetectionCreateBody` and its parts."""

from __future__ import annotations

from attrs import define

from ..decoding import as_model
from ..model_base import Model
from ..types import UNSET, Unset


@define(repr=False, eq=False)
class V1FaceDetectionCreateBody(Model):
    """The file in which to find faces."""

    assets: V1FaceDetectionCreateBodyAssets
    """The file."""
    confidence_score: float | Unset = UNSET
    """How sure the search must be of a face, 0 to 1 in steps of 0.05; 0.5 if not given. Lower finds
    more."""

    _BUILDS = {"assets": as_model("V1FaceDetectionCreateBodyAssets")}


@define(repr=False, eq=False)
class V1FaceDetectionCreateBodyAssets(Model):
    """The file."""

    target_file_path: str
    """The picture or the video to look in."""
