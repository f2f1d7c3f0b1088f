from typing import Literal

V1ImageToVideoCreateBodyResolution = Literal["1080p", "360p", "480p", "4k", "720p"]
"""The values of the contract. The service may send newer ones, which are passed through as they are."""

V1_IMAGE_TO_VIDEO_CREATE_BODY_RESOLUTION_VALUES: frozenset[str] = frozenset(["1080p", "360p", "480p", "4k", "720p"])
