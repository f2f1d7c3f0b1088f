"""A journal in an SQLite file, which several threads and processes can use at the same time."""

from __future__ import annotations

import contextlib
import os
import sqlite3
import stat
import threading
import time
from typing import TYPE_CHECKING, Any

from magic_hour_ext._backend.forking import guard_at_fork
from magic_hour_ext.journal import spare_descriptors
from magic_hour_ext.journal.entry import JournalError, JournalLockedError
from magic_hour_ext.journal.schema import migrate
from magic_hour_ext.journal.store import LOCK_TIMEOUT, lock_timeout

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

    from magic_hour_ext.journal.outcome import Outcome

_RETRY_DELAY = 0.01  # Seconds between two attempts to get the file's lock.


class SQLiteFile:
    """A journal in one file, which is opened for each transaction.

    Args:
        path: The file; created with mode 0600 if missing.
    """

    is_shared = False

    def __init__(self, path: Path) -> None:
        self.path = path
        self.name: str = str(path)

    @contextlib.contextmanager
    def transaction(self, writer: SQLiteOutcomeWriter | None = None) -> Iterator[SQLiteDatabase]:
        """A transaction that has the file's write lock from its start.

        Args:
            writer: The owner of an open connection to use; None to open one for this transaction.

        Raises:
            JournalError: If the file can't be used, or another process has it locked.
        """
        try:
            connection = writer.connection_to(self.path) if writer is not None else None
            if connection is None:
                connection = self._open()
            try:
                # Every call of SQLite is made under the lock of this process: see `_open`.
                with _begin(connection):
                    migrate(connection)
                    yield SQLiteDatabase(connection)
                    _commit(connection)
            finally:
                if connection.in_transaction:
                    connection.execute("ROLLBACK")
                if writer is None or not writer.owns(connection):
                    with _lock:
                        connection.close()
        except (sqlite3.Error, OSError) as error:
            kind = (
                JournalLockedError
                if isinstance(error, sqlite3.OperationalError) and _is_locked(error)
                else JournalError
            )
            raise kind(f"{self.path.name}: {error}") from None

    def close_idle(self) -> None:
        """Does nothing: no connection is kept."""

    def outcome_writer(self) -> SQLiteOutcomeWriter:
        """Opens a connection to write an outcome later, when the process may have no descriptors left.

        Raises:
            JournalError: If the file can't be opened.
        """
        try:
            return SQLiteOutcomeWriter(self, self._open(), self.path.stat())
        except (sqlite3.Error, OSError) as error:
            raise JournalError(f"{self.path.name}: {error}") from None

    def _open(self) -> sqlite3.Connection:
        # Closing a file releases all locks of this process on it, and a fork in the middle would leave locks of SQLite
        # locked in the child.
        with _lock:
            _create_private(self.path)
            return sqlite3.connect(self.path, timeout=0, isolation_level=None, check_same_thread=False)


class SQLiteDatabase:
    """A transaction. It has locked the whole file, so that `lock` has nothing to do."""

    clock_difference: float = 0.0

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def now(self) -> float:
        """Unix time of this machine, whose clock all users of the file share."""
        return time.time()

    def execute(self, statement: str, values: Sequence[Any] | Mapping[str, Any] = ()) -> sqlite3.Cursor:
        """Executes a statement."""
        return self._connection.execute(statement.removesuffix(" FOR UPDATE"), values)

    def lock(self, name: str) -> None:
        """Does nothing."""


class SQLiteOutcomeWriter:
    """A connection that is kept from before a POST until its outcome is recorded. All writers of a process share a few
    spare file descriptors."""

    def __init__(self, file: SQLiteFile, connection: sqlite3.Connection, status: os.stat_result) -> None:
        self._file = file
        self._connection: sqlite3.Connection | None = connection
        self._status = status
        try:
            spare_descriptors.keep(self)
        except BaseException:
            self.close()
            raise

    def transaction(self) -> contextlib.AbstractContextManager[SQLiteDatabase]:
        """A transaction on this connection, as in `SQLiteFile.transaction`."""
        return self._file.transaction(self)

    def write(self, outcome: Outcome) -> None:
        """Records an outcome.

        Raises:
            JournalError: If the file can't be written.
        """
        with spare_descriptors.freed():
            try:
                with self.transaction() as database:
                    outcome.apply(database)
            except JournalError as error:
                if not self._use_memory_journal(error):
                    raise
                with self.transaction() as database:
                    outcome.apply(database)

    def connection_to(self, path: Path) -> sqlite3.Connection | None:
        """The connection; None if the file at that path was replaced."""
        try:
            is_same = os.path.samestat(path.stat(), self._status)
        except OSError:
            is_same = False
        return self._connection if is_same else None

    def owns(self, connection: sqlite3.Connection) -> bool:
        """Whether the connection belongs to this writer and stays open."""
        return connection is self._connection

    def _use_memory_journal(self, error: JournalError) -> bool:
        """Makes SQLite keep its rollback journal in memory, if the write failed because no file could be opened.

        A crash during such a write may damage the file, but without it the id of a paid job would be lost.
        Returns whether the write can be repeated.
        """
        if self._connection is None or "unable to open" not in str(error):
            return False
        self._connection.execute("PRAGMA journal_mode = MEMORY")
        return True

    def close(self) -> None:
        """Closes the connection; a second call does nothing."""
        connection, self._connection = self._connection, None
        spare_descriptors.release(self)
        if connection is not None:
            with _lock:
                connection.close()

    __del__ = close


_lock = threading.RLock()
guard_at_fork(_lock)


@contextlib.contextmanager
def _begin(connection: sqlite3.Connection) -> Iterator[None]:
    """Begins a transaction. While it waits for another process, this process's lock is free."""
    ends = time.monotonic() + lock_timeout()
    while True:
        with _lock:
            try:
                connection.execute("PRAGMA synchronous = FULL")
                connection.execute("BEGIN IMMEDIATE")
            except sqlite3.OperationalError as error:
                if not _is_locked(error) or time.monotonic() >= ends:
                    raise
            else:
                yield
                return
        time.sleep(_RETRY_DELAY)


def _commit(connection: sqlite3.Connection) -> None:
    """Commits. It has to wait for the short shared locks of processes that try to begin a transaction."""
    ends = time.monotonic() + LOCK_TIMEOUT
    while True:
        try:
            connection.execute("COMMIT")
        except sqlite3.OperationalError as error:
            if not _is_locked(error) or time.monotonic() >= ends:
                raise
            time.sleep(_RETRY_DELAY / 10)
        else:
            return


def _is_locked(error: sqlite3.OperationalError) -> bool:
    return "locked" in str(error) or "busy" in str(error)


def _create_private(path: Path) -> None:
    """Creates the file with mode 0600; an existing file of this user that others can read gets that mode."""
    try:
        os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))
    except FileExistsError:
        status = path.stat()
        is_ours = hasattr(os, "getuid") and status.st_uid == os.getuid()
        if is_ours and stat.S_ISREG(status.st_mode) and stat.S_IMODE(status.st_mode) & 0o077:
            path.chmod(0o600)
