"""`V1AiFaceEditorCreateBody` and its parts."""

from __future__ import annotations

from attrs import define

from ..decoding import as_model
from ..model_base import Model
from ..types import UNSET, Unset


@define(repr=False, eq=False)
class V1AiFaceEditorCreateBody(Model):
    """The face and its changes."""

    assets: V1AiFaceEditorCreateBodyAssets
    """The picture."""
    style: V1AiFaceEditorCreateBodyStyle
    """What changes: -100 to 100 in steps of 5, where 0 leaves it as it is."""
    name: str | Unset = UNSET
    """A name for the image. If not given, it is "Face Editor" and the date."""

    _BUILDS = {"assets": as_model("V1AiFaceEditorCreateBodyAssets"), "style": as_model("V1AiFaceEditorCreateBodyStyle")}


@define(repr=False, eq=False)
class V1AiFaceEditorCreateBodyAssets(Model):
    """The picture."""

    image_file_path: str
    """A picture of the face."""


@define(repr=False, eq=False)
class V1AiFaceEditorCreateBodyStyle(Model):
    """What changes: -100 to 100 in steps of 5, where 0 leaves it as it is."""

    enhance_face: bool | Unset = UNSET
    """Whether to enhance the face, too; false if not given."""
    eye_gaze_horizontal: float | Unset = UNSET
    """Horizontal direction of the eyes. -100 to 100 in steps of 5; 0 if not given."""
    eye_gaze_vertical: float | Unset = UNSET
    """Vertical direction of the eyes. -100 to 100 in steps of 5; 0 if not given."""
    eye_open_ratio: float | Unset = UNSET
    """Opening of the eyes. -100 to 100 in steps of 5; 0 if not given."""
    eyebrow_direction: float | Unset = UNSET
    """Height of the eyebrows. -100 to 100 in steps of 5; 0 if not given."""
    head_pitch: float | Unset = UNSET
    """Vertical rotation of the head. -100 to 100 in steps of 5; 0 if not given."""
    head_roll: float | Unset = UNSET
    """Tilt of the head to a side. -100 to 100 in steps of 5; 0 if not given."""
    head_yaw: float | Unset = UNSET
    """Horizontal rotation of the head. -100 to 100 in steps of 5; 0 if not given."""
    lip_open_ratio: float | Unset = UNSET
    """Opening of the lips. -100 to 100 in steps of 5; 0 if not given."""
    mouth_grim: float | Unset = UNSET
    """How grim the mouth is. -100 to 100 in steps of 5; 0 if not given."""
    mouth_position_horizontal: float | Unset = UNSET
    """Horizontal position of the mouth. -100 to 100 in steps of 5; 0 if not given."""
    mouth_position_vertical: float | Unset = UNSET
    """Vertical position of the mouth. -100 to 100 in steps of 5; 0 if not given."""
    mouth_pout: float | Unset = UNSET
    """How much the mouth pouts. -100 to 100 in steps of 5; 0 if not given."""
    mouth_purse: float | Unset = UNSET
    """How much the lips are pursed. -100 to 100 in steps of 5; 0 if not given."""
    mouth_smile: float | Unset = UNSET
    """How much the mouth smiles. -100 to 100 in steps of 5; 0 if not given."""
