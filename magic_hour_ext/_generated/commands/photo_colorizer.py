"""Color a black-and-white photo.

Generated from openapi/tools/photo-colorizer.yaml by `make generate`; never edited.
"""

from typing import Any

COMMAND: dict[str, Any] = {
    "tool": "photo_colorizer",
    "summary": "Color a black-and-white photo.",
    "description": "Starts a job that gives colors to an old photo.",
    "file": "assets.image_file_path",
    "options": [
        {
            "path": "assets.image_file_path",
            "flags": ["--image-file-path", "--assets-image-file-path", "--assets.image-file-path"],
            "kind": "file",
            "help": "The photo to color. Image file.",
            "required": True,
        },
        {
            "path": "name",
            "flags": ["--name"],
            "kind": "text",
            "help": 'A name to find the image by. If not given, it is "Photo Colorizer" and the date.',
        },
    ],
    "example": "mhx photo-colorizer photo.png --name 'My Photo Colorizer image'",
    "limits": "## Credits\n\nRates as of 2026-08; the sum is rounded up.\n\n- 10 per output",
}
