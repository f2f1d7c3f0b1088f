"""Swap the head in a picture.

Generated from openapi/tools/head-swap.yaml by `make generate`; never edited.
"""

from typing import Any

TOOL: dict[str, Any] = {
    "name": "head_swap",
    "operation_id": "head_swap.create",
    "method": "POST",
    "path": "/v1/head-swap",
    "project": "image",
    "project_type": "HEAD_SWAP",
    "is_project_type_assumed": False,
    "default_name": "Head Swap",
    "median_seconds": 18,
    "request": {
        "type": "object",
        "required": ["assets"],
        "properties": {
            "assets": {
                "type": "object",
                "required": ["body_file_path", "head_file_path"],
                "properties": {
                    "body_file_path": {"type": "string", "minLength": 1, "x-asset": {"kinds": ["image"]}},
                    "head_file_path": {"type": "string", "minLength": 1, "x-asset": {"kinds": ["image"]}},
                },
            },
            "max_resolution": {"type": "integer"},
            "name": {"type": "string"},
        },
    },
    "response": "V1HeadSwapCreateResponse",
    "models": None,
    "requires": [],
    "defaults": {},
    "credits": {"as_of": "2026-08", "terms": [{"rate": 10, "per": "output"}]},
    "example": {
        "assets": {"body_file_path": "api-assets/id/1234.png", "head_file_path": "api-assets/id/5678.png"},
        "max_resolution": 1024,
        "name": "My Head Swap image",
    },
}
