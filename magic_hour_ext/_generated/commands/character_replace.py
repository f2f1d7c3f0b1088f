"""Put another person into a video.

Generated from openapi/tools/character-replace.yaml by `make generate`; never edited.
"""

from typing import Any

COMMAND: dict[str, Any] = {
    "tool": "character_replace",
    "summary": "Put another person into a video.",
    "description": "Starts a job that puts the person of a picture in the place of one in a clip, or moves the picture as the person in the clip moves.",
    "file": "assets.video_file_path",
    "options": [
        {
            "path": "assets.image_file_path",
            "flags": ["--image-file-path", "--assets-image-file-path", "--assets.image-file-path"],
            "kind": "file",
            "help": "A picture of the new person. Image file.",
            "required": True,
        },
        {
            "path": "assets.video_file_path",
            "flags": ["--video-file-path", "--assets-video-file-path", "--assets.video-file-path"],
            "kind": "file",
            "help": "The video. Video file.",
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
            "path": "model",
            "flags": ["--model"],
            "kind": "text",
            "help": "Model that does it; wan-animate if not given. As of 2026-11, clips of kling-3.0 last 3 to 10 seconds to replace and 3 to 30 to animate, and it takes no points. Allowed: wan-animate, kling-3.0.",
            "choices": ["wan-animate", "kling-3.0"],
        },
        {
            "path": "name",
            "flags": ["--name"],
            "kind": "text",
            "help": 'A name to find the video by. If not given, it is "Character Replace" and the date.',
        },
        {
            "path": "resolution",
            "flags": ["--resolution"],
            "kind": "text",
            "help": "Resolution of the video: 480p and 720p with wan-animate, 720p and 1080p with kling-3.0. Allowed: 480p, 720p, 1080p.",
            "choices": ["480p", "720p", "1080p"],
        },
        {
            "path": "start_seconds",
            "flags": ["--start-seconds"],
            "kind": "number",
            "help": "Where the clip begins in the input, in seconds; 0 if not given. Allowed: at least 0.",
        },
        {
            "path": "style.mode",
            "flags": ["--mode", "--style-mode", "--style.mode"],
            "kind": "text",
            "help": "replace puts the person into the video; animate gives the movements of the video to the picture. Allowed: replace, animate.",
            "choices": ["replace", "animate"],
        },
        {
            "path": "style.points",
            "flags": ["--points", "--style-points", "--style.points"],
            "kind": "json",
            "help": "Where the person to replace is; needed if selection_mode is point.",
            "many": True,
        },
        {
            "path": "style.selection_mode",
            "flags": ["--selection-mode", "--style-selection-mode", "--style.selection-mode"],
            "kind": "text",
            "help": "How the person to replace is found: by the service, or by your points. Allowed: auto, point.",
            "choices": ["auto", "point"],
        },
    ],
    "example": 'mhx character-replace https://example.com/clip.mp4 --image-file-path photo.png --end-seconds 15 --model wan-animate --name \'My Character Replace video\' --resolution 720p --start-seconds 0 --mode replace --selection-mode point --points \'{"position_x": 320, "position_y": 180, "time_seconds": 2.5}\'',
    "limits": "## Limits of each model\n\nAs of 2026-11. If `--model` is not given, the limits of `wan-animate` apply. An empty cell means that there is no limit. Other models are accepted, with a warning.\n\n| model | `--resolution` | `clip_seconds` | `--points` | `--selection-mode` |\n| --- | --- | --- | --- | --- |\n| `wan-animate` | 480p, 720p |  |  |  |\n| `kling-3.0` | 720p, 1080p | 3 to 30; 3 to 10 if `--mode` is replace | not allowed | auto |\n\n## Rules\n\n- `--end-seconds` must be greater than `--start-seconds`.\n- `--points` must be given if `--selection-mode` is point.\n\nDefaults: `--start-seconds` is 0.\n\n## Credits\n\nNo rate is published: `credits` of an estimate is None.",
}
