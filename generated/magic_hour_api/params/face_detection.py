"""Types of the fields of `face_detection`.

Generated from openapi/tools/face-detection.yaml by `make generate`; never edited.
"""

from __future__ import annotations

from typing import TypedDict

from .files import FileInput


class V1FaceDetectionCreateBodyAssets(TypedDict):
    """The file."""

    target_file_path: FileInput
    """The picture or the video to look in. Image or video file."""


class _V1FaceDetectionCreateBodyRequired(TypedDict):
    assets: V1FaceDetectionCreateBodyAssets
    """The file."""


class V1FaceDetectionCreateBody(_V1FaceDetectionCreateBodyRequired, total=False):
    """The file in which to find faces."""

    confidence_score: float
    """How sure the search must be of a face, 0 to 1 in steps of 0.05; 0.5 if not given. Lower finds more. Allowed: 0
    to 1, in steps of 0.05."""
