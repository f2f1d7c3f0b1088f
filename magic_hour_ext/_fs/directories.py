"""Directories to save in: created if missing, and checked to be writable before a job is paid for."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Any

from magic_hour_ext._rules.coercion import is_a
from magic_hour_ext._rules.filenames import display_name
from magic_hour_ext._rules.formatting import show
from magic_hour_ext._rules.object_urls import file_url_path, is_object_url
from magic_hour_ext._rules.references import DIRECTORY, refer
from magic_hour_ext.errors import ConfigurationError

if TYPE_CHECKING:
    from magic_hour_ext._fs.object_stores import ObjectDirectory


def prepare_directory(directory: Any) -> Path | ObjectDirectory:
    """Returns the download directory: created if missing, and checked to be writable before a job is paid for.

    Args:
        directory: A path, a URL of object storage or of a local directory, a store of obstore; None for the current
            directory.

    Raises:
        ConfigurationError: If it can't be created or written to.
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
        _check_writable(path)
    except (FileExistsError, NotADirectoryError) as error:
        file = next((one for one in [path, *path.parents] if one.is_file()), None)
        what = f"{display_name(str(file), 1000)} is a file, not a directory" if file else "it is not a directory"
        text = f"{DIRECTORY} can't be used: {what}; choose another"
        raise refer(ConfigurationError(text), DIRECTORY) from error
    except Exception as error:
        given = show(str(directory) if is_a(directory, str, Path) else directory)
        reason = getattr(error, "strerror", None) or show(error)
        text = f"{DIRECTORY} {given} can't be written to: {reason}"
        raise refer(ConfigurationError(text), DIRECTORY) from error
    return path


def _object_directory(directory: Any) -> ObjectDirectory | None:
    """A directory in object storage, checked to be writable; None for a directory on this machine."""
    is_url = is_a(directory, str) and is_object_url(directory)
    if directory is None or (not is_url and is_a(directory, str, Path)):
        return None
    from magic_hour_ext._fs.object_stores import check_writable, is_store, open_directory

    if not is_url and not is_store(directory):
        return None
    objects = open_directory(directory)
    check_writable(objects)
    return objects


def prepare_file(path: str | os.PathLike[str]) -> tuple[Path | ObjectDirectory, str]:
    """Splits the path of a file to write into its directory, created if missing, and its name.

    Raises:
        ConfigurationError: If no file can be written at that path.
    """
    if is_a(path, str) and is_object_url(str(path)):
        start, _, name = str(path).rpartition("/")
        if not name or start.endswith("/"):
            raise ConfigurationError(f"path {show(path)} must be a bucket and the name of an object: s3://bucket/name")
        return prepare_directory(start), name
    try:
        given = os.fspath(path)
        given = file_url_path(given) or given if is_a(given, str) else given
        if not is_a(given, str) or not given or given.endswith(("/", os.sep)) or "\0" in given:
            raise ValueError("it must be a string that ends with a file name")
        whole = Path(given).expanduser()
        if not whole.name or whole.is_dir():
            raise ValueError("it is a directory; to save in a directory use job.download(directory)")
        whole.parent.mkdir(parents=True, exist_ok=True)
        _check_writable(whole.parent)
    except Exception as error:
        reason = getattr(error, "strerror", None) or show(error)
        raise ConfigurationError(f"path {show(path)} can't be written to: {reason}") from error
    return whole.parent, whole.name


def _check_writable(path: Path) -> None:
    try:
        os.close(os.open(path, os.O_TMPFILE | os.O_WRONLY, 0o600))  # Linux: a file without a name.
    except (AttributeError, OSError):
        import tempfile

        tempfile.TemporaryFile(dir=path).close()
