from typing import Literal

V1FaceSwapCreateBodyAssetsVideoSource = Literal["file", "youtube"]
"""The values of the contract. The service may send newer ones, which are passed through as they are."""

V1_FACE_SWAP_CREATE_BODY_ASSETS_VIDEO_SOURCE_VALUES: frozenset[str] = frozenset(["file", "youtube"])
