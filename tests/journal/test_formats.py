"""A journal file of each former format is migrated when it is opened, and its charges become a ledger."""

from __future__ import annotations

import json
import sqlite3
from typing import TYPE_CHECKING

import pytest

from magic_hour_ext.errors import ConfigurationError
from magic_hour_ext.journal import Journal, schema
from magic_hour_ext.journal.schema import current_format

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

JOB = json.dumps({"format": 1, "id": "abc", "kind": "video", "tool": "image_to_video", "credits_charged": 120})

# As the versions of that format wrote them.
FORMAT_1 = """
CREATE TABLE calls (call TEXT PRIMARY KEY, fingerprint TEXT NOT NULL, operation TEXT NOT NULL, state TEXT NOT NULL,
    request TEXT NOT NULL, job TEXT, note TEXT, owner INTEGER NOT NULL, changed REAL NOT NULL);
CREATE TABLE uploads (content TEXT PRIMARY KEY, file_path TEXT NOT NULL, uploaded REAL NOT NULL);
"""
ROWS_OF_FORMAT_1: list[tuple[object, ...]] = [
    ("paid", "f", "image_to_video.create", "created", "{}", JOB, None, 1, 5.0),
    ("lost", "g", "photo_colorizer.create", "uncertain", "{}", None, "why", 1, 6.0),
    ("odd", "h", "photo_colorizer.create", "created", "{}", "no JSON", None, 1, 7.0),
]
FORMAT_2 = """
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
PRAGMA user_version = 2;
"""
COLUMNS_OF_FORMAT_2 = (
    "attempt, scope, call, fingerprint, operation, state, request, job, job_id, owner, started, changed, credits, "
    "estimate, final, current"
)
ROWS_OF_FORMAT_2: list[tuple[object, ...]] = [
    ("a1", "s", "paid", "f", "image_to_video.create", "created", "{}", JOB, "abc", 1, 5.0, 5.5, 120, 120, None, 1),
    ("a2", "s", "cheaper", "g", "face_swap.create", "created", "{}", JOB, "def", 1, 6.0, 6.5, 200, None, 150, 1),
    ("a3", "s", "again", "h", "photo_colorizer.create", "failed", "{}", JOB, "ghi", 1, 7.0, 7.5, 10, 10, 0, 0),
    ("a4", "s", "again", "h", "photo_colorizer.create", "created", "{}", JOB, "jkl", 1, 8.0, 8.5, 10, 10, None, 1),
    ("a5", "s", "lost", "i", "photo_colorizer.create", "uncertain", "{}", None, None, 1, 9.0, 9.5, None, 10, None, 1),
    ("a6", "s", "died", "j", "photo_colorizer.create", "submitting", "{}", None, None, 1, 9.1, 9.6, None, 10, None, 1),
    ("a7", "other", "paid", "f", "image_to_video.create", "created", "{}", JOB, "xyz", 1, 5.0, 5.5, 7, 7, None, 1),
]


def written(path: Path, script: str, rows: Sequence[tuple[object, ...]], columns: str = "") -> None:
    with sqlite3.connect(path) as database:
        database.executescript(script)
        marks = ", ".join("?" * len(rows[0]))
        database.executemany(f"INSERT INTO calls {f'({columns})' if columns else ''} VALUES ({marks})", rows)
    database.close()


def version_of(path: Path) -> int:
    with sqlite3.connect(path) as database:
        (version,) = database.execute("PRAGMA user_version").fetchone()
    database.close()
    return int(version)


@pytest.mark.parametrize("mark", ["", "PRAGMA user_version = 1;"])
def test_a_file_of_format_1_keeps_each_call_and_its_charge(path: Path, mark: str) -> None:
    written(path, FORMAT_1 + mark, ROWS_OF_FORMAT_1)
    journal = Journal(path)
    assert version_of(path) == current_format()
    assert {one.journal_key: one.state for one in journal.list()} == {
        "paid": "created",
        "lost": "uncertain",
        "odd": "created",
    }
    charges = [(one.journal_key, one.tool, one.state, one.charged) for one in journal.ledger(scope="any account")]
    assert charges == [
        ("paid", "image_to_video", "charged", 120),
        ("lost", "photo_colorizer", "uncertain", None),
        ("odd", "photo_colorizer", "charged", None),
    ]
    assert journal.spent() == 120


def test_a_file_of_format_2_keeps_each_attempt_as_a_charge_of_its_account(path: Path) -> None:
    written(path, FORMAT_2, ROWS_OF_FORMAT_2, COLUMNS_OF_FORMAT_2)
    journal = Journal(path)
    assert version_of(path) == current_format()
    charges = [(one.journal_key, one.state, one.reserved, one.charged) for one in journal.ledger(scope="s")]
    assert charges == [
        ("paid", "charged", 120, 120),
        ("cheaper", "charged", None, 150),
        ("again", "refunded", 10, 0),
        ("again", "charged", 10, 10),
        ("lost", "uncertain", 10, None),
        ("died", "uncertain", 10, None),
    ]
    assert (journal.spent(scope="s"), journal.spent(scope="other"), journal.spent()) == (280, 7, 287)


ADDITION = "ALTER TABLE calls ADD COLUMN region TEXT NOT NULL DEFAULT 'eu'"


@pytest.mark.parametrize("former", ["", FORMAT_1, FORMAT_2])
def test_an_added_column_is_created_in_older_files_and_keeps_each_call(
    path: Path, monkeypatch: pytest.MonkeyPatch, former: str
) -> None:
    if former == FORMAT_1:
        written(path, FORMAT_1, ROWS_OF_FORMAT_1)
    elif former == FORMAT_2:
        written(path, FORMAT_2, ROWS_OF_FORMAT_2, COLUMNS_OF_FORMAT_2)
    before = len(Journal(path).list())  # Migrated to the format without the addition, unless the file is new.
    monkeypatch.setattr(schema, "ADDITIONS", [ADDITION])
    assert len(Journal(path).list()) == before
    assert version_of(path) == current_format() == 4
    with sqlite3.connect(path) as database:
        regions = database.execute("SELECT region FROM calls").fetchall()
    database.close()
    assert set(regions) <= {("eu",)}
    other = path.with_name("new.sqlite")
    assert Journal(other).list() == []
    assert version_of(other) == 4
    monkeypatch.undo()
    with pytest.raises(ConfigurationError, match=r"newer version of this library \(format 4\)"):
        Journal(other)


def test_a_migrated_file_behaves_like_a_new_one(path: Path) -> None:
    written(path, FORMAT_2, ROWS_OF_FORMAT_2, COLUMNS_OF_FORMAT_2)
    journal = Journal(path)
    journal.resolve("lost", JOB, job_id="mno", evidence="found", credits=11, scope="s")
    assert journal.forget("died", scope="s")
    journal.failed("jkl", scope="s")
    states = {one.attempt: (one.state, one.charged) for one in journal.ledger(scope="s")}
    assert {name: states[name] for name in ("a4", "a5", "a6")} == {
        "a4": ("refunded", 0),
        "a5": ("charged", 11),
        "a6": ("released", 0),
    }
