"""Make music from words.

Generated from openapi/tools/ai-music-generator.yaml by `make generate`; never edited.
"""

from typing import Any

TOOL: dict[str, Any] = {
    "name": "ai_music_generator",
    "operation_id": "ai_music_generator.create",
    "method": "POST",
    "path": "/v1/ai-music-generator",
    "project": "audio",
    "project_type": "MUSIC_GENERATOR",
    "is_project_type_assumed": False,
    "default_name": None,
    "median_seconds": None,
    "request": {
        "type": "object",
        "required": ["duration", "style"],
        "properties": {
            "duration": {"type": "integer", "minimum": 15, "maximum": 300},
            "name": {"type": "string"},
            "style": {
                "type": "object",
                "required": ["prompt"],
                "properties": {
                    "instrumental": {"type": "boolean"},
                    "lyrics": {"type": "string"},
                    "prompt": {"type": "string"},
                },
            },
        },
    },
    "response": "V1AiMusicGeneratorCreateResponse",
    "models": None,
    "requires": [],
    "defaults": {},
    "credits": {"as_of": "2026-11", "terms": [{"rate": 1, "per": "second", "of": "duration"}]},
    "example": {
        "duration": 30,
        "name": "My Music audio",
        "style": {"instrumental": False, "lyrics": "Morning light on the river", "prompt": "calm piano with rain"},
    },
}
