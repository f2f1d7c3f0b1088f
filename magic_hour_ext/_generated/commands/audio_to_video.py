"""Turn a recording into a video.

Generated from openapi/tools/audio-to-video.yaml by `make generate`; never edited.
"""

from typing import Any

COMMAND: dict[str, Any] = {
    "tool": "audio_to_video",
    "summary": "Turn a recording into a video.",
    "description": "Starts a job that makes a video to go with a recording, from a picture if one is given.",
    "file": "assets.audio_file_path",
    "options": [
        {
            "path": "assets.audio_file_path",
            "flags": ["--audio-file-path", "--assets-audio-file-path", "--assets.audio-file-path"],
            "kind": "file",
            "help": "The recording. Audio file.",
            "required": True,
        },
        {
            "path": "assets.image_file_path",
            "flags": ["--image-file-path", "--assets-image-file-path", "--assets.image-file-path"],
            "kind": "file",
            "help": "A picture that the video begins with. Image file.",
        },
        {
            "path": "end_seconds",
            "flags": ["--end-seconds"],
            "kind": "number",
            "help": "Where the clip ends in the recording, in seconds; after start_seconds. Allowed: at least 0.1.",
            "required": True,
        },
        {
            "path": "name",
            "flags": ["--name"],
            "kind": "text",
            "help": 'A name to find the video by. If not given, it is "Audio To Video" and the date.',
        },
        {
            "path": "resolution",
            "flags": ["--resolution"],
            "kind": "text",
            "help": "Resolution of the video. The plan limits it. Allowed: 480p, 720p, 1080p.",
            "choices": ["480p", "720p", "1080p"],
        },
        {
            "path": "start_seconds",
            "flags": ["--start-seconds"],
            "kind": "number",
            "help": "Where the clip begins in the recording, in seconds; 0 if not given. Allowed: at least 0.",
        },
        {
            "path": "style.prompt",
            "flags": ["--prompt", "--style-prompt", "--style.prompt"],
            "kind": "text",
            "help": "What the video shows.",
        },
    ],
    "example": "mhx audio-to-video https://example.com/sound.mp3 --image-file-path photo.png --end-seconds 15 --name 'My Audio To Video video' --resolution 720p --start-seconds 0 --prompt 'Car driving through a city'",
    "limits": "## Rules\n\n- `--end-seconds` must be greater than `--start-seconds`.\n\nDefaults: `--start-seconds` is 0.\n\n## Credits\n\nRates as of 2026-08; the sum is rounded up.\n\nCredits per second of the clip, at 24 frames per second:\n\n| `--resolution` | credits |\n| --- | --- |\n| `480p` | 24 |\n| `720p` | 48 |\n| `1080p` | 72 |\n\nThe number of frames is rounded up.",
}
