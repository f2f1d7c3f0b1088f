"""`client.v1`.

Generated from openapi/ by `make generate`; never edited.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from magic_hour_ext._async.resources import AsyncResources
from magic_hour_ext._io.lazy import lazy_property

if TYPE_CHECKING:
    from magic_hour_ext._async.v1.ai_clothes_changer import AsyncAiClothesChanger
    from magic_hour_ext._async.v1.ai_face_editor import AsyncAiFaceEditor
    from magic_hour_ext._async.v1.ai_gif_generator import AsyncAiGifGenerator
    from magic_hour_ext._async.v1.ai_headshot_generator import AsyncAiHeadshotGenerator
    from magic_hour_ext._async.v1.ai_image_editor import AsyncAiImageEditor
    from magic_hour_ext._async.v1.ai_image_generator import AsyncAiImageGenerator
    from magic_hour_ext._async.v1.ai_image_upscaler import AsyncAiImageUpscaler
    from magic_hour_ext._async.v1.ai_meme_generator import AsyncAiMemeGenerator
    from magic_hour_ext._async.v1.ai_music_generator import AsyncAiMusicGenerator
    from magic_hour_ext._async.v1.ai_qr_code_generator import AsyncAiQrCodeGenerator
    from magic_hour_ext._async.v1.ai_talking_photo import AsyncAiTalkingPhoto
    from magic_hour_ext._async.v1.ai_ugc_ad import AsyncAiUgcAd
    from magic_hour_ext._async.v1.ai_video_editor import AsyncAiVideoEditor
    from magic_hour_ext._async.v1.ai_video_translator import AsyncAiVideoTranslator
    from magic_hour_ext._async.v1.ai_video_upscaler import AsyncAiVideoUpscaler
    from magic_hour_ext._async.v1.ai_voice_cloner import AsyncAiVoiceCloner
    from magic_hour_ext._async.v1.ai_voice_generator import AsyncAiVoiceGenerator
    from magic_hour_ext._async.v1.animation import AsyncAnimation
    from magic_hour_ext._async.v1.audio_to_video import AsyncAudioToVideo
    from magic_hour_ext._async.v1.auto_subtitle_generator import AsyncAutoSubtitleGenerator
    from magic_hour_ext._async.v1.body_swap import AsyncBodySwap
    from magic_hour_ext._async.v1.character_replace import AsyncCharacterReplace
    from magic_hour_ext._async.v1.face_detection import AsyncFaceDetection
    from magic_hour_ext._async.v1.face_swap import AsyncFaceSwap
    from magic_hour_ext._async.v1.face_swap_photo import AsyncFaceSwapPhoto
    from magic_hour_ext._async.v1.head_swap import AsyncHeadSwap
    from magic_hour_ext._async.v1.image_background_remover import AsyncImageBackgroundRemover
    from magic_hour_ext._async.v1.image_to_video import AsyncImageToVideo
    from magic_hour_ext._async.v1.lip_sync import AsyncLipSync
    from magic_hour_ext._async.v1.photo_colorizer import AsyncPhotoColorizer
    from magic_hour_ext._async.v1.text_to_video import AsyncTextToVideo
    from magic_hour_ext._async.v1.video_to_video import AsyncVideoToVideo


class AsyncV1(AsyncResources):
    """All of the API: a tool or a resource for each attribute. Each is loaded when it is used."""

    @lazy_property
    def ai_clothes_changer(self) -> AsyncAiClothesChanger:
        """Dress a person in other clothes."""
        from magic_hour_ext._async.v1.ai_clothes_changer import AsyncAiClothesChanger

        return AsyncAiClothesChanger(self._core)

    @lazy_property
    def ai_face_editor(self) -> AsyncAiFaceEditor:
        """Change the expression of a face."""
        from magic_hour_ext._async.v1.ai_face_editor import AsyncAiFaceEditor

        return AsyncAiFaceEditor(self._core)

    @lazy_property
    def ai_gif_generator(self) -> AsyncAiGifGenerator:
        """Make a gif from words."""
        from magic_hour_ext._async.v1.ai_gif_generator import AsyncAiGifGenerator

        return AsyncAiGifGenerator(self._core)

    @lazy_property
    def ai_headshot_generator(self) -> AsyncAiHeadshotGenerator:
        """Make a professional headshot."""
        from magic_hour_ext._async.v1.ai_headshot_generator import AsyncAiHeadshotGenerator

        return AsyncAiHeadshotGenerator(self._core)

    @lazy_property
    def ai_image_editor(self) -> AsyncAiImageEditor:
        """Change pictures by description."""
        from magic_hour_ext._async.v1.ai_image_editor import AsyncAiImageEditor

        return AsyncAiImageEditor(self._core)

    @lazy_property
    def ai_image_generator(self) -> AsyncAiImageGenerator:
        """Make images from words."""
        from magic_hour_ext._async.v1.ai_image_generator import AsyncAiImageGenerator

        return AsyncAiImageGenerator(self._core)

    @lazy_property
    def ai_image_upscaler(self) -> AsyncAiImageUpscaler:
        """Make a picture larger and sharper."""
        from magic_hour_ext._async.v1.ai_image_upscaler import AsyncAiImageUpscaler

        return AsyncAiImageUpscaler(self._core)

    @lazy_property
    def ai_meme_generator(self) -> AsyncAiMemeGenerator:
        """Make a meme."""
        from magic_hour_ext._async.v1.ai_meme_generator import AsyncAiMemeGenerator

        return AsyncAiMemeGenerator(self._core)

    @lazy_property
    def ai_music_generator(self) -> AsyncAiMusicGenerator:
        """Make music from words."""
        from magic_hour_ext._async.v1.ai_music_generator import AsyncAiMusicGenerator

        return AsyncAiMusicGenerator(self._core)

    @lazy_property
    def ai_qr_code_generator(self) -> AsyncAiQrCodeGenerator:
        """Make a QR code that is a picture."""
        from magic_hour_ext._async.v1.ai_qr_code_generator import AsyncAiQrCodeGenerator

        return AsyncAiQrCodeGenerator(self._core)

    @lazy_property
    def ai_talking_photo(self) -> AsyncAiTalkingPhoto:
        """Make a portrait speak."""
        from magic_hour_ext._async.v1.ai_talking_photo import AsyncAiTalkingPhoto

        return AsyncAiTalkingPhoto(self._core)

    @lazy_property
    def ai_ugc_ad(self) -> AsyncAiUgcAd:
        """Make an ad with a speaking person."""
        from magic_hour_ext._async.v1.ai_ugc_ad import AsyncAiUgcAd

        return AsyncAiUgcAd(self._core)

    @lazy_property
    def ai_video_editor(self) -> AsyncAiVideoEditor:
        """Change a video by description."""
        from magic_hour_ext._async.v1.ai_video_editor import AsyncAiVideoEditor

        return AsyncAiVideoEditor(self._core)

    @lazy_property
    def ai_video_translator(self) -> AsyncAiVideoTranslator:
        """Translate the speech of a video."""
        from magic_hour_ext._async.v1.ai_video_translator import AsyncAiVideoTranslator

        return AsyncAiVideoTranslator(self._core)

    @lazy_property
    def ai_video_upscaler(self) -> AsyncAiVideoUpscaler:
        """Make a video larger and sharper."""
        from magic_hour_ext._async.v1.ai_video_upscaler import AsyncAiVideoUpscaler

        return AsyncAiVideoUpscaler(self._core)

    @lazy_property
    def ai_voice_cloner(self) -> AsyncAiVoiceCloner:
        """Speak a text with a voice of your own."""
        from magic_hour_ext._async.v1.ai_voice_cloner import AsyncAiVoiceCloner

        return AsyncAiVoiceCloner(self._core)

    @lazy_property
    def ai_voice_generator(self) -> AsyncAiVoiceGenerator:
        """Speak a text with a known voice."""
        from magic_hour_ext._async.v1.ai_voice_generator import AsyncAiVoiceGenerator

        return AsyncAiVoiceGenerator(self._core)

    @lazy_property
    def animation(self) -> AsyncAnimation:
        """Animate a prompt or a song."""
        from magic_hour_ext._async.v1.animation import AsyncAnimation

        return AsyncAnimation(self._core)

    @lazy_property
    def audio_to_video(self) -> AsyncAudioToVideo:
        """Turn a recording into a video."""
        from magic_hour_ext._async.v1.audio_to_video import AsyncAudioToVideo

        return AsyncAudioToVideo(self._core)

    @lazy_property
    def auto_subtitle_generator(self) -> AsyncAutoSubtitleGenerator:
        """Put subtitles on a video."""
        from magic_hour_ext._async.v1.auto_subtitle_generator import AsyncAutoSubtitleGenerator

        return AsyncAutoSubtitleGenerator(self._core)

    @lazy_property
    def body_swap(self) -> AsyncBodySwap:
        """Put a person into a scene."""
        from magic_hour_ext._async.v1.body_swap import AsyncBodySwap

        return AsyncBodySwap(self._core)

    @lazy_property
    def character_replace(self) -> AsyncCharacterReplace:
        """Put another person into a video."""
        from magic_hour_ext._async.v1.character_replace import AsyncCharacterReplace

        return AsyncCharacterReplace(self._core)

    @lazy_property
    def face_detection(self) -> AsyncFaceDetection:
        """Find the faces in a picture or a video."""
        from magic_hour_ext._async.v1.face_detection import AsyncFaceDetection

        return AsyncFaceDetection(self._core)

    @lazy_property
    def face_swap(self) -> AsyncFaceSwap:
        """Swap the faces in a video."""
        from magic_hour_ext._async.v1.face_swap import AsyncFaceSwap

        return AsyncFaceSwap(self._core)

    @lazy_property
    def face_swap_photo(self) -> AsyncFaceSwapPhoto:
        """Swap the faces in a picture."""
        from magic_hour_ext._async.v1.face_swap_photo import AsyncFaceSwapPhoto

        return AsyncFaceSwapPhoto(self._core)

    @lazy_property
    def head_swap(self) -> AsyncHeadSwap:
        """Swap the head in a picture."""
        from magic_hour_ext._async.v1.head_swap import AsyncHeadSwap

        return AsyncHeadSwap(self._core)

    @lazy_property
    def image_background_remover(self) -> AsyncImageBackgroundRemover:
        """Remove the background of a picture."""
        from magic_hour_ext._async.v1.image_background_remover import AsyncImageBackgroundRemover

        return AsyncImageBackgroundRemover(self._core)

    @lazy_property
    def image_to_video(self) -> AsyncImageToVideo:
        """Turn a picture into a video."""
        from magic_hour_ext._async.v1.image_to_video import AsyncImageToVideo

        return AsyncImageToVideo(self._core)

    @lazy_property
    def lip_sync(self) -> AsyncLipSync:
        """Match the lips to a recording."""
        from magic_hour_ext._async.v1.lip_sync import AsyncLipSync

        return AsyncLipSync(self._core)

    @lazy_property
    def photo_colorizer(self) -> AsyncPhotoColorizer:
        """Color a black-and-white photo."""
        from magic_hour_ext._async.v1.photo_colorizer import AsyncPhotoColorizer

        return AsyncPhotoColorizer(self._core)

    @lazy_property
    def text_to_video(self) -> AsyncTextToVideo:
        """Turn words into a video."""
        from magic_hour_ext._async.v1.text_to_video import AsyncTextToVideo

        return AsyncTextToVideo(self._core)

    @lazy_property
    def video_to_video(self) -> AsyncVideoToVideo:
        """Redraw a video in another style."""
        from magic_hour_ext._async.v1.video_to_video import AsyncVideoToVideo

        return AsyncVideoToVideo(self._core)
