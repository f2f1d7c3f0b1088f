from typing import Literal

V1LipSyncCreateBodyStyleGenerationMode = Literal["lite", "pro", "standard"]
"""The values of the contract. The service may send newer ones, which are passed through as they are."""

V1_LIP_SYNC_CREATE_BODY_STYLE_GENERATION_MODE_VALUES: frozenset[str] = frozenset(["lite", "pro", "standard"])
