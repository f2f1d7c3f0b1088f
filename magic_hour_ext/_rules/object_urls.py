"""Parses the URLs of object storage and of local files. Nothing is opened. Pure."""

from __future__ import annotations

from typing import NamedTuple

SCHEMES = ("s3", "gs", "az")
"""Amazon S3 and compatible services, Google Cloud Storage, Azure Blob Storage."""


class ObjectURL(NamedTuple):
    """The URL of an object, or of a prefix, in object storage."""

    scheme: str
    bucket: str
    """The bucket; for Azure the container."""

    key: str
    """The name of the object, or the prefix: not percent-encoded, without slashes at the ends."""

    def __str__(self) -> str:
        return f"{self.scheme}://{self.bucket}/{self.key}" if self.key else f"{self.scheme}://{self.bucket}"


def is_object_url(text: str) -> bool:
    """Whether a text starts with a scheme of object storage."""
    scheme, separator, _ = text[:8].partition("://")
    return bool(separator) and scheme.lower() in SCHEMES


def parse_object_url(text: str) -> ObjectURL:
    """Parses the URL of an object or a prefix.

    Raises:
        ValueError: If it has no bucket, or contains credentials or a query.
    """
    scheme, _, rest = text.partition("://")
    bucket, _, key = rest.partition("/")
    if "?" in text or "@" in bucket:
        raise ValueError(
            "a URL of object storage can't contain credentials or a query: set credentials in the environment"
        )
    if not bucket or not text.isprintable():
        raise ValueError(f"{scheme.lower()}:// needs the name of a bucket, as in {scheme.lower()}://bucket/prefix")
    return ObjectURL(scheme.lower(), bucket, key.strip("/"))


def file_url_path(text: str) -> str | None:
    """The path in a ``file:///`` URL; None for any other text."""
    if text[:8].lower() != "file:///":
        return None
    from urllib.parse import unquote

    path = unquote(text[7:])
    return path[1:] if path[2:3] == ":" and path[1:2].isalpha() else path  # file:///C:/videos
