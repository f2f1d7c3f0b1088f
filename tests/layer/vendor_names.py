"""The names that code written for the vendor's SDK (0.90.0) uses: resources, methods, keyword arguments.

Left out is `additional_properties` of two tools, which every tool here takes as another name of `extra_body`.
"""

from __future__ import annotations

TOOLS = {
    "ai_clothes_changer": "assets name",
    "ai_face_editor": "assets name style",
    "ai_gif_generator": "name output_format style",
    "ai_headshot_generator": "assets name style",
    "ai_image_editor": "aspect_ratio assets image_count model name resolution style",
    "ai_image_generator": "aspect_ratio image_count model name orientation resolution style",
    "ai_image_upscaler": "assets name scale_factor style",
    "ai_meme_generator": "name style",
    "ai_music_generator": "duration name style",
    "ai_qr_code_generator": "content name style",
    "ai_talking_photo": "assets end_seconds max_resolution name resolution start_seconds style",
    "ai_ugc_ad": "assets end_seconds model resolution script",
    "ai_video_editor": "assets end_seconds model name resolution start_seconds style",
    "ai_video_translator": "assets end_seconds name resolution start_seconds target_language",
    "ai_video_upscaler": "assets end_seconds name resolution start_seconds",
    "ai_voice_cloner": "assets name style",
    "ai_voice_generator": "name style",
    "animation": "assets end_seconds fps height name style width",
    "audio_to_video": "assets end_seconds name resolution start_seconds style",
    "auto_subtitle_generator": "assets end_seconds name start_seconds style",
    "body_swap": "assets name resolution",
    "character_replace": "assets end_seconds model name resolution start_seconds style",
    "face_detection": "assets confidence_score",
    "face_swap": "assets end_seconds height name start_seconds style width",
    "face_swap_photo": "assets name",
    "head_swap": "assets max_resolution name",
    "image_background_remover": "assets name",
    "image_to_video": "assets audio end_seconds height model name resolution style width",
    "lip_sync": "assets end_seconds height max_fps_limit name start_seconds style width",
    "photo_colorizer": "assets name",
    "text_to_video": "aspect_ratio audio end_seconds model name orientation references resolution style",
    "video_to_video": "assets end_seconds fps_resolution height name start_seconds style width",
}
"""Tools, with the keyword arguments of `create` and `generate`; both take `request_options` too."""

GENERATE = "wait_for_completion download_outputs download_directory"
"""The additional arguments of `generate` of every tool."""

OTHERS = {
    "account.list": "request_options",
    "audio_projects.check_result": "id wait_for_completion download_outputs download_directory",
    "audio_projects.delete": "id request_options",
    "audio_projects.get": "id request_options",
    "face_detection.get": "id request_options",
    "files.upload_file": "file",
    "files.upload_urls.create": "items request_options",
    "image_projects.check_result": "id wait_for_completion download_outputs download_directory",
    "image_projects.delete": "id request_options",
    "image_projects.get": "id request_options",
    "saved_items.list": "cursor limit type_ request_options",
    "video_projects.check_result": "id wait_for_completion download_outputs download_directory",
    "video_projects.delete": "id request_options",
    "video_projects.get": "id request_options",
}
"""The other methods, with their arguments in order."""

POSITIONAL = {
    "audio_projects.check_result": 4,
    "files.upload_file": 1,
    "image_projects.check_result": 4,
    "video_projects.check_result": 4,
}
"""How many of them are positional."""

