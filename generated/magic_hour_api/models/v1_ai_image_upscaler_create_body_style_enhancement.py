from typing import Literal

V1AiImageUpscalerCreateBodyStyleEnhancement = Literal["Balanced", "Creative", "Resemblance"]
"""The values of the contract. The service may send newer ones, which are passed through as they are."""

V1_AI_IMAGE_UPSCALER_CREATE_BODY_STYLE_ENHANCEMENT_VALUES: frozenset[str] = frozenset(
    ["Balanced", "Creative", "Resemblance"]
)
