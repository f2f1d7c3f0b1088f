from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..decoding import encode, fields, show, take, take_scalar
from ..types import UNSET

if TYPE_CHECKING:
    from ..models.v1_account_list_response_subscription_billing_interval import (
        V1AccountListResponseSubscriptionBillingInterval,
    )
    from ..models.v1_account_list_response_subscription_discount import V1AccountListResponseSubscriptionDiscount
    from ..models.v1_account_list_response_subscription_price import V1AccountListResponseSubscriptionPrice
    from ..models.v1_account_list_response_subscription_status import V1AccountListResponseSubscriptionStatus

T = TypeVar("T", bound="V1AccountListResponseSubscription")


@_attrs_define(repr=False)
class V1AccountListResponseSubscription:
    """A plan that is paid for."""

    name: None | str
    """Name of the plan."""
    status: V1AccountListResponseSubscriptionStatus
    """Whether the plan is paid for; past_due if a payment is late."""
    price: V1AccountListResponseSubscriptionPrice
    """What a plan costs each time."""
    billing_interval: None | V1AccountListResponseSubscriptionBillingInterval
    """How often it is paid for."""
    current_period_end: None | str
    """When the time that is paid for ends."""
    cancel_at_period_end: bool
    """Whether the plan ends then."""
    discount: None | V1AccountListResponseSubscriptionDiscount
    """What is taken off the price; null if nothing is."""
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)
    """What the service sent beyond the fields above."""

    def to_dict(self) -> dict[str, Any]:
        """The fields that are set, as JSON has them."""
        values: dict[str, Any] = {
            **self.additional_properties,
            "name": self.name,
            "status": self.status,
            "price": self.price,
            "billing_interval": self.billing_interval,
            "current_period_end": self.current_period_end,
            "cancel_at_period_end": self.cancel_at_period_end,
            "discount": self.discount,
        }
        return {name: encode(value) for name, value in values.items() if value is not UNSET}

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        """Builds it from decoded JSON. Missing fields are UNSET; fields not in the contract are kept aside.

        Raises:
            WrongShape: The JSON, or a part of it, is of another kind than the contract says.
        """
        from ..models.v1_account_list_response_subscription_discount import V1AccountListResponseSubscriptionDiscount
        from ..models.v1_account_list_response_subscription_price import V1AccountListResponseSubscriptionPrice

        source = fields(src_dict)
        model = cls(
            name=take_scalar(source, "name"),
            status=take_scalar(source, "status"),
            price=take(source, "price", V1AccountListResponseSubscriptionPrice.from_dict),
            billing_interval=take_scalar(source, "billing_interval"),
            current_period_end=take_scalar(source, "current_period_end"),
            cancel_at_period_end=take_scalar(source, "cancel_at_period_end"),
            discount=take(source, "discount", V1AccountListResponseSubscriptionDiscount.from_dict),
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
