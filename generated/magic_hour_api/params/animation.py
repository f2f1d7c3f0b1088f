"""Types of the fields of `animation`.

Generated from openapi/tools/animation.yaml by `make generate`; never edited.
"""

from __future__ import annotations

from typing import Literal, TypedDict

from .files import FileInput

V1AnimationCreateBodyAssetsAudioSource = Literal["none", "file", "youtube"]
"""Where the music comes from: nowhere, a file or YouTube."""


class _V1AnimationCreateBodyAssetsRequired(TypedDict):
    audio_source: Literal["none", "file", "youtube"]
    """Where the music comes from: nowhere, a file or YouTube. Allowed: none, file, youtube."""


class V1AnimationCreateBodyAssets(_V1AnimationCreateBodyAssetsRequired, total=False):
    """Music and first picture."""

    audio_file_path: FileInput
    """The music; needed if audio_source is file. Audio file."""

    image_file_path: FileInput
    """A picture for the first frame of the animation. Image file."""

    youtube_url: str
    """The YouTube page of the music; needed if audio_source is youtube."""


V1AnimationCreateBodyStyleArtStyle = Literal[
    "Custom",
    "Painterly Illustration",
    "Vibrant Matte Illustration",
    "Traditional Watercolor",
    "Cyberpunk",
    "Ink and Watercolor Portrait",
    "Intricate Abstract Lines Portrait",
    "3D Render",
    "Old School Comic",
    "Bold Colored Illustration",
    "Synthwave",
    "Minimal Cold Futurism",
    "Futuristic Anime",
    "Cinematic Miyazaki",
    "Studio Ghibli Film Still",
    "Soft Delicate Matte Portrait",
    "Cinematic Landscape",
    "Landscape Painting",
    "Photograph",
    "Jackson Pollock",
    "Cubist",
    "Abstract Minimalist",
    "Impressionism",
    "Van Gogh",
    "Woodcut",
    "Oil Painting",
    "Vintage Japanese Anime",
    "Pixar",
    "Cosmic",
    "Pixel Art",
    "Fantasy",
    "Arcane",
    "Sin City",
    "Double Exposure",
    "Painted Cityscape",
    "90s Streets",
    "Overgrown",
    "Postapocalyptic",
    "Spooky",
    "Miniatures",
    "Low Poly",
    "Art Deco",
    "Inkpunk",
    "Dark Graphic Illustration",
    "Dark Watercolor",
    "Faded Illustration",
    "Directed by AI",
]
"""The art style. With Custom, art_style_custom describes it."""

V1AnimationCreateBodyStyleCameraEffect = Literal[
    "Simple Zoom Out",
    "Simple Zoom In",
    "Bounce Out",
    "Spin Bounce",
    "Rolling Bounces",
    "Rise and Climb",
    "Dramatic Zoom In",
    "Dramatic Zoom Out",
    "Sway Out",
    "Boost Zoom In",
    "Boost Zoom Out",
    "Heartbeat",
    "Bounce in Place",
    "Earthquake Bounce",
    "Slice Bounce",
    "Bounce In And Out",
    "Jump",
    "Road Trip",
    "Traverse",
    "Rubber Band",
    "Rodeo",
    "Accelerate",
    "Speed of Light",
    "Drift Spin",
    "Vertigo",
    "Cog in the Machine",
    "Quadrant",
    "Tron",
    "Pusher",
    "Roll In",
    "Hesitate In",
    "Zoom In - Audio Sync",
    "Pulse - Audio Sync",
    "Aggressive Zoom In - Audio Sync",
    "Roll In - Audio Sync",
    "Zoom Out - Audio Sync",
    "Aggressive Zoom Out - Audio Sync",
    "Sway Out - Audio Sync",
    "Bounce and Spin - Audio Sync",
    "Zoom In and Spin - Audio Sync",
    "Vertigo - Audio Sync",
    "Bounce Out - Audio Sync",
    "Earthquake Bounce - Audio Sync",
    "Pusher - Audio Sync",
    "Evolve - Audio Sync",
    "Devolve - Audio Sync",
    "Slideshow",
    "Pan Left",
    "Pan Right",
    "Tilt Up",
    "Tilt Down",
    "Directed by AI",
]
"""How the camera moves. Those that end in Audio Sync follow the music."""

