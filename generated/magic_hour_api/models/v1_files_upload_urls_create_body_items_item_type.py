from typing import Literal

V1FilesUploadUrlsCreateBodyItemsItemType = Literal["audio", "image", "video"]
"""The values of the contract. The service may send newer ones, which are passed through as they are."""

V1_FILES_UPLOAD_URLS_CREATE_BODY_ITEMS_ITEM_TYPE_VALUES: frozenset[str] = frozenset(["audio", "image", "video"])
