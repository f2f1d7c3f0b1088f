"""Directories in object storage: a bucket with a prefix, or a store of obstore."""

from __future__ import annotations

import contextlib
import os
import re
import secrets
from typing import TYPE_CHECKING, Any

from magic_hour_ext._rules.object_urls import ObjectURL, is_object_url, parse_object_url
from magic_hour_ext.errors import ConfigurationError, DownloadError

if TYPE_CHECKING:
    from collections.abc import Iterator

_TIMEOUT = "300s"  # For one request: to join the parts of a large upload, or to copy it, takes a store minutes.
# The library forgets those of the environment once one is passed to it.
_CLIENT_OPTIONS = (
    "allow_http",
    "allow_invalid_certificates",
    "connect_timeout",
    "proxy_ca_certificate",
    "proxy_excludes",
    "proxy_url",
    "timeout",
)
_VARIABLES = {"s3": "AWS", "gs": "GOOGLE", "az": "AZURE"}
_user: int | None = None  # The process that has used the library.
_STATUS = re.compile(r"status code: (\d{3})")
_CODE = re.compile(r"<Code>([A-Za-z]{1,60})</Code>")


class ObjectPath:
    """One object of a directory in object storage; as text its URL.

    Attributes:
        directory: Where it is.
        name: Its name there.
    """

    def __init__(self, directory: ObjectDirectory, name: str) -> None:
        self.directory = directory
        self.name = name

    def __str__(self) -> str:
        return f"{self.directory}/{self.name}"

    @property
    def key(self) -> str:
        """Its whole name in the store."""
        prefix = self.directory.prefix
        return f"{prefix}/{self.name}" if prefix else self.name


class ObjectDirectory:
    """A prefix in object storage.

    Attributes:
        store: The store of obstore.
        prefix: What the names of all objects begin with in that store; empty for its root.
    """

    def __init__(self, store: Any, prefix: str, shown: str) -> None:
        self.store = store
        self.prefix = prefix
        self._shown = shown

    def __str__(self) -> str:
        return self._shown

    def __truediv__(self, name: str) -> ObjectPath:
        return ObjectPath(self, name)


class _NothingWritten(Exception):
    """Breaks off an upload that was begun to see whether it may be."""


def load_obstore() -> Any:
    """The library.

    Raises:
        ConfigurationError: If the extra is not installed, or this process was forked from one that has used it.
    """
    global _user  # noqa: PLW0603 (set once in each process)
    if _user not in {None, os.getpid()}:  # Its threads are in the parent: a request would wait for ever.
        raise ConfigurationError(
            "object storage was used before this process was forked, and can't be used in the child: start processes "
            'with the method "spawn" or "forkserver"'
        )
    try:
        import obstore
        import obstore.store
    except ImportError as error:
        raise ConfigurationError("object storage needs obstore: pip install 'magic-hour-ext[objects]'") from error
    _user = os.getpid()
    return obstore


def is_object_directory(value: Any) -> bool:
    """Whether a value names object storage: a URL, or a store of obstore."""
    return is_object_url(value) if isinstance(value, str) else is_store(value)


def is_store(value: Any) -> bool:
    """Whether a value is a store of obstore, told without importing it."""
    return type(value).__module__.partition(".")[0] == "obstore"


def open_directory(value: Any) -> ObjectDirectory:
    """The directory that a URL or a store names. No request is sent.

    Raises:
        ConfigurationError: If the extra is not installed, or the value can't be used.
    """
    if isinstance(value, str):
        url = _parsed(value)
        return ObjectDirectory(open_store(url), url.key, str(url))
    load_obstore()
    config = getattr(value, "config", None) or {}
    if type(value).__name__ == "S3Store" and not config.get("copy_if_not_exists"):
        raise ConfigurationError(
            'the S3Store must be made with copy_if_not_exists="multipart": without it a large output could replace an '
            "object of the same name"
        )
    return ObjectDirectory(value, "", _shown(value, config))


