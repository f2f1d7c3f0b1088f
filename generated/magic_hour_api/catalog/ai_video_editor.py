"""Change a video by description.

Generated from openapi/tools/ai-video-editor.yaml by `make generate`; never edited.
"""

from typing import Any

TOOL: dict[str, Any] = {
    "name": "ai_video_editor",
    "operation_id": "ai_video_editor.create",
    "method": "POST",
    "path": "/v1/ai-video-editor",
    "project": "video",
    "project_type": "VIDEO_EDITOR",
    "is_project_type_assumed": False,
    "default_name": "Video Editor",
    "median_seconds": 85,
    "request": {
        "type": "object",
        "required": ["assets", "end_seconds", "style"],
        "properties": {
            "assets": {
                "type": "object",
                "required": ["video_file_path"],
                "properties": {"video_file_path": {"type": "string", "minLength": 1, "x-asset": {"kinds": ["video"]}}},
            },
            "end_seconds": {"type": "number", "format": "float", "minimum": 0.1},
            "model": {
                "type": "string",
                "enum": ["gemini-omni-1.1", "gemini-omni", "ltx-2.5", "ltx-2.3"],
                "x-replaced-values": {"gemini-omni": {"set": {"model": "gemini-omni-1.1"}}},
            },
            "name": {"type": "string"},
            "resolution": {"type": "string", "enum": ["480p", "720p", "1080p"]},
            "start_seconds": {"type": "number", "format": "float", "minimum": 0},
            "style": {
                "type": "object",
                "required": ["prompt"],
                "properties": {"prompt": {"type": "string", "minLength": 1}},
            },
        },
    },
    "response": "V1AiVideoEditorCreateResponse",
    "models": {
        "field": "model",
        "default": None,
        "defaults": {},
        "as_of": "2026-11",
        "rules": {
            "gemini-omni-1.1": {
                "clip_seconds": {"minimum": 3, "maximum": 10},
                "resolution": {"enum": ["720p", "1080p"]},
            },
            "gemini-omni": {"clip_seconds": {"minimum": 3, "maximum": 10}, "resolution": {"enum": ["720p", "1080p"]}},
            "ltx-2.5": {
                "clip_seconds": {"minimum": 0.5, "maximum": 20},
                "resolution": {"enum": ["480p", "720p", "1080p"]},
            },
            "ltx-2.3": {"clip_seconds": {"minimum": 0.5, "maximum": 45}},
        },
    },
    "requires": [{"field": "end_seconds", "greater_than": "start_seconds"}],
    "defaults": {"start_seconds": 0},
    "credits": None,
    "example": {
        "assets": {"video_file_path": "api-assets/id/1234.mp4"},
        "start_seconds": 0,
        "end_seconds": 5,
        "model": "gemini-omni-1.1",
        "name": "My Video Editor video",
        "resolution": "720p",
        "style": {"prompt": "Change the car color to blue"},
    },
}
