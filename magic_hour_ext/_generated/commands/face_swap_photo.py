"""Swap the faces in a picture.

Generated from openapi/tools/face-swap-photo.yaml by `make generate`; never edited.
"""

from typing import Any

COMMAND: dict[str, Any] = {
    "tool": "face_swap_photo",
    "summary": "Swap the faces in a picture.",
    "description": "Starts a job that puts new faces on the people in a picture: one for all, or one for each.",
    "file": "assets.target_file_path",
    "options": [
        {
            "path": "assets.target_file_path",
            "flags": ["--target-file-path", "--assets-target-file-path", "--assets.target-file-path"],
            "kind": "file",
            "help": "The picture whose faces are replaced. Image file.",
            "required": True,
        },
        {
            "path": "assets.face_mappings",
            "flags": ["--face-mappings", "--assets-face-mappings", "--assets.face-mappings"],
            "kind": "json",
            "help": "Which face becomes which, at most 5; needed if face_swap_mode is individual-faces.",
            "many": True,
        },
        {
            "path": "assets.face_swap_mode",
            "flags": ["--face-swap-mode", "--assets-face-swap-mode", "--assets.face-swap-mode"],
            "kind": "text",
            "help": "Whether every face becomes the same one, or each the one that face_mappings says; all-faces if not given. Allowed: all-faces, individual-faces.",
            "choices": ["all-faces", "individual-faces"],
        },
        {
            "path": "assets.source_file_path",
            "flags": ["--source-file-path", "--assets-source-file-path", "--assets.source-file-path"],
            "kind": "file",
            "help": "A picture of the new face; needed if face_swap_mode is all-faces. Image file.",
        },
        {
            "path": "name",
            "flags": ["--name"],
            "kind": "text",
            "help": 'A name to find the image by. If not given, it is "Face Swap" and the date.',
        },
    ],
    "example": 'mhx face-swap-photo photo.png --face-swap-mode individual-faces --face-mappings \'{"new_face": "photo.png", "original_face": "api-assets/id/0-0.png"}\' --name \'My Face Swap image\'',
    "limits": "## Rules\n\n- `--source-file-path` must be given if `--face-swap-mode` is all-faces.\n- `--face-mappings` must be given if `--face-swap-mode` is individual-faces.\n\nDefaults: `--face-swap-mode` is all-faces.\n\n## Credits\n\nRates as of 2026-08; the sum is rounded up.\n\n- 10 per output",
}
