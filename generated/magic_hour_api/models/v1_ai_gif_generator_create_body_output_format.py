from typing import Literal

V1AiGifGeneratorCreateBodyOutputFormat = Literal["gif", "mp4", "webm"]
"""The values of the contract. The service may send newer ones, which are passed through as they are."""

V1_AI_GIF_GENERATOR_CREATE_BODY_OUTPUT_FORMAT_VALUES: frozenset[str] = frozenset(["gif", "mp4", "webm"])
