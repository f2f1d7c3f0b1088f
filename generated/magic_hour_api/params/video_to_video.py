"""Types of the fields of `video_to_video`.

Generated from openapi/tools/video-to-video.yaml by `make generate`; never edited.
"""

from __future__ import annotations

from typing import Literal, TypedDict

from .files import FileInput

V1VideoToVideoCreateBodyAssetsVideoSource = Literal["file", "youtube"]
"""Where the video comes from: a file or YouTube."""


class _V1VideoToVideoCreateBodyAssetsRequired(TypedDict):
    video_source: Literal["file", "youtube"]
    """Where the video comes from: a file or YouTube. Allowed: file, youtube."""


class V1VideoToVideoCreateBodyAssets(_V1VideoToVideoCreateBodyAssetsRequired, total=False):
    """The video."""

    video_file_path: FileInput
    """The video; needed if video_source is file. Video file."""

    youtube_url: str
    """The YouTube page of the video; needed if video_source is youtube."""


V1VideoToVideoCreateBodyFpsResolution = Literal["FULL", "HALF"]
"""Whether every frame is drawn, or every second one for half the credits; HALF if not given."""

V1VideoToVideoCreateBodyStyleArtStyle = Literal[
    "Minecraft",
    "Watercolor",
    "Pixel",
    "Retro Sci-Fi",
    "Lego",
    "Origami",
    "Ghost",
    "Sub-Zero",
    "Studio Ghibli",
    "Comic",
    "Impressionism",
    "Master Chief",
    "Solid Snake",
    "Street Fighter",
    "Hologram",
    "GTA",
    "Clay",
    "Mystique",
    "Dragonball Z",
    "Mario",
    "Samurai",
    "Spartan",
    "Boba Fett",
    "3D Render",
    "Airbender",
    "Android",
    "Anime Warrior",
    "Armored Knight",
    "Assassin's Creed",
    "Avatar",
    "Black Spiderman",
    "Bold Anime",
    "Celestial Skin",
    "Chinese Swordsmen",
    "Cyberpunk",
    "Cypher",
    "Dark Fantasy",
    "Future Bot",
    "Futuristic Fantasy",
    "Ghibli Anime",
    "Gundam",
    "Illustration",
    "Ink",
    "Ink Poster",
    "Jinx",
    "Knight",
    "Link",
    "Marble",
    "Mech",
    "Naruto",
    "Neon Dream",
    "No Art Style",
    "Oil Painting",
    "On Fire",
    "Painterly Anime",
    "Pixar",
    "Power Armor",
    "Power Ranger",
    "Radiant Anime",
    "Realistic Anime",
    "Realistic Pixar",
    "Retro Anime",
    "Samurai Bot",
    "Sharp Anime",
    "Soft Anime",
    "Starfield",
    "The Void",
    "Tomb Raider",
    "Underwater",
    "Van Gogh",
    "Viking",
    "Western Anime",
    "Wu Kong",
    "Wuxia Anime",
    "Zelda",
]
"""The art style."""

V1VideoToVideoCreateBodyStyleModel = Literal[
    "default", "Dreamshaper", "Absolute Reality", "Flat 2D Anime", "Soft Anime", "Kaywaii", "Western Anime", "3D Anime"
]
"""Model that draws; default if not given."""

V1VideoToVideoCreateBodyStylePromptType = Literal["default", "custom", "append_default"]
"""Which prompt is used: the style's own, yours, or yours after the style's own; default if not given."""

V1VideoToVideoCreateBodyStyleVersion = Literal["default", "v1", "v2"]
"""Version of the tool; default if not given."""


class _V1VideoToVideoCreateBodyStyleRequired(TypedDict):
    art_style: V1VideoToVideoCreateBodyStyleArtStyle
    """The art style. Allowed: Minecraft, Watercolor, Pixel, Retro Sci-Fi, Lego, Origami, Ghost, Sub-Zero, Studio
    Ghibli, Comic, Impressionism, Master Chief, Solid Snake, Street Fighter, Hologram, GTA, Clay, Mystique,
    Dragonball Z, Mario, Samurai, Spartan, Boba Fett, 3D Render, Airbender, Android, Anime Warrior, Armored Knight,
    Assassin's Creed, Avatar, Black Spiderman, Bold Anime, Celestial Skin, Chinese Swordsmen, Cyberpunk, Cypher,
    Dark Fantasy, Future Bot, Futuristic Fantasy, Ghibli Anime, Gundam, Illustration, Ink, Ink Poster, Jinx,
    Knight, Link, Marble, Mech, Naruto, Neon Dream, No Art Style, Oil Painting, On Fire, Painterly Anime, Pixar,
    Power Armor, Power Ranger, Radiant Anime, Realistic Anime, Realistic Pixar, Retro Anime, Samurai Bot, Sharp
    Anime, Soft Anime, Starfield, The Void, Tomb Raider, Underwater, Van Gogh, Viking, Western Anime, Wu Kong,
    Wuxia Anime, Zelda."""


class V1VideoToVideoCreateBodyStyle(_V1VideoToVideoCreateBodyStyleRequired, total=False):
    """How the video looks."""

    model: Literal[
        "default",
        "Dreamshaper",
        "Absolute Reality",
        "Flat 2D Anime",
        "Soft Anime",
        "Kaywaii",
        "Western Anime",
        "3D Anime",
    ]
    """Model that draws; default if not given. Allowed: default, Dreamshaper, Absolute Reality, Flat 2D Anime, Soft
    Anime, Kaywaii, Western Anime, 3D Anime."""

    prompt: str | None
    """Description of the video; needed if prompt_type is custom or append_default."""

    prompt_type: Literal["default", "custom", "append_default"]
    """Which prompt is used: the style's own, yours, or yours after the style's own; default if not given. Allowed:
    default, custom, append_default."""

    version: Literal["default", "v1", "v2"]
    """Version of the tool; default if not given. Allowed: default, v1, v2."""


class _V1VideoToVideoCreateBodyRequired(TypedDict):
    assets: V1VideoToVideoCreateBodyAssets
    """The video."""

    end_seconds: float
    """End of the clip in the input, in seconds; after start_seconds. Allowed: at least 0.1."""

    start_seconds: float
    """Start of the clip in the input, in seconds; 0 is its beginning. Allowed: at least 0."""

    style: V1VideoToVideoCreateBodyStyle
    """How the video looks."""


class V1VideoToVideoCreateBody(_V1VideoToVideoCreateBodyRequired, total=False):
    """The video and its new style."""

    fps_resolution: Literal["FULL", "HALF"]
    """Whether every frame is drawn, or every second one for half the credits; HALF if not given. Allowed: FULL, HALF."""

    height: int | None
    """No longer has an effect. The size of the video depends on the input and the plan."""

    name: str
    """A name for the video. If not given, it is "Video To Video" and the date."""

    width: int | None
    """No longer has an effect. The size of the video depends on the input and the plan."""
