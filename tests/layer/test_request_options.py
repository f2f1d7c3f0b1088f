"""request_options apply to every API request of a call, and to no request to storage."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from support.client_driver import KEY

from magic_hour_ext import ConfigurationError

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from support.client_driver import ClientDriver
    from support.memory_service import MemoryService

OPTIONS: dict[str, Any] = {
    "timeout": 7.5,
    "additional_headers": {"X-Trace": "abc"},
    "additional_params": {"trace": "a b&c", "count": 3},
}
STORED = {"image_file_path": "api-assets/id/1.png"}

CALLS: dict[str, Callable[..., Any]] = {
    "create": lambda v1, **options: v1.image_to_video.create(assets=STORED, end_seconds=5, **options),
    "start": lambda v1, **options: v1.image_to_video.start(assets=STORED, end_seconds=5, **options),
    "get": lambda v1, **options: v1.video_projects.get("job1", **options),
    "delete": lambda v1, **options: v1.video_projects.delete("job1", **options),
    "check_result": lambda v1, **options: v1.video_projects.check_result("job1", **options),
    "job": lambda v1, **options: v1.video_projects.job("job1", **options).wait(),
    "upload_file": lambda v1, **options: v1.files.upload_file(("a.mp3", b"\xff\xfb\x90" + bytes(9)), **options),
    "upload_urls": lambda v1, **options: v1.files.upload_urls.create(
        items=[{"type": "image", "extension": "png"}], **options
    ),
    "account": lambda v1, **options: v1.account.get(**options),
    "account.list": lambda v1, **options: v1.account.list(**options),
    "saved_items": lambda v1, **options: v1.saved_items.list(limit=5, **options),
    "face_detection": lambda v1, **options: v1.face_detection.get("job1", **options),
}


def assert_carried(service: MemoryService) -> None:
    assert service.api
    for one in service.api:
        assert one.timeout["read"] == 7.5
        assert one.headers["x-trace"] == "abc"
        assert one.query["trace"] == ["a b&c"]
        assert one.query["count"] == ["3"]
        assert one.headers["authorization"] == f"Bearer {KEY}"
    for one in service.storage:
        assert one.timeout["read"] == 60
        assert "x-trace" not in one.headers
        assert "trace" not in one.query


def test_request_options_reach_every_api_request_of_generate(
    driver: ClientDriver, service: MemoryService, photo: Path
) -> None:
    service.project = [{"status": "queued"}, {"status": "complete"}]
    tool = driver.client_on(service).v1.image_to_video
    driver.run(tool.generate(assets={"image_file_path": photo}, end_seconds=5, request_options=OPTIONS))
    assert [one.method for one in service.api] == ["POST", "POST", "GET", "GET"]
    assert [one.method for one in service.storage] == ["PUT", "GET"]
    assert_carried(service)


@pytest.mark.parametrize("call", CALLS.values(), ids=CALLS)
def test_request_options_reach_the_requests_of_each_call(
    driver: ClientDriver, service: MemoryService, call: Any
) -> None:
    driver.run(call(driver.client_on(service).v1, request_options=OPTIONS))
    assert_carried(service)


def test_the_job_returned_by_start_keeps_the_request_options(driver: ClientDriver, service: MemoryService) -> None:
    v1 = driver.client_on(service).v1
    job = driver.run(v1.image_to_video.start(assets=STORED, end_seconds=5, request_options=OPTIONS))
    driver.run(job.download())
    driver.run(job.delete())
    assert [one.method for one in service.api] == ["POST", "GET", "DELETE"]
    assert_carried(service)


@pytest.mark.parametrize("call", CALLS.values(), ids=CALLS)
@pytest.mark.parametrize("name", ["Authorization", "authorization", "AUTHORIZATION", "Host"])
def test_request_options_cannot_replace_key_and_host(
    driver: ClientDriver, service: MemoryService, call: Any, name: str
) -> None:
    with pytest.raises(ConfigurationError, match=rf"additional_headers'\] can't replace {name.lower()}"):
        driver.run(call(driver.client_on(service).v1, request_options={"additional_headers": {name: "Bearer mine"}}))
    assert service.seen == []


@pytest.mark.parametrize(
    ("options", "reason"),
    [
        ({"timeouts": 5}, "unknown timeouts; known: additional_headers, additional_params, label, timeout"),
        ({"timeout": 0}, "timeout'] must be a number of seconds above 0"),
        ({"timeout": "5"}, "timeout'] must be a number of seconds above 0"),
    ],
)
def test_an_invalid_request_option_is_refused(
    driver: ClientDriver, service: MemoryService, options: Any, reason: str
) -> None:
    with pytest.raises(ConfigurationError) as caught:
        driver.run(driver.client_on(service).v1.account.get(request_options=options))
    assert reason in str(caught.value)
    assert service.seen == []


def test_request_options_with_none_use_the_defaults(driver: ClientDriver, service: MemoryService) -> None:
    options: Any = {"timeout": None, "additional_headers": None, "additional_params": None}
    driver.run(driver.client_on(service, timeout=9).v1.account.get(request_options=options))
    assert service.seen[0].timeout["read"] == 9
    assert service.seen[0].query == {}
