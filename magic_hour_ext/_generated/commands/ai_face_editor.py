"""Change the expression of a face.

Generated from openapi/tools/ai-face-editor.yaml by `make generate`; never edited.
"""

from typing import Any

COMMAND: dict[str, Any] = {
    "tool": "ai_face_editor",
    "summary": "Change the expression of a face.",
    "description": "Starts a job that moves eyes, mouth and head of the face in a picture. Each value goes from -100 to 100 in steps of 5.",
    "file": "assets.image_file_path",
    "options": [
        {
            "path": "assets.image_file_path",
            "flags": ["--image-file-path", "--assets-image-file-path", "--assets.image-file-path"],
            "kind": "file",
            "help": "A picture of the face. Image file.",
            "required": True,
        },
        {
            "path": "style.enhance_face",
            "flags": ["--enhance-face", "--style-enhance-face", "--style.enhance-face"],
            "kind": "flag",
            "help": "Whether the face is also made clearer; false if not given.",
        },
        {
            "path": "style.eye_gaze_horizontal",
            "flags": ["--eye-gaze-horizontal", "--style-eye-gaze-horizontal", "--style.eye-gaze-horizontal"],
            "kind": "number",
            "help": "Where the eyes look, from side to side. -100 to 100 in steps of 5; 0 if not given. Allowed: -100 to 100, in steps of 5.",
        },
        {
            "path": "style.eye_gaze_vertical",
            "flags": ["--eye-gaze-vertical", "--style-eye-gaze-vertical", "--style.eye-gaze-vertical"],
            "kind": "number",
            "help": "Where the eyes look, up and down. -100 to 100 in steps of 5; 0 if not given. Allowed: -100 to 100, in steps of 5.",
        },
        {
            "path": "style.eye_open_ratio",
            "flags": ["--eye-open-ratio", "--style-eye-open-ratio", "--style.eye-open-ratio"],
            "kind": "number",
            "help": "How far the eyes are open. -100 to 100 in steps of 5; 0 if not given. Allowed: -100 to 100, in steps of 5.",
        },
        {
            "path": "style.eyebrow_direction",
            "flags": ["--eyebrow-direction", "--style-eyebrow-direction", "--style.eyebrow-direction"],
            "kind": "number",
            "help": "How the eyebrows are raised or lowered. -100 to 100 in steps of 5; 0 if not given. Allowed: -100 to 100, in steps of 5.",
        },
        {
            "path": "style.head_pitch",
            "flags": ["--head-pitch", "--style-head-pitch", "--style.head-pitch"],
            "kind": "number",
            "help": "How the head nods. -100 to 100 in steps of 5; 0 if not given. Allowed: -100 to 100, in steps of 5.",
        },
        {
            "path": "style.head_roll",
            "flags": ["--head-roll", "--style-head-roll", "--style.head-roll"],
            "kind": "number",
            "help": "How the head leans to a side. -100 to 100 in steps of 5; 0 if not given. Allowed: -100 to 100, in steps of 5.",
        },
        {
            "path": "style.head_yaw",
            "flags": ["--head-yaw", "--style-head-yaw", "--style.head-yaw"],
            "kind": "number",
            "help": "How the head is turned to a side. -100 to 100 in steps of 5; 0 if not given. Allowed: -100 to 100, in steps of 5.",
        },
        {
            "path": "style.lip_open_ratio",
            "flags": ["--lip-open-ratio", "--style-lip-open-ratio", "--style.lip-open-ratio"],
            "kind": "number",
            "help": "How far the lips are open. -100 to 100 in steps of 5; 0 if not given. Allowed: -100 to 100, in steps of 5.",
        },
        {
            "path": "style.mouth_grim",
            "flags": ["--mouth-grim", "--style-mouth-grim", "--style.mouth-grim"],
            "kind": "number",
            "help": "How grim the mouth is. -100 to 100 in steps of 5; 0 if not given. Allowed: -100 to 100, in steps of 5.",
        },
        {
            "path": "style.mouth_position_horizontal",
            "flags": [
                "--mouth-position-horizontal",
                "--style-mouth-position-horizontal",
                "--style.mouth-position-horizontal",
            ],
            "kind": "number",
            "help": "Where the mouth is, from side to side. -100 to 100 in steps of 5; 0 if not given. Allowed: -100 to 100, in steps of 5.",
        },
        {
            "path": "style.mouth_position_vertical",
            "flags": [
                "--mouth-position-vertical",
                "--style-mouth-position-vertical",
                "--style.mouth-position-vertical",
            ],
            "kind": "number",
            "help": "Where the mouth is, up and down. -100 to 100 in steps of 5; 0 if not given. Allowed: -100 to 100, in steps of 5.",
        },
        {
            "path": "style.mouth_pout",
            "flags": ["--mouth-pout", "--style-mouth-pout", "--style.mouth-pout"],
            "kind": "number",
            "help": "How much the mouth pouts. -100 to 100 in steps of 5; 0 if not given. Allowed: -100 to 100, in steps of 5.",
        },
        {
            "path": "style.mouth_purse",
            "flags": ["--mouth-purse", "--style-mouth-purse", "--style.mouth-purse"],
            "kind": "number",
            "help": "How much the lips are pursed. -100 to 100 in steps of 5; 0 if not given. Allowed: -100 to 100, in steps of 5.",
        },
        {
            "path": "style.mouth_smile",
            "flags": ["--mouth-smile", "--style-mouth-smile", "--style.mouth-smile"],
            "kind": "number",
            "help": "How much the mouth smiles. -100 to 100 in steps of 5; 0 if not given. Allowed: -100 to 100, in steps of 5.",
        },
        {
            "path": "name",
            "flags": ["--name"],
            "kind": "text",
            "help": 'A name to find the image by. If not given, it is "Face Editor" and the date.',
        },
    ],
    "example": "mhx ai-face-editor photo.png --no-enhance-face --eye-gaze-horizontal 0 --eye-gaze-vertical 0 --eye-open-ratio 0 --eyebrow-direction 0 --head-pitch 0 --head-roll 0 --head-yaw 0 --lip-open-ratio 0 --mouth-grim 0 --mouth-position-horizontal 0 --mouth-position-vertical 0 --mouth-pout 0 --mouth-purse 0 --mouth-smile 0 --name 'My Face Editor image'",
    "limits": "## Credits\n\nRates as of 2026-08; the sum is rounded up.\n\n- 1 per output",
}
