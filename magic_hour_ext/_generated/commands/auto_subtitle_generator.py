"""Put subtitles on a video.

Generated from openapi/tools/auto-subtitle-generator.yaml by `make generate`; never edited.
"""

from typing import Any

COMMAND: dict[str, Any] = {
    "tool": "auto_subtitle_generator",
    "summary": "Put subtitles on a video.",
    "description": "Starts a job that writes what is said in a clip into the picture, in a ready-made style or your own.",
    "file": "assets.video_file_path",
    "options": [
        {
            "path": "assets.video_file_path",
            "flags": ["--video-file-path", "--assets-video-file-path", "--assets.video-file-path"],
            "kind": "file",
            "help": "The video to put subtitles on. Video file.",
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
            "path": "start_seconds",
            "flags": ["--start-seconds"],
            "kind": "number",
            "help": "Where the clip begins in the input, in seconds; 0 is its start. Allowed: at least 0.",
            "required": True,
        },
        {
            "path": "style.custom_config.font",
            "flags": ["--font", "--style-custom-config-font", "--style.custom-config.font"],
            "kind": "text",
            "help": "Name of the font.",
        },
        {
            "path": "style.custom_config.font_size",
            "flags": ["--font-size", "--style-custom-config-font-size", "--style.custom-config.font-size"],
            "kind": "number",
            "help": "Size of the letters.",
        },
        {
            "path": "style.custom_config.font_style",
            "flags": ["--font-style", "--style-custom-config-font-style", "--style.custom-config.font-style"],
            "kind": "text",
            "help": "Style of the letters, such as normal.",
        },
        {
            "path": "style.custom_config.highlighted_text_color",
            "flags": [
                "--highlighted-text-color",
                "--style-custom-config-highlighted-text-color",
                "--style.custom-config.highlighted-text-color",
            ],
            "kind": "text",
            "help": "Color of the word being spoken, as #RRGGBB.",
        },
        {
            "path": "style.custom_config.horizontal_position",
            "flags": [
                "--horizontal-position",
                "--style-custom-config-horizontal-position",
                "--style.custom-config.horizontal-position",
            ],
            "kind": "text",
            "help": "Where the text stands from left to right, such as center.",
        },
        {
            "path": "style.custom_config.stroke_color",
            "flags": ["--stroke-color", "--style-custom-config-stroke-color", "--style.custom-config.stroke-color"],
            "kind": "text",
            "help": "Color of the outline, as #RRGGBB.",
        },
        {
            "path": "style.custom_config.stroke_width",
            "flags": ["--stroke-width", "--style-custom-config-stroke-width", "--style.custom-config.stroke-width"],
            "kind": "number",
            "help": "Width of the outline.",
        },
        {
            "path": "style.custom_config.text_color",
            "flags": ["--text-color", "--style-custom-config-text-color", "--style.custom-config.text-color"],
            "kind": "text",
            "help": "Color of the text, as #RRGGBB.",
        },
        {
            "path": "style.custom_config.vertical_position",
            "flags": [
                "--vertical-position",
                "--style-custom-config-vertical-position",
                "--style.custom-config.vertical-position",
            ],
            "kind": "text",
            "help": "Where the text stands from top to bottom, such as bottom.",
        },
        {
            "path": "style.template",
            "flags": ["--template", "--style-template", "--style.template"],
            "kind": "text",
            "help": "A ready-made look. Allowed: karaoke, cinematic, minimalist, highlight.",
            "choices": ["karaoke", "cinematic", "minimalist", "highlight"],
        },
        {
            "path": "name",
            "flags": ["--name"],
            "kind": "text",
            "help": 'A name to find the video by. If not given, it is "Auto Subtitle" and the date.',
        },
    ],
    "example": "mhx auto-subtitle-generator https://example.com/clip.mp4 --end-seconds 15 --start-seconds 0 --template karaoke --font 'Noto Sans' --font-size 24 --font-style normal --highlighted-text-color '#FFD700' --horizontal-position center --stroke-color '#000000' --stroke-width 1 --text-color '#FFFFFF' --vertical-position bottom --name 'My Auto Subtitle video'",
    "limits": "## Rules\n\n- `--end-seconds` must be greater than `--start-seconds`.\n- `--template` or `style.custom_config` must be given.\n- `--font`, `--text-color`, `--vertical-position` and `--horizontal-position` must be given if `style.custom_config` is given and `--template` is not given.\n\n## Credits\n\nRates as of 2026-08; the sum is rounded up.\n\n- 4.8 per second of the clip, at 24 frames per second (30 when the job is created)\n\nThe number of frames is rounded up. The frame rate of the video is not known when the job is created: the job is charged at the higher rate, and the difference is refunded when it is complete. `max_credits` is compared with the higher price.",
}
