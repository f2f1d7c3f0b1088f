"""The models of requests and responses. Importing one loads it and its parts alone."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .audio_create_responses import V1AiMusicGeneratorCreateResponse as V1AiMusicGeneratorCreateResponse
    from .audio_create_responses import V1AiVoiceClonerCreateResponse as V1AiVoiceClonerCreateResponse
    from .audio_create_responses import V1AiVoiceGeneratorCreateResponse as V1AiVoiceGeneratorCreateResponse
    from .error_response import ErrorResponse as ErrorResponse
    from .image_create_responses import V1AiClothesChangerCreateResponse as V1AiClothesChangerCreateResponse
    from .image_create_responses import V1AiFaceEditorCreateResponse as V1AiFaceEditorCreateResponse
    from .image_create_responses import V1AiGifGeneratorCreateResponse as V1AiGifGeneratorCreateResponse
    from .image_create_responses import V1AiHeadshotGeneratorCreateResponse as V1AiHeadshotGeneratorCreateResponse
    from .image_create_responses import V1AiImageEditorCreateResponse as V1AiImageEditorCreateResponse
    from .image_create_responses import V1AiImageGeneratorCreateResponse as V1AiImageGeneratorCreateResponse
    from .image_create_responses import V1AiImageUpscalerCreateResponse as V1AiImageUpscalerCreateResponse
    from .image_create_responses import V1AiMemeGeneratorCreateResponse as V1AiMemeGeneratorCreateResponse
    from .image_create_responses import V1AiQrCodeGeneratorCreateResponse as V1AiQrCodeGeneratorCreateResponse
    from .image_create_responses import V1BodySwapCreateResponse as V1BodySwapCreateResponse
    from .image_create_responses import V1FaceSwapPhotoCreateResponse as V1FaceSwapPhotoCreateResponse
    from .image_create_responses import V1HeadSwapCreateResponse as V1HeadSwapCreateResponse
    from .image_create_responses import V1ImageBackgroundRemoverCreateResponse as V1ImageBackgroundRemoverCreateResponse
    from .image_create_responses import V1PhotoColorizerCreateResponse as V1PhotoColorizerCreateResponse
    from .project_status import ProjectStatus as ProjectStatus
    from .saved_item_type import SavedItemType as SavedItemType
    from .v1_account_list_response import V1AccountListResponse as V1AccountListResponse
    from .v1_account_list_response import V1AccountListResponseSubscription as V1AccountListResponseSubscription
    from .v1_account_list_response import (
        V1AccountListResponseSubscriptionBillingInterval as V1AccountListResponseSubscriptionBillingInterval,
    )
    from .v1_account_list_response import (
        V1AccountListResponseSubscriptionDiscount as V1AccountListResponseSubscriptionDiscount,
    )
    from .v1_account_list_response import (
        V1AccountListResponseSubscriptionPrice as V1AccountListResponseSubscriptionPrice,
    )
    from .v1_account_list_response import (
        V1AccountListResponseSubscriptionStatus as V1AccountListResponseSubscriptionStatus,
    )
    from .v1_account_list_response import V1AccountListResponseTier as V1AccountListResponseTier
    from .v1_ai_clothes_changer_create_body import V1AiClothesChangerCreateBody as V1AiClothesChangerCreateBody
    from .v1_ai_clothes_changer_create_body import (
        V1AiClothesChangerCreateBodyAssets as V1AiClothesChangerCreateBodyAssets,
    )
    from .v1_ai_clothes_changer_create_body import (
        V1AiClothesChangerCreateBodyAssetsGarmentType as V1AiClothesChangerCreateBodyAssetsGarmentType,
    )
    from .v1_ai_face_editor_create_body import V1AiFaceEditorCreateBody as V1AiFaceEditorCreateBody
    from .v1_ai_face_editor_create_body import V1AiFaceEditorCreateBodyAssets as V1AiFaceEditorCreateBodyAssets
    from .v1_ai_face_editor_create_body import V1AiFaceEditorCreateBodyStyle as V1AiFaceEditorCreateBodyStyle
    from .v1_ai_gif_generator_create_body import V1AiGifGeneratorCreateBody as V1AiGifGeneratorCreateBody
    from .v1_ai_gif_generator_create_body import (
        V1AiGifGeneratorCreateBodyOutputFormat as V1AiGifGeneratorCreateBodyOutputFormat,
    )
    from .v1_ai_gif_generator_create_body import V1AiGifGeneratorCreateBodyStyle as V1AiGifGeneratorCreateBodyStyle
    from .v1_ai_headshot_generator_create_body import V1AiHeadshotGeneratorCreateBody as V1AiHeadshotGeneratorCreateBody
    from .v1_ai_headshot_generator_create_body import (
        V1AiHeadshotGeneratorCreateBodyAssets as V1AiHeadshotGeneratorCreateBodyAssets,
    )
    from .v1_ai_headshot_generator_create_body import (
        V1AiHeadshotGeneratorCreateBodyStyle as V1AiHeadshotGeneratorCreateBodyStyle,
    )
    from .v1_ai_image_editor_create_body import V1AiImageEditorCreateBody as V1AiImageEditorCreateBody
    from .v1_ai_image_editor_create_body import (
        V1AiImageEditorCreateBodyAspectRatio as V1AiImageEditorCreateBodyAspectRatio,
    )
    from .v1_ai_image_editor_create_body import V1AiImageEditorCreateBodyAssets as V1AiImageEditorCreateBodyAssets
    from .v1_ai_image_editor_create_body import (
        V1AiImageEditorCreateBodyImageCount as V1AiImageEditorCreateBodyImageCount,
    )
    from .v1_ai_image_editor_create_body import V1AiImageEditorCreateBodyModel as V1AiImageEditorCreateBodyModel
    from .v1_ai_image_editor_create_body import (
        V1AiImageEditorCreateBodyResolution as V1AiImageEditorCreateBodyResolution,
    )
    from .v1_ai_image_editor_create_body import V1AiImageEditorCreateBodyStyle as V1AiImageEditorCreateBodyStyle
    from .v1_ai_image_editor_create_body import (
        V1AiImageEditorCreateBodyStyleModel as V1AiImageEditorCreateBodyStyleModel,
    )
    from .v1_ai_image_generator_create_body import V1AiImageGeneratorCreateBody as V1AiImageGeneratorCreateBody
    from .v1_ai_image_generator_create_body import (
        V1AiImageGeneratorCreateBodyAspectRatio as V1AiImageGeneratorCreateBodyAspectRatio,
    )
    from .v1_ai_image_generator_create_body import (
        V1AiImageGeneratorCreateBodyModel as V1AiImageGeneratorCreateBodyModel,
    )
    from .v1_ai_image_generator_create_body import (
        V1AiImageGeneratorCreateBodyOrientation as V1AiImageGeneratorCreateBodyOrientation,
    )
    from .v1_ai_image_generator_create_body import (
        V1AiImageGeneratorCreateBodyResolution as V1AiImageGeneratorCreateBodyResolution,
    )
    from .v1_ai_image_generator_create_body import (
        V1AiImageGeneratorCreateBodyStyle as V1AiImageGeneratorCreateBodyStyle,
    )
    from .v1_ai_image_generator_create_body import (
        V1AiImageGeneratorCreateBodyStyleQualityMode as V1AiImageGeneratorCreateBodyStyleQualityMode,
    )
    from .v1_ai_image_generator_create_body import (
        V1AiImageGeneratorCreateBodyStyleTool as V1AiImageGeneratorCreateBodyStyleTool,
    )
    from .v1_ai_image_upscaler_create_body import V1AiImageUpscalerCreateBody as V1AiImageUpscalerCreateBody
    from .v1_ai_image_upscaler_create_body import V1AiImageUpscalerCreateBodyAssets as V1AiImageUpscalerCreateBodyAssets
    from .v1_ai_image_upscaler_create_body import V1AiImageUpscalerCreateBodyStyle as V1AiImageUpscalerCreateBodyStyle
    from .v1_ai_image_upscaler_create_body import (
        V1AiImageUpscalerCreateBodyStyleEnhancement as V1AiImageUpscalerCreateBodyStyleEnhancement,
    )
    from .v1_ai_image_upscaler_create_body import (
        V1AiImageUpscalerCreateBodyStyleMode as V1AiImageUpscalerCreateBodyStyleMode,
    )
    from .v1_ai_meme_generator_create_body import V1AiMemeGeneratorCreateBody as V1AiMemeGeneratorCreateBody
    from .v1_ai_meme_generator_create_body import V1AiMemeGeneratorCreateBodyStyle as V1AiMemeGeneratorCreateBodyStyle
    from .v1_ai_meme_generator_create_body import (
        V1AiMemeGeneratorCreateBodyStyleTemplate as V1AiMemeGeneratorCreateBodyStyleTemplate,
    )
    from .v1_ai_music_generator_create_body import V1AiMusicGeneratorCreateBody as V1AiMusicGeneratorCreateBody
    from .v1_ai_music_generator_create_body import (
        V1AiMusicGeneratorCreateBodyStyle as V1AiMusicGeneratorCreateBodyStyle,
    )
    from .v1_ai_qr_code_generator_create_body import V1AiQrCodeGeneratorCreateBody as V1AiQrCodeGeneratorCreateBody
    from .v1_ai_qr_code_generator_create_body import (
        V1AiQrCodeGeneratorCreateBodyStyle as V1AiQrCodeGeneratorCreateBodyStyle,
    )
    from .v1_ai_talking_photo_create_body import V1AiTalkingPhotoCreateBody as V1AiTalkingPhotoCreateBody
    from .v1_ai_talking_photo_create_body import V1AiTalkingPhotoCreateBodyAssets as V1AiTalkingPhotoCreateBodyAssets
    from .v1_ai_talking_photo_create_body import (
        V1AiTalkingPhotoCreateBodyResolution as V1AiTalkingPhotoCreateBodyResolution,
    )
    from .v1_ai_talking_photo_create_body import V1AiTalkingPhotoCreateBodyStyle as V1AiTalkingPhotoCreateBodyStyle
    from .v1_ai_talking_photo_create_body import (
        V1AiTalkingPhotoCreateBodyStyleGenerationMode as V1AiTalkingPhotoCreateBodyStyleGenerationMode,
    )
    from .v1_ai_ugc_ad_create_body import V1AiUgcAdCreateBody as V1AiUgcAdCreateBody
    from .v1_ai_ugc_ad_create_body import V1AiUgcAdCreateBodyAssets as V1AiUgcAdCreateBodyAssets
    from .v1_ai_ugc_ad_create_body import V1AiUgcAdCreateBodyModel as V1AiUgcAdCreateBodyModel
    from .v1_ai_ugc_ad_create_body import V1AiUgcAdCreateBodyResolution as V1AiUgcAdCreateBodyResolution
    from .v1_ai_video_editor_create_body import V1AiVideoEditorCreateBody as V1AiVideoEditorCreateBody
    from .v1_ai_video_editor_create_body import V1AiVideoEditorCreateBodyAssets as V1AiVideoEditorCreateBodyAssets
    from .v1_ai_video_editor_create_body import V1AiVideoEditorCreateBodyModel as V1AiVideoEditorCreateBodyModel
    from .v1_ai_video_editor_create_body import (
        V1AiVideoEditorCreateBodyResolution as V1AiVideoEditorCreateBodyResolution,
    )
    from .v1_ai_video_editor_create_body import V1AiVideoEditorCreateBodyStyle as V1AiVideoEditorCreateBodyStyle
    from .v1_ai_video_translator_create_body import V1AiVideoTranslatorCreateBody as V1AiVideoTranslatorCreateBody
    from .v1_ai_video_translator_create_body import (
        V1AiVideoTranslatorCreateBodyAssets as V1AiVideoTranslatorCreateBodyAssets,
    )
    from .v1_ai_video_translator_create_body import (
        V1AiVideoTranslatorCreateBodyResolution as V1AiVideoTranslatorCreateBodyResolution,
    )
    from .v1_ai_video_translator_create_body import (
        V1AiVideoTranslatorCreateBodyTargetLanguage as V1AiVideoTranslatorCreateBodyTargetLanguage,
    )
    from .v1_ai_video_upscaler_create_body import V1AiVideoUpscalerCreateBody as V1AiVideoUpscalerCreateBody
    from .v1_ai_video_upscaler_create_body import V1AiVideoUpscalerCreateBodyAssets as V1AiVideoUpscalerCreateBodyAssets
    from .v1_ai_video_upscaler_create_body import (
        V1AiVideoUpscalerCreateBodyResolution as V1AiVideoUpscalerCreateBodyResolution,
    )
    from .v1_ai_voice_cloner_create_body import V1AiVoiceClonerCreateBody as V1AiVoiceClonerCreateBody
    from .v1_ai_voice_cloner_create_body import V1AiVoiceClonerCreateBodyAssets as V1AiVoiceClonerCreateBodyAssets
    from .v1_ai_voice_cloner_create_body import V1AiVoiceClonerCreateBodyStyle as V1AiVoiceClonerCreateBodyStyle
    from .v1_ai_voice_generator_create_body import V1AiVoiceGeneratorCreateBody as V1AiVoiceGeneratorCreateBody
    from .v1_ai_voice_generator_create_body import (
        V1AiVoiceGeneratorCreateBodyStyle as V1AiVoiceGeneratorCreateBodyStyle,
    )
    from .v1_animation_create_body import V1AnimationCreateBody as V1AnimationCreateBody
    from .v1_animation_create_body import V1AnimationCreateBodyAssets as V1AnimationCreateBodyAssets
    from .v1_animation_create_body import (
        V1AnimationCreateBodyAssetsAudioSource as V1AnimationCreateBodyAssetsAudioSource,
    )
    from .v1_animation_create_body import V1AnimationCreateBodyStyle as V1AnimationCreateBodyStyle
    from .v1_animation_create_body import V1AnimationCreateBodyStyleArtStyle as V1AnimationCreateBodyStyleArtStyle
    from .v1_animation_create_body import (
        V1AnimationCreateBodyStyleCameraEffect as V1AnimationCreateBodyStyleCameraEffect,
    )
    from .v1_animation_create_body import V1AnimationCreateBodyStylePromptType as V1AnimationCreateBodyStylePromptType
    from .v1_audio_projects_get_response import V1AudioProjectsGetResponse as V1AudioProjectsGetResponse
    from .v1_audio_projects_get_response import (
        V1AudioProjectsGetResponseDownloadsItem as V1AudioProjectsGetResponseDownloadsItem,
    )
    from .v1_audio_projects_get_response import V1AudioProjectsGetResponseError as V1AudioProjectsGetResponseError
    from .v1_audio_to_video_create_body import V1AudioToVideoCreateBody as V1AudioToVideoCreateBody
    from .v1_audio_to_video_create_body import V1AudioToVideoCreateBodyAssets as V1AudioToVideoCreateBodyAssets
    from .v1_audio_to_video_create_body import V1AudioToVideoCreateBodyResolution as V1AudioToVideoCreateBodyResolution
    from .v1_audio_to_video_create_body import V1AudioToVideoCreateBodyStyle as V1AudioToVideoCreateBodyStyle
    from .v1_auto_subtitle_generator_create_body import (
        V1AutoSubtitleGeneratorCreateBody as V1AutoSubtitleGeneratorCreateBody,
    )
    from .v1_auto_subtitle_generator_create_body import (
        V1AutoSubtitleGeneratorCreateBodyAssets as V1AutoSubtitleGeneratorCreateBodyAssets,
    )
    from .v1_auto_subtitle_generator_create_body import (
        V1AutoSubtitleGeneratorCreateBodyStyle as V1AutoSubtitleGeneratorCreateBodyStyle,
    )
    from .v1_auto_subtitle_generator_create_body import (
        V1AutoSubtitleGeneratorCreateBodyStyleCustomConfig as V1AutoSubtitleGeneratorCreateBodyStyleCustomConfig,
    )
    from .v1_auto_subtitle_generator_create_body import (
        V1AutoSubtitleGeneratorCreateBodyStyleTemplate as V1AutoSubtitleGeneratorCreateBodyStyleTemplate,
    )
    from .v1_body_swap_create_body import V1BodySwapCreateBody as V1BodySwapCreateBody
    from .v1_body_swap_create_body import V1BodySwapCreateBodyAssets as V1BodySwapCreateBodyAssets
    from .v1_body_swap_create_body import V1BodySwapCreateBodyResolution as V1BodySwapCreateBodyResolution
    from .v1_character_replace_create_body import V1CharacterReplaceCreateBody as V1CharacterReplaceCreateBody
    from .v1_character_replace_create_body import (
        V1CharacterReplaceCreateBodyAssets as V1CharacterReplaceCreateBodyAssets,
    )
    from .v1_character_replace_create_body import V1CharacterReplaceCreateBodyModel as V1CharacterReplaceCreateBodyModel
    from .v1_character_replace_create_body import (
        V1CharacterReplaceCreateBodyResolution as V1CharacterReplaceCreateBodyResolution,
    )
    from .v1_character_replace_create_body import V1CharacterReplaceCreateBodyStyle as V1CharacterReplaceCreateBodyStyle
    from .v1_character_replace_create_body import (
        V1CharacterReplaceCreateBodyStyleMode as V1CharacterReplaceCreateBodyStyleMode,
    )
    from .v1_character_replace_create_body import (
        V1CharacterReplaceCreateBodyStylePointsItem as V1CharacterReplaceCreateBodyStylePointsItem,
    )
    from .v1_character_replace_create_body import (
        V1CharacterReplaceCreateBodyStyleSelectionMode as V1CharacterReplaceCreateBodyStyleSelectionMode,
    )
    from .v1_face_detection_create_body import V1FaceDetectionCreateBody as V1FaceDetectionCreateBody
    from .v1_face_detection_create_body import V1FaceDetectionCreateBodyAssets as V1FaceDetectionCreateBodyAssets
    from .v1_face_detection_create_response import V1FaceDetectionCreateResponse as V1FaceDetectionCreateResponse
    from .v1_face_detection_get_response import V1FaceDetectionGetResponse as V1FaceDetectionGetResponse
    from .v1_face_detection_get_response import (
        V1FaceDetectionGetResponseFacesItem as V1FaceDetectionGetResponseFacesItem,
    )
    from .v1_face_detection_get_response import V1FaceDetectionGetResponseStatus as V1FaceDetectionGetResponseStatus
    from .v1_face_swap_create_body import V1FaceSwapCreateBody as V1FaceSwapCreateBody
    from .v1_face_swap_create_body import V1FaceSwapCreateBodyAssets as V1FaceSwapCreateBodyAssets
    from .v1_face_swap_create_body import (
        V1FaceSwapCreateBodyAssetsFaceMappingsItem as V1FaceSwapCreateBodyAssetsFaceMappingsItem,
    )
    from .v1_face_swap_create_body import (
        V1FaceSwapCreateBodyAssetsFaceSwapMode as V1FaceSwapCreateBodyAssetsFaceSwapMode,
    )
    from .v1_face_swap_create_body import V1FaceSwapCreateBodyAssetsVideoSource as V1FaceSwapCreateBodyAssetsVideoSource
    from .v1_face_swap_create_body import V1FaceSwapCreateBodyStyle as V1FaceSwapCreateBodyStyle
    from .v1_face_swap_create_body import V1FaceSwapCreateBodyStyleVersion as V1FaceSwapCreateBodyStyleVersion
    from .v1_face_swap_photo_create_body import V1FaceSwapPhotoCreateBody as V1FaceSwapPhotoCreateBody
    from .v1_face_swap_photo_create_body import V1FaceSwapPhotoCreateBodyAssets as V1FaceSwapPhotoCreateBodyAssets
    from .v1_face_swap_photo_create_body import (
        V1FaceSwapPhotoCreateBodyAssetsFaceMappingsItem as V1FaceSwapPhotoCreateBodyAssetsFaceMappingsItem,
    )
    from .v1_face_swap_photo_create_body import (
        V1FaceSwapPhotoCreateBodyAssetsFaceSwapMode as V1FaceSwapPhotoCreateBodyAssetsFaceSwapMode,
    )
    from .v1_files_upload_urls_create_body import V1FilesUploadUrlsCreateBody as V1FilesUploadUrlsCreateBody
    from .v1_files_upload_urls_create_body import (
        V1FilesUploadUrlsCreateBodyItemsItem as V1FilesUploadUrlsCreateBodyItemsItem,
    )
    from .v1_files_upload_urls_create_body import (
        V1FilesUploadUrlsCreateBodyItemsItemType as V1FilesUploadUrlsCreateBodyItemsItemType,
    )
    from .v1_files_upload_urls_create_response import V1FilesUploadUrlsCreateResponse as V1FilesUploadUrlsCreateResponse
    from .v1_files_upload_urls_create_response import (
        V1FilesUploadUrlsCreateResponseItemsItem as V1FilesUploadUrlsCreateResponseItemsItem,
    )
    from .v1_head_swap_create_body import V1HeadSwapCreateBody as V1HeadSwapCreateBody
    from .v1_head_swap_create_body import V1HeadSwapCreateBodyAssets as V1HeadSwapCreateBodyAssets
    from .v1_image_background_remover_create_body import (
        V1ImageBackgroundRemoverCreateBody as V1ImageBackgroundRemoverCreateBody,
    )
    from .v1_image_background_remover_create_body import (
        V1ImageBackgroundRemoverCreateBodyAssets as V1ImageBackgroundRemoverCreateBodyAssets,
    )
    from .v1_image_projects_get_response import V1ImageProjectsGetResponse as V1ImageProjectsGetResponse
    from .v1_image_projects_get_response import (
        V1ImageProjectsGetResponseDownloadsItem as V1ImageProjectsGetResponseDownloadsItem,
    )
    from .v1_image_projects_get_response import V1ImageProjectsGetResponseError as V1ImageProjectsGetResponseError
    from .v1_image_to_video_create_body import V1ImageToVideoCreateBody as V1ImageToVideoCreateBody
    from .v1_image_to_video_create_body import V1ImageToVideoCreateBodyAssets as V1ImageToVideoCreateBodyAssets
    from .v1_image_to_video_create_body import V1ImageToVideoCreateBodyModel as V1ImageToVideoCreateBodyModel
    from .v1_image_to_video_create_body import V1ImageToVideoCreateBodyResolution as V1ImageToVideoCreateBodyResolution
    from .v1_image_to_video_create_body import V1ImageToVideoCreateBodyStyle as V1ImageToVideoCreateBodyStyle
    from .v1_image_to_video_create_body import (
        V1ImageToVideoCreateBodyStyleQualityMode as V1ImageToVideoCreateBodyStyleQualityMode,
    )
    from .v1_lip_sync_create_body import V1LipSyncCreateBody as V1LipSyncCreateBody
    from .v1_lip_sync_create_body import V1LipSyncCreateBodyAssets as V1LipSyncCreateBodyAssets
    from .v1_lip_sync_create_body import V1LipSyncCreateBodyAssetsVideoSource as V1LipSyncCreateBodyAssetsVideoSource
    from .v1_lip_sync_create_body import V1LipSyncCreateBodyStyle as V1LipSyncCreateBodyStyle
    from .v1_lip_sync_create_body import (
        V1LipSyncCreateBodyStyleGenerationMode as V1LipSyncCreateBodyStyleGenerationMode,
    )
    from .v1_photo_colorizer_create_body import V1PhotoColorizerCreateBody as V1PhotoColorizerCreateBody
    from .v1_photo_colorizer_create_body import V1PhotoColorizerCreateBodyAssets as V1PhotoColorizerCreateBodyAssets
    from .v1_saved_items_list_response import V1SavedItemsListResponse as V1SavedItemsListResponse
    from .v1_saved_items_list_response import V1SavedItemsListResponseItemsItem as V1SavedItemsListResponseItemsItem
    from .v1_saved_items_list_response import (
        V1SavedItemsListResponseItemsItemAssetsItem as V1SavedItemsListResponseItemsItemAssetsItem,
    )
    from .v1_saved_items_list_response import (
        V1SavedItemsListResponseItemsItemAssetsItemMediaKind as V1SavedItemsListResponseItemsItemAssetsItemMediaKind,
    )
    from .v1_text_to_video_create_body import V1TextToVideoCreateBody as V1TextToVideoCreateBody
    from .v1_text_to_video_create_body import V1TextToVideoCreateBodyAspectRatio as V1TextToVideoCreateBodyAspectRatio
    from .v1_text_to_video_create_body import V1TextToVideoCreateBodyModel as V1TextToVideoCreateBodyModel
    from .v1_text_to_video_create_body import V1TextToVideoCreateBodyOrientation as V1TextToVideoCreateBodyOrientation
    from .v1_text_to_video_create_body import (
        V1TextToVideoCreateBodyReferencesItem as V1TextToVideoCreateBodyReferencesItem,
    )
    from .v1_text_to_video_create_body import V1TextToVideoCreateBodyResolution as V1TextToVideoCreateBodyResolution
    from .v1_text_to_video_create_body import V1TextToVideoCreateBodyStyle as V1TextToVideoCreateBodyStyle
    from .v1_text_to_video_create_body import (
        V1TextToVideoCreateBodyStyleQualityMode as V1TextToVideoCreateBodyStyleQualityMode,
    )
    from .v1_video_projects_get_response import V1VideoProjectsGetResponse as V1VideoProjectsGetResponse
    from .v1_video_projects_get_response import V1VideoProjectsGetResponseDownload as V1VideoProjectsGetResponseDownload
    from .v1_video_projects_get_response import (
        V1VideoProjectsGetResponseDownloadsItem as V1VideoProjectsGetResponseDownloadsItem,
    )
    from .v1_video_projects_get_response import V1VideoProjectsGetResponseError as V1VideoProjectsGetResponseError
    from .v1_video_to_video_create_body import V1VideoToVideoCreateBody as V1VideoToVideoCreateBody
    from .v1_video_to_video_create_body import V1VideoToVideoCreateBodyAssets as V1VideoToVideoCreateBodyAssets
    from .v1_video_to_video_create_body import (
        V1VideoToVideoCreateBodyAssetsVideoSource as V1VideoToVideoCreateBodyAssetsVideoSource,
    )
    from .v1_video_to_video_create_body import (
        V1VideoToVideoCreateBodyFpsResolution as V1VideoToVideoCreateBodyFpsResolution,
    )
    from .v1_video_to_video_create_body import V1VideoToVideoCreateBodyStyle as V1VideoToVideoCreateBodyStyle
    from .v1_video_to_video_create_body import (
        V1VideoToVideoCreateBodyStyleArtStyle as V1VideoToVideoCreateBodyStyleArtStyle,
    )
    from .v1_video_to_video_create_body import V1VideoToVideoCreateBodyStyleModel as V1VideoToVideoCreateBodyStyleModel
    from .v1_video_to_video_create_body import (
        V1VideoToVideoCreateBodyStylePromptType as V1VideoToVideoCreateBodyStylePromptType,
    )
    from .v1_video_to_video_create_body import (
        V1VideoToVideoCreateBodyStyleVersion as V1VideoToVideoCreateBodyStyleVersion,
    )
    from .video_create_responses import V1AiTalkingPhotoCreateResponse as V1AiTalkingPhotoCreateResponse
    from .video_create_responses import V1AiUgcAdCreateResponse as V1AiUgcAdCreateResponse
    from .video_create_responses import V1AiVideoEditorCreateResponse as V1AiVideoEditorCreateResponse
    from .video_create_responses import V1AiVideoTranslatorCreateResponse as V1AiVideoTranslatorCreateResponse
    from .video_create_responses import V1AiVideoUpscalerCreateResponse as V1AiVideoUpscalerCreateResponse
    from .video_create_responses import V1AnimationCreateResponse as V1AnimationCreateResponse
    from .video_create_responses import V1AudioToVideoCreateResponse as V1AudioToVideoCreateResponse
    from .video_create_responses import V1AutoSubtitleGeneratorCreateResponse as V1AutoSubtitleGeneratorCreateResponse
    from .video_create_responses import V1CharacterReplaceCreateResponse as V1CharacterReplaceCreateResponse
    from .video_create_responses import V1FaceSwapCreateResponse as V1FaceSwapCreateResponse
    from .video_create_responses import V1ImageToVideoCreateResponse as V1ImageToVideoCreateResponse
    from .video_create_responses import V1LipSyncCreateResponse as V1LipSyncCreateResponse
    from .video_create_responses import V1TextToVideoCreateResponse as V1TextToVideoCreateResponse
    from .video_create_responses import V1VideoToVideoCreateResponse as V1VideoToVideoCreateResponse
else:
    _MODULES = {
        "audio_create_responses": (
            "V1AiMusicGeneratorCreateResponse",
            "V1AiVoiceClonerCreateResponse",
            "V1AiVoiceGeneratorCreateResponse",
        ),
        "error_response": ("ErrorResponse",),
        "image_create_responses": (
            "V1AiClothesChangerCreateResponse",
            "V1AiFaceEditorCreateResponse",
            "V1AiGifGeneratorCreateResponse",
            "V1AiHeadshotGeneratorCreateResponse",
            "V1AiImageEditorCreateResponse",
            "V1AiImageGeneratorCreateResponse",
            "V1AiImageUpscalerCreateResponse",
            "V1AiMemeGeneratorCreateResponse",
            "V1AiQrCodeGeneratorCreateResponse",
            "V1BodySwapCreateResponse",
            "V1FaceSwapPhotoCreateResponse",
            "V1HeadSwapCreateResponse",
            "V1ImageBackgroundRemoverCreateResponse",
            "V1PhotoColorizerCreateResponse",
        ),
        "project_status": ("ProjectStatus",),
        "saved_item_type": ("SavedItemType",),
        "v1_account_list_response": (
            "V1AccountListResponse",
            "V1AccountListResponseSubscription",
            "V1AccountListResponseSubscriptionBillingInterval",
            "V1AccountListResponseSubscriptionDiscount",
            "V1AccountListResponseSubscriptionPrice",
            "V1AccountListResponseSubscriptionStatus",
            "V1AccountListResponseTier",
        ),
        "v1_ai_clothes_changer_create_body": (
            "V1AiClothesChangerCreateBody",
            "V1AiClothesChangerCreateBodyAssets",
            "V1AiClothesChangerCreateBodyAssetsGarmentType",
        ),
        "v1_ai_face_editor_create_body": (
            "V1AiFaceEditorCreateBody",
            "V1AiFaceEditorCreateBodyAssets",
            "V1AiFaceEditorCreateBodyStyle",
        ),
        "v1_ai_gif_generator_create_body": (
            "V1AiGifGeneratorCreateBody",
            "V1AiGifGeneratorCreateBodyOutputFormat",
            "V1AiGifGeneratorCreateBodyStyle",
        ),
        "v1_ai_headshot_generator_create_body": (
            "V1AiHeadshotGeneratorCreateBody",
            "V1AiHeadshotGeneratorCreateBodyAssets",
            "V1AiHeadshotGeneratorCreateBodyStyle",
        ),
        "v1_ai_image_editor_create_body": (
            "V1AiImageEditorCreateBody",
            "V1AiImageEditorCreateBodyAspectRatio",
            "V1AiImageEditorCreateBodyAssets",
            "V1AiImageEditorCreateBodyImageCount",
            "V1AiImageEditorCreateBodyModel",
            "V1AiImageEditorCreateBodyResolution",
            "V1AiImageEditorCreateBodyStyle",
            "V1AiImageEditorCreateBodyStyleModel",
        ),
        "v1_ai_image_generator_create_body": (
            "V1AiImageGeneratorCreateBody",
            "V1AiImageGeneratorCreateBodyAspectRatio",
            "V1AiImageGeneratorCreateBodyModel",
            "V1AiImageGeneratorCreateBodyOrientation",
            "V1AiImageGeneratorCreateBodyResolution",
            "V1AiImageGeneratorCreateBodyStyle",
            "V1AiImageGeneratorCreateBodyStyleQualityMode",
            "V1AiImageGeneratorCreateBodyStyleTool",
        ),
        "v1_ai_image_upscaler_create_body": (
            "V1AiImageUpscalerCreateBody",
            "V1AiImageUpscalerCreateBodyAssets",
            "V1AiImageUpscalerCreateBodyStyle",
            "V1AiImageUpscalerCreateBodyStyleEnhancement",
            "V1AiImageUpscalerCreateBodyStyleMode",
        ),
        "v1_ai_meme_generator_create_body": (
            "V1AiMemeGeneratorCreateBody",
            "V1AiMemeGeneratorCreateBodyStyle",
            "V1AiMemeGeneratorCreateBodyStyleTemplate",
        ),
        "v1_ai_music_generator_create_body": ("V1AiMusicGeneratorCreateBody", "V1AiMusicGeneratorCreateBodyStyle"),
        "v1_ai_qr_code_generator_create_body": ("V1AiQrCodeGeneratorCreateBody", "V1AiQrCodeGeneratorCreateBodyStyle"),
        "v1_ai_talking_photo_create_body": (
            "V1AiTalkingPhotoCreateBody",
            "V1AiTalkingPhotoCreateBodyAssets",
            "V1AiTalkingPhotoCreateBodyResolution",
            "V1AiTalkingPhotoCreateBodyStyle",
            "V1AiTalkingPhotoCreateBodyStyleGenerationMode",
        ),
        "v1_ai_ugc_ad_create_body": (
            "V1AiUgcAdCreateBody",
            "V1AiUgcAdCreateBodyAssets",
            "V1AiUgcAdCreateBodyModel",
            "V1AiUgcAdCreateBodyResolution",
        ),
        "v1_ai_video_editor_create_body": (
            "V1AiVideoEditorCreateBody",
            "V1AiVideoEditorCreateBodyAssets",
            "V1AiVideoEditorCreateBodyModel",
            "V1AiVideoEditorCreateBodyResolution",
            "V1AiVideoEditorCreateBodyStyle",
        ),
        "v1_ai_video_translator_create_body": (
            "V1AiVideoTranslatorCreateBody",
            "V1AiVideoTranslatorCreateBodyAssets",
            "V1AiVideoTranslatorCreateBodyResolution",
            "V1AiVideoTranslatorCreateBodyTargetLanguage",
        ),
        "v1_ai_video_upscaler_create_body": (
            "V1AiVideoUpscalerCreateBody",
            "V1AiVideoUpscalerCreateBodyAssets",
            "V1AiVideoUpscalerCreateBodyResolution",
        ),
        "v1_ai_voice_cloner_create_body": (
            "V1AiVoiceClonerCreateBody",
            "V1AiVoiceClonerCreateBodyAssets",
            "V1AiVoiceClonerCreateBodyStyle",
        ),
        "v1_ai_voice_generator_create_body": ("V1AiVoiceGeneratorCreateBody", "V1AiVoiceGeneratorCreateBodyStyle"),
        "v1_animation_create_body": (
            "V1AnimationCreateBody",
            "V1AnimationCreateBodyAssets",
            "V1AnimationCreateBodyAssetsAudioSource",
            "V1AnimationCreateBodyStyle",
            "V1AnimationCreateBodyStyleArtStyle",
            "V1AnimationCreateBodyStyleCameraEffect",
            "V1AnimationCreateBodyStylePromptType",
        ),
        "v1_audio_projects_get_response": (
            "V1AudioProjectsGetResponse",
            "V1AudioProjectsGetResponseDownloadsItem",
            "V1AudioProjectsGetResponseError",
        ),
        "v1_audio_to_video_create_body": (
            "V1AudioToVideoCreateBody",
            "V1AudioToVideoCreateBodyAssets",
            "V1AudioToVideoCreateBodyResolution",
            "V1AudioToVideoCreateBodyStyle",
        ),
        "v1_auto_subtitle_generator_create_body": (
            "V1AutoSubtitleGeneratorCreateBody",
            "V1AutoSubtitleGeneratorCreateBodyAssets",
            "V1AutoSubtitleGeneratorCreateBodyStyle",
            "V1AutoSubtitleGeneratorCreateBodyStyleCustomConfig",
            "V1AutoSubtitleGeneratorCreateBodyStyleTemplate",
        ),
        "v1_body_swap_create_body": (
            "V1BodySwapCreateBody",
            "V1BodySwapCreateBodyAssets",
            "V1BodySwapCreateBodyResolution",
        ),
        "v1_character_replace_create_body": (
            "V1CharacterReplaceCreateBody",
            "V1CharacterReplaceCreateBodyAssets",
            "V1CharacterReplaceCreateBodyModel",
            "V1CharacterReplaceCreateBodyResolution",
            "V1CharacterReplaceCreateBodyStyle",
            "V1CharacterReplaceCreateBodyStyleMode",
            "V1CharacterReplaceCreateBodyStylePointsItem",
            "V1CharacterReplaceCreateBodyStyleSelectionMode",
        ),
        "v1_face_detection_create_body": ("V1FaceDetectionCreateBody", "V1FaceDetectionCreateBodyAssets"),
        "v1_face_detection_create_response": ("V1FaceDetectionCreateResponse",),
        "v1_face_detection_get_response": (
            "V1FaceDetectionGetResponse",
            "V1FaceDetectionGetResponseFacesItem",
            "V1FaceDetectionGetResponseStatus",
        ),
        "v1_face_swap_create_body": (
            "V1FaceSwapCreateBody",
            "V1FaceSwapCreateBodyAssets",
            "V1FaceSwapCreateBodyAssetsFaceMappingsItem",
            "V1FaceSwapCreateBodyAssetsFaceSwapMode",
            "V1FaceSwapCreateBodyAssetsVideoSource",
            "V1FaceSwapCreateBodyStyle",
            "V1FaceSwapCreateBodyStyleVersion",
        ),
        "v1_face_swap_photo_create_body": (
            "V1FaceSwapPhotoCreateBody",
            "V1FaceSwapPhotoCreateBodyAssets",
            "V1FaceSwapPhotoCreateBodyAssetsFaceMappingsItem",
            "V1FaceSwapPhotoCreateBodyAssetsFaceSwapMode",
        ),
        "v1_files_upload_urls_create_body": (
            "V1FilesUploadUrlsCreateBody",
            "V1FilesUploadUrlsCreateBodyItemsItem",
            "V1FilesUploadUrlsCreateBodyItemsItemType",
        ),
        "v1_files_upload_urls_create_response": (
            "V1FilesUploadUrlsCreateResponse",
            "V1FilesUploadUrlsCreateResponseItemsItem",
        ),
        "v1_head_swap_create_body": ("V1HeadSwapCreateBody", "V1HeadSwapCreateBodyAssets"),
        "v1_image_background_remover_create_body": (
            "V1ImageBackgroundRemoverCreateBody",
            "V1ImageBackgroundRemoverCreateBodyAssets",
        ),
        "v1_image_projects_get_response": (
            "V1ImageProjectsGetResponse",
            "V1ImageProjectsGetResponseDownloadsItem",
            "V1ImageProjectsGetResponseError",
        ),
        "v1_image_to_video_create_body": (
            "V1ImageToVideoCreateBody",
            "V1ImageToVideoCreateBodyAssets",
            "V1ImageToVideoCreateBodyModel",
            "V1ImageToVideoCreateBodyResolution",
            "V1ImageToVideoCreateBodyStyle",
            "V1ImageToVideoCreateBodyStyleQualityMode",
        ),
        "v1_lip_sync_create_body": (
            "V1LipSyncCreateBody",
            "V1LipSyncCreateBodyAssets",
            "V1LipSyncCreateBodyAssetsVideoSource",
            "V1LipSyncCreateBodyStyle",
            "V1LipSyncCreateBodyStyleGenerationMode",
        ),
        "v1_photo_colorizer_create_body": ("V1PhotoColorizerCreateBody", "V1PhotoColorizerCreateBodyAssets"),
        "v1_saved_items_list_response": (
            "V1SavedItemsListResponse",
            "V1SavedItemsListResponseItemsItem",
            "V1SavedItemsListResponseItemsItemAssetsItem",
            "V1SavedItemsListResponseItemsItemAssetsItemMediaKind",
        ),
        "v1_text_to_video_create_body": (
            "V1TextToVideoCreateBody",
            "V1TextToVideoCreateBodyAspectRatio",
            "V1TextToVideoCreateBodyModel",
            "V1TextToVideoCreateBodyOrientation",
            "V1TextToVideoCreateBodyReferencesItem",
            "V1TextToVideoCreateBodyResolution",
            "V1TextToVideoCreateBodyStyle",
            "V1TextToVideoCreateBodyStyleQualityMode",
        ),
        "v1_video_projects_get_response": (
            "V1VideoProjectsGetResponse",
            "V1VideoProjectsGetResponseDownload",
            "V1VideoProjectsGetResponseDownloadsItem",
            "V1VideoProjectsGetResponseError",
        ),
        "v1_video_to_video_create_body": (
            "V1VideoToVideoCreateBody",
            "V1VideoToVideoCreateBodyAssets",
            "V1VideoToVideoCreateBodyAssetsVideoSource",
            "V1VideoToVideoCreateBodyFpsResolution",
            "V1VideoToVideoCreateBodyStyle",
            "V1VideoToVideoCreateBodyStyleArtStyle",
            "V1VideoToVideoCreateBodyStyleModel",
            "V1VideoToVideoCreateBodyStylePromptType",
            "V1VideoToVideoCreateBodyStyleVersion",
        ),
        "video_create_responses": (
            "V1AiTalkingPhotoCreateResponse",
            "V1AiUgcAdCreateResponse",
            "V1AiVideoEditorCreateResponse",
            "V1AiVideoTranslatorCreateResponse",
            "V1AiVideoUpscalerCreateResponse",
            "V1AnimationCreateResponse",
            "V1AudioToVideoCreateResponse",
            "V1AutoSubtitleGeneratorCreateResponse",
            "V1CharacterReplaceCreateResponse",
            "V1FaceSwapCreateResponse",
            "V1ImageToVideoCreateResponse",
            "V1LipSyncCreateResponse",
            "V1TextToVideoCreateResponse",
            "V1VideoToVideoCreateResponse",
        ),
    }

    def __getattr__(name):
        from importlib import import_module

        for module, names in _MODULES.items():
            if name in names:
                value = globals()[name] = getattr(import_module(f".{module}", __name__), name)
                return value
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")

    def __dir__():
        return sorted([*globals(), *__all__])


__all__ = (
    "ErrorResponse",
    "ProjectStatus",
    "SavedItemType",
    "V1AccountListResponse",
    "V1AccountListResponseSubscription",
    "V1AccountListResponseSubscriptionBillingInterval",
    "V1AccountListResponseSubscriptionDiscount",
    "V1AccountListResponseSubscriptionPrice",
    "V1AccountListResponseSubscriptionStatus",
    "V1AccountListResponseTier",
    "V1AiClothesChangerCreateBody",
    "V1AiClothesChangerCreateBodyAssets",
    "V1AiClothesChangerCreateBodyAssetsGarmentType",
    "V1AiClothesChangerCreateResponse",
    "V1AiFaceEditorCreateBody",
    "V1AiFaceEditorCreateBodyAssets",
    "V1AiFaceEditorCreateBodyStyle",
    "V1AiFaceEditorCreateResponse",
    "V1AiGifGeneratorCreateBody",
    "V1AiGifGeneratorCreateBodyOutputFormat",
    "V1AiGifGeneratorCreateBodyStyle",
    "V1AiGifGeneratorCreateResponse",
    "V1AiHeadshotGeneratorCreateBody",
    "V1AiHeadshotGeneratorCreateBodyAssets",
    "V1AiHeadshotGeneratorCreateBodyStyle",
    "V1AiHeadshotGeneratorCreateResponse",
    "V1AiImageEditorCreateBody",
    "V1AiImageEditorCreateBodyAspectRatio",
    "V1AiImageEditorCreateBodyAssets",
    "V1AiImageEditorCreateBodyImageCount",
    "V1AiImageEditorCreateBodyModel",
    "V1AiImageEditorCreateBodyResolution",
    "V1AiImageEditorCreateBodyStyle",
    "V1AiImageEditorCreateBodyStyleModel",
    "V1AiImageEditorCreateResponse",
    "V1AiImageGeneratorCreateBody",
    "V1AiImageGeneratorCreateBodyAspectRatio",
    "V1AiImageGeneratorCreateBodyModel",
    "V1AiImageGeneratorCreateBodyOrientation",
    "V1AiImageGeneratorCreateBodyResolution",
    "V1AiImageGeneratorCreateBodyStyle",
    "V1AiImageGeneratorCreateBodyStyleQualityMode",
    "V1AiImageGeneratorCreateBodyStyleTool",
    "V1AiImageGeneratorCreateResponse",
    "V1AiImageUpscalerCreateBody",
    "V1AiImageUpscalerCreateBodyAssets",
    "V1AiImageUpscalerCreateBodyStyle",
    "V1AiImageUpscalerCreateBodyStyleEnhancement",
    "V1AiImageUpscalerCreateBodyStyleMode",
    "V1AiImageUpscalerCreateResponse",
    "V1AiMemeGeneratorCreateBody",
    "V1AiMemeGeneratorCreateBodyStyle",
    "V1AiMemeGeneratorCreateBodyStyleTemplate",
    "V1AiMemeGeneratorCreateResponse",
    "V1AiMusicGeneratorCreateBody",
    "V1AiMusicGeneratorCreateBodyStyle",
    "V1AiMusicGeneratorCreateResponse",
    "V1AiQrCodeGeneratorCreateBody",
    "V1AiQrCodeGeneratorCreateBodyStyle",
    "V1AiQrCodeGeneratorCreateResponse",
    "V1AiTalkingPhotoCreateBody",
    "V1AiTalkingPhotoCreateBodyAssets",
    "V1AiTalkingPhotoCreateBodyResolution",
    "V1AiTalkingPhotoCreateBodyStyle",
    "V1AiTalkingPhotoCreateBodyStyleGenerationMode",
    "V1AiTalkingPhotoCreateResponse",
    "V1AiUgcAdCreateBody",
    "V1AiUgcAdCreateBodyAssets",
    "V1AiUgcAdCreateBodyModel",
    "V1AiUgcAdCreateBodyResolution",
    "V1AiUgcAdCreateResponse",
    "V1AiVideoEditorCreateBody",
    "V1AiVideoEditorCreateBodyAssets",
    "V1AiVideoEditorCreateBodyModel",
    "V1AiVideoEditorCreateBodyResolution",
    "V1AiVideoEditorCreateBodyStyle",
    "V1AiVideoEditorCreateResponse",
    "V1AiVideoTranslatorCreateBody",
    "V1AiVideoTranslatorCreateBodyAssets",
    "V1AiVideoTranslatorCreateBodyResolution",
    "V1AiVideoTranslatorCreateBodyTargetLanguage",
    "V1AiVideoTranslatorCreateResponse",
    "V1AiVideoUpscalerCreateBody",
    "V1AiVideoUpscalerCreateBodyAssets",
    "V1AiVideoUpscalerCreateBodyResolution",
    "V1AiVideoUpscalerCreateResponse",
    "V1AiVoiceClonerCreateBody",
    "V1AiVoiceClonerCreateBodyAssets",
    "V1AiVoiceClonerCreateBodyStyle",
    "V1AiVoiceClonerCreateResponse",
    "V1AiVoiceGeneratorCreateBody",
    "V1AiVoiceGeneratorCreateBodyStyle",
    "V1AiVoiceGeneratorCreateResponse",
    "V1AnimationCreateBody",
    "V1AnimationCreateBodyAssets",
    "V1AnimationCreateBodyAssetsAudioSource",
    "V1AnimationCreateBodyStyle",
    "V1AnimationCreateBodyStyleArtStyle",
    "V1AnimationCreateBodyStyleCameraEffect",
    "V1AnimationCreateBodyStylePromptType",
    "V1AnimationCreateResponse",
    "V1AudioProjectsGetResponse",
    "V1AudioProjectsGetResponseDownloadsItem",
    "V1AudioProjectsGetResponseError",
    "V1AudioToVideoCreateBody",
    "V1AudioToVideoCreateBodyAssets",
    "V1AudioToVideoCreateBodyResolution",
    "V1AudioToVideoCreateBodyStyle",
    "V1AudioToVideoCreateResponse",
    "V1AutoSubtitleGeneratorCreateBody",
    "V1AutoSubtitleGeneratorCreateBodyAssets",
    "V1AutoSubtitleGeneratorCreateBodyStyle",
    "V1AutoSubtitleGeneratorCreateBodyStyleCustomConfig",
    "V1AutoSubtitleGeneratorCreateBodyStyleTemplate",
    "V1AutoSubtitleGeneratorCreateResponse",
    "V1BodySwapCreateBody",
    "V1BodySwapCreateBodyAssets",
    "V1BodySwapCreateBodyResolution",
    "V1BodySwapCreateResponse",
    "V1CharacterReplaceCreateBody",
    "V1CharacterReplaceCreateBodyAssets",
    "V1CharacterReplaceCreateBodyModel",
    "V1CharacterReplaceCreateBodyResolution",
    "V1CharacterReplaceCreateBodyStyle",
    "V1CharacterReplaceCreateBodyStyleMode",
    "V1CharacterReplaceCreateBodyStylePointsItem",
    "V1CharacterReplaceCreateBodyStyleSelectionMode",
    "V1CharacterReplaceCreateResponse",
    "V1FaceDetectionCreateBody",
    "V1FaceDetectionCreateBodyAssets",
    "V1FaceDetectionCreateResponse",
    "V1FaceDetectionGetResponse",
    "V1FaceDetectionGetResponseFacesItem",
    "V1FaceDetectionGetResponseStatus",
    "V1FaceSwapCreateBody",
    "V1FaceSwapCreateBodyAssets",
    "V1FaceSwapCreateBodyAssetsFaceMappingsItem",
    "V1FaceSwapCreateBodyAssetsFaceSwapMode",
    "V1FaceSwapCreateBodyAssetsVideoSource",
    "V1FaceSwapCreateBodyStyle",
    "V1FaceSwapCreateBodyStyleVersion",
    "V1FaceSwapCreateResponse",
    "V1FaceSwapPhotoCreateBody",
    "V1FaceSwapPhotoCreateBodyAssets",
    "V1FaceSwapPhotoCreateBodyAssetsFaceMappingsItem",
    "V1FaceSwapPhotoCreateBodyAssetsFaceSwapMode",
    "V1FaceSwapPhotoCreateResponse",
    "V1FilesUploadUrlsCreateBody",
    "V1FilesUploadUrlsCreateBodyItemsItem",
    "V1FilesUploadUrlsCreateBodyItemsItemType",
    "V1FilesUploadUrlsCreateResponse",
    "V1FilesUploadUrlsCreateResponseItemsItem",
    "V1HeadSwapCreateBody",
    "V1HeadSwapCreateBodyAssets",
    "V1HeadSwapCreateResponse",
    "V1ImageBackgroundRemoverCreateBody",
    "V1ImageBackgroundRemoverCreateBodyAssets",
    "V1ImageBackgroundRemoverCreateResponse",
    "V1ImageProjectsGetResponse",
    "V1ImageProjectsGetResponseDownloadsItem",
    "V1ImageProjectsGetResponseError",
    "V1ImageToVideoCreateBody",
    "V1ImageToVideoCreateBodyAssets",
    "V1ImageToVideoCreateBodyModel",
    "V1ImageToVideoCreateBodyResolution",
    "V1ImageToVideoCreateBodyStyle",
    "V1ImageToVideoCreateBodyStyleQualityMode",
    "V1ImageToVideoCreateResponse",
    "V1LipSyncCreateBody",
    "V1LipSyncCreateBodyAssets",
    "V1LipSyncCreateBodyAssetsVideoSource",
    "V1LipSyncCreateBodyStyle",
    "V1LipSyncCreateBodyStyleGenerationMode",
    "V1LipSyncCreateResponse",
    "V1PhotoColorizerCreateBody",
    "V1PhotoColorizerCreateBodyAssets",
    "V1PhotoColorizerCreateResponse",
    "V1SavedItemsListResponse",
    "V1SavedItemsListResponseItemsItem",
    "V1SavedItemsListResponseItemsItemAssetsItem",
    "V1SavedItemsListResponseItemsItemAssetsItemMediaKind",
    "V1TextToVideoCreateBody",
    "V1TextToVideoCreateBodyAspectRatio",
    "V1TextToVideoCreateBodyModel",
    "V1TextToVideoCreateBodyOrientation",
    "V1TextToVideoCreateBodyReferencesItem",
    "V1TextToVideoCreateBodyResolution",
    "V1TextToVideoCreateBodyStyle",
    "V1TextToVideoCreateBodyStyleQualityMode",
    "V1TextToVideoCreateResponse",
    "V1VideoProjectsGetResponse",
    "V1VideoProjectsGetResponseDownload",
    "V1VideoProjectsGetResponseDownloadsItem",
    "V1VideoProjectsGetResponseError",
    "V1VideoToVideoCreateBody",
    "V1VideoToVideoCreateBodyAssets",
    "V1VideoToVideoCreateBodyAssetsVideoSource",
    "V1VideoToVideoCreateBodyFpsResolution",
    "V1VideoToVideoCreateBodyStyle",
    "V1VideoToVideoCreateBodyStyleArtStyle",
    "V1VideoToVideoCreateBodyStyleModel",
    "V1VideoToVideoCreateBodyStylePromptType",
    "V1VideoToVideoCreateBodyStyleVersion",
    "V1VideoToVideoCreateResponse",
)
