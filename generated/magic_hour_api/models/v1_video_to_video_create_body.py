"""`V1VideoToVideoCreateBody` and its parts."""

from __future__ import annotations

from typing import Literal

from attrs import define

from ..decoding import as_model
from ..model_base import Model
from ..types import UNSET, Unset


@define(repr=False, eq=False)
class V1VideoToVideoCreateBody(Model):
    """The video and its new style."""

    assets: V1VideoToVideoCreateBodyAssets
    """The video."""
    end_seconds: float
    """End of the clip in the input, in seconds; after start_seconds."""
    start_seconds: float
    """Start of the clip in the input, in seconds; 0 is its beginning."""
    style: V1VideoToVideoCreateBodyStyle
    """How the video looks."""
    fps_resolution: V1VideoToVideoCreateBodyFpsResolution | Unset = UNSET
    """Whether every frame is drawn, or every second one for half the credits; HALF if not given."""
    height: int | None | Unset = UNSET
    """No longer has an effect. The size of the video depends on the input and the plan."""
    name: str | Unset = UNSET
    """A name for the video. If not given, it is "Video To Video" and the date."""
    width: int | None | Unset = UNSET
    """No longer has an effect. The size of the video depends on the input and the plan."""

    _BUILDS = {"assets": as_model("V1VideoToVideoCreateBodyAssets"), "style": as_model("V1VideoToVideoCreateBodyStyle")}


@define(repr=False, eq=False)
class V1VideoToVideoCreateBodyAssets(Model):
    """The video."""

    video_source: V1VideoToVideoCreateBodyAssetsVideoSource
    """Where the video comes from: a file or YouTube."""
    video_file_path: str | Unset = UNSET
    """The video; needed if video_source is file."""
    youtube_url: str | Unset = UNSET
    """The YouTube page of the video; needed if video_source is youtube."""


V1VideoToVideoCreateBodyAssetsVideoSource = Literal["file", "youtube"]
"""The values of the contract. The service may send newer ones, which are passed through unchanged."""


V1VideoToVideoCreateBodyFpsResolution = Literal["FULL", "HALF"]
"""The values of the contract. The service may send newer ones, which are passed through unchanged."""


@define(repr=False, eq=False)
class V1VideoToVideoCreateBodyStyle(Model):
    """How the video looks."""

    art_style: V1VideoToVideoCreateBodyStyleArtStyle
    """The art style."""
    model: V1VideoToVideoCreateBodyStyleModel | Unset = UNSET
    """Model that draws; default if not given."""
    prompt: None | str | Unset = UNSET
    """Description of the video; needed if prompt_type is custom or append_default."""
    prompt_type: V1VideoToVideoCreateBodyStylePromptType | Unset = UNSET
    """Which prompt is used: the style's own, yours, or yours after the style's own; default if not
    given."""
    version: V1VideoToVideoCreateBodyStyleVersion | Unset = UNSET
    """Version of the tool; default if not given."""


V1VideoToVideoCreateBodyStyleArtStyle = Literal[
    "3D Render",
    "Airbender",
    "Android",
    "Anime Warrior",
    "Armored Knight",
    "Assassin's Creed",
    "Avatar",
    "Black Spiderman",
    "Boba Fett",
    "Bold Anime",
    "Celestial Skin",
    "Chinese Swordsmen",
    "Clay",
    "Comic",
    "Cyberpunk",
    "Cypher",
    "Dark Fantasy",
    "Dragonball Z",
    "Future Bot",
    "Futuristic Fantasy",
    "Ghibli Anime",
    "Ghost",
    "GTA",
    "Gundam",
    "Hologram",
    "Illustration",
    "Impressionism",
    "Ink",
    "Ink Poster",
    "Jinx",
    "Knight",
    "Lego",
    "Link",
    "Marble",
    "Mario",
    "Master Chief",
    "Mech",
    "Minecraft",
    "Mystique",
    "Naruto",
    "Neon Dream",
    "No Art Style",
    "Oil Painting",
    "On Fire",
    "Origami",
    "Painterly Anime",
    "Pixar",
    "Pixel",
    "Power Armor",
    "Power Ranger",
    "Radiant Anime",
    "Realistic Anime",
    "Realistic Pixar",
    "Retro Anime",
    "Retro Sci-Fi",
    "Samurai",
    "Samurai Bot",
    "Sharp Anime",
    "Soft Anime",
    "Solid Snake",
    "Spartan",
    "Starfield",
    "Street Fighter",
    "Studio Ghibli",
    "Sub-Zero",
    "The Void",
    "Tomb Raider",
    "Underwater",
    "Van Gogh",
    "Viking",
    "Watercolor",
    "Western Anime",
    "Wu Kong",
    "Wuxia Anime",
    "Zelda",
]
"""The values of the contract. The service may send newer ones, which are passed through unchanged."""


V1VideoToVideoCreateBodyStyleModel = Literal[
    "3D Anime", "Absolute Reality", "default", "Dreamshaper", "Flat 2D Anime", "Kaywaii", "Soft Anime", "Western Anime"
]
"""The values of the contract. The service may send newer ones, which are passed through unchanged."""


V1VideoToVideoCreateBodyStylePromptType = Literal["append_default", "custom", "default"]
"""The values of the contract. The service may send newer ones, which are passed through unchanged."""


V1VideoToVideoCreateBodyStyleVersion = Literal["default", "v1", "v2"]
"""The values of the contract. The service may send newer ones, which are passed through unchanged."""
