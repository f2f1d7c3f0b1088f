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
    """Where to fetch the file."""
    expires_at: datetime.datetime
    """When the URL stops working."""

    _BUILDS = {"expires_at": as_datetime}


@define(repr=False, eq=False)
class V1VideoProjectsGetResponse(Model):
    """A video job."""

    id: str
    """Id of the job."""
    name: None | str
    """Name of the video."""
    status: ProjectStatus
    """How far the job is. It ends as complete, error or canceled; queued and rendering come before
    that, and draft is not in use."""
    type_: str
    """Which tool made it, such as IMAGE_TO_VIDEO, TEXT_TO_VIDEO or FACE_SWAP. The list is open."""
    created_at: datetime.datetime
    """When the job was created."""
    width: int
    """Width of the video in pixels. -1 says nothing and is to be ignored."""
    height: int
    """Height of the video in pixels. -1 says nothing and is to be ignored."""
    enabled: bool
    """Whether the project is enabled."""
    start_seconds: float
    """Where the clip begins in the input, in seconds."""
    end_seconds: float
    """Where the clip ends in the input, or the length of the video, in seconds."""
    credits_charged: int
    """Credits charged for the job. They come back if it fails."""
    fps: float
    """Frames per second of the video."""
    error: None | V1VideoProjectsGetResponseError
    """Why the job failed; null unless its status is error."""
    downloads: list[V1VideoProjectsGetResponseDownloadsItem]
    """The outputs; empty until the job is complete."""
    total_frame_cost: int | Unset = UNSET
    """Older name of credits_charged."""
    download: None | Unset | V1VideoProjectsGetResponseDownload = UNSET
    """The first of downloads, from the time when there was only one."""

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
    """The reason, for people."""
