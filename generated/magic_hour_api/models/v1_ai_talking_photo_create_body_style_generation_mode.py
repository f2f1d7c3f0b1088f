from typing import Literal

V1AiTalkingPhotoCreateBodyStyleGenerationMode = Literal[
    "expressive", "pro", "prompted", "realistic", "stable", "standard"
]
"""The values of the contract. The service may send newer ones, which are passed through as they are."""

V1_AI_TALKING_PHOTO_CREATE_BODY_STYLE_GENERATION_MODE_VALUES: frozenset[str] = frozenset(
    ["expressive", "pro", "prompted", "realistic", "stable", "standard"]
)
