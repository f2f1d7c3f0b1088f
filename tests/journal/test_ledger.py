"""`client.journal.ledger` and `spent`: every charge, refund and reservation, equal to the charges in the sandbox."""

from __future__ import annotations

import datetime
import random
import time
from typing import TYPE_CHECKING, Any

import pytest

from magic_hour_ext import MagicHourError, SubmissionUncertainError, ValidationError
from magic_hour_ext._async import reconciliation as async_reconciliation
from magic_hour_ext._generated.sync import reconciliation as sync_reconciliation
from magic_hour_ext.journal import Attempt, Journal, JournalEntry
from magic_hour_ext.journal.ledger import Reservation

if TYPE_CHECKING:
    from pathlib import Path

    from support.client_driver import ClientDriver

    from magic_hour_ext.sandbox import Sandbox

PICTURE: dict[str, Any] = {"assets": {"image_file_path": "api-assets/id/1.png"}}
CLIP: dict[str, Any] = {
    "assets": {"image_file_path": "api-assets/id/1.png"},
    "end_seconds": 5,
    "model": "ltx-2.3",
    "resolution": "480p",
}
# Its create is charged at the highest frame rate, and the difference is refunded when the job is complete.
FILM: dict[str, Any] = {
    "assets": {
        "video_source": "file",
        "video_file_path": "api-assets/id/1.mp4",
        "image_file_path": "api-assets/id/1.png",
    },
    "start_seconds": 0,
}


def paid(sandbox: Sandbox) -> int:
    """What the account has paid, less what it got back."""
    return sum(one.credits if one.kind == "charge" else -one.credits for one in sandbox.payments)


def begin(journal: Journal, key: str, asked: Reservation, scope: str = "s") -> Attempt:
    attempt = journal.begin(
        key, scope=scope, fingerprint="f", operation="x.create", request={}, seconds=1.0, reservation=asked
    )
    assert isinstance(attempt, Attempt)
    return attempt


def test_a_charge_goes_from_reserved_to_charged(
    driver: ClientDriver, magic_hour_sandbox: Sandbox, location: Path | str
) -> None:
    client = driver.client_of(magic_hour_sandbox, journal=location)
    before = time.time()
    result = driver.run(
        client.v1.image_to_video.generate(
            **CLIP, idempotency_key="row 7", request_options={"label": "spring"}, download_outputs=False
        )
    )
    (entry,) = client.journal.ledger()
    assert (entry.journal_key, entry.tool, entry.label, entry.state) == ("row 7", "image_to_video", "spring", "charged")
    assert (entry.reserved, entry.charged, entry.job_id) == (120, 120, result.id)
    assert before <= entry.time <= entry.changed <= time.time()
    assert client.journal.spent() == 120 == paid(magic_hour_sandbox)


def test_spent_and_ledger_select_by_time_tool_and_label(
    driver: ClientDriver, magic_hour_sandbox: Sandbox, location: Path | str
) -> None:
    client = driver.client_of(magic_hour_sandbox, journal=location)
    driver.run(client.v1.image_to_video.start(**CLIP, request_options={"label": "spring"}))
    driver.run(client.v1.photo_colorizer.start(**PICTURE, request_options={"label": "autumn"}))
    later = datetime.datetime.now(datetime.UTC) + datetime.timedelta(hours=1)
    journal = client.journal
    assert journal.spent(tool="image_to_video") == 120
    assert journal.spent(label="autumn") == 10
    assert journal.spent(tool="image_to_video", label="autumn") == 0
    assert journal.spent(since=later) == 0
    assert journal.spent(until=later) == 130
    assert [one.tool for one in journal.ledger(until=later.timestamp(), label="spring")] == ["image_to_video"]
    for wrong in ("yesterday", later.replace(tzinfo=None), float("nan"), True):
        with pytest.raises(ValidationError, match="since: is not a time"):
            journal.spent(since=wrong)


