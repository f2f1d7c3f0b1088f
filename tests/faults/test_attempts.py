"""Each attempt of a call owns one row of the journal: no other attempt changes it, and no loss of the row or of the
file loses its job."""

from __future__ import annotations

import asyncio
import os
import sqlite3
import subprocess
import sys
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import anyio.to_thread
import httpx
import pytest
from support.client_driver import ClientDriver
from support.fault_server import FAULTS
from support.memory_service import JOB, MemoryService, project

from magic_hour_ext import AsyncClient, AsyncJob, Job
from magic_hour_ext.errors import JobFailedError, SubmissionUncertainError, ValidationError
from magic_hour_ext.journal import Attempt, Journal, JournalError
from magic_hour_ext.journal import entry as entries

from .helpers import film

CALL = film("api-assets/a.png")
VERSION_1 = """
CREATE TABLE calls (call TEXT PRIMARY KEY, fingerprint TEXT NOT NULL, operation TEXT NOT NULL, state TEXT NOT NULL,
    request TEXT NOT NULL, job TEXT, note TEXT, owner INTEGER NOT NULL, changed REAL NOT NULL) WITHOUT ROWID;
CREATE TABLE uploads (content TEXT PRIMARY KEY, file_path TEXT NOT NULL, uploaded REAL NOT NULL) WITHOUT ROWID;
"""


def executed(path, script):
    database = sqlite3.connect(path)
    database.executescript(script)
    database.close()


def start(driver, client, **more):
    return driver.run(client.v1.image_to_video.start(**CALL, **more))


def states(path):
    return sorted(entry.state for entry in Journal(path).list())


def restored(driver, text, client):
    return (AsyncJob if driver.mode == "async" else Job).from_json(text, client)


@pytest.mark.parametrize("seen_by", ["the same client", "another client", "another process"])
def test_a_late_failure_of_an_old_job_does_not_change_the_new_job_of_the_same_call(seen_by, driver, serve, path):
    server = serve(statuses=("error",))
    client = driver.client_of(server, journal=path)
    old = start(driver, client)
    text = old.to_json()
    with pytest.raises(JobFailedError):
        driver.run(old.wait())
    new = start(driver, client)
    assert new.id != old.id
    if seen_by == "the same client":
        late = restored(driver, text, client)
    elif seen_by == "another client":
        late = restored(driver, text, driver.client_of(server, journal=Journal(path)))
    else:
        late = None
        code = f"from magic_hour_ext.journal import Journal; Journal({str(path)!r}).failed({old.id!r})"
        subprocess.run([sys.executable, "-c", code], check=True, timeout=60)
    if late is not None:
        with pytest.raises(JobFailedError):
            driver.run(late.wait())
    assert start(driver, client).id == new.id
    assert len(server.posts()) == 2


DAMAGES = {
    "the row is deleted": lambda path: executed(path, "DELETE FROM calls"),
    "the table is dropped": lambda path: executed(path, "DROP TABLE calls; PRAGMA user_version = 0"),
    "the call is forgotten": lambda path: [Journal(path).forget(one.journal_key) for one in Journal(path).list()],
    "the file is deleted": lambda path: path.unlink(),
    "truncated to 0 bytes": lambda path: path.write_bytes(b""),
    "replaced by an empty file": lambda path: (path.with_suffix(".new").touch(), swapped(path)),
    "replaced by an empty journal": lambda path: (Journal(path.with_suffix(".new")), swapped(path)),
    "replaced by a journal of version 1": lambda path: (
        executed(path.with_suffix(".new"), VERSION_1),
        swapped(path),
    ),
}


def swapped(path):
    path.with_suffix(".new").replace(path)


@pytest.mark.parametrize("outcome", ["created", "uncertain"])
@pytest.mark.parametrize("damage", DAMAGES)
def test_the_outcome_is_recorded_even_if_row_or_file_vanish_during_the_post(damage, outcome, driver, path):
    def create(_request, _before):
        DAMAGES[damage](path)
        return httpx.Response(200 if outcome == "created" else 500, json={"id": JOB, "credits_charged": 120})

    stub = MemoryService(create=create)
    client = driver.client_on(stub, journal=path)
    if outcome == "created":
        assert start(driver, client).id == JOB
        assert start(driver, client).id == JOB
    else:
        for _ in range(2):
            with pytest.raises(SubmissionUncertainError):
                start(driver, client)
    assert states(path) == [outcome]
    assert len(stub.at("create")) == 1
    assert path.stat().st_mode & 0o777 == 0o600


def test_if_the_job_cannot_be_recorded_the_exception_contains_it(driver, tmp_path):
    directory = tmp_path / "journals"
    directory.mkdir()

    def create(_request, _before):
        (directory / "jobs.sqlite").unlink()
        directory.rmdir()
        return httpx.Response(200, json={"id": JOB, "credits_charged": 120})

    with pytest.raises(JournalError) as caught:
        start(driver, driver.client_on(MemoryService(create=create), journal=directory / "jobs.sqlite"))
    assert caught.value.job.id == JOB


