"""Match the lips to a recording.

Generated from openapi/tools/lip-sync.yaml by `make generate`; never edited.
"""

from typing import Any

TOOL: dict[str, Any] = {
    "name": "lip_sync",
    "operation_id": "lip_sync.create",
    "method": "POST",
    "path": "/v1/lip-sync",
    "project": "video",
    "project_type": "LIP_SYNC",
    "is_project_type_assumed": False,
    "default_name": "Lip Sync",
    "median_seconds": 229,
    "request": {
        "type": "object",
        "required": ["assets", "end_seconds", "start_seconds"],
        "properties": {
            "assets": {
                "type": "object",
                "required": ["audio_file_path", "video_source"],
                "properties": {
                    "audio_file_path": {"type": "string", "minLength": 1, "x-asset": {"kinds": ["audio"]}},
                    "video_file_path": {"type": "string", "x-asset": {"kinds": ["video"]}},
                    "video_source": {"type": "string", "enum": ["file", "youtube"]},
                    "youtube_url": {"type": "string", "format": "uri"},
                },
            },
            "end_seconds": {"type": "number", "format": "float", "minimum": 0.1},
            "height": {"type": ["integer", "null"], "deprecated": True, "x-replaced-by": {"effect": "none"}},
            "max_fps_limit": {"type": "number", "minimum": 1},
            "name": {"type": "string"},
            "start_seconds": {"type": "number", "format": "float", "minimum": 0},
            "style": {
                "type": "object",
                "properties": {"generation_mode": {"type": "string", "enum": ["lite", "standard", "pro"]}},
            },
            "width": {"type": ["integer", "null"], "deprecated": True, "x-replaced-by": {"effect": "none"}},
        },
    },
    "response": "V1LipSyncCreateResponse",
    "models": None,
    "requires": [
        {"field": "end_seconds", "greater_than": "start_seconds"},
        {"required": ["assets.video_file_path"], "when": {"assets.video_source": ["file"]}},
        {"required": ["assets.youtube_url"], "when": {"assets.video_source": ["youtube"]}},
    ],
    "defaults": {"style.generation_mode": "lite"},
    "credits": {
        "as_of": "2026-08",
        "terms": [
            {
                "per": "frame",
                "fps": ["max_fps_limit", 24],
                "fps_at_create": ["max_fps_limit", 30],
                "video": "assets.video_file_path",
                "rate": {"by": ["style.generation_mode"], "table": {"lite": 1, "standard": 1, "pro": 2}},
            }
        ],
    },
    "example": {
        "assets": {
            "audio_file_path": "api-assets/id/1234.mp3",
            "video_source": "file",
            "video_file_path": "api-assets/id/1234.mp4",
        },
        "start_seconds": 0,
        "end_seconds": 15,
        "max_fps_limit": 12,
        "name": "My Lip Sync video",
        "style": {"generation_mode": "lite"},
    },
}
