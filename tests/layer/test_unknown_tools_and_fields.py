"""Features that this version does not know: fields by `extra_body`, tools by `client.v1.call`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from support.memory_service import failure

from magic_hour_ext import ContractWarning
from magic_hour_ext.errors import ConfigurationError, SubmissionUncertainError, ValidationError

if TYPE_CHECKING:
    from pathlib import Path

    from support.client_driver import ClientDriver
    from support.memory_service import MemoryService

GIVEN: dict[str, Any] = {"assets": {"image_file_path": "api-assets/a.png"}, "end_seconds": 5.0}


@pytest.mark.parametrize("method", ["create", "start", "generate"])
def test_unknown_fields_are_sent_as_given_with_a_warning_that_names_them(
    method: str, driver: ClientDriver, service: MemoryService
) -> None:
    client = driver.client_on(service)
    extra = {"seed": 7, "style": {"mood": None, "tempo": "slow"}, "assets": {"mask_file_path": "api-assets/m.png"}}
    with pytest.warns(ContractWarning, match=r"seed, style\.tempo, assets\.mask_file_path"):
        driver.run(getattr(client.v1.image_to_video, method)(**GIVEN, style={"prompt": "a"}, extra_body=extra))
    assert service.created == {
        "assets": {"image_file_path": "api-assets/a.png", "mask_file_path": "api-assets/m.png"},
        "end_seconds": 5.0,
        "style": {"prompt": "a", "tempo": "slow"},
        "seed": 7,
    }
    assert extra["style"] == {"mood": None, "tempo": "slow"}


@pytest.mark.parametrize(
    ("extra", "text"),
    [
        ({"end_seconds": 6}, "extra_body.end_seconds: is a known field"),
        ({"style": {"prompt": "b"}}, "extra_body.style.prompt: is a known field"),
        ({"style": 1}, "extra_body.style: is a known field"),
        ([("seed", 7)], "must be a dict of fields"),
        ({1: 2}, "is not the name of a field"),
        ({"seed": float("nan")}, "can't be sent as JSON"),
        ({"seed": object()}, "can't be sent as JSON"),
        ({"seed": "\ud800"}, "can't be sent as JSON"),
    ],
)
@pytest.mark.parametrize("validation", ["error", "off"])
def test_extra_body_with_known_fields_or_non_json_values_is_refused_in_every_mode(
    validation: str, extra: Any, text: str, driver: ClientDriver, service: MemoryService
) -> None:
    client = driver.client_on(service, validation=validation)
    with pytest.raises(ValidationError) as caught:
        driver.run(client.v1.image_to_video.start(**GIVEN, extra_body=extra))
    assert text in str(caught.value)
    assert service.seen == []


def test_without_validation_unknown_fields_are_sent_without_a_warning(
    driver: ClientDriver, service: MemoryService
) -> None:
    client = driver.client_on(service, validation="off")
    driver.run(client.v1.image_to_video.start(**GIVEN, extra_body={"seed": 7}))
    assert service.created == {**GIVEN, "seed": 7}


def test_extra_fields_below_a_value_that_is_no_object_are_refused(driver: ClientDriver, service: MemoryService) -> None:
    client = driver.client_on(service, validation="off")
    wrong: Any = {**GIVEN, "style": "fast"}
    with pytest.raises(ValidationError, match=r"extra_body\.style: can't be added to the text 'fast': pass style as a"):
        driver.run(client.v1.image_to_video.start(**wrong, extra_body={"style": {"tempo": "slow"}}))
    assert service.seen == []


@pytest.mark.filterwarnings("ignore::magic_hour_ext.ContractWarning")
def test_unknown_fields_make_the_price_unknown(driver: ClientDriver, service: MemoryService) -> None:
    client = driver.client_on(service)
    known: dict[str, Any] = {**GIVEN, "model": "kling-3.0", "resolution": "720p"}
    assert client.v1.image_to_video.estimate(**known).credits == 240
    assert client.v1.image_to_video.estimate(**known, extra_body={"seed": 7}).credits is None
    with pytest.raises(ValidationError, match="not known beforehand: extra_body has fields whose price is not known"):
        driver.run(client.v1.image_to_video.start(**known, max_credits=10_000, extra_body={"seed": 7}))
    assert service.seen == []


@pytest.mark.filterwarnings("ignore::magic_hour_ext.ContractWarning")
def test_unknown_fields_are_part_of_the_identity_of_a_call(
    driver: ClientDriver, service: MemoryService, tmp_path: Path
) -> None:
    client = driver.client_on(service, journal=tmp_path / "jobs.sqlite")
    for seed in (1, 2, 1):
        driver.run(client.v1.image_to_video.start(**GIVEN, extra_body={"seed": seed}))
    assert [one.json["seed"] for one in service.api] == [1, 2]


def test_v1_call_creates_waits_for_and_downloads_a_job_of_an_unknown_tool(
    driver: ClientDriver, service: MemoryService, tmp_path: Path
) -> None:
    client = driver.client_on(service, journal=tmp_path / "jobs.sqlite")
    for _ in range(2):
        result = driver.run(
            client.v1.call(
                "/v1/new-tool",
                {"assets": {"image_file_path": "api-assets/a.png"}, "loudness": 3},
                project="video",
                max_credits=500,
                download_directory=tmp_path,
            )
        )
        assert result.downloaded_paths == [str(tmp_path / "job1.mp4")]
    [post] = [one for one in service.api if one.method == "POST"]
    assert post.path == "/v1/new-tool"
    assert post.json == {"assets": {"image_file_path": "api-assets/a.png"}, "loudness": 3}
    [entry] = client.journal.list()
    assert (entry.operation, entry.state) == ("/v1/new-tool#video", "created")


def test_a_charge_above_max_credits_of_v1_call_gives_a_warning(driver: ClientDriver, service: MemoryService) -> None:
    client = driver.client_on(service)
    with pytest.warns(ContractWarning, match="was charged 450 credits, more than max_credits=449"):
        driver.run(client.v1.call("/v1/new-tool", project="image", max_credits=449, wait_for_completion=False))


def test_a_lost_response_of_v1_call_is_uncertain(driver: ClientDriver, service: MemoryService, tmp_path: Path) -> None:
    service.instead["POST /v1/new-tool"] = [failure(500)]
    client = driver.client_on(service, journal=tmp_path / "jobs.sqlite")
    for _ in range(2):
        with pytest.raises(SubmissionUncertainError):
            driver.run(client.v1.call("/v1/new-tool", {"a": 1}, project="audio", max_credits=5, idempotency_key="mine"))
    assert len(service.seen) == 1
    entry = client.journal.resolve("mine", "job7")
    assert entry is not None
    assert '"kind": "audio"' in (entry.job or "")


@pytest.mark.parametrize(
    ("arguments", "text"),
    [
        ({"path": "v1/new-tool"}, "path: must be the path of an operation"),
        ({"path": "/v1/new-tool?a=b"}, "path: must be the path of an operation"),
        ({"path": "/v1/../account"}, "path: must be the path of an operation"),
        ({"path": None}, "path: must be the path of an operation"),
        ({"path": "/v1/image-to-video"}, r"is the tool client\.v1\.image_to_video"),
        ({"project": "film"}, "project: must be the kind of project that it creates"),
        ({"max_credits": None}, "max_credits: must be a whole number of credits from 0"),
        ({"max_credits": -1}, "max_credits: must be a whole number"),
        ({"body": "a"}, "body: must be a dict of fields"),
        ({"body": {"a": b"b"}}, "body: can't be sent as JSON"),
    ],
)
def test_invalid_arguments_of_v1_call_are_refused_before_anything_is_sent(
    arguments: dict[str, Any], text: str, driver: ClientDriver, service: MemoryService
) -> None:
    client = driver.client_on(service)
    given = {"path": "/v1/new-tool", "body": {}, "project": "video", "max_credits": 5, **arguments}
    with pytest.raises(ValidationError, match=text):
        driver.run(client.v1.call(**given))
    with pytest.raises(ConfigurationError, match="journal"):
        driver.run(client.v1.call("/v1/new-tool", project="video", max_credits=5, idempotency_key="a"))
    assert service.seen == []
