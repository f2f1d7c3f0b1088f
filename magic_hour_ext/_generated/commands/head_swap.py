"""Swap the head in a picture.

Generated from openapi/tools/head-swap.yaml by `make generate`; never edited.
"""

from typing import Any

COMMAND: dict[str, Any] = {
    "tool": "head_swap",
    "summary": "Swap the head in a picture.",
    "description": "Starts a job that puts the head of one picture on the body of another.",
    "file": None,
    "options": [
        {
            "path": "assets.body_file_path",
            "flags": ["--body-file-path", "--assets-body-file-path", "--assets.body-file-path"],
            "kind": "file",
            "help": "A picture of the body. Image file.",
            "required": True,
        },
        {
            "path": "assets.head_file_path",
            "flags": ["--head-file-path", "--assets-head-file-path", "--assets.head-file-path"],
            "kind": "file",
            "help": "A picture of the head. Image file.",
            "required": True,
        },
        {
            "path": "max_resolution",
            "flags": ["--max-resolution"],
            "kind": "number",
            "help": "Largest size of the result in pixels.",
        },
        {
            "path": "name",
            "flags": ["--name"],
            "kind": "text",
            "help": 'A name to find the image by. If not given, it is "Head Swap" and the date.',
        },
    ],
    "example": "mhx head-swap --body-file-path photo.png --head-file-path photo.png --max-resolution 1024 --name 'My Head Swap image'",
    "limits": "## Credits\n\nRates as of 2026-08; the sum is rounded up.\n\n- 10 per output",
}
