from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..decoding import encode, fields, show, take_scalar
from ..types import UNSET, Unset

T = TypeVar("T", bound="V1AiFaceEditorCreateBodyStyle")


@_attrs_define(repr=False)
class V1AiFaceEditorCreateBodyStyle:
    """What changes: -100 to 100 in steps of 5, where 0 leaves it as it is."""

    enhance_face: bool | Unset = UNSET
    """Whether the face is also made clearer; false if not given."""
    eye_gaze_horizontal: float | Unset = UNSET
    """Where the eyes look, from side to side. -100 to 100 in steps of 5; 0 if not given."""
    eye_gaze_vertical: float | Unset = UNSET
    """Where the eyes look, up and down. -100 to 100 in steps of 5; 0 if not given."""
    eye_open_ratio: float | Unset = UNSET
    """How far the eyes are open. -100 to 100 in steps of 5; 0 if not given."""
    eyebrow_direction: float | Unset = UNSET
    """How the eyebrows are raised or lowered. -100 to 100 in steps of 5; 0 if not given."""
    head_pitch: float | Unset = UNSET
    """How the head nods. -100 to 100 in steps of 5; 0 if not given."""
    head_roll: float | Unset = UNSET
    """How the head leans to a side. -100 to 100 in steps of 5; 0 if not given."""
    head_yaw: float | Unset = UNSET
    """How the head is turned to a side. -100 to 100 in steps of 5; 0 if not given."""
    lip_open_ratio: float | Unset = UNSET
    """How far the lips are open. -100 to 100 in steps of 5; 0 if not given."""
    mouth_grim: float | Unset = UNSET
    """How grim the mouth is. -100 to 100 in steps of 5; 0 if not given."""
    mouth_position_horizontal: float | Unset = UNSET
    """Where the mouth is, from side to side. -100 to 100 in steps of 5; 0 if not given."""
    mouth_position_vertical: float | Unset = UNSET
    """Where the mouth is, up and down. -100 to 100 in steps of 5; 0 if not given."""
    mouth_pout: float | Unset = UNSET
    """How much the mouth pouts. -100 to 100 in steps of 5; 0 if not given."""
    mouth_purse: float | Unset = UNSET
    """How much the lips are pursed. -100 to 100 in steps of 5; 0 if not given."""
    mouth_smile: float | Unset = UNSET
    """How much the mouth smiles. -100 to 100 in steps of 5; 0 if not given."""
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)
    """What the service sent beyond the fields above."""

    def to_dict(self) -> dict[str, Any]:
        """The fields that are set, as JSON has them."""
        values: dict[str, Any] = {
            **self.additional_properties,
            "enhance_face": self.enhance_face,
            "eye_gaze_horizontal": self.eye_gaze_horizontal,
            "eye_gaze_vertical": self.eye_gaze_vertical,
            "eye_open_ratio": self.eye_open_ratio,
            "eyebrow_direction": self.eyebrow_direction,
            "head_pitch": self.head_pitch,
            "head_roll": self.head_roll,
            "head_yaw": self.head_yaw,
            "lip_open_ratio": self.lip_open_ratio,
            "mouth_grim": self.mouth_grim,
            "mouth_position_horizontal": self.mouth_position_horizontal,
            "mouth_position_vertical": self.mouth_position_vertical,
            "mouth_pout": self.mouth_pout,
            "mouth_purse": self.mouth_purse,
            "mouth_smile": self.mouth_smile,
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
            enhance_face=take_scalar(source, "enhance_face"),
            eye_gaze_horizontal=take_scalar(source, "eye_gaze_horizontal"),
            eye_gaze_vertical=take_scalar(source, "eye_gaze_vertical"),
            eye_open_ratio=take_scalar(source, "eye_open_ratio"),
            eyebrow_direction=take_scalar(source, "eyebrow_direction"),
            head_pitch=take_scalar(source, "head_pitch"),
            head_roll=take_scalar(source, "head_roll"),
            head_yaw=take_scalar(source, "head_yaw"),
            lip_open_ratio=take_scalar(source, "lip_open_ratio"),
            mouth_grim=take_scalar(source, "mouth_grim"),
            mouth_position_horizontal=take_scalar(source, "mouth_position_horizontal"),
            mouth_position_vertical=take_scalar(source, "mouth_position_vertical"),
            mouth_pout=take_scalar(source, "mouth_pout"),
            mouth_purse=take_scalar(source, "mouth_purse"),
            mouth_smile=take_scalar(source, "mouth_smile"),
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
