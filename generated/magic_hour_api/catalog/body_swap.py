"""Put a person into a scene.

Generated from openapi/tools/body-swap.yaml by `make generate`; never edited.
"""

from typing import Any

TOOL: dict[str, Any] = {
    "name": "body_swap",
    "operation_id": "body_swap.create",
    "method": "POST",
    "path": "/v1/body-swap",
    "project": "image",
    "project_type": "BODY_SWAP",
    "is_project_type_assumed": False,
    "default_name": "Body Swap",
    "median_seconds": 38,
    "request": {
        "type": "object",
        "required": ["assets", "resolution"],
        "properties": {
            "assets": {
                "type": "object",
                "required": ["person_file_path", "scene_file_path"],
                "properties": {
                    "person_file_path": {"type": "string", "minLength": 1, "x-asset": {"kinds": ["image"]}},
                    "scene_file_path": {"type": "string", "minLength": 1, "x-asset": {"kinds": ["image"]}},
                },
            },
            "name": {"type": "string"},
            "resolution": {"type": "string", "enum": ["640px", "1k", "2k", "4k"]},
        },
    },
    "response": "V1BodySwapCreateResponse",
    "models": None,
    "requires": [],
    "defaults": {},
    "credits": {
        "as_of": "2026-11",
        "terms": [{"per": "output", "rate": {"by": ["resolution"], "table": {"640px": 50}}}],
    },
    "example": {
        "assets": {"person_file_path": "api-assets/id/1234.png", "scene_file_path": "api-assets/id/5678.png"},
        "name": "My Body Swap image",
        "resolution": "640px",
    },
}
