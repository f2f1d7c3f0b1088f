from typing import Literal

V1AnimationCreateBodyAssetsAudioSource = Literal["file", "none", "youtube"]
"""The values of the contract. The service may send newer ones, which are passed through as they are."""

V1_ANIMATION_CREATE_BODY_ASSETS_AUDIO_SOURCE_VALUES: frozenset[str] = frozenset(["file", "none", "youtube"])
