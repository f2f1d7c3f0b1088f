from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..decoding import as_list, encode, fields, show, take, take_scalar
from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.v1_character_replace_create_body_style_mode import V1CharacterReplaceCreateBodyStyleMode
    from ..models.v1_character_replace_create_body_style_points_item import V1CharacterReplaceCreateBodyStylePointsItem
    from ..models.v1_character_replace_create_body_style_selection_mode import (
        V1CharacterReplaceCreateBodyStyleSelectionMode,
    )

T = TypeVar("T", bound="V1CharacterReplaceCreateBodyStyle")


@_attrs_define(repr=False)
class V1CharacterReplaceCreateBodyStyle:
    """What to do with the person."""

    mode: V1CharacterReplaceCreateBodyStyleMode | Unset = UNSET
    """replace puts the person into the video; animate gives the movements of the video to the picture."""
    points: list[V1CharacterReplaceCreateBodyStylePointsItem] | Unset = UNSET
    """Where the person to replace is; needed if selection_mode is point."""
    selection_mode: V1CharacterReplaceCreateBodyStyleSelectionMode | Unset = UNSET
    """How the person to replace is found: by the service, or by your points."""
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)
    """What the service sent beyond the fields above."""

    def to_dict(self) -> dict[str, Any]:
        """The fields that are set, as JSON has them."""
        values: dict[str, Any] = {
            **self.additional_properties,
            "mode": self.mode,
            "points": self.points,
            "selection_mode": self.selection_mode,
        }
        return {name: encode(value) for name, value in values.items() if value is not UNSET}

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        """Builds it from decoded JSON. Missing fields are UNSET; fields not in the contract are kept aside.

        Raises:
            WrongShape: The JSON, or a part of it, is of another kind than the contract says.
        """
        from ..models.v1_character_replace_create_body_style_points_item import (
            V1CharacterReplaceCreateBodyStylePointsItem,
        )

        source = fields(src_dict)
        model = cls(
            mode=take_scalar(source, "mode"),
            points=take(source, "points", as_list(V1CharacterReplaceCreateBodyStylePointsItem.from_dict)),
            selection_mode=take_scalar(source, "selection_mode"),
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
