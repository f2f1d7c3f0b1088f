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
    """Whether to enhance the face, too; false if not given."""

    eye_gaze_horizontal: float
    """Horizontal direction of the eyes. -100 to 100 in steps of 5; 0 if not given. Allowed: -100 to 100, in steps of
    5."""

    eye_gaze_vertical: float
    """Vertical direction of the eyes. -100 to 100 in steps of 5; 0 if not given. Allowed: -100 to 100, in steps of 5."""

    eye_open_ratio: float
    """Opening of the eyes. -100 to 100 in steps of 5; 0 if not given. Allowed: -100 to 100, in steps of 5."""

    eyebrow_direction: float
    """Height of the eyebrows. -100 to 100 in steps of 5; 0 if not given. Allowed: -100 to 100, in steps of 5."""

    head_pitch: float
    """Vertical rotation of the head. -100 to 100 in steps of 5; 0 if not given. Allowed: -100 to 100, in steps of 5."""

    head_roll: float
    """Tilt of the head to a side. -100 to 100 in steps of 5; 0 if not given. Allowed: -100 to 100, in steps of 5."""

    head_yaw: float
    """Horizontal rotation of the head. -100 to 100 in steps of 5; 0 if not given. Allowed: -100 to 100, in steps of
    5."""

    lip_open_ratio: float
    """Opening of the lips. -100 to 100 in steps of 5; 0 if not given. Allowed: -100 to 100, in steps of 5."""

    mouth_grim: float
    """How grim the mouth is. -100 to 100 in steps of 5; 0 if not given. Allowed: -100 to 100, in steps of 5."""

    mouth_position_horizontal: float
    """Horizontal position of the mouth. -100 to 100 in steps of 5; 0 if not given. Allowed: -100 to 100, in steps of
    5."""

    mouth_position_vertical: float
    """Vertical position of the mouth. -100 to 100 in steps of 5; 0 if not given. Allowed: -100 to 100, in steps of 5."""

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
    """The face and its changes."""

    name: str
    """A name for the image. If not given, it is "Face Editor" and the date."""
