from typing import Literal

V1AiVideoUpscalerCreateBodyResolution = Literal["1080p", "2k", "4k", "720p"]
"""The values of the contract. The service may send newer ones, which are passed through as they are."""

V1_AI_VIDEO_UPSCALER_CREATE_BODY_RESOLUTION_VALUES: frozenset[str] = frozenset(["1080p", "2k", "4k", "720p"])
