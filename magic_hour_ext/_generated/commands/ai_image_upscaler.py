"""Make a picture larger and sharper.

Generated from openapi/tools/ai-image-upscaler.yaml by `make generate`; never edited.
"""

from typing import Any

COMMAND: dict[str, Any] = {
    "tool": "ai_image_upscaler",
    "summary": "Make a picture larger and sharper.",
    "description": "Starts a job that enlarges a picture to two or four times its size.",
    "file": "assets.image_file_path",
    "options": [
        {
            "path": "assets.image_file_path",
            "flags": ["--image-file-path", "--assets-image-file-path", "--assets.image-file-path"],
            "kind": "file",
            "help": "The picture to enlarge. Image file.",
            "required": True,
        },
        {
            "path": "scale_factor",
            "flags": ["--scale-factor"],
            "kind": "number",
            "help": "How many times wider and higher the picture becomes: 2 or 4.",
            "required": True,
        },
        {
            "path": "name",
            "flags": ["--name"],
            "kind": "text",
            "help": 'A name to find the image by. If not given, it is "Image Upscaler" and the date.',
        },
        {
            "path": "style.mode",
            "flags": ["--mode", "--style-mode", "--style.mode"],
            "kind": "text",
            "help": "How freely details are added: preserve adds the least, creative the most; balanced if not given. pro is the older name of preserve. Allowed: preserve, balanced, creative, pro.",
            "choices": ["preserve", "balanced", "creative", "pro"],
        },
        {
            "path": "style.prompt",
            "flags": ["--prompt", "--style-prompt", "--style.prompt"],
            "kind": "text",
            "help": "What to add; used with mode creative, ignored with the others.",
        },
        {
            "path": "style.enhancement",
            "flags": ["--enhancement", "--style-enhancement", "--style.enhancement"],
            "kind": "text",
            "help": "Use mode. Resemblance stands for preserve, Balanced for balanced, Creative for creative. Allowed: Resemblance, Balanced, Creative.",
            "choices": ["Resemblance", "Balanced", "Creative"],
            "deprecated": True,
        },
    ],
    "example": "mhx ai-image-upscaler photo.png --scale-factor 2 --name 'My Image Upscaler image' --mode balanced",
    "limits": "## Rules\n\n- `--scale-factor` must be 2 or 4.\n- `--prompt` is used only if `--mode` is creative; otherwise it is ignored.\n\nDefaults: `--mode` is balanced.\n\n## Credits\n\nRates as of 2026-08; the sum is rounded up.\n\nCredits per output:\n\n| `--mode` / `--scale-factor` | `2` | `4` |\n| --- | --- | --- |\n| `preserve` | 25 | 100 |\n| `balanced` | 50 | 200 |\n| `creative` | 50 | 200 |",
}
