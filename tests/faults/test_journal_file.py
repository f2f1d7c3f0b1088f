"""The file of a journal: its contents, its location, and failures to read or write it."""

from __future__ import annotations

import os
import sqlite3
import threading
import time

import pytest
from support.client_driver import KEY
from support.fault_server import FAULTS

from magic_hour_ext.errors import BadRequestError, ConfigurationError, SubmissionUncertainError
from magic_hour_ext.journal import Attempt, JournalError

from .helpers import generate, saved


def test_a_journal_write_error_after_the_create_raises_with_the_job(driver, serve, out, path, monkeypatch):
    server = serve()
    client = driver.client_of(server, journal=path)

    def fails(*_args, **_more):
        raise JournalError("jobs.sqlite: disk I/O error")

    monkeypatch.setattr(Attempt, "created", fails)
    with pytest.raises(JournalError) as caught:
        generate(driver, client, out)
    assert caught.value.job.id == server.jobs[0].id
    driver.run(caught.value.job.download(out))
    assert len(saved(out)) == 1


@pytest.mark.parametrize("name", ["500", "400"])
def test_a_journal_write_error_does_not_hide_the_original_error(name, driver, serve, out, path, monkeypatch):
    server = serve(faults={"create": FAULTS[name]})
    client = driver.client_of(server, journal=path)

    def fails(*_args, **_more):
        raise JournalError("jobs.sqlite: disk I/O error")

    monkeypatch.setattr(Attempt, "uncertain", fails)
    monkeypatch.setattr(Attempt, "never_made", fails)
    with pytest.raises(SubmissionUncertainError if name == "500" else BadRequestError):
        generate(driver, client, out)


def test_the_journal_file_contains_no_secret(driver, serve, image, out, path):
    server = serve()
    client = driver.client_of(server, journal=path)
    signed = "https://pictures.test/a.png?X-Signature=never-to-be-seen"
    generate(driver, client, out, image)
    generate(driver, client, out, signed)
    content = path.read_bytes()
    for secret in (KEY, "signature=", "never-to-be-seen", str(image.parent)):
        assert secret.encode() not in content


@pytest.mark.parametrize(
    "content", [b"this is no database at all, but a long enough text" * 20, b"SQLite format 3\0" + b"\xff" * 4096]
)
def test_a_file_that_is_no_journal_is_an_error_before_anything_is_sent(content, driver, serve, out, path):
    server = serve()
    path.write_bytes(content)
    with pytest.raises(ConfigurationError, match=r"journal .* can't be used"):
        generate(driver, driver.client_of(server, journal=path), out)
    assert server.requests == ()
    assert path.read_bytes() == content


@pytest.mark.parametrize("given", ["missing/jobs.sqlite", ".", "nul\0byte", 42, "~nobody-of-that-name/jobs.sqlite"])
def test_a_path_that_can_t_be_a_journal_is_an_error(given, driver, serve, out, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    server = serve()
    with pytest.raises(ConfigurationError, match=r"journal .*(can't be used|must be a path)"):
        generate(driver, driver.client_of(server, journal=given), out)
    assert server.requests == ()


def test_a_relative_journal_path_is_resolved_when_the_client_is_created(driver, serve, out, tmp_path, monkeypatch):
    server = serve()
    monkeypatch.chdir(tmp_path)
    client = driver.client_of(server, journal="jobs.sqlite")
    generate(driver, client, out)
    (tmp_path / "elsewhere").mkdir()
    monkeypatch.chdir(tmp_path / "elsewhere")
    generate(driver, client, out)
    assert len(server.posts()) == 1
    assert list((tmp_path / "elsewhere").iterdir()) == []


def test_a_briefly_locked_journal_is_waited_for(driver, serve, out, path):
    server = serve()
    client = driver.client_of(server, journal=path)
    assert client.journal.list() == []
    other = sqlite3.connect(path, isolation_level=None, check_same_thread=False)
    other.execute("BEGIN EXCLUSIVE")
    timer = threading.Timer(0.3, other.rollback)
    timer.start()
    generate(driver, client, out)
    timer.join()
    other.close()
    assert len(server.posts()) == 1


def test_the_journal_lists_its_calls_latest_first(driver, serve, image, out, path):
    server = serve()
    client = driver.client_of(server, journal=path)
    generate(driver, client, out, image, idempotency_key="first")
    generate(driver, client, out, image, idempotency_key="second")
    latest, first = client.journal.list()
    assert (latest.journal_key, first.journal_key) == ("second", "first")
    assert latest.operation == "image_to_video.create"
    assert latest.request["assets"]["image_file_path"].startswith("sha256:")
    assert server.jobs[1].id in latest.job
    assert latest.owner == os.getpid()
    assert abs(latest.changed - time.time()) < 60
