"""`GET /v1/account`"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...operation import Operation, Request
from ...types import Response

if TYPE_CHECKING:
    from ...models import ErrorResponse, V1AccountListResponse
    from ...operation import AsyncSender, Sender

OPERATION: Operation[V1AccountListResponse] = Operation(
    "account.list",
    method="GET",
    path="/v1/account",
    responses={
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
    },
)


def build_request() -> Request:
    """Builds the request; nothing is sent."""
    return OPERATION.request()


def sync_detailed(*, client: Sender) -> Response[V1AccountListResponse | ErrorResponse]:
    """Look at the account

    The account that the API key belongs to, its credits and its plan.

    Args:
        client: What sends it: a client of this package, or any object with the same method.

    Returns:
        The response with its status, headers and body.

    Raises:
        DecodeError: The status is not documented, or the body isn't what the contract says.
        httpx.HTTPError: No response came.
    """
    return client.exchange(build_request())


def sync(*, client: Sender) -> V1AccountListResponse | ErrorResponse:
    """Look at the account

    The account that the API key belongs to, its credits and its plan.

    Args:
        client: What sends it: a client of this package, or any object with the same method.

    Returns:
        The body as a model.

    Raises:
        DecodeError: The status is not documented, or the body isn't what the contract says.
        httpx.HTTPError: No response came.
    """
    return sync_detailed(client=client).parsed


async def asyncio_detailed(*, client: AsyncSender) -> Response[V1AccountListResponse | ErrorResponse]:
    """Look at the account

    The account that the API key belongs to, its credits and its plan.

    Args:
        client: What sends it: a client of this package, or any object with the same method.

    Returns:
        The response with its status, headers and body.

    Raises:
        DecodeError: The status is not documented, or the body isn't what the contract says.
        httpx.HTTPError: No response came.
    """
    return await client.exchange_async(build_request())


async def asyncio(*, client: AsyncSender) -> V1AccountListResponse | ErrorResponse:
    """Look at the account

    The account that the API key belongs to, its credits and its plan.

    Args:
        client: What sends it: a client of this package, or any object with the same method.

    Returns:
        The body as a model.

    Raises:
        DecodeError: The status is not documented, or the body isn't what the contract says.
        httpx.HTTPError: No response came.
    """
    return (await asyncio_detailed(client=client)).parsed
