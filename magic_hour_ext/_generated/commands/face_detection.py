"""Find the faces in a picture or a video.

Generated from openapi/tools/face-detection.yaml by `make generate`; never edited.
"""

from typing import Any

COMMAND: dict[str, Any] = {
    "tool": "face_detection",
    "summary": "Find the faces in a picture or a video.",
    "description": "Starts a search for faces. Their paths say, in a face swap, which face becomes which.",
    "file": "assets.target_file_path",
    "options": [
        {
            "path": "assets.target_file_path",
            "flags": ["--target-file-path", "--assets-target-file-path", "--assets.target-file-path"],
            "kind": "file",
            "help": "The picture or the video to look in. Image or video file.",
            "required": True,
        },
        {
            "path": "confidence_score",
            "flags": ["--confidence-score"],
            "kind": "number",
            "help": "How sure the search must be of a face, 0 to 1 in steps of 0.05; 0.5 if not given. Lower finds more. Allowed: 0 to 1, in steps of 0.05.",
        },
    ],
    "example": "mhx face-detection photo.png --confidence-score 0.5",
    "limits": "## Credits\n\nRates as of 2026-11; the sum is rounded up.\n\n- 0 per job",
}
