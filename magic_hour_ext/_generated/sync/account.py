# Generated from magic_hour_ext/_async/account.py by `make generate`; never edited.
"""`client.v1.account` and `client.v1.saved_items`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from magic_hour_api.api.account.account_list import OPERATION as GET_ACCOUNT
from magic_hour_api.api.saved_items.saved_items_list import OPERATION as LIST_SAVED_ITEMS
from magic_hour_api.catalog import query_parameters
from magic_hour_ext._rules.coercion import is_a
from magic_hour_ext._rules.option_checks import MAX_LENGTH, is_cursor
from magic_hour_ext._rules.responses import clear_unset
from magic_hour_ext.errors import Problem, ValidationError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from magic_hour_api.aliases import AccountDetails, SavedItem, SavedItemsPage
    from magic_hour_api.models import SavedItemType
    from magic_hour_ext._generated.sync.client_state import ClientState
    from magic_hour_ext.types import RequestOptions


class Account:
    """`client.v1.account`: credits and plan of the account."""

    def __init__(self, client_state: ClientState) -> None:
        self._client_state = client_state

    def get(self, *, request_options: RequestOptions | None = None) -> AccountDetails:
        """Reads the account of the API key: remaining credits, tier, subscription.

        Args:
            request_options: Options of this call.

        Returns:
            The account. Fields that the service did not send are None.

        Raises:
            ConfigurationError: If an option is invalid, or the client is closed.
            APIError: If the service refuses, also after retries.
            NetworkError: If no response arrives.
            DecodeError: If the response does not match the contract.
        """
        response = self._client_state.transport.request(GET_ACCOUNT.request(), options=request_options)
        return clear_unset(GET_ACCOUNT.decode(response))

    def list(self, *, request_options: RequestOptions | None = None) -> AccountDetails:
        """As `get`; the API's name for it."""
        return self.get(request_options=request_options)


class SavedItems:
    """`client.v1.saved_items`: characters, references, voices, moodboards and brand kits saved in the account."""

    def __init__(self, client_state: ClientState) -> None:
        self._client_state = client_state

    def list(
        self,
        *,
        type_: SavedItemType | None = None,
        limit: int | None = None,
        cursor: str | None = None,
        request_options: RequestOptions | None = None,
    ) -> SavedItemsPage:
        """Reads one page of saved items.

        Args:
            type_: Return only items of this type. Default: all types.
            limit: Number of items on the page, 1 to 100. Default of the service: 20.
            cursor: The `next_cursor` of the previous page. Default: the first page.
            request_options: Options of this call.

        Returns:
            The page: `items`, and `next_cursor`, which is None on the last page.

        Raises:
            ValidationError: If an argument is invalid. Nothing was sent.
            ConfigurationError: If an option is invalid, or the client is closed.
            APIError: If the service refuses, also after retries.
            NetworkError: If no response arrives.
            DecodeError: If the response does not match the contract.
        """
        problems = []
        schemas = query_parameters(LIST_SAVED_ITEMS.id)
        types = schemas["type"]["enum"]
        minimum, maximum = schemas["limit"]["minimum"], schemas["limit"]["maximum"]
        if type_ is not None and not (is_a(type_, str) and type_ in types):
            problems.append(Problem("type_", "is not a type of saved item", given=type_, allowed=", ".join(types)))
        if limit is not None and (is_a(limit, bool) or not is_a(limit, int) or not minimum <= limit <= maximum):
            problems.append(Problem("limit", "is out of range", given=limit, allowed=f"{minimum} to {maximum}"))
        if cursor is not None and not is_cursor(cursor):
            allowed = f"a str of at most {MAX_LENGTH:,} characters"
            problems.append(Problem("cursor", "must be the next_cursor of a page", given=cursor, allowed=allowed))
        if problems:
            raise ValidationError(problems, what=LIST_SAVED_ITEMS.id)
        given: dict[str, Any] = {"type": type_, "limit": limit, "cursor": cursor}
        request = LIST_SAVED_ITEMS.request(query=given)
        response = self._client_state.transport.request(request, options=request_options)
        return clear_unset(LIST_SAVED_ITEMS.decode(response))

    def iterate(
        self,
        *,
        type_: SavedItemType | None = None,
        page_size: int | None = None,
        request_options: RequestOptions | None = None,
    ) -> Iterator[SavedItem]:
        """Iterates over all saved items. Each page is requested when the iteration reaches it.

        Args:
            type_: Return only items of this type. Default: all types.
            page_size: Number of items per request, 1 to 100. Default of the service: 20.
            request_options: Options of every request.

        Raises:
            ValidationError, ConfigurationError, APIError, NetworkError, DecodeError: As `list`.
        """
        cursor: str | None = None
        seen: set[str] = set()
        while True:
            page = self.list(type_=type_, limit=page_size, cursor=cursor, request_options=request_options)
            for item in page.items or ():
                yield item
            cursor = page.next_cursor or None
            if cursor is None or cursor in seen:  # A repeated cursor would make the loop endless.
                return
            seen.add(cursor)
