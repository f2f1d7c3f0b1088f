"""Make a professional headshot.

Generated from openapi/tools/ai-headshot-generator.yaml by `make generate`; never edited.
"""

from typing import Any

COMMAND: dict[str, Any] = {
    "tool": "ai_headshot_generator",
    "summary": "Make a professional headshot.",
    "description": "Starts a job that makes a professional portrait from a picture of a person.",
    "file": "assets.image_file_path",
    "options": [
        {
            "path": "assets.image_file_path",
            "flags": ["--image-file-path", "--assets-image-file-path", "--assets.image-file-path"],
            "kind": "file",
            "help": "A picture of the person. Image file.",
            "required": True,
        },
        {
            "path": "name",
            "flags": ["--name"],
            "kind": "text",
            "help": 'A name to find the image by. If not given, it is "Ai Headshot" and the date.',
        },
        {
            "path": "style.prompt",
            "flags": ["--prompt", "--style-prompt", "--style.prompt"],
            "kind": "text",
            "help": "What the headshot should look like.",
        },
    ],
    "example": "mhx ai-headshot-generator photo.png --name 'My Ai Headshot image' --prompt 'dark suit, light gray background'",
    "limits": "## Credits\n\nRates as of 2026-08; the sum is rounded up.\n\n- 50 per output",
}
