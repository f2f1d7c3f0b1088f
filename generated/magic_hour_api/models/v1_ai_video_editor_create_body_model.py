from typing import Literal

V1AiVideoEditorCreateBodyModel = Literal["gemini-omni", "gemini-omni-1.1", "ltx-2.3", "ltx-2.5"]
"""The values of the contract. The service may send newer ones, which are passed through as they are."""

V1_AI_VIDEO_EDITOR_CREATE_BODY_MODEL_VALUES: frozenset[str] = frozenset(
    ["gemini-omni", "gemini-omni-1.1", "ltx-2.3", "ltx-2.5"]
)
