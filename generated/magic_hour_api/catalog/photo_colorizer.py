"""Color a black-and-white photo.

Generated from openapi/tools/photo-colorizer.yaml by `make generate`; never edited.
"""

from typing import Any

TOOL: dict[str, Any] = {
    "name": "photo_colorizer",
    "operation_id": "photo_colorizer.create",
    "method": "POST",
    "path": "/v1/photo-colorizer",
    "project": "image",
    "project_type": "PHOTO_COLORIZER",
    "is_project_type_assumed": False,
    "default_name": "Photo Colorizer",
    "median_seconds": 9,
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
        },
    },
    "response": "V1PhotoColorizerCreateResponse",
    "models": None,
    "requires": [],
    "defaults": {},
    "credits": {"as_of": "2026-08", "terms": [{"rate": 10, "per": "output"}]},
    "example": {"assets": {"image_file_path": "api-assets/id/1234.png"}, "name": "My Photo Colorizer image"},
}
