"""Swap the faces in a video.

Generated from openapi/tools/face-swap.yaml by `make generate`; never edited.
"""

from typing import Any

COMMAND: dict[str, Any] = {
    "tool": "face_swap",
    "summary": "Swap the faces in a video.",
    "description": "Starts a job that puts new faces on the people in a clip: one for all, or one for each.",
    "file": "assets.video_file_path",
    "options": [
        {
            "path": "assets.video_source",
            "flags": ["--video-source", "--assets-video-source", "--assets.video-source"],
            "kind": "text",
            "help": "Where the video comes from: a file or YouTube. Allowed: file, youtube.",
            "choices": ["file", "youtube"],
            "required": True,
        },
        {
            "path": "assets.face_mappings",
            "flags": ["--face-mappings", "--assets-face-mappings", "--assets.face-mappings"],
            "kind": "json",
            "help": "Which face becomes which, at most 5; needed if face_swap_mode is individual-faces.",
            "many": True,
        },
        {
            "path": "assets.face_swap_mode",
            "flags": ["--face-swap-mode", "--assets-face-swap-mode", "--assets.face-swap-mode"],
            "kind": "text",
            "help": "Whether every face becomes the same one, or each the one that face_mappings says; all-faces if not given. Allowed: all-faces, individual-faces.",
            "choices": ["all-faces", "individual-faces"],
        },
        {
            "path": "assets.image_file_path",
            "flags": ["--image-file-path", "--assets-image-file-path", "--assets.image-file-path"],
            "kind": "file",
            "help": "A picture of the new face; needed if face_swap_mode is all-faces. Image file.",
        },
        {
            "path": "assets.video_file_path",
            "flags": ["--video-file-path", "--assets-video-file-path", "--assets.video-file-path"],
            "kind": "file",
            "help": "The video, here also a gif; needed if video_source is file. Video file (also gif).",
        },
        {
            "path": "assets.youtube_url",
            "flags": ["--youtube-url", "--assets-youtube-url", "--assets.youtube-url"],
            "kind": "text",
            "help": "The YouTube page of the video; needed if video_source is youtube.",
        },
        {
            "path": "end_seconds",
            "flags": ["--end-seconds"],
            "kind": "number",
            "help": "Where the clip ends in the input, in seconds; after start_seconds. Allowed: at least 0.1.",
            "required": True,
        },
        {
            "path": "start_seconds",
            "flags": ["--start-seconds"],
            "kind": "number",
            "help": "Where the clip begins in the input, in seconds; 0 is its start. Allowed: at least 0.",
            "required": True,
        },
        {
            "path": "name",
            "flags": ["--name"],
            "kind": "text",
            "help": 'A name to find the video by. If not given, it is "Face Swap" and the date.',
        },
        {
            "path": "style.version",
            "flags": ["--version", "--style-version", "--style.version"],
            "kind": "text",
            "help": "Version of the face swap. Allowed: default, v1, v2.",
            "choices": ["default", "v1", "v2"],
        },
        {
            "path": "height",
            "flags": ["--height"],
            "kind": "number",
            "help": "No longer has an effect. The video is as large as the input and the plan allow.",
            "deprecated": True,
        },
        {
            "path": "width",
            "flags": ["--width"],
            "kind": "number",
            "help": "No longer has an effect. The video is as large as the input and the plan allow.",
            "deprecated": True,
        },
    ],
    "example": "mhx face-swap https://example.com/clip.mp4 --face-swap-mode all-faces --image-file-path photo.png --video-source file --end-seconds 15 --start-seconds 0 --name 'My Face Swap video' --version default",
    "limits": "## Rules\n\n- `--end-seconds` must be greater than `--start-seconds`.\n- `--image-file-path` must be given if `--face-swap-mode` is all-faces.\n- `--face-mappings` must be given if `--face-swap-mode` is individual-faces.\n- `--video-file-path` must be given if `--video-source` is file.\n- `--youtube-url` must be given if `--video-source` is youtube.\n\nDefaults: `--face-swap-mode` is all-faces.\n\n## Credits\n\nRates as of 2026-08; the sum is rounded up.\n\n- 24 per second of the clip, at 24 frames per second (30 when the job is created)\n\nThe number of frames is rounded up. The frame rate of the video is not known when the job is created: the job is charged at the higher rate, and the difference is refunded when it is complete. `max_credits` is compared with the higher price.",
}
