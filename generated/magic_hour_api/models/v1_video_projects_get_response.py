"""`V1VideoProjectsGetResponse` and its parts."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING

from attrs import define

from ..decoding import as_datetime, as_list, as_model
from ..model_base import Model
from ..types import UNSET, Unset

if TYPE_CHECKING:
    from .project_status import ProjectStatus


@define(repr=False, eq=False)
class _Alike1(Model):
    url: str
    """The download URL of the file."""
    expires_at: datetime.datetime
    """When the URL expires."""

    _BUILDS = {"expires_at": as_datetime}


@define(repr=False, eq=False)
class V1VideoProjectsGetResponse(Model):
    """A video job."""

    id: str
    """Id of the job."""
    name: None | str
    """Name of the video."""
    status: ProjectStatus
    """The status of the job. It ends as complete, error or canceled; queued and rendering come before
    that, and draft is not in use."""
    type_: str
    """The tool that created it, such as IMAGE_TO_VIDEO, TEXT_TO_VIDEO or FACE_SWAP. New values may be
    added."""
    created_at: datetime.datetime
    """When the job was created."""
    width: int
    """Width of the video in pixels. -1 means unknown."""
    height: int
    """Height of the video in pixels. -1 means unknown."""
    enabled: bool
    """Whether the project is enabled."""
    start_seconds: float
    """Start of the clip in the input, in seconds."""
    end_seconds: float
    """End of the clip in the input, or the length of the video, in seconds."""
    credits_charged: int
    """Credits charged for the job. They are refunded if it fails."""
    fps: float
    """Frames per second of the video."""
    error: None | V1VideoProjectsGetResponseError
    """Why the job failed; null unless its status is error."""
    downloads: list[V1VideoProjectsGetResponseDownloadsItem]
    """The outputs; empty until the job is complete."""
    total_frame_cost: int | Unset = UNSET
    """Former name of credits_charged."""
    download: None | Unset | V1VideoProjectsGetResponseDownload = UNSET
    """The first of downloads; kept for compatibility."""

    _NAMES = {"type_": "type"}
    _BUILDS = {
        "created_at": as_datetime,
        "error": as_model("V1VideoProjectsGetResponseError"),
        "downloads": as_list(as_model("V1VideoProjectsGetResponseDownloadsItem")),
        "download": as_model("V1VideoProjectsGetResponseDownload"),
    }


class V1VideoProjectsGetResponseDownload(_Alike1):
    """An output."""

    __slots__ = ()


class V1VideoProjectsGetResponseDownloadsItem(_Alike1):
    """An output."""

    __slots__ = ()


@define(repr=False, eq=False)
class V1VideoProjectsGetResponseError(Model):
    """Why a job failed."""

    code: str
    """The reason, for programs. An open list; seen so far: no_source_face, invalid_file_format,
    invalid_video_file, file_too_large, insufficient_credits, invalid_parameters,
    processing_timeout, unknown_error."""
    message: str
    """The reason, as text for people."""
