"""The result file of a batch: JSON Lines, with a line appended when a row ends, so that a crash loses no result."""

from __future__ import annotations

import json
import os
import threading
from contextlib import closing
from dataclasses import asdict, dataclass, field, fields
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from magic_hour_ext.errors import ConfigurationError, Problem, ValidationError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from magic_hour_ext.batch.rows import Row

DONE, FAILED, UNCERTAIN, UNFINISHED = "done", "failed", "uncertain", "unfinished"
STATUSES = (DONE, FAILED, UNCERTAIN, UNFINISHED)
_FORMAT = 1
_FORMAT_KEY = "magic_hour_batch"


@dataclass(frozen=True, slots=True)
class RowResult:
    """The result of one row.

    Attributes:
        row: Number of the row in its source, from 1.
        key: Its key.
        tool: Its tool.
        status: ``done``; ``failed`` (the job failed, or the request was refused); ``uncertain`` (the response to the
            create was lost; it is not sent again); ``unfinished`` (the job is still running, or nothing could be sent:
            run the batch again).
        paid: ``yes``, ``no`` (nothing was charged, or the credits are refunded) or ``perhaps``.
        fingerprint: As in `Row`.
        job_id: The id of the job; None if there is none.
        credits: Credits that were charged; None if unknown.
        paths: The saved files.
        error: The class name of the exception; None if there was none.
        message: The text of the exception.
        started: Unix time at which this run started or resumed the row.
        ended: Unix time at which this run ended the row.
    """

    row: int
    key: str
    tool: str
    status: str
    paid: str
    fingerprint: str
    job_id: str | None = None
    credits: int | None = None
    paths: list[str] = field(default_factory=list)
    error: str | None = None
    message: str | None = None
    started: float = 0.0
    ended: float = 0.0


class _Known(NamedTuple):
    """The part of a row's last result that is kept in memory."""

    status: str
    fingerprint: bytes
    offset: int
    costs_nothing: bool


class ResultFile:
    """A result file. It can be pickled, and appended to by several processes and threads.

    Args:
        path: The file; created when the first row ends.
        batch: The name of the batch; None accepts a file of any batch.

    Attributes:
        path: The absolute path of the file.
        batch: The name of the batch; None if unknown.

    Raises:
        ConfigurationError: If `path` is not a path.
        ValidationError: If the file exists and is not a result file, or belongs to another batch.
    """

    def __init__(self, path: str | os.PathLike[str], *, batch: str | None = None) -> None:
        try:
            self.path: Path = Path(path).expanduser().absolute()
        except (TypeError, ValueError, RuntimeError) as error:
            raise ConfigurationError(f"results must be the path of a file: {error}") from None
        self.batch = batch
        self._known: dict[str, _Known] = {}
        self._read_to = 0
        self._lock = threading.Lock()
        self._update()

    def __reduce__(self) -> tuple[Any, ...]:
        return _reopen, (str(self.path), self.batch)

    def __repr__(self) -> str:
        return f"<ResultFile {self.path}>"

    def keys(self) -> set[str]:
        """Returns the keys of the rows that have a result."""
        with self._lock:
            self._update()
        return set(self._known)

    def __contains__(self, key: object) -> bool:
        """Whether the row with this key had a result when the file was last read."""
        return key in self._known

    def paid_keys(self) -> set[str]:
        """Returns the keys of the rows that are, or may be, paid for."""
        return {key for key in self.keys() if not self._known[key].costs_nothing}

    def status(self, row: Row) -> str | None:
        """Returns the status of a row when the file was last read; None if it has no result.

        The result of another request for the same key is ignored if it cost nothing: the row was changed.

        Raises:
            ValidationError: If the key has the result of another request that is, or may be, paid for.
        """
        known = self._known.get(row.key)
        if known is None:
            return None
        if known.fingerprint != row.fingerprint.encode():
            if known.costs_nothing:
                return None
            text = (
                f"has a result of another request in {self.path.name}: the file belongs to another batch, or the row "
                "was changed after it was run; name another result file, or give the row another key"
            )
            raise ValidationError([Problem(f"row {row.number}, column 'key'", text, given=row.key)], what="the batch")
        return known.status

    def get(self, row: Row) -> RowResult | None:
        """Reads the last result of a row; None if it has none.

        Raises:
            ValidationError: As in `status`.
            OSError: If the file can't be read.
        """
        with self._lock:
            self._update()
            if self.status(row) is None:
                return None
            with self.path.open("rb") as file:
                file.seek(self._known[row.key].offset)
                return _result(file.readline())

    def append(self, result: RowResult) -> None:
        """Appends a result.

        Raises:
            OSError: If the file can't be written.
        """
        line = json.dumps(asdict(result), ensure_ascii=False).encode("utf-8", "backslashreplace") + b"\n"
        with self._lock:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            with closing(_Descriptor(os.open(self.path, os.O_RDWR | os.O_CREAT | os.O_APPEND, 0o644))) as file:
                size = os.fstat(file.number).st_size
                if not size:
                    line = _header(self.batch) + line
                elif not file.ends_with_newline(size):
                    line = b"\n" + line  # A process was killed while writing the last line.
                file.write(line)

    def read(self) -> list[RowResult]:
        """Reads the last result of each row, ordered by row.

        Raises:
            OSError: If the file can't be read.
        """
        found = {result.key: result for result in self._lines()}
        return sorted(found.values(), key=lambda one: one.row)

    def _lines(self) -> Iterator[RowResult]:
        if self.path.exists():
            with self.path.open("rb") as file:
                for line in file:
                    if (result := _result(line)) is not None:
                        yield result

    def _update(self) -> None:
        """Reads the lines that were appended since the last call."""
        try:
            size = self.path.stat().st_size
        except FileNotFoundError:
            return
        if size == self._read_to:
            return
        if size < self._read_to:  # The file was replaced.
            self._known.clear()
            self._read_to = 0
        with self.path.open("rb") as file:
            if not self._read_to:
                self._check_header(file.readline())
                file.seek(0)
            file.seek(self._read_to)
            for line in file:
                if not line.endswith(b"\n"):
                    break  # The line is being written, or its process was killed.
                result = _result(line)
                if result is not None:
                    costs_nothing = result.paid == "no"
                    self._known[result.key] = _Known(
                        result.status, result.fingerprint.encode(), self._read_to, costs_nothing
                    )
                self._read_to += len(line)

    def _check_header(self, line: bytes) -> None:
        header = _object(line)
        if header is None and line.strip() and _header(None).startswith(line.strip()[: len(_FORMAT_KEY) + 2]):
            return  # A process was killed while writing the first line.
        if header is None or header.get(_FORMAT_KEY) != _FORMAT:
            text = "exists already and is not a result file of a batch; it was not changed: name another file"
            raise ValidationError([Problem(str(self.path), text)], what="the batch")
        other = header.get("batch")
        if self.batch is not None and other != self.batch:
            text = (
                f"is the result file of the batch {other!r} and was not changed: name another file, or pass "
                f"name={other!r}"
            )
            raise ValidationError([Problem(str(self.path), text, given=self.batch)], what="the batch")
        self.batch = other if isinstance(other, str) else self.batch


