"""The entries in a journal: of this machine and others, damaged ones, and those of an older version."""

from __future__ import annotations

import errno
import json
import os
import sqlite3
import time
from pathlib import Path

import pytest

from magic_hour_ext.errors import ConfigurationError, MagicHourError, ValidationError
from magic_hour_ext.journal import Journal, JournalError, sqlite_file
from magic_hour_ext.journal.attempt import request_text
from magic_hour_ext.journal.entry import JournalEntry, this_host
from magic_hour_ext.journal.journal import check_key

VERSION_1 = """
CREATE TABLE calls (call TEXT PRIMARY KEY, fingerprint TEXT NOT NULL, operation TEXT NOT NULL, state TEXT NOT NULL,
    request TEXT NOT NULL, job TEXT, note TEXT, owner INTEGER NOT NULL, changed REAL NOT NULL);
CREATE TABLE uploads (content TEXT PRIMARY KEY, file_path TEXT NOT NULL, uploaded REAL NOT NULL);
PRAGMA user_version = 1;
"""


def entry(**changes):
    now = time.time()
    kept = {
        "state": "submitting",
        "clock_difference": 0.0,
        "owner": os.getpid(),
        "host": this_host(),
        "changed": now,
        "lease": now + 60,
    }
    return JournalEntry(**{**dict.fromkeys(JournalEntry._fields, ""), **kept, **changes})


def begin(journal):
    return journal.begin("call", scope="s", fingerprint="f", operation="x.create", request={}, seconds=1.0)


def test_a_call_of_another_host_counts_as_running_until_its_lease_expires():
    other = entry(host="elsewhere", owner=1)
    assert (other.is_under_way, other.who) == (True, "process 1 on elsewhere")
    assert not entry(host="elsewhere", lease=time.time() - 1).is_under_way


@pytest.mark.parametrize(("owner", "runs"), [(1, True), (2**30, False), (2**70, True), (-(2**70), True)])
def test_an_owner_whose_state_is_unknown_counts_as_running(owner, runs):
    found = entry(owner=owner, changed=0)
    assert found.owner_runs is runs
    assert found.who == f"process {owner}"


def test_a_process_of_another_user_counts_as_running(monkeypatch):
    def refused(*_args):
        raise PermissionError

    monkeypatch.setattr(os, "kill", refused)
    assert entry(owner=1).owner_runs


def test_a_later_process_with_the_same_pid_is_not_the_owner():
    assert not entry(changed=0).owner_runs


@pytest.mark.parametrize("damage", ["request = 'no json'", "request = '[]'", "state = 'odd'", "owner = 'me'"])
def test_a_damaged_entry_is_an_error_that_says_what_to_do(damage, path):
    journal = Journal(path)
    begin(journal).close()
    with sqlite3.connect(path) as database:
        database.execute(f"UPDATE calls SET {damage}")
    database.close()
    with pytest.raises(JournalError, match="is damaged; nothing was sent"):
        journal.get("call", scope="s")
    assert repr(journal) == f"<Journal {path}>"


@pytest.mark.parametrize("key", ["", "a" * 2000, "line\nbreak", "half \ud800", None, 7])
def test_an_invalid_idempotency_key_is_refused(key):
    with pytest.raises(ValidationError, match="is not a valid key"):
        check_key(key)


def test_a_request_that_contains_itself_can_t_be_recorded():
    request: dict[str, object] = {}
    request["self"] = request
    with pytest.raises(MagicHourError, match="can't be recorded in the journal"):
        request_text(request)


def test_a_journal_of_a_newer_version_is_refused_and_left_unchanged(path):
    with sqlite3.connect(path) as database:
        database.execute("PRAGMA user_version = 99")
    database.close()
    with pytest.raises(ConfigurationError, match="written by a newer version of this library"):
        Journal(path)


def test_a_version_1_journal_is_migrated_without_losing_a_call(path):
    job = json.dumps({"id": "abc", "kind": "video"})
    with sqlite3.connect(path) as database:
        database.executescript(VERSION_1)
        database.execute(
            "INSERT INTO calls VALUES ('call', 'f', 'image_to_video.create', 'created', '{}', ?, NULL, 1, 5.0)", (job,)
        )
        database.execute("INSERT INTO calls VALUES ('other', 'g', 'x.create', 'uncertain', '{}', NULL, 'why', 1, 6.0)")
    database.close()
    journal = Journal(path)
    assert [(one.journal_key, one.state, one.scope, one.job) for one in journal.list()] == [
        ("other", "uncertain", "", None),
        ("call", "created", "", job),
    ]
    assert journal.get("call", scope="any account").job == job
    assert journal.has_job("abc")


def test_a_claim_that_is_interrupted_leaves_no_descriptor_open(path, monkeypatch):
    journal = Journal(path)

    def interrupted(*_args):
        raise KeyboardInterrupt

    monkeypatch.setattr("magic_hour_ext.journal.journal.insert", interrupted)
    before = len([*Path("/dev/fd").iterdir()])
    with pytest.raises(KeyboardInterrupt):
        begin(journal)
    assert len([*Path("/dev/fd").iterdir()]) == before
    assert journal.list() == []


def test_without_spare_descriptors_nothing_is_claimed_and_none_stays_open(path, monkeypatch):
    journal = Journal(path)

    def none_left(_writer):
        raise OSError(errno.EMFILE, "Too many open files")

    monkeypatch.setattr(sqlite_file.spare_descriptors, "keep", none_left)
    before = len([*Path("/dev/fd").iterdir()])
    with pytest.raises(JournalError, match="Too many open files"):
        begin(journal)
    assert len([*Path("/dev/fd").iterdir()]) == before
    assert journal.list() == []


def test_an_id_is_recorded_although_sqlite_can_create_no_file(path):
    """As when the process has no descriptors left: then it keeps its rollback journal in memory."""
    journal = Journal(path)
    attempt = begin(journal)
    obstacle = path.with_name(f"{path.name}-journal")
    obstacle.symlink_to(path.with_name("missing") / "file")
    attempt.created('{"id": "abc"}', job_id="abc", credits=1)
    attempt.close()
    obstacle.unlink()
    (entry,) = Journal(path).list()
    assert (entry.state, entry.job) == ("created", '{"id": "abc"}')


def test_a_commit_that_fails_is_not_repeated():
    class Full:
        commits = 0

        def execute(self, _statement):
            self.commits += 1
            raise sqlite3.OperationalError("database or disk is full")

    full = Full()
    with pytest.raises(sqlite3.OperationalError, match="disk is full"):
        sqlite_file._commit(full)
    assert full.commits == 1


def test_a_journal_that_can_no_longer_be_opened_raises_journal_error(path):
    journal = Journal(path)
    path.unlink()
    path.mkdir()
    with pytest.raises(JournalError, match=f"^{path.name}: "):
        begin(journal)
