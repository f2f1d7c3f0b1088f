from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..decoding import as_list, encode, fields, show, take, take_scalar
from ..types import UNSET

if TYPE_CHECKING:
    from ..models.v1_face_detection_get_response_faces_item import V1FaceDetectionGetResponseFacesItem
    from ..models.v1_face_detection_get_response_status import V1FaceDetectionGetResponseStatus

T = TypeVar("T", bound="V1FaceDetectionGetResponse")


@_attrs_define(repr=False)
class V1FaceDetectionGetResponse:
    """A search for faces."""

    id: str
    """Id of the job."""
    credits_charged: int
    """Credits charged for the job."""
    status: V1FaceDetectionGetResponseStatus
    """How far the search is. It ends as complete or error."""
    faces: list[V1FaceDetectionGetResponseFacesItem]
    """The faces; filled as they are found."""
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)
    """What the service sent beyond the fields above."""

    def to_dict(self) -> dict[str, Any]:
        """The fields that are set, as JSON has them."""
        values: dict[str, Any] = {
            **self.additional_properties,
            "id": self.id,
            "credits_charged": self.credits_charged,
            "status": self.status,
            "faces": self.faces,
        }
        return {name: encode(value) for name, value in values.items() if value is not UNSET}

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        """Builds it from decoded JSON. Missing fields are UNSET; fields not in the contract are kept aside.

        Raises:
            WrongShape: The JSON, or a part of it, is of another kind than the contract says.
        """
        from ..models.v1_face_detection_get_response_faces_item import V1FaceDetectionGetResponseFacesItem

        source = fields(src_dict)
        model = cls(
            id=take_scalar(source, "id"),
            credits_charged=take_scalar(source, "credits_charged"),
            status=take_scalar(source, "status"),
            faces=take(source, "faces", as_list(V1FaceDetectionGetResponseFacesItem.from_dict)),
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
