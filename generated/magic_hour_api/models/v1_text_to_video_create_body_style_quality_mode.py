from typing import Literal

V1TextToVideoCreateBodyStyleQualityMode = Literal["quick", "studio"]
"""The values of the contract. The service may send newer ones, which are passed through as they are."""

V1_TEXT_TO_VIDEO_CREATE_BODY_STYLE_QUALITY_MODE_VALUES: frozenset[str] = frozenset(["quick", "studio"])
