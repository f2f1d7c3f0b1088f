"""A memory of paid calls on disk: the same call again goes on with the job that was paid for, also after a crash."""

from __future__ import annotations

import contextlib
import json
import os
import sqlite3
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from magic_hour_ext.errors import ConfigurationError, MagicHourError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

__all__ = ["Entry", "Journal", "JournalError"]

_UPLOADS_LAST = 6.5 * 86400  # Uploads are kept for 7 days; half a day less, for the job still has to start.
_ANSWER_TAKES = 180.0  # Seconds after which nobody waits for an answer any more.
_SCHEMA = """
CREATE TABLE IF NOT EXISTS calls (
    call TEXT PRIMARY KEY, fingerprint TEXT NOT NULL, operation TEXT NOT NULL, state TEXT NOT NULL,
    request TEXT NOT NULL, job TEXT, note TEXT, owner INTEGER NOT NULL, changed REAL NOT NULL
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS uploads (
    content TEXT PRIMARY KEY, file_path TEXT NOT NULL, uploaded REAL NOT NULL
) WITHOUT ROWID;
"""


_COLUMNS = "call, fingerprint, operation, state, request, job, note, owner, changed"
_STARTED = time.time()  # A process that ran before may have had our id; in a container it is often the same.


class JournalError(MagicHourError):
    """The journal's file can't be read or written. What was paid for before is not touched by it."""


class Entry(NamedTuple):
    """One call that the journal knows."""

    call: str
    """What names it: the `key` that was given, or else the fingerprint of its parameters and files."""

    fingerprint: str
    """SHA-256 of its parameters and files, in hex."""

    operation: str
    """The call, as in ``image_to_video.create``."""

    state: str
    """``submitting`` (an answer is awaited, or the process died waiting), ``created``, ``uncertain`` or ``failed``."""

    request: dict[str, Any]
    """The request; a file stands as the SHA-256 of its content."""

    job: str | None
    """The job as `Job.to_json` writes it, once there is one."""

    note: str | None
    """Why it is uncertain."""

    owner: int
    """The id of the process that submitted it."""

    changed: float
    """Unix time of the last change."""

    @property
    def is_under_way(self) -> bool:
        """Whether an answer may still come: it was submitted moments ago by a process that still runs."""
        if self.state != "submitting" or time.time() - self.changed > _ANSWER_TAKES:
            return False
        return self.changed >= _STARTED if self.owner == os.getpid() else _runs(self.owner)


