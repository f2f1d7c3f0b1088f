"""Speak a text with a known voice.

Generated from openapi/tools/ai-voice-generator.yaml by `make generate`; never edited.
"""

from typing import Any

COMMAND: dict[str, Any] = {
    "tool": "ai_voice_generator",
    "summary": "Speak a text with a known voice.",
    "description": "Starts a job that speaks a text with one of several hundred voices.",
    "file": None,
    "options": [
        {
            "path": "style.prompt",
            "flags": ["--prompt", "--style-prompt", "--style.prompt"],
            "kind": "text",
            "help": "What is said, in 1 to 1000 characters.",
            "required": True,
        },
        {
            "path": "style.voice_name",
            "flags": ["--voice-name", "--style-voice-name", "--style.voice-name"],
            "kind": "text",
            "help": "Name of the voice. The list has several hundred and changes monthly.",
            "required": True,
        },
        {
            "path": "name",
            "flags": ["--name"],
            "kind": "text",
            "help": 'A name to find the recording by. If not given, it is "Voice Generator" and the date.',
        },
    ],
    "example": "mhx ai-voice-generator --prompt 'Hello, how are you?' --voice-name 'Elon Musk' --name 'My Voice Generator audio'",
    "limits": "## Credits\n\nRates as of 2026-11; the sum is rounded up.\n\n- 0.1 per character of `--prompt`",
}
