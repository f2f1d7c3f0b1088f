"""`client.v1`, async and sync.

Generated from openapi/ by `make generate`; never edited.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from magic_hour_ext._async.resources import AsyncResources
from magic_hour_ext._backend.lazy import lazy_property
from magic_hour_ext._generated.sync.resources import Resources

if TYPE_CHECKING:
    from magic_hour_ext._generated.tools.ai_clothes_changer import AiClothesChanger, AsyncAiClothesChanger
    from magic_hour_ext._generated.tools.ai_face_editor import AiFaceEditor, AsyncAiFaceEditor
    from magic_hour_ext._generated.tools.ai_gif_generator import AiGifGenerator, AsyncAiGifGenerator
    from magic_hour_ext._generated.tools.ai_headshot_generator import AiHeadshotGenerator, AsyncAiHeadshotGenerator
    from magic_hour_ext._generated.tools.ai_image_editor import AiImageEditor, AsyncAiImageEditor
    from magic_hour_ext._generated.tools.ai_image_generator import AiImageGenerator, AsyncAiImageGenerator
    from magic_hour_ext._generated.tools.ai_image_upscaler import AiImageUpscaler, AsyncAiImageUpscaler
    from magic_hour_ext._generated.tools.ai_meme_generator import AiMemeGenerator, AsyncAiMemeGenerator
    from magic_hour_ext._generated.tools.ai_music_generator import AiMusicGenerator, AsyncAiMusicGenerator
    from magic_hour_ext._generated.tools.ai_qr_code_generator import AiQrCodeGenerator, AsyncAiQrCodeGenerator
    from magic_hour_ext._generated.tools.ai_talking_photo import AiTalkingPhoto, AsyncAiTalkingPhoto
    from magic_hour_ext._generated.tools.ai_ugc_ad import AiUgcAd, AsyncAiUgcAd
    from magic_hour_ext._generated.tools.ai_video_editor import AiVideoEditor, AsyncAiVideoEditor
    from magic_hour_ext._generated.tools.ai_video_translator import AiVideoTranslator, AsyncAiVideoTranslator
    from magic_hour_ext._generated.tools.ai_video_upscaler import AiVideoUpscaler, AsyncAiVideoUpscaler
    from magic_hour_ext._generated.tools.ai_voice_cloner import AiVoiceCloner, AsyncAiVoiceCloner
    from magic_hour_ext._generated.tools.ai_voice_generator import AiVoiceGenerator, AsyncAiVoiceGenerator
    from magic_hour_ext._generated.tools.animation import Animation, AsyncAnimation
    from magic_hour_ext._generated.tools.audio_to_video import AsyncAudioToVideo, AudioToVideo
    from magic_hour_ext._generated.tools.auto_subtitle_generator import (
        AsyncAutoSubtitleGenerator,
        AutoSubtitleGenerator,
    )
    from magic_hour_ext._generated.tools.body_swap import AsyncBodySwap, BodySwap
    from magic_hour_ext._generated.tools.character_replace import AsyncCharacterReplace, CharacterReplace
    from magic_hour_ext._generated.tools.face_detection import AsyncFaceDetection, FaceDetection
    from magic_hour_ext._generated.tools.face_swap import AsyncFaceSwap, FaceSwap
    from magic_hour_ext._generated.tools.face_swap_photo import AsyncFaceSwapPhoto, FaceSwapPhoto
    from magic_hour_ext._generated.tools.head_swap import AsyncHeadSwap, HeadSwap
    from magic_hour_ext._generated.tools.image_background_remover import (
        AsyncImageBackgroundRemover,
        ImageBackgroundRemover,
    )
    from magic_hour_ext._generated.tools.image_to_video import AsyncImageToVideo, ImageToVideo
    from magic_hour_ext._generated.tools.lip_sync import AsyncLipSync, LipSync
    from magic_hour_ext._generated.tools.photo_colorizer import AsyncPhotoColorizer, PhotoColorizer
    from magic_hour_ext._generated.tools.text_to_video import AsyncTextToVideo, TextToVideo
    from magic_hour_ext._generated.tools.video_to_video import AsyncVideoToVideo, VideoToVideo


class AsyncV1(AsyncResources):
    """All tools and resources of the API as attributes; the module of each is imported on first use."""

    @lazy_property
    def ai_clothes_changer(self) -> AsyncAiClothesChanger:
        """Dress a person in other clothes."""
        from magic_hour_ext._generated.tools.ai_clothes_changer import AsyncAiClothesChanger

        return AsyncAiClothesChanger(self._client_state)

    @lazy_property
    def ai_face_editor(self) -> AsyncAiFaceEditor:
        """Change the expression of a face."""
        from magic_hour_ext._generated.tools.ai_face_editor import AsyncAiFaceEditor

        return AsyncAiFaceEditor(self._client_state)

    @lazy_property
    def ai_gif_generator(self) -> AsyncAiGifGenerator:
        """Make a gif from words."""
        from magic_hour_ext._generated.tools.ai_gif_generator import AsyncAiGifGenerator

        return AsyncAiGifGenerator(self._client_state)

    @lazy_property
    def ai_headshot_generator(self) -> AsyncAiHeadshotGenerator:
        """Make a professional headshot."""
        from magic_hour_ext._generated.tools.ai_headshot_generator import AsyncAiHeadshotGenerator

        return AsyncAiHeadshotGenerator(self._client_state)

    @lazy_property
    def ai_image_editor(self) -> AsyncAiImageEditor:
        """Change pictures by description."""
        from magic_hour_ext._generated.tools.ai_image_editor import AsyncAiImageEditor

        return AsyncAiImageEditor(self._client_state)

    @lazy_property
    def ai_image_generator(self) -> AsyncAiImageGenerator:
        """Make images from words."""
        from magic_hour_ext._generated.tools.ai_image_generator import AsyncAiImageGenerator

        return AsyncAiImageGenerator(self._client_state)

    @lazy_property
    def ai_image_upscaler(self) -> AsyncAiImageUpscaler:
        """Make a picture larger and sharper."""
        from magic_hour_ext._generated.tools.ai_image_upscaler import AsyncAiImageUpscaler

        return AsyncAiImageUpscaler(self._client_state)

    @lazy_property
    def ai_meme_generator(self) -> AsyncAiMemeGenerator:
        """Make a meme."""
        from magic_hour_ext._generated.tools.ai_meme_generator import AsyncAiMemeGenerator

        return AsyncAiMemeGenerator(self._client_state)

    @lazy_property
    def ai_music_generator(self) -> AsyncAiMusicGenerator:
        """Make music from words."""
        from magic_hour_ext._generated.tools.ai_music_generator import AsyncAiMusicGenerator

        return AsyncAiMusicGenerator(self._client_state)

    @lazy_property
    def ai_qr_code_generator(self) -> AsyncAiQrCodeGenerator:
        """Make a QR code that is a picture."""
        from magic_hour_ext._generated.tools.ai_qr_code_generator import AsyncAiQrCodeGenerator

        return AsyncAiQrCodeGenerator(self._client_state)

    @lazy_property
    def ai_talking_photo(self) -> AsyncAiTalkingPhoto:
        """Make a portrait speak."""
        from magic_hour_ext._generated.tools.ai_talking_photo import AsyncAiTalkingPhoto

        return AsyncAiTalkingPhoto(self._client_state)

    @lazy_property
    def ai_ugc_ad(self) -> AsyncAiUgcAd:
        """Make an ad with a speaking person."""
        from magic_hour_ext._generated.tools.ai_ugc_ad import AsyncAiUgcAd

        return AsyncAiUgcAd(self._client_state)

    @lazy_property
    def ai_video_editor(self) -> AsyncAiVideoEditor:
        """Change a video by description."""
        from magic_hour_ext._generated.tools.ai_video_editor import AsyncAiVideoEditor

        return AsyncAiVideoEditor(self._client_state)

    @lazy_property
    def ai_video_translator(self) -> AsyncAiVideoTranslator:
        """Translate the speech of a video."""
        from magic_hour_ext._generated.tools.ai_video_translator import AsyncAiVideoTranslator

        return AsyncAiVideoTranslator(self._client_state)

    @lazy_property
    def ai_video_upscaler(self) -> AsyncAiVideoUpscaler:
        """Make a video larger and sharper."""
        from magic_hour_ext._generated.tools.ai_video_upscaler import AsyncAiVideoUpscaler

        return AsyncAiVideoUpscaler(self._client_state)

    @lazy_property
    def ai_voice_cloner(self) -> AsyncAiVoiceCloner:
        """Speak a text with a voice of your own."""
        from magic_hour_ext._generated.tools.ai_voice_cloner import AsyncAiVoiceCloner

        return AsyncAiVoiceCloner(self._client_state)

    @lazy_property
    def ai_voice_generator(self) -> AsyncAiVoiceGenerator:
        """Speak a text with a known voice."""
        from magic_hour_ext._generated.tools.ai_voice_generator import AsyncAiVoiceGenerator

        return AsyncAiVoiceGenerator(self._client_state)

    @lazy_property
    def animation(self) -> AsyncAnimation:
        """Animate a prompt or a song."""
        from magic_hour_ext._generated.tools.animation import AsyncAnimation

        return AsyncAnimation(self._client_state)

    @lazy_property
    def audio_to_video(self) -> AsyncAudioToVideo:
        """Turn a recording into a video."""
        from magic_hour_ext._generated.tools.audio_to_video import AsyncAudioToVideo

        return AsyncAudioToVideo(self._client_state)

    @lazy_property
    def auto_subtitle_generator(self) -> AsyncAutoSubtitleGenerator:
        """Put subtitles on a video."""
        from magic_hour_ext._generated.tools.auto_subtitle_generator import AsyncAutoSubtitleGenerator

        return AsyncAutoSubtitleGenerator(self._client_state)

    @lazy_property
    def body_swap(self) -> AsyncBodySwap:
        """Put a person into a scene."""
        from magic_hour_ext._generated.tools.body_swap import AsyncBodySwap

        return AsyncBodySwap(self._client_state)

    @lazy_property
    def character_replace(self) -> AsyncCharacterReplace:
        """Put another person into a video."""
        from magic_hour_ext._generated.tools.character_replace import AsyncCharacterReplace

        return AsyncCharacterReplace(self._client_state)

    @lazy_property
    def face_detection(self) -> AsyncFaceDetection:
        """Find the faces in a picture or a video."""
        from magic_hour_ext._generated.tools.face_detection import AsyncFaceDetection

        return AsyncFaceDetection(self._client_state)

    @lazy_property
    def face_swap(self) -> AsyncFaceSwap:
        """Swap the faces in a video."""
        from magic_hour_ext._generated.tools.face_swap import AsyncFaceSwap

        return AsyncFaceSwap(self._client_state)

    @lazy_property
    def face_swap_photo(self) -> AsyncFaceSwapPhoto:
        """Swap the faces in a picture."""
        from magic_hour_ext._generated.tools.face_swap_photo import AsyncFaceSwapPhoto

        return AsyncFaceSwapPhoto(self._client_state)

    @lazy_property
    def head_swap(self) -> AsyncHeadSwap:
        """Swap the head in a picture."""
        from magic_hour_ext._generated.tools.head_swap import AsyncHeadSwap

        return AsyncHeadSwap(self._client_state)

    @lazy_property
    def image_background_remover(self) -> AsyncImageBackgroundRemover:
        """Remove the background of a picture."""
        from magic_hour_ext._generated.tools.image_background_remover import AsyncImageBackgroundRemover

        return AsyncImageBackgroundRemover(self._client_state)

    @lazy_property
    def image_to_video(self) -> AsyncImageToVideo:
        """Turn a picture into a video."""
        from magic_hour_ext._generated.tools.image_to_video import AsyncImageToVideo

        return AsyncImageToVideo(self._client_state)

    @lazy_property
    def lip_sync(self) -> AsyncLipSync:
        """Match the lips to a recording."""
        from magic_hour_ext._generated.tools.lip_sync import AsyncLipSync

        return AsyncLipSync(self._client_state)

    @lazy_property
    def photo_colorizer(self) -> AsyncPhotoColorizer:
        """Color a black-and-white photo."""
        from magic_hour_ext._generated.tools.photo_colorizer import AsyncPhotoColorizer

        return AsyncPhotoColorizer(self._client_state)

    @lazy_property
    def text_to_video(self) -> AsyncTextToVideo:
        """Turn words into a video."""
        from magic_hour_ext._generated.tools.text_to_video import AsyncTextToVideo

        return AsyncTextToVideo(self._client_state)

    @lazy_property
    def video_to_video(self) -> AsyncVideoToVideo:
        """Redraw a video in another style."""
        from magic_hour_ext._generated.tools.video_to_video import AsyncVideoToVideo

        return AsyncVideoToVideo(self._client_state)


class V1(Resources):
    """All tools and resources of the API as attributes; the module of each is imported on first use."""

    @lazy_property
    def ai_clothes_changer(self) -> AiClothesChanger:
        """Dress a person in other clothes."""
        from magic_hour_ext._generated.tools.ai_clothes_changer import AiClothesChanger

        return AiClothesChanger(self._client_state)

    @lazy_property
    def ai_face_editor(self) -> AiFaceEditor:
        """Change the expression of a face."""
        from magic_hour_ext._generated.tools.ai_face_editor import AiFaceEditor

        return AiFaceEditor(self._client_state)

    @lazy_property
    def ai_gif_generator(self) -> AiGifGenerator:
        """Make a gif from words."""
        from magic_hour_ext._generated.tools.ai_gif_generator import AiGifGenerator

        return AiGifGenerator(self._client_state)

    @lazy_property
    def ai_headshot_generator(self) -> AiHeadshotGenerator:
        """Make a professional headshot."""
        from magic_hour_ext._generated.tools.ai_headshot_generator import AiHeadshotGenerator

        return AiHeadshotGenerator(self._client_state)

    @lazy_property
    def ai_image_editor(self) -> AiImageEditor:
        """Change pictures by description."""
        from magic_hour_ext._generated.tools.ai_image_editor import AiImageEditor

        return AiImageEditor(self._client_state)

    @lazy_property
    def ai_image_generator(self) -> AiImageGenerator:
        """Make images from words."""
        from magic_hour_ext._generated.tools.ai_image_generator import AiImageGenerator

        return AiImageGenerator(self._client_state)

    @lazy_property
    def ai_image_upscaler(self) -> AiImageUpscaler:
        """Make a picture larger and sharper."""
        from magic_hour_ext._generated.tools.ai_image_upscaler import AiImageUpscaler

        return AiImageUpscaler(self._client_state)

    @lazy_property
    def ai_meme_generator(self) -> AiMemeGenerator:
        """Make a meme."""
        from magic_hour_ext._generated.tools.ai_meme_generator import AiMemeGenerator

        return AiMemeGenerator(self._client_state)

    @lazy_property
    def ai_music_generator(self) -> AiMusicGenerator:
        """Make music from words."""
        from magic_hour_ext._generated.tools.ai_music_generator import AiMusicGenerator

        return AiMusicGenerator(self._client_state)

    @lazy_property
    def ai_qr_code_generator(self) -> AiQrCodeGenerator:
        """Make a QR code that is a picture."""
        from magic_hour_ext._generated.tools.ai_qr_code_generator import AiQrCodeGenerator

        return AiQrCodeGenerator(self._client_state)

    @lazy_property
    def ai_talking_photo(self) -> AiTalkingPhoto:
        """Make a portrait speak."""
        from magic_hour_ext._generated.tools.ai_talking_photo import AiTalkingPhoto

        return AiTalkingPhoto(self._client_state)

    @lazy_property
    def ai_ugc_ad(self) -> AiUgcAd:
        """Make an ad with a speaking person."""
        from magic_hour_ext._generated.tools.ai_ugc_ad import AiUgcAd

        return AiUgcAd(self._client_state)

    @lazy_property
    def ai_video_editor(self) -> AiVideoEditor:
        """Change a video by description."""
        from magic_hour_ext._generated.tools.ai_video_editor import AiVideoEditor

        return AiVideoEditor(self._client_state)

    @lazy_property
    def ai_video_translator(self) -> AiVideoTranslator:
        """Translate the speech of a video."""
        from magic_hour_ext._generated.tools.ai_video_translator import AiVideoTranslator

        return AiVideoTranslator(self._client_state)

    @lazy_property
    def ai_video_upscaler(self) -> AiVideoUpscaler:
        """Make a video larger and sharper."""
        from magic_hour_ext._generated.tools.ai_video_upscaler import AiVideoUpscaler

        return AiVideoUpscaler(self._client_state)

    @lazy_property
    def ai_voice_cloner(self) -> AiVoiceCloner:
        """Speak a text with a voice of your own."""
        from magic_hour_ext._generated.tools.ai_voice_cloner import AiVoiceCloner

        return AiVoiceCloner(self._client_state)

    @lazy_property
    def ai_voice_generator(self) -> AiVoiceGenerator:
        """Speak a text with a known voice."""
        from magic_hour_ext._generated.tools.ai_voice_generator import AiVoiceGenerator

        return AiVoiceGenerator(self._client_state)

    @lazy_property
    def animation(self) -> Animation:
        """Animate a prompt or a song."""
        from magic_hour_ext._generated.tools.animation import Animation

        return Animation(self._client_state)

    @lazy_property
    def audio_to_video(self) -> AudioToVideo:
        """Turn a recording into a video."""
        from magic_hour_ext._generated.tools.audio_to_video import AudioToVideo

        return AudioToVideo(self._client_state)

    @lazy_property
    def auto_subtitle_generator(self) -> AutoSubtitleGenerator:
        """Put subtitles on a video."""
        from magic_hour_ext._generated.tools.auto_subtitle_generator import AutoSubtitleGenerator

        return AutoSubtitleGenerator(self._client_state)

    @lazy_property
    def body_swap(self) -> BodySwap:
        """Put a person into a scene."""
        from magic_hour_ext._generated.tools.body_swap import BodySwap

        return BodySwap(self._client_state)

    @lazy_property
    def character_replace(self) -> CharacterReplace:
        """Put another person into a video."""
        from magic_hour_ext._generated.tools.character_replace import CharacterReplace

        return CharacterReplace(self._client_state)

    @lazy_property
    def face_detection(self) -> FaceDetection:
        """Find the faces in a picture or a video."""
        from magic_hour_ext._generated.tools.face_detection import FaceDetection

        return FaceDetection(self._client_state)

    @lazy_property
    def face_swap(self) -> FaceSwap:
        """Swap the faces in a video."""
        from magic_hour_ext._generated.tools.face_swap import FaceSwap

        return FaceSwap(self._client_state)

    @lazy_property
    def face_swap_photo(self) -> FaceSwapPhoto:
        """Swap the faces in a picture."""
        from magic_hour_ext._generated.tools.face_swap_photo import FaceSwapPhoto

        return FaceSwapPhoto(self._client_state)

    @lazy_property
    def head_swap(self) -> HeadSwap:
        """Swap the head in a picture."""
        from magic_hour_ext._generated.tools.head_swap import HeadSwap

        return HeadSwap(self._client_state)

    @lazy_property
    def image_background_remover(self) -> ImageBackgroundRemover:
        """Remove the background of a picture."""
        from magic_hour_ext._generated.tools.image_background_remover import ImageBackgroundRemover

        return ImageBackgroundRemover(self._client_state)

    @lazy_property
    def image_to_video(self) -> ImageToVideo:
        """Turn a picture into a video."""
        from magic_hour_ext._generated.tools.image_to_video import ImageToVideo

        return ImageToVideo(self._client_state)

    @lazy_property
    def lip_sync(self) -> LipSync:
        """Match the lips to a recording."""
        from magic_hour_ext._generated.tools.lip_sync import LipSync

        return LipSync(self._client_state)

    @lazy_property
    def photo_colorizer(self) -> PhotoColorizer:
        """Color a black-and-white photo."""
        from magic_hour_ext._generated.tools.photo_colorizer import PhotoColorizer

        return PhotoColorizer(self._client_state)

    @lazy_property
    def text_to_video(self) -> TextToVideo:
        """Turn words into a video."""
        from magic_hour_ext._generated.tools.text_to_video import TextToVideo

        return TextToVideo(self._client_state)

    @lazy_property
    def video_to_video(self) -> VideoToVideo:
        """Redraw a video in another style."""
        from magic_hour_ext._generated.tools.video_to_video import VideoToVideo

        return VideoToVideo(self._client_state)
