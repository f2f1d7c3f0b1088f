"""Swap the faces in a video.

Generated from openapi/tools/face-swap.yaml by `make generate`; never edited.
"""

from typing import Any

TOOL: dict[str, Any] = {
    "name": "face_swap",
    "operation_id": "face_swap.create",
    "method": "POST",
    "path": "/v1/face-swap",
    "project": "video",
    "project_type": "FACE_SWAP",
    "is_project_type_assumed": False,
    "default_name": "Face Swap",
    "median_seconds": 96,
    "request": {
        "type": "object",
        "required": ["assets", "end_seconds", "start_seconds"],
        "properties": {
            "assets": {
                "type": "object",
                "required": ["video_source"],
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
                    "image_file_path": {"type": "string", "x-asset": {"kinds": ["image"]}},
                    "video_file_path": {"type": "string", "x-asset": {"kinds": ["video"], "extensions": ["gif"]}},
                    "video_source": {"type": "string", "enum": ["file", "youtube"]},
                    "youtube_url": {"type": "string", "format": "uri"},
                },
            },
            "end_seconds": {"type": "number", "format": "float", "minimum": 0.1},
            "height": {"type": ["integer", "null"], "deprecated": True, "x-replaced-by": {"effect": "none"}},
            "name": {"type": "string"},
            "start_seconds": {"type": "number", "format": "float", "minimum": 0},
            "style": {"type": "object", "properties": {"version": {"type": "string", "enum": ["default", "v1", "v2"]}}},
            "width": {"type": ["integer", "null"], "deprecated": True, "x-replaced-by": {"effect": "none"}},
        },
    },
    "response": "V1FaceSwapCreateResponse",
    "models": None,
    "requires": [
        {"field": "end_seconds", "greater_than": "start_seconds"},
        {"required": ["assets.image_file_path"], "when": {"assets.face_swap_mode": ["all-faces"]}},
        {"required": ["assets.face_mappings"], "when": {"assets.face_swap_mode": ["individual-faces"]}},
        {"required": ["assets.video_file_path"], "when": {"assets.video_source": ["file"]}},
        {"required": ["assets.youtube_url"], "when": {"assets.video_source": ["youtube"]}},
    ],
    "defaults": {"assets.face_swap_mode": "all-faces"},
    "credits": {
        "as_of": "2026-08",
        "terms": [
            {"rate": 24, "per": "clip_second", "fps": 24, "fps_at_create": 30, "video": "assets.video_file_path"}
        ],
    },
    "example": {
        "assets": {
            "face_swap_mode": "all-faces",
            "image_file_path": "api-assets/id/1234.png",
            "video_source": "file",
            "video_file_path": "api-assets/id/1234.mp4",
        },
        "start_seconds": 0,
        "end_seconds": 15,
        "name": "My Face Swap video",
        "style": {"version": "default"},
    },
}
