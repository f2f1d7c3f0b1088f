from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..decoding import as_datetime, encode, fields, show, take, take_scalar
from ..types import UNSET

if TYPE_CHECKING:
    from ..models.v1_saved_items_list_response_items_item_assets_item_media_kind import (
        V1SavedItemsListResponseItemsItemAssetsItemMediaKind,
    )

T = TypeVar("T", bound="V1SavedItemsListResponseItemsItemAssetsItem")


@_attrs_define(repr=False)
class V1SavedItemsListResponseItemsItemAssetsItem:
    """A file of a saved item."""

    file_path: str
    """The path to use in a request."""
    url: str
    """Where to fetch the file."""
    url_expires_at: datetime.datetime
    """When the URL stops working."""
    media_kind: V1SavedItemsListResponseItemsItemAssetsItemMediaKind
    """What the file holds."""
    is_primary: bool
    """Whether this is the item's main file."""
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)
    """What the service sent beyond the fields above."""

    def to_dict(self) -> dict[str, Any]:
        """The fields that are set, as JSON has them."""
        values: dict[str, Any] = {
            **self.additional_properties,
            "file_path": self.file_path,
            "url": self.url,
            "url_expires_at": self.url_expires_at,
            "media_kind": self.media_kind,
            "is_primary": self.is_primary,
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
            file_path=take_scalar(source, "file_path"),
            url=take_scalar(source, "url"),
            url_expires_at=take(source, "url_expires_at", as_datetime),
            media_kind=take_scalar(source, "media_kind"),
            is_primary=take_scalar(source, "is_primary"),
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
