"""`POST /v1/face-detection`"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ...types import Response

if TYPE_CHECKING:
    from ...client import AuthenticatedClient
    from ...models.error_response import ErrorResponse
    from ...models.v1_face_detection_create_body import V1FaceDetectionCreateBody
    from ...models.v1_face_detection_create_response import V1FaceDetectionCreateResponse

_ANSWERS: dict[str, str | None] = {
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
}


def _get_kwargs(*, body: V1FaceDetectionCreateBody) -> dict[str, Any]:
    return {"method": "POST", "url": "/v1/face-detection", "json": body.to_dict()}


def sync_detailed(
    *, client: AuthenticatedClient, body: V1FaceDetectionCreateBody
) -> Response[V1FaceDetectionCreateResponse | ErrorResponse]:
    """Find the faces in a picture or a video

    Starts a search for faces. Their paths say, in a face swap, which face becomes which.

    Args:
        client: Where to send it, and with which key.
        body: What to send.

    Returns:
        The answer with its status, headers and body.

    Raises:
        DecodeError: The status is not documented, or the body isn't what the contract says.
        httpx.HTTPError: No answer came.
    """
    return client.exchange(_get_kwargs(body=body), _ANSWERS)


def sync(
    *, client: AuthenticatedClient, body: V1FaceDetectionCreateBody
) -> V1FaceDetectionCreateResponse | ErrorResponse:
    """Find the faces in a picture or a video

    Starts a search for faces. Their paths say, in a face swap, which face becomes which.

    Args:
        client: Where to send it, and with which key.
        body: What to send.

    Returns:
        The body as a model.

    Raises:
        DecodeError: The status is not documented, or the body isn't what the contract says.
        httpx.HTTPError: No answer came.
    """
    return sync_detailed(client=client, body=body).parsed


async def asyncio_detailed(
    *, client: AuthenticatedClient, body: V1FaceDetectionCreateBody
) -> Response[V1FaceDetectionCreateResponse | ErrorResponse]:
    """Find the faces in a picture or a video

    Starts a search for faces. Their paths say, in a face swap, which face becomes which.

    Args:
        client: Where to send it, and with which key.
        body: What to send.

    Returns:
        The answer with its status, headers and body.

    Raises:
        DecodeError: The status is not documented, or the body isn't what the contract says.
        httpx.HTTPError: No answer came.
    """
    return await client.exchange_async(_get_kwargs(body=body), _ANSWERS)


async def asyncio(
    *, client: AuthenticatedClient, body: V1FaceDetectionCreateBody
) -> V1FaceDetectionCreateResponse | ErrorResponse:
    """Find the faces in a picture or a video

    Starts a search for faces. Their paths say, in a face swap, which face becomes which.

    Args:
        client: Where to send it, and with which key.
        body: What to send.

    Returns:
        The body as a model.

    Raises:
        DecodeError: The status is not documented, or the body isn't what the contract says.
        httpx.HTTPError: No answer came.
    """
    return (await asyncio_detailed(client=client, body=body)).parsed
