"""`POST /v1/face-swap`"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ...types import Response

if TYPE_CHECKING:
    from ...client import AuthenticatedClient
    from ...models.error_response import ErrorResponse
    from ...models.v1_face_swap_create_body import V1FaceSwapCreateBody
    from ...models.v1_face_swap_create_response import V1FaceSwapCreateResponse

_ANSWERS: dict[str, str | None] = {
    "200": "V1FaceSwapCreateResponse",
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


def _get_kwargs(*, body: V1FaceSwapCreateBody) -> dict[str, Any]:
    return {"method": "POST", "url": "/v1/face-swap", "json": body.to_dict()}


def sync_detailed(
    *, client: AuthenticatedClient, body: V1FaceSwapCreateBody
) -> Response[V1FaceSwapCreateResponse | ErrorResponse]:
    """Swap the faces in a video

    Starts a job that puts new faces on the people in a clip: one for all, or one for each.

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


def sync(*, client: AuthenticatedClient, body: V1FaceSwapCreateBody) -> V1FaceSwapCreateResponse | ErrorResponse:
    """Swap the faces in a video

    Starts a job that puts new faces on the people in a clip: one for all, or one for each.

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
    *, client: AuthenticatedClient, body: V1FaceSwapCreateBody
) -> Response[V1FaceSwapCreateResponse | ErrorResponse]:
    """Swap the faces in a video

    Starts a job that puts new faces on the people in a clip: one for all, or one for each.

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
    *, client: AuthenticatedClient, body: V1FaceSwapCreateBody
) -> V1FaceSwapCreateResponse | ErrorResponse:
    """Swap the faces in a video

    Starts a job that puts new faces on the people in a clip: one for all, or one for each.

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
