from typing import Literal

V1AutoSubtitleGeneratorCreateBodyStyleTemplate = Literal["cinematic", "highlight", "karaoke", "minimalist"]
"""The values of the contract. The service may send newer ones, which are passed through as they are."""

V1_AUTO_SUBTITLE_GENERATOR_CREATE_BODY_STYLE_TEMPLATE_VALUES: frozenset[str] = frozenset(
    ["cinematic", "highlight", "karaoke", "minimalist"]
)
