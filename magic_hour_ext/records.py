"""Records of how outputs were made: ``record=True`` writes a small JSON file beside each output.

    result = client.v1.image_to_video.generate(..., record=True)    # job.mp4 and job.mp4.json
    record = check_record("job.mp4")                                # raises RecordError if the file has changed
    client.v1.image_to_video.generate(**record.arguments())         # sends, and pays for, the same request again

A record contains no API key, and no query string of a URL. `_record_files` writes records.
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

from magic_hour_ext._public import public
from magic_hour_ext._rules.coercion import is_a
from magic_hour_ext._rules.field_paths import put
from magic_hour_ext._rules.formatting import listing, show
from magic_hour_ext._rules.naming import numbered
from magic_hour_ext._rules.references import RECORD, refer
from magic_hour_ext.errors import MagicHourError

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

__all__ = ["Record", "RecordError", "RecordedInput", "check_record", "read_record"]

FORMAT = 1
MAX_RECORD_BYTES = 2**24
MAX_NUMBERED_NAMES = 100
NOT_A_RECORD = (ValueError, TypeError, KeyError, AttributeError, RecursionError)
_CHUNK = 2**20


@public
class RecordError(MagicHourError, ValueError):
    """A record can't be read, a file does not match its record, or a recorded request can't be sent again because a
    file or a value is missing."""


@public
@attrs.frozen
class RecordedInput:
    """A local file that was uploaded for a job.

    Attributes:
        field: The field of the request: ``assets.image_file_path``.
        file: The path as it was given; for a stream or bytes, their name.
        size: Size in bytes.
        sha256: SHA-256 of the content, in hex.
    """

    field: str
    file: str
    size: int
    sha256: str


@public
@attrs.frozen(kw_only=True)
class Record:
    """The record of one output: which request, job and input files it was made from.

    Attributes:
        file: The file name of the output.
        size: The size of the output in bytes.
        sha256: SHA-256 of the output, in hex.
        index: The number of the output in the job, from 1.
        count: How many outputs the job has.
        job_id: The id of the job.
        tool: The name of the tool on `client.v1`, or None if only the id of the job was known.
        kind: ``video``, ``image``, ``audio`` or ``face_detection``.
        model: The `model` of the request, or None if it has none.
        credits_charged: Credits charged for the job, or None if unknown.
        idempotency_key: The idempotency key of the call, or None.
        created_at: When the job was created, or None if unknown.
        completed_at: When a poll first returned ``complete``, or None if unknown.
        saved_at: When the output was saved.
        request: The arguments of the call, or None if the job was not started with ``record=True``.
        extra_body: The `extra_body` of the call, or None.
        inputs: The local files of the request.
        redacted: The fields of the request that contained a secret, such as a signed URL, and were recorded without it.
        version: The version of this package that wrote the record.
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
        """The keyword arguments that repeat the request: ``client.v1.<tool>.generate(**record.arguments())``.

        Every local file must exist and have the recorded content.

        Args:
            files: Where the local files are, if not at the recorded paths: a directory, or a path for each field
                (``{"assets.image_file_path": "other/photo.png"}``).
            replace: New values by dotted path: required for the fields in `redacted`, possible for any other field.
                They are used without a check.

        Raises:
            RecordError: If the record has no request, a file is missing or has changed, or `replace` lacks a field of
                `redacted`.
        """
        if self.request is None:
            raise RecordError(f"{self.file}: its record has no request; start the job with record=True to record one")
        values: dict[str, Any] = json.loads(json.dumps({**self.request, "extra_body": self.extra_body}))
        replacements = dict(replace or {})
        if missing := [field for field in self.redacted if field not in replacements]:
            raise RecordError(
                f"{self.file}: {', '.join(missing)} contained a secret and was recorded without it: pass "
                f"replace={{{missing[0]!r}: …}}"
            )
        for recorded in self.inputs:
            if recorded.field not in replacements:
                _replace_field(values, recorded.field, str(_find_input(recorded, files)))
        for field, value in replacements.items():
            _replace_field(values, field, value)
        if values["extra_body"] is None:
            del values["extra_body"]
        return values


def _replace_field(values: dict[str, Any], field: str, value: Any) -> None:
    try:
        put(values, field, value)
    except (LookupError, TypeError, AttributeError):
        raise RecordError(
            f"replace: {show(field)} is not a field of the recorded request; its fields: {listing(sorted(values))}"
        ) from None


def _find_input(recorded: RecordedInput, files: str | os.PathLike[str] | Mapping[str, Any] | None) -> Path:
    """The path of a recorded input, after checking that its content is unchanged."""
    path = Path(recorded.file)
    advice = f"pass the directory of the original file as files=…, or replace={{{recorded.field!r}: …}}"
    try:
        if files is None:
            path = path.expanduser()
        elif is_a(files, str, os.PathLike):
            path = Path(cast("str", files)) / Path(recorded.file.replace("\\", "/")).name
        else:
            path = Path(cast("Mapping[str, Any]", files).get(recorded.field, recorded.file))
        _, digest = hash_of(path)
    except (OSError, ValueError, RuntimeError) as error:  # RuntimeError: the home directory of ~name is unknown.
        reason = getattr(error, "strerror", None) or error
        raise RecordError(f"{recorded.field}: {path} can't be read ({reason}): {advice}") from None
    if digest != recorded.sha256:
        raise RecordError(
            f"{recorded.field}: the content of {path} has changed (SHA-256 {digest[:12]}…, recorded "
            f"{recorded.sha256[:12]}…): {advice}"
        )
    return path


