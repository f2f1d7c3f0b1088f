from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..decoding import encode, fields, show, take_scalar
from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.v1_video_to_video_create_body_style_art_style import V1VideoToVideoCreateBodyStyleArtStyle
    from ..models.v1_video_to_video_create_body_style_model import V1VideoToVideoCreateBodyStyleModel
    from ..models.v1_video_to_video_create_body_style_prompt_type import V1VideoToVideoCreateBodyStylePromptType
    from ..models.v1_video_to_video_create_body_style_version import V1VideoToVideoCreateBodyStyleVersion

T = TypeVar("T", bound="V1VideoToVideoCreateBodyStyle")


@_attrs_define(repr=False)
class V1VideoToVideoCreateBodyStyle:
    """How the video looks."""

    art_style: V1VideoToVideoCreateBodyStyleArtStyle
    """The style it is drawn in."""
    model: V1VideoToVideoCreateBodyStyleModel | Unset = UNSET
    """Model that draws; default if not given."""
    prompt: None | str | Unset = UNSET
    """What the video shows; needed if prompt_type is custom or append_default."""
    prompt_type: V1VideoToVideoCreateBodyStylePromptType | Unset = UNSET
    """Which prompt is used: the style's own, yours, or yours after the style's own; default if not
    given."""
    version: V1VideoToVideoCreateBodyStyleVersion | Unset = UNSET
    """Version of the tool; default if not given."""
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)
    """What the service sent beyond the fields above."""

    def to_dict(self) -> dict[str, Any]:
        """The fields that are set, as JSON has them."""
        values: dict[str, Any] = {
            **self.additional_properties,
            "art_style": self.art_style,
            "model": self.model,
            "prompt": self.prompt,
            "prompt_type": self.prompt_type,
            "version": self.version,
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
            art_style=take_scalar(source, "art_style"),
            model=take_scalar(source, "model"),
            prompt=take_scalar(source, "prompt"),
            prompt_type=take_scalar(source, "prompt_type"),
            version=take_scalar(source, "version"),
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
