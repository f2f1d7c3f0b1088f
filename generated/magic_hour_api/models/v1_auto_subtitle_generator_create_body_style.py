from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..decoding import encode, fields, show, take, take_scalar
from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.v1_auto_subtitle_generator_create_body_style_custom_config import (
        V1AutoSubtitleGeneratorCreateBodyStyleCustomConfig,
    )
    from ..models.v1_auto_subtitle_generator_create_body_style_template import (
        V1AutoSubtitleGeneratorCreateBodyStyleTemplate,
    )

T = TypeVar("T", bound="V1AutoSubtitleGeneratorCreateBodyStyle")


@_attrs_define(repr=False)
class V1AutoSubtitleGeneratorCreateBodyStyle:
    """How the subtitles look: a template, your own configuration, or both. One of the two is needed."""

    custom_config: V1AutoSubtitleGeneratorCreateBodyStyleCustomConfig | Unset = UNSET
    """Your own look. Without a template it needs font, text_color, vertical_position and
    horizontal_position."""
    template: V1AutoSubtitleGeneratorCreateBodyStyleTemplate | Unset = UNSET
    """A ready-made look."""
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)
    """What the service sent beyond the fields above."""

    def to_dict(self) -> dict[str, Any]:
        """The fields that are set, as JSON has them."""
        values: dict[str, Any] = {
            **self.additional_properties,
            "custom_config": self.custom_config,
            "template": self.template,
        }
        return {name: encode(value) for name, value in values.items() if value is not UNSET}

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        """Builds it from decoded JSON. Missing fields are UNSET; fields not in the contract are kept aside.

        Raises:
            WrongShape: The JSON, or a part of it, is of another kind than the contract says.
        """
        from ..models.v1_auto_subtitle_generator_create_body_style_custom_config import (
            V1AutoSubtitleGeneratorCreateBodyStyleCustomConfig,
        )

        source = fields(src_dict)
        model = cls(
            custom_config=take(source, "custom_config", V1AutoSubtitleGeneratorCreateBodyStyleCustomConfig.from_dict),
            template=take_scalar(source, "template"),
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
