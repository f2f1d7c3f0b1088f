"""A journal in PostgreSQL, for several machines. It uses the clock of the database."""

from __future__ import annotations

import contextlib
import re
import time
from collections.abc import Mapping
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from magic_hour_ext.errors import ConfigurationError
from magic_hour_ext.journal import spare_descriptors
from magic_hour_ext.journal.entry import JournalCommitError, JournalError, JournalLockedError, JournalSilentError
from magic_hour_ext.journal.postgres_pool import Pool, run
from magic_hour_ext.journal.postgres_schema import SCHEMA, is_up_to_date, migrate
from magic_hour_ext.journal.spill import Spill
from magic_hour_ext.journal.store import lock_timeout

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    import psycopg

    from magic_hour_ext._rules.redaction import Secret
    from magic_hour_ext.journal.outcome import Outcome

_STATEMENT_TIMEOUT = 30  # Seconds.
_IDLE_TIMEOUT = 60  # Seconds after which the database ends a transaction whose process has stopped.
_OUTCOME_TIMEOUT = 5.0  # Seconds to wait for each answer before an outcome is written to a local file instead.
_PLACEHOLDER = re.compile(r"\?|:([a-z_]+)")


class PostgresStore:
    """A journal in the schema ``magic_hour`` of a database.

    Args:
        url: Its URL in the format of libpq.

    Raises:
        ConfigurationError: If the URL can't be parsed, or the extra ``postgres`` is missing.
    """

    path: Path | None = None
    is_shared = True

    def __init__(self, url: Secret) -> None:
        try:
            self._pool = Pool(url)
        except ImportError:
            raise ConfigurationError(
                "a journal in PostgreSQL needs psycopg: pip install 'magic-hour-ext[postgres]'"
            ) from None
        self.name: str = self._pool.name
        self._spill = Spill(self.name)

    @contextlib.contextmanager
    def transaction(self) -> Iterator[PostgresDatabase]:
        """A transaction. Outcomes that could not be written before are written first.

        Raises:
            JournalError: If the database can't be reached, or another process has the required rows locked.
        """
        for outcome, path in self._spill.outcomes():
            try:
                with self.single_transaction() as database:
                    outcome.apply(database)
                path.unlink(missing_ok=True)
            except JournalSilentError:
                raise
            except JournalError:
                continue  # The transaction below raises the same error.
        with self.single_transaction() as database:
            yield database

    @contextlib.contextmanager
    def single_transaction(self, *, answer_timeout: float | None = None) -> Iterator[PostgresDatabase]:
        """A transaction that does not write earlier outcomes first.

        Args:
            answer_timeout: Seconds to wait for each answer of the server. Default: 40.

        Raises:
            JournalError: As in `transaction`.
        """
        import psycopg

        is_committing = False
        try:
            with self._pool.connection(self._begin, answer_timeout=answer_timeout) as database:
                yield database
                is_committing = True
                database.connection.execute("COMMIT")
        except psycopg.Error as error:
            raise self._journal_error(error, is_committing=is_committing) from None

    def close_idle(self) -> None:
        """Closes the idle connections."""
        self._pool.close_idle()

    def outcome_writer(self) -> PostgresOutcomeWriter:
        """Reserves what is needed to write an outcome later, to the database or to a local file.

        Raises:
            JournalError: If the directory of that file is not writable.
        """
        self._spill.prepare()
        try:
            return PostgresOutcomeWriter(self)
        except OSError as error:
            raise JournalError(f"{self.name}: {error}") from None

    def record(self, outcome: Outcome) -> None:
        """Writes an outcome to the database; if that fails, to a local file.

        Raises:
            JournalError: If neither can be written.
        """
        for _ in range(2):  # A lost connection is noticed only when it is used.
            try:
                with self.single_transaction(answer_timeout=_OUTCOME_TIMEOUT) as database:
                    outcome.apply(database)
            except JournalSilentError:
                break
            except JournalError:
                continue
            return
        self._spill.put(outcome)

    def _begin(self, connection: psycopg.Connection[Any]) -> PostgresDatabase:
        from psycopg import errors

        try:
            return self._begin_current(connection)
        except (errors.UndefinedTable, errors.InvalidSchemaName):
            connection.execute("ROLLBACK")
        except _EarlierFormat:
            connection.execute("ROLLBACK")
        migrate(connection, role=self._pool.user)
        if connection.info.transaction_status:  # Another process has migrated it.
            connection.execute("ROLLBACK")
        return self._begin_current(connection)

    def _begin_current(self, connection: psycopg.Connection[Any]) -> PostgresDatabase:
        """Begins a transaction on tables of the current format; raises `_EarlierFormat` for older ones."""
        # All statements in one message, which takes no longer than BEGIN alone.
        cursor = run(
            connection,
            "BEGIN ISOLATION LEVEL READ COMMITTED READ WRITE; "  # noqa: S608 (constants and numbers)
            f"SET LOCAL search_path = {SCHEMA}; SET LOCAL synchronous_commit = on; "
            f"SET LOCAL lock_timeout = {max(int(lock_timeout() * 1000), 1)}; "
            f"SET LOCAL statement_timeout = {_STATEMENT_TIMEOUT * 1000}; "
            f"SET LOCAL idle_in_transaction_session_timeout = {_IDLE_TIMEOUT * 1000}; "
            "SELECT format, extract(epoch FROM clock_timestamp())::float8 FROM journal_format",
        )
        while cursor.nextset():
            pass
        row = cursor.fetchone()
        version, now = (0, 0.0) if row is None else row
        if not is_up_to_date(version):
            raise _EarlierFormat
        return PostgresDatabase(connection, now)

    def _journal_error(self, error: psycopg.Error, *, is_committing: bool) -> JournalError:
        from psycopg import errors

        from magic_hour_ext.journal.postgres_connection import NoAnswerError

        text = f"{self.name}: {self._pool.redacted(str(error))}"
        if isinstance(error, (errors.LockNotAvailable, errors.DeadlockDetected, errors.CannotConnectNow)):
            return JournalLockedError(text)
        if isinstance(error, NoAnswerError) and not is_committing:
            return JournalSilentError(text)
        return (JournalCommitError if is_committing else JournalError)(text)


