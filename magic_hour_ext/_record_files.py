"""Writes records beside outputs, on disk and in object storage, and finds outputs that their records identify."""

from __future__ import annotations

import contextlib
import json
import os
from pathlib import Path
from typing import TYPE_CHECKING, Any

from magic_hour_ext._fs.local_parts import Part, same_file
from magic_hour_ext._rules.naming import numbered
from magic_hour_ext._version import __version__
from magic_hour_ext.errors import DownloadError
from magic_hour_ext.records import (
    FORMAT,
    MAX_NUMBERED_NAMES,
    MAX_RECORD_BYTES,
    NOT_A_RECORD,
    hash_of,
    parse_record,
    records_beside,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from magic_hour_ext._fs.object_parts import ObjectPart
    from magic_hour_ext._fs.object_stores import ObjectDirectory, ObjectPath
    from magic_hour_ext.records import Record


def find_recorded(
    directory: Path | ObjectDirectory, stem: str, extension: str, *, job_id: str, index: int, is_exact: bool
) -> tuple[Path, int] | None:
    """Finds a file that its record proves to be this output of this job.

    Args:
        directory: Where to search; object storage is not searched, as no records are read from it.
        stem: The name of the output without extension.
        extension: The extension.
        job_id: The id of the job.
        index: The number of the output, from 1.
        is_exact: Whether to ignore numbered names, such as ``{stem}_1``.

    Returns:
        The path and the size in bytes; None if there is no such file.
    """
    if not isinstance(directory, Path):
        return None
    for number in range(1 if is_exact else MAX_NUMBERED_NAMES):
        target = directory / numbered(stem, extension, number)
        if not os.path.lexists(target):
            return None
        for _, record in records_beside(target):
            if (record.job_id, record.index) == (job_id, index) and same_file(target, record.size):
                with contextlib.suppress(OSError):
                    if hash_of(target)[1] == record.sha256:
                        return target, record.size
    return None


def write_record(path: Path | ObjectPath, facts: Mapping[str, Any]) -> Path | ObjectPath:
    """Writes the record of a saved output beside it, and never overwrites a file. An existing record of this output is
    kept.

    Args:
        path: The output.
        facts: The fields of the record except file, size, sha256 and version.

    Returns:
        The path of the record.

    Raises:
        DownloadError: If it can't be written.
    """
    if not isinstance(path, Path):
        return _write_object_record(path, facts)
    try:
        size, digest = hash_of(path)
    except OSError as error:
        reason = f"the output is saved, but can't be read to write its record: {error.strerror or error}"
        raise DownloadError(reason, path=str(path)) from error
    for beside, known in records_beside(path):
        if _is_record_of(known, facts, digest):
            return beside
    content = _encode_record(path.name, size, digest, facts)
    return _write_beside(path, content, lambda owner: Part(path.parent, path.name, "json", None, owner=owner), facts)


def _write_object_record(path: ObjectPath, facts: Mapping[str, Any]) -> Path | ObjectPath:
    from magic_hour_ext._fs.object_parts import ObjectPart, hash_of_object

    try:
        size, digest = hash_of_object(path)
    except DownloadError as error:
        raise _write_error(path, error) from error
    for beside, known in _object_records_beside(path):
        if _is_record_of(known, facts, digest):
            return beside
    content = _encode_record(path.name, size, digest, facts)
    return _write_beside(path, content, lambda owner: ObjectPart(path.directory, path.name, "json", owner=owner), facts)


def _is_record_of(record: Record, facts: Mapping[str, Any], digest: str) -> bool:
    return (record.job_id, record.index, record.sha256) == (facts["job_id"], facts["index"], digest)


def _object_records_beside(path: ObjectPath) -> Iterator[tuple[ObjectPath, Record]]:
    """Yields the records beside an object with their paths, as `records_beside` does for a file."""
    from magic_hour_ext._fs.object_parts import read_object

    for number in range(MAX_NUMBERED_NAMES):
        beside = path.directory / numbered(path.name, "json", number)
        try:
            content = read_object(beside, max_bytes=MAX_RECORD_BYTES)
        except DownloadError as error:
            raise _write_error(path, error) from error
        if content is None:
            return
        with contextlib.suppress(*NOT_A_RECORD):
            yield beside, parse_record(json.loads(content))


def _write_beside(
    path: Path | ObjectPath, content: bytes, open_part: Callable[[str], Part | ObjectPart], facts: Mapping[str, Any]
) -> Path | ObjectPath:
    """Writes a record beside an output, through a part file that `open_part` opens for an owner; returns its path."""
    part: Part | ObjectPart | None = None
    try:
        part = open_part(f"record of {facts['job_id']}")
        part.write([content])
        return part.finish()
    except DownloadError as error:
        raise _write_error(path, error) from error
    finally:
        if part is not None:
            part.discard()


def _write_error(path: Path | ObjectPath, error: DownloadError) -> DownloadError:
    return DownloadError(f"the output is saved, but its record can't be written: {error}", path=f"{path}.json")


def _encode_record(file: str, size: int, digest: str, facts: Mapping[str, Any]) -> bytes:
    record = {"format": FORMAT, "version": __version__, "file": file, "size": size, "sha256": digest, **facts}
    try:
        return f"{json.dumps(record, indent=2, ensure_ascii=False, default=str)}\n".encode()
    except UnicodeEncodeError:  # The file name has bytes that are not valid UTF-8.
        return f"{json.dumps(record, indent=2, default=str)}\n".encode()
