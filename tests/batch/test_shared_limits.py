"""Workers that share a journal in PostgreSQL together respect the limits of one account."""

from __future__ import annotations

import itertools
import threading
import time
from typing import TYPE_CHECKING, Any

import pytest
from support.postgres import rewritten

from magic_hour_ext import AuthenticationError, Client, RateLimitError, batch
from magic_hour_ext.journal import Attempt, Journal, JournalError
from magic_hour_ext.journal import slots as slots_module
from magic_hour_ext.journal.slots import Slots

if TYPE_CHECKING:
    from pathlib import Path

    from support.client_driver import ClientDriver

    from magic_hour_ext.sandbox import Sandbox


@pytest.fixture(autouse=True)
def state(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The user's state directory."""
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))


def planned(count: int) -> batch.Plan:
    rows = [{"key": f"k{number}", "assets.image_file_path": "photo.png"} for number in range(count)]
    return batch.plan(rows, tool="photo_colorizer", directory="out", filename="{key}", name="fleet")


def take(slots: Slots, call: str, *, limit: int = 2) -> str | float:
    taken: list[str] = []
    pause = slots.take(call, slots=limit, taken=taken)
    return pause or taken[0]


def renew_every(seconds: float, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(slots_module, "LEASE", 3 * seconds)
    monkeypatch.setattr(slots_module, "_renewals", slots_module._Renewals())


@pytest.mark.slow
@pytest.mark.magic_hour(tier="creator")
def test_all_workers_together_run_at_most_the_jobs_of_the_plan(magic_hour_sandbox: Sandbox, postgres_url: str) -> None:
    magic_hour_sandbox.reset(tier="creator", over_limit="refuse")
    plan = planned(12)
    done: list[int] = []

    def work(number: int) -> None:
        with Client(
            token=magic_hour_sandbox.token, base_url=magic_hour_sandbox.base_url, journal=postgres_url
        ) as client:
            summary = batch.run(plan, client=client, results=f"results-{number}.jsonl")
            done.append(summary.done)

    threads = [threading.Thread(target=work, args=(number,)) for number in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert done == [12] * 3
    magic_hour_sandbox.assert_paid(12)
    assert not [one for one in magic_hour_sandbox.requests if one.status == 429]
    jobs = magic_hour_sandbox.jobs.values()
    assert max(sum(one.created_at <= job.created_at < one.history[-1][1] for one in jobs) for job in jobs) <= 3


def test_the_rows_of_one_client_wait_for_the_slots_of_its_plan(
    driver: ClientDriver, magic_hour_sandbox: Sandbox, postgres_url: str
) -> None:
    magic_hour_sandbox.reset(tier="creator", over_limit="refuse")
    client = driver.client_of(magic_hour_sandbox, journal=postgres_url)
    slots = Slots(Journal(postgres_url).store, client._client_state.scope)
    held = [take(slots, next(planned(5).rows()).idempotency_key), take(slots, "of another batch")]

    def end_elsewhere() -> None:
        for name in held:
            slots.release(str(name))

    ended = threading.Timer(0.1, end_elsewhere)
    ended.start()
    summary = driver.run(batch.run(planned(5), client=client, results="results.jsonl", concurrency=2))
    ended.join()
    assert (summary.done, summary.stopped_by) == (5, None)
    magic_hour_sandbox.assert_paid(5)
    assert isinstance(take(slots, "next", limit=1), str), "no slot is left taken"


def test_a_row_that_ends_with_an_error_releases_its_slot(
    driver: ClientDriver, magic_hour_sandbox: Sandbox, postgres_url: str
) -> None:
    magic_hour_sandbox.reset(tier="free")
    client = driver.client_of(magic_hour_sandbox, journal=postgres_url, max_retries=0)
    slots = Slots(Journal(postgres_url).store, client._client_state.scope)
    (row,) = planned(1).rows()
    magic_hour_sandbox.add_fault("create", "status", status=401)
    with pytest.raises(AuthenticationError):
        driver.run(batch.run_row(row, client=client, store=batch.ResultFile("results.jsonl")))
    name = take(slots, "next", limit=1)
    assert isinstance(name, str)
    slots.release(name)


def test_slots_are_limited_and_belong_to_one_account(postgres_url: str) -> None:
    store = Journal(postgres_url).store
    one, other = Slots(store, "a"), Slots(store, "b")
    first = take(one, "call 1")
    assert isinstance(first, str)
    assert isinstance(take(one, "call 1"), float), "another worker runs that row"
    second = take(one, "call 2")
    assert isinstance(second, str)
    assert isinstance(take(one, "call 3"), float)
    third = take(other, "call 3")
    assert isinstance(third, str)
    one.release(first)
    fourth = take(one, "call 3")
    assert isinstance(fourth, str)
    for name in (second, third, fourth):
        one.release(name)


def test_the_slot_of_a_dead_worker_is_free_unless_its_job_still_runs(postgres_url: str) -> None:
    journal = Journal(postgres_url)
    slots = Slots(journal.store, "s")
    for call in ("without a job", "with a job"):
        name = take(slots, call)
        assert isinstance(name, str)
        slots_module._renewals.remove(name)
    attempt = journal.begin("with a job", scope="s", fingerprint="f", operation="x", request={}, seconds=1.0)
    assert isinstance(attempt, Attempt)
    attempt.created("{}", job_id="abc", credits=1)
    attempt.close()
    assert isinstance(take(slots, "next"), float)
    rewritten(postgres_url, "UPDATE slots SET lease = lease - 60")
    first = take(slots, "next")
    assert isinstance(first, str)
    assert isinstance(take(slots, "after that"), float), "the job of the other slot may go on"
    second = take(slots, "with a job")
    assert isinstance(second, str), "another worker goes on with it"
    for name in (first, second):
        slots.release(name)


def test_the_lease_of_a_slot_is_renewed_while_its_row_runs(postgres_url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    renew_every(0.2, monkeypatch)
    store = Journal(postgres_url).store
    slots = Slots(store, "s")

    def lease() -> float:
        with store.transaction() as database:
            return float(database.execute("SELECT lease FROM slots").fetchone()[0])

    name = take(slots, "call")
    assert isinstance(name, str)
    first, ends = lease(), time.monotonic() + 30
    while lease() == first:
        assert time.monotonic() < ends
        time.sleep(0.02)
    slots.release(name)


def test_a_429_of_one_worker_delays_the_creates_of_the_others(
    driver: ClientDriver, magic_hour_sandbox: Sandbox, postgres_url: str
) -> None:
    magic_hour_sandbox.add_fault("create", "status", status=429, headers={"retry-after": "20"})
    picture: dict[str, Any] = {"assets": {"image_file_path": "api-assets/id/1.png"}}
    refused = driver.client_of(magic_hour_sandbox, journal=postgres_url, max_retries=0)
    with pytest.raises(RateLimitError):
        driver.run(refused.v1.photo_colorizer.start(**picture))
    other = driver.client_of(magic_hour_sandbox, journal=postgres_url)
    held = driver.run(other._client_state.fleet.held_for())
    assert 5 < held <= 20
    started = other._client_state.clock.now()
    driver.run(other.v1.photo_colorizer.start(**picture))
    assert other._client_state.clock.now() - started >= held - 1
    assert isinstance(take(Slots(Journal(postgres_url).store, other._client_state.scope), "row"), float)


def test_a_429_of_a_row_delays_the_batches_of_the_other_workers(
    driver: ClientDriver, magic_hour_sandbox: Sandbox, postgres_url: str
) -> None:
    magic_hour_sandbox.add_fault("create", "status", status=429, times=1)
    client = driver.client_of(magic_hour_sandbox, journal=postgres_url, max_retries=0)
    slots = Slots(Journal(postgres_url).store, client._client_state.scope)
    held: list[float] = []

    def end_pause() -> None:
        held.append(slots.held_for())
        rewritten(postgres_url, "DELETE FROM pauses")

    ended = threading.Timer(0.3, end_pause)
    ended.start()
    summary = driver.run(batch.run(planned(2), client=client, results="results.jsonl", concurrency=1))
    ended.join()
    assert (summary.done, summary.stopped_by) == (2, None)
    assert held[0] > 0
    magic_hour_sandbox.assert_paid(2)


def test_a_temporarily_unreachable_database_stops_no_job(
    driver: ClientDriver, postgres_url: str, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    fleet = driver.client(journal=postgres_url)._client_state.fleet
    slots = fleet._slots
    name = take(slots, "call")

    def unreachable() -> None:
        raise JournalError("the database can't be reached")

    with monkeypatch.context() as outage, caplog.at_level("INFO", logger="magic_hour_ext"):
        outage.setattr(slots._store, "transaction", unreachable)
        assert driver.run(fleet.held_for()) == 0
        driver.run(fleet.hold(5.0))
        driver.run(fleet.keep(name))
        slots.release(name)
    assert [record.message.partition(":")[0] for record in caplog.records] == [
        "the lease of a slot could not be renewed",
        "a slot could not be freed; its lease ends in 30 s",
    ]
    assert driver.run(fleet.held_for()) == 0
    slots.release(name)


def test_a_lease_is_renewed_after_an_outage_too(
    postgres_url: str, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    renew_every(0.02, monkeypatch)
    store = Journal(postgres_url).store
    slots = Slots(store, "s")
    renewed = threading.Event()
    original, calls = store.transaction, itertools.count()

    def transaction() -> Any:
        if next(calls) == 0:
            raise JournalError("the database can't be reached")
        renewed.set()
        return original()

    name = take(slots, "call")
    with caplog.at_level("WARNING", logger="magic_hour_ext"):
        monkeypatch.setattr(store, "transaction", transaction)
        assert renewed.wait(30)
    assert "could not be renewed: the database can't be reached" in caplog.text
    slots.release(str(name))