class _EarlierFormat(Exception):
    """The tables have an earlier format."""


class PostgresDatabase:
    """A transaction.

    Args:
        connection: Its connection.
        now: Unix time of the database.
    """

    def __init__(self, connection: psycopg.Connection[Any], now: float) -> None:
        self.connection = connection
        self.clock_difference: float = now - time.time()
        self._now = now
        self._since = time.monotonic()

    def now(self) -> float:
        """Unix time by the clock of the database."""
        return self._now + time.monotonic() - self._since

    def execute(self, statement: str, values: Sequence[Any] | Mapping[str, Any] = ()) -> psycopg.Cursor[Any]:
        """Executes a statement."""
        given: Any
        if isinstance(values, Mapping):
            given = {name: _storable(value) for name, value in values.items()}
        else:
            given = [_storable(value) for value in values]
        return run(self.connection, _psycopg_placeholders(statement), given)

    def lock(self, name: str) -> None:
        """Waits until no other transaction has locked this name, and locks it until the end of this transaction."""
        self.execute("SELECT pg_advisory_xact_lock(hashtextextended(?, 0))", (f"{SCHEMA} {name}",))


class PostgresOutcomeWriter:
    """The resources to record an outcome: spare file descriptors. A connection for each POST would be too many."""

    def __init__(self, store: PostgresStore) -> None:
        self._store = store
        spare_descriptors.keep(self)

    def transaction(self) -> contextlib.AbstractContextManager[PostgresDatabase]:
        """A transaction, as in `PostgresStore.transaction`."""
        return self._store.transaction()

    def write(self, outcome: Outcome) -> None:
        """Writes an outcome to the database; if that fails, to a local file.

        Raises:
            JournalError: If neither can be written.
        """
        with spare_descriptors.freed():
            self._store.record(outcome)

    def close(self) -> None:
        """Releases the descriptors."""
        spare_descriptors.release(self)

    __del__ = close


@lru_cache(maxsize=200)
def _psycopg_placeholders(statement: str) -> str:
    return _PLACEHOLDER.sub(lambda found: f"%({found[1]})s" if found[1] else "%s", statement)


def _storable(value: Any) -> Any:
    """A value with the characters replaced that PostgreSQL can't store: NUL and lone surrogates."""
    if isinstance(value, str) and (not value.isascii() or "\0" in value):
        return value.replace("\0", "\ufffd").encode("utf-8", "replace").decode()
    return value
