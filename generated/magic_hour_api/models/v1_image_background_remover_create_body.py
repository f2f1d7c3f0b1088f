from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..decoding import encode, fields, show, take, take_scalar
from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.v1_image_background_remover_create_body_assets import V1ImageBackgroundRemoverCreateBodyAssets

T = TypeVar("T", bound="V1ImageBackgroundRemoverCreateBody")


@_attrs_define(repr=False)
class V1ImageBackgroundRemoverCreateBody:
    """Which picture, and what goes behind."""

    assets: V1ImageBackgroundRemoverCreateBodyAssets
    """The picture and a new background."""
    name: str | Unset = UNSET
    """A name to find the image by. If not given, it is "Background Remover" and the date."""
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)
    """What the service sent beyond the fields above."""

    def to_dict(self) -> dict[str, Any]:
        """The fields that are set, as JSON has them."""
        values: dict[str, Any] = {**self.additional_properties, "assets": self.assets, "name": self.name}
        return {name: encode(value) for name, value in values.items() if value is not UNSET}

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        """Builds it from decoded JSON. Missing fields are UNSET; fields not in the contract are kept aside.

        Raises:
            WrongShape: The JSON, or a part of it, is of another kind than the contract says.
        """
        from ..models.v1_image_background_remover_create_body_assets import V1ImageBackgroundRemoverCreateBodyAssets

        source = fields(src_dict)
        model = cls(
            assets=take(source, "assets", V1ImageBackgroundRemoverCreateBodyAssets.from_dict),
            name=take_scalar(source, "name"),
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