def _reopen(path: str, batch: str | None) -> ResultFile:
    return ResultFile(path, batch=batch)


class _Descriptor:
    """An open file. Each `write` is one system call, so that lines of several processes don't mix."""

    def __init__(self, number: int) -> None:
        self.number = number

    def close(self) -> None:
        os.close(self.number)

    def ends_with_newline(self, size: int) -> bool:
        os.lseek(self.number, size - 1, os.SEEK_SET)
        return os.read(self.number, 1) == b"\n"

    def write(self, line: bytes) -> None:
        written = os.write(self.number, line)
        if written < len(line):
            raise OSError(f"only {written} of {len(line)} bytes could be written: the disk may be full")


def _header(batch: str | None) -> bytes:
    return json.dumps({_FORMAT_KEY: _FORMAT, "batch": batch}, ensure_ascii=False).encode() + b"\n"


def _object(line: bytes) -> dict[str, Any] | None:
    try:
        found = json.loads(line)
    except (ValueError, RecursionError):
        return None
    return found if isinstance(found, dict) else None


_KINDS: dict[str, tuple[type, ...]] = {
    **dict.fromkeys(("key", "tool", "paid", "fingerprint"), (str,)),
    **dict.fromkeys(("job_id", "error", "message"), (str, type(None))),
    **dict.fromkeys(("started", "ended"), (int, float)),
    "row": (int,),
    "credits": (int, type(None)),
    "paths": (list,),
}
_NAMES = {one.name for one in fields(RowResult)}


def _result(line: bytes) -> RowResult | None:
    """Parses the result in a line; None if it is not a result, such as an incomplete line after a crash. The row is run
    again then, which costs nothing, since the journal has its job."""
    found = _object(line)
    if found is None or found.get("status") not in STATUSES:
        return None
    if not all(isinstance(found.get(name), kinds) for name, kinds in _KINDS.items()):
        return None
    return RowResult(**{name: value for name, value in found.items() if name in _NAMES})
