"""The tables of a journal, and the migrations of its file from each former format."""

from __future__ import annotations

import sqlite3

ADDITIONS: list[str] = []
"""Later changes of the tables, oldest first, for a file and for PostgreSQL alike; entries are never edited or removed.

A new column is one entry here, such as ``ALTER TABLE calls ADD COLUMN region TEXT NOT NULL DEFAULT ''``. Each entry
raises the format of both by one.
"""

_BASE_FORMAT = 3  # The format of a file without the additions.

CALLS = """
CREATE TABLE IF NOT EXISTS calls (
    attempt TEXT PRIMARY KEY, scope TEXT NOT NULL, call TEXT NOT NULL, fingerprint TEXT NOT NULL,
    operation TEXT NOT NULL, state TEXT NOT NULL, request TEXT NOT NULL, job TEXT, job_id TEXT, note TEXT,
    owner INTEGER NOT NULL, host TEXT NOT NULL DEFAULT '', lease REAL NOT NULL DEFAULT 0,
    started REAL NOT NULL DEFAULT 0, changed REAL NOT NULL, credits INTEGER, estimate INTEGER, final INTEGER,
    counted INTEGER NOT NULL DEFAULT 0, evidence TEXT NOT NULL DEFAULT '', current INTEGER NOT NULL DEFAULT 1
) WITHOUT ROWID;
CREATE UNIQUE INDEX IF NOT EXISTS calls_current ON calls (scope, call) WHERE current = 1;
CREATE INDEX IF NOT EXISTS calls_job ON calls (job_id);
CREATE TABLE IF NOT EXISTS uploads (
    scope TEXT NOT NULL, content TEXT NOT NULL, file_path TEXT NOT NULL, uploaded REAL NOT NULL,
    PRIMARY KEY (scope, content)
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS readings (
    scope TEXT PRIMARY KEY, balance INTEGER NOT NULL, read REAL NOT NULL
) WITHOUT ROWID;
"""

# A row for each attempt. It stays when the call is forgotten, since the credits remain spent.
CHARGES = """
CREATE TABLE IF NOT EXISTS charges (
    attempt TEXT PRIMARY KEY, scope TEXT NOT NULL, call TEXT NOT NULL, operation TEXT NOT NULL, label TEXT NOT NULL,
    state TEXT NOT NULL, reserved INTEGER, charged INTEGER, job_id TEXT, started REAL NOT NULL, changed REAL NOT NULL
) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS charges_job ON charges (job_id);
CREATE INDEX IF NOT EXISTS charges_time ON charges (scope, started, label, state, reserved, charged);
"""

# Format 1 did not record the account of a call. An empty scope matches every account, so that no call is paid for again
# after the migration.
_PUT_ASIDE_1 = """
ALTER TABLE calls RENAME TO calls_of_format_1;
DROP TABLE IF EXISTS uploads;
"""
_COPY_1 = """
INSERT INTO calls (attempt, scope, call, fingerprint, operation, state, request, job, job_id, note, owner, changed,
    lease, started)
SELECT lower(hex(randomblob(16))), '', call, fingerprint, operation, state, request, job,
    CASE WHEN json_valid(job) THEN json_extract(job, '$.id') END, note, owner, changed, changed + 180, changed
FROM calls_of_format_1;
UPDATE calls SET credits = json_extract(job, '$.credits_charged')
WHERE CASE WHEN json_valid(job) THEN json_type(job, '$.credits_charged') END = 'integer';
DROP TABLE calls_of_format_1;
"""

_COPY_2 = """
INSERT INTO charges (attempt, scope, call, operation, label, state, reserved, charged, job_id, started, changed)
SELECT attempt, scope, call, operation, '',
    CASE state WHEN 'submitting' THEN 'reserved' WHEN 'created' THEN 'charged' WHEN 'failed' THEN 'refunded'
        ELSE 'uncertain' END,
    estimate, CASE state WHEN 'created' THEN coalesce(final, credits) WHEN 'failed' THEN 0 END, job_id, started, changed
FROM calls;
"""

_STEPS = {
    0: (CALLS + CHARGES, _BASE_FORMAT),
    1: (_PUT_ASIDE_1 + CALLS + _COPY_1, 2),
    2: (CHARGES + _COPY_2, 3),
}
"""By format: the statements that migrate a file, and its format afterwards. An empty file has format 0."""


def current_format() -> int:
    """`PRAGMA user_version` of a file that is up to date."""
    return _BASE_FORMAT + len(ADDITIONS)


def migrate(connection: sqlite3.Connection) -> None:
    """Creates the tables of an empty file, or migrates those of an earlier format.

    Args:
        connection: A connection in a transaction.

    Raises:
        sqlite3.DatabaseError: If a newer version of the library wrote the file.
    """
    version = connection.execute("PRAGMA user_version").fetchone()[0]
    if version == current_format():
        return
    if version > current_format():
        raise sqlite3.DatabaseError(f"it was written by a newer version of this library (format {version})")
    if version == 0 and connection.execute("SELECT 1 FROM sqlite_master WHERE name = 'calls'").fetchone():
        version = 1  # Files of format 1 had no user_version.
    while version < _BASE_FORMAT:
        statements, version = _STEPS[version]
        _execute_all(connection, statements)
    for statements in ADDITIONS[version - _BASE_FORMAT :]:
        _execute_all(connection, statements)
    connection.execute(f"PRAGMA user_version = {current_format()}")


def _execute_all(connection: sqlite3.Connection, statements: str) -> None:
    for statement in statements.split(";"):
        connection.execute(statement)  # executescript would commit first.
