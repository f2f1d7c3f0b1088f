"""The functions that code written for the vendor's SDK imports from ``magic_hour.helpers``."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import os
    from collections.abc import Sequence

__all__ = ["download_files_async", "download_files_sync", "get_sdk_logger"]

_NO_KEY = "none-is-sent-to-storage"  # A client needs a token, but requests to storage don't include it.


def download_files_sync(
    downloads: Sequence[Any], download_directory: str | os.PathLike[str] | None = None
) -> list[str]:
    """Saves the files in the `downloads` of a project, under the names in their URLs.

    Each file is renamed into place when it is complete. Existing files are never overwritten.

    Args:
        downloads: The items of `downloads`.
        download_directory: Created if missing. Default: the current directory.

    Returns:
        The paths of the files.

    Raises:
        DownloadError: If a file can't be downloaded or saved.
        ConfigurationError: If the directory can't be used.
    """
    from magic_hour_ext import Client
    from magic_hour_ext._generated.sync.url_downloads import save_urls

    with Client(token=_NO_KEY) as client:
        return save_urls(client._client_state, [item.url for item in downloads], download_directory)  # noqa: SLF001


async def download_files_async(
    downloads: Sequence[Any], download_directory: str | os.PathLike[str] | None = None
) -> list[str]:
    """As `download_files_sync`, for asyncio and trio.

    Args:
        downloads: The items of `downloads`.
        download_directory: Created if missing. Default: the current directory.

    Returns:
        The paths of the files.

    Raises:
        DownloadError: If a file can't be downloaded or saved.
        ConfigurationError: If the directory can't be used.
    """
    from magic_hour_ext import AsyncClient
    from magic_hour_ext._async.url_downloads import save_urls

    async with AsyncClient(token=_NO_KEY) as client:
        urls = [item.url for item in downloads]
        return await save_urls(client._client_state, urls, download_directory)  # noqa: SLF001


def get_sdk_logger(name: str) -> logging.Logger:
    """The logger with this name, which prints nothing unless the app configures logging."""
    logger = logging.getLogger(name)
    logger.addHandler(logging.NullHandler())
    return logger
