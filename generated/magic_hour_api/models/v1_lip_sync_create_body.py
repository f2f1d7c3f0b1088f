from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..decoding import encode, fields, show, take, take_scalar
from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.v1_lip_sync_create_body_assets import V1LipSyncCreateBodyAssets
    from ..models.v1_lip_sync_create_body_style import V1LipSyncCreateBodyStyle

T = TypeVar("T", bound="V1LipSyncCreateBody")


@_attrs_define(repr=False)
class V1LipSyncCreateBody:
    """Which video speaks what."""

    assets: V1LipSyncCreateBodyAssets
    """The video and the recording."""
    end_seconds: float
    """Where the clip ends in the input, in seconds; after start_seconds."""
    start_seconds: float
    """Where the clip begins in the input, in seconds; 0 is its start."""
    height: int | None | Unset = UNSET
    """No longer has an effect. The video is as large as the input and the plan allow."""
    max_fps_limit: float | Unset = UNSET
    """Most frames per second of the result. Fewer frames cost fewer credits."""
    name: str | Unset = UNSET
    """A name to find the video by. If not given, it is "Lip Sync" and the date."""
    style: V1LipSyncCreateBodyStyle | Unset = UNSET
    """How the lips are moved."""
    width: int | None | Unset = UNSET
    """No longer has an effect. The video is as large as the input and the plan allow."""
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)
    """What the service sent beyond the fields above."""

    def to_dict(self) -> dict[str, Any]:
        """The fields that are set, as JSON has them."""
        values: dict[str, Any] = {
            **self.additional_properties,
            "assets": self.assets,
            "end_seconds": self.end_seconds,
            "start_seconds": self.start_seconds,
            "height": self.height,
            "max_fps_limit": self.max_fps_limit,
            "name": self.name,
            "style": self.style,
            "width": self.width,
        }
        return {name: encode(value) for name, value in values.items() if value is not UNSET}

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        """Builds it from decoded JSON. Missing fields are UNSET; fields not in the contract are kept aside.

        Raises:
            WrongShape: The JSON, or a part of it, is of another kind than the contract says.
        """
        from ..models.v1_lip_sync_create_body_assets import V1LipSyncCreateBodyAssets
        from ..models.v1_lip_sync_create_body_style import V1LipSyncCreateBodyStyle

        source = fields(src_dict)
        model = cls(
            assets=take(source, "assets", V1LipSyncCreateBodyAssets.from_dict),
            end_seconds=take_scalar(source, "end_seconds"),
            start_seconds=take_scalar(source, "start_seconds"),
            height=take_scalar(source, "height"),
            max_fps_limit=take_scalar(source, "max_fps_limit"),
            name=take_scalar(source, "name"),
            style=take(source, "style", V1LipSyncCreateBodyStyle.from_dict),
            width=take_scalar(source, "width"),
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
