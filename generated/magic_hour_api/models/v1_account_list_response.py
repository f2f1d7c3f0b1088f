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
    """The remaining credits."""
    tier: V1AccountListResponseTier
    """The plan's tier. The available models, resolutions and upload sizes depend on it."""
    subscription: None | V1AccountListResponseSubscription
    """The paid plan; null if there is none."""

    _BUILDS = {"subscription": as_model("V1AccountListResponseSubscription")}


@define(repr=False, eq=False)
class V1AccountListResponseSubscription(Model):
    """A paid plan."""

    name: None | str
    """Name of the plan."""
    status: V1AccountListResponseSubscriptionStatus
    """Whether the plan is paid for; past_due if a payment is late."""
    price: V1AccountListResponseSubscriptionPrice
    """The price of a plan per period."""
    billing_interval: None | V1AccountListResponseSubscriptionBillingInterval
    """The billing period."""
    current_period_end: None | str
    """The end of the paid period."""
    cancel_at_period_end: bool
    """Whether the plan ends at that time."""
    discount: None | V1AccountListResponseSubscriptionDiscount
    """The discount on the price; null if there is none."""

    _BUILDS = {
        "price": as_model("V1AccountListResponseSubscriptionPrice"),
        "discount": as_model("V1AccountListResponseSubscriptionDiscount"),
    }


V1AccountListResponseSubscriptionBillingInterval = Literal["month", "year"]
"""The values of the contract. The service may send newer ones, which are passed through unchanged."""


@define(repr=False, eq=False)
class V1AccountListResponseSubscriptionDiscount(Model):
    """A discount."""

    amount_off: float | None | Unset = UNSET
    """An amount, in the currency of the price."""
    percent_off: float | None | Unset = UNSET
    """A percentage of the price."""


@define(repr=False, eq=False)
class V1AccountListResponseSubscriptionPrice(Model):
    """The price of a plan per period."""

    amount: float
    """The amount in this currency."""
    currency: str
    """The currency's code."""


V1AccountListResponseSubscriptionStatus = Literal["active", "past_due"]
"""The values of the contract. The service may send newer ones, which are passed through unchanged."""


V1AccountListResponseTier = Literal["business", "creator", "free", "pro"]
"""The values of the contract. The service may send newer ones, which are passed through unchanged."""
