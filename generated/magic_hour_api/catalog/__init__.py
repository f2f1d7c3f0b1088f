"""The tools of the API as plain data. Generated from openapi/ by `make generate`; never edited.

The data of a tool is loaded at its first use.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Literal

    from ..operation import Operation

    ProjectKind = Literal["audio", "face_detection", "image", "video"]

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

PROJECTS: dict[str, dict[str, Any]] = {
    "audio": {
        "resource": "audio_projects",
        "get": "audio_projects.get",
        "delete": "audio_projects.delete",
        "result": "AudioResult",
        "outputs": {"field": "downloads", "media": "audio"},
        "path": "/v1/audio-projects/{id}",
        "response": "V1AudioProjectsGetResponse",
    },
    "face_detection": {
        "resource": "face_detection",
        "get": "face_detection.get",
        "delete": None,
        "result": "FaceDetectionResult",
        "outputs": {"field": "faces", "media": "image", "may_be_empty": True},
        "path": "/v1/face-detection/{id}",
        "response": "V1FaceDetectionGetResponse",
    },
    "image": {
        "resource": "image_projects",
        "get": "image_projects.get",
        "delete": "image_projects.delete",
        "result": "ImageResult",
        "outputs": {"field": "downloads", "media": "image"},
        "path": "/v1/image-projects/{id}",
        "response": "V1ImageProjectsGetResponse",
    },
    "video": {
        "resource": "video_projects",
        "get": "video_projects.get",
        "delete": "video_projects.delete",
        "result": "VideoResult",
        "outputs": {"field": "downloads", "older_field": "download", "media": "video"},
        "path": "/v1/video-projects/{id}",
        "response": "V1VideoProjectsGetResponse",
    },
}
"""Kind of project -> its resource on ``client.v1``; the operations that get and delete it (None: it can't be deleted);
the class of its result in `magic_hour_ext.results`; the field and the media type of its outputs; path and model of
`get`."""

CREATE_METHOD: str = "POST"
"""The HTTP method of every operation that creates a job."""

ASSET_KINDS: dict[str, tuple[str, ...]] = {
    "video": ("mp4", "m4v", "mov", "webm"),
    "audio": ("mp3", "wav", "aac", "flac", "webm", "weba", "m4a", "opus", "ogg", "oga", "aiff", "amr"),
    "image": ("png", "jpg", "jpeg", "jfif", "heic", "heif", "webp", "avif", "jp2", "tiff", "tif", "bmp"),
}
"""Kind of file -> its extensions. An extension may belong to several kinds."""

SPECIAL_EXTENSIONS: dict[str, str] = {"gif": "video"}
"""Extension that only some fields accept -> the kind of file in those fields."""


def tool(name: str) -> Mapping[str, Any]:
    """The entry of a tool.

    Args:
        name: The tool's name on ``client.v1``.

    Raises:
        KeyError: If there is no such tool.
    """
    found = _TOOLS_LOADED.get(name)
    if found is None:
        if name not in TOOLS:
            raise KeyError(name)
        found = _TOOLS_LOADED[name] = _line(TOOLS.index(name))
    return found


def _line(number: int) -> Any:
    """What a line of tools.jsonl holds."""
    import json

    loader: Any = globals()["__spec__"].loader  # It reads from a zip file too.
    return json.loads(loader.get_data(f"{__path__[0]}/tools.jsonl").splitlines()[number])


_TOOLS_LOADED: dict[str, Mapping[str, Any]] = {}
_LOADED: dict[str, Operation[Any]] = {}


def operation(operation_id: str) -> Operation[Any]:
    """The description of an operation, from its endpoint module.

    Args:
        operation_id: Its operationId: ``video_projects.get``.

    Raises:
        KeyError: If there is no such operation.
    """
    found = _LOADED.get(operation_id)
    if found is None:
        from .operations import ENDPOINTS

        module = import_module(f"..api.{ENDPOINTS[operation_id]}", __name__)
        found = _LOADED[operation_id] = module.OPERATION
    return found


def query_parameters(operation_id: str) -> Mapping[str, Any]:
    """The JSON schemas of an operation's query parameters, by name.

    Args:
        operation_id: Its operationId: ``saved_items.list``.
    """
    from .operations import QUERY_PARAMETERS

    return QUERY_PARAMETERS.get(operation_id, {})
