"""Change a video by description.

Generated from openapi/tools/ai-video-editor.yaml by `make generate`; never edited.
"""

from typing import Any

COMMAND: dict[str, Any] = {
    "tool": "ai_video_editor",
    "summary": "Change a video by description.",
    "description": "Starts a job that changes a clip as the prompt says. Length and resolution depend on the model.",
    "file": "assets.video_file_path",
    "options": [
        {
            "path": "assets.video_file_path",
            "flags": ["--video-file-path", "--assets-video-file-path", "--assets.video-file-path"],
            "kind": "file",
            "help": "The video to change. Video file.",
            "required": True,
        },
        {
            "path": "end_seconds",
            "flags": ["--end-seconds"],
            "kind": "number",
            "help": "Where the clip ends in the input, in seconds; after start_seconds. Allowed: at least 0.1.",
            "required": True,
        },
        {
            "path": "style.prompt",
            "flags": ["--prompt", "--style-prompt", "--style.prompt"],
            "kind": "text",
            "help": "What should change.",
            "required": True,
        },
        {
            "path": "model",
            "flags": ["--model"],
            "kind": "text",
            "help": "Model that changes the video. gemini-omni-1.1 takes clips of 3 to 10 seconds, ltx-2.5 of 0.5 to 20, ltx-2.3 of 0.5 to 45 (as of 2026-11); gemini-omni is the older name of gemini-omni-1.1. Allowed: gemini-omni-1.1, gemini-omni, ltx-2.5, ltx-2.3.",
            "choices": ["gemini-omni-1.1", "gemini-omni", "ltx-2.5", "ltx-2.3"],
        },
        {
            "path": "name",
            "flags": ["--name"],
            "kind": "text",
            "help": 'A name to find the video by. If not given, it is "Video Editor" and the date.',
        },
        {
            "path": "resolution",
            "flags": ["--resolution"],
            "kind": "text",
            "help": "Resolution of the video. The model and the plan limit it. Allowed: 480p, 720p, 1080p.",
            "choices": ["480p", "720p", "1080p"],
        },
        {
            "path": "start_seconds",
            "flags": ["--start-seconds"],
            "kind": "number",
            "help": "Where the clip begins in the input, in seconds; 0 if not given. Allowed: at least 0.",
        },
    ],
    "example": "mhx ai-video-editor https://example.com/clip.mp4 --end-seconds 5 --prompt 'Change the car color to blue' --model gemini-omni-1.1 --name 'My Video Editor video' --resolution 720p --start-seconds 0",
    "limits": "## Limits of each model\n\nAs of 2026-11. An empty cell means that there is no limit. Other models are accepted, with a warning.\n\n| model | `clip_seconds` | `--resolution` |\n| --- | --- | --- |\n| `gemini-omni-1.1` | 3 to 10 | 720p, 1080p |\n| `gemini-omni` | 3 to 10 | 720p, 1080p |\n| `ltx-2.5` | 0.5 to 20 | 480p, 720p, 1080p |\n| `ltx-2.3` | 0.5 to 45 |  |\n\n## Rules\n\n- `--end-seconds` must be greater than `--start-seconds`.\n\nDefaults: `--start-seconds` is 0.\n\n## Credits\n\nNo rate is published: `credits` of an estimate is None.",
}
