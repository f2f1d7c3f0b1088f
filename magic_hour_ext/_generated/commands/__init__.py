"""The tools as commands of `mhx`.

Generated from openapi/ by `make generate`; never edited.
"""

from typing import Any

TOOLS: dict[str, tuple[str, str, str]] = {
    "ai-clothes-changer": ("ai_clothes_changer", "image", "Dress a person in other clothes."),
    "ai-face-editor": ("ai_face_editor", "image", "Change the expression of a face."),
    "ai-gif-generator": ("ai_gif_generator", "image", "Make a gif from words."),
    "ai-headshot-generator": ("ai_headshot_generator", "image", "Make a professional headshot."),
    "ai-image-editor": ("ai_image_editor", "image", "Change pictures by description."),
    "ai-image-generator": ("ai_image_generator", "image", "Make images from words."),
    "ai-image-upscaler": ("ai_image_upscaler", "image", "Make a picture larger and sharper."),
    "ai-meme-generator": ("ai_meme_generator", "image", "Make a meme."),
    "ai-music-generator": ("ai_music_generator", "audio", "Make music from words."),
    "ai-qr-code-generator": ("ai_qr_code_generator", "image", "Make a QR code that is a picture."),
    "ai-talking-photo": ("ai_talking_photo", "video", "Make a portrait speak."),
    "ai-ugc-ad": ("ai_ugc_ad", "video", "Make an ad with a speaking person."),
    "ai-video-editor": ("ai_video_editor", "video", "Change a video by description."),
    "ai-video-translator": ("ai_video_translator", "video", "Translate the speech of a video."),
    "ai-video-upscaler": ("ai_video_upscaler", "video", "Make a video larger and sharper."),
    "ai-voice-cloner": ("ai_voice_cloner", "audio", "Speak a text with a voice of your own."),
    "ai-voice-generator": ("ai_voice_generator", "audio", "Speak a text with a known voice."),
    "animation": ("animation", "video", "Animate a prompt or a song."),
    "audio-to-video": ("audio_to_video", "video", "Turn a recording into a video."),
    "auto-subtitle-generator": ("auto_subtitle_generator", "video", "Put subtitles on a video."),
    "body-swap": ("body_swap", "image", "Put a person into a scene."),
    "character-replace": ("character_replace", "video", "Put another person into a video."),
    "face-detection": ("face_detection", "face_detection", "Find the faces in a picture or a video."),
    "face-swap": ("face_swap", "video", "Swap the faces in a video."),
    "face-swap-photo": ("face_swap_photo", "image", "Swap the faces in a picture."),
    "head-swap": ("head_swap", "image", "Swap the head in a picture."),
    "image-background-remover": ("image_background_remover", "image", "Remove the background of a picture."),
    "image-to-video": ("image_to_video", "video", "Turn a picture into a video."),
    "lip-sync": ("lip_sync", "video", "Match the lips to a recording."),
    "photo-colorizer": ("photo_colorizer", "image", "Color a black-and-white photo."),
    "text-to-video": ("text_to_video", "video", "Turn words into a video."),
    "video-to-video": ("video_to_video", "video", "Redraw a video in another style."),
}
"""Command -> the tool's name on ``client.v1``, what it makes, and what it does."""


def command(tool: str) -> dict[str, Any]:
    """All about the command of a tool: its options, the texts of its help, an example.

    Args:
        tool: The tool's name on ``client.v1``.

    Raises:
        ValueError: There is no such tool.
    """
    entry: dict[str, Any] = _line([name for name, *_ in TOOLS.values()].index(tool))
    return entry


def _line(number: int) -> Any:
    """What a line of tools.jsonl holds."""
    import json

    loader: Any = globals()["__spec__"].loader  # It reads from a zip file too.
    return json.loads(loader.get_data(f"{__path__[0]}/tools.jsonl").splitlines()[number])
