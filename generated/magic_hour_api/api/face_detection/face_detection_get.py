"""`GET /v1/face-detection/{id}`"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...operation import Operation, Request
from ...types import Response

if TYPE_CHECKING:
    from ...models import ErrorResponse, V1FaceDetectionGetResponse
    from ...operation import AsyncSender, Sender

OPERATION: Operation[V1FaceDetectionGetResponse] = Operation(
    "face_detection.get",
    method="GET",
    path="/v1/face-detection/{id}",
    responses={
        "200": "V1FaceDetectionGetResponse",
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
)


def build_request(id: str) -> Request:
    """Builds the request; nothing is sent."""
    return OPERATION.request(path={"id": id})


def sync_detailed(id: str, *, client: Sender) -> Response[V1FaceDetectionGetResponse | ErrorResponse]:
    """Look at a face detection

    The faces found so far; more may come until the status is complete.

    Args:
        id: The id that the create call returned.
        client: What sends it: a client of this package, or any object with the same method.

    Returns:
        The response with its status, headers and body.

    Raises:
        DecodeError: The status is not documented, or the body isn't what the contract says.
        httpx.HTTPError: No response came.
    """
    return client.exchange(build_request(id))


def sync(id: str, *, client: Sender) -> V1FaceDetectionGetResponse | ErrorResponse:
    """Look at a face detection

    The faces found so far; more may come until the status is complete.

    Args:
        id: The id that the create call returned.
        client: What sends it: a client of this package, or any object with the same method.

    Returns:
        The body as a model.

    Raises:
        DecodeError: The status is not documented, or the body isn't what the contract says.
        httpx.HTTPError: No response came.
    """
    return sync_detailed(id, client=client).parsed


async def asyncio_detailed(id: str, *, client: AsyncSender) -> Response[V1FaceDetectionGetResponse | ErrorResponse]:
    """Look at a face detection

    The faces found so far; more may come until the status is complete.

    Args:
        id: The id that the create call returned.
        client: What sends it: a client of this package, or any object with the same method.

    Returns:
        The response with its status, headers and body.

    Raises:
        DecodeError: The status is not documented, or the body isn't what the contract says.
        httpx.HTTPError: No response came.
    """
    return await client.exchange_async(build_request(id))


async def asyncio(id: str, *, client: AsyncSender) -> V1FaceDetectionGetResponse | ErrorResponse:
    """Look at a face detection

    The faces found so far; more may come until the status is complete.

    Args:
        id: The id that the create call returned.
        client: What sends it: a client of this package, or any object with the same method.

    Returns:
        The body as a model.

    Raises:
        DecodeError: The status is not documented, or the body isn't what the contract says.
        httpx.HTTPError: No response came.
    """
    return (await asyncio_detailed(id, client=client)).parsed
