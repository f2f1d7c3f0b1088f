"""Put subtitles on a video.

Generated from openapi/tools/auto-subtitle-generator.yaml by `make generate`; never edited.
"""

from typing import Any

TOOL: dict[str, Any] = {
    "name": "auto_subtitle_generator",
    "operation_id": "auto_subtitle_generator.create",
    "method": "POST",
    "path": "/v1/auto-subtitle-generator",
    "project": "video",
    "project_type": "AUTO_SUBTITLE",
    "is_project_type_assumed": False,
    "default_name": "Auto Subtitle",
    "median_seconds": 45,
    "request": {
        "type": "object",
        "required": ["assets", "end_seconds", "start_seconds", "style"],
        "properties": {
            "assets": {
                "type": "object",
                "required": ["video_file_path"],
                "properties": {"video_file_path": {"type": "string", "minLength": 1, "x-asset": {"kinds": ["video"]}}},
            },
            "end_seconds": {"type": "number", "format": "float", "minimum": 0.1},
            "name": {"type": "string"},
            "start_seconds": {"type": "number", "format": "float", "minimum": 0},
            "style": {
                "type": "object",
                "properties": {
                    "custom_config": {
                        "type": "object",
                        "properties": {
                            "font": {"type": "string"},
                            "font_size": {"type": "number"},
                            "font_style": {"type": "string"},
                            "highlighted_text_color": {"type": "string"},
                            "horizontal_position": {"type": "string"},
                            "stroke_color": {"type": "string"},
                            "stroke_width": {"type": "number"},
                            "text_color": {"type": "string"},
                            "vertical_position": {"type": "string"},
                        },
                    },
                    "template": {"type": "string", "enum": ["karaoke", "cinematic", "minimalist", "highlight"]},
                },
            },
        },
    },
    "response": "V1AutoSubtitleGeneratorCreateResponse",
    "models": None,
    "requires": [
        {"field": "end_seconds", "greater_than": "start_seconds"},
        {"any_of": ["style.template", "style.custom_config"]},
        {
            "required": [
                "style.custom_config.font",
                "style.custom_config.text_color",
                "style.custom_config.vertical_position",
                "style.custom_config.horizontal_position",
            ],
            "when_given": ["style.custom_config"],
            "when_absent": ["style.template"],
        },
    ],
    "defaults": {},
    "credits": {
        "as_of": "2026-08",
        "terms": [
            {"rate": 4.8, "per": "clip_second", "fps": 24, "fps_at_create": 30, "video": "assets.video_file_path"}
        ],
    },
    "example": {
        "assets": {"video_file_path": "api-assets/id/1234.mp4"},
        "start_seconds": 0,
        "end_seconds": 15,
        "name": "My Auto Subtitle video",
        "style": {
            "template": "karaoke",
            "custom_config": {
                "font": "Noto Sans",
                "font_size": 24,
                "font_style": "normal",
                "highlighted_text_color": "#FFD700",
                "horizontal_position": "center",
                "stroke_color": "#000000",
                "stroke_width": 1,
                "text_color": "#FFFFFF",
                "vertical_position": "bottom",
            },
        },
    },
}
