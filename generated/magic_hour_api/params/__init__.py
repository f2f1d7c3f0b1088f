"""The types of the parts of requests. Importing a type loads only its module.

Generated from openapi/ by `make generate`; never edited.
"""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .ai_clothes_changer import V1AiClothesChangerCreateBody as V1AiClothesChangerCreateBody
    from .ai_clothes_changer import V1AiClothesChangerCreateBodyAssets as V1AiClothesChangerCreateBodyAssets
    from .ai_clothes_changer import (
        V1AiClothesChangerCreateBodyAssetsGarmentType as V1AiClothesChangerCreateBodyAssetsGarmentType,
    )
    from .ai_face_editor import V1AiFaceEditorCreateBody as V1AiFaceEditorCreateBody
    from .ai_face_editor import V1AiFaceEditorCreateBodyAssets as V1AiFaceEditorCreateBodyAssets
    from .ai_face_editor import V1AiFaceEditorCreateBodyStyle as V1AiFaceEditorCreateBodyStyle
    from .ai_gif_generator import V1AiGifGeneratorCreateBody as V1AiGifGeneratorCreateBody
    from .ai_gif_generator import V1AiGifGeneratorCreateBodyOutputFormat as V1AiGifGeneratorCreateBodyOutputFormat
    from .ai_gif_generator import V1AiGifGeneratorCreateBodyStyle as V1AiGifGeneratorCreateBodyStyle
    from .ai_headshot_generator import V1AiHeadshotGeneratorCreateBody as V1AiHeadshotGeneratorCreateBody
    from .ai_headshot_generator import V1AiHeadshotGeneratorCreateBodyAssets as V1AiHeadshotGeneratorCreateBodyAssets
    from .ai_headshot_generator import V1AiHeadshotGeneratorCreateBodyStyle as V1AiHeadshotGeneratorCreateBodyStyle
    from .ai_image_editor import V1AiImageEditorCreateBody as V1AiImageEditorCreateBody
    from .ai_image_editor import V1AiImageEditorCreateBodyAspectRatio as V1AiImageEditorCreateBodyAspectRatio
    from .ai_image_editor import V1AiImageEditorCreateBodyAssets as V1AiImageEditorCreateBodyAssets
    from .ai_image_editor import V1AiImageEditorCreateBodyImageCount as V1AiImageEditorCreateBodyImageCount
    from .ai_image_editor import V1AiImageEditorCreateBodyModel as V1AiImageEditorCreateBodyModel
    from .ai_image_editor import V1AiImageEditorCreateBodyResolution as V1AiImageEditorCreateBodyResolution
    from .ai_image_editor import V1AiImageEditorCreateBodyStyle as V1AiImageEditorCreateBodyStyle
    from .ai_image_editor import V1AiImageEditorCreateBodyStyleModel as V1AiImageEditorCreateBodyStyleModel
    from .ai_image_generator import V1AiImageGeneratorCreateBody as V1AiImageGeneratorCreateBody
    from .ai_image_generator import V1AiImageGeneratorCreateBodyAspectRatio as V1AiImageGeneratorCreateBodyAspectRatio
    from .ai_image_generator import V1AiImageGeneratorCreateBodyModel as V1AiImageGeneratorCreateBodyModel
    from .ai_image_generator import V1AiImageGeneratorCreateBodyOrientation as V1AiImageGeneratorCreateBodyOrientation
    from .ai_image_generator import V1AiImageGeneratorCreateBodyResolution as V1AiImageGeneratorCreateBodyResolution
    from .ai_image_generator import V1AiImageGeneratorCreateBodyStyle as V1AiImageGeneratorCreateBodyStyle
    from .ai_image_generator import (
        V1AiImageGeneratorCreateBodyStyleQualityMode as V1AiImageGeneratorCreateBodyStyleQualityMode,
    )
    from .ai_image_generator import V1AiImageGeneratorCreateBodyStyleTool as V1AiImageGeneratorCreateBodyStyleTool
    from .ai_image_upscaler import V1AiImageUpscalerCreateBody as V1AiImageUpscalerCreateBody
    from .ai_image_upscaler import V1AiImageUpscalerCreateBodyAssets as V1AiImageUpscalerCreateBodyAssets
    from .ai_image_upscaler import V1AiImageUpscalerCreateBodyStyle as V1AiImageUpscalerCreateBodyStyle
    from .ai_image_upscaler import (
        V1AiImageUpscalerCreateBodyStyleEnhancement as V1AiImageUpscalerCreateBodyStyleEnhancement,
    )
    from .ai_image_upscaler import V1AiImageUpscalerCreateBodyStyleMode as V1AiImageUpscalerCreateBodyStyleMode
    from .ai_meme_generator import V1AiMemeGeneratorCreateBody as V1AiMemeGeneratorCreateBody
    from .ai_meme_generator import V1AiMemeGeneratorCreateBodyStyle as V1AiMemeGeneratorCreateBodyStyle
    from .ai_meme_generator import V1AiMemeGeneratorCreateBodyStyleTemplate as V1AiMemeGeneratorCreateBodyStyleTemplate
    from .ai_music_generator import V1AiMusicGeneratorCreateBody as V1AiMusicGeneratorCreateBody
    from .ai_music_generator import V1AiMusicGeneratorCreateBodyStyle as V1AiMusicGeneratorCreateBodyStyle
    from .ai_qr_code_generator import V1AiQrCodeGeneratorCreateBody as V1AiQrCodeGeneratorCreateBody
    from .ai_qr_code_generator import V1AiQrCodeGeneratorCreateBodyStyle as V1AiQrCodeGeneratorCreateBodyStyle
    from .ai_talking_photo import V1AiTalkingPhotoCreateBody as V1AiTalkingPhotoCreateBody
    from .ai_talking_photo import V1AiTalkingPhotoCreateBodyAssets as V1AiTalkingPhotoCreateBodyAssets
    from .ai_talking_photo import V1AiTalkingPhotoCreateBodyResolution as V1AiTalkingPhotoCreateBodyResolution
    from .ai_talking_photo import V1AiTalkingPhotoCreateBodyStyle as V1AiTalkingPhotoCreateBodyStyle
    from .ai_talking_photo import (
        V1AiTalkingPhotoCreateBodyStyleGenerationMode as V1AiTalkingPhotoCreateBodyStyleGenerationMode,
    )
    from .ai_ugc_ad import V1AiUgcAdCreateBody as V1AiUgcAdCreateBody
    from .ai_ugc_ad import V1AiUgcAdCreateBodyAssets as V1AiUgcAdCreateBodyAssets
    from .ai_ugc_ad import V1AiUgcAdCreateBodyModel as V1AiUgcAdCreateBodyModel
    from .ai_ugc_ad import V1AiUgcAdCreateBodyResolution as V1AiUgcAdCreateBodyResolution
    from .ai_video_editor import V1AiVideoEditorCreateBody as V1AiVideoEditorCreateBody
    from .ai_video_editor import V1AiVideoEditorCreateBodyAssets as V1AiVideoEditorCreateBodyAssets
    from .ai_video_editor import V1AiVideoEditorCreateBodyModel as V1AiVideoEditorCreateBodyModel
    from .ai_video_editor import V1AiVideoEditorCreateBodyResolution as V1AiVideoEditorCreateBodyResolution
    from .ai_video_editor import V1AiVideoEditorCreateBodyStyle as V1AiVideoEditorCreateBodyStyle
    from .ai_video_translator import V1AiVideoTranslatorCreateBody as V1AiVideoTranslatorCreateBody
    from .ai_video_translator import V1AiVideoTranslatorCreateBodyAssets as V1AiVideoTranslatorCreateBodyAssets
    from .ai_video_translator import V1AiVideoTranslatorCreateBodyResolution as V1AiVideoTranslatorCreateBodyResolution
    from .ai_video_translator import (
        V1AiVideoTranslatorCreateBodyTargetLanguage as V1AiVideoTranslatorCreateBodyTargetLanguage,
    )
    from .ai_video_upscaler import V1AiVideoUpscalerCreateBody as V1AiVideoUpscalerCreateBody
    from .ai_video_upscaler import V1AiVideoUpscalerCreateBodyAssets as V1AiVideoUpscalerCreateBodyAssets
    from .ai_video_upscaler import V1AiVideoUpscalerCreateBodyResolution as V1AiVideoUpscalerCreateBodyResolution
    from .ai_voice_cloner import V1AiVoiceClonerCreateBody as V1AiVoiceClonerCreateBody
    from .ai_voice_cloner import V1AiVoiceClonerCreateBodyAssets as V1AiVoiceClonerCreateBodyAssets
    from .ai_voice_cloner import V1AiVoiceClonerCreateBodyStyle as V1AiVoiceClonerCreateBodyStyle
    from .ai_voice_generator import V1AiVoiceGeneratorCreateBody as V1AiVoiceGeneratorCreateBody
    from .ai_voice_generator import V1AiVoiceGeneratorCreateBodyStyle as V1AiVoiceGeneratorCreateBodyStyle
    from .animation import V1AnimationCreateBody as V1AnimationCreateBody
    from .animation import V1AnimationCreateBodyAssets as V1AnimationCreateBodyAssets
    from .animation import V1AnimationCreateBodyAssetsAudioSource as V1AnimationCreateBodyAssetsAudioSource
    from .animation import V1AnimationCreateBodyStyle as V1AnimationCreateBodyStyle
    from .animation import V1AnimationCreateBodyStyleArtStyle as V1AnimationCreateBodyStyleArtStyle
    from .animation import V1AnimationCreateBodyStyleCameraEffect as V1AnimationCreateBodyStyleCameraEffect
    from .animation import V1AnimationCreateBodyStylePromptType as V1AnimationCreateBodyStylePromptType
    from .audio_to_video import V1AudioToVideoCreateBody as V1AudioToVideoCreateBody
    from .audio_to_video import V1AudioToVideoCreateBodyAssets as V1AudioToVideoCreateBodyAssets
    from .audio_to_video import V1AudioToVideoCreateBodyResolution as V1AudioToVideoCreateBodyResolution
    from .audio_to_video import V1AudioToVideoCreateBodyStyle as V1AudioToVideoCreateBodyStyle
    from .auto_subtitle_generator import V1AutoSubtitleGeneratorCreateBody as V1AutoSubtitleGeneratorCreateBody
    from .auto_subtitle_generator import (
        V1AutoSubtitleGeneratorCreateBodyAssets as V1AutoSubtitleGeneratorCreateBodyAssets,
    )
    from .auto_subtitle_generator import (
        V1AutoSubtitleGeneratorCreateBodyStyle as V1AutoSubtitleGeneratorCreateBodyStyle,
    )
    from .auto_subtitle_generator import (
        V1AutoSubtitleGeneratorCreateBodyStyleCustomConfig as V1AutoSubtitleGeneratorCreateBodyStyleCustomConfig,
    )
    from .auto_subtitle_generator import (
        V1AutoSubtitleGeneratorCreateBodyStyleTemplate as V1AutoSubtitleGeneratorCreateBodyStyleTemplate,
    )
    from .body_swap import V1BodySwapCreateBody as V1BodySwapCreateBody
    from .body_swap import V1BodySwapCreateBodyAssets as V1BodySwapCreateBodyAssets
    from .body_swap import V1BodySwapCreateBodyResolution as V1BodySwapCreateBodyResolution
    from .character_replace import V1CharacterReplaceCreateBody as V1CharacterReplaceCreateBody
    from .character_replace import V1CharacterReplaceCreateBodyAssets as V1CharacterReplaceCreateBodyAssets
    from .character_replace import V1CharacterReplaceCreateBodyModel as V1CharacterReplaceCreateBodyModel
    from .character_replace import V1CharacterReplaceCreateBodyResolution as V1CharacterReplaceCreateBodyResolution
    from .character_replace import V1CharacterReplaceCreateBodyStyle as V1CharacterReplaceCreateBodyStyle
    from .character_replace import V1CharacterReplaceCreateBodyStyleMode as V1CharacterReplaceCreateBodyStyleMode
    from .character_replace import (
        V1CharacterReplaceCreateBodyStylePointsItem as V1CharacterReplaceCreateBodyStylePointsItem,
    )
    from .character_replace import (
        V1CharacterReplaceCreateBodyStyleSelectionMode as V1CharacterReplaceCreateBodyStyleSelectionMode,
    )
    from .face_detection import V1FaceDetectionCreateBody as V1FaceDetectionCreateBody
    from .face_detection import V1FaceDetectionCreateBodyAssets as V1FaceDetectionCreateBodyAssets
    from .face_swap import V1FaceSwapCreateBody as V1FaceSwapCreateBody
    from .face_swap import V1FaceSwapCreateBodyAssets as V1FaceSwapCreateBodyAssets
    from .face_swap import V1FaceSwapCreateBodyAssetsFaceMappingsItem as V1FaceSwapCreateBodyAssetsFaceMappingsItem
    from .face_swap import V1FaceSwapCreateBodyAssetsFaceSwapMode as V1FaceSwapCreateBodyAssetsFaceSwapMode
    from .face_swap import V1FaceSwapCreateBodyAssetsVideoSource as V1FaceSwapCreateBodyAssetsVideoSource
    from .face_swap import V1FaceSwapCreateBodyStyle as V1FaceSwapCreateBodyStyle
    from .face_swap import V1FaceSwapCreateBodyStyleVersion as V1FaceSwapCreateBodyStyleVersion
    from .face_swap_photo import V1FaceSwapPhotoCreateBody as V1FaceSwapPhotoCreateBody
    from .face_swap_photo import V1FaceSwapPhotoCreateBodyAssets as V1FaceSwapPhotoCreateBodyAssets
    from .face_swap_photo import (
        V1FaceSwapPhotoCreateBodyAssetsFaceMappingsItem as V1FaceSwapPhotoCreateBodyAssetsFaceMappingsItem,
    )
    from .face_swap_photo import (
        V1FaceSwapPhotoCreateBodyAssetsFaceSwapMode as V1FaceSwapPhotoCreateBodyAssetsFaceSwapMode,
    )
    from .files import FileInput as FileInput
    from .files_upload_urls import V1FilesUploadUrlsCreateBody as V1FilesUploadUrlsCreateBody
    from .files_upload_urls import V1FilesUploadUrlsCreateBodyItemsItem as V1FilesUploadUrlsCreateBodyItemsItem
    from .files_upload_urls import V1FilesUploadUrlsCreateBodyItemsItemType as V1FilesUploadUrlsCreateBodyItemsItemType
    from .head_swap import V1HeadSwapCreateBody as V1HeadSwapCreateBody
    from .head_swap import V1HeadSwapCreateBodyAssets as V1HeadSwapCreateBodyAssets
    from .image_background_remover import V1ImageBackgroundRemoverCreateBody as V1ImageBackgroundRemoverCreateBody
    from .image_background_remover import (
        V1ImageBackgroundRemoverCreateBodyAssets as V1ImageBackgroundRemoverCreateBodyAssets,
    )
    from .image_to_video import V1ImageToVideoCreateBody as V1ImageToVideoCreateBody
    from .image_to_video import V1ImageToVideoCreateBodyAssets as V1ImageToVideoCreateBodyAssets
    from .image_to_video import V1ImageToVideoCreateBodyModel as V1ImageToVideoCreateBodyModel
    from .image_to_video import V1ImageToVideoCreateBodyResolution as V1ImageToVideoCreateBodyResolution
    from .image_to_video import V1ImageToVideoCreateBodyStyle as V1ImageToVideoCreateBodyStyle
    from .image_to_video import V1ImageToVideoCreateBodyStyleQualityMode as V1ImageToVideoCreateBodyStyleQualityMode
    from .lip_sync import V1LipSyncCreateBody as V1LipSyncCreateBody
    from .lip_sync import V1LipSyncCreateBodyAssets as V1LipSyncCreateBodyAssets
    from .lip_sync import V1LipSyncCreateBodyAssetsVideoSource as V1LipSyncCreateBodyAssetsVideoSource
    from .lip_sync import V1LipSyncCreateBodyStyle as V1LipSyncCreateBodyStyle
    from .lip_sync import V1LipSyncCreateBodyStyleGenerationMode as V1LipSyncCreateBodyStyleGenerationMode
    from .photo_colorizer import V1PhotoColorizerCreateBody as V1PhotoColorizerCreateBody
    from .photo_colorizer import V1PhotoColorizerCreateBodyAssets as V1PhotoColorizerCreateBodyAssets
    from .text_to_video import V1TextToVideoCreateBody as V1TextToVideoCreateBody
    from .text_to_video import V1TextToVideoCreateBodyAspectRatio as V1TextToVideoCreateBodyAspectRatio
    from .text_to_video import V1TextToVideoCreateBodyModel as V1TextToVideoCreateBodyModel
    from .text_to_video import V1TextToVideoCreateBodyOrientation as V1TextToVideoCreateBodyOrientation
    from .text_to_video import V1TextToVideoCreateBodyReferencesItem as V1TextToVideoCreateBodyReferencesItem
    from .text_to_video import V1TextToVideoCreateBodyResolution as V1TextToVideoCreateBodyResolution
    from .text_to_video import V1TextToVideoCreateBodyStyle as V1TextToVideoCreateBodyStyle
    from .text_to_video import V1TextToVideoCreateBodyStyleQualityMode as V1TextToVideoCreateBodyStyleQualityMode
    from .video_to_video import V1VideoToVideoCreateBody as V1VideoToVideoCreateBody
    from .video_to_video import V1VideoToVideoCreateBodyAssets as V1VideoToVideoCreateBodyAssets
    from .video_to_video import V1VideoToVideoCreateBodyAssetsVideoSource as V1VideoToVideoCreateBodyAssetsVideoSource
    from .video_to_video import V1VideoToVideoCreateBodyFpsResolution as V1VideoToVideoCreateBodyFpsResolution
    from .video_to_video import V1VideoToVideoCreateBodyStyle as V1VideoToVideoCreateBodyStyle
    from .video_to_video import V1VideoToVideoCreateBodyStyleArtStyle as V1VideoToVideoCreateBodyStyleArtStyle
    from .video_to_video import V1VideoToVideoCreateBodyStyleModel as V1VideoToVideoCreateBodyStyleModel
    from .video_to_video import V1VideoToVideoCreateBodyStylePromptType as V1VideoToVideoCreateBodyStylePromptType
    from .video_to_video import V1VideoToVideoCreateBodyStyleVersion as V1VideoToVideoCreateBodyStyleVersion
