from typing import Literal

V1BodySwapCreateBodyResolution = Literal["1k", "2k", "4k", "640px"]
"""The values of the contract. The service may send newer ones, which are passed through as they are."""

V1_BODY_SWAP_CREATE_BODY_RESOLUTION_VALUES: frozenset[str] = frozenset(["1k", "2k", "4k", "640px"])
