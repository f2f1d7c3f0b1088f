from typing import Literal

V1AiImageEditorCreateBodyStyleModel = Literal["default", "Nano Banana", "Seedream"]
"""The values of the contract. The service may send newer ones, which are passed through as they are."""

V1_AI_IMAGE_EDITOR_CREATE_BODY_STYLE_MODEL_VALUES: frozenset[str] = frozenset(["default", "Nano Banana", "Seedream"])