else:
    _MODULES = {
        "FileInput": ".files",
        "V1AiClothesChangerCreateBody": ".ai_clothes_changer",
        "V1AiClothesChangerCreateBodyAssets": ".ai_clothes_changer",
        "V1AiClothesChangerCreateBodyAssetsGarmentType": ".ai_clothes_changer",
        "V1AiFaceEditorCreateBody": ".ai_face_editor",
        "V1AiFaceEditorCreateBodyAssets": ".ai_face_editor",
        "V1AiFaceEditorCreateBodyStyle": ".ai_face_editor",
        "V1AiGifGeneratorCreateBody": ".ai_gif_generator",
        "V1AiGifGeneratorCreateBodyOutputFormat": ".ai_gif_generator",
        "V1AiGifGeneratorCreateBodyStyle": ".ai_gif_generator",
        "V1AiHeadshotGeneratorCreateBody": ".ai_headshot_generator",
        "V1AiHeadshotGeneratorCreateBodyAssets": ".ai_headshot_generator",
        "V1AiHeadshotGeneratorCreateBodyStyle": ".ai_headshot_generator",
        "V1AiImageEditorCreateBody": ".ai_image_editor",
        "V1AiImageEditorCreateBodyAspectRatio": ".ai_image_editor",
        "V1AiImageEditorCreateBodyAssets": ".ai_image_editor",
        "V1AiImageEditorCreateBodyImageCount": ".ai_image_editor",
        "V1AiImageEditorCreateBodyModel": ".ai_image_editor",
        "V1AiImageEditorCreateBodyResolution": ".ai_image_editor",
        "V1AiImageEditorCreateBodyStyle": ".ai_image_editor",
        "V1AiImageEditorCreateBodyStyleModel": ".ai_image_editor",
        "V1AiImageGeneratorCreateBody": ".ai_image_generator",
        "V1AiImageGeneratorCreateBodyAspectRatio": ".ai_image_generator",
        "V1AiImageGeneratorCreateBodyModel": ".ai_image_generator",
        "V1AiImageGeneratorCreateBodyOrientation": ".ai_image_generator",
        "V1AiImageGeneratorCreateBodyResolution": ".ai_image_generator",
        "V1AiImageGeneratorCreateBodyStyle": ".ai_image_generator",
        "V1AiImageGeneratorCreateBodyStyleQualityMode": ".ai_image_generator",
        "V1AiImageGeneratorCreateBodyStyleTool": ".ai_image_generator",
        "V1AiImageUpscalerCreateBody": ".ai_image_upscaler",
        "V1AiImageUpscalerCreateBodyAssets": ".ai_image_upscaler",
        "V1AiImageUpscalerCreateBodyStyle": ".ai_image_upscaler",
        "V1AiImageUpscalerCreateBodyStyleEnhancement": ".ai_image_upscaler",
        "V1AiImageUpscalerCreateBodyStyleMode": ".ai_image_upscaler",
        "V1AiMemeGeneratorCreateBody": ".ai_meme_generator",
        "V1AiMemeGeneratorCreateBodyStyle": ".ai_meme_generator",
        "V1AiMemeGeneratorCreateBodyStyleTemplate": ".ai_meme_generator",
        "V1AiMusicGeneratorCreateBody": ".ai_music_generator",
        "V1AiMusicGeneratorCreateBodyStyle": ".ai_music_generator",
        "V1AiQrCodeGeneratorCreateBody": ".ai_qr_code_generator",
        "V1AiQrCodeGeneratorCreateBodyStyle": ".ai_qr_code_generator",
        "V1AiTalkingPhotoCreateBody": ".ai_talking_photo",
        "V1AiTalkingPhotoCreateBodyAssets": ".ai_talking_photo",
        "V1AiTalkingPhotoCreateBodyResolution": ".ai_talking_photo",
        "V1AiTalkingPhotoCreateBodyStyle": ".ai_talking_photo",
        "V1AiTalkingPhotoCreateBodyStyleGenerationMode": ".ai_talking_photo",
        "V1AiUgcAdCreateBody": ".ai_ugc_ad",
        "V1AiUgcAdCreateBodyAssets": ".ai_ugc_ad",
        "V1AiUgcAdCreateBodyModel": ".ai_ugc_ad",
        "V1AiUgcAdCreateBodyResolution": ".ai_ugc_ad",
        "V1AiVideoEditorCreateBody": ".ai_video_editor",
        "V1AiVideoEditorCreateBodyAssets": ".ai_video_editor",
        "V1AiVideoEditorCreateBodyModel": ".ai_video_editor",
        "V1AiVideoEditorCreateBodyResolution": ".ai_video_editor",
        "V1AiVideoEditorCreateBodyStyle": ".ai_video_editor",
        "V1AiVideoTranslatorCreateBody": ".ai_video_translator",
        "V1AiVideoTranslatorCreateBodyAssets": ".ai_video_translator",
        "V1AiVideoTranslatorCreateBodyResolution": ".ai_video_translator",
        "V1AiVideoTranslatorCreateBodyTargetLanguage": ".ai_video_translator",
        "V1AiVideoUpscalerCreateBody": ".ai_video_upscaler",
        "V1AiVideoUpscalerCreateBodyAssets": ".ai_video_upscaler",
        "V1AiVideoUpscalerCreateBodyResolution": ".ai_video_upscaler",
        "V1AiVoiceClonerCreateBody": ".ai_voice_cloner",
        "V1AiVoiceClonerCreateBodyAssets": ".ai_voice_cloner",
        "V1AiVoiceClonerCreateBodyStyle": ".ai_voice_cloner",
        "V1AiVoiceGeneratorCreateBody": ".ai_voice_generator",
        "V1AiVoiceGeneratorCreateBodyStyle": ".ai_voice_generator",
        "V1AnimationCreateBody": ".animation",
        "V1AnimationCreateBodyAssets": ".animation",
        "V1AnimationCreateBodyAssetsAudioSource": ".animation",
        "V1AnimationCreateBodyStyle": ".animation",
        "V1AnimationCreateBodyStyleArtStyle": ".animation",
        "V1AnimationCreateBodyStyleCameraEffect": ".animation",
        "V1AnimationCreateBodyStylePromptType": ".animation",
        "V1AudioToVideoCreateBody": ".audio_to_video",
        "V1AudioToVideoCreateBodyAssets": ".audio_to_video",
        "V1AudioToVideoCreateBodyResolution": ".audio_to_video",
        "V1AudioToVideoCreateBodyStyle": ".audio_to_video",
        "V1AutoSubtitleGeneratorCreateBody": ".auto_subtitle_generator",
        "V1AutoSubtitleGeneratorCreateBodyAssets": ".auto_subtitle_generator",
        "V1AutoSubtitleGeneratorCreateBodyStyle": ".auto_subtitle_generator",
        "V1AutoSubtitleGeneratorCreateBodyStyleCustomConfig": ".auto_subtitle_generator",
        "V1AutoSubtitleGeneratorCreateBodyStyleTemplate": ".auto_subtitle_generator",
        "V1BodySwapCreateBody": ".body_swap",
        "V1BodySwapCreateBodyAssets": ".body_swap",
        "V1BodySwapCreateBodyResolution": ".body_swap",
        "V1CharacterReplaceCreateBody": ".character_replace",
        "V1CharacterReplaceCreateBodyAssets": ".character_replace",
        "V1CharacterReplaceCreateBodyModel": ".character_replace",
        "V1CharacterReplaceCreateBodyResolution": ".character_replace",
        "V1CharacterReplaceCreateBodyStyle": ".character_replace",
        "V1CharacterReplaceCreateBodyStyleMode": ".character_replace",
        "V1CharacterReplaceCreateBodyStylePointsItem": ".character_replace",
        "V1CharacterReplaceCreateBodyStyleSelectionMode": ".character_replace",
        "V1FaceDetectionCreateBody": ".face_detection",
        "V1FaceDetectionCreateBodyAssets": ".face_detection",
        "V1FaceSwapCreateBody": ".face_swap",
        "V1FaceSwapCreateBodyAssets": ".face_swap",
        "V1FaceSwapCreateBodyAssetsFaceMappingsItem": ".face_swap",
        "V1FaceSwapCreateBodyAssetsFaceSwapMode": ".face_swap",
        "V1FaceSwapCreateBodyAssetsVideoSource": ".face_swap",
        "V1FaceSwapCreateBodyStyle": ".face_swap",
        "V1FaceSwapCreateBodyStyleVersion": ".face_swap",
        "V1FaceSwapPhotoCreateBody": ".face_swap_photo",
        "V1FaceSwapPhotoCreateBodyAssets": ".face_swap_photo",
        "V1FaceSwapPhotoCreateBodyAssetsFaceMappingsItem": ".face_swap_photo",
        "V1FaceSwapPhotoCreateBodyAssetsFaceSwapMode": ".face_swap_photo",
        "V1FilesUploadUrlsCreateBody": ".files_upload_urls",
        "V1FilesUploadUrlsCreateBodyItemsItem": ".files_upload_urls",
        "V1FilesUploadUrlsCreateBodyItemsItemType": ".files_upload_urls",
        "V1HeadSwapCreateBody": ".head_swap",
        "V1HeadSwapCreateBodyAssets": ".head_swap",
        "V1ImageBackgroundRemoverCreateBody": ".image_background_remover",
        "V1ImageBackgroundRemoverCreateBodyAssets": ".image_background_remover",
        "V1ImageToVideoCreateBody": ".image_to_video",
        "V1ImageToVideoCreateBodyAssets": ".image_to_video",
        "V1ImageToVideoCreateBodyModel": ".image_to_video",
        "V1ImageToVideoCreateBodyResolution": ".image_to_video",
        "V1ImageToVideoCreateBodyStyle": ".image_to_video",
        "V1ImageToVideoCreateBodyStyleQualityMode": ".image_to_video",
        "V1LipSyncCreateBody": ".lip_sync",
        "V1LipSyncCreateBodyAssets": ".lip_sync",
        "V1LipSyncCreateBodyAssetsVideoSource": ".lip_sync",
        "V1LipSyncCreateBodyStyle": ".lip_sync",
        "V1LipSyncCreateBodyStyleGenerationMode": ".lip_sync",
        "V1PhotoColorizerCreateBody": ".photo_colorizer",
        "V1PhotoColorizerCreateBodyAssets": ".photo_colorizer",
        "V1TextToVideoCreateBody": ".text_to_video",
        "V1TextToVideoCreateBodyAspectRatio": ".text_to_video",
        "V1TextToVideoCreateBodyModel": ".text_to_video",
        "V1TextToVideoCreateBodyOrientation": ".text_to_video",
        "V1TextToVideoCreateBodyReferencesItem": ".text_to_video",
        "V1TextToVideoCreateBodyResolution": ".text_to_video",
        "V1TextToVideoCreateBodyStyle": ".text_to_video",
        "V1TextToVideoCreateBodyStyleQualityMode": ".text_to_video",
        "V1VideoToVideoCreateBody": ".video_to_video",
        "V1VideoToVideoCreateBodyAssets": ".video_to_video",
        "V1VideoToVideoCreateBodyAssetsVideoSource": ".video_to_video",
        "V1VideoToVideoCreateBodyFpsResolution": ".video_to_video",
        "V1VideoToVideoCreateBodyStyle": ".video_to_video",
        "V1VideoToVideoCreateBodyStyleArtStyle": ".video_to_video",
        "V1VideoToVideoCreateBodyStyleModel": ".video_to_video",
        "V1VideoToVideoCreateBodyStylePromptType": ".video_to_video",
        "V1VideoToVideoCreateBodyStyleVersion": ".video_to_video",
    }

    def __getattr__(name):
        from importlib import import_module

        # The vendor's SDK has separate types for `generate`; here the same type is used, since its fields accept files.
        name = name.replace("GenerateBody", "CreateBody")
        try:
            module = _MODULES[name]
        except KeyError:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}") from None
        value = globals()[name] = getattr(import_module(module, __name__), name)
        return value

    def __dir__():
        return sorted([*globals(), *_MODULES])


