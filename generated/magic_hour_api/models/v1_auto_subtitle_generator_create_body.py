"""`V1AutoSubtitleGeneratorCreateBody` and its parts."""

from __future__ import annotations

from typing import Literal

from attrs import define

from ..decoding import as_model
from ..model_base import Model
from ..types import UNSET, Unset


@define(repr=False, eq=False)
class V1AutoSubtitleGeneratorCreateBody(Model):
    """The video and the style of the subtitles."""

    assets: V1AutoSubtitleGeneratorCreateBodyAssets
    """The video."""
    end_seconds: float
    """End of the clip in the input, in seconds; after start_seconds."""
    start_seconds: float
    """Start of the clip in the input, in seconds; 0 is its beginning."""
    style: V1AutoSubtitleGeneratorCreateBodyStyle
    """How the subtitles look: a template, your own configuration, or both. One of the two is needed."""
    name: str | Unset = UNSET
    """A name for the video. If not given, it is "Auto Subtitle" and the date."""

    _BUILDS = {
        "assets": as_model("V1AutoSubtitleGeneratorCreateBodyAssets"),
        "style": as_model("V1AutoSubtitleGeneratorCreateBodyStyle"),
    }


@define(repr=False, eq=False)
class V1AutoSubtitleGeneratorCreateBodyAssets(Model):
    """The video."""

    video_file_path: str
    """The video to put subtitles on."""


@define(repr=False, eq=False)
class V1AutoSubtitleGeneratorCreateBodyStyle(Model):
    """How the subtitles look: a template, your own configuration, or both. One of the two is needed."""

    custom_config: V1AutoSubtitleGeneratorCreateBodyStyleCustomConfig | Unset = UNSET
    """Your own look. Without a template it needs font, text_color, vertical_position and
    horizontal_position."""
    template: V1AutoSubtitleGeneratorCreateBodyStyleTemplate | Unset = UNSET
    """A ready-made style."""

    _BUILDS = {"custom_config": as_model("V1AutoSubtitleGeneratorCreateBodyStyleCustomConfig")}


@define(repr=False, eq=False)
class V1AutoSubtitleGeneratorCreateBodyStyleCustomConfig(Model):
    """Your own look. Without a template it needs font, text_color, vertical_position and
    horizontal_position."""

    font: str | Unset = UNSET
    """Name of the font."""
    font_size: float | Unset = UNSET
    """Size of the letters."""
    font_style: str | Unset = UNSET
    """Style of the letters, such as normal."""
    highlighted_text_color: str | Unset = UNSET
    """Color of the word being spoken, as #RRGGBB."""
    horizontal_position: str | Unset = UNSET
    """Horizontal position of the text, such as center."""
    stroke_color: str | Unset = UNSET
    """Color of the outline, as #RRGGBB."""
    stroke_width: float | Unset = UNSET
    """Width of the outline."""
    text_color: str | Unset = UNSET
    """Color of the text, as #RRGGBB."""
    vertical_position: str | Unset = UNSET
    """Vertical position of the text, such as bottom."""


V1AutoSubtitleGeneratorCreateBodyStyleTemplate = Literal["cinematic", "highlight", "karaoke", "minimalist"]
"""The values of the contract. The service may send newer ones, which are passed through unchanged."""
