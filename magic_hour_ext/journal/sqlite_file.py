"""The journal's file: SQLite, in transactions that several threads and processes may run at a time."""

from __future__ import annotations

import contextlib
import os
import sqlite3
import stat
import threading
import time
from typing import TYPE_CHECKING, TypeVar

from magic_hour_ext._backend.forking import guard_at_fork
from magic_hour_ext.journal.entry import JournalError, JournalLockedError
from magic_hour_ext.journal.schema import migrate

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

T = TypeVar("T")

LOCK_TAKES = 30.0  # Seconds to wait for another process that holds the file's lock.
_PAUSE = 0.01  # Seconds between two tries to get it.
_SPARE = 3  # File descriptors that SQLite needs to write: a rollback journal, its directory, and one more.


class SQLiteFile:
    """Opens the file for one transaction after the other.

    Args:
        path: The file; created with mode 0600 if it is missing.
    """

    def __init__(self, path: Path) -> None:
        self.path = path

    @contextlib.contextmanager
    def transaction(self, held: HeldConnection | None = None) -> Iterator[sqlite3.Connection]:
        """A transaction that has the file's write lock from its start.

        Args:
            held: A connection that was opened before; without it, one is opened for this transaction alone.

        Raises:
            JournalError: If the file can't be used, or another process keeps it locked.
        """
        try:
            connection = held.take(self.path) if held is not None else None
            if connection is None:
                connection = self._open()
            try:
                # Under a lock of this process, as is all that SQLite does: see `_open`.
                with _begun(connection):
                    migrate(connection)
                    yield connection
                    _commit(connection)
            finally:
                if connection.in_transaction:
                    connection.execute("ROLLBACK")
                if held is None or not held.give_back(connection):
                    with _lock:
                        connection.close()
        except (sqlite3.Error, OSError) as error:
            kind = (
                JournalLockedError
                if isinstance(error, sqlite3.OperationalError) and _is_locked(error)
                else JournalError
            )
            raise kind(f"{self.path.name}: {error}") from None

    def hold(self) -> HeldConnection:
        """An open connection for writing later, when no file may be opened any more.

        Raises:
            JournalError: If the file can't be opened.
        """
        try:
            return HeldConnection(self._open(), self.path.stat())
        except (sqlite3.Error, OSError) as error:
            raise JournalError(f"{self.path.name}: {error}") from None

    def _open(self) -> sqlite3.Connection:
        # Closing a file drops every lock that this process has on it, and a fork in the middle would leave SQLite's own
        # locks held in the child.
        with _lock:
            _create_private(self.path)
            return sqlite3.connect(self.path, timeout=0, isolation_level=None, check_same_thread=False)


class HeldConnection:
    """A connection, kept from before a POST until its outcome is written down, and a few file descriptors that all of
    them share: the id of a paid job must not be lost because the process has no descriptor left."""

    def __init__(self, connection: sqlite3.Connection, seen: os.stat_result) -> None:
        self._connection: sqlite3.Connection | None = connection
        self._seen = seen
        _holders.add(id(self))
        try:
            _keep_spare()
        except BaseException:
            self.close()
            raise

    def take(self, path: Path) -> sqlite3.Connection | None:
        """The connection; None if the path names another file by now."""
        try:
            is_same = os.path.samestat(path.stat(), self._seen)
        except OSError:
            is_same = False
        return self._connection if is_same else None

    def give_back(self, connection: sqlite3.Connection) -> bool:
        """Whether a connection is the one that is held here, and stays open."""
        return connection is self._connection

    def opens_nothing_more(self, error: JournalError) -> bool:
        """After a write that failed because no file could be opened: has SQLite keep what it needs for a rollback in
        memory, and says whether that helps. A crash in the middle of such a write may damage the file, but without it
        the id of a paid job is lost for certain."""
        if self._connection is None or "unable to open" not in str(error):
            return False
        self._connection.execute("PRAGMA journal_mode = MEMORY")
        return True

    def close(self) -> None:
        """Closes what is held; closing it again does nothing."""
        connection, self._connection = self._connection, None
        _holders.discard(id(self))
        if not _holders:
            _free_spare()
        if connection is not None:
            with _lock:
                connection.close()

    @contextlib.contextmanager
    def spare(self) -> Iterator[None]:
        """Frees the spare descriptors for what SQLite opens when it writes; takes them again afterwards."""
        _free_spare()
        try:
            yield
        finally:
            with contextlib.suppress(OSError):
                _keep_spare()

    __del__ = close


_spare: list[int] = []
_holders: set[int] = set()


def _keep_spare() -> None:
    while len(_spare) < _SPARE:
        _spare.append(os.open(os.devnull, os.O_RDONLY))


def _free_spare() -> None:
    with contextlib.suppress(IndexError):
        while True:
            os.close(_spare.pop())


_lock = threading.RLock()
guard_at_fork(_lock)
_here = threading.local()


def with_patience(seconds: float, work: Callable[[], T]) -> T:
    """The result of some work on a journal that waits so long at most for another process that has it locked.

    Raises:
        JournalLockedError: If it is locked all that time.
    """
    _here.patience = seconds
    try:
        return work()
    finally:
        del _here.patience


@contextlib.contextmanager
def _begun(connection: sqlite3.Connection) -> Iterator[None]:
    """Begins a transaction, waiting without any lock of ours for one of another process to end."""
    ends = time.monotonic() + getattr(_here, "patience", LOCK_TAKES)
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
        time.sleep(_PAUSE)


def _commit(connection: sqlite3.Connection) -> None:
    """Commits; a process that tries to begin holds a shared lock for a moment, which a commit has to wait for."""
    ends = time.monotonic() + LOCK_TAKES
    while True:
        try:
            connection.execute("COMMIT")
        except sqlite3.OperationalError as error:
            if not _is_locked(error) or time.monotonic() >= ends:
                raise
            time.sleep(_PAUSE / 10)
        else:
            return


def _is_locked(error: sqlite3.OperationalError) -> bool:
    return "locked" in str(error) or "busy" in str(error)


def _create_private(path: Path) -> None:
    """Creates the file for its owner alone; one of ours that others may read is made private."""
    try:
        os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))
    except FileExistsError:
        status = path.stat()
        is_ours = hasattr(os, "getuid") and status.st_uid == os.getuid()
        if is_ours and stat.S_ISREG(status.st_mode) and stat.S_IMODE(status.st_mode) & 0o077:
            path.chmod(0o600)
