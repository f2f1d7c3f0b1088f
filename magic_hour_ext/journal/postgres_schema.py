"""The tables of a journal in PostgreSQL, created and migrated under a lock."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from magic_hour_ext.journal.entry import JournalError
from magic_hour_ext.journal.postgres_pool import run
from magic_hour_ext.journal.schema import ADDITIONS, CALLS, CHARGES

if TYPE_CHECKING:
    import psycopg

SCHEMA = "magic_hour"
LOCK = 5_302_170_916_334_871_201
"""The number of the advisory lock for migrations."""


def _for_postgres(statements: str) -> str:
    """Replaces the types of SQLite by those of PostgreSQL, whose REAL has only six digits."""
    return statements.replace(" REAL", " DOUBLE PRECISION").replace(" INTEGER", " BIGINT").replace(" WITHOUT ROWID", "")


# A slot for each running job, and the time before which no worker sends a create.
_FLEET = """
CREATE TABLE slots (
    owner TEXT PRIMARY KEY, scope TEXT NOT NULL, call TEXT NOT NULL, lease DOUBLE PRECISION NOT NULL
);
CREATE UNIQUE INDEX slots_call ON slots (scope, call);
CREATE TABLE pauses (
    scope TEXT PRIMARY KEY, ends DOUBLE PRECISION NOT NULL
);
"""

STEPS = [_for_postgres(CALLS + CHARGES) + _FLEET, *map(_for_postgres, ADDITIONS)]
"""The statements that migrate a database from each format to the next; a database without tables has format 0."""


def migrate(connection: psycopg.Connection[Any], *, role: str) -> None:
    """Creates the tables, or migrates those of an earlier format. Several processes may call it at the same time.

    Args:
        connection: A connection outside a transaction; this function commits.
        role: The user of the connection, for error texts.

    Raises:
        JournalError: If a newer version of the library created the tables, or the role may not create them.
        psycopg.Error: If a statement fails.
    """
    from psycopg import errors

    run(connection, f"BEGIN; SELECT pg_advisory_xact_lock({LOCK})")
    try:
        version = _format(connection)
        if is_up_to_date(version):
            return
        if version == 0:
            if connection.execute("SELECT to_regnamespace(%s)", (SCHEMA,)).fetchone() == (None,):
                connection.execute(f"CREATE SCHEMA {SCHEMA}")
            connection.execute(f"CREATE TABLE {SCHEMA}.journal_format (format BIGINT NOT NULL)")
            connection.execute(f"INSERT INTO {SCHEMA}.journal_format VALUES (0)")  # noqa: S608 (a constant)
        connection.execute(f"SET LOCAL search_path = {SCHEMA}")
        for statements in STEPS[version:]:
            run(connection, statements)
        connection.execute("UPDATE journal_format SET format = %s", (len(STEPS),))
        connection.execute("COMMIT")
    except errors.InsufficientPrivilege as error:
        raise JournalError(
            f"its tables are missing or of an earlier format, and the role {role!r} may not create them "
            f"({error.diag.message_primary}): open the journal once as a role that may, and grant this one USAGE on "
            f"the schema {SCHEMA} and SELECT, INSERT, UPDATE and DELETE on its tables"
        ) from None


def is_up_to_date(version: int) -> bool:
    """Whether the tables have the format of this version.

    Raises:
        JournalError: If they have a newer format.
    """
    if version > len(STEPS):
        raise JournalError(f"it was written by a newer version of this library (format {version})")
    return version == len(STEPS)


def _format(connection: psycopg.Connection[Any]) -> int:
    row = connection.execute("SELECT to_regclass(%s)", (f"{SCHEMA}.journal_format",)).fetchone()
    if row == (None,):
        return 0
    found = connection.execute(f"SELECT format FROM {SCHEMA}.journal_format").fetchone()  # noqa: S608 (a constant)
    return 0 if found is None else int(found[0])
