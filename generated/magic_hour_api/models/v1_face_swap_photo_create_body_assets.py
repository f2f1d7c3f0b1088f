from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..decoding import as_list, encode, fields, show, take, take_scalar
from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.v1_face_swap_photo_create_body_assets_face_mappings_item import (
        V1FaceSwapPhotoCreateBodyAssetsFaceMappingsItem,
    )
    from ..models.v1_face_swap_photo_create_body_assets_face_swap_mode import (
        V1FaceSwapPhotoCreateBodyAssetsFaceSwapMode,
    )

T = TypeVar("T", bound="V1FaceSwapPhotoCreateBodyAssets")


@_attrs_define(repr=False)
class V1FaceSwapPhotoCreateBodyAssets:
    """The picture and the faces."""

    target_file_path: str
    """The picture whose faces are replaced."""
    face_mappings: list[V1FaceSwapPhotoCreateBodyAssetsFaceMappingsItem] | Unset = UNSET
    """Which face becomes which, at most 5; needed if face_swap_mode is individual-faces."""
    face_swap_mode: V1FaceSwapPhotoCreateBodyAssetsFaceSwapMode | Unset = UNSET
    """Whether every face becomes the same one, or each the one that face_mappings says; all-faces if
    not given."""
    source_file_path: str | Unset = UNSET
    """A picture of the new face; needed if face_swap_mode is all-faces."""
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)
    """What the service sent beyond the fields above."""

    def to_dict(self) -> dict[str, Any]:
        """The fields that are set, as JSON has them."""
        values: dict[str, Any] = {
            **self.additional_properties,
            "target_file_path": self.target_file_path,
            "face_mappings": self.face_mappings,
            "face_swap_mode": self.face_swap_mode,
            "source_file_path": self.source_file_path,
        }
        return {name: encode(value) for name, value in values.items() if value is not UNSET}

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        """Builds it from decoded JSON. Missing fields are UNSET; fields not in the contract are kept aside.

        Raises:
            WrongShape: The JSON, or a part of it, is of another kind than the contract says.
        """
        from ..models.v1_face_swap_photo_create_body_assets_face_mappings_item import (
            V1FaceSwapPhotoCreateBodyAssetsFaceMappingsItem,
        )

        source = fields(src_dict)
        model = cls(
            target_file_path=take_scalar(source, "target_file_path"),
            face_mappings=take(
                source, "face_mappings", as_list(V1FaceSwapPhotoCreateBodyAssetsFaceMappingsItem.from_dict)
            ),
            face_swap_mode=take_scalar(source, "face_swap_mode"),
            source_file_path=take_scalar(source, "source_file_path"),
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
