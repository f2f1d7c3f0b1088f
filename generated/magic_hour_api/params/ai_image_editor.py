"""Types of the fields of `ai_image_editor`.

Generated from openapi/tools/ai-image-editor.yaml by `make generate`; never edited.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal, TypedDict

from .files import FileInput

V1AiImageEditorCreateBodyAspectRatio = Literal["auto", "16:9", "9:16", "4:3", "3:2", "1:1", "4:5", "2:3"]
"""Shape of the result, width to height; auto keeps that of the input."""


class V1AiImageEditorCreateBodyAssets(TypedDict, total=False):
    """The pictures to change."""

    image_file_path: FileInput
    """Use image_file_paths, a list. Image file."""

    image_file_paths: Sequence[FileInput]
    """The picture to change and further ones that the prompt speaks of, at most 10. The model limits how many. One or
    more: image file."""


V1AiImageEditorCreateBodyImageCount = Literal[1, 4, 9, 16]
"""How many results; 1 if not given. Each costs credits."""

V1AiImageEditorCreateBodyModel = Literal[
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
]
"""The model that changes the pictures, as of 2026-11; default, the service's recommendation, if not given. Some
    are not part of the free plan."""

V1AiImageEditorCreateBodyResolution = Literal["auto", "640px", "1k", "2k", "4k"]
"""Resolution of the result; auto lets the service choose. The model and the plan limit it."""

V1AiImageEditorCreateBodyStyleModel = Literal["default", "Nano Banana", "Seedream"]
"""Use model."""


class _V1AiImageEditorCreateBodyStyleRequired(TypedDict):
    prompt: str
    """Description of the changes, in 1 to 15000 characters."""


class V1AiImageEditorCreateBodyStyle(_V1AiImageEditorCreateBodyStyleRequired, total=False):
    """The change to make."""

    model: Literal["default", "Nano Banana", "Seedream"]
    """Use model. Allowed: default, Nano Banana, Seedream."""


class _V1AiImageEditorCreateBodyRequired(TypedDict):
    assets: V1AiImageEditorCreateBodyAssets
    """The pictures to change."""

    style: V1AiImageEditorCreateBodyStyle
    """The change to make."""


class V1AiImageEditorCreateBody(_V1AiImageEditorCreateBodyRequired, total=False):
    """Description of the changes."""

    aspect_ratio: Literal["auto", "16:9", "9:16", "4:3", "3:2", "1:1", "4:5", "2:3"]
    """Shape of the result, width to height; auto keeps that of the input. Allowed: auto, 16:9, 9:16, 4:3, 3:2, 1:1,
    4:5, 2:3."""

    image_count: Literal[1, 4, 9, 16]
    """How many results; 1 if not given. Each costs credits. Allowed: 1, 4, 9, 16."""

    model: V1AiImageEditorCreateBodyModel | str
    """The model that changes the pictures, as of 2026-11; default, the service's recommendation, if not given. Some
    are not part of the free plan. Allowed: default, flux-2-klein, gpt-image-2, gpt-image-2.5-flare, krea-2,
    nano-banana, nano-banana-2, nano-banana-2-lite, nano-banana-2.1, nano-banana-pro, qwen-edit, qwen-image-2.1,
    seedream-v4, seedream-v4.5, seedream-v5-pro."""

    name: str
    """A name for the image. If not given, it is "Ai Image Editor" and the date."""

    resolution: Literal["auto", "640px", "1k", "2k", "4k"]
    """Resolution of the result; auto lets the service choose. The model and the plan limit it. Allowed: auto, 640px,
    1k, 2k, 4k."""
