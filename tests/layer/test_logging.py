"""Logging: disabled by default, and never with a key or a signed URL."""

from __future__ import annotations

import logging
import subprocess
import sys
from typing import TYPE_CHECKING, Any

import httpx
import pytest
from support.client_driver import KEY

if TYPE_CHECKING:
    from pathlib import Path

    from support.client_driver import ClientDriver
    from support.memory_service import MemoryService

    from magic_hour_ext.sandbox import Sandbox

SHORT: dict[str, Any] = {"end_seconds": 1, "model": "ltx-2.5", "resolution": "480p"}


def texts(caplog: pytest.LogCaptureFixture, logger: str) -> list[str]:
    return [record.getMessage() for record in caplog.records if record.name.partition(".")[0] == logger]


@pytest.fixture
def everything(caplog: pytest.LogCaptureFixture) -> pytest.LogCaptureFixture:
    caplog.set_level(logging.DEBUG)
    for name in ("magic_hour_ext", "httpx", "httpcore"):
        caplog.set_level(logging.DEBUG, name)
    return caplog


def test_nothing_is_printed_unless_logging_is_configured(sandbox: Sandbox) -> None:
    code = (
        "import sys; from magic_hour_ext import Client\n"
        "client = Client(token='wrong', base_url=sys.argv[1], max_retries=1)\n"
        "try: client.v1.account.get()\n"
        "except Exception as error: assert '401' in str(error), error\n"
        "client.close()"
    )
    run = subprocess.run(
        [sys.executable, "-W", "error", "-c", code, sandbox.base_url], capture_output=True, text=True, check=False
    )
    assert (run.returncode, run.stdout, run.stderr) == (0, "", "")


def test_the_package_logger_has_a_null_handler(driver: ClientDriver, service: MemoryService) -> None:
    driver.run(driver.client_on(service).v1.account.get())
    logger = logging.getLogger("magic_hour_ext")
    assert [type(one) for one in logger.handlers] == [logging.NullHandler]
    assert logger.level == logging.NOTSET
    assert logger.propagate


def test_no_log_line_of_any_library_contains_a_secret(
    driver: ClientDriver, sandbox: Sandbox, photo: Path, everything: Any, tmp_path: Path
) -> None:
    client = driver.client_of(sandbox)
    driver.run(
        client.v1.image_to_video.generate(assets={"image_file_path": photo}, download_directory=tmp_path, **SHORT)
    )
    ours = [
        record for record in everything.records if not record.name.startswith("uvicorn")
    ]  # The sandbox is a server.
    told = "\n".join(record.getMessage() + repr(record.args) for record in ours)
    assert sandbox.token not in told
    links = [one.query for one in sandbox.requests if one.server == "storage" and one.query]
    assert links
    for link in links:
        assert link not in told


def test_httpx_logs_our_requests_without_query_strings(driver: ClientDriver, sandbox: Sandbox, everything: Any) -> None:
    options: Any = {"additional_params": {"token": "5ecret"}}
    driver.run(driver.client_of(sandbox).v1.account.get(request_options=options))
    (line,) = texts(everything, "httpx")
    assert line == f'HTTP Request: GET {sandbox.base_url}/v1/account "HTTP/1.1 200 OK"'
    assert texts(everything, "httpcore") == []


def test_a_callers_httpx_client_logs_our_requests_without_query_strings(
    driver: ClientDriver, service: MemoryService, photo: Path, everything: Any
) -> None:
    tool = driver.client_on(service).v1.image_to_video
    driver.run(tool.generate(assets={"image_file_path": photo}, end_seconds=5))
    lines = texts(everything, "httpx")
    assert len(lines) == len(service.seen) == 5
    assert "PUT https://storage.test/uploads/1-1 " in lines[1]
    assert "5ecret" not in "".join(lines)


def test_requests_of_other_clients_are_logged_unchanged(
    driver: ClientDriver, sandbox: Sandbox, everything: Any
) -> None:
    driver.run(driver.client_of(sandbox).v1.account.get())
    everything.clear()
    url = f"{sandbox.base_url}/v1/account?mine=1"
    if driver.is_async:

        async def mine() -> None:
            async with httpx.AsyncClient(trust_env=False) as client:
                await client.get(url)

        driver.run(mine())
    else:
        with httpx.Client(trust_env=False) as client:
            client.get(url)
    assert texts(everything, "httpx") == [f'HTTP Request: GET {url} "HTTP/1.1 401 Unauthorized"']
    assert any("send_request_headers" in line for line in texts(everything, "httpcore"))


def test_a_retry_is_logged_with_status_attempt_and_delay(
    driver: ClientDriver, service: MemoryService, everything: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("magic_hour_ext._rules.retrying.random.uniform", lambda *_: 0.0)
    service.instead["GET /v1/account"] = [httpx.Response(503), httpx.Response(200, json={"credits": 1})]
    driver.run(driver.client_on(service, max_retries=2).v1.account.get())
    (line,) = texts(everything, "magic_hour_ext")
    assert line.startswith("GET https://api.test/v1/account answered 503: ")
    assert line.endswith("; attempt 2 of 3 in 0.0 s")
    assert KEY not in line
