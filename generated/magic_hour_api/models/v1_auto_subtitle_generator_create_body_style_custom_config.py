from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..decoding import encode, fields, show, take_scalar
from ..types import UNSET, Unset

T = TypeVar("T", bound="V1AutoSubtitleGeneratorCreateBodyStyleCustomConfig")


@_attrs_define(repr=False)
class V1AutoSubtitleGeneratorCreateBodyStyleCustomConfig:
    """Your own look. Without a template it needs font, text_color, vertical_position and
    horizontal_position."""

    font: str | Unset = UNSET
    """Name of the font."""
    font_size: float | Unset = UNSET
    """Size of the letters."""
    font_style: str | Unset = UNSET
    """Style of the letters, such as normal."""
    highlighted_text_color: str | Unset = UNSET
    """Color of the word being spoken, as #RRGGBB."""
    horizontal_position: str | Unset = UNSET
    """Where the text stands from left to right, such as center."""
    stroke_color: str | Unset = UNSET
    """Color of the outline, as #RRGGBB."""
    stroke_width: float | Unset = UNSET
    """Width of the outline."""
    text_color: str | Unset = UNSET
    """Color of the text, as #RRGGBB."""
    vertical_position: str | Unset = UNSET
    """Where the text stands from top to bottom, such as bottom."""
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)
    """What the service sent beyond the fields above."""

    def to_dict(self) -> dict[str, Any]:
        """The fields that are set, as JSON has them."""
        values: dict[str, Any] = {
            **self.additional_properties,
            "font": self.font,
            "font_size": self.font_size,
            "font_style": self.font_style,
            "highlighted_text_color": self.highlighted_text_color,
            "horizontal_position": self.horizontal_position,
            "stroke_color": self.stroke_color,
            "stroke_width": self.stroke_width,
            "text_color": self.text_color,
            "vertical_position": self.vertical_position,
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
            font=take_scalar(source, "font"),
            font_size=take_scalar(source, "font_size"),
            font_style=take_scalar(source, "font_style"),
            highlighted_text_color=take_scalar(source, "highlighted_text_color"),
            horizontal_position=take_scalar(source, "horizontal_position"),
            stroke_color=take_scalar(source, "stroke_color"),
            stroke_width=take_scalar(source, "stroke_width"),
            text_color=take_scalar(source, "text_color"),
            vertical_position=take_scalar(source, "vertical_position"),
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
