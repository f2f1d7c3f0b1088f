from typing import Literal

V1AiImageEditorCreateBodyAspectRatio = Literal["16:9", "1:1", "2:3", "3:2", "4:3", "4:5", "9:16", "auto"]
"""The values of the contract. The service may send newer ones, which are passed through as they are."""

V1_AI_IMAGE_EDITOR_CREATE_BODY_ASPECT_RATIO_VALUES: frozenset[str] = frozenset(
    ["16:9", "1:1", "2:3", "3:2", "4:3", "4:5", "9:16", "auto"]
)
