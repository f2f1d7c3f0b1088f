from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..decoding import encode, fields, show, take, take_scalar
from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.v1_ai_video_upscaler_create_body_assets import V1AiVideoUpscalerCreateBodyAssets
    from ..models.v1_ai_video_upscaler_create_body_resolution import V1AiVideoUpscalerCreateBodyResolution

T = TypeVar("T", bound="V1AiVideoUpscalerCreateBody")


@_attrs_define(repr=False)
class V1AiVideoUpscalerCreateBody:
    """Which video, and how large it becomes."""

    assets: V1AiVideoUpscalerCreateBodyAssets
    """The video."""
    end_seconds: float
    """Where the clip ends in the input, in seconds; after start_seconds."""
    resolution: V1AiVideoUpscalerCreateBodyResolution
    """Resolution of the result."""
    name: str | Unset = UNSET
    """A name to find the video by."""
    start_seconds: float | Unset = UNSET
    """Where the clip begins in the input, in seconds; 0 is its start."""
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)
    """What the service sent beyond the fields above."""

    def to_dict(self) -> dict[str, Any]:
        """The fields that are set, as JSON has them."""
        values: dict[str, Any] = {
            **self.additional_properties,
            "assets": self.assets,
            "end_seconds": self.end_seconds,
            "resolution": self.resolution,
            "name": self.name,
            "start_seconds": self.start_seconds,
        }
        return {name: encode(value) for name, value in values.items() if value is not UNSET}

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        """Builds it from decoded JSON. Missing fields are UNSET; fields not in the contract are kept aside.

        Raises:
            WrongShape: The JSON, or a part of it, is of another kind than the contract says.
        """
        from ..models.v1_ai_video_upscaler_create_body_assets import V1AiVideoUpscalerCreateBodyAssets

        source = fields(src_dict)
        model = cls(
            assets=take(source, "assets", V1AiVideoUpscalerCreateBodyAssets.from_dict),
            end_seconds=take_scalar(source, "end_seconds"),
            resolution=take_scalar(source, "resolution"),
            name=take_scalar(source, "name"),
            start_seconds=take_scalar(source, "start_seconds"),
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
