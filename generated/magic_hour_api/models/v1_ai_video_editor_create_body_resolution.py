from typing import Literal

V1AiVideoEditorCreateBodyResolution = Literal["1080p", "480p", "720p"]
"""The values of the contract. The service may send newer ones, which are passed through as they are."""

V1_AI_VIDEO_EDITOR_CREATE_BODY_RESOLUTION_VALUES: frozenset[str] = frozenset(["1080p", "480p", "720p"])
