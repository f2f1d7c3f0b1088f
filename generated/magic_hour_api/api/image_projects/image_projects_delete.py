"""`DELETE /v1/image-projects/{id}`"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ...client import path_segment
from ...types import Response

if TYPE_CHECKING:
    from ...client import AuthenticatedClient
    from ...models.error_response import ErrorResponse

_ANSWERS: dict[str, str | None] = {
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
}


def _get_kwargs(id: str) -> dict[str, Any]:
    return {"method": "DELETE", "url": f"/v1/image-projects/{path_segment(id)}"}


def sync_detailed(id: str, *, client: AuthenticatedClient) -> Response[None | ErrorResponse]:
    """Delete an image job

    Deletes the project and its outputs for good.

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


def sync(id: str, *, client: AuthenticatedClient) -> None | ErrorResponse:
    """Delete an image job

    Deletes the project and its outputs for good.

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


async def asyncio_detailed(id: str, *, client: AuthenticatedClient) -> Response[None | ErrorResponse]:
    """Delete an image job

    Deletes the project and its outputs for good.

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


async def asyncio(id: str, *, client: AuthenticatedClient) -> None | ErrorResponse:
    """Delete an image job

    Deletes the project and its outputs for good.

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
