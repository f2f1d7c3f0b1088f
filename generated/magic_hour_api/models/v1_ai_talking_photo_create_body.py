from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..decoding import encode, fields, show, take, take_scalar
from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.v1_ai_talking_photo_create_body_assets import V1AiTalkingPhotoCreateBodyAssets
    from ..models.v1_ai_talking_photo_create_body_resolution import V1AiTalkingPhotoCreateBodyResolution
    from ..models.v1_ai_talking_photo_create_body_style import V1AiTalkingPhotoCreateBodyStyle

T = TypeVar("T", bound="V1AiTalkingPhotoCreateBody")


@_attrs_define(repr=False)
class V1AiTalkingPhotoCreateBody:
    """What the video is made from."""

    assets: V1AiTalkingPhotoCreateBodyAssets
    """The portrait and the recording."""
    end_seconds: float
    """Where the clip ends in the recording, in seconds; after start_seconds."""
    start_seconds: float
    """Where the clip begins in the recording, in seconds; 0 is its start."""
    max_resolution: int | Unset = UNSET
    """Older limit on the size of the video in pixels; use resolution."""
    name: str | Unset = UNSET
    """A name to find the video by. If not given, it is "Talking Photo" and the date."""
    resolution: V1AiTalkingPhotoCreateBodyResolution | Unset = UNSET
    """Resolution of the video."""
    style: V1AiTalkingPhotoCreateBodyStyle | Unset = UNSET
    """How the portrait moves."""
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)
    """What the service sent beyond the fields above."""

    def to_dict(self) -> dict[str, Any]:
        """The fields that are set, as JSON has them."""
        values: dict[str, Any] = {
            **self.additional_properties,
            "assets": self.assets,
            "end_seconds": self.end_seconds,
            "start_seconds": self.start_seconds,
            "max_resolution": self.max_resolution,
            "name": self.name,
            "resolution": self.resolution,
            "style": self.style,
        }
        return {name: encode(value) for name, value in values.items() if value is not UNSET}

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        """Builds it from decoded JSON. Missing fields are UNSET; fields not in the contract are kept aside.

        Raises:
            WrongShape: The JSON, or a part of it, is of another kind than the contract says.
        """
        from ..models.v1_ai_talking_photo_create_body_assets import V1AiTalkingPhotoCreateBodyAssets
        from ..models.v1_ai_talking_photo_create_body_style import V1AiTalkingPhotoCreateBodyStyle

        source = fields(src_dict)
        model = cls(
            assets=take(source, "assets", V1AiTalkingPhotoCreateBodyAssets.from_dict),
            end_seconds=take_scalar(source, "end_seconds"),
            start_seconds=take_scalar(source, "start_seconds"),
            max_resolution=take_scalar(source, "max_resolution"),
            name=take_scalar(source, "name"),
            resolution=take_scalar(source, "resolution"),
            style=take(source, "style", V1AiTalkingPhotoCreateBodyStyle.from_dict),
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
