"""The tables of a journal in PostgreSQL, made and moved forward under a lock."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from magic_hour_ext.journal.entry import JournalError
from magic_hour_ext.journal.postgres_pool import run
from magic_hour_ext.journal.schema import CALLS, CHARGES

if TYPE_CHECKING:
    import psycopg

SCHEMA = "magic_hour"
LOCK = 5_302_170_916_334_871_201
"""The number of the advisory lock under which the tables change."""


def _for_postgres(statements: str) -> str:
    """The statements of the file's tables with the types of PostgreSQL, where REAL has only six digits."""
    return statements.replace(" REAL", " DOUBLE PRECISION").replace(" INTEGER", " BIGINT").replace(" WITHOUT ROWID", "")


# One place at a time for each job under way, and the time before which no worker sends a create.
_FLEET = """
CREATE TABLE slots (
    owner TEXT PRIMARY KEY, scope TEXT NOT NULL, call TEXT NOT NULL, lease DOUBLE PRECISION NOT NULL
);
CREATE UNIQUE INDEX slots_call ON slots (scope, call);
CREATE TABLE pauses (
    scope TEXT PRIMARY KEY, ends DOUBLE PRECISION NOT NULL
);
"""

STEPS = [_for_postgres(CALLS + CHARGES) + _FLEET]
"""The statements that move a database forward from each format; one without tables has format 0."""


def move_forward(connection: psycopg.Connection[Any], *, role: str) -> None:
    """Creates the tables, or moves those of an earlier format forward; several processes may try at a time.

    Args:
        connection: A connection in no transaction, to be committed here.
        role: The user of the connection, for messages.

    Raises:
        JournalError: If a newer version of the library made the tables, or the role may not create them.
        psycopg.Error: If that fails.
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
        JournalError: If they are of a newer one.
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
