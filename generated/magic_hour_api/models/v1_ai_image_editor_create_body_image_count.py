from typing import Literal

V1AiImageEditorCreateBodyImageCount = Literal[1, 4, 9, 16]
"""The values of the contract. The service may send newer ones, which are passed through as they are."""

V1_AI_IMAGE_EDITOR_CREATE_BODY_IMAGE_COUNT_VALUES: frozenset[int] = frozenset([1, 4, 9, 16])
