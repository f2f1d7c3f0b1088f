from typing import Literal

V1AiUgcAdCreateBodyModel = Literal["kling-3.0", "ltx-2.5", "veo3.1"]
"""The values of the contract. The service may send newer ones, which are passed through as they are."""

V1_AI_UGC_AD_CREATE_BODY_MODEL_VALUES: frozenset[str] = frozenset(["kling-3.0", "ltx-2.5", "veo3.1"])
