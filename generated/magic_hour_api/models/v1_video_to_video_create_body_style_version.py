from typing import Literal

V1VideoToVideoCreateBodyStyleVersion = Literal["default", "v1", "v2"]
"""The values of the contract. The service may send newer ones, which are passed through as they are."""

V1_VIDEO_TO_VIDEO_CREATE_BODY_STYLE_VERSION_VALUES: frozenset[str] = frozenset(["default", "v1", "v2"])
