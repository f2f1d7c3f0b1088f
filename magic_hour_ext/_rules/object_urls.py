"""URLs of object storage and of local files, as text: nothing is opened here."""

from __future__ import annotations

from typing import NamedTuple

SCHEMES = ("s3", "gs", "az")
"""Amazon S3 and what speaks its protocol, Google Cloud Storage, Azure Blob Storage."""


class ObjectURL(NamedTuple):
    """A place in object storage."""

    scheme: str
    bucket: str
    """The bucket; of Azure the container."""

    key: str
    """The name of the object or the prefix, as it is: not percent-encoded, without slashes around it."""

    def __str__(self) -> str:
        return f"{self.scheme}://{self.bucket}/{self.key}" if self.key else f"{self.scheme}://{self.bucket}"


def is_object_url(text: str) -> bool:
    """Whether a text is meant as the URL of an object or a prefix."""
    scheme, separator, _ = text[:8].partition("://")
    return bool(separator) and scheme.lower() in SCHEMES


def parse_object_url(text: str) -> ObjectURL:
    """The parts of the URL of an object or a prefix.

    Raises:
        ValueError: If it has no bucket, or holds what may be a secret.
    """
    scheme, _, rest = text.partition("://")
    bucket, _, key = rest.partition("/")
    if "?" in text or "@" in bucket:
        raise ValueError("a URL of object storage holds no credentials and no query: set them in the environment")
    if not bucket or not text.isprintable():
        raise ValueError(f"{scheme.lower()}:// needs the name of a bucket, as in {scheme.lower()}://bucket/prefix")
    return ObjectURL(scheme.lower(), bucket, key.strip("/"))


def file_url_path(text: str) -> str | None:
    """The path in a ``file:`` URL of this machine; None for any other text."""
    if text[:8].lower() != "file:///":
        return None
    from urllib.parse import unquote

    path = unquote(text[7:])
    return path[1:] if path[2:3] == ":" and path[1:2].isalpha() else path  # file:///C:/videos
