"""`V1FilesUploadUrlsCreateResponse` and its parts."""

from __future__ import annotations

import datetime

from attrs import define

from ..decoding import as_datetime, as_list, as_model
from ..model_base import Model


@define(repr=False, eq=False)
class V1FilesUploadUrlsCreateResponse(Model):
    """Where to put the files."""

    items: list[V1FilesUploadUrlsCreateResponseItemsItem]
    """One entry per file, in the order asked."""

    _BUILDS = {"items": as_list(as_model("V1FilesUploadUrlsCreateResponseItemsItem"))}


@define(repr=False, eq=False)
class V1FilesUploadUrlsCreateResponseItemsItem(Model):
    """Where to put one file, and how to name it afterwards."""

    upload_url: str
    """Signed URL on a storage host. PUT the bytes here; never send the API key along."""
    expires_at: datetime.datetime
    """When the upload URL stops working."""
    file_path: str
    """The path to use in a request once the bytes are uploaded."""

    _BUILDS = {"expires_at": as_datetime}
