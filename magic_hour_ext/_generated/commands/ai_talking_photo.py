"""Make a portrait speak.

Generated from openapi/tools/ai-talking-photo.yaml by `make generate`; never edited.
"""

from typing import Any

COMMAND: dict[str, Any] = {
    "tool": "ai_talking_photo",
    "summary": "Make a portrait speak.",
    "description": "Starts a job that makes the person in a picture speak what a recording says.",
    "file": "assets.image_file_path",
    "options": [
        {
            "path": "assets.audio_file_path",
            "flags": ["--audio-file-path", "--assets-audio-file-path", "--assets.audio-file-path"],
            "kind": "file",
            "help": "The recording to speak. Audio file.",
            "required": True,
        },
        {
            "path": "assets.image_file_path",
            "flags": ["--image-file-path", "--assets-image-file-path", "--assets.image-file-path"],
            "kind": "file",
            "help": "The portrait. Image file.",
            "required": True,
        },
        {
            "path": "end_seconds",
            "flags": ["--end-seconds"],
            "kind": "number",
            "help": "Where the clip ends in the recording, in seconds; after start_seconds. Allowed: at least 0.1.",
            "required": True,
        },
        {
            "path": "start_seconds",
            "flags": ["--start-seconds"],
            "kind": "number",
            "help": "Where the clip begins in the recording, in seconds; 0 is its start. Allowed: at least 0.",
            "required": True,
        },
        {
            "path": "name",
            "flags": ["--name"],
            "kind": "text",
            "help": 'A name to find the video by. If not given, it is "Talking Photo" and the date.',
        },
        {
            "path": "resolution",
            "flags": ["--resolution"],
            "kind": "text",
            "help": "Resolution of the video. Allowed: 480p, 720p.",
            "choices": ["480p", "720p"],
        },
        {
            "path": "style.generation_mode",
            "flags": ["--generation-mode", "--style-generation-mode", "--style.generation-mode"],
            "kind": "text",
            "help": "How the portrait is brought to life; realistic if not given. A clip may last 300 seconds with realistic and 45 with prompted. pro and stable are older names of realistic, standard and expressive of prompted. Allowed: realistic, prompted, expressive, pro, standard, stable.",
            "choices": ["realistic", "prompted", "expressive", "pro", "standard", "stable"],
        },
        {
            "path": "style.intensity",
            "flags": ["--intensity", "--style-intensity", "--style.intensity"],
            "kind": "number",
            "help": "How strong the expression is; only with generation_mode prompted. At most two decimals. Allowed: in steps of 0.01.",
        },
        {
            "path": "style.prompt",
            "flags": ["--prompt", "--style-prompt", "--style.prompt"],
            "kind": "text",
            "help": "What the person does; used with generation_mode prompted, ignored with realistic.",
        },
        {
            "path": "max_resolution",
            "flags": ["--max-resolution"],
            "kind": "number",
            "help": "Older limit on the size of the video in pixels; use resolution.",
            "deprecated": True,
        },
    ],
    "example": "mhx ai-talking-photo photo.png --audio-file-path https://example.com/sound.mp3 --end-seconds 15 --start-seconds 0 --name 'My Talking Photo image' --resolution 720p --generation-mode realistic",
    "limits": "## Rules\n\n- `--end-seconds` must be greater than `--start-seconds`.\n- The length of the clip in seconds must be at most 300 if `--generation-mode` is realistic.\n- The length of the clip in seconds must be at most 45 if `--generation-mode` is prompted.\n- `--prompt` is used only if `--generation-mode` is prompted; otherwise it is ignored.\n- `--intensity` may only be given if `--generation-mode` is prompted.\n\nDefaults: `--generation-mode` is realistic.\n\n## Credits\n\nRates as of 2026-08; the sum is rounded up.\n\nCredits per second of the clip, at 24 frames per second:\n\n| `--generation-mode` | credits |\n| --- | --- |\n| `realistic` | 48 |\n| `prompted` | 20 |\n\nThe number of frames is rounded up.",
}
