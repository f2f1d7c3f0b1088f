"""Types of the fields of `auto_subtitle_generator`.

Generated from openapi/tools/auto-subtitle-generator.yaml by `make generate`; never edited.
"""

from __future__ import annotations

from typing import Literal, TypedDict

from .files import FileInput


class V1AutoSubtitleGeneratorCreateBodyAssets(TypedDict):
    """The video."""

    video_file_path: FileInput
    """The video to put subtitles on. Video file."""


class V1AutoSubtitleGeneratorCreateBodyStyleCustomConfig(TypedDict, total=False):
    """Your own look. Without a template it needs font, text_color, vertical_position and horizontal_position."""

    font: str
    """Name of the font."""

    font_size: float
    """Size of the letters."""

    font_style: str
    """Style of the letters, such as normal."""

    highlighted_text_color: str
    """Color of the word being spoken, as #RRGGBB."""

    horizontal_position: str
    """Horizontal position of the text, such as center."""

    stroke_color: str
    """Color of the outline, as #RRGGBB."""

    stroke_width: float
    """Width of the outline."""

    text_color: str
    """Color of the text, as #RRGGBB."""

    vertical_position: str
    """Vertical position of the text, such as bottom."""


V1AutoSubtitleGeneratorCreateBodyStyleTemplate = Literal["karaoke", "cinematic", "minimalist", "highlight"]
"""A ready-made style."""


class V1AutoSubtitleGeneratorCreateBodyStyle(TypedDict, total=False):
    """How the subtitles look: a template, your own configuration, or both. One of the two is needed."""

    custom_config: V1AutoSubtitleGeneratorCreateBodyStyleCustomConfig
    """Your own look. Without a template it needs font, text_color, vertical_position and horizontal_position."""

    template: Literal["karaoke", "cinematic", "minimalist", "highlight"]
    """A ready-made style. Allowed: karaoke, cinematic, minimalist, highlight."""


class _V1AutoSubtitleGeneratorCreateBodyRequired(TypedDict):
    assets: V1AutoSubtitleGeneratorCreateBodyAssets
    """The video."""

    end_seconds: float
    """End of the clip in the input, in seconds; after start_seconds. Allowed: at least 0.1."""

    start_seconds: float
    """Start of the clip in the input, in seconds; 0 is its beginning. Allowed: at least 0."""

    style: V1AutoSubtitleGeneratorCreateBodyStyle
    """How the subtitles look: a template, your own configuration, or both. One of the two is needed."""


class V1AutoSubtitleGeneratorCreateBody(_V1AutoSubtitleGeneratorCreateBodyRequired, total=False):
    """The video and the style of the subtitles."""

    name: str
    """A name for the video. If not given, it is "Auto Subtitle" and the date."""