__all__ = (
    "FileInput",
    "V1AiClothesChangerCreateBody",
    "V1AiClothesChangerCreateBodyAssets",
    "V1AiClothesChangerCreateBodyAssetsGarmentType",
    "V1AiFaceEditorCreateBody",
    "V1AiFaceEditorCreateBodyAssets",
    "V1AiFaceEditorCreateBodyStyle",
    "V1AiGifGeneratorCreateBody",
    "V1AiGifGeneratorCreateBodyOutputFormat",
    "V1AiGifGeneratorCreateBodyStyle",
    "V1AiHeadshotGeneratorCreateBody",
    "V1AiHeadshotGeneratorCreateBodyAssets",
    "V1AiHeadshotGeneratorCreateBodyStyle",
    "V1AiImageEditorCreateBody",
    "V1AiImageEditorCreateBodyAspectRatio",
    "V1AiImageEditorCreateBodyAssets",
    "V1AiImageEditorCreateBodyImageCount",
    "V1AiImageEditorCreateBodyModel",
    "V1AiImageEditorCreateBodyResolution",
    "V1AiImageEditorCreateBodyStyle",
    "V1AiImageEditorCreateBodyStyleModel",
    "V1AiImageGeneratorCreateBody",
    "V1AiImageGeneratorCreateBodyAspectRatio",
    "V1AiImageGeneratorCreateBodyModel",
    "V1AiImageGeneratorCreateBodyOrientation",
    "V1AiImageGeneratorCreateBodyResolution",
    "V1AiImageGeneratorCreateBodyStyle",
    "V1AiImageGeneratorCreateBodyStyleQualityMode",
    "V1AiImageGeneratorCreateBodyStyleTool",
    "V1AiImageUpscalerCreateBody",
    "V1AiImageUpscalerCreateBodyAssets",
    "V1AiImageUpscalerCreateBodyStyle",
    "V1AiImageUpscalerCreateBodyStyleEnhancement",
    "V1AiImageUpscalerCreateBodyStyleMode",
    "V1AiMemeGeneratorCreateBody",
    "V1AiMemeGeneratorCreateBodyStyle",
    "V1AiMemeGeneratorCreateBodyStyleTemplate",
    "V1AiMusicGeneratorCreateBody",
    "V1AiMusicGeneratorCreateBodyStyle",
    "V1AiQrCodeGeneratorCreateBody",
    "V1AiQrCodeGeneratorCreateBodyStyle",
    "V1AiTalkingPhotoCreateBody",
    "V1AiTalkingPhotoCreateBodyAssets",
    "V1AiTalkingPhotoCreateBodyResolution",
    "V1AiTalkingPhotoCreateBodyStyle",
    "V1AiTalkingPhotoCreateBodyStyleGenerationMode",
    "V1AiUgcAdCreateBody",
    "V1AiUgcAdCreateBodyAssets",
    "V1AiUgcAdCreateBodyModel",
    "V1AiUgcAdCreateBodyResolution",
    "V1AiVideoEditorCreateBody",
    "V1AiVideoEditorCreateBodyAssets",
    "V1AiVideoEditorCreateBodyModel",
    "V1AiVideoEditorCreateBodyResolution",
    "V1AiVideoEditorCreateBodyStyle",
    "V1AiVideoTranslatorCreateBody",
    "V1AiVideoTranslatorCreateBodyAssets",
    "V1AiVideoTranslatorCreateBodyResolution",
    "V1AiVideoTranslatorCreateBodyTargetLanguage",
    "V1AiVideoUpscalerCreateBody",
    "V1AiVideoUpscalerCreateBodyAssets",
    "V1AiVideoUpscalerCreateBodyResolution",
    "V1AiVoiceClonerCreateBody",
    "V1AiVoiceClonerCreateBodyAssets",
    "V1AiVoiceClonerCreateBodyStyle",
    "V1AiVoiceGeneratorCreateBody",
    "V1AiVoiceGeneratorCreateBodyStyle",
    "V1AnimationCreateBody",
    "V1AnimationCreateBodyAssets",
    "V1AnimationCreateBodyAssetsAudioSource",
    "V1AnimationCreateBodyStyle",
    "V1AnimationCreateBodyStyleArtStyle",
    "V1AnimationCreateBodyStyleCameraEffect",
    "V1AnimationCreateBodyStylePromptType",
    "V1AudioToVideoCreateBody",
    "V1AudioToVideoCreateBodyAssets",
    "V1AudioToVideoCreateBodyResolution",
    "V1AudioToVideoCreateBodyStyle",
    "V1AutoSubtitleGeneratorCreateBody",
    "V1AutoSubtitleGeneratorCreateBodyAssets",
    "V1AutoSubtitleGeneratorCreateBodyStyle",
    "V1AutoSubtitleGeneratorCreateBodyStyleCustomConfig",
    "V1AutoSubtitleGeneratorCreateBodyStyleTemplate",
    "V1BodySwapCreateBody",
    "V1BodySwapCreateBodyAssets",
    "V1BodySwapCreateBodyResolution",
    "V1CharacterReplaceCreateBody",
    "V1CharacterReplaceCreateBodyAssets",
    "V1CharacterReplaceCreateBodyModel",
    "V1CharacterReplaceCreateBodyResolution",
    "V1CharacterReplaceCreateBodyStyle",
    "V1CharacterReplaceCreateBodyStyleMode",
    "V1CharacterReplaceCreateBodyStylePointsItem",
    "V1CharacterReplaceCreateBodyStyleSelectionMode",
    "V1FaceDetectionCreateBody",
    "V1FaceDetectionCreateBodyAssets",
    "V1FaceSwapCreateBody",
    "V1FaceSwapCreateBodyAssets",
    "V1FaceSwapCreateBodyAssetsFaceMappingsItem",
    "V1FaceSwapCreateBodyAssetsFaceSwapMode",
    "V1FaceSwapCreateBodyAssetsVideoSource",
    "V1FaceSwapCreateBodyStyle",
    "V1FaceSwapCreateBodyStyleVersion",
    "V1FaceSwapPhotoCreateBody",
    "V1FaceSwapPhotoCreateBodyAssets",
    "V1FaceSwapPhotoCreateBodyAssetsFaceMappingsItem",
    "V1FaceSwapPhotoCreateBodyAssetsFaceSwapMode",
    "V1FilesUploadUrlsCreateBody",
    "V1FilesUploadUrlsCreateBodyItemsItem",
    "V1FilesUploadUrlsCreateBodyItemsItemType",
    "V1HeadSwapCreateBody",
    "V1HeadSwapCreateBodyAssets",
    "V1ImageBackgroundRemoverCreateBody",
    "V1ImageBackgroundRemoverCreateBodyAssets",
    "V1ImageToVideoCreateBody",
    "V1ImageToVideoCreateBodyAssets",
    "V1ImageToVideoCreateBodyModel",
    "V1ImageToVideoCreateBodyResolution",
    "V1ImageToVideoCreateBodyStyle",
    "V1ImageToVideoCreateBodyStyleQualityMode",
    "V1LipSyncCreateBody",
    "V1LipSyncCreateBodyAssets",
    "V1LipSyncCreateBodyAssetsVideoSource",
    "V1LipSyncCreateBodyStyle",
    "V1LipSyncCreateBodyStyleGenerationMode",
    "V1PhotoColorizerCreateBody",
    "V1PhotoColorizerCreateBodyAssets",
    "V1TextToVideoCreateBody",
    "V1TextToVideoCreateBodyAspectRatio",
    "V1TextToVideoCreateBodyModel",
    "V1TextToVideoCreateBodyOrientation",
    "V1TextToVideoCreateBodyReferencesItem",
    "V1TextToVideoCreateBodyResolution",
    "V1TextToVideoCreateBodyStyle",
    "V1TextToVideoCreateBodyStyleQualityMode",
    "V1VideoToVideoCreateBody",
    "V1VideoToVideoCreateBodyAssets",
    "V1VideoToVideoCreateBodyAssetsVideoSource",
    "V1VideoToVideoCreateBodyFpsResolution",
    "V1VideoToVideoCreateBodyStyle",
    "V1VideoToVideoCreateBodyStyleArtStyle",
    "V1VideoToVideoCreateBodyStyleModel",
    "V1VideoToVideoCreateBodyStylePromptType",
    "V1VideoToVideoCreateBodyStyleVersion",
)
