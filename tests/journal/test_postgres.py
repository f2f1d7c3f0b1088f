"""A journal in PostgreSQL: its behaviour beyond that of a journal file."""

from __future__ import annotations

import errno
import os
import shutil
import stat
import sys
import threading
import time
import traceback
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import anyio
import httpx
import psycopg
import pytest
from support.client_driver import KEY, ClientDriver
from support.memory_service import JOB, MemoryService
from support.postgres import PostgresServer, rewritten

import magic_hour_ext
from magic_hour_ext import AsyncClient, Budget, Client, ConfigurationError, SubmissionUncertainError
from magic_hour_ext.journal import Attempt, Journal, JournalEntry, JournalError, postgres_schema
from magic_hour_ext.journal.attempt import MARGIN
from magic_hour_ext.journal.entry import JournalLockedError
from magic_hour_ext.journal.ledger import Reservation
from magic_hour_ext.journal.postgres_pool import _MAX_CONNECTIONS
from magic_hour_ext.journal.spill import Spill
from magic_hour_ext.journal.store import with_lock_timeout

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

PACKAGE, PSYCOPG = (str(Path(str(module.__file__)).parent) for module in (magic_hour_ext, psycopg))
PICTURE: dict[str, Any] = {"assets": {"image_file_path": "api-assets/id/1.png"}}


