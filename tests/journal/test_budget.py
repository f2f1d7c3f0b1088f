"""`Client(budget=…)`: the price of a call is reserved before it is sent, and the budget can't be exceeded."""

from __future__ import annotations

import pickle
import threading
import time
from typing import TYPE_CHECKING, Any

import pytest
from magic_hour_api.api.image_tools import photo_colorizer_create
from magic_hour_api.models import V1PhotoColorizerCreateBody, V1PhotoColorizerCreateBodyAssets
from support.pictures import picture
from support.postgres import rewritten

from magic_hour_ext import (
    AsyncClient,
    Budget,
    BudgetExceededError,
    Client,
    ConfigurationError,
    MagicHourError,
    SubmissionUncertainError,
)
from magic_hour_ext._rules.budget import period_of

if TYPE_CHECKING:
    from pathlib import Path

    from support.client_driver import ClientDriver

    from magic_hour_ext.sandbox import Sandbox

PICTURE: dict[str, Any] = {"assets": {"image_file_path": "api-assets/id/1.png"}}  # 10 credits
CLIP: dict[str, Any] = {
    "assets": {"image_file_path": "api-assets/id/1.png"},
    "end_seconds": 5,
    "model": "ltx-2.3",
    "resolution": "480p",
}
UNPRICED: dict[str, Any] = {**CLIP, "model": "a-model-of-tomorrow"}


def colorize(driver: ClientDriver, client: Any, key: str, **more: Any) -> Any:
    return driver.run(client.v1.photo_colorizer.start(**PICTURE, idempotency_key=key, **more))


def test_a_call_that_would_exceed_the_budget_sends_nothing(
    driver: ClientDriver, magic_hour_sandbox: Sandbox, location: Path | str, tmp_path: Path
) -> None:
    client = driver.client_of(magic_hour_sandbox, journal=location, budget=Budget(25))
    colorize(driver, client, "1")
    colorize(driver, client, "2")
    seen = len(magic_hour_sandbox.requests)
    photo = tmp_path / "photo.png"
    photo.write_bytes(picture())
    with pytest.raises(
        BudgetExceededError, match="of which 20 are spent and 0 reserved; this call may cost 10"
    ) as caught:
        driver.run(client.v1.photo_colorizer.start(assets={"image_file_path": photo}))
    error = caught.value
    assert (error.spent, error.reserved, error.asked, error.frees_at, error.budget) == (20, 0, 10, None, Budget(25))
    assert len(magic_hour_sandbox.requests) == seen, "not even the file was uploaded"
    assert len(client.journal.ledger()) == len(client.journal.list()) == 2
    copy = pickle.loads(pickle.dumps(error))
    assert (str(copy), copy.spent, copy.budget) == (str(error), 20, error.budget)


def test_a_repeated_call_that_is_already_paid_needs_no_budget(
    driver: ClientDriver, magic_hour_sandbox: Sandbox, location: Path | str
) -> None:
    first = colorize(driver, driver.client_of(magic_hour_sandbox, journal=location), "1")
    client = driver.client_of(magic_hour_sandbox, journal=location, budget=Budget(0))
    assert colorize(driver, client, "1").id == first.id
    with pytest.raises(BudgetExceededError):
        colorize(driver, client, "2")


def test_a_refund_releases_its_part_of_the_budget(
    driver: ClientDriver, magic_hour_sandbox: Sandbox, location: Path | str
) -> None:
    client = driver.client_of(magic_hour_sandbox, journal=location, budget=Budget(10))
    with pytest.raises(MagicHourError, match="failed"):
        driver.run(colorize(driver, client, "1", name="sandbox:fail=no_source_face").wait())
    colorize(driver, client, "2")
    with pytest.raises(BudgetExceededError):
        colorize(driver, client, "3")


def test_an_uncertain_call_keeps_its_reservation_until_it_is_resolved(
    driver: ClientDriver, magic_hour_sandbox: Sandbox, location: Path | str
) -> None:
    client = driver.client_of(magic_hour_sandbox, journal=location, budget=Budget(10), max_retries=0)
    magic_hour_sandbox.add_fault("create", "status", status=503)
    with pytest.raises(SubmissionUncertainError):
        colorize(driver, client, "1")
    with pytest.raises(BudgetExceededError, match="0 are spent and 10 reserved") as caught:
        colorize(driver, client, "2")
    assert (caught.value.spent, caught.value.reserved) == (0, 10)
    client.journal.forget("1")
    colorize(driver, client, "2")


def test_an_unknown_price_is_refused_unless_there_is_a_ceiling(
    driver: ClientDriver, magic_hour_sandbox: Sandbox, location: Path | str
) -> None:
    client = driver.client_of(magic_hour_sandbox, journal=location, budget=Budget(1000), validation="off")
    with pytest.raises(BudgetExceededError, match="price of this call is not known beforehand") as caught:
        driver.run(client.v1.image_to_video.start(**UNPRICED))
    assert caught.value.asked is None
    assert not list(magic_hour_sandbox.requests)
    client = driver.client_of(magic_hour_sandbox, journal=location, budget=Budget(1000, ceiling=2000), validation="off")
    with pytest.raises(BudgetExceededError, match="this call may cost 2000"):
        driver.run(client.v1.image_to_video.start(**UNPRICED))
    client = driver.client_of(magic_hour_sandbox, journal=location, budget=Budget(1000, ceiling=600), validation="off")
    with pytest.raises(MagicHourError):  # The sandbox does not know the model either.
        driver.run(client.v1.image_to_video.start(**UNPRICED))
    assert [(one.state, one.reserved) for one in client.journal.ledger()] == [("released", 600)]


