"""Put a person into a scene.

Generated from openapi/tools/body-swap.yaml by `make generate`; never edited.
"""

from typing import Any

COMMAND: dict[str, Any] = {
    "tool": "body_swap",
    "summary": "Put a person into a scene.",
    "description": "Starts a job that puts the person of one picture in the place of the one in another.",
    "file": None,
    "options": [
        {
            "path": "assets.person_file_path",
            "flags": ["--person-file-path", "--assets-person-file-path", "--assets.person-file-path"],
            "kind": "file",
            "help": "A picture of the person. Image file.",
            "required": True,
        },
        {
            "path": "assets.scene_file_path",
            "flags": ["--scene-file-path", "--assets-scene-file-path", "--assets.scene-file-path"],
            "kind": "file",
            "help": "A picture of the scene, with a person in it. Image file.",
            "required": True,
        },
        {
            "path": "resolution",
            "flags": ["--resolution"],
            "kind": "text",
            "help": "Resolution of the image. Higher ones cost more credits. Allowed: 640px, 1k, 2k, 4k.",
            "choices": ["640px", "1k", "2k", "4k"],
            "required": True,
        },
        {
            "path": "name",
            "flags": ["--name"],
            "kind": "text",
            "help": 'A name to find the image by. If not given, it is "Body Swap" and the date.',
        },
    ],
    "example": "mhx body-swap --person-file-path photo.png --scene-file-path photo.png --resolution 640px --name 'My Body Swap image'",
    "limits": "## Credits\n\nRates as of 2026-11; the sum is rounded up.\n\nCredits per output:\n\n| `--resolution` | credits |\n| --- | --- |\n| `640px` | 50 |",
}
