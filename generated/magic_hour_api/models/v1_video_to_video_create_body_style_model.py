from typing import Literal

V1VideoToVideoCreateBodyStyleModel = Literal[
    "3D Anime", "Absolute Reality", "default", "Dreamshaper", "Flat 2D Anime", "Kaywaii", "Soft Anime", "Western Anime"
]
"""The values of the contract. The service may send newer ones, which are passed through as they are."""

V1_VIDEO_TO_VIDEO_CREATE_BODY_STYLE_MODEL_VALUES: frozenset[str] = frozenset(
    [
        "3D Anime",
        "Absolute Reality",
        "default",
        "Dreamshaper",
        "Flat 2D Anime",
        "Kaywaii",
        "Soft Anime",
        "Western Anime",
    ]
)
