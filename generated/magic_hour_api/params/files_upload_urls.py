"""Types of the fields of `files_upload_urls`.

Generated from openapi/resources/files.yaml by `make generate`; never edited.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal, TypedDict

V1FilesUploadUrlsCreateBodyItemsItemType = Literal["video", "audio", "image"]
"""The kind of the file."""


class V1FilesUploadUrlsCreateBodyItemsItem(TypedDict):
    """One file."""

    extension: str
    """The file's extension in lower case, without the dot. Video: mp4, m4v, mov, webm. Audio: mp3, wav, aac, flac,
    webm, weba, m4a, opus, ogg, oga, aiff, amr. Image: png, jpg, jpeg, jfif, heic, heif, webp, avif, jp2, tiff,
    tif, bmp. gif only for the video of a face swap."""

    type: Literal["video", "audio", "image"]
    """The kind of the file. Allowed: video, audio, image."""


class V1FilesUploadUrlsCreateBody(TypedDict):
    """The files that will be uploaded."""

    items: Sequence[V1FilesUploadUrlsCreateBodyItemsItem]
    """One entry per file. At least 1 items."""
