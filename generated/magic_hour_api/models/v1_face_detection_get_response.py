"""`V1FaceDetectionGetResponse` and its parts."""

from __future__ import annotations

from typing import Literal

from attrs import define

from ..decoding import as_list, as_model
from ..model_base import Model


@define(repr=False, eq=False)
class V1FaceDetectionGetResponse(Model):
    """A search for faces."""

    id: str
    """Id of the job."""
    credits_charged: int
    """Credits charged for the job."""
    status: V1FaceDetectionGetResponseStatus
    """The status of the search. It ends as complete or error."""
    faces: list[V1FaceDetectionGetResponseFacesItem]
    """The faces found so far."""

    _BUILDS = {"faces": as_list(as_model("V1FaceDetectionGetResponseFacesItem"))}


@define(repr=False, eq=False)
class V1FaceDetectionGetResponseFacesItem(Model):
    """A face that was found."""

    path: str
    """The path of the face, for original_face of a face swap."""
    url: str
    """The URL of a picture of the face."""


V1FaceDetectionGetResponseStatus = Literal["complete", "error", "queued", "rendering"]
"""The values of the contract. The service may send newer ones, which are passed through unchanged."""
