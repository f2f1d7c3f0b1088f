from typing import Literal

V1AiImageEditorCreateBodyResolution = Literal["1k", "2k", "4k", "640px", "auto"]
"""The values of the contract. The service may send newer ones, which are passed through as they are."""

V1_AI_IMAGE_EDITOR_CREATE_BODY_RESOLUTION_VALUES: frozenset[str] = frozenset(["1k", "2k", "4k", "640px", "auto"])