MODELS = {
    "V1AccountListResponse": "credits email id subscription tier",
    "V1AccountListResponseSubscription": (
        "billing_interval cancel_at_period_end current_period_end discount name price status"
    ),
    "V1AccountListResponseSubscriptionDiscount": "amount_off percent_off",
    "V1AccountListResponseSubscriptionPrice": "amount currency",
    "V1AiClothesChangerCreateResponse": "credits_charged frame_cost id",
    "V1AiFaceEditorCreateResponse": "credits_charged frame_cost id",
    "V1AiGifGeneratorCreateResponse": "credits_charged frame_cost id",
    "V1AiHeadshotGeneratorCreateResponse": "credits_charged frame_cost id",
    "V1AiImageEditorCreateResponse": "credits_charged frame_cost id",
    "V1AiImageGeneratorCreateResponse": "credits_charged frame_cost id",
    "V1AiImageUpscalerCreateResponse": "credits_charged frame_cost id",
    "V1AiMemeGeneratorCreateResponse": "credits_charged frame_cost id",
    "V1AiMusicGeneratorCreateResponse": "credits_charged id",
    "V1AiQrCodeGeneratorCreateResponse": "credits_charged frame_cost id",
    "V1AiTalkingPhotoCreateResponse": "credits_charged estimated_frame_cost id",
    "V1AiUgcAdCreateResponse": "credits_charged estimated_frame_cost id",
    "V1AiVideoEditorCreateResponse": "credits_charged estimated_frame_cost id",
    "V1AiVideoTranslatorCreateResponse": "credits_charged estimated_frame_cost id",
    "V1AiVideoUpscalerCreateResponse": "credits_charged estimated_frame_cost id",
    "V1AiVoiceClonerCreateResponse": "credits_charged id",
    "V1AiVoiceGeneratorCreateResponse": "credits_charged id",
    "V1AnimationCreateResponse": "credits_charged estimated_frame_cost id",
    "V1AudioProjectsGetResponse": "created_at credits_charged downloads enabled error id name status type_",
    "V1AudioProjectsGetResponseDownloadsItem": "expires_at url",
    "V1AudioProjectsGetResponseError": "code message",
    "V1AudioToVideoCreateResponse": "credits_charged estimated_frame_cost id",
    "V1AutoSubtitleGeneratorCreateResponse": "credits_charged estimated_frame_cost id",
    "V1BodySwapCreateResponse": "credits_charged frame_cost id",
    "V1CharacterReplaceCreateResponse": "credits_charged estimated_frame_cost id",
    "V1FaceDetectionCreateResponse": "credits_charged id",
    "V1FaceDetectionGetResponse": "credits_charged faces id status",
    "V1FaceDetectionGetResponseFacesItem": "path url",
    "V1FaceSwapCreateResponse": "credits_charged estimated_frame_cost id",
    "V1FaceSwapPhotoCreateResponse": "credits_charged frame_cost id",
    "V1FilesUploadUrlsCreateResponse": "items",
    "V1FilesUploadUrlsCreateResponseItemsItem": "expires_at file_path upload_url",
    "V1HeadSwapCreateResponse": "credits_charged frame_cost id",
    "V1ImageBackgroundRemoverCreateResponse": "credits_charged frame_cost id",
    "V1ImageProjectsGetResponse": (
        "created_at credits_charged downloads enabled error id image_count name status total_frame_cost type_"
    ),
    "V1ImageProjectsGetResponseDownloadsItem": "expires_at url",
    "V1ImageProjectsGetResponseError": "code message",
    "V1ImageToVideoCreateResponse": "credits_charged estimated_frame_cost id",
    "V1LipSyncCreateResponse": "credits_charged estimated_frame_cost id",
    "V1PhotoColorizerCreateResponse": "credits_charged frame_cost id",
    "V1SavedItemsListResponse": "items next_cursor",
    "V1SavedItemsListResponseItemsItem": "assets id name type_",
    "V1SavedItemsListResponseItemsItemAssetsItem": "file_path is_primary media_kind url url_expires_at",
    "V1TextToVideoCreateResponse": "credits_charged estimated_frame_cost id",
    "V1VideoProjectsGetResponse": (
        "created_at credits_charged download downloads enabled end_seconds error fps height id name "
        "start_seconds status total_frame_cost type_ width"
    ),
    "V1VideoProjectsGetResponseDownload": "expires_at url",
    "V1VideoProjectsGetResponseDownloadsItem": "expires_at url",
    "V1VideoProjectsGetResponseError": "code message",
    "V1VideoToVideoCreateResponse": "credits_charged estimated_frame_cost id",
}
"""The models of responses, with the names of their fields."""

