"""Make an ad with a speaking person.

Generated from openapi/tools/ai-ugc-ad.yaml by `make generate`; never edited.
"""

from typing import Any

TOOL: dict[str, Any] = {
    "name": "ai_ugc_ad",
    "operation_id": "ai_ugc_ad.create",
    "method": "POST",
    "path": "/v1/ai-ugc-ad",
    "project": "video",
    "project_type": "UGC_AD",
    "is_project_type_assumed": False,
    "default_name": None,
    "median_seconds": None,
    "request": {
        "type": "object",
        "required": ["assets", "end_seconds", "script"],
        "properties": {
            "assets": {
                "type": "object",
                "required": ["image_file_path"],
                "properties": {"image_file_path": {"type": "string", "x-asset": {"kinds": ["image"]}}},
            },
            "end_seconds": {"type": "number"},
            "model": {"type": "string", "enum": ["kling-3.0", "ltx-2.5", "veo3.1"]},
            "resolution": {"type": "string", "enum": ["480p", "720p", "1080p"]},
            "script": {"type": "string"},
        },
    },
    "response": "V1AiUgcAdCreateResponse",
    "models": {
        "field": "model",
        "default": None,
        "defaults": {},
        "as_of": "2026-11",
        "rules": {
            "kling-3.0": {
                "end_seconds": {"minimum": 3, "maximum": 15, "multipleOf": 1},
                "script": {"maxLength": 2500, "trimmed": True},
            },
            "ltx-2.5": {
                "end_seconds": {"enum": [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 15, 20, 25, 30, 35, 40, 45, 50, 55, 60]},
                "script": {"maxLength": 1804, "trimmed": True},
            },
            "veo3.1": {
                "end_seconds": {
                    "enum": [4, 6, 8, 15, 22, 29, 36, 43, 50, 57, 64, 71, 78, 85, 92, 99, 106, 113, 120, 127, 134, 141]
                },
                "script": {"maxLength": 2500, "trimmed": True},
            },
        },
    },
    "requires": [],
    "defaults": {},
    "credits": None,
    "example": {
        "assets": {"image_file_path": "api-assets/id/1234.png"},
        "end_seconds": 8,
        "model": "kling-3.0",
        "resolution": "720p",
        "script": "I have used this every morning for a month, and I am not going back.",
    },
}
