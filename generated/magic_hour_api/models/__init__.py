"""The models of requests and responses. Importing one loads that one alone."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .error_response import ErrorResponse as ErrorResponse
    from .project_status import ProjectStatus as ProjectStatus
    from .saved_item_type import SavedItemType as SavedItemType
    from .v1_account_list_response import V1AccountListResponse as V1AccountListResponse
    from .v1_account_list_response_subscription import (
        V1AccountListResponseSubscription as V1AccountListResponseSubscription,
    )
    from .v1_account_list_response_subscription_billing_interval import (
        V1AccountListResponseSubscriptionBillingInterval as V1AccountListResponseSubscriptionBillingInterval,
    )
    from .v1_account_list_response_subscription_discount import (
        V1AccountListResponseSubscriptionDiscount as V1AccountListResponseSubscriptionDiscount,
    )
    from .v1_account_list_response_subscription_price import (
        V1AccountListResponseSubscriptionPrice as V1AccountListResponseSubscriptionPrice,
    )
    from .v1_account_list_response_subscription_status import (
        V1AccountListResponseSubscriptionStatus as V1AccountListResponseSubscriptionStatus,
    )
    from .v1_account_list_response_tier import V1AccountListResponseTier as V1AccountListResponseTier
    from .v1_ai_clothes_changer_create_body import V1AiClothesChangerCreateBody as V1AiClothesChangerCreateBody
    from .v1_ai_clothes_changer_create_body_assets import (
        V1AiClothesChangerCreateBodyAssets as V1AiClothesChangerCreateBodyAssets,
    )
    from .v1_ai_clothes_changer_create_body_assets_garment_type import (
        V1AiClothesChangerCreateBodyAssetsGarmentType as V1AiClothesChangerCreateBodyAssetsGarmentType,
    )
    from .v1_ai_clothes_changer_create_response import (
        V1AiClothesChangerCreateResponse as V1AiClothesChangerCreateResponse,
    )
    from .v1_ai_face_editor_create_body import V1AiFaceEditorCreateBody as V1AiFaceEditorCreateBody
    from .v1_ai_face_editor_create_body_assets import V1AiFaceEditorCreateBodyAssets as V1AiFaceEditorCreateBodyAssets
    from .v1_ai_face_editor_create_body_style import V1AiFaceEditorCreateBodyStyle as V1AiFaceEditorCreateBodyStyle
    from .v1_ai_face_editor_create_response import V1AiFaceEditorCreateResponse as V1AiFaceEditorCreateResponse
    from .v1_ai_gif_generator_create_body import V1AiGifGeneratorCreateBody as V1AiGifGeneratorCreateBody
    from .v1_ai_gif_generator_create_body_output_format import (
        V1AiGifGeneratorCreateBodyOutputFormat as V1AiGifGeneratorCreateBodyOutputFormat,
    )
    from .v1_ai_gif_generator_create_body_style import (
        V1AiGifGeneratorCreateBodyStyle as V1AiGifGeneratorCreateBodyStyle,
    )
    from .v1_ai_gif_generator_create_response import V1AiGifGeneratorCreateResponse as V1AiGifGeneratorCreateResponse
    from .v1_ai_headshot_generator_create_body import V1AiHeadshotGeneratorCreateBody as V1AiHeadshotGeneratorCreateBody
    from .v1_ai_headshot_generator_create_body_assets import (
        V1AiHeadshotGeneratorCreateBodyAssets as V1AiHeadshotGeneratorCreateBodyAssets,
    )
    from .v1_ai_headshot_generator_create_body_style import (
        V1AiHeadshotGeneratorCreateBodyStyle as V1AiHeadshotGeneratorCreateBodyStyle,
    )
    from .v1_ai_headshot_generator_create_response import (
        V1AiHeadshotGeneratorCreateResponse as V1AiHeadshotGeneratorCreateResponse,
    )
    from .v1_ai_image_editor_create_body import V1AiImageEditorCreateBody as V1AiImageEditorCreateBody
    from .v1_ai_image_editor_create_body_aspect_ratio import (
        V1AiImageEditorCreateBodyAspectRatio as V1AiImageEditorCreateBodyAspectRatio,
    )
    from .v1_ai_image_editor_create_body_assets import (
        V1AiImageEditorCreateBodyAssets as V1AiImageEditorCreateBodyAssets,
    )
    from .v1_ai_image_editor_create_body_image_count import (
        V1AiImageEditorCreateBodyImageCount as V1AiImageEditorCreateBodyImageCount,
    )
    from .v1_ai_image_editor_create_body_model import V1AiImageEditorCreateBodyModel as V1AiImageEditorCreateBodyModel
    from .v1_ai_image_editor_create_body_resolution import (
        V1AiImageEditorCreateBodyResolution as V1AiImageEditorCreateBodyResolution,
    )
    from .v1_ai_image_editor_create_body_style import V1AiImageEditorCreateBodyStyle as V1AiImageEditorCreateBodyStyle
    from .v1_ai_image_editor_create_body_style_model import (
        V1AiImageEditorCreateBodyStyleModel as V1AiImageEditorCreateBodyStyleModel,
    )
    from .v1_ai_image_editor_create_response import V1AiImageEditorCreateResponse as V1AiImageEditorCreateResponse
    from .v1_ai_image_generator_create_body import V1AiImageGeneratorCreateBody as V1AiImageGeneratorCreateBody
    from .v1_ai_image_generator_create_body_aspect_ratio import (
        V1AiImageGeneratorCreateBodyAspectRatio as V1AiImageGeneratorCreateBodyAspectRatio,
    )
    from .v1_ai_image_generator_create_body_model import (
        V1AiImageGeneratorCreateBodyModel as V1AiImageGeneratorCreateBodyModel,
    )
    from .v1_ai_image_generator_create_body_orientation import (
        V1AiImageGeneratorCreateBodyOrientation as V1AiImageGeneratorCreateBodyOrientation,
    )
    from .v1_ai_image_generator_create_body_resolution import (
        V1AiImageGeneratorCreateBodyResolution as V1AiImageGeneratorCreateBodyResolution,
    )
    from .v1_ai_image_generator_create_body_style import (
        V1AiImageGeneratorCreateBodyStyle as V1AiImageGeneratorCreateBodyStyle,
    )
    from .v1_ai_image_generator_create_body_style_quality_mode import (
        V1AiImageGeneratorCreateBodyStyleQualityMode as V1AiImageGeneratorCreateBodyStyleQualityMode,
    )
    from .v1_ai_image_generator_create_body_style_tool import (
        V1AiImageGeneratorCreateBodyStyleTool as V1AiImageGeneratorCreateBodyStyleTool,
    )
    from .v1_ai_image_generator_create_response import (
        V1AiImageGeneratorCreateResponse as V1AiImageGeneratorCreateResponse,
    )
    from .v1_ai_image_upscaler_create_body import V1AiImageUpscalerCreateBody as V1AiImageUpscalerCreateBody
    from .v1_ai_image_upscaler_create_body_assets import (
        V1AiImageUpscalerCreateBodyAssets as V1AiImageUpscalerCreateBodyAssets,
    )
    from .v1_ai_image_upscaler_create_body_style import (
        V1AiImageUpscalerCreateBodyStyle as V1AiImageUpscalerCreateBodyStyle,
    )
    from .v1_ai_image_upscaler_create_body_style_enhancement import (
        V1AiImageUpscalerCreateBodyStyleEnhancement as V1AiImageUpscalerCreateBodyStyleEnhancement,
    )
    from .v1_ai_image_upscaler_create_body_style_mode import (
        V1AiImageUpscalerCreateBodyStyleMode as V1AiImageUpscalerCreateBodyStyleMode,
    )
    from .v1_ai_image_upscaler_create_response import V1AiImageUpscalerCreateResponse as V1AiImageUpscalerCreateResponse
    from .v1_ai_meme_generator_create_body import V1AiMemeGeneratorCreateBody as V1AiMemeGeneratorCreateBody
    from .v1_ai_meme_generator_create_body_style import (
        V1AiMemeGeneratorCreateBodyStyle as V1AiMemeGeneratorCreateBodyStyle,
    )
    from .v1_ai_meme_generator_create_body_style_template import (
        V1AiMemeGeneratorCreateBodyStyleTemplate as V1AiMemeGeneratorCreateBodyStyleTemplate,
    )
    from .v1_ai_meme_generator_create_response import V1AiMemeGeneratorCreateResponse as V1AiMemeGeneratorCreateResponse
    from .v1_ai_music_generator_create_body import V1AiMusicGeneratorCreateBody as V1AiMusicGeneratorCreateBody
    from .v1_ai_music_generator_create_body_style import (
        V1AiMusicGeneratorCreateBodyStyle as V1AiMusicGeneratorCreateBodyStyle,
    )
    from .v1_ai_music_generator_create_response import (
        V1AiMusicGeneratorCreateResponse as V1AiMusicGeneratorCreateResponse,
    )
    from .v1_ai_qr_code_generator_create_body import V1AiQrCodeGeneratorCreateBody as V1AiQrCodeGeneratorCreateBody
    from .v1_ai_qr_code_generator_create_body_style import (
        V1AiQrCodeGeneratorCreateBodyStyle as V1AiQrCodeGeneratorCreateBodyStyle,
    )
    from .v1_ai_qr_code_generator_create_response import (
        V1AiQrCodeGeneratorCreateResponse as V1AiQrCodeGeneratorCreateResponse,
    )
    from .v1_ai_talking_photo_create_body import V1AiTalkingPhotoCreateBody as V1AiTalkingPhotoCreateBody
    from .v1_ai_talking_photo_create_body_assets import (
        V1AiTalkingPhotoCreateBodyAssets as V1AiTalkingPhotoCreateBodyAssets,
    )
    from .v1_ai_talking_photo_create_body_resolution import (
        V1AiTalkingPhotoCreateBodyResolution as V1AiTalkingPhotoCreateBodyResolution,
    )
    from .v1_ai_talking_photo_create_body_style import (
        V1AiTalkingPhotoCreateBodyStyle as V1AiTalkingPhotoCreateBodyStyle,
    )
    from .v1_ai_talking_photo_create_body_style_generation_mode import (
        V1AiTalkingPhotoCreateBodyStyleGenerationMode as V1AiTalkingPhotoCreateBodyStyleGenerationMode,
    )
    from .v1_ai_talking_photo_create_response import V1AiTalkingPhotoCreateResponse as V1AiTalkingPhotoCreateResponse
    from .v1_ai_ugc_ad_create_body import V1AiUgcAdCreateBody as V1AiUgcAdCreateBody
    from .v1_ai_ugc_ad_create_body_assets import V1AiUgcAdCreateBodyAssets as V1AiUgcAdCreateBodyAssets
    from .v1_ai_ugc_ad_create_body_model import V1AiUgcAdCreateBodyModel as V1AiUgcAdCreateBodyModel
    from .v1_ai_ugc_ad_create_body_resolution import V1AiUgcAdCreateBodyResolution as V1AiUgcAdCreateBodyResolution
    from .v1_ai_ugc_ad_create_response import V1AiUgcAdCreateResponse as V1AiUgcAdCreateResponse
    from .v1_ai_video_editor_create_body import V1AiVideoEditorCreateBody as V1AiVideoEditorCreateBody
    from .v1_ai_video_editor_create_body_assets import (
        V1AiVideoEditorCreateBodyAssets as V1AiVideoEditorCreateBodyAssets,
    )
    from .v1_ai_video_editor_create_body_model import V1AiVideoEditorCreateBodyModel as V1AiVideoEditorCreateBodyModel
    from .v1_ai_video_editor_create_body_resolution import (
        V1AiVideoEditorCreateBodyResolution as V1AiVideoEditorCreateBodyResolution,
    )
    from .v1_ai_video_editor_create_body_style import V1AiVideoEditorCreateBodyStyle as V1AiVideoEditorCreateBodyStyle
    from .v1_ai_video_editor_create_response import V1AiVideoEditorCreateResponse as V1AiVideoEditorCreateResponse
    from .v1_ai_video_translator_create_body import V1AiVideoTranslatorCreateBody as V1AiVideoTranslatorCreateBody
    from .v1_ai_video_translator_create_body_assets import (
        V1AiVideoTranslatorCreateBodyAssets as V1AiVideoTranslatorCreateBodyAssets,
    )
    from .v1_ai_video_translator_create_body_resolution import (
        V1AiVideoTranslatorCreateBodyResolution as V1AiVideoTranslatorCreateBodyResolution,
    )
    from .v1_ai_video_translator_create_body_target_language import (
        V1AiVideoTranslatorCreateBodyTargetLanguage as V1AiVideoTranslatorCreateBodyTargetLanguage,
    )
    from .v1_ai_video_translator_create_response import (
        V1AiVideoTranslatorCreateResponse as V1AiVideoTranslatorCreateResponse,
    )
    from .v1_ai_video_upscaler_create_body import V1AiVideoUpscalerCreateBody as V1AiVideoUpscalerCreateBody
    from .v1_ai_video_upscaler_create_body_assets import (
        V1AiVideoUpscalerCreateBodyAssets as V1AiVideoUpscalerCreateBodyAssets,
    )
    from .v1_ai_video_upscaler_create_body_resolution import (
        V1AiVideoUpscalerCreateBodyResolution as V1AiVideoUpscalerCreateBodyResolution,
    )
    from .v1_ai_video_upscaler_create_response import V1AiVideoUpscalerCreateResponse as V1AiVideoUpscalerCreateResponse
    from .v1_ai_voice_cloner_create_body import V1AiVoiceClonerCreateBody as V1AiVoiceClonerCreateBody
    from .v1_ai_voice_cloner_create_body_assets import (
        V1AiVoiceClonerCreateBodyAssets as V1AiVoiceClonerCreateBodyAssets,
    )
    from .v1_ai_voice_cloner_create_body_style import V1AiVoiceClonerCreateBodyStyle as V1AiVoiceClonerCreateBodyStyle
    from .v1_ai_voice_cloner_create_response import V1AiVoiceClonerCreateResponse as V1AiVoiceClonerCreateResponse
    from .v1_ai_voice_generator_create_body import V1AiVoiceGeneratorCreateBody as V1AiVoiceGeneratorCreateBody
    from .v1_ai_voice_generator_create_body_style import (
        V1AiVoiceGeneratorCreateBodyStyle as V1AiVoiceGeneratorCreateBodyStyle,
    )
    from .v1_ai_voice_generator_create_response import (
        V1AiVoiceGeneratorCreateResponse as V1AiVoiceGeneratorCreateResponse,
    )
    from .v1_animation_create_body import V1AnimationCreateBody as V1AnimationCreateBody
    from .v1_animation_create_body_assets import V1AnimationCreateBodyAssets as V1AnimationCreateBodyAssets
    from .v1_animation_create_body_assets_audio_source import (
        V1AnimationCreateBodyAssetsAudioSource as V1AnimationCreateBodyAssetsAudioSource,
    )
    from .v1_animation_create_body_style import V1AnimationCreateBodyStyle as V1AnimationCreateBodyStyle
    from .v1_animation_create_body_style_art_style import (
        V1AnimationCreateBodyStyleArtStyle as V1AnimationCreateBodyStyleArtStyle,
    )
    from .v1_animation_create_body_style_camera_effect import (
        V1AnimationCreateBodyStyleCameraEffect as V1AnimationCreateBodyStyleCameraEffect,
    )
    from .v1_animation_create_body_style_prompt_type import (
        V1AnimationCreateBodyStylePromptType as V1AnimationCreateBodyStylePromptType,
    )
    from .v1_animation_create_response import V1AnimationCreateResponse as V1AnimationCreateResponse
    from .v1_audio_projects_get_response import V1AudioProjectsGetResponse as V1AudioProjectsGetResponse
    from .v1_audio_projects_get_response_downloads_item import (
        V1AudioProjectsGetResponseDownloadsItem as V1AudioProjectsGetResponseDownloadsItem,
    )
    from .v1_audio_projects_get_response_error import V1AudioProjectsGetResponseError as V1AudioProjectsGetResponseError
    from .v1_audio_to_video_create_body import V1AudioToVideoCreateBody as V1AudioToVideoCreateBody
    from .v1_audio_to_video_create_body_assets import V1AudioToVideoCreateBodyAssets as V1AudioToVideoCreateBodyAssets
    from .v1_audio_to_video_create_body_resolution import (
        V1AudioToVideoCreateBodyResolution as V1AudioToVideoCreateBodyResolution,
    )
    from .v1_audio_to_video_create_body_style import V1AudioToVideoCreateBodyStyle as V1AudioToVideoCreateBodyStyle
    from .v1_audio_to_video_create_response import V1AudioToVideoCreateResponse as V1AudioToVideoCreateResponse
    from .v1_auto_subtitle_generator_create_body import (
        V1AutoSubtitleGeneratorCreateBody as V1AutoSubtitleGeneratorCreateBody,
    )
    from .v1_auto_subtitle_generator_create_body_assets import (
        V1AutoSubtitleGeneratorCreateBodyAssets as V1AutoSubtitleGeneratorCreateBodyAssets,
    )
    from .v1_auto_subtitle_generator_create_body_style import (
        V1AutoSubtitleGeneratorCreateBodyStyle as V1AutoSubtitleGeneratorCreateBodyStyle,
    )
    from .v1_auto_subtitle_generator_create_body_style_custom_config import (
        V1AutoSubtitleGeneratorCreateBodyStyleCustomConfig as V1AutoSubtitleGeneratorCreateBodyStyleCustomConfig,
    )
    from .v1_auto_subtitle_generator_create_body_style_template import (
        V1AutoSubtitleGeneratorCreateBodyStyleTemplate as V1AutoSubtitleGeneratorCreateBodyStyleTemplate,
    )
    from .v1_auto_subtitle_generator_create_response import (
        V1AutoSubtitleGeneratorCreateResponse as V1AutoSubtitleGeneratorCreateResponse,
    )
    from .v1_body_swap_create_body import V1BodySwapCreateBody as V1BodySwapCreateBody
    from .v1_body_swap_create_body_assets import V1BodySwapCreateBodyAssets as V1BodySwapCreateBodyAssets
    from .v1_body_swap_create_body_resolution import V1BodySwapCreateBodyResolution as V1BodySwapCreateBodyResolution
    from .v1_body_swap_create_response import V1BodySwapCreateResponse as V1BodySwapCreateResponse
    from .v1_character_replace_create_body import V1CharacterReplaceCreateBody as V1CharacterReplaceCreateBody
    from .v1_character_replace_create_body_assets import (
        V1CharacterReplaceCreateBodyAssets as V1CharacterReplaceCreateBodyAssets,
    )
    from .v1_character_replace_create_body_model import (
        V1CharacterReplaceCreateBodyModel as V1CharacterReplaceCreateBodyModel,
    )
    from .v1_character_replace_create_body_resolution import (
        V1CharacterReplaceCreateBodyResolution as V1CharacterReplaceCreateBodyResolution,
    )
    from .v1_character_replace_create_body_style import (
        V1CharacterReplaceCreateBodyStyle as V1CharacterReplaceCreateBodyStyle,
    )
    from .v1_character_replace_create_body_style_mode import (
        V1CharacterReplaceCreateBodyStyleMode as V1CharacterReplaceCreateBodyStyleMode,
    )
    from .v1_character_replace_create_body_style_points_item import (
        V1CharacterReplaceCreateBodyStylePointsItem as V1CharacterReplaceCreateBodyStylePointsItem,
    )
    from .v1_character_replace_create_body_style_selection_mode import (
        V1CharacterReplaceCreateBodyStyleSelectionMode as V1CharacterReplaceCreateBodyStyleSelectionMode,
    )
    from .v1_character_replace_create_response import (
        V1CharacterReplaceCreateResponse as V1CharacterReplaceCreateResponse,
    )
    from .v1_face_detection_create_body import V1FaceDetectionCreateBody as V1FaceDetectionCreateBody
    from .v1_face_detection_create_body_assets import V1FaceDetectionCreateBodyAssets as V1FaceDetectionCreateBodyAssets
    from .v1_face_detection_create_response import V1FaceDetectionCreateResponse as V1FaceDetectionCreateResponse
    from .v1_face_detection_get_response import V1FaceDetectionGetResponse as V1FaceDetectionGetResponse
    from .v1_face_detection_get_response_faces_item import (
        V1FaceDetectionGetResponseFacesItem as V1FaceDetectionGetResponseFacesItem,
    )
    from .v1_face_detection_get_response_status import (
        V1FaceDetectionGetResponseStatus as V1FaceDetectionGetResponseStatus,
    )
    from .v1_face_swap_create_body import V1FaceSwapCreateBody as V1FaceSwapCreateBody
    from .v1_face_swap_create_body_assets import V1FaceSwapCreateBodyAssets as V1FaceSwapCreateBodyAssets
    from .v1_face_swap_create_body_assets_face_mappings_item import (
        V1FaceSwapCreateBodyAssetsFaceMappingsItem as V1FaceSwapCreateBodyAssetsFaceMappingsItem,
    )
    from .v1_face_swap_create_body_assets_face_swap_mode import (
        V1FaceSwapCreateBodyAssetsFaceSwapMode as V1FaceSwapCreateBodyAssetsFaceSwapMode,
    )
    from .v1_face_swap_create_body_assets_video_source import (
        V1FaceSwapCreateBodyAssetsVideoSource as V1FaceSwapCreateBodyAssetsVideoSource,
    )
    from .v1_face_swap_create_body_style import V1FaceSwapCreateBodyStyle as V1FaceSwapCreateBodyStyle
    from .v1_face_swap_create_body_style_version import (
        V1FaceSwapCreateBodyStyleVersion as V1FaceSwapCreateBodyStyleVersion,
    )
    from .v1_face_swap_create_response import V1FaceSwapCreateResponse as V1FaceSwapCreateResponse
    from .v1_face_swap_photo_create_body import V1FaceSwapPhotoCreateBody as V1FaceSwapPhotoCreateBody
    from .v1_face_swap_photo_create_body_assets import (
        V1FaceSwapPhotoCreateBodyAssets as V1FaceSwapPhotoCreateBodyAssets,
    )
    from .v1_face_swap_photo_create_body_assets_face_mappings_item import (
        V1FaceSwapPhotoCreateBodyAssetsFaceMappingsItem as V1FaceSwapPhotoCreateBodyAssetsFaceMappingsItem,
    )
    from .v1_face_swap_photo_create_body_assets_face_swap_mode import (
        V1FaceSwapPhotoCreateBodyAssetsFaceSwapMode as V1FaceSwapPhotoCreateBodyAssetsFaceSwapMode,
    )
    from .v1_face_swap_photo_create_response import V1FaceSwapPhotoCreateResponse as V1FaceSwapPhotoCreateResponse
    from .v1_files_upload_urls_create_body import V1FilesUploadUrlsCreateBody as V1FilesUploadUrlsCreateBody
    from .v1_files_upload_urls_create_body_items_item import (
        V1FilesUploadUrlsCreateBodyItemsItem as V1FilesUploadUrlsCreateBodyItemsItem,
    )
    from .v1_files_upload_urls_create_body_items_item_type import (
        V1FilesUploadUrlsCreateBodyItemsItemType as V1FilesUploadUrlsCreateBodyItemsItemType,
    )
    from .v1_files_upload_urls_create_response import V1FilesUploadUrlsCreateResponse as V1FilesUploadUrlsCreateResponse
    from .v1_files_upload_urls_create_response_items_item import (
        V1FilesUploadUrlsCreateResponseItemsItem as V1FilesUploadUrlsCreateResponseItemsItem,
    )
    from .v1_head_swap_create_body import V1HeadSwapCreateBody as V1HeadSwapCreateBody
    from .v1_head_swap_create_body_assets import V1HeadSwapCreateBodyAssets as V1HeadSwapCreateBodyAssets
    from .v1_head_swap_create_response import V1HeadSwapCreateResponse as V1HeadSwapCreateResponse
    from .v1_image_background_remover_create_body import (
        V1ImageBackgroundRemoverCreateBody as V1ImageBackgroundRemoverCreateBody,
    )
    from .v1_image_background_remover_create_body_assets import (
        V1ImageBackgroundRemoverCreateBodyAssets as V1ImageBackgroundRemoverCreateBodyAssets,
    )
    from .v1_image_background_remover_create_response import (
        V1ImageBackgroundRemoverCreateResponse as V1ImageBackgroundRemoverCreateResponse,
    )
    from .v1_image_projects_get_response import V1ImageProjectsGetResponse as V1ImageProjectsGetResponse
    from .v1_image_projects_get_response_downloads_item import (
        V1ImageProjectsGetResponseDownloadsItem as V1ImageProjectsGetResponseDownloadsItem,
    )
    from .v1_image_projects_get_response_error import V1ImageProjectsGetResponseError as V1ImageProjectsGetResponseError
    from .v1_image_to_video_create_body import V1ImageToVideoCreateBody as V1ImageToVideoCreateBody
    from .v1_image_to_video_create_body_assets import V1ImageToVideoCreateBodyAssets as V1ImageToVideoCreateBodyAssets
    from .v1_image_to_video_create_body_model import V1ImageToVideoCreateBodyModel as V1ImageToVideoCreateBodyModel
    from .v1_image_to_video_create_body_resolution import (
        V1ImageToVideoCreateBodyResolution as V1ImageToVideoCreateBodyResolution,
    )
    from .v1_image_to_video_create_body_style import V1ImageToVideoCreateBodyStyle as V1ImageToVideoCreateBodyStyle
    from .v1_image_to_video_create_body_style_quality_mode import (
        V1ImageToVideoCreateBodyStyleQualityMode as V1ImageToVideoCreateBodyStyleQualityMode,
    )
    from .v1_image_to_video_create_response import V1ImageToVideoCreateResponse as V1ImageToVideoCreateResponse
    from .v1_lip_sync_create_body import V1LipSyncCreateBody as V1LipSyncCreateBody
    from .v1_lip_sync_create_body_assets import V1LipSyncCreateBodyAssets as V1LipSyncCreateBodyAssets
    from .v1_lip_sync_create_body_assets_video_source import (
        V1LipSyncCreateBodyAssetsVideoSource as V1LipSyncCreateBodyAssetsVideoSource,
    )
    from .v1_lip_sync_create_body_style import V1LipSyncCreateBodyStyle as V1LipSyncCreateBodyStyle
    from .v1_lip_sync_create_body_style_generation_mode import (
        V1LipSyncCreateBodyStyleGenerationMode as V1LipSyncCreateBodyStyleGenerationMode,
    )
    from .v1_lip_sync_create_response import V1LipSyncCreateResponse as V1LipSyncCreateResponse
    from .v1_photo_colorizer_create_body import V1PhotoColorizerCreateBody as V1PhotoColorizerCreateBody
    from .v1_photo_colorizer_create_body_assets import (
        V1PhotoColorizerCreateBodyAssets as V1PhotoColorizerCreateBodyAssets,
    )
    from .v1_photo_colorizer_create_response import V1PhotoColorizerCreateResponse as V1PhotoColorizerCreateResponse
    from .v1_saved_items_list_response import V1SavedItemsListResponse as V1SavedItemsListResponse
    from .v1_saved_items_list_response_items_item import (
        V1SavedItemsListResponseItemsItem as V1SavedItemsListResponseItemsItem,
    )
    from .v1_saved_items_list_response_items_item_assets_item import (
        V1SavedItemsListResponseItemsItemAssetsItem as V1SavedItemsListResponseItemsItemAssetsItem,
    )
    from .v1_saved_items_list_response_items_item_assets_item_media_kind import (
        V1SavedItemsListResponseItemsItemAssetsItemMediaKind as V1SavedItemsListResponseItemsItemAssetsItemMediaKind,
    )
    from .v1_text_to_video_create_body import V1TextToVideoCreateBody as V1TextToVideoCreateBody
    from .v1_text_to_video_create_body_aspect_ratio import (
        V1TextToVideoCreateBodyAspectRatio as V1TextToVideoCreateBodyAspectRatio,
    )
    from .v1_text_to_video_create_body_model import V1TextToVideoCreateBodyModel as V1TextToVideoCreateBodyModel
    from .v1_text_to_video_create_body_orientation import (
        V1TextToVideoCreateBodyOrientation as V1TextToVideoCreateBodyOrientation,
    )
    from .v1_text_to_video_create_body_references_item import (
        V1TextToVideoCreateBodyReferencesItem as V1TextToVideoCreateBodyReferencesItem,
    )
    from .v1_text_to_video_create_body_resolution import (
        V1TextToVideoCreateBodyResolution as V1TextToVideoCreateBodyResolution,
    )
    from .v1_text_to_video_create_body_style import V1TextToVideoCreateBodyStyle as V1TextToVideoCreateBodyStyle
    from .v1_text_to_video_create_body_style_quality_mode import (
        V1TextToVideoCreateBodyStyleQualityMode as V1TextToVideoCreateBodyStyleQualityMode,
    )
    from .v1_text_to_video_create_response import V1TextToVideoCreateResponse as V1TextToVideoCreateResponse
    from .v1_video_projects_get_response import V1VideoProjectsGetResponse as V1VideoProjectsGetResponse
    from .v1_video_projects_get_response_download import (
        V1VideoProjectsGetResponseDownload as V1VideoProjectsGetResponseDownload,
    )
    from .v1_video_projects_get_response_downloads_item import (
        V1VideoProjectsGetResponseDownloadsItem as V1VideoProjectsGetResponseDownloadsItem,
    )
    from .v1_video_projects_get_response_error import V1VideoProjectsGetResponseError as V1VideoProjectsGetResponseError
    from .v1_video_to_video_create_body import V1VideoToVideoCreateBody as V1VideoToVideoCreateBody
    from .v1_video_to_video_create_body_assets import V1VideoToVideoCreateBodyAssets as V1VideoToVideoCreateBodyAssets
    from .v1_video_to_video_create_body_assets_video_source import (
        V1VideoToVideoCreateBodyAssetsVideoSource as V1VideoToVideoCreateBodyAssetsVideoSource,
    )
    from .v1_video_to_video_create_body_fps_resolution import (
        V1VideoToVideoCreateBodyFpsResolution as V1VideoToVideoCreateBodyFpsResolution,
    )
    from .v1_video_to_video_create_body_style import V1VideoToVideoCreateBodyStyle as V1VideoToVideoCreateBodyStyle
    from .v1_video_to_video_create_body_style_art_style import (
        V1VideoToVideoCreateBodyStyleArtStyle as V1VideoToVideoCreateBodyStyleArtStyle,
    )
    from .v1_video_to_video_create_body_style_model import (
        V1VideoToVideoCreateBodyStyleModel as V1VideoToVideoCreateBodyStyleModel,
    )
    from .v1_video_to_video_create_body_style_prompt_type import (
        V1VideoToVideoCreateBodyStylePromptType as V1VideoToVideoCreateBodyStylePromptType,
    )
    from .v1_video_to_video_create_body_style_version import (
        V1VideoToVideoCreateBodyStyleVersion as V1VideoToVideoCreateBodyStyleVersion,
    )
    from .v1_video_to_video_create_response import V1VideoToVideoCreateResponse as V1VideoToVideoCreateResponse
else:
    _MODULES = {
        "ErrorResponse": ".error_response",
        "ProjectStatus": ".project_status",
        "SavedItemType": ".saved_item_type",
        "V1AccountListResponse": ".v1_account_list_response",
        "V1AccountListResponseSubscription": ".v1_account_list_response_subscription",
        "V1AccountListResponseSubscriptionBillingInterval": ".v1_account_list_response_subscription_billing_interval",
        "V1AccountListResponseSubscriptionDiscount": ".v1_account_list_response_subscription_discount",
        "V1AccountListResponseSubscriptionPrice": ".v1_account_list_response_subscription_price",
        "V1AccountListResponseSubscriptionStatus": ".v1_account_list_response_subscription_status",
        "V1AccountListResponseTier": ".v1_account_list_response_tier",
        "V1AiClothesChangerCreateBody": ".v1_ai_clothes_changer_create_body",
        "V1AiClothesChangerCreateBodyAssets": ".v1_ai_clothes_changer_create_body_assets",
        "V1AiClothesChangerCreateBodyAssetsGarmentType": ".v1_ai_clothes_changer_create_body_assets_garment_type",
        "V1AiClothesChangerCreateResponse": ".v1_ai_clothes_changer_create_response",
        "V1AiFaceEditorCreateBody": ".v1_ai_face_editor_create_body",
        "V1AiFaceEditorCreateBodyAssets": ".v1_ai_face_editor_create_body_assets",
        "V1AiFaceEditorCreateBodyStyle": ".v1_ai_face_editor_create_body_style",
        "V1AiFaceEditorCreateResponse": ".v1_ai_face_editor_create_response",
        "V1AiGifGeneratorCreateBody": ".v1_ai_gif_generator_create_body",
        "V1AiGifGeneratorCreateBodyOutputFormat": ".v1_ai_gif_generator_create_body_output_format",
        "V1AiGifGeneratorCreateBodyStyle": ".v1_ai_gif_generator_create_body_style",
        "V1AiGifGeneratorCreateResponse": ".v1_ai_gif_generator_create_response",
        "V1AiHeadshotGeneratorCreateBody": ".v1_ai_headshot_generator_create_body",
        "V1AiHeadshotGeneratorCreateBodyAssets": ".v1_ai_headshot_generator_create_body_assets",
        "V1AiHeadshotGeneratorCreateBodyStyle": ".v1_ai_headshot_generator_create_body_style",
        "V1AiHeadshotGeneratorCreateResponse": ".v1_ai_headshot_generator_create_response",
        "V1AiImageEditorCreateBody": ".v1_ai_image_editor_create_body",
        "V1AiImageEditorCreateBodyAspectRatio": ".v1_ai_image_editor_create_body_aspect_ratio",
        "V1AiImageEditorCreateBodyAssets": ".v1_ai_image_editor_create_body_assets",
        "V1AiImageEditorCreateBodyImageCount": ".v1_ai_image_editor_create_body_image_count",
        "V1AiImageEditorCreateBodyModel": ".v1_ai_image_editor_create_body_model",
        "V1AiImageEditorCreateBodyResolution": ".v1_ai_image_editor_create_body_resolution",
        "V1AiImageEditorCreateBodyStyle": ".v1_ai_image_editor_create_body_style",
        "V1AiImageEditorCreateBodyStyleModel": ".v1_ai_image_editor_create_body_style_model",
        "V1AiImageEditorCreateResponse": ".v1_ai_image_editor_create_response",
        "V1AiImageGeneratorCreateBody": ".v1_ai_image_generator_create_body",
        "V1AiImageGeneratorCreateBodyAspectRatio": ".v1_ai_image_generator_create_body_aspect_ratio",
        "V1AiImageGeneratorCreateBodyModel": ".v1_ai_image_generator_create_body_model",
        "V1AiImageGeneratorCreateBodyOrientation": ".v1_ai_image_generator_create_body_orientation",
        "V1AiImageGeneratorCreateBodyResolution": ".v1_ai_image_generator_create_body_resolution",
        "V1AiImageGeneratorCreateBodyStyle": ".v1_ai_image_generator_create_body_style",
        "V1AiImageGeneratorCreateBodyStyleQualityMode": ".v1_ai_image_generator_create_body_style_quality_mode",
        "V1AiImageGeneratorCreateBodyStyleTool": ".v1_ai_image_generator_create_body_style_tool",
        "V1AiImageGeneratorCreateResponse": ".v1_ai_image_generator_create_response",
        "V1AiImageUpscalerCreateBody": ".v1_ai_image_upscaler_create_body",
        "V1AiImageUpscalerCreateBodyAssets": ".v1_ai_image_upscaler_create_body_assets",
        "V1AiImageUpscalerCreateBodyStyle": ".v1_ai_image_upscaler_create_body_style",
        "V1AiImageUpscalerCreateBodyStyleEnhancement": ".v1_ai_image_upscaler_create_body_style_enhancement",
        "V1AiImageUpscalerCreateBodyStyleMode": ".v1_ai_image_upscaler_create_body_style_mode",
        "V1AiImageUpscalerCreateResponse": ".v1_ai_image_upscaler_create_response",
        "V1AiMemeGeneratorCreateBody": ".v1_ai_meme_generator_create_body",
        "V1AiMemeGeneratorCreateBodyStyle": ".v1_ai_meme_generator_create_body_style",
        "V1AiMemeGeneratorCreateBodyStyleTemplate": ".v1_ai_meme_generator_create_body_style_template",
        "V1AiMemeGeneratorCreateResponse": ".v1_ai_meme_generator_create_response",
        "V1AiMusicGeneratorCreateBody": ".v1_ai_music_generator_create_body",
        "V1AiMusicGeneratorCreateBodyStyle": ".v1_ai_music_generator_create_body_style",
        "V1AiMusicGeneratorCreateResponse": ".v1_ai_music_generator_create_response",
        "V1AiQrCodeGeneratorCreateBody": ".v1_ai_qr_code_generator_create_body",
        "V1AiQrCodeGeneratorCreateBodyStyle": ".v1_ai_qr_code_generator_create_body_style",
        "V1AiQrCodeGeneratorCreateResponse": ".v1_ai_qr_code_generator_create_response",
        "V1AiTalkingPhotoCreateBody": ".v1_ai_talking_photo_create_body",
        "V1AiTalkingPhotoCreateBodyAssets": ".v1_ai_talking_photo_create_body_assets",
        "V1AiTalkingPhotoCreateBodyResolution": ".v1_ai_talking_photo_create_body_resolution",
        "V1AiTalkingPhotoCreateBodyStyle": ".v1_ai_talking_photo_create_body_style",
        "V1AiTalkingPhotoCreateBodyStyleGenerationMode": ".v1_ai_talking_photo_create_body_style_generation_mode",
        "V1AiTalkingPhotoCreateResponse": ".v1_ai_talking_photo_create_response",
        "V1AiUgcAdCreateBody": ".v1_ai_ugc_ad_create_body",
        "V1AiUgcAdCreateBodyAssets": ".v1_ai_ugc_ad_create_body_assets",
        "V1AiUgcAdCreateBodyModel": ".v1_ai_ugc_ad_create_body_model",
        "V1AiUgcAdCreateBodyResolution": ".v1_ai_ugc_ad_create_body_resolution",
        "V1AiUgcAdCreateResponse": ".v1_ai_ugc_ad_create_response",
        "V1AiVideoEditorCreateBody": ".v1_ai_video_editor_create_body",
        "V1AiVideoEditorCreateBodyAssets": ".v1_ai_video_editor_create_body_assets",
        "V1AiVideoEditorCreateBodyModel": ".v1_ai_video_editor_create_body_model",
        "V1AiVideoEditorCreateBodyResolution": ".v1_ai_video_editor_create_body_resolution",
        "V1AiVideoEditorCreateBodyStyle": ".v1_ai_video_editor_create_body_style",
        "V1AiVideoEditorCreateResponse": ".v1_ai_video_editor_create_response",
        "V1AiVideoTranslatorCreateBody": ".v1_ai_video_translator_create_body",
        "V1AiVideoTranslatorCreateBodyAssets": ".v1_ai_video_translator_create_body_assets",
        "V1AiVideoTranslatorCreateBodyResolution": ".v1_ai_video_translator_create_body_resolution",
        "V1AiVideoTranslatorCreateBodyTargetLanguage": ".v1_ai_video_translator_create_body_target_language",
        "V1AiVideoTranslatorCreateResponse": ".v1_ai_video_translator_create_response",
        "V1AiVideoUpscalerCreateBody": ".v1_ai_video_upscaler_create_body",
        "V1AiVideoUpscalerCreateBodyAssets": ".v1_ai_video_upscaler_create_body_assets",
        "V1AiVideoUpscalerCreateBodyResolution": ".v1_ai_video_upscaler_create_body_resolution",
        "V1AiVideoUpscalerCreateResponse": ".v1_ai_video_upscaler_create_response",
        "V1AiVoiceClonerCreateBody": ".v1_ai_voice_cloner_create_body",
        "V1AiVoiceClonerCreateBodyAssets": ".v1_ai_voice_cloner_create_body_assets",
        "V1AiVoiceClonerCreateBodyStyle": ".v1_ai_voice_cloner_create_body_style",
        "V1AiVoiceClonerCreateResponse": ".v1_ai_voice_cloner_create_response",
        "V1AiVoiceGeneratorCreateBody": ".v1_ai_voice_generator_create_body",
        "V1AiVoiceGeneratorCreateBodyStyle": ".v1_ai_voice_generator_create_body_style",
        "V1AiVoiceGeneratorCreateResponse": ".v1_ai_voice_generator_create_response",
        "V1AnimationCreateBody": ".v1_animation_create_body",
        "V1AnimationCreateBodyAssets": ".v1_animation_create_body_assets",
        "V1AnimationCreateBodyAssetsAudioSource": ".v1_animation_create_body_assets_audio_source",
        "V1AnimationCreateBodyStyle": ".v1_animation_create_body_style",
        "V1AnimationCreateBodyStyleArtStyle": ".v1_animation_create_body_style_art_style",
        "V1AnimationCreateBodyStyleCameraEffect": ".v1_animation_create_body_style_camera_effect",
        "V1AnimationCreateBodyStylePromptType": ".v1_animation_create_body_style_prompt_type",
        "V1AnimationCreateResponse": ".v1_animation_create_response",
        "V1AudioProjectsGetResponse": ".v1_audio_projects_get_response",
        "V1AudioProjectsGetResponseDownloadsItem": ".v1_audio_projects_get_response_downloads_item",
        "V1AudioProjectsGetResponseError": ".v1_audio_projects_get_response_error",
        "V1AudioToVideoCreateBody": ".v1_audio_to_video_create_body",
        "V1AudioToVideoCreateBodyAssets": ".v1_audio_to_video_create_body_assets",
        "V1AudioToVideoCreateBodyResolution": ".v1_audio_to_video_create_body_resolution",
        "V1AudioToVideoCreateBodyStyle": ".v1_audio_to_video_create_body_style",
        "V1AudioToVideoCreateResponse": ".v1_audio_to_video_create_response",
        "V1AutoSubtitleGeneratorCreateBody": ".v1_auto_subtitle_generator_create_body",
        "V1AutoSubtitleGeneratorCreateBodyAssets": ".v1_auto_subtitle_generator_create_body_assets",
        "V1AutoSubtitleGeneratorCreateBodyStyle": ".v1_auto_subtitle_generator_create_body_style",
        "V1AutoSubtitleGeneratorCreateBodyStyleCustomConfig": ".v1_auto_subtitle_generator_create_body_style_custom_config",
        "V1AutoSubtitleGeneratorCreateBodyStyleTemplate": ".v1_auto_subtitle_generator_create_body_style_template",
        "V1AutoSubtitleGeneratorCreateResponse": ".v1_auto_subtitle_generator_create_response",
        "V1BodySwapCreateBody": ".v1_body_swap_create_body",
        "V1BodySwapCreateBodyAssets": ".v1_body_swap_create_body_assets",
        "V1BodySwapCreateBodyResolution": ".v1_body_swap_create_body_resolution",
        "V1BodySwapCreateResponse": ".v1_body_swap_create_response",
        "V1CharacterReplaceCreateBody": ".v1_character_replace_create_body",
        "V1CharacterReplaceCreateBodyAssets": ".v1_character_replace_create_body_assets",
        "V1CharacterReplaceCreateBodyModel": ".v1_character_replace_create_body_model",
        "V1CharacterReplaceCreateBodyResolution": ".v1_character_replace_create_body_resolution",
        "V1CharacterReplaceCreateBodyStyle": ".v1_character_replace_create_body_style",
        "V1CharacterReplaceCreateBodyStyleMode": ".v1_character_replace_create_body_style_mode",
        "V1CharacterReplaceCreateBodyStylePointsItem": ".v1_character_replace_create_body_style_points_item",
        "V1CharacterReplaceCreateBodyStyleSelectionMode": ".v1_character_replace_create_body_style_selection_mode",
        "V1CharacterReplaceCreateResponse": ".v1_character_replace_create_response",
        "V1FaceDetectionCreateBody": ".v1_face_detection_create_body",
        "V1FaceDetectionCreateBodyAssets": ".v1_face_detection_create_body_assets",
        "V1FaceDetectionCreateResponse": ".v1_face_detection_create_response",
        "V1FaceDetectionGetResponse": ".v1_face_detection_get_response",
        "V1FaceDetectionGetResponseFacesItem": ".v1_face_detection_get_response_faces_item",
        "V1FaceDetectionGetResponseStatus": ".v1_face_detection_get_response_status",
        "V1FaceSwapCreateBody": ".v1_face_swap_create_body",
        "V1FaceSwapCreateBodyAssets": ".v1_face_swap_create_body_assets",
        "V1FaceSwapCreateBodyAssetsFaceMappingsItem": ".v1_face_swap_create_body_assets_face_mappings_item",
        "V1FaceSwapCreateBodyAssetsFaceSwapMode": ".v1_face_swap_create_body_assets_face_swap_mode",
        "V1FaceSwapCreateBodyAssetsVideoSource": ".v1_face_swap_create_body_assets_video_source",
        "V1FaceSwapCreateBodyStyle": ".v1_face_swap_create_body_style",
        "V1FaceSwapCreateBodyStyleVersion": ".v1_face_swap_create_body_style_version",
        "V1FaceSwapCreateResponse": ".v1_face_swap_create_response",
        "V1FaceSwapPhotoCreateBody": ".v1_face_swap_photo_create_body",
        "V1FaceSwapPhotoCreateBodyAssets": ".v1_face_swap_photo_create_body_assets",
        "V1FaceSwapPhotoCreateBodyAssetsFaceMappingsItem": ".v1_face_swap_photo_create_body_assets_face_mappings_item",
        "V1FaceSwapPhotoCreateBodyAssetsFaceSwapMode": ".v1_face_swap_photo_create_body_assets_face_swap_mode",
        "V1FaceSwapPhotoCreateResponse": ".v1_face_swap_photo_create_response",
        "V1FilesUploadUrlsCreateBody": ".v1_files_upload_urls_create_body",
        "V1FilesUploadUrlsCreateBodyItemsItem": ".v1_files_upload_urls_create_body_items_item",
        "V1FilesUploadUrlsCreateBodyItemsItemType": ".v1_files_upload_urls_create_body_items_item_type",
        "V1FilesUploadUrlsCreateResponse": ".v1_files_upload_urls_create_response",
        "V1FilesUploadUrlsCreateResponseItemsItem": ".v1_files_upload_urls_create_response_items_item",
        "V1HeadSwapCreateBody": ".v1_head_swap_create_body",
        "V1HeadSwapCreateBodyAssets": ".v1_head_swap_create_body_assets",
        "V1HeadSwapCreateResponse": ".v1_head_swap_create_response",
        "V1ImageBackgroundRemoverCreateBody": ".v1_image_background_remover_create_body",
        "V1ImageBackgroundRemoverCreateBodyAssets": ".v1_image_background_remover_create_body_assets",
        "V1ImageBackgroundRemoverCreateResponse": ".v1_image_background_remover_create_response",
        "V1ImageProjectsGetResponse": ".v1_image_projects_get_response",
        "V1ImageProjectsGetResponseDownloadsItem": ".v1_image_projects_get_response_downloads_item",
        "V1ImageProjectsGetResponseError": ".v1_image_projects_get_response_error",
        "V1ImageToVideoCreateBody": ".v1_image_to_video_create_body",
        "V1ImageToVideoCreateBodyAssets": ".v1_image_to_video_create_body_assets",
        "V1ImageToVideoCreateBodyModel": ".v1_image_to_video_create_body_model",
        "V1ImageToVideoCreateBodyResolution": ".v1_image_to_video_create_body_resolution",
        "V1ImageToVideoCreateBodyStyle": ".v1_image_to_video_create_body_style",
        "V1ImageToVideoCreateBodyStyleQualityMode": ".v1_image_to_video_create_body_style_quality_mode",
        "V1ImageToVideoCreateResponse": ".v1_image_to_video_create_response",
        "V1LipSyncCreateBody": ".v1_lip_sync_create_body",
        "V1LipSyncCreateBodyAssets": ".v1_lip_sync_create_body_assets",
        "V1LipSyncCreateBodyAssetsVideoSource": ".v1_lip_sync_create_body_assets_video_source",
        "V1LipSyncCreateBodyStyle": ".v1_lip_sync_create_body_style",
        "V1LipSyncCreateBodyStyleGenerationMode": ".v1_lip_sync_create_body_style_generation_mode",
        "V1LipSyncCreateResponse": ".v1_lip_sync_create_response",
        "V1PhotoColorizerCreateBody": ".v1_photo_colorizer_create_body",
        "V1PhotoColorizerCreateBodyAssets": ".v1_photo_colorizer_create_body_assets",
        "V1PhotoColorizerCreateResponse": ".v1_photo_colorizer_create_response",
        "V1SavedItemsListResponse": ".v1_saved_items_list_response",
        "V1SavedItemsListResponseItemsItem": ".v1_saved_items_list_response_items_item",
        "V1SavedItemsListResponseItemsItemAssetsItem": ".v1_saved_items_list_response_items_item_assets_item",
        "V1SavedItemsListResponseItemsItemAssetsItemMediaKind": ".v1_saved_items_list_response_items_item_assets_item_media_kind",
        "V1TextToVideoCreateBody": ".v1_text_to_video_create_body",
        "V1TextToVideoCreateBodyAspectRatio": ".v1_text_to_video_create_body_aspect_ratio",
        "V1TextToVideoCreateBodyModel": ".v1_text_to_video_create_body_model",
        "V1TextToVideoCreateBodyOrientation": ".v1_text_to_video_create_body_orientation",
        "V1TextToVideoCreateBodyReferencesItem": ".v1_text_to_video_create_body_references_item",
        "V1TextToVideoCreateBodyResolution": ".v1_text_to_video_create_body_resolution",
        "V1TextToVideoCreateBodyStyle": ".v1_text_to_video_create_body_style",
        "V1TextToVideoCreateBodyStyleQualityMode": ".v1_text_to_video_create_body_style_quality_mode",
        "V1TextToVideoCreateResponse": ".v1_text_to_video_create_response",
        "V1VideoProjectsGetResponse": ".v1_video_projects_get_response",
        "V1VideoProjectsGetResponseDownload": ".v1_video_projects_get_response_download",
        "V1VideoProjectsGetResponseDownloadsItem": ".v1_video_projects_get_response_downloads_item",
        "V1VideoProjectsGetResponseError": ".v1_video_projects_get_response_error",
        "V1VideoToVideoCreateBody": ".v1_video_to_video_create_body",
        "V1VideoToVideoCreateBodyAssets": ".v1_video_to_video_create_body_assets",
        "V1VideoToVideoCreateBodyAssetsVideoSource": ".v1_video_to_video_create_body_assets_video_source",
        "V1VideoToVideoCreateBodyFpsResolution": ".v1_video_to_video_create_body_fps_resolution",
        "V1VideoToVideoCreateBodyStyle": ".v1_video_to_video_create_body_style",
        "V1VideoToVideoCreateBodyStyleArtStyle": ".v1_video_to_video_create_body_style_art_style",
        "V1VideoToVideoCreateBodyStyleModel": ".v1_video_to_video_create_body_style_model",
        "V1VideoToVideoCreateBodyStylePromptType": ".v1_video_to_video_create_body_style_prompt_type",
        "V1VideoToVideoCreateBodyStyleVersion": ".v1_video_to_video_create_body_style_version",
        "V1VideoToVideoCreateResponse": ".v1_video_to_video_create_response",
    }

    def __getattr__(name):
        from importlib import import_module

        try:
            module = _MODULES[name]
        except KeyError:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}") from None
        value = globals()[name] = getattr(import_module(module, __name__), name)
        return value

    def __dir__():
        return sorted([*globals(), *_MODULES])


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
