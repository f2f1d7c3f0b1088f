"""`V1FaceSwapPhotoCreateBody` and its parts."""

from __future__ import annotations

from typing import Literal

from attrs import define

from ..decoding import as_list, as_model
from ..model_base import Model
from ..types import UNSET, Unset


@define(repr=False, eq=False)
class V1FaceSwapPhotoCreateBody(Model):
    """The faces to put into the picture."""

    assets: V1FaceSwapPhotoCreateBodyAssets
    """The picture and the faces."""
    name: str | Unset = UNSET
    """A name for the image. If not given, it is "Face Swap" and the date."""

    _BUILDS = {"assets": as_model("V1FaceSwapPhotoCreateBodyAssets")}


@define(repr=False, eq=False)
class V1FaceSwapPhotoCreateBodyAssets(Model):
    """The picture and the faces."""

    target_file_path: str
    """The picture whose faces are replaced."""
    face_mappings: list[V1FaceSwapPhotoCreateBodyAssetsFaceMappingsItem] | Unset = UNSET
    """Which face is replaced by which, at most 5; needed if face_swap_mode is individual-faces."""
    face_swap_mode: V1FaceSwapPhotoCreateBodyAssetsFaceSwapMode | Unset = UNSET
    """Whether every face becomes the same one, or each the one that face_mappings says; all-faces if
    not given."""
    source_file_path: str | Unset = UNSET
    """A picture of the new face; needed if face_swap_mode is all-faces."""

    _BUILDS = {"face_mappings": as_list(as_model("V1FaceSwapPhotoCreateBodyAssetsFaceMappingsItem"))}


@define(repr=False, eq=False)
class V1FaceSwapPhotoCreateBodyAssetsFaceMappingsItem(Model):
    """A face and its replacement."""

    new_face: str
    """A picture of the new face."""
    original_face: str
    """The face to replace: the path of one that face detection found."""


V1FaceSwapPhotoCreateBodyAssetsFaceSwapMode = Literal["all-faces", "individual-faces"]
"""The values of the contract. The service may send newer ones, which are passed through unchanged."""
