"""Remove the background of a picture.

Generated from openapi/tools/image-background-remover.yaml by `make generate`; never edited.
"""

from typing import Any

TOOL: dict[str, Any] = {
    "name": "image_background_remover",
    "operation_id": "image_background_remover.create",
    "method": "POST",
    "path": "/v1/image-background-remover",
    "project": "image",
    "project_type": "BACKGROUND_REMOVER",
    "is_project_type_assumed": False,
    "default_name": "Background Remover",
    "median_seconds": 4,
    "request": {
        "type": "object",
        "required": ["assets"],
        "properties": {
            "assets": {
                "type": "object",
                "required": ["image_file_path"],
                "properties": {
                    "background_image_file_path": {"type": "string", "x-asset": {"kinds": ["image"]}},
                    "image_file_path": {"type": "string", "x-asset": {"kinds": ["image"]}},
                },
            },
            "name": {"type": "string"},
        },
    },
    "response": "V1ImageBackgroundRemoverCreateResponse",
    "models": None,
    "requires": [],
    "defaults": {},
    "credits": {"as_of": "2026-08", "terms": [{"rate": 5, "per": "output"}]},
    "example": {
        "assets": {"background_image_file_path": "api-assets/id/5678.png", "image_file_path": "api-assets/id/1234.png"},
        "name": "My Background Remover image",
    },
}
