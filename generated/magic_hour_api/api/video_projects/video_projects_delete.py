"""`DELETE /v1/video-projects/{id}`"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...operation import Operation, Request
from ...types import Response

if TYPE_CHECKING:
    from ...models import ErrorResponse
    from ...operation import AsyncSender, Sender

OPERATION: Operation[None] = Operation(
    "video_projects.delete",
    method="DELETE",
    path="/v1/video-projects/{id}",
    responses={
        "204": None,
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


def sync_detailed(id: str, *, client: Sender) -> Response[None | ErrorResponse]:
    """Delete a video job

    Deletes the project and its outputs permanently.

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


def sync(id: str, *, client: Sender) -> None | ErrorResponse:
    """Delete a video job

    Deletes the project and its outputs permanently.

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


async def asyncio_detailed(id: str, *, client: AsyncSender) -> Response[None | ErrorResponse]:
    """Delete a video job

    Deletes the project and its outputs permanently.

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


async def asyncio(id: str, *, client: AsyncSender) -> None | ErrorResponse:
    """Delete a video job

    Deletes the project and its outputs permanently.

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
