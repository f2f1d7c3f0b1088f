from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..decoding import encode, fields, show, take, take_scalar
from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.v1_ai_image_editor_create_body_aspect_ratio import V1AiImageEditorCreateBodyAspectRatio
    from ..models.v1_ai_image_editor_create_body_assets import V1AiImageEditorCreateBodyAssets
    from ..models.v1_ai_image_editor_create_body_image_count import V1AiImageEditorCreateBodyImageCount
    from ..models.v1_ai_image_editor_create_body_model import V1AiImageEditorCreateBodyModel
    from ..models.v1_ai_image_editor_create_body_resolution import V1AiImageEditorCreateBodyResolution
    from ..models.v1_ai_image_editor_create_body_style import V1AiImageEditorCreateBodyStyle

T = TypeVar("T", bound="V1AiImageEditorCreateBody")


@_attrs_define(repr=False)
class V1AiImageEditorCreateBody:
    """What to change."""

    assets: V1AiImageEditorCreateBodyAssets
    """The pictures to change."""
    style: V1AiImageEditorCreateBodyStyle
    """The change to make."""
    aspect_ratio: V1AiImageEditorCreateBodyAspectRatio | Unset = UNSET
    """Shape of the result, width to height; auto keeps that of the input."""
    image_count: V1AiImageEditorCreateBodyImageCount | Unset = UNSET
    """How many results; 1 if not given. Each costs credits."""
    model: V1AiImageEditorCreateBodyModel | Unset = UNSET
    """The model that changes the pictures, as of 2026-11; default, the service's recommendation, if
    not given. Some are not part of the free plan."""
    name: str | Unset = UNSET
    """A name to find the image by. If not given, it is "Ai Image Editor" and the date."""
    resolution: V1AiImageEditorCreateBodyResolution | Unset = UNSET
    """Resolution of the result; auto lets the service choose. The model and the plan limit it."""
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)
    """What the service sent beyond the fields above."""

    def to_dict(self) -> dict[str, Any]:
        """The fields that are set, as JSON has them."""
        values: dict[str, Any] = {
            **self.additional_properties,
            "assets": self.assets,
            "style": self.style,
            "aspect_ratio": self.aspect_ratio,
            "image_count": self.image_count,
            "model": self.model,
            "name": self.name,
            "resolution": self.resolution,
        }
        return {name: encode(value) for name, value in values.items() if value is not UNSET}

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        """Builds it from decoded JSON. Missing fields are UNSET; fields not in the contract are kept aside.

        Raises:
            WrongShape: The JSON, or a part of it, is of another kind than the contract says.
        """
        from ..models.v1_ai_image_editor_create_body_assets import V1AiImageEditorCreateBodyAssets
        from ..models.v1_ai_image_editor_create_body_style import V1AiImageEditorCreateBodyStyle

        source = fields(src_dict)
        model = cls(
            assets=take(source, "assets", V1AiImageEditorCreateBodyAssets.from_dict),
            style=take(source, "style", V1AiImageEditorCreateBodyStyle.from_dict),
            aspect_ratio=take_scalar(source, "aspect_ratio"),
            image_count=take_scalar(source, "image_count"),
            model=take_scalar(source, "model"),
            name=take_scalar(source, "name"),
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
