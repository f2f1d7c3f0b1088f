"""Make a video larger and sharper.

Generated from openapi/tools/ai-video-upscaler.yaml by `make generate`; never edited.
"""

from typing import Any

TOOL: dict[str, Any] = {
    "name": "ai_video_upscaler",
    "operation_id": "ai_video_upscaler.create",
    "method": "POST",
    "path": "/v1/ai-video-upscaler",
    "project": "video",
    "project_type": "VIDEO_UPSCALER",
    "is_project_type_assumed": False,
    "default_name": None,
    "median_seconds": None,
    "request": {
        "type": "object",
        "required": ["assets", "end_seconds", "resolution"],
        "properties": {
            "assets": {
                "type": "object",
                "required": ["video_file_path"],
                "properties": {"video_file_path": {"type": "string", "x-asset": {"kinds": ["video"]}}},
            },
            "end_seconds": {"type": "number"},
            "name": {"type": "string"},
            "resolution": {"type": "string", "enum": ["720p", "1080p", "2k", "4k"]},
            "start_seconds": {"type": "number"},
        },
    },
    "response": "V1AiVideoUpscalerCreateResponse",
    "models": None,
    "requires": [{"field": "end_seconds", "greater_than": "start_seconds"}],
    "defaults": {},
    "credits": None,
    "example": {
        "assets": {"video_file_path": "api-assets/id/1234.mp4"},
        "start_seconds": 0,
        "end_seconds": 15,
        "name": "My Video Upscaler video",
        "resolution": "1080p",
    },
}
