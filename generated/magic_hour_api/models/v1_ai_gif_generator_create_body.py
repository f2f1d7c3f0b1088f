from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..decoding import encode, fields, show, take, take_scalar
from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.v1_ai_gif_generator_create_body_output_format import V1AiGifGeneratorCreateBodyOutputFormat
    from ..models.v1_ai_gif_generator_create_body_style import V1AiGifGeneratorCreateBodyStyle

T = TypeVar("T", bound="V1AiGifGeneratorCreateBody")


@_attrs_define(repr=False)
class V1AiGifGeneratorCreateBody:
    """What the gif shows."""

    style: V1AiGifGeneratorCreateBodyStyle
    """What the gif shows."""
    name: str | Unset = UNSET
    """A name to find the gif by. If not given, it is "Ai Gif" and the date."""
    output_format: V1AiGifGeneratorCreateBodyOutputFormat | Unset = UNSET
    """Format of the file; gif if not given."""
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)
    """What the service sent beyond the fields above."""

    def to_dict(self) -> dict[str, Any]:
        """The fields that are set, as JSON has them."""
        values: dict[str, Any] = {
            **self.additional_properties,
            "style": self.style,
            "name": self.name,
            "output_format": self.output_format,
        }
        return {name: encode(value) for name, value in values.items() if value is not UNSET}

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        """Builds it from decoded JSON. Missing fields are UNSET; fields not in the contract are kept aside.

        Raises:
            WrongShape: The JSON, or a part of it, is of another kind than the contract says.
        """
        from ..models.v1_ai_gif_generator_create_body_style import V1AiGifGeneratorCreateBodyStyle

        source = fields(src_dict)
        model = cls(
            style=take(source, "style", V1AiGifGeneratorCreateBodyStyle.from_dict),
            name=take_scalar(source, "name"),
            output_format=take_scalar(source, "output_format"),
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
