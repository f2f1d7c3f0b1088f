"""Types of the fields of `body_swap`.

Generated from openapi/tools/body-swap.yaml by `make generate`; never edited.
"""

from __future__ import annotations

from typing import Literal, TypedDict

from .files import FileInput


class V1BodySwapCreateBodyAssets(TypedDict):
    """The person and the scene."""

    person_file_path: FileInput
    """A picture of the person. Image file."""

    scene_file_path: FileInput
    """A picture of the scene, with a person in it. Image file."""


V1BodySwapCreateBodyResolution = Literal["640px", "1k", "2k", "4k"]
"""Resolution of the image. Higher ones cost more credits."""


class _V1BodySwapCreateBodyRequired(TypedDict):
    assets: V1BodySwapCreateBodyAssets
    """The person and the scene."""

    resolution: Literal["640px", "1k", "2k", "4k"]
    """Resolution of the image. Higher ones cost more credits. Allowed: 640px, 1k, 2k, 4k."""


class V1BodySwapCreateBody(_V1BodySwapCreateBodyRequired, total=False):
    """The person and the scene."""

    name: str
    """A name for the image. If not given, it is "Body Swap" and the date."""
