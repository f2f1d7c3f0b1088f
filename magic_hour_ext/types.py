"""Types for annotations: what a file may be, options of one call."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal, Protocol, TypedDict

if TYPE_CHECKING:
    from collections.abc import Mapping

    from magic_hour_api.params.files import FileInput

__all__ = ["BinaryFile", "FileInput", "ObjectStore", "RequestOptions", "ValidationMode"]

ValidationMode = Literal["error", "warn", "off"]
"""What a client does with a request that breaks the contract: refuse it, warn and send it, or not look."""


class BinaryFile(Protocol):
    """A file object that an output can be saved to: opened for bytes. Its `write` may be a coroutine function if the
    client is asynchronous."""

    def write(self, data: bytes, /) -> Any:
        """Takes bytes, and returns how many, or None for all of them."""


class ObjectStore(Protocol):
    """A store of obstore: `S3Store`, `GCSStore`, `AzureStore`, `MemoryStore`. Other classes won't do."""

    def head(self, path: str) -> Any:
        """Returns size, times and ETag of an object."""

    def copy(self, from_: str, to: str, *, overwrite: bool = True) -> None:
        """Copies an object within the store."""


class RequestOptions(TypedDict, total=False):
    """Options of one call. Those of HTTP reach every API request of its workflow, and no upload or download."""

    timeout: float
    """Seconds for one request, in place of the client's."""

    additional_headers: Mapping[str, str]
    """Headers to add. `Authorization` and `Host` can't be replaced."""

    additional_params: Mapping[str, str | int | float | bool]
    """Query parameters to add."""

    label: str
    """A name of your own for what the call belongs to: the ledger lists it, and a budget per ``batch`` counts by it."""


def __getattr__(name: str) -> object:
    if name in {"models", "params"}:  # Where code written for the vendor's SDK looks for them.
        from importlib import import_module

        return import_module(f"magic_hour_api.{name}")
    if name == "FileInput":
        from magic_hour_api.params.files import FileInput

        return FileInput
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
