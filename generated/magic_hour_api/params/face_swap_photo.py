"""Types of the fields of `face_swap_photo`.

Generated from openapi/tools/face-swap-photo.yaml by `make generate`; never edited.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal, TypedDict

from .files import FileInput


class V1FaceSwapPhotoCreateBodyAssetsFaceMappingsItem(TypedDict):
    """A face and its replacement."""

    new_face: FileInput
    """A picture of the new face. Image file."""

    original_face: str
    """The face to replace: the path of one that face detection found."""


V1FaceSwapPhotoCreateBodyAssetsFaceSwapMode = Literal["all-faces", "individual-faces"]
"""Whether every face becomes the same one, or each the one that face_mappings says; all-faces if not given."""


class _V1FaceSwapPhotoCreateBodyAssetsRequired(TypedDict):
    target_file_path: FileInput
    """The picture whose faces are replaced. Image file."""


class V1FaceSwapPhotoCreateBodyAssets(_V1FaceSwapPhotoCreateBodyAssetsRequired, total=False):
    """The picture and the faces."""

    face_mappings: Sequence[V1FaceSwapPhotoCreateBodyAssetsFaceMappingsItem]
    """Which face is replaced by which, at most 5; needed if face_swap_mode is individual-faces."""

    face_swap_mode: Literal["all-faces", "individual-faces"]
    """Whether every face becomes the same one, or each the one that face_mappings says; all-faces if not given.
    Allowed: all-faces, individual-faces."""

    source_file_path: FileInput
    """A picture of the new face; needed if face_swap_mode is all-faces. Image file."""


class _V1FaceSwapPhotoCreateBodyRequired(TypedDict):
    assets: V1FaceSwapPhotoCreateBodyAssets
    """The picture and the faces."""


class V1FaceSwapPhotoCreateBody(_V1FaceSwapPhotoCreateBodyRequired, total=False):
    """The faces to put into the picture."""

    name: str
    """A name for the image. If not given, it is "Face Swap" and the date."""
