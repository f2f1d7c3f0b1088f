"""`V1FaceDetectionCreateResponse`."""

from __future__ import annotations

from attrs import define

from ..model_base import Model


@define(repr=False, eq=False)
class V1FaceDetectionCreateResponse(Model):
    """The created job."""

    id: str
    """Id of the job."""
    credits_charged: int
    """Credits charged for the job. They are refunded if it fails."""
