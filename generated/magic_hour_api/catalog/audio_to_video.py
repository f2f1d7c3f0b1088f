"""Turn a recording into a video.

Generated from openapi/tools/audio-to-video.yaml by `make generate`; never edited.
"""

from typing import Any

TOOL: dict[str, Any] = {
    "name": "audio_to_video",
    "operation_id": "audio_to_video.create",
    "method": "POST",
    "path": "/v1/audio-to-video",
    "project": "video",
    "project_type": "AUDIO_TO_VIDEO",
    "is_project_type_assumed": False,
    "default_name": "Audio To Video",
    "median_seconds": 117,
    "request": {
        "type": "object",
        "required": ["assets", "end_seconds"],
        "properties": {
            "assets": {
                "type": "object",
                "required": ["audio_file_path"],
                "properties": {
                    "audio_file_path": {"type": "string", "minLength": 1, "x-asset": {"kinds": ["audio"]}},
                    "image_file_path": {"type": "string", "minLength": 1, "x-asset": {"kinds": ["image"]}},
                },
            },
            "end_seconds": {"type": "number", "format": "float", "minimum": 0.1},
            "name": {"type": "string"},
            "resolution": {"type": "string", "enum": ["480p", "720p", "1080p"]},
            "start_seconds": {"type": "number", "format": "float", "minimum": 0},
            "style": {"type": "object", "properties": {"prompt": {"type": "string"}}},
        },
    },
    "response": "V1AudioToVideoCreateResponse",
    "models": None,
    "requires": [{"field": "end_seconds", "greater_than": "start_seconds"}],
    "defaults": {"start_seconds": 0},
    "credits": {
        "as_of": "2026-08",
        "terms": [
            {
                "per": "clip_second",
                "fps": 24,
                "rate": {"by": ["resolution"], "table": {"480p": 24, "720p": 48, "1080p": 72}},
            }
        ],
    },
    "example": {
        "assets": {"audio_file_path": "api-assets/id/1234.mp3", "image_file_path": "api-assets/id/1234.png"},
        "start_seconds": 0,
        "end_seconds": 15,
        "name": "My Audio To Video video",
        "resolution": "720p",
        "style": {"prompt": "Car driving through a city"},
    },
}
