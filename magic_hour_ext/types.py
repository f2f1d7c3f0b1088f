"""Types for annotations: file inputs, file-like objects, request options."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal, Protocol, TypedDict

if TYPE_CHECKING:
    from collections.abc import Mapping

    from magic_hour_api.params.files import FileInput

__all__ = ["BinaryFile", "FileInput", "ObjectStore", "RequestOptions", "ValidationMode"]

ValidationMode = Literal["error", "warn", "off"]
"""What a client does with a request that does not match the contract: ``error`` raises ValidationError, ``warn`` issues
a warning and sends it, ``off`` skips validation."""


class BinaryFile(Protocol):
    """A file object, opened in binary mode, that an output can be saved to. With `AsyncClient`, `write` may be a
    coroutine function."""

    def write(self, data: bytes, /) -> Any:
        """Writes bytes, and returns the number of bytes written; None means all of them."""


class ObjectStore(Protocol):
    """An object store of the package obstore: `S3Store`, `GCSStore`, `AzureStore` or `MemoryStore`. Other classes raise
    ConfigurationError, even if they have these methods."""

    def head(self, path: str) -> Any:
        """Returns size, modification time and ETag of an object."""

    def copy(self, from_: str, to: str, *, overwrite: bool = True) -> None:
        """Copies an object within the store."""


class RequestOptions(TypedDict, total=False):
    """Options of one call. `timeout`, `additional_headers` and `additional_params` apply to every API request of the
    call, and to no upload or download. An unknown or invalid option raises ConfigurationError before anything is
    sent."""

    timeout: float
    """Seconds for one request, instead of the client's `timeout`."""

    additional_headers: Mapping[str, str]
    """Headers to add; at most 8,000 characters together. `Authorization`, `Host`, `Content-Length` and
    `Transfer-Encoding` can't be replaced."""

    additional_params: Mapping[str, str | int | float | bool]
    """Query parameters to add; at most 8,000 characters together."""

    label: str
    """A label of your own choice, 1 to 200 printable characters: the ledger lists it, and a `Budget` with
    ``per="batch"`` counts the calls of each label separately."""


def __getattr__(name: str) -> object:
    if name in {"models", "params"}:  # Code written for the vendor's SDK imports them from here.
        from importlib import import_module

        return import_module(f"magic_hour_api.{name}")
    if name == "FileInput":
        from magic_hour_api.params.files import FileInput

        return FileInput
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