def begun(journal, **more):
    given = {"scope": "s", "fingerprint": "f", "operation": "o", "request": {}, "seconds": 1.0, **more}
    return journal.begin("call", **given)


def test_an_attempt_never_changes_the_row_of_another(location):
    journal = Journal(location)
    first = begun(journal)
    assert isinstance(first, Attempt)
    journal.forget("call")
    second = begun(journal)
    first.created('{"id": "old"}', job_id="old", credits=1)
    first.uncertain("late")
    first.never_made()
    first.renew(100)
    assert journal.get("call").attempt == second.row["attempt"]
    second.created('{"id": "new"}', job_id="new", credits=1)
    assert sorted(entry.job for entry in journal.list()) == ['{"id": "new"}', '{"id": "old"}'], "a job stays recorded"
    first.close()
    second.close()
    second.close()


def test_both_jobs_of_one_call_stay_in_the_journal(location):
    journal = Journal(location)
    first = begun(journal)
    journal.forget("call")
    second = begun(journal)
    second.created('{"id": "new"}', job_id="new", credits=1)
    first.created('{"id": "old"}', job_id="old", credits=1)
    assert sorted(entry.job for entry in journal.list()) == ['{"id": "new"}', '{"id": "old"}']
    assert journal.get("call").job == '{"id": "new"}'
    journal.failed("old")
    assert journal.get("call").state == "created"
    first.close()
    second.close()


def test_a_retry_after_pause_renews_the_lease(driver, path, monkeypatch):
    leases = []

    def create(_request, before):
        leases.append(Journal(path).list()[0].lease - time.time())
        answers = [httpx.Response(429, headers={"retry-after": "120"}), httpx.Response(200, json={"id": JOB})]
        return answers[before]

    client = driver.client_on(MemoryService(create=create), journal=path, timeout=10.0)
    client._client_state.clock.pace = 10_000
    start(driver, client)
    first, second = leases
    assert 90 <= first <= 101  # four times 10 s, and a margin
    assert second >= first + 110


def test_a_clock_set_back_does_not_make_a_running_owner_count_as_dead(serve, path, monkeypatch):
    server = serve(answer_delay=0.5)
    monkeypatch.setattr(entries, "_STARTED", time.time() + 3600)
    ids = []

    def call():
        with ClientDriver("sync") as driver:
            ids.append(start(driver, driver.client_of(server, journal=path)).id)

    threads = [threading.Thread(target=call) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(ids) == 3
    assert len(set(ids)) == len(server.posts()) == 1


@pytest.mark.parametrize(
    ("change", "text"),
    [
        ("host = 'elsewhere', lease = :now - 1", "elsewhere still runs"),
        ("host = 'elsewhere', lease = :now + 3600.5, changed = :now + 3600", "elsewhere still runs"),
        ("owner = 1, lease = :now - 1", "process 1 still runs"),
        ("owner = 2000000000", "the process ended"),
        ("attempt = 'of a process with the same id', changed = :now - 1e6", "the process ended"),
    ],
)
def test_an_expired_lease_makes_the_call_uncertain_and_the_error_names_its_owner(change, text, driver, serve, path):
    server = serve()
    client = driver.client_of(server, journal=path)
    start(driver, client)
    statement = f"UPDATE calls SET state = 'submitting', job = NULL, {change}"
    executed(path, statement.replace(":now", str(time.time())))
    started = time.monotonic()
    with pytest.raises(SubmissionUncertainError, match=text):
        start(driver, client)
    assert time.monotonic() - started < 5
    assert len(server.posts()) == 1


def test_an_abandoned_attempt_of_this_process_is_not_waited_for(driver, serve, path, monkeypatch):
    server = serve(faults={"create": FAULTS["500"]})
    client = driver.client_of(server, journal=path)

    def fails(*_args, **_more):
        raise JournalError("jobs.sqlite: disk I/O error")

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Attempt, "uncertain", fails)
        with pytest.raises(SubmissionUncertainError):
            start(driver, client)
    assert states(path) == ["submitting"]
    started = time.monotonic()
    with pytest.raises(SubmissionUncertainError, match="the process ended"):
        start(driver, client)
    assert time.monotonic() - started < 5


@pytest.mark.parametrize("pool", ["of asyncio", "of anyio"])
def test_threads_waiting_for_a_call_do_not_block_its_journal_writes(pool, serve, image, path):
    server = serve()

    async def main():
        loop = asyncio.get_running_loop()
        async with AsyncClient(token="mhk_test", base_url=server.base_url, journal=path) as client:

            def call(number):
                given = film(image, name=f"n{number}")
                return asyncio.run_coroutine_threadsafe(client.v1.image_to_video.start(**given), loop).result(20).id

            if pool == "of asyncio":
                loop.set_default_executor(ThreadPoolExecutor(2))
                return await asyncio.gather(*(loop.run_in_executor(None, call, number) for number in range(4)))
            anyio.to_thread.current_default_thread_limiter().total_tokens = 2
            return await asyncio.gather(*(anyio.to_thread.run_sync(call, number) for number in range(4)))

    assert len(set(asyncio.run(main()))) == len(server.posts()) == 4


