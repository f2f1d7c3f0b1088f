"""Make an ad with a speaking person.

Generated from openapi/tools/ai-ugc-ad.yaml by `make generate`; never edited.
"""

from typing import Any

COMMAND: dict[str, Any] = {
    "tool": "ai_ugc_ad",
    "summary": "Make an ad with a speaking person.",
    "description": "Starts a job that turns a picture and a script into a short ad. Length and script depend on the model.",
    "file": "assets.image_file_path",
    "options": [
        {
            "path": "assets.image_file_path",
            "flags": ["--image-file-path", "--assets-image-file-path", "--assets.image-file-path"],
            "kind": "file",
            "help": "The picture that the ad is made from. Image file.",
            "required": True,
        },
        {
            "path": "end_seconds",
            "flags": ["--end-seconds"],
            "kind": "number",
            "help": "Length of the ad in seconds. Which lengths can be had depends on the model.",
            "required": True,
        },
        {
            "path": "script",
            "flags": ["--script"],
            "kind": "text",
            "help": "What is said in the ad. The model limits its length, which counts without white space at both ends.",
            "required": True,
        },
        {
            "path": "model",
            "flags": ["--model"],
            "kind": "text",
            "help": "Model that makes the ad. Its script may have 2500 characters, with ltx-2.5 1804 (as of 2026-11). Allowed: kling-3.0, ltx-2.5, veo3.1.",
            "choices": ["kling-3.0", "ltx-2.5", "veo3.1"],
        },
        {
            "path": "resolution",
            "flags": ["--resolution"],
            "kind": "text",
            "help": "Resolution of the ad. Allowed: 480p, 720p, 1080p.",
            "choices": ["480p", "720p", "1080p"],
        },
    ],
    "example": "mhx ai-ugc-ad photo.png --end-seconds 8 --script 'I have used this every morning for a month, and I am not going back.' --model kling-3.0 --resolution 720p",
    "limits": "## Limits of each model\n\nAs of 2026-11. An empty cell means that there is no limit. Other models are accepted, with a warning.\n\n| model | `--end-seconds` | `--script` |\n| --- | --- | --- |\n| `kling-3.0` | whole numbers from 3 to 15 | at most 2500 characters, leading and trailing white space is not counted |\n| `ltx-2.5` | 1 to 10, 15, 20, 25, 30, 35, 40, 45, 50, 55, 60 | at most 1804 characters, leading and trailing white space is not counted |\n| `veo3.1` | 4, 6, 8, 15, 22, 29, 36, 43, 50, 57, 64, 71, 78, 85, 92, 99, 106, 113, 120, 127, 134, 141 | at most 2500 characters, leading and trailing white space is not counted |\n\n## Credits\n\nNo rate is published: `credits` of an estimate is None.",
}
