"""Change pictures by description.

Generated from openapi/tools/ai-image-editor.yaml by `make generate`; never edited.
"""

from typing import Any

COMMAND: dict[str, Any] = {
    "tool": "ai_image_editor",
    "summary": "Change pictures by description.",
    "description": "Starts a job that changes one or several pictures as the prompt says. Resolution and number of pictures depend on the model.",
    "file": "assets.image_file_paths",
    "options": [
        {
            "path": "assets.image_file_paths",
            "flags": ["--image-file-paths", "--assets-image-file-paths", "--assets.image-file-paths"],
            "kind": "file",
            "help": "The picture to change and further ones that the prompt speaks of, at most 10. The model limits how many. One or more: image file.",
            "many": True,
        },
        {
            "path": "assets.image_file_path",
            "flags": ["--image-file-path", "--assets-image-file-path", "--assets.image-file-path"],
            "kind": "file",
            "help": "Use image_file_paths, a list. Image file.",
            "deprecated": True,
        },
        {
            "path": "style.prompt",
            "flags": ["--prompt", "--style-prompt", "--style.prompt"],
            "kind": "text",
            "help": "What should change, in 1 to 15000 characters.",
            "required": True,
        },
        {
            "path": "style.model",
            "flags": ["--style-model", "--style.model"],
            "kind": "text",
            "help": "Use model. Allowed: default, Nano Banana, Seedream.",
            "choices": ["default", "Nano Banana", "Seedream"],
            "deprecated": True,
        },
        {
            "path": "aspect_ratio",
            "flags": ["--aspect-ratio"],
            "kind": "text",
            "help": "Shape of the result, width to height; auto keeps that of the input. Allowed: auto, 16:9, 9:16, 4:3, 3:2, 1:1, 4:5, 2:3.",
            "choices": ["auto", "16:9", "9:16", "4:3", "3:2", "1:1", "4:5", "2:3"],
        },
        {
            "path": "image_count",
            "flags": ["--image-count"],
            "kind": "number",
            "help": "How many results; 1 if not given. Each costs credits. Allowed: 1, 4, 9, 16.",
            "choices": ["1", "4", "9", "16"],
        },
        {
            "path": "model",
            "flags": ["--model"],
            "kind": "text",
            "help": "The model that changes the pictures, as of 2026-11; default, the service's recommendation, if not given. Some are not part of the free plan. Allowed: default, flux-2-klein, gpt-image-2, gpt-image-2.5-flare, krea-2, nano-banana, nano-banana-2, nano-banana-2-lite, nano-banana-2.1, nano-banana-pro, qwen-edit, qwen-image-2.1, seedream-v4, seedream-v4.5, seedream-v5-pro.",
            "choices": [
                "default",
                "flux-2-klein",
                "gpt-image-2",
                "gpt-image-2.5-flare",
                "krea-2",
                "nano-banana",
                "nano-banana-2",
                "nano-banana-2-lite",
                "nano-banana-2.1",
                "nano-banana-pro",
                "qwen-edit",
                "qwen-image-2.1",
                "seedream-v4",
                "seedream-v4.5",
                "seedream-v5-pro",
            ],
        },
        {
            "path": "name",
            "flags": ["--name"],
            "kind": "text",
            "help": 'A name to find the image by. If not given, it is "Ai Image Editor" and the date.',
        },
        {
            "path": "resolution",
            "flags": ["--resolution"],
            "kind": "text",
            "help": "Resolution of the result; auto lets the service choose. The model and the plan limit it. Allowed: auto, 640px, 1k, 2k, 4k.",
            "choices": ["auto", "640px", "1k", "2k", "4k"],
        },
    ],
    "example": "mhx ai-image-editor photo.png photo.png --prompt 'Give me sunglasses' --aspect-ratio 1:1 --image-count 1 --model nano-banana --name 'My Ai Image Editor image' --resolution 640px",
    "limits": "## Limits of each model\n\nAs of 2026-11. If `--model` is not given, the limits of `default` apply. An empty cell means that there is no limit. Other models are accepted, with a warning.\n\n| model | `--resolution` | `--image-file-paths` | plans |\n| --- | --- | --- | --- |\n| `default` |  |  |  |\n| `flux-2-klein` | auto, 640px, 1k, 2k | at most 6 items | free, creator, pro, business |\n| `gpt-image-2` | auto, 640px, 1k, 2k, 4k | at most 10 items | creator, pro, business |\n| `gpt-image-2.5-flare` | auto, 640px, 1k, 2k, 4k | at most 10 items | creator, pro, business |\n| `krea-2` | auto, 640px, 1k | at most 2 items | free, creator, pro, business |\n| `nano-banana` | auto, 640px, 1k | at most 10 items | creator, pro, business |\n| `nano-banana-2` | auto, 640px, 1k, 2k, 4k | at most 10 items | creator, pro, business |\n| `nano-banana-2-lite` | auto, 640px, 1k | at most 10 items | creator, pro, business |\n| `nano-banana-2.1` | auto, 640px, 1k, 2k, 4k | at most 10 items | creator, pro, business |\n| `nano-banana-pro` | auto, 1k, 2k, 4k | at most 10 items | creator, pro, business |\n| `qwen-edit` | auto, 640px, 1k, 2k | at most 3 items | free, creator, pro, business |\n| `qwen-image-2.1` | auto, 640px, 1k, 2k | at most 3 items | free, creator, pro, business |\n| `seedream-v4` | auto, 640px, 1k, 2k, 4k | at most 10 items | creator, pro, business |\n| `seedream-v4.5` | auto, 640px, 1k, 2k, 4k | at most 10 items | creator, pro, business |\n| `seedream-v5-pro` | auto, 640px, 1k, 2k | at most 10 items | creator, pro, business |\n\n## Credits\n\nRates as of 2026-11; the sum is rounded up.\n\nCredits per output, times `--image-count`:\n\n| `--model` / `--resolution` | `640px` | `1k` |\n| --- | --- | --- |\n| `flux-2-klein` | 5 | unknown |\n| `gpt-image-2` | 50 | unknown |\n| `gpt-image-2.5-flare` | 100 | unknown |\n| `krea-2` | 10 | unknown |\n| `nano-banana` | 50 | unknown |\n| `nano-banana-2` | 100 | unknown |\n| `nano-banana-2-lite` | 50 | unknown |\n| `nano-banana-2.1` | 50 | unknown |\n| `nano-banana-pro` | unknown | 150 |\n| `qwen-edit` | 10 | unknown |\n| `qwen-image-2.1` | 10 | unknown |\n| `seedream-v4` | 40 | unknown |\n| `seedream-v4.5` | 50 | unknown |\n| `seedream-v5-pro` | 75 | unknown |",
}
