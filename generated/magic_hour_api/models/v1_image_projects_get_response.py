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
    from ..models.v1_image_projects_get_response_downloads_item import V1ImageProjectsGetResponseDownloadsItem
    from ..models.v1_image_projects_get_response_error import V1ImageProjectsGetResponseError

T = TypeVar("T", bound="V1ImageProjectsGetResponse")


@_attrs_define(repr=False)
class V1ImageProjectsGetResponse:
    """An image job."""

    id: str
    """Id of the job."""
    name: None | str
    """Name of the image."""
    status: ProjectStatus
    """How far the job is. It ends as complete, error or canceled; queued and rendering come before
    that, and draft is not in use."""
    image_count: int
    """How many images the job makes."""
    type_: str
    """Which tool made it, such as AI_IMAGE or AI_GIF. The list is open."""
    created_at: datetime.datetime
    """When the job was created."""
    enabled: bool
    """Whether the project is enabled."""
    credits_charged: int
    """Credits charged for the job. They come back if it fails."""
    error: None | V1ImageProjectsGetResponseError
    """Why the job failed; null unless its status is error."""
    downloads: list[V1ImageProjectsGetResponseDownloadsItem]
    """The outputs; empty until the job is complete."""
    total_frame_cost: int | Unset = UNSET
    """Older name of credits_charged."""
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)
    """What the service sent beyond the fields above."""

    def to_dict(self) -> dict[str, Any]:
        """The fields that are set, as JSON has them."""
        values: dict[str, Any] = {
            **self.additional_properties,
            "id": self.id,
            "name": self.name,
            "status": self.status,
            "image_count": self.image_count,
            "type": self.type_,
            "created_at": self.created_at,
            "enabled": self.enabled,
            "credits_charged": self.credits_charged,
            "error": self.error,
            "downloads": self.downloads,
            "total_frame_cost": self.total_frame_cost,
        }
        return {name: encode(value) for name, value in values.items() if value is not UNSET}

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        """Builds it from decoded JSON. Missing fields are UNSET; fields not in the contract are kept aside.

        Raises:
            WrongShape: The JSON, or a part of it, is of another kind than the contract says.
        """
        from ..models.v1_image_projects_get_response_downloads_item import V1ImageProjectsGetResponseDownloadsItem
        from ..models.v1_image_projects_get_response_error import V1ImageProjectsGetResponseError

        source = fields(src_dict)
        model = cls(
            id=take_scalar(source, "id"),
            name=take_scalar(source, "name"),
            status=take_scalar(source, "status"),
            image_count=take_scalar(source, "image_count"),
            type_=take_scalar(source, "type"),
            created_at=take(source, "created_at", as_datetime),
            enabled=take_scalar(source, "enabled"),
            credits_charged=take_scalar(source, "credits_charged"),
            error=take(source, "error", V1ImageProjectsGetResponseError.from_dict),
            downloads=take(source, "downloads", as_list(V1ImageProjectsGetResponseDownloadsItem.from_dict)),
            total_frame_cost=take_scalar(source, "total_frame_cost"),
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
