from typing import Literal

V1TextToVideoCreateBodyOrientation = Literal["landscape", "portrait", "square"]
"""The values of the contract. The service may send newer ones, which are passed through as they are."""

V1_TEXT_TO_VIDEO_CREATE_BODY_ORIENTATION_VALUES: frozenset[str] = frozenset(["landscape", "portrait", "square"])
