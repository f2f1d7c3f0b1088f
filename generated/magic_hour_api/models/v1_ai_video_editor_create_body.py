"""`V1AiVideoEditorCreateBody` and its parts."""

from __future__ import annotations

from typing import Literal

from attrs import define

from ..decoding import as_model
from ..model_base import Model
from ..types import UNSET, Unset


@define(repr=False, eq=False)
class V1AiVideoEditorCreateBody(Model):
    """Description of the changes."""

    assets: V1AiVideoEditorCreateBodyAssets
    """The video to change."""
    end_seconds: float
    """End of the clip in the input, in seconds; after start_seconds."""
    style: V1AiVideoEditorCreateBodyStyle
    """The change to make."""
    model: V1AiVideoEditorCreateBodyModel | Unset = UNSET
    """Model that changes the video. gemini-omni-1.1 takes clips of 3 to 10 seconds, ltx-2.5 of 0.5 to
    20, ltx-2.3 of 0.5 to 45 (as of 2026-11); gemini-omni is the older name of gemini-omni-1.1."""
    name: str | Unset = UNSET
    """A name for the video. If not given, it is "Video Editor" and the date."""
    resolution: V1AiVideoEditorCreateBodyResolution | Unset = UNSET
    """Resolution of the video. The model and the plan limit it."""
    start_seconds: float | Unset = UNSET
    """Start of the clip in the input, in seconds; 0 if not given."""

    _BUILDS = {
        "assets": as_model("V1AiVideoEditorCreateBodyAssets"),
        "style": as_model("V1AiVideoEditorCreateBodyStyle"),
    }


@define(repr=False, eq=False)
class V1AiVideoEditorCreateBodyAssets(Model):
    """The video to change."""

    video_file_path: str
    """The video to change."""


V1AiVideoEditorCreateBodyModel = Literal["gemini-omni", "gemini-omni-1.1", "ltx-2.3", "ltx-2.5"]
"""The values of the contract. The service may send newer ones, which are passed through unchanged."""


V1AiVideoEditorCreateBodyResolution = Literal["1080p", "480p", "720p"]
"""The values of the contract. The service may send newer ones, which are passed through unchanged."""


@define(repr=False, eq=False)
class V1AiVideoEditorCreateBodyStyle(Model):
    """The change to make."""

    prompt: str
    """Description of the changes."""
