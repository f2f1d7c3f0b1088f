"""Directories to save in: created if missing, and proven to take files before a job is paid for."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Any

from magic_hour_ext._rules.coercion import is_a
from magic_hour_ext._rules.filenames import display_name
from magic_hour_ext._rules.formatting import show
from magic_hour_ext._rules.object_urls import file_url_path, is_object_url
from magic_hour_ext.errors import ConfigurationError

if TYPE_CHECKING:
    from magic_hour_ext._fs.object_stores import ObjectDirectory


def prepare_directory(directory: Any) -> Path | ObjectDirectory:
    """The download directory, made if it isn't there, and proven to take files: better before a job is paid than after.

    Args:
        directory: A path, a URL of object storage or of a local directory, a store of obstore, or None: here.

    Raises:
        ConfigurationError: If it can't be made or written to.
    """
    if (objects := _object_directory(directory)) is not None:
        return objects
    if is_a(directory, str) and (local := file_url_path(directory)):
        directory = local
    path = Path()
    try:
        path = Path(directory if directory is not None else ".").expanduser()
        if not path.is_dir():
            path.mkdir(parents=True, exist_ok=True)
        _prove_writable(path)
    except (FileExistsError, NotADirectoryError) as error:
        file = next((one for one in [path, *path.parents] if one.is_file()), None)
        what = f"{display_name(str(file), 1000)} is a file, not a directory" if file else "it is not a directory"
        raise ConfigurationError(f"download_directory can't be used: {what}; choose another") from error
    except Exception as error:
        given = show(str(directory) if is_a(directory, str, Path) else directory)
        reason = getattr(error, "strerror", None) or show(error)
        raise ConfigurationError(f"download_directory {given} can't be written to: {reason}") from error
    return path


def _object_directory(directory: Any) -> ObjectDirectory | None:
    """A directory in object storage, proven to take objects; None for one on this machine."""
    is_url = is_a(directory, str) and is_object_url(directory)
    if directory is None or (not is_url and is_a(directory, str, Path)):
        return None
    from magic_hour_ext._fs.object_stores import is_store, open_directory, prove_writable

    if not is_url and not is_store(directory):
        return None
    objects = open_directory(directory)
    prove_writable(objects)
    return objects


def prepare_file(path: str | os.PathLike[str]) -> tuple[Path | ObjectDirectory, str]:
    """The directory, made if it isn't there, and the name of a file that is to be written.

    Raises:
        ConfigurationError: If it can't be a file there.
    """
    if is_a(path, str) and is_object_url(str(path)):
        start, _, name = str(path).rpartition("/")
        if not name or start.endswith("/"):
            raise ConfigurationError(f"path {show(path)} must end with the name of an object, after that of the bucket")
        return prepare_directory(start), name
    try:
        given = os.fspath(path)
        given = file_url_path(given) or given if is_a(given, str) else given
        if not is_a(given, str) or not given or given.endswith(("/", os.sep)) or "\0" in given:
            raise ValueError("it must be a text that ends with the name of a file")
        whole = Path(given).expanduser()
        if not whole.name or whole.is_dir():
            raise ValueError("it is a directory: job.download(directory) saves in it")
        whole.parent.mkdir(parents=True, exist_ok=True)
        _prove_writable(whole.parent)
    except Exception as error:
        reason = getattr(error, "strerror", None) or show(error)
        raise ConfigurationError(f"path {show(path)} can't be written to: {reason}") from error
    return whole.parent, whole.name


def _prove_writable(path: Path) -> None:
    try:
        os.close(os.open(path, os.O_TMPFILE | os.O_WRONLY, 0o600))  # A file without a name: Linux.
    except (AttributeError, OSError):
        import tempfile

        with tempfile.TemporaryFile(dir=path):
            pass
