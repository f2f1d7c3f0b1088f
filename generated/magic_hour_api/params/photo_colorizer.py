"""Types of the fields of `photo_colorizer`.

Generated from openapi/tools/photo-colorizer.yaml by `make generate`; never edited.
"""

from __future__ import annotations

from typing import TypedDict

from .files import FileInput


class V1PhotoColorizerCreateBodyAssets(TypedDict):
    """The photo."""

    image_file_path: FileInput
    """The photo to color. Image file."""


class _V1PhotoColorizerCreateBodyRequired(TypedDict):
    assets: V1PhotoColorizerCreateBodyAssets
    """The photo."""


class V1PhotoColorizerCreateBody(_V1PhotoColorizerCreateBodyRequired, total=False):
    """The photo to color."""

    name: str
    """A name for the image. If not given, it is "Photo Colorizer" and the date."""
