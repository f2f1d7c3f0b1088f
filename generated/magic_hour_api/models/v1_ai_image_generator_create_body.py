from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..decoding import encode, fields, show, take, take_scalar
from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.v1_ai_image_generator_create_body_aspect_ratio import V1AiImageGeneratorCreateBodyAspectRatio
    from ..models.v1_ai_image_generator_create_body_model import V1AiImageGeneratorCreateBodyModel
    from ..models.v1_ai_image_generator_create_body_orientation import V1AiImageGeneratorCreateBodyOrientation
    from ..models.v1_ai_image_generator_create_body_resolution import V1AiImageGeneratorCreateBodyResolution
    from ..models.v1_ai_image_generator_create_body_style import V1AiImageGeneratorCreateBodyStyle

T = TypeVar("T", bound="V1AiImageGeneratorCreateBody")


@_attrs_define(repr=False)
class V1AiImageGeneratorCreateBody:
    """What the images show."""

    image_count: int
    """How many images, 1 to 16. Each costs credits, and the model limits the number."""
    style: V1AiImageGeneratorCreateBodyStyle
    """What the images show."""
    aspect_ratio: V1AiImageGeneratorCreateBodyAspectRatio | Unset = UNSET
    """Shape of the images, width to height."""
    model: V1AiImageGeneratorCreateBodyModel | Unset = UNSET
    """The model that draws, as of 2026-11; default, the service's recommendation, if not given. Some
    are not part of the free plan. seedream is the older name of seedream-v4."""
    name: str | Unset = UNSET
    """A name to find the image by. If not given, it is "Ai Image" and the date."""
    orientation: V1AiImageGeneratorCreateBodyOrientation | Unset = UNSET
    """Use aspect_ratio. landscape stands for 16:9, portrait for 9:16, square for 1:1."""
    resolution: V1AiImageGeneratorCreateBodyResolution | Unset = UNSET
    """Resolution of the images; auto, the service's choice, if not given. The model and the plan limit
    it."""
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)
    """What the service sent beyond the fields above."""

    def to_dict(self) -> dict[str, Any]:
        """The fields that are set, as JSON has them."""
        values: dict[str, Any] = {
            **self.additional_properties,
            "image_count": self.image_count,
            "style": self.style,
            "aspect_ratio": self.aspect_ratio,
            "model": self.model,
            "name": self.name,
            "orientation": self.orientation,
            "resolution": self.resolution,
        }
        return {name: encode(value) for name, value in values.items() if value is not UNSET}

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        """Builds it from decoded JSON. Missing fields are UNSET; fields not in the contract are kept aside.

        Raises:
            WrongShape: The JSON, or a part of it, is of another kind than the contract says.
        """
        from ..models.v1_ai_image_generator_create_body_style import V1AiImageGeneratorCreateBodyStyle

        source = fields(src_dict)
        model = cls(
            image_count=take_scalar(source, "image_count"),
            style=take(source, "style", V1AiImageGeneratorCreateBodyStyle.from_dict),
            aspect_ratio=take_scalar(source, "aspect_ratio"),
            model=take_scalar(source, "model"),
            name=take_scalar(source, "name"),
            orientation=take_scalar(source, "orientation"),
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
