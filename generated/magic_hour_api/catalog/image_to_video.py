"""Turn a picture into a video.

Generated from openapi/tools/image-to-video.yaml by `make generate`; never edited.
"""

from typing import Any

TOOL: dict[str, Any] = {
    "name": "image_to_video",
    "operation_id": "image_to_video.create",
    "method": "POST",
    "path": "/v1/image-to-video",
    "project": "video",
    "project_type": "IMAGE_TO_VIDEO",
    "is_project_type_assumed": False,
    "default_name": "Image To Video",
    "median_seconds": 74,
    "request": {
        "type": "object",
        "required": ["assets", "end_seconds"],
        "properties": {
            "assets": {
                "type": "object",
                "required": ["image_file_path"],
                "properties": {
                    "end_image_file_path": {"type": "string", "minLength": 1, "x-asset": {"kinds": ["image"]}},
                    "image_file_path": {"type": "string", "minLength": 1, "x-asset": {"kinds": ["image"]}},
                },
            },
            "audio": {"type": "boolean"},
            "end_seconds": {"type": "number", "format": "float", "minimum": 1, "maximum": 60},
            "height": {
                "type": ["integer", "null"],
                "deprecated": True,
                "x-replaced-by": {"field": "resolution", "effect": "none"},
            },
            "model": {
                "type": "string",
                "enum": [
                    "default",
                    "ltx-2",
                    "ltx-2.3",
                    "ltx-2.5",
                    "minimax-h3",
                    "wan-2.2",
                    "wan-3.0",
                    "seedance",
                    "seedance-1.5",
                    "seedance-2.0",
                    "seedance-2.0-fast",
                    "seedance-2.0-mini",
                    "seedance-2.5",
                    "kling-1.6",
                    "kling-2.5",
                    "kling-2.5-audio",
                    "kling-2.6",
                    "kling-3.0",
                    "veo3.1",
                    "veo3.1-audio",
                    "veo3.1-lite",
                    "sora-2",
                    "gemini-omni-1.1",
                ],
            },
            "name": {"type": "string"},
            "resolution": {"type": "string", "enum": ["360p", "480p", "720p", "1080p", "4k"]},
            "style": {
                "type": "object",
                "properties": {
                    "high_quality": {
                        "type": "boolean",
                        "deprecated": True,
                        "x-replaced-by": {"field": "resolution", "values": {"true": "1080p", "false": "720p"}},
                    },
                    "prompt": {"type": "string"},
                    "quality_mode": {
                        "type": "string",
                        "enum": ["quick", "studio"],
                        "deprecated": True,
                        "x-replaced-by": {"field": "resolution", "values": {"quick": "720p", "studio": "1080p"}},
                    },
                },
            },
            "width": {
                "type": ["integer", "null"],
                "deprecated": True,
                "x-replaced-by": {"field": "resolution", "effect": "none"},
            },
        },
    },
    "response": "V1ImageToVideoCreateResponse",
    "models": {
        "field": "model",
        "default": "default",
        "defaults": {"resolution": "720p"},
        "as_of": "2026-11",
        "rules": {
            "default": {
                "end_seconds": [
                    {"minimum": 5, "maximum": 60, "multipleOf": 1, "noticed": [3, 4]},
                    {"enum": [5, 10], "when": {"resolution": ["480p"]}},
                ],
                "resolution": {"enum": ["480p", "720p", "1080p"], "noticed": ["4k"]},
            },
            "seedance": {
                "end_seconds": {"enum": [2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]},
                "resolution": {"enum": ["480p", "720p", "1080p"]},
            },
            "kling-2.5-audio": {"end_seconds": {"enum": [5, 10]}, "resolution": {"enum": ["720p", "1080p"]}},
            "sora-2": {
                "end_seconds": {"enum": [4, 8, 12, 24, 36, 48, 60]},
                "resolution": {"enum": ["720p"]},
                "audio": {"enum": [True, False]},
                "assets.image_file_path": {"aspect_ratios": ["9:16", "16:9"]},
                "assets.end_image_file_path": {"forbidden": True},
            },
            "veo3.1-audio": {
                "end_seconds": {"enum": [4, 6, 8, 16, 24, 32, 40, 48, 56]},
                "resolution": {"enum": ["720p", "1080p"]},
                "assets.end_image_file_path": {
                    "requires": {"resolution": {"enum": ["720p", "1080p"]}, "end_seconds": {"maximum": 8}}
                },
            },
            "veo3.1": {
                "end_seconds": {"enum": [4, 6, 8, 16, 24, 32, 40, 48, 56]},
                "resolution": {"enum": ["720p", "1080p"]},
                "audio": {"enum": [True, False], "credits": "extra"},
                "assets.end_image_file_path": {
                    "requires": {"resolution": {"enum": ["720p", "1080p"]}, "end_seconds": {"maximum": 8}}
                },
            },
            "kling-1.6": {
                "end_seconds": {"enum": [5, 10, 15, 20, 25, 30, 35, 40, 45, 50, 55, 60]},
                "resolution": {"enum": ["720p", "1080p"]},
            },
            "ltx-2": {},
            "kling-2.5": {},
            "ltx-2.3": {
                "end_seconds": {"enum": [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 15, 20, 25, 30]},
                "resolution": {"enum": ["480p", "720p", "1080p"]},
                "audio": {"enum": [True, False]},
                "assets.end_image_file_path": {"requires": {"resolution": {"enum": ["480p", "720p", "1080p"]}}},
            },
            "gemini-omni-1.1": {
                "end_seconds": {"minimum": 3, "maximum": 10, "multipleOf": 1},
                "resolution": {"enum": ["360p", "720p", "1080p", "4k"]},
                "audio": {"enum": [False]},
                "assets.end_image_file_path": {"requires": {"resolution": {"enum": ["360p", "720p", "1080p", "4k"]}}},
            },
            "kling-2.6": {
                "end_seconds": {"enum": [5, 10]},
                "resolution": {"enum": ["720p", "1080p"]},
                "audio": {"enum": [False]},
                "assets.end_image_file_path": {"requires": {"resolution": {"enum": ["1080p"]}}},
            },
            "kling-3.0": {
                "end_seconds": {"minimum": 3, "maximum": 15, "multipleOf": 1},
                "resolution": {"enum": ["720p", "1080p", "4k"]},
                "audio": {"enum": [True, False], "credits": "extra"},
                "assets.end_image_file_path": {"requires": {"resolution": {"enum": ["720p", "1080p", "4k"]}}},
            },
            "ltx-2.5": {
                "end_seconds": {"minimum": 1, "maximum": 60, "multipleOf": 1},
                "resolution": {"enum": ["480p", "720p", "1080p"]},
                "audio": {"enum": [True, False]},
                "assets.end_image_file_path": {"requires": {"resolution": {"enum": ["480p", "720p", "1080p"]}}},
            },
            "minimax-h3": {
                "end_seconds": {"minimum": 1, "maximum": 30, "multipleOf": 1},
                "resolution": {"enum": ["480p", "720p", "1080p"]},
                "audio": {"enum": [True, False]},
                "assets.end_image_file_path": {"requires": {"resolution": {"enum": ["480p", "720p", "1080p"]}}},
            },
            "seedance-1.5": {
                "end_seconds": {"minimum": 4, "maximum": 12, "multipleOf": 1},
                "resolution": {"enum": ["480p", "720p", "1080p"]},
                "audio": {"enum": [True, False], "credits": "extra"},
                "assets.end_image_file_path": {"requires": {"resolution": {"enum": ["480p", "720p", "1080p"]}}},
            },
            "seedance-2.0": {
                "end_seconds": {"minimum": 4, "maximum": 15, "multipleOf": 1},
                "resolution": {"enum": ["480p", "720p", "1080p", "4k"]},
                "audio": {"enum": [True, False]},
                "assets.end_image_file_path": {"requires": {"resolution": {"enum": ["480p", "720p", "1080p", "4k"]}}},
            },
            "seedance-2.0-fast": {
                "end_seconds": {"minimum": 4, "maximum": 15, "multipleOf": 1},
                "resolution": {"enum": ["480p", "720p"]},
                "audio": {"enum": [True, False]},
                "assets.end_image_file_path": {"requires": {"resolution": {"enum": ["480p", "720p"]}}},
            },
            "seedance-2.0-mini": {
                "end_seconds": {"minimum": 4, "maximum": 15, "multipleOf": 1},
                "resolution": {"enum": ["480p", "720p"]},
                "audio": {"enum": [True, False]},
                "assets.end_image_file_path": {"requires": {"resolution": {"enum": ["480p", "720p"]}}},
            },
            "seedance-2.5": {
                "end_seconds": {"minimum": 4, "maximum": 30, "multipleOf": 1},
                "resolution": {"enum": ["480p", "720p", "1080p"]},
                "audio": {"enum": [True, False]},
                "assets.end_image_file_path": {"requires": {"resolution": {"enum": ["480p", "720p", "1080p"]}}},
            },
            "veo3.1-lite": {
                "end_seconds": {"enum": [4, 6, 8, 16, 24, 32, 40, 48, 56]},
                "resolution": {"enum": ["720p", "1080p"]},
                "audio": {"enum": [True, False], "credits": "extra"},
                "assets.end_image_file_path": {
                    "requires": {"resolution": {"enum": ["720p", "1080p"]}, "end_seconds": {"maximum": 8}}
                },
            },
            "wan-2.2": {
                "end_seconds": {"enum": [3, 4, 5, 6, 7, 8, 9, 10, 15]},
                "resolution": {"enum": ["480p", "720p", "1080p"]},
                "audio": {"enum": [False]},
                "assets.end_image_file_path": {"forbidden": True},
            },
            "wan-3.0": {
                "end_seconds": {"enum": [2, 3, 4, 5, 6, 7, 8, 9, 10, 15, 20, 25, 30]},
                "resolution": {"enum": ["480p", "720p", "1080p"]},
                "audio": {"enum": [True, False]},
                "assets.end_image_file_path": {"requires": {"resolution": {"enum": ["480p", "720p", "1080p"]}}},
            },
        },
    },
    "requires": [],
    "defaults": {},
    "credits": {
        "as_of": "2026-08",
        "terms": [
            {
                "per": "second",
                "fps": 24,
                "rate": {
                    "by": ["model", "resolution"],
                    "table": {
                        "ltx-2.3": {"480p": 24, "720p": 48, "1080p": 72},
                        "wan-2.2": {"480p": 24, "720p": 48, "1080p": 72},
                        "kling-2.6": {"720p": 36, "1080p": 72},
                        "kling-3.0": {"720p": 48, "1080p": 72, "4k": 240},
                        "veo3.1-lite": {"720p": 48, "1080p": 72},
                        "veo3.1": {"720p": 96, "1080p": 120},
                        "veo3.1-audio": {"720p": 120, "1080p": 144},
                        "seedance-1.5": {"480p": 30, "720p": 60, "1080p": 90},
                        "seedance-2.0-mini": {"480p": 96, "720p": 192},
                        "seedance-2.0": {"480p": 144, "720p": 288},
                        "seedance-2.5": {"480p": 288, "720p": 576},
                        "sora-2": {"720p": 120},
                    },
                },
            },
            {
                "per": "second",
                "fps": 24,
                "when": {"audio": [True]},
                "rate": {
                    "by": ["model", "resolution"],
                    "table": {
                        "ltx-2.3": {"480p": 0, "720p": 0, "1080p": 0},
                        "kling-3.0": {"720p": 24, "1080p": 24, "4k": 48},
                        "veo3.1-lite": {"720p": 24, "1080p": 24},
                        "veo3.1": {"720p": 24, "1080p": 24},
                        "veo3.1-audio": {"720p": 0, "1080p": 0},
                        "seedance-1.5": {"480p": 30, "720p": 60, "1080p": 90},
                        "seedance-2.0-mini": {"480p": 0, "720p": 0},
                        "seedance-2.0": {"480p": 0, "720p": 0},
                        "seedance-2.5": {"480p": 0, "720p": 0},
                        "sora-2": {"720p": 0},
                    },
                },
            },
        ],
    },
    "example": {
        "assets": {"image_file_path": "api-assets/id/1234.png"},
        "end_seconds": 5,
        "model": "kling-2.5-audio",
        "name": "My Image To Video video",
        "resolution": "720p",
    },
}
