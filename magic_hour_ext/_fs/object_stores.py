"""Directories in object storage (a bucket with a prefix, or a store of obstore), and its errors."""

from __future__ import annotations

import contextlib
import os
import re
import secrets
from typing import TYPE_CHECKING, Any

from magic_hour_ext._rules.object_urls import ObjectURL, parse_object_url
from magic_hour_ext._rules.references import DIRECTORY, refer
from magic_hour_ext.errors import ConfigurationError, DownloadError

if TYPE_CHECKING:
    from collections.abc import Iterator

_TIMEOUT = "300s"  # For one request: joining the parts of a large upload, or copying it, may take minutes.
# Options that are also read from the environment: obstore ignores the environment once any option is passed to it.
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
_user_pid: int | None = None  # The process that has used obstore.
_STATUS = re.compile(r"status code: (\d{3})")
_CODE = re.compile(r"<Code>([A-Za-z]{1,60})</Code>")


class ObjectPath:
    """The path of one object in a directory; ``str`` of it is its URL.

    Attributes:
        directory: Its directory.
        name: Its name in the directory.
    """

    def __init__(self, directory: ObjectDirectory, name: str) -> None:
        self.directory = directory
        self.name = name

    def __str__(self) -> str:
        return f"{self.directory}/{self.name}"

    @property
    def key(self) -> str:
        """Its full name in the store."""
        prefix = self.directory.prefix
        return f"{prefix}/{self.name}" if prefix else self.name


class ObjectDirectory:
    """A prefix in object storage.

    Attributes:
        store: The store of obstore.
        prefix: The common prefix of its objects' names in that store; empty for the root.
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
    """Aborts the upload of `check_writable` before anything is written."""


def load_obstore() -> Any:
    """Imports obstore.

    Raises:
        ConfigurationError: If the extra is not installed, or this process was forked from one that has used obstore.
    """
    global _user_pid  # noqa: PLW0603 (set once in each process)
    if _user_pid not in {None, os.getpid()}:  # Its threads exist in the parent only: a request would hang.
        raise ConfigurationError(
            "object storage was used before this process was forked, and can't be used in the child: start processes "
            'with the method "spawn" or "forkserver"'
        )
    try:
        import obstore
        import obstore.store
    except ImportError as error:
        raise ConfigurationError("object storage needs obstore: pip install 'magic-hour-ext[objects]'") from error
    _user_pid = os.getpid()
    return obstore


def is_store(value: Any) -> bool:
    """Whether a value is a store of obstore. Does not import obstore."""
    return type(value).__module__.partition(".")[0] == "obstore"


def open_directory(value: Any) -> ObjectDirectory:
    """The directory of a URL or a store. No request is sent.

    Raises:
        ConfigurationError: If the extra is not installed, or the URL or store can't be used.
    """
    if isinstance(value, str):
        url = _parsed(value)
        return ObjectDirectory(open_store(url), url.key, str(url))
    load_obstore()
    # The configuration contains the credentials: no variable of a frame that can raise has it.
    if type(value).__name__ == "S3Store" and not _config(value).get("copy_if_not_exists"):
        raise ConfigurationError(
            'the S3Store must be created with copy_if_not_exists="multipart"; without it a large output could replace '
            "an object of the same name"
        )
    return ObjectDirectory(value, "", _shown(value))


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


def check_writable(directory: ObjectDirectory) -> None:
    """Checks write access: begins an upload and aborts it, so that nothing is written.

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
        text = f"{DIRECTORY} {directory} can't be written to: {reason_of(error)}"
        raise refer(ConfigurationError(text), DIRECTORY) from None


@contextlib.contextmanager
def object_errors(path: object) -> Iterator[None]:
    """Turns any error of obstore into a DownloadError, without its text, which may contain a signature."""
    try:
        yield
    except DownloadError:
        raise
    except Exception as error:  # noqa: BLE001 (a store may raise anything)
        raise DownloadError(reason_of(error), path=str(path)) from None


def head(path: ObjectPath) -> Any:
    """Size, ETag and times of an object; None if it does not exist.

    Raises:
        DownloadError: If the store can't be read.
    """
    with object_errors(path):
        try:
            return load_obstore().head(path.directory.store, path.key)
        except FileNotFoundError:
            return None


def reason_of(error: BaseException) -> str:
    """Describes an error of the store by its type, status and code; its text may contain a signature."""
    text = str(error)
    code, status = _CODE.search(text), _STATUS.search(text)
    numbers = " ".join(found[1] for found in (status, code) if found)
    kind = type(error).__name__
    reason = {
        "FileNotFoundError": "there is no such bucket or object",
        "NotFoundError": "there is no such bucket or object",
        "PermissionDeniedError": "access is denied",
        "UnauthenticatedError": "the credentials are not accepted, or there are none",
        "PreconditionError": "the object changed",
        "NotSupportedError": "the store does not support it",
        "InvalidPathError": "the store does not accept its name",
    }.get(kind)
    if reason is None and status is None:
        reason = "the store can't be reached, or its credentials can't be obtained" if kind == "GenericError" else kind
    if reason is None:
        return f"the store answered {numbers}"
    return f"{reason} ({numbers})" if numbers else reason


def _parsed(text: str) -> ObjectURL:
    try:
        return parse_object_url(text)
    except ValueError as error:
        raise refer(ConfigurationError(f"{DIRECTORY} can't be used: {error}"), DIRECTORY) from None


def _config(store: Any) -> Any:
    return getattr(store, "config", None) or {}


def _shown(store: Any) -> str:
    names = {"S3Store": ("s3", "bucket"), "GCSStore": ("gs", "bucket"), "AzureStore": ("az", "container_name")}
    kind = type(store).__name__
    scheme, setting = names.get(kind, ("", ""))
    bucket = _config(store).get(setting) if setting else None
    prefix = str(getattr(store, "prefix", None) or "").strip("/")
    start = f"{scheme}://{bucket}" if bucket else kind.removesuffix("Store").lower() + "://"
    return f"{start.rstrip('/')}/{prefix}" if prefix else start.rstrip("/") if bucket else f"{start}store"