@pytest.fixture(autouse=True)
def state(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The user's state directory."""
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    return tmp_path / "state"


@pytest.fixture
def fresh_url(postgres_server: PostgresServer, request: pytest.FixtureRequest) -> Iterator[str]:
    """The URL of a database without tables."""
    name = f"fresh_{os.getpid()}"
    postgres_server.execute(f"CREATE DATABASE {name}")
    yield postgres_server.url(name)
    postgres_server.execute(f"DROP DATABASE {name} WITH (FORCE)")


@contextmanager
def unreachable(server: PostgresServer, url: str) -> Iterator[None]:
    """Ends all connections to a database, and lets no new ones in."""
    name = url.partition("@/")[2].partition("?")[0]
    server.execute(
        f"ALTER DATABASE {name} ALLOW_CONNECTIONS false",
        f"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '{name}'",
    )
    try:
        yield
    finally:
        server.execute(f"ALTER DATABASE {name} ALLOW_CONNECTIONS true")


def begin(journal: Journal, key: str = "call", **more: Any) -> Attempt | JournalEntry:
    return journal.begin(
        key, **{"scope": "s", "fingerprint": "f", "operation": "x.create", "request": {}, "seconds": 1.0, **more}
    )


def colorize(driver: ClientDriver, client: Any, **more: Any) -> Any:
    return driver.run(client.v1.photo_colorizer.start(**PICTURE, idempotency_key="call", **more))


def spilled(state: Path) -> list[Path]:
    return [path for path in state.rglob("*") if path.is_file()]


# What is lost while a call is made


def test_a_lost_database_is_an_error_before_anything_is_sent(
    driver: ClientDriver, postgres_url: str, postgres_server: PostgresServer
) -> None:
    service = MemoryService()
    client = driver.client_on(service, journal=postgres_url)
    with (
        unreachable(postgres_server, postgres_url),
        pytest.raises(JournalError, match=r"not currently accepting|terminating connection"),
    ):
        colorize(driver, client)
    assert not service.at("create")
    assert colorize(driver, client).id == JOB


def test_the_id_of_a_paid_job_is_kept_in_a_file_until_the_database_is_back(
    driver: ClientDriver, postgres_url: str, postgres_server: PostgresServer, state: Path, monkeypatch: Any
) -> None:
    lost = unreachable(postgres_server, postgres_url)

    def create(*_: Any) -> httpx.Response:
        lost.__enter__()
        return httpx.Response(200, json={"id": JOB, "credits_charged": 10})

    service = MemoryService(create=create)
    client = driver.client_on(service, journal=postgres_url)
    assert colorize(driver, client, request_options={"label": "spring"}).id == JOB
    (file,) = spilled(state)
    assert (stat.S_IMODE(file.stat().st_mode), KEY in file.read_text()) == (0o600, False)
    lost.__exit__(None, None, None)
    monkeypatch.setenv("XDG_STATE_HOME", "/nonexistent")
    with pytest.raises(SubmissionUncertainError):  # On another machine it can't be known, so it is not sent again.
        colorize(driver, driver.client_on(MemoryService(), journal=postgres_url))
    monkeypatch.setenv("XDG_STATE_HOME", str(state))
    other = driver.client_on(MemoryService(), journal=postgres_url)
    assert colorize(driver, other).id == JOB
    assert not spilled(state)
    (entry,) = other.journal.ledger(label="spring")
    assert (entry.state, entry.charged, entry.job_id) == ("charged", 10, JOB)
    assert len(service.at("create")) == 1


def test_a_kept_uncertain_outcome_does_not_overwrite_a_later_resolution(
    postgres_url: str, postgres_server: PostgresServer, state: Path
) -> None:
    journal = Journal(postgres_url)
    attempt = begin(journal)
    assert isinstance(attempt, Attempt)
    with unreachable(postgres_server, postgres_url):
        attempt.uncertain("no answer")
    attempt.close()
    rewritten(postgres_url, "UPDATE calls SET state = 'created', job = '{}', job_id = 'abc'")
    assert [(entry.state, entry.job) for entry in journal.list()] == [("created", "{}")]
    assert not spilled(state)


@pytest.mark.parametrize(
    "damage",
    [
        lambda _text: "[",
        lambda _text: "[]",
        lambda text: text.replace('"state": null', '"state": "nonsense"'),
        lambda text: text.replace('"attempt": "', '"attempt": 1, "was": "'),
    ],
    ids=["no JSON", "a list", "an unknown state", "a number"],
)
def test_a_damaged_file_of_a_kept_outcome_is_moved_away(
    damage: Callable[[str], str], postgres_url: str, postgres_server: PostgresServer, state: Path
) -> None:
    journal = Journal(postgres_url)
    attempt = begin(journal)
    assert isinstance(attempt, Attempt)
    with unreachable(postgres_server, postgres_url):
        attempt.never_made()
    attempt.close()
    (file,) = spilled(state)
    file.write_text(damage(file.read_text()))
    assert [entry.state for entry in journal.list()] == ["submitting"]
    assert [path.suffix for path in spilled(state)] == [".damaged"]


def test_kept_outcomes_wait_while_the_database_can_t_be_reached(
    postgres_url: str, postgres_server: PostgresServer, state: Path
) -> None:
    journal = Journal(postgres_url)
    attempts = [begin(journal, key) for key in ("one", "two")]
    with unreachable(postgres_server, postgres_url):
        for number, attempt in enumerate(attempts):
            assert isinstance(attempt, Attempt)
            attempt.created("{}", job_id=f"job{number}", credits=1)
            attempt.close()
        with pytest.raises(JournalError, match="not currently accepting"):
            journal.list()
        assert len(spilled(state)) == 2
    assert [entry.state for entry in journal.list()] == ["created", "created"]
    assert not spilled(state)


def test_a_kept_outcome_that_another_process_records_first_is_skipped(
    postgres_url: str, postgres_server: PostgresServer, state: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    journal = Journal(postgres_url)
    attempt = begin(journal)
    assert isinstance(attempt, Attempt)
    with unreachable(postgres_server, postgres_url):
        attempt.never_made()
    attempt.close()
    original = Path.read_text

    def recorded_elsewhere(self: Path, *args: Any) -> str:
        self.unlink()
        return original(self, *args)

    monkeypatch.setattr(Path, "read_text", recorded_elsewhere)
    assert len(journal.list()) == 1
    assert not spilled(state)


def test_an_id_that_can_be_kept_nowhere_is_in_the_error(
    postgres_url: str, postgres_server: PostgresServer, state: Path
) -> None:
    attempt = begin(Journal(postgres_url))
    assert isinstance(attempt, Attempt)
    shutil.rmtree(state)
    with unreachable(postgres_server, postgres_url), pytest.raises(JournalError, match=r"unwritten/.*No such file"):
        attempt.created("{}", job_id=JOB, credits=1)
    attempt.close()


def test_a_user_without_a_home_directory_keeps_no_outcomes(monkeypatch: pytest.MonkeyPatch) -> None:
    def homeless() -> Path:
        raise RuntimeError("Could not determine home directory.")

    monkeypatch.setattr("magic_hour_ext.journal.spill.state_directory", homeless)
    spill = Spill("database")
    assert list(spill.outcomes()) == []
    with pytest.raises(JournalError, match="Could not determine home directory"):
        spill.prepare()


def test_without_descriptors_for_the_outcome_nothing_is_sent(
    postgres_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(*_: Any) -> None:
        raise OSError(errno.EMFILE, "Too many open files")

    journal = Journal(postgres_url)
    monkeypatch.setattr("magic_hour_ext.journal.postgres.PostgresOutcomeWriter", fails)
    with pytest.raises(JournalError, match="Too many open files"):
        begin(journal)
    assert journal.list() == []


def test_a_thread_waits_only_so_long_for_a_connection_of_the_others(postgres_url: str) -> None:
    journal = Journal(postgres_url)
    with ExitStack() as others:
        for _ in range(_MAX_CONNECTIONS):
            others.enter_context(journal.store.transaction())
        with pytest.raises(JournalLockedError, match="8 connections of this process are in use"):
            with_lock_timeout(0.01, journal.list)
    assert journal.list() == []


def test_a_table_that_another_session_locks_is_waited_for_briefly(postgres_url: str) -> None:
    journal = Journal(postgres_url)
    assert journal.list() == []
    with psycopg.connect(postgres_url) as other:
        other.execute("LOCK TABLE magic_hour.calls IN ACCESS EXCLUSIVE MODE")
        with pytest.raises(JournalLockedError, match="lock timeout"):
            with_lock_timeout(0.01, journal.list)
    assert journal.list() == []


def test_without_a_writable_state_directory_nothing_is_sent(postgres_url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", "/dev/null/state")
    journal = Journal(postgres_url)
    with pytest.raises(JournalError, match="set XDG_STATE_HOME"):
        begin(journal)
    assert journal.list() == []


def test_a_claim_whose_commit_was_lost_is_withdrawn(postgres_url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    journal = Journal(postgres_url)
    real = psycopg.Connection.execute
    lost: list[psycopg.Connection[Any]] = []

    def execute(self: Any, query: Any, *args: Any, **more: Any) -> Any:
        result = real(self, query, *args, **more)
        if query == "COMMIT" and not lost:
            lost.append(self)
            raise psycopg.OperationalError("the connection is lost")
        return result

    monkeypatch.setattr(psycopg.Connection, "execute", execute)
    claims: list[Attempt] = []
    with pytest.raises(JournalError, match="the connection is lost"):
        begin(journal, claims=claims, reservation=Reservation(10, "spring"))
    assert (claims, journal.list()) == ([], [])
    assert [(one.state, one.charged) for one in journal.ledger()] == [("released", 0)]
    attempt = begin(journal)
    assert isinstance(attempt, Attempt)
    attempt.close()


def test_connections_closed_by_the_server_are_replaced(postgres_url: str, postgres_server: PostgresServer) -> None:
    journal = Journal(postgres_url)
    with unreachable(postgres_server, postgres_url):
        pass
    assert journal.list() == []


# Who owns a call, and until when


@pytest.mark.parametrize("minutes", [-10, 10])
def test_leases_use_the_clock_of_the_database(minutes: int, postgres_url: str, monkeypatch: Any) -> None:
    real = time.time
    journal = Journal(postgres_url)
    monkeypatch.setattr(time, "time", lambda: real() + 60 * minutes)
    attempt = begin(journal, seconds=100.0)
    assert isinstance(attempt, Attempt)
    (entry,) = journal.list()
    assert abs(entry.lease - real() - 100 - MARGIN) < 30
    monkeypatch.setattr(time, "time", lambda: real() - 60 * minutes)
    (entry,) = journal.list()
    assert entry.is_under_way
    assert isinstance(begin(journal), JournalEntry)
    attempt.renew(200.0)
    assert abs(journal.list()[0].lease - real() - 200 - MARGIN) < 30
    rewritten(postgres_url, "UPDATE calls SET lease = extract(epoch FROM clock_timestamp()) - 1")
    (entry,) = journal.list()
    assert not entry.is_under_way
    found = begin(journal)
    assert isinstance(found, JournalEntry), "its outcome is not known: it is not sent again"
    attempt.close()


def test_each_call_claimed_by_many_workers_is_given_to_one(postgres_url: str) -> None:
    won: list[str] = []

    def work() -> None:
        journal = Journal(postgres_url)
        for number in range(15):
            attempt = begin(journal, f"call {number}", reservation=Reservation(1, "", Budget(10)))
            if isinstance(attempt, Attempt):
                won.append(attempt.row["call"])
                attempt.created("{}", job_id=f"job {number}", credits=1)
                attempt.close()

    def until_spent() -> None:
        with pytest.raises(Exception, match="this call may cost 1, and 0 are left"):
            work()

    threads = [threading.Thread(target=until_spent) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(won) == sorted(f"call {number}" for number in range(10))
    assert Journal(postgres_url).spent() == 10


def test_an_event_loop_keeps_running_while_the_database_waits_for_a_lock(postgres_url: str) -> None:
    journal = Journal(postgres_url)
    ticks = 0

    async def main() -> None:
        nonlocal ticks
        service = MemoryService()
        async with (
            httpx.AsyncClient(transport=httpx.MockTransport(service)) as http,
            AsyncClient(
                token=KEY, base_url=service.url, httpx_client=http, journal=postgres_url, budget=Budget(100)
            ) as client,
            anyio.create_task_group() as group,
        ):
            scope = client._client_state.scope
            with journal.store.transaction() as database:
                database.lock(f"budget {scope}")
                group.start_soon(lambda: client.v1.photo_colorizer.start(**PICTURE))
                for _ in range(10):
                    await anyio.sleep(0.02)
                    ticks += 1
                assert not service.at("create")

    anyio.run(main)
    assert ticks == 10
    assert len(journal.list()) == 1


def connections(server: PostgresServer, url: str) -> int:
    name = url.partition("@/")[2].partition("?")[0]
    with psycopg.connect(server.url()) as connection:
        row = connection.execute("SELECT count(*) FROM pg_stat_activity WHERE datname = %s", (name,)).fetchone()
    assert row is not None
    return int(row[0])


def test_a_closed_client_leaves_no_connection_behind(
    driver: ClientDriver, postgres_url: str, postgres_server: PostgresServer
) -> None:
    shared = Journal(postgres_url)
    before = connections(postgres_server, postgres_url)
    for given in (postgres_url, shared):
        client = driver.client_on(MemoryService(), journal=given)
        assert colorize(driver, client).id == JOB
        driver.close(client)
    ends = time.monotonic() + 30
    while connections(postgres_server, postgres_url) > before and time.monotonic() < ends:
        time.sleep(0.02)  # The server notices it a moment later.
    assert 1 <= connections(postgres_server, postgres_url) <= before  # Those of earlier tests may end meanwhile.
    assert len(shared.list()) == 1


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")
def test_a_forked_process_has_connections_of_its_own(postgres_url: str) -> None:
    journal = Journal(postgres_url)
    child = os.fork()
    if child == 0:
        attempt = begin(journal, "of the child")
        os._exit(0 if isinstance(attempt, Attempt) else 1)
    _, status = os.waitpid(child, 0)
    assert status == 0
    (entry,) = journal.list()
    assert (entry.owner, entry.is_under_way) == (child, False)


# The tables


def test_concurrently_starting_processes_create_the_tables_once(fresh_url: str) -> None:
    problems: list[Exception] = []

    def work() -> None:
        try:
            Journal(fresh_url).list()
        except Exception as error:  # noqa: BLE001
            problems.append(error)

    threads = [threading.Thread(target=work) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert problems == []


def test_a_schema_that_the_administrator_has_made_is_used(fresh_url: str) -> None:
    with psycopg.connect(fresh_url, autocommit=True) as connection:
        connection.execute("CREATE SCHEMA magic_hour")
    assert Journal(fresh_url).list() == []


def test_older_tables_are_migrated_and_newer_ones_refused(fresh_url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    former = Journal(fresh_url)
    begin(former).close()  # type: ignore[union-attr]
    step = "ALTER TABLE calls ADD COLUMN remark TEXT NOT NULL DEFAULT 'new'"
    with monkeypatch.context() as newer:
        newer.setattr(postgres_schema, "STEPS", [*postgres_schema.STEPS, step])
        assert len(Journal(fresh_url).list()) == 1
        with Journal(fresh_url).store.transaction() as database:
            assert database.execute("SELECT remark FROM calls").fetchone() == ("new",)
    with pytest.raises(ConfigurationError, match=r"newer version of this library \(format 2\)"):
        Journal(fresh_url)
    with pytest.raises(JournalError, match="newer version"):
        former.list()


def test_a_role_without_create_permission_uses_existing_tables(fresh_url: str, postgres_server: PostgresServer) -> None:
    role = f"worker_{os.getpid()}"
    url = fresh_url.replace("postgres@", f"{role}@")
    name = fresh_url.partition("@/")[2].partition("?")[0]
    postgres_server.execute(f"CREATE ROLE {role} LOGIN")
    try:
        with pytest.raises(ConfigurationError, match=f"role '{role}' may not create them .* grant this one USAGE"):
            Journal(url)
        Journal(fresh_url)
        with pytest.raises(ConfigurationError, match="permission denied"):
            Journal(url)
        postgres_server.execute(
            f"GRANT USAGE ON SCHEMA magic_hour TO {role}",
            f"GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA magic_hour TO {role}",
            database=name,
        )
        attempt = begin(Journal(url))
        assert isinstance(attempt, Attempt)
        attempt.never_made()
        attempt.close()
    finally:
        postgres_server.execute(f"DROP OWNED BY {role}", database=name)
        postgres_server.execute(f"DROP ROLE {role}")


def test_characters_that_postgresql_cannot_store_are_removed(postgres_url: str) -> None:
    journal = Journal(postgres_url)
    attempt = begin(journal)
    assert isinstance(attempt, Attempt)
    attempt.uncertain("an answer with \0 and \ud800 in it; 100 % of ? and :name")
    attempt.close()
    assert journal.list()[0].note == "an answer with \ufffd and ? in it; 100 % of ? and :name"


# The URL


@pytest.mark.parametrize("client_class", [Client, AsyncClient])
@pytest.mark.parametrize("given", ["argument", "variable"])
@pytest.mark.parametrize(
    "url",
    [
        "postgresql://me:s3cret@127.0.0.1:1/jobs",
        "postgres://127.0.0.1:1/jobs?user=me&password=s3cret",
        "postgresql://me:s3cret@127.0.0.1:1/jobs?nonsense=1",
    ],
)
def test_the_password_is_shown_nowhere(
    url: str, given: str, client_class: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings = {"journal": url} if given == "argument" else {}
    if given == "variable":
        monkeypatch.setenv("MAGIC_HOUR_JOURNAL", url)
    with pytest.raises(ConfigurationError, match=r"can't be (used|parsed)") as caught:
        client_class(token=KEY, **settings)
    error: BaseException | None = caught.value
    assert "s3cret" not in str(error)
    while error is not None:
        frames = traceback.TracebackException.from_exception(error, capture_locals=True).stack
        ours = [frame for frame in frames if frame.filename.startswith((PACKAGE, PSYCOPG))]
        assert ours
        assert "s3cret" not in repr([frame.locals for frame in ours])
        error = error.__context__


def test_the_journal_is_named_without_the_password(postgres_url: str, postgres_server: PostgresServer) -> None:
    url = postgres_url.replace("postgres@", "postgres:s3cret@")
    with Client(token=KEY, journal=url) as client:
        assert client.journal is not None
        assert client.journal.path is None
        shown = f"{client.journal!r} {client.journal.name}"
    assert f"postgresql://postgres@/{postgres_url.partition('@/')[2]}" in shown
    assert "s3cret" not in shown


def test_a_missing_extra_is_an_error_that_says_how_to_install_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "psycopg", None)
    with pytest.raises(ConfigurationError, match=r"pip install 'magic-hour-ext\[postgres\]'"):
        Client(token=KEY, journal="postgresql://127.0.0.1/jobs")
