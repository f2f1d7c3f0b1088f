"""`V1SavedItemsListResponse` and its parts."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING, Literal

from attrs import define

from ..decoding import as_datetime, as_list, as_model
from ..model_base import Model

if TYPE_CHECKING:
    from .saved_item_type import SavedItemType


@define(repr=False, eq=False)
class V1SavedItemsListResponse(Model):
    """A page of saved items."""

    items: list[V1SavedItemsListResponseItemsItem]
    """The items of this page."""
    next_cursor: None | str
    """The cursor of the next page; null on the last page."""

    _BUILDS = {"items": as_list(as_model("V1SavedItemsListResponseItemsItem"))}


@define(repr=False, eq=False)
class V1SavedItemsListResponseItemsItem(Model):
    """A saved item."""

    id: str
    """Id of the item."""
    name: None | str
    """Name of the item; null if it has none."""
    type_: SavedItemType
    """The kind of a saved item."""
    assets: list[V1SavedItemsListResponseItemsItemAssetsItem]
    """The files of the item."""

    _NAMES = {"type_": "type"}
    _BUILDS = {"assets": as_list(as_model("V1SavedItemsListResponseItemsItemAssetsItem"))}


@define(repr=False, eq=False)
class V1SavedItemsListResponseItemsItemAssetsItem(Model):
    """A file of a saved item."""

    file_path: str
    """The path to use in a request."""
    url: str
    """The download URL of the file."""
    url_expires_at: datetime.datetime
    """When the URL expires."""
    media_kind: V1SavedItemsListResponseItemsItemAssetsItemMediaKind
    """The kind of the file."""
    is_primary: bool
    """Whether this is the item's main file."""

    _BUILDS = {"url_expires_at": as_datetime}


V1SavedItemsListResponseItemsItemAssetsItemMediaKind = Literal["AUDIO", "IMAGE", "VIDEO"]
"""The values of the contract. The service may send newer ones, which are passed through unchanged."""
