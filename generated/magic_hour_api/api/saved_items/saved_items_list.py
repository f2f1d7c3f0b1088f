"""`GET /v1/saved-items`"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ...types import UNSET, Response, Unset

if TYPE_CHECKING:
    from ...client import AuthenticatedClient
    from ...models.error_response import ErrorResponse
    from ...models.saved_item_type import SavedItemType
    from ...models.v1_saved_items_list_response import V1SavedItemsListResponse

_ANSWERS: dict[str, str | None] = {
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
}


def _get_kwargs(
    *, type_: SavedItemType | Unset = UNSET, limit: int | Unset = UNSET, cursor: str | Unset = UNSET
) -> dict[str, Any]:
    return {"method": "GET", "url": "/v1/saved-items", "params": {"type": type_, "limit": limit, "cursor": cursor}}


def sync_detailed(
    *,
    client: AuthenticatedClient,
    type_: SavedItemType | Unset = UNSET,
    limit: int | Unset = UNSET,
    cursor: str | Unset = UNSET,
) -> Response[V1SavedItemsListResponse | ErrorResponse]:
    """List saved items

    One page of the characters, references, voices, moodboards and brand kits that are kept in the
    account. Pass next_cursor on to get the next page.

    Args:
        client: Where to send it, and with which key.
        type_: What a saved item is.
        limit: Most items on a page, 1 to 100; 20 if not given.
        cursor: next_cursor of the page before; the first page if not given.

    Returns:
        The answer with its status, headers and body.

    Raises:
        DecodeError: The status is not documented, or the body isn't what the contract says.
        httpx.HTTPError: No answer came.
    """
    return client.exchange(_get_kwargs(type_=type_, limit=limit, cursor=cursor), _ANSWERS)


def sync(
    *,
    client: AuthenticatedClient,
    type_: SavedItemType | Unset = UNSET,
    limit: int | Unset = UNSET,
    cursor: str | Unset = UNSET,
) -> V1SavedItemsListResponse | ErrorResponse:
    """List saved items

    One page of the characters, references, voices, moodboards and brand kits that are kept in the
    account. Pass next_cursor on to get the next page.

    Args:
        client: Where to send it, and with which key.
        type_: What a saved item is.
        limit: Most items on a page, 1 to 100; 20 if not given.
        cursor: next_cursor of the page before; the first page if not given.

    Returns:
        The body as a model.

    Raises:
        DecodeError: The status is not documented, or the body isn't what the contract says.
        httpx.HTTPError: No answer came.
    """
    return sync_detailed(client=client, type_=type_, limit=limit, cursor=cursor).parsed


async def asyncio_detailed(
    *,
    client: AuthenticatedClient,
    type_: SavedItemType | Unset = UNSET,
    limit: int | Unset = UNSET,
    cursor: str | Unset = UNSET,
) -> Response[V1SavedItemsListResponse | ErrorResponse]:
    """List saved items

    One page of the characters, references, voices, moodboards and brand kits that are kept in the
    account. Pass next_cursor on to get the next page.

    Args:
        client: Where to send it, and with which key.
        type_: What a saved item is.
        limit: Most items on a page, 1 to 100; 20 if not given.
        cursor: next_cursor of the page before; the first page if not given.

    Returns:
        The answer with its status, headers and body.

    Raises:
        DecodeError: The status is not documented, or the body isn't what the contract says.
        httpx.HTTPError: No answer came.
    """
    return await client.exchange_async(_get_kwargs(type_=type_, limit=limit, cursor=cursor), _ANSWERS)


async def asyncio(
    *,
    client: AuthenticatedClient,
    type_: SavedItemType | Unset = UNSET,
    limit: int | Unset = UNSET,
    cursor: str | Unset = UNSET,
) -> V1SavedItemsListResponse | ErrorResponse:
    """List saved items

    One page of the characters, references, voices, moodboards and brand kits that are kept in the
    account. Pass next_cursor on to get the next page.

    Args:
        client: Where to send it, and with which key.
        type_: What a saved item is.
        limit: Most items on a page, 1 to 100; 20 if not given.
        cursor: next_cursor of the page before; the first page if not given.

    Returns:
        The body as a model.

    Raises:
        DecodeError: The status is not documented, or the body isn't what the contract says.
        httpx.HTTPError: No answer came.
    """
    return (await asyncio_detailed(client=client, type_=type_, limit=limit, cursor=cursor)).parsed
