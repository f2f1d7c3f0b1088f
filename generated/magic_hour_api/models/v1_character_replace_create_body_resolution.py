from typing import Literal

V1CharacterReplaceCreateBodyResolution = Literal["1080p", "480p", "720p"]
"""The values of the contract. The service may send newer ones, which are passed through as they are."""

V1_CHARACTER_REPLACE_CREATE_BODY_RESOLUTION_VALUES: frozenset[str] = frozenset(["1080p", "480p", "720p"])