class Journal:
    """A journal in one SQLite file, safe for several threads and processes. No secret is in it.

    Args:
        path: The file; made if it isn't there. Its directory must exist.

    Raises:
        ConfigurationError: If the file can't be a journal.
    """

    def __init__(self, path: str | os.PathLike[str]) -> None:
        try:
            self._path = Path(path).expanduser().absolute()
            with self._open() as database:
                database.executescript(_SCHEMA)
        except (JournalError, TypeError, ValueError, RuntimeError) as error:
            raise ConfigurationError(f"journal {str(path)!r} can't be used: {error}") from None

    def __repr__(self) -> str:
        return f"<{type(self).__name__} {self._path}>"

    def list(self) -> list[Entry]:
        """Every call that is known, the latest change first.

        Raises:
            JournalError: If the file can't be read.
        """
        with self._open() as database:
            rows = database.execute(f"SELECT {_COLUMNS} FROM calls ORDER BY changed DESC").fetchall()  # noqa: S608
        return [_entry(row) for row in rows]

    def get(self, call: str) -> Entry | None:
        """The entry of one call, or None.

        Raises:
            JournalError: If the file can't be read.
        """
        with self._open() as database:
            return _find(database, call)

    def forget(self, call: str) -> bool:
        """Drops a call, so that it is sent anew when it is made again; returns whether it was known.

        For an uncertain one: look at your library first, the job may be there, and paid.

        Args:
            call: The `key` it was made with, or `Entry.call`.

        Raises:
            JournalError: If the file can't be written.
        """
        with self._open() as database:
            return database.execute("DELETE FROM calls WHERE call = ?", (call,)).rowcount > 0

    def begin(self, call: str, *, fingerprint: str, operation: str, request: dict[str, Any]) -> Entry | None:
        """Writes the intent to submit and returns None; or returns the entry that is there already.

        Args:
            call: What names the call.
            fingerprint: What the call is.
            operation: The call, as in ``image_to_video.create``.
            request: The request, to be shown by `list`.

        Raises:
            JournalError: If the file can't be written.
        """
        text = json.dumps(request, default=str)
        with self._open() as database:
            found = _find(database, call)
            if found is None or found.state == "failed":
                database.execute(
                    "INSERT OR REPLACE INTO calls VALUES (?, ?, ?, 'submitting', ?, NULL, NULL, ?, ?)",
                    (call, fingerprint, operation, text, os.getpid(), time.time()),
                )
                return None
        return found

    def created(self, call: str, job: str) -> None:
        """Writes down the job."""
        self._update(call, "created", job=job)

    def uncertain(self, call: str, note: str) -> None:
        """Writes down that the answer was lost."""
        self._update(call, "uncertain", note=note)

    def failed(self, call: str) -> None:
        """Writes down that the job ended without a result: its credits are refunded, the next call makes a new one."""
        self._update(call, "failed")

    def file_path(self, content: str) -> str | None:
        """The `file_path` of these bytes (SHA-256, hex) if they were uploaded less than 6.5 days ago."""
        with self._open() as database:
            row = database.execute(
                "SELECT file_path FROM uploads WHERE content = ? AND uploaded > ?",
                (content, time.time() - _UPLOADS_LAST),
            ).fetchone()
        return None if row is None else str(row[0])

    def uploaded(self, content: str, file_path: str) -> None:
        """Remembers an upload."""
        with self._open() as database:
            database.execute("INSERT OR REPLACE INTO uploads VALUES (?, ?, ?)", (content, file_path, time.time()))
            database.execute("DELETE FROM uploads WHERE uploaded < ?", (time.time() - _UPLOADS_LAST,))

    def forget_uploads(self, contents: Sequence[str]) -> None:
        """Drops the memory of uploads that the service no longer takes."""
        with self._open() as database:
            database.executemany("DELETE FROM uploads WHERE content = ?", [(content,) for content in contents])

    def _update(self, call: str, state: str, *, job: str | None = None, note: str | None = None) -> None:
        with self._open() as database:
            database.execute(
                "UPDATE calls SET state = ?, job = coalesce(?, job), note = ?, changed = ? WHERE call = ?",
                (state, job, note, time.time(), call),
            )

    @contextlib.contextmanager
    def _open(self) -> Iterator[sqlite3.Connection]:
        """A connection of its own for each step, in one transaction that takes the lock at once: simple, and safe for
        threads and processes."""
        try:
            connection = sqlite3.connect(self._path, timeout=30, isolation_level=None)
            try:
                connection.execute("PRAGMA synchronous = FULL")
                connection.execute("BEGIN IMMEDIATE")
                yield connection
                connection.execute("COMMIT") if connection.in_transaction else None
            finally:
                connection.close()
        except sqlite3.Error as error:
            raise JournalError(f"{self._path.name}: {error}") from None


def _find(database: sqlite3.Connection, call: str) -> Entry | None:
    row = database.execute(f"SELECT {_COLUMNS} FROM calls WHERE call = ?", (call,)).fetchone()  # noqa: S608
    return None if row is None else _entry(row)


def _entry(row: tuple[Any, ...]) -> Entry:
    call, fingerprint, operation, state, request, job, note, owner, changed = row
    return Entry(call, fingerprint, operation, state, json.loads(request), job, note, owner, changed)


def _runs(process: int) -> bool:
    """Whether a process runs; where that can't be asked (Windows: a signal of 0 ends it), yes."""
    if os.name == "nt":
        return True
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except OSError:
        return True
    return True
