"""The entries in a journal: of this machine and others, damaged ones, and those of an older version."""

from __future__ import annotations

import json
import os
import sqlite3
import time
from pathlib import Path

import pytest

from magic_hour_ext.errors import ConfigurationError, MagicHourError, ValidationError
from magic_hour_ext.journal import Journal, JournalError
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


def test_a_call_of_another_machine_counts_as_under_way_until_its_lease_ends():
    other = entry(host="elsewhere", owner=1)
    assert (other.is_under_way, other.who) == (True, "process 1 on elsewhere")
    assert not entry(host="elsewhere", lease=time.time() - 1).is_under_way


@pytest.mark.parametrize(("owner", "runs"), [(1, True), (2**30, False), (2**70, True), (-(2**70), True)])
def test_a_process_that_can_t_be_asked_about_counts_as_running(owner, runs):
    found = entry(owner=owner, changed=0)
    assert found.owner_runs is runs
    assert found.who == f"process {owner}"


def test_a_process_that_belongs_to_somebody_else_runs(monkeypatch):
    def refused(*_args):
        raise PermissionError

    monkeypatch.setattr(os, "kill", refused)
    assert entry(owner=1).owner_runs


def test_a_process_of_the_same_number_that_began_later_is_another_one():
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
def test_what_can_t_be_a_key_is_refused(key):
    with pytest.raises(ValidationError, match="is not a valid key"):
        check_key(key)


def test_a_request_that_contains_itself_can_t_be_recorded():
    request: dict[str, object] = {}
    request["self"] = request
    with pytest.raises(MagicHourError, match="can't be recorded in the journal"):
        request_text(request)


def test_a_journal_of_a_newer_version_is_refused_and_left_as_it_is(path):
    with sqlite3.connect(path) as database:
        database.execute("PRAGMA user_version = 99")
    database.close()
    with pytest.raises(ConfigurationError, match="written by a newer version of this library"):
        Journal(path)


def test_a_journal_of_version_1_is_moved_forward_and_no_call_is_forgotten(path):
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


def test_a_file_that_can_t_be_opened_any_more_is_an_error_of_the_journal(path):
    journal = Journal(path)
    path.unlink()
    path.mkdir()
    with pytest.raises(JournalError, match=f"^{path.name}: "):
        begin(journal)
