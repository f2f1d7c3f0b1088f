"""Make a portrait speak.

Generated from openapi/tools/ai-talking-photo.yaml by `make generate`; never edited.
"""

from typing import Any

TOOL: dict[str, Any] = {
    "name": "ai_talking_photo",
    "operation_id": "ai_talking_photo.create",
    "method": "POST",
    "path": "/v1/ai-talking-photo",
    "project": "video",
    "project_type": "TALKING_PHOTO",
    "is_project_type_assumed": False,
    "default_name": "Talking Photo",
    "median_seconds": 174,
    "request": {
        "type": "object",
        "required": ["assets", "end_seconds", "start_seconds"],
        "properties": {
            "assets": {
                "type": "object",
                "required": ["audio_file_path", "image_file_path"],
                "properties": {
                    "audio_file_path": {"type": "string", "minLength": 1, "x-asset": {"kinds": ["audio"]}},
                    "image_file_path": {"type": "string", "minLength": 1, "x-asset": {"kinds": ["image"]}},
                },
            },
            "end_seconds": {"type": "number", "format": "float", "minimum": 0.1},
            "max_resolution": {"type": "integer", "deprecated": True, "x-replaced-by": {"field": "resolution"}},
            "name": {"type": "string"},
            "resolution": {"type": "string", "enum": ["480p", "720p"]},
            "start_seconds": {"type": "number", "format": "float", "minimum": 0},
            "style": {
                "type": "object",
                "properties": {
                    "generation_mode": {
                        "type": "string",
                        "enum": ["realistic", "prompted", "expressive", "pro", "standard", "stable"],
                        "x-replaced-values": {
                            "pro": {"set": {"style.generation_mode": "realistic"}},
                            "stable": {"set": {"style.generation_mode": "realistic"}},
                            "standard": {"set": {"style.generation_mode": "prompted"}},
                            "expressive": {"set": {"style.generation_mode": "prompted"}},
                        },
                    },
                    "intensity": {"type": "number", "multipleOf": 0.01},
                    "prompt": {"type": "string"},
                },
            },
        },
    },
    "response": "V1AiTalkingPhotoCreateResponse",
    "models": None,
    "requires": [
        {"field": "end_seconds", "greater_than": "start_seconds"},
        {"field": "clip_seconds", "constraint": {"maximum": 300}, "when": {"style.generation_mode": ["realistic"]}},
        {"field": "clip_seconds", "constraint": {"maximum": 45}, "when": {"style.generation_mode": ["prompted"]}},
        {"only": ["style.prompt"], "when": {"style.generation_mode": ["prompted"]}, "otherwise": "ignored"},
        {"only": ["style.intensity"], "when": {"style.generation_mode": ["prompted"]}},
    ],
    "defaults": {"style.generation_mode": "realistic"},
    "credits": {
        "as_of": "2026-08",
        "terms": [
            {
                "per": "clip_second",
                "fps": 24,
                "rate": {"by": ["style.generation_mode"], "table": {"realistic": 48, "prompted": 20}},
            }
        ],
    },
    "example": {
        "assets": {"audio_file_path": "api-assets/id/1234.mp3", "image_file_path": "api-assets/id/1234.png"},
        "start_seconds": 0,
        "end_seconds": 15,
        "name": "My Talking Photo image",
        "resolution": "720p",
        "style": {"generation_mode": "realistic"},
    },
}
