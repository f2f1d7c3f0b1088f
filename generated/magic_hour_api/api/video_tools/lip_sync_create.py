"""`POST /v1/lip-sync`"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ...types import Response

if TYPE_CHECKING:
    from ...client import AuthenticatedClient
    from ...models.error_response import ErrorResponse
    from ...models.v1_lip_sync_create_body import V1LipSyncCreateBody
    from ...models.v1_lip_sync_create_response import V1LipSyncCreateResponse

_ANSWERS: dict[str, str | None] = {
    "200": "V1LipSyncCreateResponse",
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


def _get_kwargs(*, body: V1LipSyncCreateBody) -> dict[str, Any]:
    return {"method": "POST", "url": "/v1/lip-sync", "json": body.to_dict()}


def sync_detailed(
    *, client: AuthenticatedClient, body: V1LipSyncCreateBody
) -> Response[V1LipSyncCreateResponse | ErrorResponse]:
    """Match the lips to a recording

    Starts a job that moves the lips in a clip to what a recording says.

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


def sync(*, client: AuthenticatedClient, body: V1LipSyncCreateBody) -> V1LipSyncCreateResponse | ErrorResponse:
    """Match the lips to a recording

    Starts a job that moves the lips in a clip to what a recording says.

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
    *, client: AuthenticatedClient, body: V1LipSyncCreateBody
) -> Response[V1LipSyncCreateResponse | ErrorResponse]:
    """Match the lips to a recording

    Starts a job that moves the lips in a clip to what a recording says.

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


async def asyncio(*, client: AuthenticatedClient, body: V1LipSyncCreateBody) -> V1LipSyncCreateResponse | ErrorResponse:
    """Match the lips to a recording

    Starts a job that moves the lips in a clip to what a recording says.

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
