from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..decoding import encode, fields, show, take_scalar
from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.v1_animation_create_body_style_art_style import V1AnimationCreateBodyStyleArtStyle
    from ..models.v1_animation_create_body_style_camera_effect import V1AnimationCreateBodyStyleCameraEffect
    from ..models.v1_animation_create_body_style_prompt_type import V1AnimationCreateBodyStylePromptType

T = TypeVar("T", bound="V1AnimationCreateBodyStyle")


@_attrs_define(repr=False)
class V1AnimationCreateBodyStyle:
    """How the animation looks and moves."""

    art_style: V1AnimationCreateBodyStyleArtStyle
    """The style it is drawn in. Custom takes the one that art_style_custom describes."""
    camera_effect: V1AnimationCreateBodyStyleCameraEffect
    """How the camera moves. Those that end in Audio Sync follow the music."""
    prompt_type: V1AnimationCreateBodyStylePromptType
    """Where the subject comes from: your prompt, the lyrics of the music, or the service's choice.
    use_lyrics and ai_choose need music."""
    transition_speed: int
    """How fast one scene becomes the next, from 1 (slow) to 10 (fast)."""
    art_style_custom: str | Unset = UNSET
    """Your own style in words; needed if art_style is Custom."""
    prompt: str | Unset = UNSET
    """What the animation shows; needed if prompt_type is custom."""
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)
    """What the service sent beyond the fields above."""

    def to_dict(self) -> dict[str, Any]:
        """The fields that are set, as JSON has them."""
        values: dict[str, Any] = {
            **self.additional_properties,
            "art_style": self.art_style,
            "camera_effect": self.camera_effect,
            "prompt_type": self.prompt_type,
            "transition_speed": self.transition_speed,
            "art_style_custom": self.art_style_custom,
            "prompt": self.prompt,
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
            camera_effect=take_scalar(source, "camera_effect"),
            prompt_type=take_scalar(source, "prompt_type"),
            transition_speed=take_scalar(source, "transition_speed"),
            art_style_custom=take_scalar(source, "art_style_custom"),
            prompt=take_scalar(source, "prompt"),
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
