"""Types of the fields of `ai_clothes_changer`.

Generated from openapi/tools/ai-clothes-changer.yaml by `make generate`; never edited.
"""

from __future__ import annotations

from typing import Literal, TypedDict

from .files import FileInput

V1AiClothesChangerCreateBodyAssetsGarmentType = Literal["entire_outfit", "upper_body", "lower_body", "dresses"]
"""Which part of the clothing the garment replaces. dresses is the former name of entire_outfit."""


class _V1AiClothesChangerCreateBodyAssetsRequired(TypedDict):
    garment_file_path: FileInput
    """A picture of the garment. Image file."""

    person_file_path: FileInput
    """A picture of the person. Image file."""


class V1AiClothesChangerCreateBodyAssets(_V1AiClothesChangerCreateBodyAssetsRequired, total=False):
    """The garment and the person."""

    garment_type: Literal["entire_outfit", "upper_body", "lower_body", "dresses"]
    """Which part of the clothing the garment replaces. dresses is the former name of entire_outfit. Allowed:
    entire_outfit, upper_body, lower_body, dresses."""


class _V1AiClothesChangerCreateBodyRequired(TypedDict):
    assets: V1AiClothesChangerCreateBodyAssets
    """The garment and the person."""


class V1AiClothesChangerCreateBody(_V1AiClothesChangerCreateBodyRequired, total=False):
    """The person and the garment."""

    name: str
    """A name for the image. If not given, it is "Clothes Changer" and the date."""
