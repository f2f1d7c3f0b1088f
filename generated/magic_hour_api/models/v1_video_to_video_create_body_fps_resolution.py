from typing import Literal

V1VideoToVideoCreateBodyFpsResolution = Literal["FULL", "HALF"]
"""The values of the contract. The service may send newer ones, which are passed through as they are."""

V1_VIDEO_TO_VIDEO_CREATE_BODY_FPS_RESOLUTION_VALUES: frozenset[str] = frozenset(["FULL", "HALF"])