PARAMS = (
    "V1AiClothesChangerCreateBody V1AiClothesChangerCreateBodyAssets V1AiFaceEditorCreateBody "
    "V1AiFaceEditorCreateBodyAssets V1AiFaceEditorCreateBodyStyle V1AiGifGeneratorCreateBody "
    "V1AiGifGeneratorCreateBodyStyle V1AiHeadshotGeneratorCreateBody V1AiHeadshotGeneratorCreateBodyAssets "
    "V1AiHeadshotGeneratorCreateBodyStyle V1AiImageEditorCreateBody V1AiImageEditorCreateBodyAssets "
    "V1AiImageEditorCreateBodyStyle V1AiImageGeneratorCreateBody V1AiImageGeneratorCreateBodyStyle "
    "V1AiImageUpscalerCreateBody V1AiImageUpscalerCreateBodyAssets V1AiImageUpscalerCreateBodyStyle "
    "V1AiMemeGeneratorCreateBody V1AiMemeGeneratorCreateBodyStyle V1AiMusicGeneratorCreateBody "
    "V1AiMusicGeneratorCreateBodyStyle V1AiQrCodeGeneratorCreateBody V1AiQrCodeGeneratorCreateBodyStyle "
    "V1AiTalkingPhotoCreateBody V1AiTalkingPhotoCreateBodyAssets V1AiTalkingPhotoCreateBodyStyle "
    "V1AiUgcAdCreateBody V1AiUgcAdCreateBodyAssets V1AiVideoEditorCreateBody V1AiVideoEditorCreateBodyAssets "
    "V1AiVideoEditorCreateBodyStyle V1AiVideoTranslatorCreateBody V1AiVideoTranslatorCreateBodyAssets "
    "V1AiVideoUpscalerCreateBody V1AiVideoUpscalerCreateBodyAssets V1AiVoiceClonerCreateBody "
    "V1AiVoiceClonerCreateBodyAssets V1AiVoiceClonerCreateBodyStyle V1AiVoiceGeneratorCreateBody "
    "V1AiVoiceGeneratorCreateBodyStyle V1AnimationCreateBody V1AnimationCreateBodyAssets V1AnimationCreateBodyStyle "
    "V1AudioToVideoCreateBody V1AudioToVideoCreateBodyAssets V1AudioToVideoCreateBodyStyle "
    "V1AutoSubtitleGeneratorCreateBody V1AutoSubtitleGeneratorCreateBodyAssets "
    "V1AutoSubtitleGeneratorCreateBodyStyle V1AutoSubtitleGeneratorCreateBodyStyleCustomConfig V1BodySwapCreateBody "
    "V1BodySwapCreateBodyAssets V1CharacterReplaceCreateBody V1CharacterReplaceCreateBodyAssets "
    "V1CharacterReplaceCreateBodyStyle V1CharacterReplaceCreateBodyStylePointsItem V1FaceDetectionCreateBody "
    "V1FaceDetectionCreateBodyAssets V1FaceSwapCreateBody V1FaceSwapCreateBodyAssets "
    "V1FaceSwapCreateBodyAssetsFaceMappingsItem V1FaceSwapCreateBodyStyle V1FaceSwapPhotoCreateBody "
    "V1FaceSwapPhotoCreateBodyAssets V1FaceSwapPhotoCreateBodyAssetsFaceMappingsItem V1FilesUploadUrlsCreateBody "
    "V1FilesUploadUrlsCreateBodyItemsItem V1HeadSwapCreateBody V1HeadSwapCreateBodyAssets "
    "V1ImageBackgroundRemoverCreateBody V1ImageBackgroundRemoverCreateBodyAssets V1ImageToVideoCreateBody "
    "V1ImageToVideoCreateBodyAssets V1ImageToVideoCreateBodyStyle V1LipSyncCreateBody V1LipSyncCreateBodyAssets "
    "V1LipSyncCreateBodyStyle V1PhotoColorizerCreateBody V1PhotoColorizerCreateBodyAssets V1TextToVideoCreateBody "
    "V1TextToVideoCreateBodyReferencesItem V1TextToVideoCreateBodyStyle V1VideoToVideoCreateBody "
    "V1VideoToVideoCreateBodyAssets V1VideoToVideoCreateBodyStyle"
)
"""The types for the parts of requests."""
