"""Types of the fields of `ai_face_editor`.

Generated from openapi/tools/ai-face-editor.yaml by `make generate`; never edited.
"""

from __future__ import annotations

from typing import TypedDict

from .files import FileInput


class V1AiFaceEditorCreateBodyAssets(TypedDict):
    """The picture."""

    image_file_path: FileInput
    """A picture of the face. Image file."""


class V1AiFaceEditorCreateBodyStyle(TypedDict, total=False):
    """What changes: -100 to 100 in steps of 5, where 0 leaves it as it is."""

    enhance_face: bool
    """Whether the face is also made clearer; false if not given."""

    eye_gaze_horizontal: float
    """Where the eyes look, from side to side. -100 to 100 in steps of 5; 0 if not given. Allowed: -100 to 100, in
    steps of 5."""

    eye_gaze_vertical: float
    """Where the eyes look, up and down. -100 to 100 in steps of 5; 0 if not given. Allowed: -100 to 100, in steps of
    5."""

    eye_open_ratio: float
    """How far the eyes are open. -100 to 100 in steps of 5; 0 if not given. Allowed: -100 to 100, in steps of 5."""

    eyebrow_direction: float
    """How the eyebrows are raised or lowered. -100 to 100 in steps of 5; 0 if not given. Allowed: -100 to 100, in
    steps of 5."""

    head_pitch: float
    """How the head nods. -100 to 100 in steps of 5; 0 if not given. Allowed: -100 to 100, in steps of 5."""

    head_roll: float
    """How the head leans to a side. -100 to 100 in steps of 5; 0 if not given. Allowed: -100 to 100, in steps of 5."""

    head_yaw: float
    """How the head is turned to a side. -100 to 100 in steps of 5; 0 if not given. Allowed: -100 to 100, in steps of
    5."""

    lip_open_ratio: float
    """How far the lips are open. -100 to 100 in steps of 5; 0 if not given. Allowed: -100 to 100, in steps of 5."""

    mouth_grim: float
    """How grim the mouth is. -100 to 100 in steps of 5; 0 if not given. Allowed: -100 to 100, in steps of 5."""

    mouth_position_horizontal: float
    """Where the mouth is, from side to side. -100 to 100 in steps of 5; 0 if not given. Allowed: -100 to 100, in
    steps of 5."""

    mouth_position_vertical: float
    """Where the mouth is, up and down. -100 to 100 in steps of 5; 0 if not given. Allowed: -100 to 100, in steps of
    5."""

    mouth_pout: float
    """How much the mouth pouts. -100 to 100 in steps of 5; 0 if not given. Allowed: -100 to 100, in steps of 5."""

    mouth_purse: float
    """How much the lips are pursed. -100 to 100 in steps of 5; 0 if not given. Allowed: -100 to 100, in steps of 5."""

    mouth_smile: float
    """How much the mouth smiles. -100 to 100 in steps of 5; 0 if not given. Allowed: -100 to 100, in steps of 5."""


class _V1AiFaceEditorCreateBodyRequired(TypedDict):
    assets: V1AiFaceEditorCreateBodyAssets
    """The picture."""

    style: V1AiFaceEditorCreateBodyStyle
    """What changes: -100 to 100 in steps of 5, where 0 leaves it as it is."""


class V1AiFaceEditorCreateBody(_V1AiFaceEditorCreateBodyRequired, total=False):
    """Which face, and what changes."""

    name: str
    """A name to find the image by. If not given, it is "Face Editor" and the date."""
