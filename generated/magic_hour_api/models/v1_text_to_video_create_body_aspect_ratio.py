from typing import Literal

V1TextToVideoCreateBodyAspectRatio = Literal["16:9", "1:1", "9:16"]
"""The values of the contract. The service may send newer ones, which are passed through as they are."""

V1_TEXT_TO_VIDEO_CREATE_BODY_ASPECT_RATIO_VALUES: frozenset[str] = frozenset(["16:9", "1:1", "9:16"])