def descriptors():
    """The number of file descriptors that this process has open."""
    return len(list(Path("/dev/fd").iterdir()))


def test_fifty_calls_at_once_need_few_descriptors(serve, path):
    server = serve(answer_delay=0.3)
    most = []

    async def main():
        async with AsyncClient(token="mhk_test", base_url=server.base_url, journal=path) as client:
            calls = [client.v1.image_to_video.start(**CALL, name=f"n{number}") for number in range(50)]
            running = asyncio.gather(*calls)
            while not running.done():
                most.append(descriptors())
                await asyncio.sleep(0.02)
            return await running

    before = descriptors()
    assert len(asyncio.run(main())) == 50
    # For each: its connection, the server's end of it in this process, and the journal. And a few for all.
    assert max(most) - before < 50 * 3 + 20
    ends = time.monotonic() + 5
    while (left := descriptors()) > before + 1 and time.monotonic() < ends:
        time.sleep(0.05)
    assert left <= before + 1


def test_a_key_reused_for_another_request_during_the_wait_is_refused(path, serve):
    server = serve()
    with ClientDriver("sync") as driver:
        client = driver.client_of(server, journal=path)
        start(driver, client, idempotency_key="k")
        executed(path, f"UPDATE calls SET state = 'submitting', job = NULL, owner = {os.getppid()}")
        script = "UPDATE calls SET fingerprint = 'another', state = 'created', job = '{}'"
        timer = threading.Timer(0.3, executed, (path, script))
        timer.start()
        with pytest.raises(ValidationError, match="was used for another request"):
            start(driver, client, idempotency_key="k")
        timer.join()


def test_calls_and_uploads_are_separate_for_each_api_key_and_base_url(driver, image, path):
    stubs = [MemoryService(), MemoryService(), MemoryService()]
    accounts = [{}, {"token": "mhk_live_of_somebody_else"}, {"base_url": "https://api.test/other"}]
    for stub, account in zip(stubs, accounts, strict=True):
        settings = {"token": "mhk_live_never_to_be_seen", "base_url": "https://api.test", **account}
        cls = type(driver.client_on(stub))
        for _ in range(2):
            client = cls(httpx_client=driver.http(stub), journal=path, **settings)
            driver.run(client.v1.image_to_video.start(**film(image), idempotency_key="order-42"))
    assert [[len(stub.at(stage)) for stage in ("put", "create")] for stub in stubs] == [[1, 1]] * 3
    journal = Journal(path)
    scopes = {entry.scope for entry in journal.list()}
    assert len(scopes) == 3
    with pytest.raises(ValidationError, match="several accounts"):
        journal.forget("order-42")
    assert journal.forget("order-42", scope=scopes.pop())
    assert {entry.scope for entry in journal.list()} == scopes


@pytest.mark.parametrize("state", ["created", "uncertain", "submitting", "failed"])
@pytest.mark.parametrize("key", ["order-42", None])
@pytest.mark.parametrize("account", ["mhk_live_never_to_be_seen", "mhk_live_of_somebody_else"])
def test_a_call_recorded_in_a_version_1_journal_is_not_paid_again(state, key, account, driver, tmp_path, path):
    # What the call is named by is what it was named by then.
    named = tmp_path / "named.sqlite"
    stub = MemoryService()
    more = {} if key is None else {"idempotency_key": key}
    job = start(driver, driver.client_on(stub, journal=named), **more)
    [entry] = Journal(named).list()
    executed(path, VERSION_1)
    database = sqlite3.connect(path)
    kept = None if state in {"uncertain", "submitting"} else job.to_json()
    row = (
        entry.journal_key,
        entry.fingerprint,
        entry.operation,
        state,
        "{}",
        kept,
        None,
        2_000_000_000,
        time.time() - 60,
    )
    database.execute("INSERT INTO calls VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)", row)
    database.commit()
    database.close()
    path.chmod(0o644)
    cls = type(driver.client_on(MemoryService()))
    stub = MemoryService()
    client = cls(token=account, base_url="https://api.test", httpx_client=driver.http(stub), journal=path)
    if state in {"created", "failed"}:
        assert start(driver, client, **more).id == JOB
    else:
        with pytest.raises(SubmissionUncertainError):
            start(driver, client, **more)
    assert len(stub.at("create")) == (1 if state == "failed" else 0)
    assert path.stat().st_mode & 0o777 == 0o600
    assert project()["id"] == JOB
