"""The constructor of clients, its checks, and closing."""

from __future__ import annotations

import inspect
from typing import TYPE_CHECKING, Any

import httpx
import pytest
from support.client_driver import KEY
from support.memory_service import API, SIGNATURE, STORAGE, MemoryService

from magic_hour_ext import (
    AsyncClient,
    Client,
    ClientClosedError,
    ConfigurationError,
    Environment,
    Journal,
    MagicHourError,
)

if TYPE_CHECKING:
    from pathlib import Path

    from support.client_driver import ClientDriver

    from magic_hour_ext.sandbox import Sandbox

SETTINGS = {
    "token",
    "base_url",
    "environment",
    "timeout",
    "httpx_client",
    "max_retries",
    "validation",
    "max_download_bytes",
    "budget",
    "journal",
}


@pytest.mark.parametrize("cls", [Client, AsyncClient])
def test_every_setting_is_a_keyword_argument_that_may_be_left_out(cls: Any) -> None:
    parameters = inspect.signature(cls).parameters
    assert set(parameters) == SETTINGS
    assert all(one.kind is one.KEYWORD_ONLY and one.default is not one.empty for one in parameters.values())
    with pytest.raises(TypeError):
        cls(KEY)


def test_all_settings_can_be_combined(driver: ClientDriver, service: MemoryService, tmp_path: Path) -> None:
    client = driver.client(
        token=KEY,
        base_url=API,
        environment=Environment.SANDBOX,
        timeout=12,
        httpx_client=driver.http(service),
        max_retries=1,
        validation="warn",
        max_download_bytes=10,
        journal=tmp_path / "jobs.sqlite",
    )
    driver.run(client.v1.account.get())
    (asked,) = service.seen
    assert asked.host == API
    assert asked.headers["authorization"] == f"Bearer {KEY}"
    assert asked.timeout["read"] == 12
    assert client.journal.path == tmp_path / "jobs.sqlite"


