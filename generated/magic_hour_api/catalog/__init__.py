"""The tools of the API as plain data. Generated from openapi/ by `make generate`; never edited.

What belongs to one tool is loaded when it is asked for.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping

    from .operations import OPERATIONS as OPERATIONS

TOOLS: tuple[str, ...] = (
    "ai_clothes_changer",
    "ai_face_editor",
    "ai_gif_generator",
    "ai_headshot_generator",
    "ai_image_editor",
    "ai_image_generator",
    "ai_image_upscaler",
    "ai_meme_generator",
    "ai_music_generator",
    "ai_qr_code_generator",
    "ai_talking_photo",
    "ai_ugc_ad",
    "ai_video_editor",
    "ai_video_translator",
    "ai_video_upscaler",
    "ai_voice_cloner",
    "ai_voice_generator",
    "animation",
    "audio_to_video",
    "auto_subtitle_generator",
    "body_swap",
    "character_replace",
    "face_detection",
    "face_swap",
    "face_swap_photo",
    "head_swap",
    "image_background_remover",
    "image_to_video",
    "lip_sync",
    "photo_colorizer",
    "text_to_video",
    "video_to_video",
)
"""The names of all tools, as on ``client.v1``."""

PROJECTS: dict[str, dict[str, str]] = {
    "audio": {
        "resource": "audio_projects",
        "path": "/v1/audio-projects/{id}",
        "response": "V1AudioProjectsGetResponse",
    },
    "face_detection": {
        "resource": "face_detection",
        "path": "/v1/face-detection/{id}",
        "response": "V1FaceDetectionGetResponse",
    },
    "image": {
        "resource": "image_projects",
        "path": "/v1/image-projects/{id}",
        "response": "V1ImageProjectsGetResponse",
    },
    "video": {
        "resource": "video_projects",
        "path": "/v1/video-projects/{id}",
        "response": "V1VideoProjectsGetResponse",
    },
}
"""Kind of project -> the resource on ``client.v1``, the path to look at it, the model of the answer."""

ASSET_KINDS: dict[str, tuple[str, ...]] = {
    "video": ("mp4", "m4v", "mov", "webm"),
    "audio": ("mp3", "wav", "aac", "flac", "webm", "weba", "m4a", "opus", "ogg", "oga", "aiff", "amr"),
    "image": ("png", "jpg", "jpeg", "jfif", "heic", "heif", "webp", "avif", "jp2", "tiff", "tif", "bmp"),
}
"""Kind of file -> its extensions. An extension may be of several kinds."""

SPECIAL_EXTENSIONS: dict[str, str] = {"gif": "video"}
"""Extension that only some fields take -> the kind of file it counts as there."""

STORED_PATHS: tuple[str, ...] = ("api-assets/", "saved-items/")
LIBRARY_LINKS: dict[str, Any] = {
    "url": "https://magichour.ai/my-library",
    "parameters": {"video": "videoId", "image": "imageId", "audio": "audioId"},
}
UPLOAD_LIMITS: dict[str, Any] = {
    "as_of": "2026-11",
    "free": 209715200,
    "creator": 2147483648,
    "pro": 5368709120,
    "business": 10737418240,
}
POLLING: dict[str, Any] = {
    "as_of": "2026-07",
    "interval": {"video": {"minimum": 5, "maximum": 10}, "image": {"minimum": 2, "maximum": 3}},
    "backoff": {"factor": 1.5, "maximum": 30},
}


def tool(name: str) -> Mapping[str, Any]:
    """All about a tool.

    Args:
        name: The tool's name on ``client.v1``.

    Raises:
        KeyError: There is no such tool.
    """
    if name not in TOOLS:
        raise KeyError(name)
    entry: Mapping[str, Any] = import_module(f".{name}", __name__).TOOL
    return entry


if not TYPE_CHECKING:

    def __getattr__(name):
        if name == "OPERATIONS":
            return import_module(".operations", __name__).OPERATIONS
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
