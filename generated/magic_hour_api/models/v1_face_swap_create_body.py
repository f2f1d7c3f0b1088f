"""`V1FaceSwapCreateBody` and its parts."""

from __future__ import annotations

from typing import Literal

from attrs import define

from ..decoding import as_list, as_model
from ..model_base import Model
from ..types import UNSET, Unset


@define(repr=False, eq=False)
class V1FaceSwapCreateBody(Model):
    """The faces to put into the video."""

    assets: V1FaceSwapCreateBodyAssets
    """The video and the faces."""
    end_seconds: float
    """End of the clip in the input, in seconds; after start_seconds."""
    start_seconds: float
    """Start of the clip in the input, in seconds; 0 is its beginning."""
    height: int | None | Unset = UNSET
    """No longer has an effect. The size of the video depends on the input and the plan."""
    name: str | Unset = UNSET
    """A name for the video. If not given, it is "Face Swap" and the date."""
    style: V1FaceSwapCreateBodyStyle | Unset = UNSET
    """How the faces are swapped."""
    width: int | None | Unset = UNSET
    """No longer has an effect. The size of the video depends on the input and the plan."""

    _BUILDS = {"assets": as_model("V1FaceSwapCreateBodyAssets"), "style": as_model("V1FaceSwapCreateBodyStyle")}


@define(repr=False, eq=False)
class V1FaceSwapCreateBodyAssets(Model):
    """The video and the faces."""

    video_source: V1FaceSwapCreateBodyAssetsVideoSource
    """Where the video comes from: a file or YouTube."""
    face_mappings: list[V1FaceSwapCreateBodyAssetsFaceMappingsItem] | Unset = UNSET
    """Which face is replaced by which, at most 5; needed if face_swap_mode is individual-faces."""
    face_swap_mode: V1FaceSwapCreateBodyAssetsFaceSwapMode | Unset = UNSET
    """Whether every face becomes the same one, or each the one that face_mappings says; all-faces if
    not given."""
    image_file_path: str | Unset = UNSET
    """A picture of the new face; needed if face_swap_mode is all-faces."""
    video_file_path: str | Unset = UNSET
    """The video, here also a gif; needed if video_source is file."""
    youtube_url: str | Unset = UNSET
    """The YouTube page of the video; needed if video_source is youtube."""

    _BUILDS = {"face_mappings": as_list(as_model("V1FaceSwapCreateBodyAssetsFaceMappingsItem"))}


@define(repr=False, eq=False)
class V1FaceSwapCreateBodyAssetsFaceMappingsItem(Model):
    """A face and its replacement."""

    new_face: str
    """A picture of the new face."""
    original_face: str
    """The face to replace: the path of one that face detection found."""


V1FaceSwapCreateBodyAssetsFaceSwapMode = Literal["all-faces", "individual-faces"]
"""The values of the contract. The service may send newer ones, which are passed through unchanged."""


V1FaceSwapCreateBodyAssetsVideoSource = Literal["file", "youtube"]
"""The values of the contract. The service may send newer ones, which are passed through unchanged."""


@define(repr=False, eq=False)
class V1FaceSwapCreateBodyStyle(Model):
    """How the faces are swapped."""

    version: V1FaceSwapCreateBodyStyleVersion | Unset = UNSET
    """Version of the face swap."""


V1FaceSwapCreateBodyStyleVersion = Literal["default", "v1", "v2"]
"""The values of the contract. The service may send newer ones, which are passed through unchanged."""
