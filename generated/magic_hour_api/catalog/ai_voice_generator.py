"""Speak a text with a known voice.

Generated from openapi/tools/ai-voice-generator.yaml by `make generate`; never edited.
"""

from typing import Any

TOOL: dict[str, Any] = {
    "name": "ai_voice_generator",
    "operation_id": "ai_voice_generator.create",
    "method": "POST",
    "path": "/v1/ai-voice-generator",
    "project": "audio",
    "project_type": "VOICE_GENERATOR",
    "is_project_type_assumed": False,
    "default_name": "Voice Generator",
    "median_seconds": 21,
    "request": {
        "type": "object",
        "required": ["style"],
        "properties": {
            "name": {"type": "string"},
            "style": {
                "type": "object",
                "required": ["prompt", "voice_name"],
                "properties": {
                    "prompt": {"type": "string", "minLength": 1, "maxLength": 1000},
                    "voice_name": {"type": "string"},
                },
            },
        },
    },
    "response": "V1AiVoiceGeneratorCreateResponse",
    "models": None,
    "requires": [],
    "defaults": {},
    "credits": {"as_of": "2026-11", "terms": [{"rate": 0.1, "per": "character", "of": "style.prompt"}]},
    "example": {
        "name": "My Voice Generator audio",
        "style": {"prompt": "Hello, how are you?", "voice_name": "Elon Musk"},
    },
}
