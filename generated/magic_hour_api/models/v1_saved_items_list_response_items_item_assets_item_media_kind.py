from typing import Literal

V1SavedItemsListResponseItemsItemAssetsItemMediaKind = Literal["AUDIO", "IMAGE", "VIDEO"]
"""The values of the contract. The service may send newer ones, which are passed through as they are."""

V1_SAVED_ITEMS_LIST_RESPONSE_ITEMS_ITEM_ASSETS_ITEM_MEDIA_KIND_VALUES: frozenset[str] = frozenset(
    ["AUDIO", "IMAGE", "VIDEO"]
)
