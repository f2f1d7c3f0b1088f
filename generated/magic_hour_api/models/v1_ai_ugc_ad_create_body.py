from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..decoding import encode, fields, show, take, take_scalar
from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.v1_ai_ugc_ad_create_body_assets import V1AiUgcAdCreateBodyAssets
    from ..models.v1_ai_ugc_ad_create_body_model import V1AiUgcAdCreateBodyModel
    from ..models.v1_ai_ugc_ad_create_body_resolution import V1AiUgcAdCreateBodyResolution

T = TypeVar("T", bound="V1AiUgcAdCreateBody")


@_attrs_define(repr=False)
class V1AiUgcAdCreateBody:
    """What the ad is made from."""

    assets: V1AiUgcAdCreateBodyAssets
    """The picture."""
    end_seconds: float
    """Length of the ad in seconds. Which lengths can be had depends on the model."""
    script: str
    """What is said in the ad. The model limits its length, which counts without white space at both
    ends."""
    model: V1AiUgcAdCreateBodyModel | Unset = UNSET
    """Model that makes the ad. Its script may have 2500 characters, with ltx-2.5 1804 (as of 2026-11)."""
    resolution: V1AiUgcAdCreateBodyResolution | Unset = UNSET
    """Resolution of the ad."""
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)
    """What the service sent beyond the fields above."""

    def to_dict(self) -> dict[str, Any]:
        """The fields that are set, as JSON has them."""
        values: dict[str, Any] = {
            **self.additional_properties,
            "assets": self.assets,
            "end_seconds": self.end_seconds,
            "script": self.script,
            "model": self.model,
            "resolution": self.resolution,
        }
        return {name: encode(value) for name, value in values.items() if value is not UNSET}

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        """Builds it from decoded JSON. Missing fields are UNSET; fields not in the contract are kept aside.

        Raises:
            WrongShape: The JSON, or a part of it, is of another kind than the contract says.
        """
        from ..models.v1_ai_ugc_ad_create_body_assets import V1AiUgcAdCreateBodyAssets

        source = fields(src_dict)
        model = cls(
            assets=take(source, "assets", V1AiUgcAdCreateBodyAssets.from_dict),
            end_seconds=take_scalar(source, "end_seconds"),
            script=take_scalar(source, "script"),
            model=take_scalar(source, "model"),
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
