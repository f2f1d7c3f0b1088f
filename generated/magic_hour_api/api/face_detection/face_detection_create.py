"""`POST /v1/face-detection`"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...operation import Operation, Request, json_body
from ...types import Response

if TYPE_CHECKING:
    from ...models import ErrorResponse, V1FaceDetectionCreateBody, V1FaceDetectionCreateResponse
    from ...operation import AsyncSender, Sender

OPERATION: Operation[V1FaceDetectionCreateResponse] = Operation(
    "face_detection.create",
    method="POST",
    path="/v1/face-detection",
    responses={
        "200": "V1FaceDetectionCreateResponse",
        "400": "ErrorResponse",
        "401": "ErrorResponse",
        "402": "ErrorResponse",
        "403": "ErrorResponse",
        "404": "ErrorResponse",
        "422": "ErrorResponse",
        "429": "ErrorResponse",
        "500": "ErrorResponse",
        "502": "ErrorResponse",
        "503": "ErrorResponse",
    },
    creates_job=True,
)


def build_request(*, body: V1FaceDetectionCreateBody) -> Request:
    """Builds the request; nothing is sent."""
    return OPERATION.request(json=json_body(body, "V1FaceDetectionCreateBody"))


def sync_detailed(
    *, client: Sender, body: V1FaceDetectionCreateBody
) -> Response[V1FaceDetectionCreateResponse | ErrorResponse]:
    """Find the faces in a picture or a video

    Starts a search for faces. A face swap uses their paths to select which face is replaced by
    which.

    Args:
        client: What sends it: a client of this package, or any object with the same method.
        body: What to send.

    Returns:
        The response with its status, headers and body.

    Raises:
        DecodeError: The status is not documented, or the body isn't what the contract says.
        httpx.HTTPError: No response came.
        BodyTypeError: The body is not an instance of its model.
    """
    return client.exchange(build_request(body=body))


def sync(*, client: Sender, body: V1FaceDetectionCreateBody) -> V1FaceDetectionCreateResponse | ErrorResponse:
    """Find the faces in a picture or a video

    Starts a search for faces. A face swap uses their paths to select which face is replaced by
    which.

    Args:
        client: What sends it: a client of this package, or any object with the same method.
        body: What to send.

    Returns:
        The body as a model.

    Raises:
        DecodeError: The status is not documented, or the body isn't what the contract says.
        httpx.HTTPError: No response came.
        BodyTypeError: The body is not an instance of its model.
    """
    return sync_detailed(client=client, body=body).parsed


async def asyncio_detailed(
    *, client: AsyncSender, body: V1FaceDetectionCreateBody
) -> Response[V1FaceDetectionCreateResponse | ErrorResponse]:
    """Find the faces in a picture or a video

    Starts a search for faces. A face swap uses their paths to select which face is replaced by
    which.

    Args:
        client: What sends it: a client of this package, or any object with the same method.
        body: What to send.

    Returns:
        The response with its status, headers and body.

    Raises:
        DecodeError: The status is not documented, or the body isn't what the contract says.
        httpx.HTTPError: No response came.
        BodyTypeError: The body is not an instance of its model.
    """
    return await client.exchange_async(build_request(body=body))


async def asyncio(
    *, client: AsyncSender, body: V1FaceDetectionCreateBody
) -> V1FaceDetectionCreateResponse | ErrorResponse:
    """Find the faces in a picture or a video

    Starts a search for faces. A face swap uses their paths to select which face is replaced by
    which.

    Args:
        client: What sends it: a client of this package, or any object with the same method.
        body: What to send.

    Returns:
        The body as a model.

    Raises:
        DecodeError: The status is not documented, or the body isn't what the contract says.
        httpx.HTTPError: No response came.
        BodyTypeError: The body is not an instance of its model.
    """
    return (await asyncio_detailed(client=client, body=body)).parsed
