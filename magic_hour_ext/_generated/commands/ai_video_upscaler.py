"""Make a video larger and sharper.

Generated from openapi/tools/ai-video-upscaler.yaml by `make generate`; never edited.
"""

from typing import Any

COMMAND: dict[str, Any] = {
    "tool": "ai_video_upscaler",
    "summary": "Make a video larger and sharper.",
    "description": "Starts a job that raises the resolution of a clip.",
    "file": "assets.video_file_path",
    "options": [
        {
            "path": "assets.video_file_path",
            "flags": ["--video-file-path", "--assets-video-file-path", "--assets.video-file-path"],
            "kind": "file",
            "help": "The video to enlarge. Video file.",
            "required": True,
        },
        {
            "path": "end_seconds",
            "flags": ["--end-seconds"],
            "kind": "number",
            "help": "Where the clip ends in the input, in seconds; after start_seconds.",
            "required": True,
        },
        {
            "path": "resolution",
            "flags": ["--resolution"],
            "kind": "text",
            "help": "Resolution of the result. Allowed: 720p, 1080p, 2k, 4k.",
            "choices": ["720p", "1080p", "2k", "4k"],
            "required": True,
        },
        {"path": "name", "flags": ["--name"], "kind": "text", "help": "A name to find the video by."},
        {
            "path": "start_seconds",
            "flags": ["--start-seconds"],
            "kind": "number",
            "help": "Where the clip begins in the input, in seconds; 0 is its start.",
        },
    ],
    "example": "mhx ai-video-upscaler https://example.com/clip.mp4 --end-seconds 15 --resolution 1080p --name 'My Video Upscaler video' --start-seconds 0",
    "limits": "## Rules\n\n- `--end-seconds` must be greater than `--start-seconds`.\n\n## Credits\n\nNo rate is published: `credits` of an estimate is None.",
}
