"""Match the lips to a recording.

Generated from openapi/tools/lip-sync.yaml by `make generate`; never edited.
"""

from typing import Any

COMMAND: dict[str, Any] = {
    "tool": "lip_sync",
    "summary": "Match the lips to a recording.",
    "description": "Starts a job that moves the lips in a clip to what a recording says.",
    "file": "assets.video_file_path",
    "options": [
        {
            "path": "assets.audio_file_path",
            "flags": ["--audio-file-path", "--assets-audio-file-path", "--assets.audio-file-path"],
            "kind": "file",
            "help": "The recording to speak. Audio file.",
            "required": True,
        },
        {
            "path": "assets.video_source",
            "flags": ["--video-source", "--assets-video-source", "--assets.video-source"],
            "kind": "text",
            "help": "Where the video comes from: a file or YouTube. Allowed: file, youtube.",
            "choices": ["file", "youtube"],
            "required": True,
        },
        {
            "path": "assets.video_file_path",
            "flags": ["--video-file-path", "--assets-video-file-path", "--assets.video-file-path"],
            "kind": "file",
            "help": "The video; needed if video_source is file. Video file.",
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
            "path": "max_fps_limit",
            "flags": ["--max-fps-limit"],
            "kind": "number",
            "help": "Most frames per second of the result. Fewer frames cost fewer credits. Allowed: at least 1.",
        },
        {
            "path": "name",
            "flags": ["--name"],
            "kind": "text",
            "help": 'A name to find the video by. If not given, it is "Lip Sync" and the date.',
        },
        {
            "path": "style.generation_mode",
            "flags": ["--generation-mode", "--style-generation-mode", "--style.generation-mode"],
            "kind": "text",
            "help": "How much care is taken; lite if not given. pro costs twice as much. Allowed: lite, standard, pro.",
            "choices": ["lite", "standard", "pro"],
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
    "example": "mhx lip-sync https://example.com/clip.mp4 --audio-file-path https://example.com/sound.mp3 --video-source file --end-seconds 15 --start-seconds 0 --max-fps-limit 12 --name 'My Lip Sync video' --generation-mode lite",
    "limits": "## Rules\n\n- `--end-seconds` must be greater than `--start-seconds`.\n- `--video-file-path` must be given if `--video-source` is file.\n- `--youtube-url` must be given if `--video-source` is youtube.\n\nDefaults: `--generation-mode` is lite.\n\n## Credits\n\nRates as of 2026-08; the sum is rounded up.\n\nCredits per frame, at `--max-fps-limit`, else 24 frames per second (`--max-fps-limit`, else 30 when the job is created):\n\n| `--generation-mode` | credits |\n| --- | --- |\n| `lite` | 1 |\n| `standard` | 1 |\n| `pro` | 2 |\n\nThe number of frames is rounded up. The frame rate of the video is not known when the job is created: the job is charged at the higher rate, and the difference is refunded when it is complete. `max_credits` is compared with the higher price.",
}
