"""Connections to PostgreSQL, shared by the threads of one process.

They are opened on demand, so that an unreachable database is an error at once. The pool of psycopg opens them in its
own threads, which don't survive a fork, and reports every failure as a time-out."""

from __future__ import annotations

import contextlib
import threading
import weakref
from typing import TYPE_CHECKING, Any, TypeVar, cast

from magic_hour_ext._backend.forking import call_after_fork, guard_at_fork, inherited
from magic_hour_ext.errors import ConfigurationError
from magic_hour_ext.journal.entry import JournalError, JournalLockedError, JournalSilentError
from magic_hour_ext.journal.store import lock_timeout

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    import psycopg

    from magic_hour_ext._rules.redaction import Secret
    from magic_hour_ext.journal.postgres_connection import Connection

T = TypeVar("T")

_MAX_CONNECTIONS = 8  # Of one process.
_IDLE = 0  # The transaction status of a connection outside a transaction.
_SETTINGS: dict[str, Any] = {
    "application_name": "magic-hour-ext",
    "connect_timeout": 10,
    "keepalives_idle": 30,
    "keepalives_interval": 10,
    "keepalives_count": 3,
    "tcp_user_timeout": 30_000,
}
_lock = threading.RLock()
guard_at_fork(_lock)


class Pool:
    """Connections to one database.

    Args:
        url: Its URL.

    Attributes:
        name: The URL without its password.
        user: The role.

    Raises:
        ConfigurationError: If the URL can't be parsed.
        ImportError: If psycopg is missing.
    """

    def __init__(self, url: Secret) -> None:
        given = _parsed(url)
        if given is None:
            raise ConfigurationError(
                "journal: the URL of the database can't be parsed; allowed: postgresql://user:password@host/database "
                "and parameters of libpq, with special characters percent-encoded"
            )
        self._url = url
        self._password = str(given.get("password") or "")
        self._settings = {name: value for name, value in _SETTINGS.items() if name not in given}
        self.user: str = str(given.get("user") or "")
        self.name: str = _name(given)
        self._idle: list[Connection] = []
        self._slots = threading.BoundedSemaphore(_MAX_CONNECTIONS)
        call_after_fork(self._reset_after_fork)
        weakref.finalize(self, _close_all, self._idle)

    @contextlib.contextmanager
    def connection(
        self, begin: Callable[[psycopg.Connection[Any]], T], *, answer_timeout: float | None = None
    ) -> Iterator[T]:
        """The result of `begin` with a connection for this thread alone; an unfinished transaction is rolled back.

        Args:
            begin: Begins a transaction on a connection; called again with another one if the server has closed it.
            answer_timeout: Seconds to wait for each answer of the server. Default: 40.

        Raises:
            JournalError: If the database can't be reached, or does not answer.
        """
        slots = self._slots
        longest = lock_timeout()
        if not slots.acquire(timeout=longest if answer_timeout is None else min(longest, answer_timeout)):
            raise JournalLockedError(f"{self.name}: {_MAX_CONNECTIONS} connections of this process are in use")
        connection: Connection | None = None
        try:
            connection, begun = self._connect(begin, answer_timeout)
            yield begun
        finally:
            if connection is not None:
                self._return(connection)
            slots.release()

    def close_idle(self) -> None:
        """Closes the idle connections."""
        _close_all(self._idle)

    def redacted(self, text: str) -> str:
        """A text with the password masked."""
        shown = text.replace(self._password, "***") if self._password else text
        return " ".join(shown.split())

    def _connect(
        self, begin: Callable[[psycopg.Connection[Any]], T], answer_timeout: float | None
    ) -> tuple[Connection, T]:
        from magic_hour_ext.journal.postgres_connection import ANSWER_TIMEOUT

        while True:
            with _lock:
                used = self._idle.pop() if self._idle else None
            connection = used or self._open()
            connection.answer_timeout = ANSWER_TIMEOUT if answer_timeout is None else answer_timeout
            try:
                return connection, begin(connection)
            except BaseException as error:
                # Closed by the server, not silent: if one connection is silent, the others are too.
                is_stale = used is not None and connection.closed and not connection.is_silent
                self._return(connection)
                if not (is_stale and isinstance(error, Exception)):
                    raise

    def _open(self) -> Connection:
        import psycopg

        from magic_hour_ext.journal.postgres_connection import Connection

        try:
            return Connection.connect(
                self._url.reveal(), autocommit=True, cursor_factory=psycopg.ClientCursor, **self._settings
            )
        except psycopg.Error as error:
            reason = self.redacted(str(error))
            kind = JournalSilentError if isinstance(error, psycopg.errors.ConnectionTimeout) else JournalError
        raise kind(f"{self.name}: {reason}")  # Outside: the frames of that exception contain the password.

    def _return(self, connection: Connection) -> None:
        with contextlib.suppress(Exception):
            if not (connection.closed or connection.is_silent) and connection.info.transaction_status != _IDLE:
                connection.execute("ROLLBACK")
        if connection.closed or connection.is_silent or connection.info.transaction_status != _IDLE:
            with contextlib.suppress(Exception):
                connection.close()
            if connection.is_silent:
                self.close_idle()
            return
        with _lock:
            self._idle.append(connection)

    def _reset_after_fork(self) -> None:
        """Abandons the parent's connections in a forked child: closing them would end them for the parent too."""
        inherited.extend(self._idle)
        self._idle.clear()
        self._slots = threading.BoundedSemaphore(_MAX_CONNECTIONS)


def run(connection: psycopg.Connection[Any], statement: str, values: Any = None) -> psycopg.Cursor[Any]:
    """Executes a statement that was composed at run time: the types of psycopg accept literals only."""
    return connection.execute(cast("Any", statement), values)


def _parsed(url: Secret) -> dict[str, Any] | None:
    """The settings in a URL; None if it can't be parsed. It does not raise, as its frame contains the password.

    libpq takes a part of a password with an unescaped "@" or "/" for the host, the port or the database, which messages
    show: such a URL counts as one that can't be parsed.
    """
    import psycopg
    from psycopg.conninfo import conninfo_to_dict

    try:
        given: dict[str, Any] = conninfo_to_dict(url.reveal())
    except psycopg.Error:
        return None
    authority, _, path = url.reveal().partition("?")[0].partition("://")[2].partition("/")
    port = str(given.get("port") or "0").replace(",", "0")
    is_misread = authority.count("@") > 1 or "@" in path or not (port.isascii() and port.isdigit())
    return None if is_misread else given


def _name(given: dict[str, Any]) -> str:
    """The URL reduced to user, host, port and database."""
    host, user = str(given.get("host") or given.get("hostaddr") or ""), given.get("user")
    port = f":{given['port']}" if given.get("port") else ""
    is_directory = host.startswith("/")  # Of a socket.
    location = (
        f"{'' if is_directory else host}{port}/{given.get('dbname') or ''}{f'?host={host}' if is_directory else ''}"
    )
    return f"postgresql://{f'{user}@' if user else ''}{location}"


def _close_all(connections: list[Connection]) -> None:
    while connections:
        with contextlib.suppress(Exception):
            connections.pop().close()
