# Generated from magic_hour_ext/_async/v1/__init__.py by `make generate`; never edited.
"""`client.v1`.

Generated from openapi/ by `make generate`; never edited.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from magic_hour_ext._io.lazy import lazy_property
from magic_hour_ext._sync.resources import Resources

if TYPE_CHECKING:
    from magic_hour_ext._sync.v1.ai_clothes_changer import AiClothesChanger
    from magic_hour_ext._sync.v1.ai_face_editor import AiFaceEditor
    from magic_hour_ext._sync.v1.ai_gif_generator import AiGifGenerator
    from magic_hour_ext._sync.v1.ai_headshot_generator import AiHeadshotGenerator
    from magic_hour_ext._sync.v1.ai_image_editor import AiImageEditor
    from magic_hour_ext._sync.v1.ai_image_generator import AiImageGenerator
    from magic_hour_ext._sync.v1.ai_image_upscaler import AiImageUpscaler
    from magic_hour_ext._sync.v1.ai_meme_generator import AiMemeGenerator
    from magic_hour_ext._sync.v1.ai_music_generator import AiMusicGenerator
    from magic_hour_ext._sync.v1.ai_qr_code_generator import AiQrCodeGenerator
    from magic_hour_ext._sync.v1.ai_talking_photo import AiTalkingPhoto
    from magic_hour_ext._sync.v1.ai_ugc_ad import AiUgcAd
    from magic_hour_ext._sync.v1.ai_video_editor import AiVideoEditor
    from magic_hour_ext._sync.v1.ai_video_translator import AiVideoTranslator
    from magic_hour_ext._sync.v1.ai_video_upscaler import AiVideoUpscaler
    from magic_hour_ext._sync.v1.ai_voice_cloner import AiVoiceCloner
    from magic_hour_ext._sync.v1.ai_voice_generator import AiVoiceGenerator
    from magic_hour_ext._sync.v1.animation import Animation
    from magic_hour_ext._sync.v1.audio_to_video import AudioToVideo
    from magic_hour_ext._sync.v1.auto_subtitle_generator import AutoSubtitleGenerator
    from magic_hour_ext._sync.v1.body_swap import BodySwap
    from magic_hour_ext._sync.v1.character_replace import CharacterReplace
    from magic_hour_ext._sync.v1.face_detection import FaceDetection
    from magic_hour_ext._sync.v1.face_swap import FaceSwap
    from magic_hour_ext._sync.v1.face_swap_photo import FaceSwapPhoto
    from magic_hour_ext._sync.v1.head_swap import HeadSwap
    from magic_hour_ext._sync.v1.image_background_remover import ImageBackgroundRemover
    from magic_hour_ext._sync.v1.image_to_video import ImageToVideo
    from magic_hour_ext._sync.v1.lip_sync import LipSync
    from magic_hour_ext._sync.v1.photo_colorizer import PhotoColorizer
    from magic_hour_ext._sync.v1.text_to_video import TextToVideo
    from magic_hour_ext._sync.v1.video_to_video import VideoToVideo


class V1(Resources):
    """All of the API: a tool or a resource for each attribute. Each is loaded when it is used."""

    @lazy_property
    def ai_clothes_changer(self) -> AiClothesChanger:
        """Dress a person in other clothes."""
        from magic_hour_ext._sync.v1.ai_clothes_changer import AiClothesChanger

        return AiClothesChanger(self._core)

    @lazy_property
    def ai_face_editor(self) -> AiFaceEditor:
        """Change the expression of a face."""
        from magic_hour_ext._sync.v1.ai_face_editor import AiFaceEditor

        return AiFaceEditor(self._core)

    @lazy_property
    def ai_gif_generator(self) -> AiGifGenerator:
        """Make a gif from words."""
        from magic_hour_ext._sync.v1.ai_gif_generator import AiGifGenerator

        return AiGifGenerator(self._core)

    @lazy_property
    def ai_headshot_generator(self) -> AiHeadshotGenerator:
        """Make a professional headshot."""
        from magic_hour_ext._sync.v1.ai_headshot_generator import AiHeadshotGenerator

        return AiHeadshotGenerator(self._core)

    @lazy_property
    def ai_image_editor(self) -> AiImageEditor:
        """Change pictures by description."""
        from magic_hour_ext._sync.v1.ai_image_editor import AiImageEditor

        return AiImageEditor(self._core)

    @lazy_property
    def ai_image_generator(self) -> AiImageGenerator:
        """Make images from words."""
        from magic_hour_ext._sync.v1.ai_image_generator import AiImageGenerator

        return AiImageGenerator(self._core)

    @lazy_property
    def ai_image_upscaler(self) -> AiImageUpscaler:
        """Make a picture larger and sharper."""
        from magic_hour_ext._sync.v1.ai_image_upscaler import AiImageUpscaler

        return AiImageUpscaler(self._core)

    @lazy_property
    def ai_meme_generator(self) -> AiMemeGenerator:
        """Make a meme."""
        from magic_hour_ext._sync.v1.ai_meme_generator import AiMemeGenerator

        return AiMemeGenerator(self._core)

    @lazy_property
    def ai_music_generator(self) -> AiMusicGenerator:
        """Make music from words."""
        from magic_hour_ext._sync.v1.ai_music_generator import AiMusicGenerator

        return AiMusicGenerator(self._core)

    @lazy_property
    def ai_qr_code_generator(self) -> AiQrCodeGenerator:
        """Make a QR code that is a picture."""
        from magic_hour_ext._sync.v1.ai_qr_code_generator import AiQrCodeGenerator

        return AiQrCodeGenerator(self._core)

    @lazy_property
    def ai_talking_photo(self) -> AiTalkingPhoto:
        """Make a portrait speak."""
        from magic_hour_ext._sync.v1.ai_talking_photo import AiTalkingPhoto

        return AiTalkingPhoto(self._core)

    @lazy_property
    def ai_ugc_ad(self) -> AiUgcAd:
        """Make an ad with a speaking person."""
        from magic_hour_ext._sync.v1.ai_ugc_ad import AiUgcAd

        return AiUgcAd(self._core)

    @lazy_property
    def ai_video_editor(self) -> AiVideoEditor:
        """Change a video by description."""
        from magic_hour_ext._sync.v1.ai_video_editor import AiVideoEditor

        return AiVideoEditor(self._core)

    @lazy_property
    def ai_video_translator(self) -> AiVideoTranslator:
        """Translate the speech of a video."""
        from magic_hour_ext._sync.v1.ai_video_translator import AiVideoTranslator

        return AiVideoTranslator(self._core)

    @lazy_property
    def ai_video_upscaler(self) -> AiVideoUpscaler:
        """Make a video larger and sharper."""
        from magic_hour_ext._sync.v1.ai_video_upscaler import AiVideoUpscaler

        return AiVideoUpscaler(self._core)

    @lazy_property
    def ai_voice_cloner(self) -> AiVoiceCloner:
        """Speak a text with a voice of your own."""
        from magic_hour_ext._sync.v1.ai_voice_cloner import AiVoiceCloner

        return AiVoiceCloner(self._core)

    @lazy_property
    def ai_voice_generator(self) -> AiVoiceGenerator:
        """Speak a text with a known voice."""
        from magic_hour_ext._sync.v1.ai_voice_generator import AiVoiceGenerator

        return AiVoiceGenerator(self._core)

    @lazy_property
    def animation(self) -> Animation:
        """Animate a prompt or a song."""
        from magic_hour_ext._sync.v1.animation import Animation

        return Animation(self._core)

    @lazy_property
    def audio_to_video(self) -> AudioToVideo:
        """Turn a recording into a video."""
        from magic_hour_ext._sync.v1.audio_to_video import AudioToVideo

        return AudioToVideo(self._core)

    @lazy_property
    def auto_subtitle_generator(self) -> AutoSubtitleGenerator:
        """Put subtitles on a video."""
        from magic_hour_ext._sync.v1.auto_subtitle_generator import AutoSubtitleGenerator

        return AutoSubtitleGenerator(self._core)

    @lazy_property
    def body_swap(self) -> BodySwap:
        """Put a person into a scene."""
        from magic_hour_ext._sync.v1.body_swap import BodySwap

        return BodySwap(self._core)

    @lazy_property
    def character_replace(self) -> CharacterReplace:
        """Put another person into a video."""
        from magic_hour_ext._sync.v1.character_replace import CharacterReplace

        return CharacterReplace(self._core)

    @lazy_property
    def face_detection(self) -> FaceDetection:
        """Find the faces in a picture or a video."""
        from magic_hour_ext._sync.v1.face_detection import FaceDetection

        return FaceDetection(self._core)

    @lazy_property
    def face_swap(self) -> FaceSwap:
        """Swap the faces in a video."""
        from magic_hour_ext._sync.v1.face_swap import FaceSwap

        return FaceSwap(self._core)

    @lazy_property
    def face_swap_photo(self) -> FaceSwapPhoto:
        """Swap the faces in a picture."""
        from magic_hour_ext._sync.v1.face_swap_photo import FaceSwapPhoto

        return FaceSwapPhoto(self._core)

    @lazy_property
    def head_swap(self) -> HeadSwap:
        """Swap the head in a picture."""
        from magic_hour_ext._sync.v1.head_swap import HeadSwap

        return HeadSwap(self._core)

    @lazy_property
    def image_background_remover(self) -> ImageBackgroundRemover:
        """Remove the background of a picture."""
        from magic_hour_ext._sync.v1.image_background_remover import ImageBackgroundRemover

        return ImageBackgroundRemover(self._core)

    @lazy_property
    def image_to_video(self) -> ImageToVideo:
        """Turn a picture into a video."""
        from magic_hour_ext._sync.v1.image_to_video import ImageToVideo

        return ImageToVideo(self._core)

    @lazy_property
    def lip_sync(self) -> LipSync:
        """Match the lips to a recording."""
        from magic_hour_ext._sync.v1.lip_sync import LipSync

        return LipSync(self._core)

    @lazy_property
    def photo_colorizer(self) -> PhotoColorizer:
        """Color a black-and-white photo."""
        from magic_hour_ext._sync.v1.photo_colorizer import PhotoColorizer

        return PhotoColorizer(self._core)

    @lazy_property
    def text_to_video(self) -> TextToVideo:
        """Turn words into a video."""
        from magic_hour_ext._sync.v1.text_to_video import TextToVideo

        return TextToVideo(self._core)

    @lazy_property
    def video_to_video(self) -> VideoToVideo:
        """Redraw a video in another style."""
        from magic_hour_ext._sync.v1.video_to_video import VideoToVideo

        return VideoToVideo(self._core)
