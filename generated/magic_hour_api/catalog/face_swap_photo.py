"""Swap the faces in a picture.

Generated from openapi/tools/face-swap-photo.yaml by `make generate`; never edited.
"""

from typing import Any

TOOL: dict[str, Any] = {
    "name": "face_swap_photo",
    "operation_id": "face_swap_photo.create",
    "method": "POST",
    "path": "/v1/face-swap-photo",
    "project": "image",
    "project_type": "FACE_SWAP",
    "is_project_type_assumed": False,
    "default_name": "Face Swap",
    "median_seconds": 4,
    "request": {
        "type": "object",
        "required": ["assets"],
        "properties": {
            "assets": {
                "type": "object",
                "required": ["target_file_path"],
                "properties": {
                    "face_mappings": {
                        "type": "array",
                        "maxItems": 5,
                        "items": {
                            "type": "object",
                            "required": ["new_face", "original_face"],
                            "properties": {
                                "new_face": {"type": "string", "x-asset": {"kinds": ["image"]}},
                                "original_face": {"type": "string"},
                            },
                        },
                    },
                    "face_swap_mode": {"type": "string", "enum": ["all-faces", "individual-faces"]},
                    "source_file_path": {"type": "string", "minLength": 1, "x-asset": {"kinds": ["image"]}},
                    "target_file_path": {"type": "string", "minLength": 1, "x-asset": {"kinds": ["image"]}},
                },
            },
            "name": {"type": "string"},
        },
    },
    "response": "V1FaceSwapPhotoCreateResponse",
    "models": None,
    "requires": [
        {"required": ["assets.source_file_path"], "when": {"assets.face_swap_mode": ["all-faces"]}},
        {"required": ["assets.face_mappings"], "when": {"assets.face_swap_mode": ["individual-faces"]}},
    ],
    "defaults": {"assets.face_swap_mode": "all-faces"},
    "credits": {"as_of": "2026-08", "terms": [{"rate": 10, "per": "output"}]},
    "example": {
        "assets": {
            "face_swap_mode": "individual-faces",
            "face_mappings": [{"new_face": "api-assets/id/1234.png", "original_face": "api-assets/id/0-0.png"}],
            "target_file_path": "api-assets/id/5678.png",
        },
        "name": "My Face Swap image",
    },
}
