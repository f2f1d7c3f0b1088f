"""`V1AudioProjectsGetResponse` and its parts."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING

from attrs import define

from ..decoding import as_datetime, as_list, as_model
from ..model_base import Model

if TYPE_CHECKING:
    from .project_status import ProjectStatus


@define(repr=False, eq=False)
class V1AudioProjectsGetResponse(Model):
    """An audio job."""

    id: str
    """Id of the job."""
    name: None | str
    """Name of the recording."""
    status: ProjectStatus
    """The status of the job. It ends as complete, error or canceled; queued and rendering come before
    that, and draft is not in use."""
    type_: str
    """The tool that created it, such as VOICE_GENERATOR. New values may be added."""
    created_at: datetime.datetime
    """When the job was created."""
    enabled: bool
    """Whether the project is enabled."""
    credits_charged: int
    """Credits charged for the job. They are refunded if it fails."""
    error: None | V1AudioProjectsGetResponseError
    """Why the job failed; null unless its status is error."""
    downloads: list[V1AudioProjectsGetResponseDownloadsItem]
    """The outputs; empty until the job is complete."""

    _NAMES = {"type_": "type"}
    _BUILDS = {
        "created_at": as_datetime,
        "error": as_model("V1AudioProjectsGetResponseError"),
        "downloads": as_list(as_model("V1AudioProjectsGetResponseDownloadsItem")),
    }


@define(repr=False, eq=False)
class V1AudioProjectsGetResponseDownloadsItem(Model):
    """An output."""

    url: str
    """The download URL of the file."""
    expires_at: datetime.datetime
    """When the URL expires."""

    _BUILDS = {"expires_at": as_datetime}


@define(repr=False, eq=False)
class V1AudioProjectsGetResponseError(Model):
    """Why a job failed."""

    code: str
    """The reason, for programs. An open list; seen so far: no_source_face, invalid_file_format,
    invalid_video_file, file_too_large, insufficient_credits, invalid_parameters,
    processing_timeout, unknown_error."""
    message: str
    """The reason, as text for people."""
