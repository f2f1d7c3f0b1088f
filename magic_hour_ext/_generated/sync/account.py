# Generated from magic_hour_ext/_async/account.py by `make generate`; never edited.
"""`client.v1.account` and `client.v1.saved_items`: what belongs to the account."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal, cast

from magic_hour_api.decoding import decode
from magic_hour_ext.errors import Problem, ValidationError
from magic_hour_ext.rules.settings import LONGEST, is_cursor

if TYPE_CHECKING:
    from collections.abc import Iterator

    from magic_hour_api.models.v1_account_list_response import V1AccountListResponse
    from magic_hour_api.models.v1_saved_items_list_response import V1SavedItemsListResponse
    from magic_hour_api.models.v1_saved_items_list_response_items_item import V1SavedItemsListResponseItemsItem
    from magic_hour_ext._generated.sync.core import Core
    from magic_hour_ext.types import RequestOptions

SavedItemType = Literal["character", "reference", "voice", "moodboard", "brand_kit"]
_TYPES = ("character", "reference", "voice", "moodboard", "brand_kit")


class Account:
    """`client.v1.account`: credits and plan."""

    def __init__(self, core: Core) -> None:
        self._core = core

    def get(self, *, request_options: RequestOptions | None = None) -> V1AccountListResponse:
        """The account that the key belongs to: credits left, tier, subscription.

        Args:
            request_options: Options of this call.

        Raises:
            APIError: If the service refuses, also after repeats.
            NetworkError: If no answer comes.
        """
        answer = self._core.transport.request("GET", "/v1/account", options=request_options)
        return cast("V1AccountListResponse", decode("V1AccountListResponse", answer))

    def list(self, *, request_options: RequestOptions | None = None) -> V1AccountListResponse:
        """The same as `get`, under the API's own name for it."""
        return self.get(request_options=request_options)


class SavedItems:
    """`client.v1.saved_items`: characters, references, voices, moodboards and brand kits kept in the account."""

    def __init__(self, core: Core) -> None:
        self._core = core

    def list(
        self,
        *,
        type_: SavedItemType | None = None,
        limit: int | None = None,
        cursor: str | None = None,
        request_options: RequestOptions | None = None,
    ) -> V1SavedItemsListResponse:
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
        if type_ is not None and not (isinstance(type_, str) and type_ in _TYPES):
            problems.append(Problem("type_", "is not a type of saved item", given=type_, allowed=", ".join(_TYPES)))
        if limit is not None and (isinstance(limit, bool) or not isinstance(limit, int) or not 1 <= limit <= 100):
            problems.append(Problem("limit", "is out of range", given=limit, allowed="1 to 100"))
        if cursor is not None and not is_cursor(cursor):
            allowed = f"a str of at most {LONGEST:,} characters"
            problems.append(Problem("cursor", "must be the next_cursor of a page", given=cursor, allowed=allowed))
        if problems:
            raise ValidationError(problems, what="saved_items.list")
        given = {"type": type_, "limit": limit, "cursor": cursor}
        params: dict[str, Any] = {name: value for name, value in given.items() if value is not None}
        answer = self._core.transport.request("GET", "/v1/saved-items", params=params, options=request_options)
        return cast("V1SavedItemsListResponse", decode("V1SavedItemsListResponse", answer))

    def iterate(
        self,
        *,
        type_: SavedItemType | None = None,
        page_size: int | None = None,
        request_options: RequestOptions | None = None,
    ) -> Iterator[V1SavedItemsListResponseItemsItem]:
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
            page = self.list(type_=type_, limit=page_size, cursor=cursor, request_options=request_options)
            for item in page.items or ():
                yield item
            cursor = page.next_cursor or None
            if cursor is None or cursor in seen:  # A cursor that comes again would go round for ever.
                return
            seen.add(cursor)
