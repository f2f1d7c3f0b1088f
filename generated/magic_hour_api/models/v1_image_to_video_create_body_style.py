from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..decoding import encode, fields, show, take_scalar
from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.v1_image_to_video_create_body_style_quality_mode import V1ImageToVideoCreateBodyStyleQualityMode

T = TypeVar("T", bound="V1ImageToVideoCreateBodyStyle")


@_attrs_define(repr=False)
class V1ImageToVideoCreateBodyStyle:
    """How the video should look."""

    high_quality: bool | Unset = UNSET
    """Use resolution. true stands for 1080p, false for 720p."""
    prompt: str | Unset = UNSET
    """What happens in the video."""
    quality_mode: V1ImageToVideoCreateBodyStyleQualityMode | Unset = UNSET
    """Use resolution. quick stands for 720p, studio for 1080p."""
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)
    """What the service sent beyond the fields above."""

    def to_dict(self) -> dict[str, Any]:
        """The fields that are set, as JSON has them."""
        values: dict[str, Any] = {
            **self.additional_properties,
            "high_quality": self.high_quality,
            "prompt": self.prompt,
            "quality_mode": self.quality_mode,
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
            high_quality=take_scalar(source, "high_quality"),
            prompt=take_scalar(source, "prompt"),
            quality_mode=take_scalar(source, "quality_mode"),
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
