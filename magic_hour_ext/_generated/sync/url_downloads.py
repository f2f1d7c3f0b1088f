# Generated from magic_hour_ext/_async/url_downloads.py by `make generate`; never edited.
"""Saves files from URLs without a job: each is streamed, and renamed into place when it is complete."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

from magic_hour_ext._backend.sync_backend import gather, in_thread
from magic_hour_ext._fs.directories import prepare_directory
from magic_hour_ext._fs.targets import Target
from magic_hour_ext._generated.sync.bodies import open_body
from magic_hour_ext._rules.filenames import extension, last_part
from magic_hour_ext._rules.naming import stem
from magic_hour_ext._rules.storage_errors import storage_error
from magic_hour_ext.errors import DownloadError, NetworkError

if TYPE_CHECKING:
    import os
    from collections.abc import Sequence
    from pathlib import Path

    from magic_hour_ext._fs.local_parts import Part
    from magic_hour_ext._fs.object_parts import ObjectPart
    from magic_hour_ext._fs.object_stores import ObjectDirectory
    from magic_hour_ext._generated.sync.client_state import ClientState

_AT_ONCE = 4
_MAX_ERROR_BODY = 2048  # Bytes of an error of storage that are read.
_BUFFER = 2**20


def save_urls(client_state: ClientState, urls: Sequence[str], directory: str | os.PathLike[str] | None) -> list[str]:
    """Saves the content of each URL under the last part of its path, and returns the paths of the files.

    Raises:
        DownloadError: If a file can't be downloaded or saved.
        ConfigurationError: If the directory can't be used.
    """
    target = in_thread(prepare_directory, directory)
    return gather([partial(_save, client_state, url, target) for url in urls], at_once=_AT_ONCE)


def _save(client_state: ClientState, url: str, directory: Path | ObjectDirectory) -> str:
    name = last_part(unquote(urlsplit(url).path))
    suffix = extension(name) or "bin"
    safe_stem = stem(name.removesuffix(f".{suffix}"), 0, 1)
    path = str(directory / f"{safe_stem}.{suffix}")
    part: Part | ObjectPart | None = None
    try:
        with open_body(client_state, url, {}, None) as body:
            if body.status_code != 200:
                error = storage_error(body.head(_MAX_ERROR_BODY))
                raise DownloadError(
                    f"storage answered {body.status_code}{error.text()}",
                    path=path,
                    status_code=body.status_code,
                    code=error.code,
                    storage_message=error.message,
                )
            part = Target(directory, safe_stem).part(suffix, None)
            chunks: list[bytes] = []
            for chunk in body:
                chunks.append(chunk)
                if sum(map(len, chunks)) >= _BUFFER:
                    full, chunks = chunks, []
                    in_thread(part.write, full)
            in_thread(part.write, chunks)
            if body.incompleteness:
                raise DownloadError(body.incompleteness, path=path)
            if not part.size:
                raise DownloadError("storage sent an empty body", path=path)
            return str(in_thread(part.finish))
    except NetworkError as error:
        raise DownloadError(str(error), path=path) from error
    finally:
        if part is not None:
            part.keep()