def read_record(path: str | os.PathLike[str]) -> Record:
    """Reads a record that ``record=True`` wrote, such as ``job.mp4.json``.

    Args:
        path: The path of the record.

    Returns:
        The record.

    Raises:
        RecordError: If the file can't be read, is larger than 16 MiB, or is not a record.
    """
    try:
        return parse_record(_read_json(Path(path)))
    except FileNotFoundError:
        text = f"No such file: {path}. An output has a record only if it was saved with {RECORD.text}"
        raise refer(RecordError(text), RECORD) from None
    except (OSError, *NOT_A_RECORD) as error:
        reason = getattr(error, "strerror", None) or f"{type(error).__name__}: {error}"
        raise RecordError(f"{path} is not a record written by record=True: {reason}") from None


def check_record(file: str | os.PathLike[str], record: str | os.PathLike[str] | None = None) -> Record:
    """Checks that an output has the size and content that its record states.

    Args:
        file: The path of the output.
        record: The path of its record. Default: ``{file}.json``.

    Returns:
        The record.

    Raises:
        RecordError: If the record or the file is missing or can't be read, or if size or content differ.
    """
    path = Path(file)
    try:
        size, digest = hash_of(path)
    except OSError as error:
        raise RecordError(f"{path} can't be read: {error.strerror or error}") from None
    if record is not None:
        records = [read_record(record)]
    else:
        # If the name was taken by a file of the app, the record has a numbered name.
        records = [present for _, present in records_beside(path)] or [read_record(f"{path}.json")]
    for candidate in records:
        if (candidate.size, candidate.sha256) == (size, digest):
            return candidate
    recorded = records[0]
    raise RecordError(
        f"{path} is not the recorded output of job {recorded.job_id}: it has {size:,} bytes and SHA-256 {digest}; "
        f"recorded: {recorded.size:,} bytes and SHA-256 {recorded.sha256}"
    )


def hash_of(path: Path) -> tuple[int, str]:
    """The size in bytes and the SHA-256, in hex, of a regular file.

    Raises:
        OSError: If it can't be read.
    """
    digest = hashlib.sha256()
    with _open_regular(path, follow_symlinks=True) as file:
        while chunk := file.read(_CHUNK):
            digest.update(chunk)
        return file.tell(), digest.hexdigest()


def _open_regular(path: Path, *, follow_symlinks: bool) -> Any:
    flags = os.O_RDONLY | getattr(os, "O_BINARY", 0) | getattr(os, "O_NONBLOCK", 0)  # Opening a FIFO would block.
    descriptor = os.open(path, flags if follow_symlinks else flags | getattr(os, "O_NOFOLLOW", 0))
    if not stat.S_ISREG(os.fstat(descriptor).st_mode):
        os.close(descriptor)
        raise OSError(f"{path} is not a regular file")
    return os.fdopen(descriptor, "rb")


def records_beside(path: Path) -> Iterator[tuple[Path, Record]]:
    """Yields the records beside a file with their paths: ``{file}.json``, and numbered ones if that name was taken."""
    for number in range(MAX_NUMBERED_NAMES):
        beside = path.with_name(numbered(path.name, "json", number))
        if not os.path.lexists(beside):
            return
        with contextlib.suppress(RecordError):
            yield beside, read_record(beside)


def _read_json(path: Path) -> Any:
    with _open_regular(path, follow_symlinks=False) as file:
        content = file.read(MAX_RECORD_BYTES + 1)
    if len(content) > MAX_RECORD_BYTES:
        raise ValueError(f"it has more than {MAX_RECORD_BYTES:,} bytes")
    return json.loads(content)


def parse_record(data: Any) -> Record:
    """The record in a decoded JSON document.

    Raises:
        ValueError, TypeError, KeyError, AttributeError, RecursionError: If it is not a record (`NOT_A_RECORD`).
    """
    if type(data) is not dict or type(data.get("format")) is not int:
        raise ValueError("the field format is missing")
    if data["format"] > FORMAT:
        raise ValueError(f"it was written by a later version ({data.get('version')}): update magic-hour-ext")
    inputs = tuple(
        RecordedInput(
            field=_check_text(recorded["field"]),
            file=_check_text(recorded["file"]),
            size=int(recorded["size"]),
            sha256=_check_text(recorded["sha256"]),
        )
        for recorded in data.get("inputs") or ()
    )
    times: dict[str, Any] = {name: _parse_time(data.get(name)) for name in ("created_at", "completed_at", "saved_at")}
    names = {"file", "size", "sha256", "index", "count", "job_id", "tool", "kind", "model", "credits_charged"}
    names |= {"idempotency_key", "request", "extra_body", "version"}
    plain: dict[str, Any] = {name: data[name] for name in names if name in data}
    for name in ("request", "extra_body"):
        if plain.get(name) is not None and type(plain[name]) is not dict:
            raise ValueError(f"{name} must be an object")
    for name in ("file", "sha256", "job_id", "kind"):
        _check_text(data[name])
    if type(data["size"]) is not int:
        raise ValueError("size must be an integer")
    return Record(**plain, **times, inputs=inputs, redacted=tuple(map(_check_text, data.get("redacted") or ())))


def _check_text(value: Any) -> str:
    if type(value) is not str:
        raise ValueError(f"{show(value)} is not a string")
    return value


def _parse_time(value: Any) -> datetime.datetime | None:
    return None if value is None else datetime.datetime.fromisoformat(value)
