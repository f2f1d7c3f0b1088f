from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..decoding import encode, fields, show, take_scalar
from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.v1_ai_talking_photo_create_body_style_generation_mode import (
        V1AiTalkingPhotoCreateBodyStyleGenerationMode,
    )

T = TypeVar("T", bound="V1AiTalkingPhotoCreateBodyStyle")


@_attrs_define(repr=False)
class V1AiTalkingPhotoCreateBodyStyle:
    """How the portrait moves."""

    generation_mode: V1AiTalkingPhotoCreateBodyStyleGenerationMode | Unset = UNSET
    """How the portrait is brought to life; realistic if not given. A clip may last 300 seconds with
    realistic and 45 with prompted. pro and stable are older names of realistic, standard and
    expressive of prompted."""
    intensity: float | Unset = UNSET
    """How strong the expression is; only with generation_mode prompted. At most two decimals."""
    prompt: str | Unset = UNSET
    """What the person does; used with generation_mode prompted, ignored with realistic."""
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)
    """What the service sent beyond the fields above."""

    def to_dict(self) -> dict[str, Any]:
        """The fields that are set, as JSON has them."""
        values: dict[str, Any] = {
            **self.additional_properties,
            "generation_mode": self.generation_mode,
            "intensity": self.intensity,
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
            generation_mode=take_scalar(source, "generation_mode"),
            intensity=take_scalar(source, "intensity"),
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
