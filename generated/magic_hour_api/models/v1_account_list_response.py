"""`V1AccountListResponse` and its parts."""

from __future__ import annotations

from typing import Literal

from attrs import define

from ..decoding import as_model
from ..model_base import Model
from ..types import UNSET, Unset


@define(repr=False, eq=False)
class V1AccountListResponse(Model):
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

    _BUILDS = {"subscription": as_model("V1AccountListResponseSubscription")}


@define(repr=False, eq=False)
class V1AccountListResponseSubscription(Model):
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

    _BUILDS = {
        "price": as_model("V1AccountListResponseSubscriptionPrice"),
        "discount": as_model("V1AccountListResponseSubscriptionDiscount"),
    }


V1AccountListResponseSubscriptionBillingInterval = Literal["month", "year"]
"""The values of the contract. The service may send newer ones, which are passed through as they are."""


@define(repr=False, eq=False)
class V1AccountListResponseSubscriptionDiscount(Model):
    """What is taken off a price."""

    amount_off: float | None | Unset = UNSET
    """An amount, in the currency of the price."""
    percent_off: float | None | Unset = UNSET
    """A part of the price, in percent."""


@define(repr=False, eq=False)
class V1AccountListResponseSubscriptionPrice(Model):
    """What a plan costs each time."""

    amount: float
    """The amount, in the currency."""
    currency: str
    """The currency's code."""


V1AccountListResponseSubscriptionStatus = Literal["active", "past_due"]
"""The values of the contract. The service may send newer ones, which are passed through as they are."""


V1AccountListResponseTier = Literal["business", "creator", "free", "pro"]
"""The values of the contract. The service may send newer ones, which are passed through as they are."""
