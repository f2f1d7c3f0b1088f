"""Types of the fields of `face_swap`.

Generated from openapi/tools/face-swap.yaml by `make generate`; never edited.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal, TypedDict

from .files import FileInput


class V1FaceSwapCreateBodyAssetsFaceMappingsItem(TypedDict):
    """A face and its replacement."""

    new_face: FileInput
    """A picture of the new face. Image file."""

    original_face: str
    """The face to replace: the path of one that face detection found."""


V1FaceSwapCreateBodyAssetsFaceSwapMode = Literal["all-faces", "individual-faces"]
"""Whether every face becomes the same one, or each the one that face_mappings says; all-faces if not given."""

V1FaceSwapCreateBodyAssetsVideoSource = Literal["file", "youtube"]
"""Where the video comes from: a file or YouTube."""


class _V1FaceSwapCreateBodyAssetsRequired(TypedDict):
    video_source: Literal["file", "youtube"]
    """Where the video comes from: a file or YouTube. Allowed: file, youtube."""


class V1FaceSwapCreateBodyAssets(_V1FaceSwapCreateBodyAssetsRequired, total=False):
    """The video and the faces."""

    face_mappings: Sequence[V1FaceSwapCreateBodyAssetsFaceMappingsItem]
    """Which face is replaced by which, at most 5; needed if face_swap_mode is individual-faces."""

    face_swap_mode: Literal["all-faces", "individual-faces"]
    """Whether every face becomes the same one, or each the one that face_mappings says; all-faces if not given.
    Allowed: all-faces, individual-faces."""

    image_file_path: FileInput
    """A picture of the new face; needed if face_swap_mode is all-faces. Image file."""

    video_file_path: FileInput
    """The video, here also a gif; needed if video_source is file. Video file (also gif)."""

    youtube_url: str
    """The YouTube page of the video; needed if video_source is youtube."""


V1FaceSwapCreateBodyStyleVersion = Literal["default", "v1", "v2"]
"""Version of the face swap."""


class V1FaceSwapCreateBodyStyle(TypedDict, total=False):
    """How the faces are swapped."""

    version: Literal["default", "v1", "v2"]
    """Version of the face swap. Allowed: default, v1, v2."""


class _V1FaceSwapCreateBodyRequired(TypedDict):
    assets: V1FaceSwapCreateBodyAssets
    """The video and the faces."""

    end_seconds: float
    """End of the clip in the input, in seconds; after start_seconds. Allowed: at least 0.1."""

    start_seconds: float
    """Start of the clip in the input, in seconds; 0 is its beginning. Allowed: at least 0."""


class V1FaceSwapCreateBody(_V1FaceSwapCreateBodyRequired, total=False):
    """The faces to put into the video."""

    height: int | None
    """No longer has an effect. The size of the video depends on the input and the plan."""

    name: str
    """A name for the video. If not given, it is "Face Swap" and the date."""

    style: V1FaceSwapCreateBodyStyle
    """How the faces are swapped."""

    width: int | None
    """No longer has an effect. The size of the video depends on the input and the plan."""
