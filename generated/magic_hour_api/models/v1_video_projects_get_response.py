from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..decoding import as_datetime, as_list, encode, fields, show, take, take_scalar
from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.project_status import ProjectStatus
    from ..models.v1_video_projects_get_response_download import V1VideoProjectsGetResponseDownload
    from ..models.v1_video_projects_get_response_downloads_item import V1VideoProjectsGetResponseDownloadsItem
    from ..models.v1_video_projects_get_response_error import V1VideoProjectsGetResponseError

T = TypeVar("T", bound="V1VideoProjectsGetResponse")


@_attrs_define(repr=False)
class V1VideoProjectsGetResponse:
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
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)
    """What the service sent beyond the fields above."""

    def to_dict(self) -> dict[str, Any]:
        """The fields that are set, as JSON has them."""
        values: dict[str, Any] = {
            **self.additional_properties,
            "id": self.id,
            "name": self.name,
            "status": self.status,
            "type": self.type_,
            "created_at": self.created_at,
            "width": self.width,
            "height": self.height,
            "enabled": self.enabled,
            "start_seconds": self.start_seconds,
            "end_seconds": self.end_seconds,
            "credits_charged": self.credits_charged,
            "fps": self.fps,
            "error": self.error,
            "downloads": self.downloads,
            "total_frame_cost": self.total_frame_cost,
            "download": self.download,
        }
        return {name: encode(value) for name, value in values.items() if value is not UNSET}

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        """Builds it from decoded JSON. Missing fields are UNSET; fields not in the contract are kept aside.

        Raises:
            WrongShape: The JSON, or a part of it, is of another kind than the contract says.
        """
        from ..models.v1_video_projects_get_response_download import V1VideoProjectsGetResponseDownload
        from ..models.v1_video_projects_get_response_downloads_item import V1VideoProjectsGetResponseDownloadsItem
        from ..models.v1_video_projects_get_response_error import V1VideoProjectsGetResponseError

        source = fields(src_dict)
        model = cls(
            id=take_scalar(source, "id"),
            name=take_scalar(source, "name"),
            status=take_scalar(source, "status"),
            type_=take_scalar(source, "type"),
            created_at=take(source, "created_at", as_datetime),
            width=take_scalar(source, "width"),
            height=take_scalar(source, "height"),
            enabled=take_scalar(source, "enabled"),
            start_seconds=take_scalar(source, "start_seconds"),
            end_seconds=take_scalar(source, "end_seconds"),
            credits_charged=take_scalar(source, "credits_charged"),
            fps=take_scalar(source, "fps"),
            error=take(source, "error", V1VideoProjectsGetResponseError.from_dict),
            downloads=take(source, "downloads", as_list(V1VideoProjectsGetResponseDownloadsItem.from_dict)),
            total_frame_cost=take_scalar(source, "total_frame_cost"),
            download=take(source, "download", V1VideoProjectsGetResponseDownload.from_dict),
        )
        model.additional_properties = source
        return model

    def __repr__(self) -> str:
        return show(self)

    @property
    def additional_keys(self) -> list[str]:
        """The names of the additional properties."""
        return list(self.additional_properties)

    def __getitem__(self, key: str) -> Any:
        return self.additional_properties[key]

    def __setitem__(self, key: str, value: Any) -> None:
        self.additional_properties[key] = value

    def __delitem__(self, key: str) -> None:
        del self.additional_properties[key]

    def __contains__(self, key: str) -> bool:
        return key in self.additional_properties
