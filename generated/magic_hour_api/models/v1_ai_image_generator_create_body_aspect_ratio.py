from typing import Literal

V1AiImageGeneratorCreateBodyAspectRatio = Literal["16:9", "1:1", "9:16"]
"""The values of the contract. The service may send newer ones, which are passed through as they are."""

V1_AI_IMAGE_GENERATOR_CREATE_BODY_ASPECT_RATIO_VALUES: frozenset[str] = frozenset(["16:9", "1:1", "9:16"])
