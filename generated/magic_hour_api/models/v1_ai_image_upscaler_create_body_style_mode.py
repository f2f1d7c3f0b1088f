from typing import Literal

V1AiImageUpscalerCreateBodyStyleMode = Literal["balanced", "creative", "preserve", "pro"]
"""The values of the contract. The service may send newer ones, which are passed through as they are."""

V1_AI_IMAGE_UPSCALER_CREATE_BODY_STYLE_MODE_VALUES: frozenset[str] = frozenset(
    ["balanced", "creative", "preserve", "pro"]
)
