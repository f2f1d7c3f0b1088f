from typing import Literal

V1CharacterReplaceCreateBodyStyleMode = Literal["animate", "replace"]
"""The values of the contract. The service may send newer ones, which are passed through as they are."""

V1_CHARACTER_REPLACE_CREATE_BODY_STYLE_MODE_VALUES: frozenset[str] = frozenset(["animate", "replace"])
