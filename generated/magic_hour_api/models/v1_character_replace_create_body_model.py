from typing import Literal

V1CharacterReplaceCreateBodyModel = Literal["kling-3.0", "wan-animate"]
"""The values of the contract. The service may send newer ones, which are passed through as they are."""

V1_CHARACTER_REPLACE_CREATE_BODY_MODEL_VALUES: frozenset[str] = frozenset(["kling-3.0", "wan-animate"])
