from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..decoding import encode, fields, show, take_scalar
from ..types import UNSET

if TYPE_CHECKING:
    from ..models.v1_files_upload_urls_create_body_items_item_type import V1FilesUploadUrlsCreateBodyItemsItemType

T = TypeVar("T", bound="V1FilesUploadUrlsCreateBodyItemsItem")


@_attrs_define(repr=False)
class V1FilesUploadUrlsCreateBodyItemsItem:
    """One file."""

    extension: str
    """The file's extension in lower case, without the dot. Video: mp4, m4v, mov, webm. Audio: mp3,
    wav, aac, flac, webm, weba, m4a, opus, ogg, oga, aiff, amr. Image: png, jpg, jpeg, jfif, heic,
    heif, webp, avif, jp2, tiff, tif, bmp. gif only for the video of a face swap."""
    type_: V1FilesUploadUrlsCreateBodyItemsItemType
    """What the file holds."""
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)
    """What the service sent beyond the fields above."""

    def to_dict(self) -> dict[str, Any]:
        """The fields that are set, as JSON has them."""
        values: dict[str, Any] = {**self.additional_properties, "extension": self.extension, "type": self.type_}
        return {name: encode(value) for name, value in values.items() if value is not UNSET}

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        """Builds it from decoded JSON. Missing fields are UNSET; fields not in the contract are kept aside.

        Raises:
            WrongShape: The JSON, or a part of it, is of another kind than the contract says.
        """
        source = fields(src_dict)
        model = cls(extension=take_scalar(source, "extension"), type_=take_scalar(source, "type"))
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
