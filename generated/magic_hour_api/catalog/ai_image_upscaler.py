"""Make a picture larger and sharper.

Generated from openapi/tools/ai-image-upscaler.yaml by `make generate`; never edited.
"""

from typing import Any

TOOL: dict[str, Any] = {
    "name": "ai_image_upscaler",
    "operation_id": "ai_image_upscaler.create",
    "method": "POST",
    "path": "/v1/ai-image-upscaler",
    "project": "image",
    "project_type": "IMAGE_UPSCALER",
    "is_project_type_assumed": False,
    "default_name": "Image Upscaler",
    "median_seconds": 22,
    "request": {
        "type": "object",
        "required": ["assets", "scale_factor"],
        "properties": {
            "assets": {
                "type": "object",
                "required": ["image_file_path"],
                "properties": {"image_file_path": {"type": "string", "minLength": 1, "x-asset": {"kinds": ["image"]}}},
            },
            "name": {"type": "string"},
            "scale_factor": {"type": "number"},
            "style": {
                "type": "object",
                "properties": {
                    "enhancement": {
                        "type": "string",
                        "enum": ["Resemblance", "Balanced", "Creative"],
                        "deprecated": True,
                        "x-replaced-by": {
                            "field": "style.mode",
                            "values": {"Resemblance": "preserve", "Balanced": "balanced", "Creative": "creative"},
                        },
                    },
                    "mode": {
                        "type": "string",
                        "enum": ["preserve", "balanced", "creative", "pro"],
                        "x-replaced-values": {"pro": {"set": {"style.mode": "preserve"}}},
                    },
                    "prompt": {"type": "string"},
                },
            },
        },
    },
    "response": "V1AiImageUpscalerCreateResponse",
    "models": None,
    "requires": [
        {"field": "scale_factor", "constraint": {"enum": [2, 4]}},
        {"only": ["style.prompt"], "when": {"style.mode": ["creative"]}, "otherwise": "ignored"},
    ],
    "defaults": {"style.mode": "balanced"},
    "credits": {
        "as_of": "2026-08",
        "terms": [
            {
                "per": "output",
                "rate": {
                    "by": ["style.mode", "scale_factor"],
                    "table": {
                        "preserve": {"2": 25, "4": 100},
                        "balanced": {"2": 50, "4": 200},
                        "creative": {"2": 50, "4": 200},
                    },
                },
            }
        ],
    },
    "example": {
        "assets": {"image_file_path": "api-assets/id/1234.png"},
        "name": "My Image Upscaler image",
        "scale_factor": 2,
        "style": {"mode": "balanced"},
    },
}
