from typing import Literal

V1VideoToVideoCreateBodyStylePromptType = Literal["append_default", "custom", "default"]
"""The values of the contract. The service may send newer ones, which are passed through as they are."""

V1_VIDEO_TO_VIDEO_CREATE_BODY_STYLE_PROMPT_TYPE_VALUES: frozenset[str] = frozenset(
    ["append_default", "custom", "default"]
)
