"""Types of the fields of `image_background_remover`.

Generated from openapi/tools/image-background-remover.yaml by `make generate`; never edited.
"""

from __future__ import annotations

from typing import TypedDict

from .files import FileInput


class _V1ImageBackgroundRemoverCreateBodyAssetsRequired(TypedDict):
    image_file_path: FileInput
    """The picture to cut out from. Image file."""


class V1ImageBackgroundRemoverCreateBodyAssets(_V1ImageBackgroundRemoverCreateBodyAssetsRequired, total=False):
    """The picture and a new background."""

    background_image_file_path: FileInput
    """A picture for the new background; none if not given. Image file."""


class _V1ImageBackgroundRemoverCreateBodyRequired(TypedDict):
    assets: V1ImageBackgroundRemoverCreateBodyAssets
    """The picture and a new background."""


class V1ImageBackgroundRemoverCreateBody(_V1ImageBackgroundRemoverCreateBodyRequired, total=False):
    """The picture and its new background."""

    name: str
    """A name for the image. If not given, it is "Background Remover" and the date."""
