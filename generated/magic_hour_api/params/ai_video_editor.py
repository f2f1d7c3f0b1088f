"""Types of the fields of `ai_video_editor`.

Generated from openapi/tools/ai-video-editor.yaml by `make generate`; never edited.
"""

from __future__ import annotations

from typing import Literal, TypedDict

from .files import FileInput


class V1AiVideoEditorCreateBodyAssets(TypedDict):
    """The video to change."""

    video_file_path: FileInput
    """The video to change. Video file."""


V1AiVideoEditorCreateBodyModel = Literal["gemini-omni-1.1", "gemini-omni", "ltx-2.5", "ltx-2.3"]
"""Model that changes the video. gemini-omni-1.1 takes clips of 3 to 10 seconds, ltx-2.5 of 0.5 to 20, ltx-2.3 of
    0.5 to 45 (as of 2026-11); gemini-omni is the older name of gemini-omni-1.1."""

V1AiVideoEditorCreateBodyResolution = Literal["480p", "720p", "1080p"]
"""Resolution of the video. The model and the plan limit it."""


class V1AiVideoEditorCreateBodyStyle(TypedDict):
    """The change to make."""

    prompt: str
    """Description of the changes."""


class _V1AiVideoEditorCreateBodyRequired(TypedDict):
    assets: V1AiVideoEditorCreateBodyAssets
    """The video to change."""

    end_seconds: float
    """End of the clip in the input, in seconds; after start_seconds. Allowed: at least 0.1."""

    style: V1AiVideoEditorCreateBodyStyle
    """The change to make."""


class V1AiVideoEditorCreateBody(_V1AiVideoEditorCreateBodyRequired, total=False):
    """Description of the changes."""

    model: Literal["gemini-omni-1.1", "gemini-omni", "ltx-2.5", "ltx-2.3"] | str
    """Model that changes the video. gemini-omni-1.1 takes clips of 3 to 10 seconds, ltx-2.5 of 0.5 to 20, ltx-2.3 of
    0.5 to 45 (as of 2026-11); gemini-omni is the older name of gemini-omni-1.1. Allowed: gemini-omni-1.1,
    gemini-omni, ltx-2.5, ltx-2.3."""

    name: str
    """A name for the video. If not given, it is "Video Editor" and the date."""

    resolution: Literal["480p", "720p", "1080p"]
    """Resolution of the video. The model and the plan limit it. Allowed: 480p, 720p, 1080p."""

    start_seconds: float
    """Start of the clip in the input, in seconds; 0 if not given. Allowed: at least 0."""
