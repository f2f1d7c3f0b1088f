"""`V1FilesUploadUrlsCreateResponse` and its parts."""

from __future__ import annotations

import datetime

from attrs import define

from ..decoding import as_datetime, as_list, as_model
from ..model_base import Model


@define(repr=False, eq=False)
class V1FilesUploadUrlsCreateResponse(Model):
    """The upload URLs of the files."""

    items: list[V1FilesUploadUrlsCreateResponseItemsItem]
    """One entry per file, in the order of the request."""

    _BUILDS = {"items": as_list(as_model("V1FilesUploadUrlsCreateResponseItemsItem"))}


@define(repr=False, eq=False)
class V1FilesUploadUrlsCreateResponseItemsItem(Model):
    """The upload URL of a file, and its path in requests."""

    upload_url: str
    """Signed URL on a storage host. PUT the bytes here, without the API key."""
    expires_at: datetime.datetime
    """When the upload URL expires."""
    file_path: str
    """The path to use in a request once the bytes are uploaded."""

    _BUILDS = {"expires_at": as_datetime}
