"""Remove the background of a picture.

Generated from openapi/tools/image-background-remover.yaml by `make generate`; never edited.
"""

from typing import Any

COMMAND: dict[str, Any] = {
    "tool": "image_background_remover",
    "summary": "Remove the background of a picture.",
    "description": "Starts a job that cuts out what a picture shows and, if a background is given, puts that behind it.",
    "file": "assets.image_file_path",
    "options": [
        {
            "path": "assets.image_file_path",
            "flags": ["--image-file-path", "--assets-image-file-path", "--assets.image-file-path"],
            "kind": "file",
            "help": "The picture to cut out from. Image file.",
            "required": True,
        },
        {
            "path": "assets.background_image_file_path",
            "flags": [
                "--background-image-file-path",
                "--assets-background-image-file-path",
                "--assets.background-image-file-path",
            ],
            "kind": "file",
            "help": "A picture to put behind; none if not given. Image file.",
        },
        {
            "path": "name",
            "flags": ["--name"],
            "kind": "text",
            "help": 'A name to find the image by. If not given, it is "Background Remover" and the date.',
        },
    ],
    "example": "mhx image-background-remover photo.png --background-image-file-path photo.png --name 'My Background Remover image'",
    "limits": "## Credits\n\nRates as of 2026-08; the sum is rounded up.\n\n- 5 per output",
}
