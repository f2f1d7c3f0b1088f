from typing import Literal

V1FaceDetectionGetResponseStatus = Literal["complete", "error", "queued", "rendering"]
"""The values of the contract. The service may send newer ones, which are passed through as they are."""

V1_FACE_DETECTION_GET_RESPONSE_STATUS_VALUES: frozenset[str] = frozenset(["complete", "error", "queued", "rendering"])
