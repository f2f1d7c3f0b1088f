"""Change pictures by description.

Generated from openapi/tools/ai-image-editor.yaml by `make generate`; never edited.
"""

from typing import Any

TOOL: dict[str, Any] = {
    "name": "ai_image_editor",
    "operation_id": "ai_image_editor.create",
    "method": "POST",
    "path": "/v1/ai-image-editor",
    "project": "image",
    "project_type": "AI_IMAGE_EDITOR",
    "is_project_type_assumed": False,
    "default_name": "Ai Image Editor",
    "median_seconds": 9,
    "request": {
        "type": "object",
        "required": ["assets", "style"],
        "properties": {
            "aspect_ratio": {"type": "string", "enum": ["auto", "16:9", "9:16", "4:3", "3:2", "1:1", "4:5", "2:3"]},
            "assets": {
                "type": "object",
                "properties": {
                    "image_file_path": {
                        "type": "string",
                        "deprecated": True,
                        "x-replaced-by": {"field": "assets.image_file_paths", "as": "list"},
                        "x-asset": {"kinds": ["image"]},
                    },
                    "image_file_paths": {
                        "type": "array",
                        "maxItems": 10,
                        "items": {"type": "string", "minLength": 1, "x-asset": {"kinds": ["image"]}},
                    },
                },
            },
            "image_count": {"type": "integer", "enum": [1, 4, 9, 16]},
            "model": {
                "type": "string",
                "enum": [
                    "default",
                    "flux-2-klein",
                    "gpt-image-2",
                    "gpt-image-2.5-flare",
                    "krea-2",
                    "nano-banana",
                    "nano-banana-2",
                    "nano-banana-2-lite",
                    "nano-banana-2.1",
                    "nano-banana-pro",
                    "qwen-edit",
                    "qwen-image-2.1",
                    "seedream-v4",
                    "seedream-v4.5",
                    "seedream-v5-pro",
                ],
            },
            "name": {"type": "string"},
            "resolution": {"type": "string", "enum": ["auto", "640px", "1k", "2k", "4k"]},
            "style": {
                "type": "object",
                "required": ["prompt"],
                "properties": {
                    "model": {
                        "type": "string",
                        "enum": ["default", "Nano Banana", "Seedream"],
                        "deprecated": True,
                        "x-replaced-by": {
                            "field": "model",
                            "values": {"Nano Banana": "nano-banana", "Seedream": "seedream-v4", "default": "default"},
                        },
                    },
                    "prompt": {"type": "string", "minLength": 1, "maxLength": 15000},
                },
            },
        },
    },
    "response": "V1AiImageEditorCreateResponse",
    "models": {
        "field": "model",
        "default": "default",
        "defaults": {},
        "as_of": "2026-11",
        "rules": {
            "default": {},
            "flux-2-klein": {
                "resolution": {"enum": ["auto", "640px", "1k", "2k"]},
                "assets.image_file_paths": {"maxItems": 6},
            },
            "gpt-image-2": {
                "resolution": {"enum": ["auto", "640px", "1k", "2k", "4k"]},
                "assets.image_file_paths": {"maxItems": 10},
            },
            "gpt-image-2.5-flare": {
                "resolution": {"enum": ["auto", "640px", "1k", "2k", "4k"]},
                "assets.image_file_paths": {"maxItems": 10},
            },
            "krea-2": {"resolution": {"enum": ["auto", "640px", "1k"]}, "assets.image_file_paths": {"maxItems": 2}},
            "nano-banana": {
                "resolution": {"enum": ["auto", "640px", "1k"]},
                "assets.image_file_paths": {"maxItems": 10},
            },
            "nano-banana-2": {
                "resolution": {"enum": ["auto", "640px", "1k", "2k", "4k"]},
                "assets.image_file_paths": {"maxItems": 10},
            },
            "nano-banana-2-lite": {
                "resolution": {"enum": ["auto", "640px", "1k"]},
                "assets.image_file_paths": {"maxItems": 10},
            },
            "nano-banana-2.1": {
                "resolution": {"enum": ["auto", "640px", "1k", "2k", "4k"]},
                "assets.image_file_paths": {"maxItems": 10},
            },
            "nano-banana-pro": {
                "resolution": {"enum": ["auto", "1k", "2k", "4k"]},
                "assets.image_file_paths": {"maxItems": 10},
            },
            "qwen-edit": {
                "resolution": {"enum": ["auto", "640px", "1k", "2k"]},
                "assets.image_file_paths": {"maxItems": 3},
            },
            "qwen-image-2.1": {
                "resolution": {"enum": ["auto", "640px", "1k", "2k"]},
                "assets.image_file_paths": {"maxItems": 3},
            },
            "seedream-v4": {
                "resolution": {"enum": ["auto", "640px", "1k", "2k", "4k"]},
                "assets.image_file_paths": {"maxItems": 10},
            },
            "seedream-v4.5": {
                "resolution": {"enum": ["auto", "640px", "1k", "2k", "4k"]},
                "assets.image_file_paths": {"maxItems": 10},
            },
            "seedream-v5-pro": {
                "resolution": {"enum": ["auto", "640px", "1k", "2k"]},
                "assets.image_file_paths": {"maxItems": 10},
            },
        },
    },
    "requires": [],
    "defaults": {"image_count": 1},
    "credits": {
        "as_of": "2026-11",
        "terms": [
            {
                "per": "output",
                "count": "image_count",
                "rate": {
                    "by": ["model", "resolution"],
                    "table": {
                        "flux-2-klein": {"640px": 5},
                        "gpt-image-2": {"640px": 50},
                        "gpt-image-2.5-flare": {"640px": 100},
                        "krea-2": {"640px": 10},
                        "nano-banana": {"640px": 50},
                        "nano-banana-2": {"640px": 100},
                        "nano-banana-2-lite": {"640px": 50},
                        "nano-banana-2.1": {"640px": 50},
                        "nano-banana-pro": {"1k": 150},
                        "qwen-edit": {"640px": 10},
                        "qwen-image-2.1": {"640px": 10},
                        "seedream-v4": {"640px": 40},
                        "seedream-v4.5": {"640px": 50},
                        "seedream-v5-pro": {"640px": 75},
                    },
                },
            }
        ],
    },
    "example": {
        "aspect_ratio": "1:1",
        "assets": {"image_file_paths": ["api-assets/id/1234.png", "api-assets/id/5678.png"]},
        "image_count": 1,
        "model": "default",
        "name": "My Ai Image Editor image",
        "resolution": "1k",
        "style": {"prompt": "Give me sunglasses"},
    },
}
