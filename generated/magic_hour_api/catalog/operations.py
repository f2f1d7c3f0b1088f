"""Where each operation is described.

Generated from openapi/ by `make generate`; never edited.
"""

from typing import Any

ENDPOINTS: dict[str, str] = {
    "account.list": "account.account_list",
    "ai_clothes_changer.create": "image_tools.ai_clothes_changer_create",
    "ai_face_editor.create": "image_tools.ai_face_editor_create",
    "ai_gif_generator.create": "image_tools.ai_gif_generator_create",
    "ai_headshot_generator.create": "image_tools.ai_headshot_generator_create",
    "ai_image_editor.create": "image_tools.ai_image_editor_create",
    "ai_image_generator.create": "image_tools.ai_image_generator_create",
    "ai_image_upscaler.create": "image_tools.ai_image_upscaler_create",
    "ai_meme_generator.create": "image_tools.ai_meme_generator_create",
    "ai_music_generator.create": "audio_tools.ai_music_generator_create",
    "ai_qr_code_generator.create": "image_tools.ai_qr_code_generator_create",
    "ai_talking_photo.create": "video_tools.ai_talking_photo_create",
    "ai_ugc_ad.create": "video_tools.ai_ugc_ad_create",
    "ai_video_editor.create": "video_tools.ai_video_editor_create",
    "ai_video_translator.create": "video_tools.ai_video_translator_create",
    "ai_video_upscaler.create": "video_tools.ai_video_upscaler_create",
    "ai_voice_cloner.create": "audio_tools.ai_voice_cloner_create",
    "ai_voice_generator.create": "audio_tools.ai_voice_generator_create",
    "animation.create": "video_tools.animation_create",
    "audio_projects.delete": "audio_projects.audio_projects_delete",
    "audio_projects.get": "audio_projects.audio_projects_get",
    "audio_to_video.create": "video_tools.audio_to_video_create",
    "auto_subtitle_generator.create": "video_tools.auto_subtitle_generator_create",
    "body_swap.create": "image_tools.body_swap_create",
    "character_replace.create": "video_tools.character_replace_create",
    "face_detection.create": "face_detection.face_detection_create",
    "face_detection.get": "face_detection.face_detection_get",
    "face_swap.create": "video_tools.face_swap_create",
    "face_swap_photo.create": "image_tools.face_swap_photo_create",
    "files.upload_urls.create": "files.files_upload_urls_create",
    "head_swap.create": "image_tools.head_swap_create",
    "image_background_remover.create": "image_tools.image_background_remover_create",
    "image_projects.delete": "image_projects.image_projects_delete",
    "image_projects.get": "image_projects.image_projects_get",
    "image_to_video.create": "video_tools.image_to_video_create",
    "lip_sync.create": "video_tools.lip_sync_create",
    "photo_colorizer.create": "image_tools.photo_colorizer_create",
    "saved_items.list": "saved_items.saved_items_list",
    "text_to_video.create": "video_tools.text_to_video_create",
    "video_projects.delete": "video_projects.video_projects_delete",
    "video_projects.get": "video_projects.video_projects_get",
    "video_to_video.create": "video_tools.video_to_video_create",
}
"""operationId -> the endpoint module below `magic_hour_api.api`."""

QUERY_PARAMETERS: dict[str, dict[str, Any]] = {
    "saved_items.list": {
        "type": {"type": "string", "enum": ["character", "reference", "voice", "moodboard", "brand_kit"]},
        "limit": {"type": "integer", "minimum": 1, "maximum": 100},
        "cursor": {"type": "string"},
    }
}
"""operationId -> the JSON schema of each parameter of its query."""