def test_the_key_comes_from_the_environment_if_none_is_given(
    driver: ClientDriver, service: MemoryService, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("MAGIC_HOUR_API_KEY", "mhk_live_of_the_environment")
    driver.run(driver.client_on(service, token=None).v1.account.get())
    driver.run(driver.client_on(service).v1.account.get())
    assert [one.headers["authorization"] for one in service.seen] == [
        "Bearer mhk_live_of_the_environment",
        f"Bearer {KEY}",
    ]


@pytest.mark.parametrize(
    ("token", "reason"),
    [
        (None, "no API key"),
        ("", "is empty"),
        ("   ", "is empty"),
        ("mhk_live_§ecret", "non-ASCII"),
        ("mhk_live_5ecret\u200b", "non-ASCII"),
        (" mhk_live_5ecret", "white space"),
        ("mhk_live_5ecret\n", "white space"),
        ("mhk_live 5ecret", "white space"),
        ("mhk_live\t5ecret", "white space"),
        ("mhk_live_5ecret\x00", "control character"),
        (b"mhk_live_5ecret", "must be a str, not bytes"),
        (12345, "must be a str, not int"),
    ],
)
def test_an_invalid_key_is_refused_and_never_shown(driver: ClientDriver, token: Any, reason: str) -> None:
    with pytest.raises(ConfigurationError, match=reason) as caught:
        driver.client(token=token)
    text = str(caught.value)
    assert "MAGIC_HOUR_API_KEY" in text
    assert "token=" in text
    assert "ecret" not in text + repr(caught.value)
    assert "12345" not in text


def test_an_empty_key_in_the_environment_is_refused_too(driver: ClientDriver, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MAGIC_HOUR_API_KEY", "")
    with pytest.raises(ConfigurationError, match="is empty"):
        driver.client(token=None)


@pytest.mark.parametrize(
    "settings",
    [
        {"base_url": "http://api.magichour.ai"},
        {"base_url": "http://127.0.0.1.example.com"},
        {"base_url": "http://localhost.example.com"},
        {"base_url": "HTTP://192.168.0.7:8713"},
    ],
)
def test_the_key_is_not_sent_unencrypted_to_another_machine(driver: ClientDriver, settings: Any) -> None:
    with pytest.raises(ConfigurationError, match="unencrypted: use https://"):
        driver.client(**settings)


@pytest.mark.parametrize(
    "url", ["http://localhost:8713", "http://127.0.0.1:1", "http://[::1]:81/", "http://sand.localhost", "https://h/v"]
)
def test_plain_http_is_allowed_to_loopback(driver: ClientDriver, url: str) -> None:
    assert url.rstrip("/") in repr(driver.client(base_url=url))


@pytest.mark.parametrize(
    ("settings", "reason"),
    [
        ({"base_url": "api.magichour.ai"}, "must start with https://"),
        ({"base_url": "ftp://api.magichour.ai"}, "must start with https://"),
        ({"base_url": ""}, "must start with https://"),
        ({"base_url": 5}, "base_url must be a str, not int"),
        ({"base_url": "https://user:5ecret@api.magichour.ai"}, "must not contain a user name, password"),
        ({"base_url": "https://api.magichour.ai?key=5ecret"}, "must not contain"),
        ({"base_url": "https://[::1"}, "is not a URL"),
        ({"environment": "production"}, "must be an Environment, not 'production'"),
        ({"timeout": 0}, "timeout must be a number of seconds above 0"),
        ({"timeout": -1}, "timeout must be a number"),
        ({"timeout": float("nan")}, "timeout must be a number"),
        ({"timeout": float("inf")}, "timeout must be a number"),
        ({"timeout": "60"}, "timeout must be a number"),
        ({"timeout": True}, "timeout must be a number"),
        ({"max_retries": -1}, "max_retries must be a whole number from 0 to 20"),
        ({"max_retries": 1.5}, "max_retries must be a whole number"),
        ({"max_retries": True}, "max_retries must be a whole number"),
        ({"max_retries": 21}, "max_retries must be a whole number"),
        ({"validation": "strict"}, "validation must be one of error, warn, off, not 'strict'"),
        ({"validation": None}, "validation must be one of"),
        ({"max_download_bytes": 0}, "max_download_bytes must be a whole number above 0"),
        ({"max_download_bytes": "1 GB"}, "max_download_bytes must be a whole number above 0"),
        ({"httpx_client": "httpx"}, "httpx_client must be an httpx"),
        ({"journal": "/nowhere/jobs.sqlite"}, "journal '/nowhere/jobs.sqlite' can't be used"),
        ({"journal": 5}, "journal must be a path, the URL of a PostgreSQL database, a Journal or False, not 5"),
    ],
)
def test_an_invalid_setting_is_refused_at_construction(driver: ClientDriver, settings: Any, reason: str) -> None:
    with pytest.raises(ConfigurationError, match=reason) as caught:
        driver.client(**settings)
    assert isinstance(caught.value, MagicHourError)
    assert isinstance(caught.value, ValueError)
    assert "5ecret" not in str(caught.value)


def test_a_sync_httpx_client_for_async_client_or_vice_versa_is_refused() -> None:
    with pytest.raises(ConfigurationError, match=r"must be an httpx\.Client, not AsyncClient"):
        Client(token=KEY, httpx_client=httpx.AsyncClient())  # type: ignore[arg-type]
    with httpx.Client() as client, pytest.raises(ConfigurationError, match=r"httpx\.AsyncClient, not Client"):
        AsyncClient(token=KEY, httpx_client=client)  # type: ignore[arg-type]


def test_timeout_none_means_the_default_timeout(driver: ClientDriver, service: MemoryService) -> None:
    driver.run(driver.client_on(service, timeout=None).v1.account.get())
    assert service.seen[0].timeout["read"] == 60


def test_environment_sets_the_address_and_base_url_overrides_it(driver: ClientDriver) -> None:
    assert repr(driver.client()).endswith(" https://api.magichour.ai>")
    assert repr(driver.client(environment=Environment.SANDBOX)).endswith(f" {Environment.SANDBOX.value}>")
    assert repr(driver.client(environment=Environment.SANDBOX, base_url="https://x.invalid/")).endswith("//x.invalid>")
    assert [one.name for one in Environment] == ["PRODUCTION", "SANDBOX"]
    assert Environment.ENVIRONMENT is Environment.PRODUCTION  # The name in the vendor's SDK.


def test_a_journal_may_be_shared_by_clients(driver: ClientDriver, tmp_path: Path) -> None:
    journal = Journal(tmp_path / "jobs.sqlite")
    assert driver.client(journal=journal).journal.path == driver.client(journal=journal).journal.path == journal.path
    assert driver.client().journal is None


def test_an_idempotency_key_needs_a_journal(driver: ClientDriver, service: MemoryService) -> None:
    with pytest.raises(ConfigurationError, match="idempotency_key needs a journal: make the client with journal="):
        driver.run(
            driver.client_on(service).v1.image_to_video.start(
                assets={"image_file_path": "api-assets/1.png"}, end_seconds=5, idempotency_key="mine"
            )
        )
    assert service.seen == []


def test_the_path_of_base_url_is_kept(driver: ClientDriver, service: MemoryService) -> None:
    driver.run(driver.client(httpx_client=driver.http(service), base_url=f"{API}/proxy/").v1.account.get())
    assert service.seen[0].path == "/proxy/v1/account"


def test_no_repr_shows_the_key(driver: ClientDriver) -> None:
    client = driver.client()
    client_state = client._client_state
    tool = client.v1.image_to_video
    job = client.v1.video_projects.job("abc")
    for one in (client, client.v1, tool, job, client_state, client_state.transport, client.v1.files, client.v1.account):
        assert KEY not in repr(one)
    assert repr(tool) == "<client.v1.image_to_video>"
    assert repr(job).endswith("Job abc (video)>")


def test_with_closes_the_client_and_later_calls_raise(driver: ClientDriver, sandbox: Sandbox) -> None:
    settings: dict[str, Any] = {"token": sandbox.token, "base_url": sandbox.base_url}
    if driver.is_async:

        async def use() -> AsyncClient:
            async with AsyncClient(**settings) as client:
                assert (await client.v1.account.get()).tier == "creator"
            return client

        client: Any = driver.run(use())
    else:
        with Client(**settings) as client:
            assert client.v1.account.get().tier == "creator"
    with pytest.raises(ConfigurationError, match="the client is closed: make a new one"):
        driver.run(client.v1.account.get())


def test_every_call_of_a_closed_client_raises_and_sends_nothing(
    driver: ClientDriver, service: MemoryService, photo: Path, clip: Any
) -> None:
    client = driver.client_on(service)
    job = client.v1.video_projects.job("job1")
    driver.close(client)
    driver.close(client)
    calls = [
        lambda: client.v1.image_to_video.generate(assets={"image_file_path": photo}, **clip),
        lambda: client.v1.files.upload_file(photo),
        lambda: client.v1.video_projects.get("job1"),
        job.status,
        job.wait,
    ]
    for call in calls:
        with pytest.raises(ConfigurationError, match="the client is closed"):
            driver.run(call())
    assert service.seen == []


def test_a_client_that_was_never_used_can_be_closed(driver: ClientDriver) -> None:
    client = driver.client()
    driver.close(client)
    with pytest.raises(ConfigurationError, match="the client is closed"):
        driver.run(client.v1.account.get())


class TestCallersHttpxClient:
    def test_a_callers_httpx_client_sends_all_requests_and_stays_open(
        self, driver: ClientDriver, service: MemoryService, photo: Path, clip: Any
    ) -> None:
        http = driver.http(service)
        client = driver.client(httpx_client=http, base_url=API)
        driver.run(client.v1.image_to_video.generate(assets={"image_file_path": photo}, **clip))
        assert [f"{one.method} {one.path}" for one in service.seen] == [
            "POST /v1/files/upload-urls",
            "PUT /uploads/1-1",
            "POST /v1/image-to-video",
            "GET /v1/video-projects/job1",
            "GET /outputs/1",
        ]
        driver.close(client)
        assert not http.is_closed
        assert driver.run(http.get(f"{API}/v1/account")).status_code == 200

    def test_after_the_httpx_client_is_closed_a_call_is_an_error_and_sends_nothing(
        self, driver: ClientDriver, service: MemoryService, clip: Any
    ) -> None:
        http = driver.http(service)
        client = driver.client(httpx_client=http, base_url=API)
        driver.close(http)
        with pytest.raises(ClientClosedError, match="the given httpx_client is closed"):
            driver.run(client.v1.image_to_video.start(assets={"image_file_path": "api-assets/a.png"}, **clip))
        assert not service.seen

    def test_the_key_is_sent_to_the_api_and_never_to_storage(
        self, driver: ClientDriver, service: MemoryService, photo: Path, clip: Any
    ) -> None:
        secret = dict.fromkeys(("Authorization", "Proxy-Authorization", "Cookie", "X-Api-Key", "X-Auth-Token"), "mine")
        http = driver.http(service, headers={**secret, "X-Proxy": "7"}, auth=("user", "password"))
        client = driver.client(httpx_client=http, base_url=API)
        driver.run(client.v1.image_to_video.generate(assets={"image_file_path": photo}, **clip))
        assert {one.headers["authorization"] for one in service.api} == {f"Bearer {KEY}"}
        assert len(service.storage) == 2
        for one in service.storage:
            assert "mine" not in str(one.headers)
            assert KEY not in str(one.headers)
            assert one.query == {"X-Signature": ["5ecret"]}
            assert one.headers["x-proxy"] == "7"

    def test_storage_that_redirects_elsewhere_gets_no_key_either(
        self, driver: ClientDriver, service: MemoryService
    ) -> None:
        moved = httpx.Response(302, headers={"location": f"{STORAGE}/outputs/1?{SIGNATURE}"})
        service.instead["GET /outputs/moved"] = [moved]
        link = {"url": f"{STORAGE}/outputs/moved", "expires_at": "2026-11-22T10:00:00.000Z"}
        service.project = {"status": "complete", "downloads": [link]}
        client = driver.client_on(service)
        (path,) = driver.run(client.v1.video_projects.job("job1").download())
        assert path == "job1.mp4"
        assert [one.path for one in service.storage] == ["/outputs/moved", "/outputs/1"]
        assert all("authorization" not in one.headers for one in service.storage)
