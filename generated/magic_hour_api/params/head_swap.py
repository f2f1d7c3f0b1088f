"""Types of the fields of `head_swap`.

Generated from openapi/tools/head-swap.yaml by `make generate`; never edited.
"""

from __future__ import annotations

from typing import TypedDict

from .files import FileInput


class V1HeadSwapCreateBodyAssets(TypedDict):
    """The head and the body."""

    body_file_path: FileInput
    """A picture of the body. Image file."""

    head_file_path: FileInput
    """A picture of the head. Image file."""


class _V1HeadSwapCreateBodyRequired(TypedDict):
    assets: V1HeadSwapCreateBodyAssets
    """The head and the body."""


class V1HeadSwapCreateBody(_V1HeadSwapCreateBodyRequired, total=False):
    """The head and the body to combine."""

    max_resolution: int
    """Largest size of the result in pixels."""

    name: str
    """A name for the image. If not given, it is "Head Swap" and the date."""
