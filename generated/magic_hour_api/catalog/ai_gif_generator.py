"""Make a gif from words.

Generated from openapi/tools/ai-gif-generator.yaml by `make generate`; never edited.
"""

from typing import Any

TOOL: dict[str, Any] = {
    "name": "ai_gif_generator",
    "operation_id": "ai_gif_generator.create",
    "method": "POST",
    "path": "/v1/ai-gif-generator",
    "project": "image",
    "project_type": "AI_GIF",
    "is_project_type_assumed": False,
    "default_name": "Ai Gif",
    "median_seconds": 23,
    "request": {
        "type": "object",
        "required": ["style"],
        "properties": {
            "name": {"type": "string"},
            "output_format": {"type": "string", "enum": ["gif", "mp4", "webm"]},
            "style": {
                "type": "object",
                "required": ["prompt"],
                "properties": {"prompt": {"type": "string", "minLength": 1, "maxLength": 500}},
            },
        },
    },
    "response": "V1AiGifGeneratorCreateResponse",
    "models": None,
    "requires": [],
    "defaults": {"output_format": "gif"},
    "credits": {"as_of": "2026-08", "terms": [{"rate": 50, "per": "output"}]},
    "example": {"name": "My Ai Gif gif", "output_format": "gif", "style": {"prompt": "Cute dancing cat, pixel art"}},
}
