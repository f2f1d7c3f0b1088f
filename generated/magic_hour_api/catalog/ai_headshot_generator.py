"""Make a professional headshot.

Generated from openapi/tools/ai-headshot-generator.yaml by `make generate`; never edited.
"""

from typing import Any

TOOL: dict[str, Any] = {
    "name": "ai_headshot_generator",
    "operation_id": "ai_headshot_generator.create",
    "method": "POST",
    "path": "/v1/ai-headshot-generator",
    "project": "image",
    "project_type": "AI_HEADSHOT",
    "is_project_type_assumed": False,
    "default_name": "Ai Headshot",
    "median_seconds": 14,
    "request": {
        "type": "object",
        "required": ["assets"],
        "properties": {
            "assets": {
                "type": "object",
                "required": ["image_file_path"],
                "properties": {"image_file_path": {"type": "string", "minLength": 1, "x-asset": {"kinds": ["image"]}}},
            },
            "name": {"type": "string"},
            "style": {"type": "object", "properties": {"prompt": {"type": "string"}}},
        },
    },
    "response": "V1AiHeadshotGeneratorCreateResponse",
    "models": None,
    "requires": [],
    "defaults": {},
    "credits": {"as_of": "2026-08", "terms": [{"rate": 50, "per": "output"}]},
    "example": {
        "assets": {"image_file_path": "api-assets/id/1234.png"},
        "name": "My Ai Headshot image",
        "style": {"prompt": "dark suit, light gray background"},
    },
}
