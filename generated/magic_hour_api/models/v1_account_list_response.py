from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..decoding import encode, fields, show, take, take_scalar
from ..types import UNSET

if TYPE_CHECKING:
    from ..models.v1_account_list_response_subscription import V1AccountListResponseSubscription
    from ..models.v1_account_list_response_tier import V1AccountListResponseTier

T = TypeVar("T", bound="V1AccountListResponse")


@_attrs_define(repr=False)
class V1AccountListResponse:
    """The account."""

    id: str
    """Id of the account."""
    email: None | str
    """E-mail address of the account."""
    credits: int
    """Credits that are left."""
    tier: V1AccountListResponseTier
    """The plan's tier. It decides on models, resolutions and the size of uploads."""
    subscription: None | V1AccountListResponseSubscription
    """The plan that is paid for; null if there is none."""
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)
    """What the service sent beyond the fields above."""

    def to_dict(self) -> dict[str, Any]:
        """The fields that are set, as JSON has them."""
        values: dict[str, Any] = {
            **self.additional_properties,
            "id": self.id,
            "email": self.email,
            "credits": self.credits,
            "tier": self.tier,
            "subscription": self.subscription,
        }
        return {name: encode(value) for name, value in values.items() if value is not UNSET}

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        """Builds it from decoded JSON. Missing fields are UNSET; fields not in the contract are kept aside.

        Raises:
            WrongShape: The JSON, or a part of it, is of another kind than the contract says.
        """
        from ..models.v1_account_list_response_subscription import V1AccountListResponseSubscription

        source = fields(src_dict)
        model = cls(
            id=take_scalar(source, "id"),
            email=take_scalar(source, "email"),
            credits=take_scalar(source, "credits"),
            tier=take_scalar(source, "tier"),
            subscription=take(source, "subscription", V1AccountListResponseSubscription.from_dict),
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
