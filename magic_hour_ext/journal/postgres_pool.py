"""Connections to PostgreSQL, shared by the threads of one process and by no other.

They are opened where they are needed, so that a database that can't be reached is an error at once: the pool of psycopg
opens them in threads of its own, which a fork does not copy, and tells its users of nothing but a time-out."""

from __future__ import annotations

import contextlib
import threading
import weakref
from typing import TYPE_CHECKING, Any, TypeVar, cast

from magic_hour_ext._backend.forking import call_after_fork, guard_at_fork, inherited
from magic_hour_ext.errors import ConfigurationError
from magic_hour_ext.journal.entry import JournalError, JournalLockedError
from magic_hour_ext.journal.store import patience

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    import psycopg

    from magic_hour_ext._rules.redaction import Secret

T = TypeVar("T")

_AT_ONCE = 8  # Connections of one process.
_IDLE = 0  # The transaction status of a connection that is in none.
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
        ConfigurationError: If the URL is none.
        ImportError: If psycopg is missing.
    """

    def __init__(self, url: Secret) -> None:
        import psycopg
        from psycopg.conninfo import conninfo_to_dict

        given = None
        with contextlib.suppress(psycopg.Error):  # Its text and its frames have the password.
            given = conninfo_to_dict(url.reveal())
        if given is None:
            raise ConfigurationError(
                "journal: the URL of the database can't be read; allowed: postgresql://user:password@host/database and "
                "parameters of libpq, with special characters in percent-encoding"
            )
        self._url = url
        self._password = str(given.get("password") or "")
        self._settings = {name: value for name, value in _SETTINGS.items() if name not in given}
        self.user = str(given.get("user") or "")
        self.name = _name(given)
        self._idle: list[psycopg.Connection[Any]] = []
        self._places = threading.BoundedSemaphore(_AT_ONCE)
        call_after_fork(self._start_anew)
        weakref.finalize(self, _close_all, self._idle)

    @contextlib.contextmanager
    def connection(self, begin: Callable[[psycopg.Connection[Any]], T]) -> Iterator[T]:
        """What `begin` makes of a connection, for this thread alone; what is left unfinished is rolled back.

        Args:
            begin: Called with a connection; with another one if the server has ended it meanwhile.

        Raises:
            JournalError: If the database can't be reached.
        """
        places = self._places
        if not places.acquire(timeout=patience()):
            raise JournalLockedError(f"{self.name}: {_AT_ONCE} connections of this process are in use")
        connection: psycopg.Connection[Any] | None = None
        try:
            connection, begun = self._begun(begin)
            yield begun
        finally:
            if connection is not None:
                self._give_back(connection)
            places.release()

    def redacted(self, text: str) -> str:
        """A text without the password."""
        shown = text.replace(self._password, "***") if self._password else text
        return " ".join(shown.split())

    def _begun(self, begin: Callable[[psycopg.Connection[Any]], T]) -> tuple[psycopg.Connection[Any], T]:
        while True:
            with _lock:
                used = self._idle.pop() if self._idle else None
            connection = used or self._open()
            try:
                return connection, begin(connection)
            except BaseException as error:
                is_stale = used is not None and connection.closed
                self._give_back(connection)
                if not (is_stale and isinstance(error, Exception)):
                    raise

    def _open(self) -> psycopg.Connection[Any]:
        import psycopg

        try:
            return psycopg.connect(
                self._url.reveal(), autocommit=True, cursor_factory=psycopg.ClientCursor, **self._settings
            )
        except psycopg.Error as error:
            reason = self.redacted(str(error))
        raise JournalError(f"{self.name}: {reason}")  # Outside: the frames of that exception have the password.

    def _give_back(self, connection: psycopg.Connection[Any]) -> None:
        with contextlib.suppress(Exception):
            if not connection.closed and connection.info.transaction_status != _IDLE:
                connection.execute("ROLLBACK")
        if connection.closed or connection.info.transaction_status != _IDLE:
            connection.close()
            return
        with _lock:
            self._idle.append(connection)

    def _start_anew(self) -> None:
        """In a forked child: the parent's connections are not touched, not even to be closed."""
        inherited.extend(self._idle)
        self._idle.clear()
        self._places = threading.BoundedSemaphore(_AT_ONCE)


def run(connection: psycopg.Connection[Any], statement: str, values: Any = None) -> psycopg.Cursor[Any]:
    """Runs a statement that was put together here: the types of psycopg want one that is written out."""
    return connection.execute(cast("Any", statement), values)


def _name(given: dict[str, Any]) -> str:
    """The URL with what names the database, and nothing else."""
    host, user = str(given.get("host") or given.get("hostaddr") or ""), given.get("user")
    port = f":{given['port']}" if given.get("port") else ""
    is_directory = host.startswith("/")  # Of a socket.
    place = f"{'' if is_directory else host}{port}/{given.get('dbname') or ''}{f'?host={host}' if is_directory else ''}"
    return f"postgresql://{f'{user}@' if user else ''}{place}"


def _close_all(connections: list[psycopg.Connection[Any]]) -> None:
    while connections:
        with contextlib.suppress(Exception):
            connections.pop().close()
