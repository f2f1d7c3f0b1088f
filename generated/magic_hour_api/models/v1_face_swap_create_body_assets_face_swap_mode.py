from typing import Literal

V1FaceSwapCreateBodyAssetsFaceSwapMode = Literal["all-faces", "individual-faces"]
"""The values of the contract. The service may send newer ones, which are passed through as they are."""

V1_FACE_SWAP_CREATE_BODY_ASSETS_FACE_SWAP_MODE_VALUES: frozenset[str] = frozenset(["all-faces", "individual-faces"])