def test_a_custom_call_reserves_the_credits_that_its_caller_accepts(
    driver: ClientDriver, magic_hour_sandbox: Sandbox, location: Path | str
) -> None:
    client = driver.client_of(magic_hour_sandbox, journal=location, budget=Budget(50))
    with pytest.raises(BudgetExceededError, match="may cost 60"):
        driver.run(client.v1.call("/v1/new-tool", {}, project="video", max_credits=60))
    assert not list(magic_hour_sandbox.requests)


def test_a_budget_per_batch_counts_each_label_by_itself(
    driver: ClientDriver, magic_hour_sandbox: Sandbox, location: Path | str
) -> None:
    client = driver.client_of(magic_hour_sandbox, journal=location, budget=Budget(10, per="batch"))
    for label in ("spring", "autumn"):
        colorize(driver, client, label, request_options={"label": label})
        with pytest.raises(BudgetExceededError, match="10 credits a batch"):
            colorize(driver, client, f"{label} 2", request_options={"label": label})


def test_a_daily_budget_restarts_at_midnight_utc(
    driver: ClientDriver, magic_hour_sandbox: Sandbox, location: Path | str, monkeypatch: pytest.MonkeyPatch
) -> None:
    real, moved = time.time, [0.0]
    monkeypatch.setattr(time, "time", lambda: real() + moved[0])
    client = driver.client_of(magic_hour_sandbox, journal=location, budget=Budget(10, per="day"))
    colorize(driver, client, "1")
    with pytest.raises(BudgetExceededError, match=r"10 credits a day, .* call again after .* 00:00 UTC") as caught:
        colorize(driver, client, "2")
    frees_at = caught.value.frees_at
    assert frees_at is not None
    assert frees_at % 86400 == 0
    moved[0] = frees_at - real() + 1
    if isinstance(location, str):  # What this machine's clock says does not count.
        with pytest.raises(BudgetExceededError):
            colorize(driver, client, "2")
        rewritten(location, "UPDATE charges SET started = started - 86400")
    colorize(driver, client, "2")


def test_period_of_returns_day_label_and_end() -> None:
    day = 86400.0
    assert period_of(Budget(1, per="day"), label="x", now=10 * day) == (10 * day, None, 11 * day)
    assert period_of(Budget(1, per="day"), label="x", now=11 * day - 1) == (10 * day, None, 11 * day)
    assert period_of(Budget(1, per="batch"), label="x", now=5.0) == (0.0, "x", None)
    assert period_of(Budget(1), label="x", now=5.0) == (0.0, None, None)


def test_calls_that_the_journal_does_not_record_are_refused_with_a_budget(
    driver: ClientDriver, magic_hour_sandbox: Sandbox, location: Path | str
) -> None:
    client = driver.client_of(magic_hour_sandbox, journal=location, budget=Budget(1000))
    with pytest.raises(ConfigurationError, match="is not recorded in the journal"):
        driver.run(client.v1.photo_colorizer.create(**PICTURE))
    raw = photo_colorizer_create.asyncio if driver.is_async else photo_colorizer_create.sync
    body = V1PhotoColorizerCreateBody(assets=V1PhotoColorizerCreateBodyAssets("api-assets/id/1.png"))
    with pytest.raises(ConfigurationError, match="is not recorded in the journal"):
        driver.run(raw(client=client, body=body))
    assert not list(magic_hour_sandbox.requests)


@pytest.mark.parametrize("client_class", [Client, AsyncClient])
def test_a_budget_without_a_journal_is_refused(client_class: Any, location: Path | str) -> None:
    with pytest.raises(ConfigurationError, match="budget needs a journal"):
        client_class(token="key", budget=Budget(5), journal=False)
    with pytest.raises(ConfigurationError, match="budget must be a Budget"):
        client_class(token="key", budget=5000, journal=location)


@pytest.mark.parametrize(
    "given", [{"credits": -1}, {"credits": 1.5}, {"credits": True}, {"per": "week"}, {"ceiling": -1}, {"ceiling": "1"}]
)
def test_an_invalid_budget_is_refused(given: dict[str, Any]) -> None:
    (name,) = given
    with pytest.raises(ConfigurationError, match=f"Budget: {name} must be"):
        Budget(**{"credits": 10, **given})


@pytest.mark.parametrize("given", ["", "a" * 201, "line\nbreak", 7, "half \ud800"])
def test_an_invalid_label_is_refused(
    given: Any, driver: ClientDriver, magic_hour_sandbox: Sandbox, location: Path | str
) -> None:
    client = driver.client_of(magic_hour_sandbox, journal=location)
    with pytest.raises(ConfigurationError, match="label"):
        colorize(driver, client, "1", request_options={"label": given})
    assert not list(magic_hour_sandbox.requests)


def test_several_clients_in_threads_cannot_exceed_one_budget(magic_hour_sandbox: Sandbox, location: Path | str) -> None:
    outcomes: list[str] = []

    def work(number: int) -> None:
        with Client(journal=location, budget=Budget(50)) as client:
            for row in range(3):
                try:
                    client.v1.photo_colorizer.start(**PICTURE, idempotency_key=f"{number}-{row}")
                except BudgetExceededError:
                    outcomes.append("refused")
                else:
                    outcomes.append("paid")

    threads = [threading.Thread(target=work, args=(number,)) for number in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(outcomes) == ["paid"] * 5 + ["refused"] * 7
    magic_hour_sandbox.assert_paid(5, credits=50)
