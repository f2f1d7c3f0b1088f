from typing import Literal

V1AccountListResponseSubscriptionStatus = Literal["active", "past_due"]
"""The values of the contract. The service may send newer ones, which are passed through as they are."""

V1_ACCOUNT_LIST_RESPONSE_SUBSCRIPTION_STATUS_VALUES: frozenset[str] = frozenset(["active", "past_due"])
