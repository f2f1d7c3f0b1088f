from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..decoding import encode, fields, show, take, take_scalar
from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.v1_video_to_video_create_body_assets import V1VideoToVideoCreateBodyAssets
    from ..models.v1_video_to_video_create_body_fps_resolution import V1VideoToVideoCreateBodyFpsResolution
    from ..models.v1_video_to_video_create_body_style import V1VideoToVideoCreateBodyStyle

T = TypeVar("T", bound="V1VideoToVideoCreateBody")


@_attrs_define(repr=False)
class V1VideoToVideoCreateBody:
    """Which video, and how it should look."""

    assets: V1VideoToVideoCreateBodyAssets
    """The video."""
    end_seconds: float
    """Where the clip ends in the input, in seconds; after start_seconds."""
    start_seconds: float
    """Where the clip begins in the input, in seconds; 0 is its start."""
    style: V1VideoToVideoCreateBodyStyle
    """How the video looks."""
    fps_resolution: V1VideoToVideoCreateBodyFpsResolution | Unset = UNSET
    """Whether every frame is drawn, or every second one for half the credits; HALF if not given."""
    height: int | None | Unset = UNSET
    """No longer has an effect. The video is as large as the input and the plan allow."""
    name: str | Unset = UNSET
    """A name to find the video by. If not given, it is "Video To Video" and the date."""
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
            "style": self.style,
            "fps_resolution": self.fps_resolution,
            "height": self.height,
            "name": self.name,
            "width": self.width,
        }
        return {name: encode(value) for name, value in values.items() if value is not UNSET}

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        """Builds it from decoded JSON. Missing fields are UNSET; fields not in the contract are kept aside.

        Raises:
            WrongShape: The JSON, or a part of it, is of another kind than the contract says.
        """
        from ..models.v1_video_to_video_create_body_assets import V1VideoToVideoCreateBodyAssets
        from ..models.v1_video_to_video_create_body_style import V1VideoToVideoCreateBodyStyle

        source = fields(src_dict)
        model = cls(
            assets=take(source, "assets", V1VideoToVideoCreateBodyAssets.from_dict),
            end_seconds=take_scalar(source, "end_seconds"),
            start_seconds=take_scalar(source, "start_seconds"),
            style=take(source, "style", V1VideoToVideoCreateBodyStyle.from_dict),
            fps_resolution=take_scalar(source, "fps_resolution"),
            height=take_scalar(source, "height"),
            name=take_scalar(source, "name"),
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
