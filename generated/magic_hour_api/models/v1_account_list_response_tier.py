from typing import Literal

V1AccountListResponseTier = Literal["business", "creator", "free", "pro"]
"""The values of the contract. The service may send newer ones, which are passed through as they are."""

V1_ACCOUNT_LIST_RESPONSE_TIER_VALUES: frozenset[str] = frozenset(["business", "creator", "free", "pro"])