def open_store(url: ObjectURL) -> Any:
    """The store of a bucket, with the credentials of the environment.

    Raises:
        ConfigurationError: If the extra is not installed, or the environment's settings can't be used.
    """
    obstore = load_obstore()
    settings: dict[str, Any] = {}
    names = {name: f"{_VARIABLES[url.scheme]}_{name.upper()}" for name in _CLIENT_OPTIONS}
    given = {name: os.environ[variable] for name, variable in names.items() if variable in os.environ}
    options = {"timeout": _TIMEOUT, **given}
    if url.scheme == "s3" and "AWS_COPY_IF_NOT_EXISTS" not in os.environ:
        settings["copy_if_not_exists"] = "multipart"
    try:
        return obstore.store.from_url(f"{url.scheme}://{url.bucket}", client_options=options, **settings)
    except Exception as error:  # noqa: BLE001 (its text may hold a setting that is secret)
        reason = f"{url}: the settings of its store can't be used ({type(error).__name__})"
        raise ConfigurationError(f"{reason}; see docs/object-storage.md") from None


def prove_writable(directory: ObjectDirectory) -> None:
    """Begins an upload, and breaks it off: nothing is written.

    Raises:
        ConfigurationError: If the store refuses, or can't be reached.
    """
    obstore = load_obstore()

    def nothing() -> Iterator[bytes]:
        raise _NothingWritten
        yield b""

    try:
        name = (directory / f".magic-hour-{secrets.token_hex(4)}").key
        obstore.put(directory.store, name, nothing(), use_multipart=True)
    except _NothingWritten:
        return
    except Exception as error:  # noqa: BLE001 (its text may hold a signature)
        raise ConfigurationError(f"download_directory {directory} can't be written to: {reason_of(error)}") from None


@contextlib.contextmanager
def object_errors(path: object) -> Iterator[None]:
    """What the library raises inside, as DownloadError; without its text, which may hold a signature."""
    try:
        yield
    except DownloadError:
        raise
    except Exception as error:  # noqa: BLE001 (a store may raise anything)
        raise DownloadError(reason_of(error), path=str(path)) from None


def head(path: ObjectPath) -> Any:
    """Size, ETag and times of an object; None if there is none.

    Raises:
        DownloadError: If the store does not say.
    """
    with object_errors(path):
        try:
            return load_obstore().head(path.directory.store, path.key)
        except FileNotFoundError:
            return None


def reason_of(error: BaseException) -> str:
    """What went wrong in the store, from its answer; never the text of the error, which may hold a signature."""
    text = str(error)
    code, status = _CODE.search(text), _STATUS.search(text)
    about = " ".join(found[1] for found in (status, code) if found)
    kind = type(error).__name__
    told = {
        "FileNotFoundError": "there is no such bucket or object",
        "NotFoundError": "there is no such bucket or object",
        "PermissionDeniedError": "access is denied",
        "UnauthenticatedError": "the credentials are not accepted, or there are none",
        "PreconditionError": "the object changed",
        "NotSupportedError": "the store does not support it",
        "InvalidPathError": "its name is none that the store takes",
    }.get(kind)
    if told is None and status is None:
        told = "the store can't be reached, or its credentials can't be had" if kind == "GenericError" else kind
    return f"{told or 'the store answered'}{f' {about}' if about and told is None else f' ({about})' if about else ''}"


def _parsed(text: str) -> ObjectURL:
    try:
        return parse_object_url(text)
    except ValueError as error:
        raise ConfigurationError(f"download_directory can't be used: {error}") from None


def _shown(store: Any, config: Any) -> str:
    names = {"S3Store": ("s3", "bucket"), "GCSStore": ("gs", "bucket"), "AzureStore": ("az", "container_name")}
    kind = type(store).__name__
    scheme, setting = names.get(kind, ("", ""))
    bucket = config.get(setting) if setting else None
    prefix = str(getattr(store, "prefix", None) or "").strip("/")
    start = f"{scheme}://{bucket}" if bucket else kind.removesuffix("Store").lower() + "://"
    return f"{start.rstrip('/')}/{prefix}" if prefix else start.rstrip("/") if bucket else f"{start}store"
