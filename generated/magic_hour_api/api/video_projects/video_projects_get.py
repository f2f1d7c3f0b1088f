"""`GET /v1/video-projects/{id}`"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ...client import path_segment
from ...types import Response

if TYPE_CHECKING:
    from ...client import AuthenticatedClient
    from ...models.error_response import ErrorResponse
    from ...models.v1_video_projects_get_response import V1VideoProjectsGetResponse

_ANSWERS: dict[str, str | None] = {
    "200": "V1VideoProjectsGetResponse",
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


def _get_kwargs(id: str) -> dict[str, Any]:
    return {"method": "GET", "url": f"/v1/video-projects/{path_segment(id)}"}


def sync_detailed(id: str, *, client: AuthenticatedClient) -> Response[V1VideoProjectsGetResponse | ErrorResponse]:
    """Look at a video job

    How far the job is and, once it is complete, where its outputs are. Download URLs stop working
    after 24 hours; another call gives fresh ones.

    Args:
        id: The id that the create call returned.
        client: Where to send it, and with which key.

    Returns:
        The answer with its status, headers and body.

    Raises:
        DecodeError: The status is not documented, or the body isn't what the contract says.
        httpx.HTTPError: No answer came.
    """
    return client.exchange(_get_kwargs(id), _ANSWERS)


def sync(id: str, *, client: AuthenticatedClient) -> V1VideoProjectsGetResponse | ErrorResponse:
    """Look at a video job

    How far the job is and, once it is complete, where its outputs are. Download URLs stop working
    after 24 hours; another call gives fresh ones.

    Args:
        id: The id that the create call returned.
        client: Where to send it, and with which key.

    Returns:
        The body as a model.

    Raises:
        DecodeError: The status is not documented, or the body isn't what the contract says.
        httpx.HTTPError: No answer came.
    """
    return sync_detailed(id, client=client).parsed


async def asyncio_detailed(
    id: str, *, client: AuthenticatedClient
) -> Response[V1VideoProjectsGetResponse | ErrorResponse]:
    """Look at a video job

    How far the job is and, once it is complete, where its outputs are. Download URLs stop working
    after 24 hours; another call gives fresh ones.

    Args:
        id: The id that the create call returned.
        client: Where to send it, and with which key.

    Returns:
        The answer with its status, headers and body.

    Raises:
        DecodeError: The status is not documented, or the body isn't what the contract says.
        httpx.HTTPError: No answer came.
    """
    return await client.exchange_async(_get_kwargs(id), _ANSWERS)


async def asyncio(id: str, *, client: AuthenticatedClient) -> V1VideoProjectsGetResponse | ErrorResponse:
    """Look at a video job

    How far the job is and, once it is complete, where its outputs are. Download URLs stop working
    after 24 hours; another call gives fresh ones.

    Args:
        id: The id that the create call returned.
        client: Where to send it, and with which key.

    Returns:
        The body as a model.

    Raises:
        DecodeError: The status is not documented, or the body isn't what the contract says.
        httpx.HTTPError: No answer came.
    """
    return (await asyncio_detailed(id, client=client)).parsed
