from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..decoding import encode, fields, show, take, take_scalar
from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.v1_character_replace_create_body_assets import V1CharacterReplaceCreateBodyAssets
    from ..models.v1_character_replace_create_body_model import V1CharacterReplaceCreateBodyModel
    from ..models.v1_character_replace_create_body_resolution import V1CharacterReplaceCreateBodyResolution
    from ..models.v1_character_replace_create_body_style import V1CharacterReplaceCreateBodyStyle

T = TypeVar("T", bound="V1CharacterReplaceCreateBody")


@_attrs_define(repr=False)
class V1CharacterReplaceCreateBody:
    """Who goes into which video."""

    assets: V1CharacterReplaceCreateBodyAssets
    """The picture and the video."""
    end_seconds: float
    """Where the clip ends in the input, in seconds; after start_seconds."""
    model: V1CharacterReplaceCreateBodyModel | Unset = UNSET
    """Model that does it; wan-animate if not given. As of 2026-11, clips of kling-3.0 last 3 to 10
    seconds to replace and 3 to 30 to animate, and it takes no points."""
    name: str | Unset = UNSET
    """A name to find the video by. If not given, it is "Character Replace" and the date."""
    resolution: V1CharacterReplaceCreateBodyResolution | Unset = UNSET
    """Resolution of the video: 480p and 720p with wan-animate, 720p and 1080p with kling-3.0."""
    start_seconds: float | Unset = UNSET
    """Where the clip begins in the input, in seconds; 0 if not given."""
    style: V1CharacterReplaceCreateBodyStyle | Unset = UNSET
    """What to do with the person."""
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)
    """What the service sent beyond the fields above."""

    def to_dict(self) -> dict[str, Any]:
        """The fields that are set, as JSON has them."""
        values: dict[str, Any] = {
            **self.additional_properties,
            "assets": self.assets,
            "end_seconds": self.end_seconds,
            "model": self.model,
            "name": self.name,
            "resolution": self.resolution,
            "start_seconds": self.start_seconds,
            "style": self.style,
        }
        return {name: encode(value) for name, value in values.items() if value is not UNSET}

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        """Builds it from decoded JSON. Missing fields are UNSET; fields not in the contract are kept aside.

        Raises:
            WrongShape: The JSON, or a part of it, is of another kind than the contract says.
        """
        from ..models.v1_character_replace_create_body_assets import V1CharacterReplaceCreateBodyAssets
        from ..models.v1_character_replace_create_body_style import V1CharacterReplaceCreateBodyStyle

        source = fields(src_dict)
        model = cls(
            assets=take(source, "assets", V1CharacterReplaceCreateBodyAssets.from_dict),
            end_seconds=take_scalar(source, "end_seconds"),
            model=take_scalar(source, "model"),
            name=take_scalar(source, "name"),
            resolution=take_scalar(source, "resolution"),
            start_seconds=take_scalar(source, "start_seconds"),
            style=take(source, "style", V1CharacterReplaceCreateBodyStyle.from_dict),
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
