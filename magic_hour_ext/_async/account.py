"""`client.v1.account` and `client.v1.saved_items`: what belongs to the account."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from magic_hour_api.api.account.account_list import OPERATION as GET_ACCOUNT
from magic_hour_api.api.saved_items.saved_items_list import OPERATION as LIST_SAVED_ITEMS
from magic_hour_api.catalog import query_parameters

from magic_hour_ext._rules.coercion import is_a
from magic_hour_ext._rules.option_checks import LONGEST, is_cursor
from magic_hour_ext._rules.responses import clear_unset
from magic_hour_ext.errors import Problem, ValidationError

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from magic_hour_api.aliases import AccountDetails, SavedItem, SavedItemsPage
    from magic_hour_api.models import SavedItemType

    from magic_hour_ext._async.client_state import AsyncClientState
    from magic_hour_ext.types import RequestOptions


class AsyncAccount:
    """`client.v1.account`: credits and plan."""

    def __init__(self, client_state: AsyncClientState) -> None:
        self._client_state = client_state

    async def get(self, *, request_options: RequestOptions | None = None) -> AccountDetails:
        """The account that the key belongs to: credits left, tier, subscription.

        Args:
            request_options: Options of this call.

        Raises:
            APIError: If the service refuses, also after repeats.
            NetworkError: If no answer comes.
        """
        response = await self._client_state.transport.request(GET_ACCOUNT.request(), options=request_options)
        return clear_unset(GET_ACCOUNT.decode(response))

    async def list(self, *, request_options: RequestOptions | None = None) -> AccountDetails:
        """The same as `get`, under the API's own name for it."""
        return await self.get(request_options=request_options)


class AsyncSavedItems:
    """`client.v1.saved_items`: characters, references, voices, moodboards and brand kits kept in the account."""

    def __init__(self, client_state: AsyncClientState) -> None:
        self._client_state = client_state

    async def list(
        self,
        *,
        type_: SavedItemType | None = None,
        limit: int | None = None,
        cursor: str | None = None,
        request_options: RequestOptions | None = None,
    ) -> SavedItemsPage:
        """One page of saved items.

        Args:
            type_: Only items of this type.
            limit: Items on the page, 1 to 100; the service's default is 20.
            cursor: Where the page starts: `next_cursor` of the page before.
            request_options: Options of this call.

        Returns:
            `items`, and `next_cursor`, which is None on the last page.

        Raises:
            ValidationError: If a value can't be right.
            APIError: If the service refuses, also after repeats.
            NetworkError: If no answer comes.
        """
        problems = []
        schemas = query_parameters(LIST_SAVED_ITEMS.id)
        types = schemas["type"]["enum"]
        least, most = schemas["limit"]["minimum"], schemas["limit"]["maximum"]
        if type_ is not None and not (is_a(type_, str) and type_ in types):
            problems.append(Problem("type_", "is not a type of saved item", given=type_, allowed=", ".join(types)))
        if limit is not None and (is_a(limit, bool) or not is_a(limit, int) or not least <= limit <= most):
            problems.append(Problem("limit", "is out of range", given=limit, allowed=f"{least} to {most}"))
        if cursor is not None and not is_cursor(cursor):
            allowed = f"a str of at most {LONGEST:,} characters"
            problems.append(Problem("cursor", "must be the next_cursor of a page", given=cursor, allowed=allowed))
        if problems:
            raise ValidationError(problems, what=LIST_SAVED_ITEMS.id)
        given: dict[str, Any] = {"type": type_, "limit": limit, "cursor": cursor}
        request = LIST_SAVED_ITEMS.request(query=given)
        response = await self._client_state.transport.request(request, options=request_options)
        return clear_unset(LIST_SAVED_ITEMS.decode(response))

    async def iterate(
        self,
        *,
        type_: SavedItemType | None = None,
        page_size: int | None = None,
        request_options: RequestOptions | None = None,
    ) -> AsyncIterator[SavedItem]:
        """Every saved item, page after page, each page asked for when it is reached.

        Args:
            type_: Only items of this type.
            page_size: Items asked for at a time, 1 to 100.
            request_options: Options of every request.

        Raises:
            ValidationError, APIError, NetworkError: As `list`.
        """
        cursor: str | None = None
        seen: set[str] = set()
        while True:
            page = await self.list(type_=type_, limit=page_size, cursor=cursor, request_options=request_options)
            for item in page.items or ():
                yield item
            cursor = page.next_cursor or None
            if cursor is None or cursor in seen:  # A cursor that comes again would go round for ever.
                return
            seen.add(cursor)
