"""`GET /v1/account`"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ...types import Response

if TYPE_CHECKING:
    from ...client import AuthenticatedClient
    from ...models.error_response import ErrorResponse
    from ...models.v1_account_list_response import V1AccountListResponse

_ANSWERS: dict[str, str | None] = {
    "200": "V1AccountListResponse",
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


def _get_kwargs() -> dict[str, Any]:
    return {"method": "GET", "url": "/v1/account"}


def sync_detailed(*, client: AuthenticatedClient) -> Response[V1AccountListResponse | ErrorResponse]:
    """Look at the account

    The account that the API key belongs to, its credits and its plan.

    Args:
        client: Where to send it, and with which key.

    Returns:
        The answer with its status, headers and body.

    Raises:
        DecodeError: The status is not documented, or the body isn't what the contract says.
        httpx.HTTPError: No answer came.
    """
    return client.exchange(_get_kwargs(), _ANSWERS)


def sync(*, client: AuthenticatedClient) -> V1AccountListResponse | ErrorResponse:
    """Look at the account

    The account that the API key belongs to, its credits and its plan.

    Args:
        client: Where to send it, and with which key.

    Returns:
        The body as a model.

    Raises:
        DecodeError: The status is not documented, or the body isn't what the contract says.
        httpx.HTTPError: No answer came.
    """
    return sync_detailed(client=client).parsed


async def asyncio_detailed(*, client: AuthenticatedClient) -> Response[V1AccountListResponse | ErrorResponse]:
    """Look at the account

    The account that the API key belongs to, its credits and its plan.

    Args:
        client: Where to send it, and with which key.

    Returns:
        The answer with its status, headers and body.

    Raises:
        DecodeError: The status is not documented, or the body isn't what the contract says.
        httpx.HTTPError: No answer came.
    """
    return await client.exchange_async(_get_kwargs(), _ANSWERS)


async def asyncio(*, client: AuthenticatedClient) -> V1AccountListResponse | ErrorResponse:
    """Look at the account

    The account that the API key belongs to, its credits and its plan.

    Args:
        client: Where to send it, and with which key.

    Returns:
        The body as a model.

    Raises:
        DecodeError: The status is not documented, or the body isn't what the contract says.
        httpx.HTTPError: No answer came.
    """
    return (await asyncio_detailed(client=client)).parsed
