"""Make music from words.

Generated from openapi/tools/ai-music-generator.yaml by `make generate`; never edited.
"""

from typing import Any

COMMAND: dict[str, Any] = {
    "tool": "ai_music_generator",
    "summary": "Make music from words.",
    "description": "Starts a job that composes 15 to 300 seconds of music.",
    "file": None,
    "options": [
        {
            "path": "duration",
            "flags": ["--duration"],
            "kind": "number",
            "help": "Length of the music in whole seconds, 15 to 300.",
            "required": True,
        },
        {
            "path": "style.prompt",
            "flags": ["--prompt", "--style-prompt", "--style.prompt"],
            "kind": "text",
            "help": "What the music is like.",
            "required": True,
        },
        {
            "path": "style.instrumental",
            "flags": ["--instrumental", "--style-instrumental", "--style.instrumental"],
            "kind": "flag",
            "help": "Whether the music is without song.",
        },
        {
            "path": "style.lyrics",
            "flags": ["--lyrics", "--style-lyrics", "--style.lyrics"],
            "kind": "text",
            "help": "The words to sing.",
        },
        {"path": "name", "flags": ["--name"], "kind": "text", "help": "A name to find the music by."},
    ],
    "example": "mhx ai-music-generator --duration 30 --no-instrumental --lyrics 'Morning light on the river' --prompt 'calm piano with rain' --name 'My Music audio'",
    "limits": "## Credits\n\nRates as of 2026-11; the sum is rounded up.\n\n- 1 per second of output of `--duration`",
}
