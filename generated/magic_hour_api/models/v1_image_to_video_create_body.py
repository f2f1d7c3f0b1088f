from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..decoding import encode, fields, show, take, take_scalar
from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.v1_image_to_video_create_body_assets import V1ImageToVideoCreateBodyAssets
    from ..models.v1_image_to_video_create_body_model import V1ImageToVideoCreateBodyModel
    from ..models.v1_image_to_video_create_body_resolution import V1ImageToVideoCreateBodyResolution
    from ..models.v1_image_to_video_create_body_style import V1ImageToVideoCreateBodyStyle

T = TypeVar("T", bound="V1ImageToVideoCreateBody")


@_attrs_define(repr=False)
class V1ImageToVideoCreateBody:
    """What the video is made from."""

    assets: V1ImageToVideoCreateBodyAssets
    """The pictures. sora-2 takes only pictures of 9:16 or 16:9."""
    end_seconds: float
    """Length of the video in seconds, 1 to 60. Which lengths can be had depends on the model."""
    audio: bool | Unset = UNSET
    """Whether the video gets sound. Some models have none, and with some it costs extra."""
    height: int | None | Unset = UNSET
    """No longer has an effect; use resolution."""
    model: V1ImageToVideoCreateBodyModel | Unset = UNSET
    """The model that makes the video, as of 2026-11; default if not given. default stands for a model
    that the service picks: kling-3.0 on paid plans and ltx-2.5 on free ones in 2026-11, kling-1.6
    above 10 seconds before."""
    name: str | Unset = UNSET
    """A name to find the video by. If not given, it is "Image To Video" and the date."""
    resolution: V1ImageToVideoCreateBodyResolution | Unset = UNSET
    """Resolution of the video; 720p if not given. The model and the plan limit it."""
    style: V1ImageToVideoCreateBodyStyle | Unset = UNSET
    """How the video should look."""
    width: int | None | Unset = UNSET
    """No longer has an effect; use resolution."""
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)
    """What the service sent beyond the fields above."""

    def to_dict(self) -> dict[str, Any]:
        """The fields that are set, as JSON has them."""
        values: dict[str, Any] = {
            **self.additional_properties,
            "assets": self.assets,
            "end_seconds": self.end_seconds,
            "audio": self.audio,
            "height": self.height,
            "model": self.model,
            "name": self.name,
            "resolution": self.resolution,
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
        from ..models.v1_image_to_video_create_body_assets import V1ImageToVideoCreateBodyAssets
        from ..models.v1_image_to_video_create_body_style import V1ImageToVideoCreateBodyStyle

        source = fields(src_dict)
        model = cls(
            assets=take(source, "assets", V1ImageToVideoCreateBodyAssets.from_dict),
            end_seconds=take_scalar(source, "end_seconds"),
            audio=take_scalar(source, "audio"),
            height=take_scalar(source, "height"),
            model=take_scalar(source, "model"),
            name=take_scalar(source, "name"),
            resolution=take_scalar(source, "resolution"),
            style=take(source, "style", V1ImageToVideoCreateBodyStyle.from_dict),
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
