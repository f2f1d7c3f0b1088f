"""`GET /v1/saved-items`"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...operation import Operation, Request
from ...types import UNSET, Response, Unset

if TYPE_CHECKING:
    from ...models import ErrorResponse, SavedItemType, V1SavedItemsListResponse
    from ...operation import AsyncSender, Sender

OPERATION: Operation[V1SavedItemsListResponse] = Operation(
    "saved_items.list",
    method="GET",
    path="/v1/saved-items",
    responses={
        "200": "V1SavedItemsListResponse",
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


def build_request(
    *, type_: SavedItemType | Unset = UNSET, limit: int | Unset = UNSET, cursor: str | Unset = UNSET
) -> Request:
    """Builds the request; nothing is sent."""
    return OPERATION.request(query={"type": type_, "limit": limit, "cursor": cursor})


def sync_detailed(
    *, client: Sender, type_: SavedItemType | Unset = UNSET, limit: int | Unset = UNSET, cursor: str | Unset = UNSET
) -> Response[V1SavedItemsListResponse | ErrorResponse]:
    """List saved items

    One page of the characters, references, voices, moodboards and brand kits that are kept in the
    account. Pass next_cursor on to get the next page.

    Args:
        client: What sends it: a client of this package, or any object with the same method.
        type_: The kind of a saved item.
        limit: Maximum number of items on a page, 1 to 100; 20 if not given.
        cursor: next_cursor of the page before; the first page if not given.

    Returns:
        The response with its status, headers and body.

    Raises:
        DecodeError: The status is not documented, or the body isn't what the contract says.
        httpx.HTTPError: No response came.
    """
    return client.exchange(build_request(type_=type_, limit=limit, cursor=cursor))


def sync(
    *, client: Sender, type_: SavedItemType | Unset = UNSET, limit: int | Unset = UNSET, cursor: str | Unset = UNSET
) -> V1SavedItemsListResponse | ErrorResponse:
    """List saved items

    One page of the characters, references, voices, moodboards and brand kits that are kept in the
    account. Pass next_cursor on to get the next page.

    Args:
        client: What sends it: a client of this package, or any object with the same method.
        type_: The kind of a saved item.
        limit: Maximum number of items on a page, 1 to 100; 20 if not given.
        cursor: next_cursor of the page before; the first page if not given.

    Returns:
        The body as a model.

    Raises:
        DecodeError: The status is not documented, or the body isn't what the contract says.
        httpx.HTTPError: No response came.
    """
    return sync_detailed(client=client, type_=type_, limit=limit, cursor=cursor).parsed


async def asyncio_detailed(
    *,
    client: AsyncSender,
    type_: SavedItemType | Unset = UNSET,
    limit: int | Unset = UNSET,
    cursor: str | Unset = UNSET,
) -> Response[V1SavedItemsListResponse | ErrorResponse]:
    """List saved items

    One page of the characters, references, voices, moodboards and brand kits that are kept in the
    account. Pass next_cursor on to get the next page.

    Args:
        client: What sends it: a client of this package, or any object with the same method.
        type_: The kind of a saved item.
        limit: Maximum number of items on a page, 1 to 100; 20 if not given.
        cursor: next_cursor of the page before; the first page if not given.

    Returns:
        The response with its status, headers and body.

    Raises:
        DecodeError: The status is not documented, or the body isn't what the contract says.
        httpx.HTTPError: No response came.
    """
    return await client.exchange_async(build_request(type_=type_, limit=limit, cursor=cursor))


async def asyncio(
    *,
    client: AsyncSender,
    type_: SavedItemType | Unset = UNSET,
    limit: int | Unset = UNSET,
    cursor: str | Unset = UNSET,
) -> V1SavedItemsListResponse | ErrorResponse:
    """List saved items

    One page of the characters, references, voices, moodboards and brand kits that are kept in the
    account. Pass next_cursor on to get the next page.

    Args:
        client: What sends it: a client of this package, or any object with the same method.
        type_: The kind of a saved item.
        limit: Maximum number of items on a page, 1 to 100; 20 if not given.
        cursor: next_cursor of the page before; the first page if not given.

    Returns:
        The body as a model.

    Raises:
        DecodeError: The status is not documented, or the body isn't what the contract says.
        httpx.HTTPError: No response came.
    """
    return (await asyncio_detailed(client=client, type_=type_, limit=limit, cursor=cursor)).parsed
