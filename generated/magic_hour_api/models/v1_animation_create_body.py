"""`V1AnimationCreateBody` and its parts."""

from __future__ import annotations

from typing import Literal

from attrs import define

from ..decoding import as_model
from ..model_base import Model
from ..types import UNSET, Unset


@define(repr=False, eq=False)
class V1AnimationCreateBody(Model):
    """The inputs of the animation."""

    assets: V1AnimationCreateBodyAssets
    """Music and first picture."""
    end_seconds: float
    """Length of the animation in seconds."""
    fps: float
    """Frames per second of the animation. Each frame costs credits."""
    height: int
    """Height of the animation in pixels."""
    style: V1AnimationCreateBodyStyle
    """How the animation looks and moves."""
    width: int
    """Width of the animation in pixels."""
    name: str | Unset = UNSET
    """A name for the video. If not given, it is "Animation" and the date."""

    _BUILDS = {"assets": as_model("V1AnimationCreateBodyAssets"), "style": as_model("V1AnimationCreateBodyStyle")}


@define(repr=False, eq=False)
class V1AnimationCreateBodyAssets(Model):
    """Music and first picture."""

    audio_source: V1AnimationCreateBodyAssetsAudioSource
    """Where the music comes from: nowhere, a file or YouTube."""
    audio_file_path: str | Unset = UNSET
    """The music; needed if audio_source is file."""
    image_file_path: str | Unset = UNSET
    """A picture for the first frame of the animation."""
    youtube_url: str | Unset = UNSET
    """The YouTube page of the music; needed if audio_source is youtube."""


V1AnimationCreateBodyAssetsAudioSource = Literal["file", "none", "youtube"]
"""The values of the contract. The service may send newer ones, which are passed through unchanged."""


@define(repr=False, eq=False)
class V1AnimationCreateBodyStyle(Model):
    """How the animation looks and moves."""

    art_style: V1AnimationCreateBodyStyleArtStyle
    """The art style. With Custom, art_style_custom describes it."""
    camera_effect: V1AnimationCreateBodyStyleCameraEffect
    """How the camera moves. Those that end in Audio Sync follow the music."""
    prompt_type: V1AnimationCreateBodyStylePromptType
    """Where the subject comes from: your prompt, the lyrics of the music, or the service's choice.
    use_lyrics and ai_choose need music."""
    transition_speed: int
    """How fast one scene becomes the next, from 1 (slow) to 10 (fast)."""
    art_style_custom: str | Unset = UNSET
    """Description of your own style; needed if art_style is Custom."""
    prompt: str | Unset = UNSET
    """Description of the animation; needed if prompt_type is custom."""


V1AnimationCreateBodyStyleArtStyle = Literal[
    "3D Render",
    "90s Streets",
    "Abstract Minimalist",
    "Arcane",
    "Art Deco",
    "Bold Colored Illustration",
    "Cinematic Landscape",
    "Cinematic Miyazaki",
    "Cosmic",
    "Cubist",
    "Custom",
    "Cyberpunk",
    "Dark Graphic Illustration",
    "Dark Watercolor",
    "Directed by AI",
    "Double Exposure",
    "Faded Illustration",
    "Fantasy",
    "Futuristic Anime",
    "Impressionism",
    "Ink and Watercolor Portrait",
    "Inkpunk",
    "Intricate Abstract Lines Portrait",
    "Jackson Pollock",
    "Landscape Painting",
    "Low Poly",
    "Miniatures",
    "Minimal Cold Futurism",
    "Oil Painting",
    "Old School Comic",
    "Overgrown",
    "Painted Cityscape",
    "Painterly Illustration",
    "Photograph",
    "Pixar",
    "Pixel Art",
    "Postapocalyptic",
    "Sin City",
    "Soft Delicate Matte Portrait",
    "Spooky",
    "Studio Ghibli Film Still",
    "Synthwave",
    "Traditional Watercolor",
    "Van Gogh",
    "Vibrant Matte Illustration",
    "Vintage Japanese Anime",
    "Woodcut",
]
"""The values of the contract. The service may send newer ones, which are passed through unchanged."""


V1AnimationCreateBodyStyleCameraEffect = Literal[
    "Accelerate",
    "Aggressive Zoom In - Audio Sync",
    "Aggressive Zoom Out - Audio Sync",
    "Boost Zoom In",
    "Boost Zoom Out",
    "Bounce and Spin - Audio Sync",
    "Bounce In And Out",
    "Bounce in Place",
    "Bounce Out",
    "Bounce Out - Audio Sync",
    "Cog in the Machine",
    "Devolve - Audio Sync",
    "Directed by AI",
    "Dramatic Zoom In",
    "Dramatic Zoom Out",
    "Drift Spin",
    "Earthquake Bounce",
    "Earthquake Bounce - Audio Sync",
    "Evolve - Audio Sync",
    "Heartbeat",
    "Hesitate In",
    "Jump",
    "Pan Left",
    "Pan Right",
    "Pulse - Audio Sync",
    "Pusher",
    "Pusher - Audio Sync",
    "Quadrant",
    "Rise and Climb",
    "Road Trip",
    "Rodeo",
    "Roll In",
    "Roll In - Audio Sync",
    "Rolling Bounces",
    "Rubber Band",
    "Simple Zoom In",
    "Simple Zoom Out",
    "Slice Bounce",
    "Slideshow",
    "Speed of Light",
    "Spin Bounce",
    "Sway Out",
    "Sway Out - Audio Sync",
    "Tilt Down",
    "Tilt Up",
    "Traverse",
    "Tron",
    "Vertigo",
    "Vertigo - Audio Sync",
    "Zoom In - Audio Sync",
    "Zoom In and Spin - Audio Sync",
    "Zoom Out - Audio Sync",
]
"""The values of the contract. The service may send newer ones, which are passed through unchanged."""


V1AnimationCreateBodyStylePromptType = Literal["ai_choose", "custom", "use_lyrics"]
"""The values of the contract. The service may send newer ones, which are passed through unchanged."""
