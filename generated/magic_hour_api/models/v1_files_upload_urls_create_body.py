"""`V1FilesUploadUrlsCreateBody` and its parts."""

from __future__ import annotations

from typing import Literal

from attrs import define

from ..decoding import as_list, as_model
from ..model_base import Model


@define(repr=False, eq=False)
class V1FilesUploadUrlsCreateBody(Model):
    """The files that will be uploaded."""

    items: list[V1FilesUploadUrlsCreateBodyItemsItem]
    """One entry per file."""

    _BUILDS = {"items": as_list(as_model("V1FilesUploadUrlsCreateBodyItemsItem"))}


@define(repr=False, eq=False)
class V1FilesUploadUrlsCreateBodyItemsItem(Model):
    """One file."""

    extension: str
    """The file's extension in lower case, without the dot. Video: mp4, m4v, mov, webm. Audio: mp3,
    wav, aac, flac, webm, weba, m4a, opus, ogg, oga, aiff, amr. Image: png, jpg, jpeg, jfif, heic,
    heif, webp, avif, jp2, tiff, tif, bmp. gif only for the video of a face swap."""
    type_: V1FilesUploadUrlsCreateBodyItemsItemType
    """The kind of the file."""

    _NAMES = {"type_": "type"}


V1FilesUploadUrlsCreateBodyItemsItemType = Literal["audio", "image", "video"]
"""The values of the contract. The service may send newer ones, which are passed through unchanged."""
