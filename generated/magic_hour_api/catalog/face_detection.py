"""Find the faces in a picture or a video.

Generated from openapi/tools/face-detection.yaml by `make generate`; never edited.
"""

from typing import Any

TOOL: dict[str, Any] = {
    "name": "face_detection",
    "operation_id": "face_detection.create",
    "method": "POST",
    "path": "/v1/face-detection",
    "project": "face_detection",
    "project_type": "FACE_DETECTION",
    "is_project_type_assumed": True,
    "default_name": None,
    "median_seconds": None,
    "request": {
        "type": "object",
        "required": ["assets"],
        "properties": {
            "assets": {
                "type": "object",
                "required": ["target_file_path"],
                "properties": {"target_file_path": {"type": "string", "x-asset": {"kinds": ["image", "video"]}}},
            },
            "confidence_score": {"type": "number", "minimum": 0, "maximum": 1, "multipleOf": 0.05},
        },
    },
    "response": "V1FaceDetectionCreateResponse",
    "models": None,
    "requires": [],
    "defaults": {"confidence_score": 0.5},
    "credits": {"as_of": "2026-11", "terms": [{"rate": 0, "per": "request"}]},
    "example": {"assets": {"target_file_path": "api-assets/id/1234.png"}, "confidence_score": 0.5},
}
