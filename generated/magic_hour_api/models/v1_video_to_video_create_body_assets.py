from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..decoding import encode, fields, show, take_scalar
from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.v1_video_to_video_create_body_assets_video_source import V1VideoToVideoCreateBodyAssetsVideoSource

T = TypeVar("T", bound="V1VideoToVideoCreateBodyAssets")


@_attrs_define(repr=False)
class V1VideoToVideoCreateBodyAssets:
    """The video."""

    video_source: V1VideoToVideoCreateBodyAssetsVideoSource
    """Where the video comes from: a file or YouTube."""
    video_file_path: str | Unset = UNSET
    """The video; needed if video_source is file."""
    youtube_url: str | Unset = UNSET
    """The YouTube page of the video; needed if video_source is youtube."""
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)
    """What the service sent beyond the fields above."""

    def to_dict(self) -> dict[str, Any]:
        """The fields that are set, as JSON has them."""
        values: dict[str, Any] = {
            **self.additional_properties,
            "video_source": self.video_source,
            "video_file_path": self.video_file_path,
            "youtube_url": self.youtube_url,
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
            video_source=take_scalar(source, "video_source"),
            video_file_path=take_scalar(source, "video_file_path"),
            youtube_url=take_scalar(source, "youtube_url"),
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
