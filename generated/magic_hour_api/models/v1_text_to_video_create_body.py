from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..decoding import as_list, encode, fields, show, take, take_scalar
from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.v1_text_to_video_create_body_aspect_ratio import V1TextToVideoCreateBodyAspectRatio
    from ..models.v1_text_to_video_create_body_model import V1TextToVideoCreateBodyModel
    from ..models.v1_text_to_video_create_body_orientation import V1TextToVideoCreateBodyOrientation
    from ..models.v1_text_to_video_create_body_references_item import V1TextToVideoCreateBodyReferencesItem
    from ..models.v1_text_to_video_create_body_resolution import V1TextToVideoCreateBodyResolution
    from ..models.v1_text_to_video_create_body_style import V1TextToVideoCreateBodyStyle

T = TypeVar("T", bound="V1TextToVideoCreateBody")


@_attrs_define(repr=False)
class V1TextToVideoCreateBody:
    """What the video is made from."""

    end_seconds: float
    """Length of the video in seconds, 1 to 60. Which lengths can be had depends on the model."""
    style: V1TextToVideoCreateBodyStyle
    """What the video shows."""
    aspect_ratio: V1TextToVideoCreateBodyAspectRatio | Unset = UNSET
    """Shape of the video, width to height. The model limits it."""
    audio: bool | Unset = UNSET
    """Whether the video gets sound. Some models have none, and with some it costs extra."""
    model: V1TextToVideoCreateBodyModel | Unset = UNSET
    """The model that makes the video, as of 2026-11; default if not given. default stands for a model
    that the service picks: kling-3.0 on paid plans and ltx-2.5 on free ones in 2026-11."""
    name: str | Unset = UNSET
    """A name to find the video by. If not given, it is "Text To Video" and the date."""
    orientation: V1TextToVideoCreateBodyOrientation | Unset = UNSET
    """Use aspect_ratio. landscape stands for 16:9, portrait for 9:16, square for 1:1."""
    references: list[V1TextToVideoCreateBodyReferencesItem] | Unset = UNSET
    """Files that the prompt can name, at most 10. How many and of which kinds depends on the model."""
    resolution: V1TextToVideoCreateBodyResolution | Unset = UNSET
    """Resolution of the video. The model and the plan limit it."""
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)
    """What the service sent beyond the fields above."""

    def to_dict(self) -> dict[str, Any]:
        """The fields that are set, as JSON has them."""
        values: dict[str, Any] = {
            **self.additional_properties,
            "end_seconds": self.end_seconds,
            "style": self.style,
            "aspect_ratio": self.aspect_ratio,
            "audio": self.audio,
            "model": self.model,
            "name": self.name,
            "orientation": self.orientation,
            "references": self.references,
            "resolution": self.resolution,
        }
        return {name: encode(value) for name, value in values.items() if value is not UNSET}

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        """Builds it from decoded JSON. Missing fields are UNSET; fields not in the contract are kept aside.

        Raises:
            WrongShape: The JSON, or a part of it, is of another kind than the contract says.
        """
        from ..models.v1_text_to_video_create_body_references_item import V1TextToVideoCreateBodyReferencesItem
        from ..models.v1_text_to_video_create_body_style import V1TextToVideoCreateBodyStyle

        source = fields(src_dict)
        model = cls(
            end_seconds=take_scalar(source, "end_seconds"),
            style=take(source, "style", V1TextToVideoCreateBodyStyle.from_dict),
            aspect_ratio=take_scalar(source, "aspect_ratio"),
            audio=take_scalar(source, "audio"),
            model=take_scalar(source, "model"),
            name=take_scalar(source, "name"),
            orientation=take_scalar(source, "orientation"),
            references=take(source, "references", as_list(V1TextToVideoCreateBodyReferencesItem.from_dict)),
            resolution=take_scalar(source, "resolution"),
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
