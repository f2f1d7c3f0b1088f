"""Put another person into a video.

Generated from openapi/tools/character-replace.yaml by `make generate`; never edited.
"""

from typing import Any

TOOL: dict[str, Any] = {
    "name": "character_replace",
    "operation_id": "character_replace.create",
    "method": "POST",
    "path": "/v1/character-replace",
    "project": "video",
    "project_type": "CHARACTER_REPLACE",
    "is_project_type_assumed": False,
    "default_name": "Character Replace",
    "median_seconds": 446,
    "request": {
        "type": "object",
        "required": ["assets", "end_seconds"],
        "properties": {
            "assets": {
                "type": "object",
                "required": ["image_file_path", "video_file_path"],
                "properties": {
                    "image_file_path": {"type": "string", "minLength": 1, "x-asset": {"kinds": ["image"]}},
                    "video_file_path": {"type": "string", "minLength": 1, "x-asset": {"kinds": ["video"]}},
                },
            },
            "end_seconds": {"type": "number", "format": "float", "minimum": 0.1},
            "model": {"type": "string", "enum": ["wan-animate", "kling-3.0"]},
            "name": {"type": "string"},
            "resolution": {"type": "string", "enum": ["480p", "720p", "1080p"]},
            "start_seconds": {"type": "number", "format": "float", "minimum": 0},
            "style": {
                "type": "object",
                "properties": {
                    "mode": {"type": "string", "enum": ["replace", "animate"]},
                    "points": {
                        "type": "array",
                        "items": {
                            "type": "object",
                            "required": ["position_x", "position_y", "time_seconds"],
                            "properties": {
                                "position_x": {"type": "integer", "minimum": 0},
                                "position_y": {"type": "integer", "minimum": 0},
                                "time_seconds": {"type": "number", "format": "float", "minimum": 0},
                            },
                        },
                    },
                    "selection_mode": {"type": "string", "enum": ["auto", "point"]},
                },
            },
        },
    },
    "response": "V1CharacterReplaceCreateResponse",
    "models": {
        "field": "model",
        "default": "wan-animate",
        "defaults": {},
        "as_of": "2026-11",
        "rules": {
            "wan-animate": {"resolution": {"enum": ["480p", "720p"]}},
            "kling-3.0": {
                "resolution": {"enum": ["720p", "1080p"]},
                "clip_seconds": [
                    {"minimum": 3, "maximum": 30},
                    {"minimum": 3, "maximum": 10, "when": {"style.mode": ["replace"]}},
                ],
                "style.points": {"forbidden": True},
                "style.selection_mode": {"enum": ["auto"]},
            },
        },
    },
    "requires": [
        {"field": "end_seconds", "greater_than": "start_seconds"},
        {"required": ["style.points"], "when": {"style.selection_mode": ["point"]}},
    ],
    "defaults": {"start_seconds": 0},
    "credits": None,
    "example": {
        "assets": {"image_file_path": "api-assets/id/5678.png", "video_file_path": "api-assets/id/1234.mp4"},
        "start_seconds": 0,
        "end_seconds": 15,
        "model": "wan-animate",
        "name": "My Character Replace video",
        "resolution": "720p",
        "style": {
            "mode": "replace",
            "selection_mode": "point",
            "points": [{"position_x": 320, "position_y": 180, "time_seconds": 2.5}],
        },
    },
}
