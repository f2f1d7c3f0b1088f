"""Records of how outputs were made: a small JSON file beside each, written by ``record=True``.

    result = client.v1.image_to_video.generate(..., record=True)    # job.mp4 and job.mp4.json
    record = check_record("job.mp4")                                # raises RecordError if the file is another
    client.v1.image_to_video.generate(**record.arguments())         # the same request, sent and paid again

A record holds no API key, and URLs without what may be a signature.
"""

from __future__ import annotations

import contextlib
import datetime
import hashlib
import json
import os
import stat
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

import attrs

from magic_hour_ext._fs.local_parts import Part, same_file
from magic_hour_ext._public import public
from magic_hour_ext._rules.coercion import is_a
from magic_hour_ext._rules.field_paths import put
from magic_hour_ext._rules.formatting import show
from magic_hour_ext._rules.naming import numbered
from magic_hour_ext._version import __version__
from magic_hour_ext.errors import DownloadError, MagicHourError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from magic_hour_ext._fs.object_parts import ObjectPart
    from magic_hour_ext._fs.object_stores import ObjectDirectory, ObjectPath

__all__ = ["Record", "RecordError", "RecordedInput", "check_record", "read_record"]

_FORMAT = 1
_LONGEST = 2**24  # Bytes of a record that are read.
_MOST_NAMES = 100
_CHUNK = 2**20


@public
class RecordError(MagicHourError, ValueError):
    """A record can't be read, a file is not what its record says, or a recorded request lacks something to be sent."""


@public
@attrs.frozen
class RecordedInput:
    """A local file that was uploaded for a job.

    Attributes:
        field: The field of the request: ``assets.image_file_path``.
        file: The path as it was given, or the name of a stream or of bytes.
        size: Bytes.
        sha256: SHA-256 of its content, in hex.
    """

    field: str
    file: str
    size: int
    sha256: str


@public
@attrs.frozen(kw_only=True)
class Record:
    """How one output was made.

    Attributes:
        file: The name that the output was saved under.
        size: Its bytes.
        sha256: SHA-256 of its content, in hex.
        index: Which of the job's outputs it is, from 1.
        count: How many outputs the job has.
        job_id: The id of the job.
        tool: The name of the tool on `client.v1`, or None if only the id of the job was known.
        kind: ``video``, ``image``, ``audio`` or ``face_detection``.
        model: The model that the request names, or None.
        credits_charged: Credits, or None if the service did not say.
        idempotency_key: The key of the call, or None.
        created_at: When the job was created, or None if that is not known.
        completed_at: When it was first seen to be complete, or None if that is not known.
        saved_at: When the output was saved.
        request: The arguments of the call, or None for a job that was not started with ``record=True``.
        extra_body: The `extra_body` of the call, or None.
        inputs: The local files of the request.
        redacted: The fields of the request that held a secret, such as a signed URL, and are not recorded as given.
        version: The version of this library that wrote it.
    """

    file: str
    size: int
    sha256: str
    index: int = 1
    count: int = 1
    job_id: str
    tool: str | None = None
    kind: str
    model: str | None = None
    credits_charged: int | None = None
    idempotency_key: str | None = None
    created_at: datetime.datetime | None = None
    completed_at: datetime.datetime | None = None
    saved_at: datetime.datetime | None = None
    request: dict[str, Any] | None = None
    extra_body: dict[str, Any] | None = None
    inputs: tuple[RecordedInput, ...] = ()
    redacted: tuple[str, ...] = ()
    version: str = ""

    def arguments(
        self,
        files: str | os.PathLike[str] | Mapping[str, Any] | None = None,
        *,
        replace: Mapping[str, Any] | None = None,
    ) -> dict[str, Any]:
        """The keyword arguments to send the request again: ``client.v1.<tool>.generate(**record.arguments())``.

        Each local file is looked for and must still have the recorded content.

        Args:
            files: Where the local files are, if not at the paths that were given: a directory, or a path for each
                field (``{"assets.image_file_path": "other/photo.png"}``).
            replace: Values for fields that are not recorded (`redacted`), or are to be others, by their dotted path.
                They are used as given.

        Raises:
            RecordError: If the record has no request, a file is missing or has changed, or a redacted field is not
                replaced.
        """
        if self.request is None:
            raise RecordError(
                f"{self.file}: its record has no request: start the job with record=True to have it recorded"
            )
        values: dict[str, Any] = json.loads(json.dumps({**self.request, "extra_body": self.extra_body}))
        given = dict(replace or {})
        if missing := [field for field in self.redacted if field not in given]:
            raise RecordError(
                f"{self.file}: {', '.join(missing)} held what may be a secret, and was not recorded as given: pass "
                f"replace={{{missing[0]!r}: …}}"
            )
        for one in self.inputs:
            if one.field not in given:
                _put(values, one.field, str(_found(one, files)))
        for field, value in given.items():
            _put(values, field, value)
        if values["extra_body"] is None:
            del values["extra_body"]
        return values


