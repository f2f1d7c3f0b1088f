"""Make a QR code that is a picture.

Generated from openapi/tools/ai-qr-code-generator.yaml by `make generate`; never edited.
"""

from typing import Any

COMMAND: dict[str, Any] = {
    "tool": "ai_qr_code_generator",
    "summary": "Make a QR code that is a picture.",
    "description": "Starts a job that draws a QR code in a style of your choice. It costs nothing.",
    "file": None,
    "options": [
        {
            "path": "content",
            "flags": ["--content"],
            "kind": "text",
            "help": "What the code holds, such as a link.",
            "required": True,
        },
        {
            "path": "style.art_style",
            "flags": ["--art-style", "--style-art-style", "--style.art-style"],
            "kind": "text",
            "help": "The style in words.",
            "required": True,
        },
        {
            "path": "name",
            "flags": ["--name"],
            "kind": "text",
            "help": 'A name to find the image by. If not given, it is "Qr Code" and the date.',
        },
    ],
    "example": "mhx ai-qr-code-generator --content https://magichour.ai --art-style Watercolor --name 'My Qr Code image'",
    "limits": "## Credits\n\nRates as of 2026-08; the sum is rounded up.\n\n- 0 per output",
}
