from typing import Literal

V1AiTalkingPhotoCreateBodyResolution = Literal["480p", "720p"]
"""The values of the contract. The service may send newer ones, which are passed through as they are."""

V1_AI_TALKING_PHOTO_CREATE_BODY_RESOLUTION_VALUES: frozenset[str] = frozenset(["480p", "720p"])