def _put(values: dict[str, Any], field: str, value: Any) -> None:
    try:
        put(values, field, value)
    except (LookupError, TypeError, AttributeError):
        raise RecordError(f"the request has no field {show(field)} that could be replaced") from None


def _found(one: RecordedInput, files: str | os.PathLike[str] | Mapping[str, Any] | None) -> Path:
    if files is None:
        path = Path(one.file).expanduser()
    elif is_a(files, str, os.PathLike):
        path = Path(cast("str", files)) / Path(one.file.replace("\\", "/")).name
    else:
        path = Path(cast("Mapping[str, Any]", files).get(one.field, one.file))
    try:
        _, found = hash_of(path)
    except OSError as error:
        raise RecordError(
            f"{one.field}: {path} can't be read ({error.strerror or error}): pass files=, the directory that holds it, "
            f"or replace={{{one.field!r}: …}}"
        ) from None
    if found != one.sha256:
        raise RecordError(
            f"{one.field}: {path} has another content than the file that was sent (SHA-256 {found[:12]}…, recorded "
            f"{one.sha256[:12]}…): pass files=, the directory that holds that one, or replace={{{one.field!r}: …}}"
        )
    return path


def read_record(path: str | os.PathLike[str]) -> Record:
    """The record in a file that ``record=True`` wrote, such as ``job.mp4.json``.

    Args:
        path: The file of the record.

    Raises:
        RecordError: If it can't be read, or is no record.
    """
    try:
        return _record_of(_json_at(Path(path)))
    except (OSError, ValueError, TypeError, KeyError, AttributeError, RecursionError) as error:
        reason = getattr(error, "strerror", None) or f"{type(error).__name__}: {error}"
        raise RecordError(f"{path} is no record that record=True wrote: {reason}") from None


def check_record(file: str | os.PathLike[str], record: str | os.PathLike[str] | None = None) -> Record:
    """Checks an output against its record, and returns the record.

    Args:
        file: The output.
        record: Its record. Default: ``{file}.json``, beside it.

    Raises:
        RecordError: If there is no record, or the file is missing or has another size or content than recorded.
    """
    path = Path(file)
    try:
        size, found = hash_of(path)
    except OSError as error:
        raise RecordError(f"{path} can't be read: {error.strerror or error}") from None
    if record is not None:
        records = [read_record(record)]
    else:
        # Where a file of the app's had the name, the record has a numbered one.
        records = [one for _, one in records_beside(path)] or [read_record(f"{path}.json")]
    for one in records:
        if (one.size, one.sha256) == (size, found):
            return one
    recorded = records[0]
    raise RecordError(
        f"{path} is not the recorded output of job {recorded.job_id}: it has {size:,} bytes and SHA-256 {found}; "
        f"recorded: {recorded.size:,} bytes and SHA-256 {recorded.sha256}"
    )


def hash_of(path: Path) -> tuple[int, str]:
    """Size and SHA-256 of a regular file.

    Raises:
        OSError: If it can't be read.
    """
    digest = hashlib.sha256()
    with _opened(path, follow=True) as file:
        while chunk := file.read(_CHUNK):
            digest.update(chunk)
        return file.tell(), digest.hexdigest()


def _opened(path: Path, *, follow: bool) -> Any:
    flags = os.O_RDONLY | getattr(os, "O_BINARY", 0) | getattr(os, "O_NONBLOCK", 0)  # A FIFO would block.
    descriptor = os.open(path, flags if follow else flags | getattr(os, "O_NOFOLLOW", 0))
    if not stat.S_ISREG(os.fstat(descriptor).st_mode):
        os.close(descriptor)
        raise OSError(f"{path} is not a regular file")
    return os.fdopen(descriptor, "rb")


def records_beside(path: Path) -> Iterator[tuple[Path, Record]]:
    """The records beside a file: ``{file}.json``, and numbered ones where that name was taken."""
    for number in range(_MOST_NAMES):
        beside = path.with_name(numbered(path.name, "json", number))
        if not os.path.lexists(beside):
            return
        with contextlib.suppress(RecordError):
            yield beside, read_record(beside)


