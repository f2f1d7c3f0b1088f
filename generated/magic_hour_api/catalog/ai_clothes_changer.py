"""Dress a person in other clothes.

Generated from openapi/tools/ai-clothes-changer.yaml by `make generate`; never edited.
"""

from typing import Any

TOOL: dict[str, Any] = {
    "name": "ai_clothes_changer",
    "operation_id": "ai_clothes_changer.create",
    "method": "POST",
    "path": "/v1/ai-clothes-changer",
    "project": "image",
    "project_type": "CLOTHES_CHANGER",
    "is_project_type_assumed": False,
    "default_name": "Clothes Changer",
    "median_seconds": 13,
    "request": {
        "type": "object",
        "required": ["assets"],
        "properties": {
            "assets": {
                "type": "object",
                "required": ["garment_file_path", "person_file_path"],
                "properties": {
                    "garment_file_path": {"type": "string", "minLength": 1, "x-asset": {"kinds": ["image"]}},
                    "garment_type": {
                        "type": "string",
                        "enum": ["entire_outfit", "upper_body", "lower_body", "dresses"],
                        "x-replaced-values": {"dresses": {"set": {"assets.garment_type": "entire_outfit"}}},
                    },
                    "person_file_path": {"type": "string", "minLength": 1, "x-asset": {"kinds": ["image"]}},
                },
            },
            "name": {"type": "string"},
        },
    },
    "response": "V1AiClothesChangerCreateResponse",
    "models": None,
    "requires": [],
    "defaults": {},
    "credits": {"as_of": "2026-08", "terms": [{"rate": 25, "per": "output"}]},
    "example": {
        "assets": {
            "garment_file_path": "api-assets/id/1234.png",
            "garment_type": "entire_outfit",
            "person_file_path": "api-assets/id/5678.png",
        },
        "name": "My Clothes Changer image",
    },
}
