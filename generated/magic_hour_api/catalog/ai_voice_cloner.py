"""Speak a text with a voice of your own.

Generated from openapi/tools/ai-voice-cloner.yaml by `make generate`; never edited.
"""

from typing import Any

TOOL: dict[str, Any] = {
    "name": "ai_voice_cloner",
    "operation_id": "ai_voice_cloner.create",
    "method": "POST",
    "path": "/v1/ai-voice-cloner",
    "project": "audio",
    "project_type": "VOICE_CLONER",
    "is_project_type_assumed": False,
    "default_name": "Voice Cloner",
    "median_seconds": 21,
    "request": {
        "type": "object",
        "required": ["assets", "style"],
        "properties": {
            "assets": {
                "type": "object",
                "required": ["audio_file_path"],
                "properties": {"audio_file_path": {"type": "string", "minLength": 1, "x-asset": {"kinds": ["audio"]}}},
            },
            "name": {"type": "string"},
            "style": {
                "type": "object",
                "required": ["prompt"],
                "properties": {"prompt": {"type": "string", "minLength": 1, "maxLength": 1000}},
            },
        },
    },
    "response": "V1AiVoiceClonerCreateResponse",
    "models": None,
    "requires": [],
    "defaults": {},
    "credits": {"as_of": "2026-11", "terms": [{"rate": 0.1, "per": "character", "of": "style.prompt"}]},
    "example": {
        "assets": {"audio_file_path": "api-assets/id/1234.mp3"},
        "name": "My Voice Cloner audio",
        "style": {"prompt": "Hello, this is my cloned voice."},
    },
}