def find_recorded(
    directory: Path | ObjectDirectory, stem: str, extension: str, *, job_id: str, index: int, is_exact: bool
) -> tuple[Path, int] | None:
    """The file under one of the names of an output that is that output, as its record proves, with its size; None if
    there is none. Of object storage, where records are not read: None."""
    if not isinstance(directory, Path):
        return None
    for number in range(1 if is_exact else _MOST_NAMES):
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
    """Writes the record of a saved output beside it, never over another file, and returns where. One that is there
    already is kept.

    Args:
        path: The output.
        facts: The fields of its record but file, size, sha256 and version.

    Raises:
        DownloadError: If it can't be written.
    """
    if not isinstance(path, Path):
        return _write_object_record(path, facts)
    try:
        size, digest = hash_of(path)
    except OSError as error:
        reason = f"is saved, but can't be read to be recorded: {error.strerror or error}"
        raise DownloadError(reason, path=str(path)) from error
    for beside, known in records_beside(path):
        if (known.job_id, known.index, known.sha256) == (facts["job_id"], facts["index"], digest):
            return beside
    content = _content(path.name, size, digest, facts)
    return _written(path, content, lambda owner: Part(path.parent, path.name, "json", None, owner=owner), facts)


def _write_object_record(path: ObjectPath, facts: Mapping[str, Any]) -> Path | ObjectPath:
    from magic_hour_ext._fs.object_parts import ObjectPart, hash_of_object

    try:
        size, digest = hash_of_object(path)
    except DownloadError as error:
        raise _unwritten(path, error) from error
    content = _content(path.name, size, digest, facts)
    return _written(path, content, lambda owner: ObjectPart(path.directory, path.name, "json", owner=owner), facts)


def _written(
    path: Path | ObjectPath, content: bytes, part_of: Callable[[str], Part | ObjectPart], facts: Mapping[str, Any]
) -> Path | ObjectPath:
    """Writes a record beside an output by way of a part that is made for its owner, and returns where."""
    part: Part | ObjectPart | None = None
    try:
        part = part_of(f"record of {facts['job_id']}")
        part.write([content])
        return part.finish()
    except DownloadError as error:
        raise _unwritten(path, error) from error
    finally:
        if part is not None:
            part.discard()


def _unwritten(path: Path | ObjectPath, error: DownloadError) -> DownloadError:
    return DownloadError(f"the output is saved, but its record can't be written: {error}", path=f"{path}.json")


def _content(file: str, size: int, digest: str, facts: Mapping[str, Any]) -> bytes:
    record = {"format": _FORMAT, "version": __version__, "file": file, "size": size, "sha256": digest, **facts}
    try:
        return f"{json.dumps(record, indent=2, ensure_ascii=False, default=str)}\n".encode()
    except UnicodeEncodeError:  # A file name that is no Unicode.
        return f"{json.dumps(record, indent=2, default=str)}\n".encode()


def _json_at(path: Path) -> Any:
    with _opened(path, follow=False) as file:
        content = file.read(_LONGEST + 1)
    if len(content) > _LONGEST:
        raise ValueError(f"it has more than {_LONGEST:,} bytes")
    return json.loads(content)


def _record_of(data: Any) -> Record:
    if type(data) is not dict or type(data.get("format")) is not int:
        raise ValueError("it is another kind of file")
    if data["format"] > _FORMAT:
        raise ValueError(f"it was written by a later version ({data.get('version')}): update this library")
    inputs = tuple(
        RecordedInput(
            field=_text(one["field"]), file=_text(one["file"]), size=int(one["size"]), sha256=_text(one["sha256"])
        )
        for one in data.get("inputs") or ()
    )
    times: dict[str, Any] = {name: _time(data.get(name)) for name in ("created_at", "completed_at", "saved_at")}
    names = {"file", "size", "sha256", "index", "count", "job_id", "tool", "kind", "model", "credits_charged"}
    names |= {"idempotency_key", "request", "extra_body", "version"}
    plain: dict[str, Any] = {name: data[name] for name in names if name in data}
    for name in ("request", "extra_body"):
        if plain.get(name) is not None and type(plain[name]) is not dict:
            raise ValueError(f"{name} is no object")
    for name in ("file", "sha256", "job_id", "kind"):
        _text(data[name])
    if type(data["size"]) is not int:
        raise ValueError("size is no number")
    return Record(**plain, **times, inputs=inputs, redacted=tuple(map(_text, data.get("redacted") or ())))


def _text(value: Any) -> str:
    if type(value) is not str:
        raise ValueError(f"{show(value)} is no text")
    return value


def _time(value: Any) -> datetime.datetime | None:
    return None if value is None else datetime.datetime.fromisoformat(value)
