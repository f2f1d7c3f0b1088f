"""`idempotency_key` under its former name: `key` still works, and a DeprecationWarning names the new one."""

from __future__ import annotations

import asyncio
import inspect
import warnings
from typing import TYPE_CHECKING, Any

import pytest

from magic_hour_ext import AsyncClient, ValidationError

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from support.client_driver import ClientDriver
    from support.memory_service import MemoryService

REQUEST: dict[str, Any] = {"assets": {"image_file_path": "api-assets/id/1.png"}, "end_seconds": 5}
CUSTOM: dict[str, Any] = {"path": "/v1/new-tool", "project": "video", "max_credits": 900}
FINISHED = {"wait_for_completion": False}


@pytest.fixture(params=["start", "generate", "call"])
def method(request: pytest.FixtureRequest) -> Callable[..., Any]:
    """All methods with an idempotency key, with their other arguments."""

    def call(client: Any, **arguments: Any) -> Any:
        if request.param == "call":
            return client.v1.call(**CUSTOM, **FINISHED, **arguments)
        extra = FINISHED if request.param == "generate" else {}
        return getattr(client.v1.image_to_video, request.param)(**REQUEST, **extra, **arguments)

    return call


def creates(service: MemoryService) -> int:
    """The number of creates that the service received."""
    return sum(request.method == "POST" for request in service.seen)


def test_key_is_taken_as_the_idempotency_key_and_the_warning_names_the_line_of_the_app(
    method: Callable[..., Any], driver: ClientDriver, service: MemoryService, tmp_path: Path
) -> None:
    """A call with the former name and one with the new name are the same call."""
    client = driver.client_on(service, journal=tmp_path / "jobs.sqlite")
    with pytest.warns(DeprecationWarning, match="`key` is deprecated, use `idempotency_key`") as caught:
        first = driver.run(method(client, key="order-42"))
    again = driver.run(method(client, idempotency_key="order-42"))
    assert first.id == again.id
    assert creates(service) == 1
    assert client.journal.get("order-42") is not None
    assert [warning.filename for warning in caught] == [__file__]


def test_key_and_idempotency_key_together_are_refused_and_nothing_is_sent(
    method: Callable[..., Any], driver: ClientDriver, service: MemoryService, tmp_path: Path
) -> None:
    client = driver.client_on(service, journal=tmp_path / "jobs.sqlite")
    with pytest.raises(ValidationError, match="key: is the former name of idempotency_key") as raised:
        driver.run(method(client, key="a", idempotency_key="a"))
    assert [problem.path for problem in raised.value.problems] == ["key"]
    assert service.seen == []


def test_the_warning_is_shown_once_per_calling_line(
    driver: ClientDriver, service: MemoryService, tmp_path: Path
) -> None:
    """Python's default filters show a DeprecationWarning only for code of the main module."""
    client = driver.client_on(service, journal=tmp_path / "jobs.sqlite")
    start = client.v1.image_to_video.start
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("default")
        for _ in range(3):
            driver.run(start(**REQUEST, key="a"))
        driver.run(start(**REQUEST, key="a"))
    assert [warning.category for warning in caught] == [DeprecationWarning] * 2
    assert caught[1].lineno == caught[0].lineno + 1


def test_the_warning_of_a_task_points_to_the_line_of_the_call(service: MemoryService, tmp_path: Path) -> None:
    """When the coroutine runs, the frame of the app is no longer on the stack."""
    import httpx

    async def tasks() -> None:
        http = httpx.AsyncClient(transport=httpx.MockTransport(service))
        async with (
            AsyncClient(token="x", httpx_client=http, base_url=service.url, journal=tmp_path / "jobs.sqlite") as client,
            http,
        ):
            call = client.v1.image_to_video.start(**REQUEST, key="a")  # type: ignore[call-arg]
            await asyncio.create_task(call)

    with pytest.warns(DeprecationWarning, match="idempotency_key") as caught:
        asyncio.run(tasks())
    assert [warning.filename for warning in caught] == [__file__]


def test_a_method_without_an_idempotency_key_does_not_take_key(driver: ClientDriver, service: MemoryService) -> None:
    tool = driver.client_on(service).v1.image_to_video
    for method in (tool.create, tool.estimate):
        with pytest.raises(ValidationError, match="key"):
            driver.run(method(**REQUEST, key="a"))
    assert service.seen == []


def test_signatures_show_the_new_name_alone(driver: ClientDriver, service: MemoryService) -> None:
    v1 = driver.client_on(service).v1
    for method in (v1.image_to_video.start, v1.image_to_video.generate, v1.call):
        parameters = inspect.signature(method).parameters
        assert "idempotency_key" in parameters
        assert "key" not in parameters
