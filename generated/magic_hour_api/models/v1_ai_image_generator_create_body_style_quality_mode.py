from typing import Literal

V1AiImageGeneratorCreateBodyStyleQualityMode = Literal["pro", "standard"]
"""The values of the contract. The service may send newer ones, which are passed through as they are."""

V1_AI_IMAGE_GENERATOR_CREATE_BODY_STYLE_QUALITY_MODE_VALUES: frozenset[str] = frozenset(["pro", "standard"])
