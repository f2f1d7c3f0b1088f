from typing import Literal

V1AiClothesChangerCreateBodyAssetsGarmentType = Literal["dresses", "entire_outfit", "lower_body", "upper_body"]
"""The values of the contract. The service may send newer ones, which are passed through as they are."""

V1_AI_CLOTHES_CHANGER_CREATE_BODY_ASSETS_GARMENT_TYPE_VALUES: frozenset[str] = frozenset(
    ["dresses", "entire_outfit", "lower_body", "upper_body"]
)
