"""What code written for the vendor's SDK imports from ``magic_hour.helpers``."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import os
    from collections.abc import Sequence

__all__ = ["download_files_async", "download_files_sync", "get_sdk_logger"]

_NO_KEY = "none-is-sent-to-storage"


def download_files_sync(
    downloads: Sequence[Any], download_directory: str | os.PathLike[str] | None = None
) -> list[str]:
    """Saves the files of a project's `downloads` and returns their paths, named as in their URLs.

    Each is renamed when whole, and never over another file.

    Args:
        downloads: The items of `downloads`.
        download_directory: Created if missing; default: the current directory.

    Raises:
        DownloadError: If a file can't be saved.
        ConfigurationError: If the directory can't be used.
    """
    from magic_hour_ext import Client
    from magic_hour_ext._generated.sync.url_downloads import save_urls

    with Client(token=_NO_KEY) as client:
        return save_urls(client._client_state, [one.url for one in downloads], download_directory)  # noqa: SLF001


async def download_files_async(
    downloads: Sequence[Any], download_directory: str | os.PathLike[str] | None = None
) -> list[str]:
    """As `download_files_sync`, for asyncio and trio.

    Args:
        downloads: The items of `downloads`.
        download_directory: Created if missing; default: the current directory.

    Raises:
        DownloadError: If a file can't be saved.
        ConfigurationError: If the directory can't be used.
    """
    from magic_hour_ext import AsyncClient
    from magic_hour_ext._async.url_downloads import save_urls

    async with AsyncClient(token=_NO_KEY) as client:
        return await save_urls(client._client_state, [one.url for one in downloads], download_directory)  # noqa: SLF001


def get_sdk_logger(name: str) -> logging.Logger:
    """The logger of that name, which is silent unless the app sets up logging."""
    logger = logging.getLogger(name)
    logger.addHandler(logging.NullHandler())
    return logger
