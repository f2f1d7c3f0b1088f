"""Dress a person in other clothes.

Generated from openapi/tools/ai-clothes-changer.yaml by `make generate`; never edited.
"""

from typing import Any

COMMAND: dict[str, Any] = {
    "tool": "ai_clothes_changer",
    "summary": "Dress a person in other clothes.",
    "description": "Starts a job that puts a garment on the person of a picture.",
    "file": None,
    "options": [
        {
            "path": "assets.garment_file_path",
            "flags": ["--garment-file-path", "--assets-garment-file-path", "--assets.garment-file-path"],
            "kind": "file",
            "help": "A picture of the garment. Image file.",
            "required": True,
        },
        {
            "path": "assets.person_file_path",
            "flags": ["--person-file-path", "--assets-person-file-path", "--assets.person-file-path"],
            "kind": "file",
            "help": "A picture of the person. Image file.",
            "required": True,
        },
        {
            "path": "assets.garment_type",
            "flags": ["--garment-type", "--assets-garment-type", "--assets.garment-type"],
            "kind": "text",
            "help": "Which part of the clothing the garment replaces. dresses is the older name of entire_outfit. Allowed: entire_outfit, upper_body, lower_body, dresses.",
            "choices": ["entire_outfit", "upper_body", "lower_body", "dresses"],
        },
        {
            "path": "name",
            "flags": ["--name"],
            "kind": "text",
            "help": 'A name to find the image by. If not given, it is "Clothes Changer" and the date.',
        },
    ],
    "example": "mhx ai-clothes-changer --garment-file-path photo.png --garment-type entire_outfit --person-file-path photo.png --name 'My Clothes Changer image'",
    "limits": "## Credits\n\nRates as of 2026-08; the sum is rounded up.\n\n- 25 per output",
}