def test_a_refused_call_is_released_and_a_failed_job_refunded(
    driver: ClientDriver, magic_hour_sandbox: Sandbox, location: Path | str
) -> None:
    client = driver.client_of(magic_hour_sandbox, journal=location)
    magic_hour_sandbox.add_fault("create", "status", status=400)
    with pytest.raises(MagicHourError):
        driver.run(client.v1.photo_colorizer.start(**PICTURE))
    job = driver.run(client.v1.photo_colorizer.start(**PICTURE, name="sandbox:fail=no_source_face"))
    assert [(one.state, one.charged) for one in client.journal.ledger()] == [("released", 0), ("charged", 10)]
    magic_hour_sandbox.clock.advance(minutes=1)
    assert driver.run(job.status()) == "error"
    assert [(one.state, one.charged) for one in client.journal.ledger()] == [("released", 0), ("refunded", 0)]
    assert client.journal.spent() == 0 == paid(magic_hour_sandbox)


@pytest.mark.slow
@pytest.mark.magic_hour(queue_seconds=0.01, render_seconds=0.01)
def test_the_ledger_equals_the_charges_of_the_service_after_many_outcomes(
    driver: ClientDriver, magic_hour_sandbox: Sandbox, location: Path | str, monkeypatch: pytest.MonkeyPatch
) -> None:
    for module in (async_reconciliation, sync_reconciliation):
        monkeypatch.setattr(module, "SETTLED_AFTER", 0.0)
    client = driver.client_of(magic_hour_sandbox, journal=location, max_retries=0)
    driver.run(client.journal.reconcile(exclusive=True))
    pick = random.Random(7)
    outcomes: dict[str, int] = {}
    for number in range(24):
        outcome = pick.choice(["good", "good", "fails", "canceled", "refused", "lost", "not made"])
        outcomes[outcome] = outcomes.get(outcome, 0) + 1
        one_call(driver, client, magic_hour_sandbox, outcome, number)
    assert set(outcomes) == {"good", "fails", "canceled", "refused", "lost", "not made"}
    settle(driver, client, magic_hour_sandbox)
    entries = client.journal.ledger()
    assert sum(one.state == "uncertain" for one in entries) == 0
    assert client.journal.spent() == sum(one.charged for one in entries) == paid(magic_hour_sandbox)
    assert magic_hour_sandbox.credits != 0


def one_call(driver: ClientDriver, client: Any, sandbox: Sandbox, outcome: str, number: int) -> None:
    order = {"fails": "sandbox:fail=no_source_face", "canceled": "sandbox:cancel"}.get(outcome, "")
    tool, fields = (client.v1.photo_colorizer, PICTURE) if number % 2 else (client.v1.image_to_video, CLIP)
    if fault := {
        "refused": ("status", {"status": 400}),
        "lost": ("lost_answer", {}),
        "not made": ("status", {"status": 503}),
    }.get(outcome):
        sandbox.add_fault("create", fault[0], **fault[1])
    try:
        driver.run(
            tool.generate(**fields, name=f"{order} {number}", idempotency_key=f"call {number}", download_outputs=False)
        )
    except SubmissionUncertainError:
        assert outcome in {"lost", "not made"}
    except MagicHourError:
        assert outcome in {"fails", "canceled", "refused"}


def settle(driver: ClientDriver, client: Any, sandbox: Sandbox) -> None:
    """Finds out what became of the uncertain calls, by their names in the service's list of jobs."""
    by_name = {job.body["name"]: job for job in sandbox.jobs.values()}
    for entry in client.journal.list():
        if entry.state != "uncertain":
            continue
        job = by_name.get(f" {entry.journal_key.removeprefix('call ')}")
        if job is None:
            client.journal.forget(entry.journal_key)
            continue
        client.journal.resolve(entry.journal_key, job.id)
        resource = client.v1.image_projects if "colorizer" in entry.operation else client.v1.video_projects
        driver.run(resource.job(job.id).wait())


