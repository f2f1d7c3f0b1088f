from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..decoding import encode, fields, show, take_scalar
from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.v1_ai_clothes_changer_create_body_assets_garment_type import (
        V1AiClothesChangerCreateBodyAssetsGarmentType,
    )

T = TypeVar("T", bound="V1AiClothesChangerCreateBodyAssets")


@_attrs_define(repr=False)
class V1AiClothesChangerCreateBodyAssets:
    """The garment and the person."""

    garment_file_path: str
    """A picture of the garment."""
    person_file_path: str
    """A picture of the person."""
    garment_type: V1AiClothesChangerCreateBodyAssetsGarmentType | Unset = UNSET
    """Which part of the clothing the garment replaces. dresses is the older name of entire_outfit."""
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)
    """What the service sent beyond the fields above."""

    def to_dict(self) -> dict[str, Any]:
        """The fields that are set, as JSON has them."""
        values: dict[str, Any] = {
            **self.additional_properties,
            "garment_file_path": self.garment_file_path,
            "person_file_path": self.person_file_path,
            "garment_type": self.garment_type,
        }
        return {name: encode(value) for name, value in values.items() if value is not UNSET}

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        """Builds it from decoded JSON. Missing fields are UNSET; fields not in the contract are kept aside.

        Raises:
            WrongShape: The JSON, or a part of it, is of another kind than the contract says.
        """
        source = fields(src_dict)
        model = cls(
            garment_file_path=take_scalar(source, "garment_file_path"),
            person_file_path=take_scalar(source, "person_file_path"),
            garment_type=take_scalar(source, "garment_type"),
        )
        model.additional_properties = source
        return model

    def __repr__(self) -> str:
        return show(self)

    @property
    def additional_keys(self) -> list[str]:
        """The names of the additional properties."""
        return list(self.additional_properties)

    def __getitem__(self, key: str) -> Any:
        return self.additional_properties[key]

    def __setitem__(self, key: str, value: Any) -> None:
        self.additional_properties[key] = value

    def __delitem__(self, key: str) -> None:
        del self.additional_properties[key]

    def __contains__(self, key: str) -> bool:
        return key in self.additional_properties