V1AnimationCreateBodyStylePromptType = Literal["custom", "use_lyrics", "ai_choose"]
"""Where the subject comes from: your prompt, the lyrics of the music, or the service's choice. use_lyrics and
    ai_choose need music."""


class _V1AnimationCreateBodyStyleRequired(TypedDict):
    art_style: V1AnimationCreateBodyStyleArtStyle
    """The art style. With Custom, art_style_custom describes it. Allowed: Custom, Painterly Illustration, Vibrant
    Matte Illustration, Traditional Watercolor, Cyberpunk, Ink and Watercolor Portrait, Intricate Abstract Lines
    Portrait, 3D Render, Old School Comic, Bold Colored Illustration, Synthwave, Minimal Cold Futurism, Futuristic
    Anime, Cinematic Miyazaki, Studio Ghibli Film Still, Soft Delicate Matte Portrait, Cinematic Landscape,
    Landscape Painting, Photograph, Jackson Pollock, Cubist, Abstract Minimalist, Impressionism, Van Gogh, Woodcut,
    Oil Painting, Vintage Japanese Anime, Pixar, Cosmic, Pixel Art, Fantasy, Arcane, Sin City, Double Exposure,
    Painted Cityscape, 90s Streets, Overgrown, Postapocalyptic, Spooky, Miniatures, Low Poly, Art Deco, Inkpunk,
    Dark Graphic Illustration, Dark Watercolor, Faded Illustration, Directed by AI."""

    camera_effect: V1AnimationCreateBodyStyleCameraEffect
    """How the camera moves. Those that end in Audio Sync follow the music. Allowed: Simple Zoom Out, Simple Zoom In,
    Bounce Out, Spin Bounce, Rolling Bounces, Rise and Climb, Dramatic Zoom In, Dramatic Zoom Out, Sway Out, Boost
    Zoom In, Boost Zoom Out, Heartbeat, Bounce in Place, Earthquake Bounce, Slice Bounce, Bounce In And Out, Jump,
    Road Trip, Traverse, Rubber Band, Rodeo, Accelerate, Speed of Light, Drift Spin, Vertigo, Cog in the Machine,
    Quadrant, Tron, Pusher, Roll In, Hesitate In, Zoom In - Audio Sync, Pulse - Audio Sync, Aggressive Zoom In -
    Audio Sync, Roll In - Audio Sync, Zoom Out - Audio Sync, Aggressive Zoom Out - Audio Sync, Sway Out - Audio
    Sync, Bounce and Spin - Audio Sync, Zoom In and Spin - Audio Sync, Vertigo - Audio Sync, Bounce Out - Audio
    Sync, Earthquake Bounce - Audio Sync, Pusher - Audio Sync, Evolve - Audio Sync, Devolve - Audio Sync,
    Slideshow, Pan Left, Pan Right, Tilt Up, Tilt Down, Directed by AI."""

    prompt_type: Literal["custom", "use_lyrics", "ai_choose"]
    """Where the subject comes from: your prompt, the lyrics of the music, or the service's choice. use_lyrics and
    ai_choose need music. Allowed: custom, use_lyrics, ai_choose."""

    transition_speed: int
    """How fast one scene becomes the next, from 1 (slow) to 10 (fast). Allowed: 1 to 10."""


class V1AnimationCreateBodyStyle(_V1AnimationCreateBodyStyleRequired, total=False):
    """How the animation looks and moves."""

    art_style_custom: str
    """Description of your own style; needed if art_style is Custom."""

    prompt: str
    """Description of the animation; needed if prompt_type is custom."""


class _V1AnimationCreateBodyRequired(TypedDict):
    assets: V1AnimationCreateBodyAssets
    """Music and first picture."""

    end_seconds: float
    """Length of the animation in seconds. Allowed: at least 0.1."""

    fps: float
    """Frames per second of the animation. Each frame costs credits. Allowed: at least 1."""

    height: int
    """Height of the animation in pixels. Allowed: at least 64."""

    style: V1AnimationCreateBodyStyle
    """How the animation looks and moves."""

    width: int
    """Width of the animation in pixels. Allowed: at least 64."""


class V1AnimationCreateBody(_V1AnimationCreateBodyRequired, total=False):
    """The inputs of the animation."""

    name: str
    """A name for the video. If not given, it is "Animation" and the date."""
