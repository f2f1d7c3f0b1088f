"""Speak a text with a voice of your own.

Generated from openapi/tools/ai-voice-cloner.yaml by `make generate`; never edited.
"""

from typing import Any

COMMAND: dict[str, Any] = {
    "tool": "ai_voice_cloner",
    "summary": "Speak a text with a voice of your own.",
    "description": "Starts a job that speaks a text with the voice of a recording.",
    "file": "assets.audio_file_path",
    "options": [
        {
            "path": "assets.audio_file_path",
            "flags": ["--audio-file-path", "--assets-audio-file-path", "--assets.audio-file-path"],
            "kind": "file",
            "help": "A recording of the voice. Audio file.",
            "required": True,
        },
        {
            "path": "style.prompt",
            "flags": ["--prompt", "--style-prompt", "--style.prompt"],
            "kind": "text",
            "help": "What is said, in 1 to 1000 characters.",
            "required": True,
        },
        {
            "path": "name",
            "flags": ["--name"],
            "kind": "text",
            "help": 'A name to find the recording by. If not given, it is "Voice Cloner" and the date.',
        },
    ],
    "example": "mhx ai-voice-cloner https://example.com/sound.mp3 --prompt 'Hello, this is my cloned voice.' --name 'My Voice Cloner audio'",
    "limits": "## Credits\n\nRates as of 2026-11; the sum is rounded up.\n\n- 0.1 per character of `--prompt`",
}
