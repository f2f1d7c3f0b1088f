"""`V1FaceDetectionCreateResponse`."""

from __future__ import annotations

from attrs import define

from ..model_base import Model


@define(repr=False, eq=False)
class V1FaceDetectionCreateResponse(Model):
    """The job that was made."""

    id: str
    """Id of the job."""
    credits_charged: int
    """Credits charged for the job. They come back if it fails."""
