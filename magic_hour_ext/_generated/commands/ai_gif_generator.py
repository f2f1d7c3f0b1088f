"""Make a gif from words.

Generated from openapi/tools/ai-gif-generator.yaml by `make generate`; never edited.
"""

from typing import Any

COMMAND: dict[str, Any] = {
    "tool": "ai_gif_generator",
    "summary": "Make a gif from words.",
    "description": "Starts a job that draws a short loop as a gif, or as an mp4 or webm file.",
    "file": None,
    "options": [
        {
            "path": "style.prompt",
            "flags": ["--prompt", "--style-prompt", "--style.prompt"],
            "kind": "text",
            "help": "What the gif shows, in 1 to 500 characters.",
            "required": True,
        },
        {
            "path": "name",
            "flags": ["--name"],
            "kind": "text",
            "help": 'A name to find the gif by. If not given, it is "Ai Gif" and the date.',
        },
        {
            "path": "output_format",
            "flags": ["--output-format"],
            "kind": "text",
            "help": "Format of the file; gif if not given. Allowed: gif, mp4, webm.",
            "choices": ["gif", "mp4", "webm"],
        },
    ],
    "example": "mhx ai-gif-generator --prompt 'Cute dancing cat, pixel art' --name 'My Ai Gif gif' --output-format gif",
    "limits": "## Credits\n\nRates as of 2026-08; the sum is rounded up.\n\n- 50 per output",
}