def test_a_reconciled_call_is_released_or_stays_uncertain_with_its_charge(
    driver: ClientDriver, magic_hour_sandbox: Sandbox, location: Path | str, monkeypatch: pytest.MonkeyPatch
) -> None:
    for module in (async_reconciliation, sync_reconciliation):
        monkeypatch.setattr(module, "SETTLED_AFTER", 0.0)
    client = driver.client_of(magic_hour_sandbox, journal=location, max_retries=0)
    for kind, state, charged in (("status", "released", 0), ("lost_answer", "uncertain", 10)):
        driver.run(client.journal.reconcile(exclusive=True))
        magic_hour_sandbox.add_fault("create", kind)
        with pytest.raises(SubmissionUncertainError):
            driver.run(client.v1.photo_colorizer.start(**PICTURE, idempotency_key=kind))
        before = client.journal.ledger()[-1]
        assert (before.state, before.reserved, before.charged) == ("uncertain", 10, None)
        driver.run(client.journal.reconcile(exclusive=True))
        after = client.journal.ledger()[-1]
        assert (after.journal_key, after.state, after.charged) == (kind, state, charged)
    assert client.journal.spent() == 10 == paid(magic_hour_sandbox)
    client.journal.forget("lost_answer")
    assert client.journal.ledger()[-1].state == "charged", "a reconciliation has proved it"


def test_a_partial_refund_of_a_complete_job_is_deducted(
    driver: ClientDriver, magic_hour_sandbox: Sandbox, location: Path | str
) -> None:
    client = driver.client_of(magic_hour_sandbox, journal=location)
    job = driver.run(client.v1.face_swap.start(**FILM, end_seconds=2))
    (at_create,) = client.journal.ledger()
    assert at_create.charged == job.credits_charged == paid(magic_hour_sandbox)
    driver.collect(client.as_completed([job]))
    (final,) = client.journal.ledger()
    assert final.charged == paid(magic_hour_sandbox) < at_create.charged
    driver.run(job.wait())
    assert client.journal.ledger() == [final], "it is written once"


def test_a_process_that_died_leaves_an_uncertain_reservation(
    location: Path | str, monkeypatch: pytest.MonkeyPatch
) -> None:
    journal = Journal(location)
    attempt = begin(journal, "call", Reservation(25))
    assert journal.ledger()[0].state == "reserved"
    monkeypatch.setattr(JournalEntry, "owner_runs", property(lambda _self: False))
    (entry,) = journal.ledger()
    assert (entry.state, entry.reserved, journal.spent()) == ("uncertain", 25, 0)
    attempt.close()


def test_a_job_without_a_stated_price_counts_with_its_reservation(location: Path | str) -> None:
    journal = Journal(location)
    attempt = begin(journal, "call", Reservation(25))
    attempt.created("{}", job_id="abc", credits=None)
    attempt.close()
    assert (journal.ledger()[0].charged, journal.spent()) == (None, 25)
    journal.completed("abc", credits=20)
    assert (journal.ledger()[0].charged, journal.spent()) == (20, 20)


def test_a_canceled_job_that_stays_charged_is_not_deducted(location: Path | str) -> None:
    journal = Journal(location)
    attempt = begin(journal, "call", Reservation(25))
    attempt.created("{}", job_id="abc", credits=25)
    attempt.close()
    journal.failed("abc", credits=15)
    assert (journal.ledger()[0].state, journal.spent()) == ("charged", 15)


def test_a_charge_is_recorded_even_if_the_journal_file_was_deleted(path: Path) -> None:
    journal = Journal(path)
    attempt = begin(journal, "call", Reservation(25, "spring"))
    path.unlink()
    attempt.created("{}", job_id="abc", credits=25)
    attempt.close()
    (entry,) = journal.ledger(label="spring")
    assert (entry.state, entry.charged) == ("charged", 25)


def test_the_ledger_of_a_custom_call_names_its_path(
    driver: ClientDriver, magic_hour_sandbox: Sandbox, location: Path | str
) -> None:
    client = driver.client_of(magic_hour_sandbox, journal=location, max_retries=0)
    with pytest.raises(MagicHourError):
        driver.run(client.v1.call("/v1/new-tool", {}, project="video", max_credits=30))
    (entry,) = client.journal.ledger(tool="/v1/new-tool")
    assert (entry.tool, entry.state, entry.reserved) == ("/v1/new-tool", "released", 30)
