from typing import Literal

V1AccountListResponseSubscriptionBillingInterval = Literal["month", "year"]
"""The values of the contract. The service may send newer ones, which are passed through as they are."""

V1_ACCOUNT_LIST_RESPONSE_SUBSCRIPTION_BILLING_INTERVAL_VALUES: frozenset[str] = frozenset(["month", "year"])
