"""Misuse, such as jobs of another client, raises clear errors immediately; notes and hints of errors."""

from __future__ import annotations

import functools
import warnings
from typing import TYPE_CHECKING, Any

import attrs
import httpx
import pytest
from magic_hour_api.types import Unset
from support.client_driver import KEY
from support.clock import use_fake_clocks

from magic_hour_ext import (
    AsyncClient,
    AsyncJob,
    Client,
    ConfigurationError,
    DownloadError,
    Job,
    NetworkError,
    NotFoundError,
    UploadError,
)
from magic_hour_ext.sandbox import Sandbox

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from support.client_driver import ClientDriver
    from support.memory_service import MemoryService

FIELDS: dict[str, Any] = {"end_seconds": 5, "model": "ltx-2.5", "resolution": "480p"}


@pytest.fixture
def client(driver: ClientDriver, service: MemoryService) -> Any:
    return driver.client_on(service)


@pytest.fixture
def fast_clocks(monkeypatch: pytest.MonkeyPatch) -> None:
    """Makes the pauses between attempts short."""
    use_fake_clocks(monkeypatch)


@pytest.fixture
def job(driver: ClientDriver, client: Any, photo: Path) -> Any:
    return driver.run(client.v1.image_to_video.start(assets={"image_file_path": photo}, **FIELDS))


class TestCallbacks:
    async def _update(self, job: Any) -> None:
        raise AssertionError("it must not be called")

    def test_a_coroutine_function_is_refused_by_a_sync_client_before_anything_is_sent(
        self, service: MemoryService, photo: Path
    ) -> None:
        class Updater:
            async def __call__(self, job: Any) -> None: ...

        with (
            httpx.Client(transport=httpx.MockTransport(service)) as http,
            Client(token=KEY, httpx_client=http, base_url=service.url) as client,
        ):
            for update in (self._update, functools.partial(self._update), Updater()):
                with pytest.raises(ConfigurationError, match=r"on_update is a coroutine function.*use AsyncClient"):
                    client.v1.image_to_video.generate(
                        assets={"image_file_path": photo},
                        on_update=update,  # type: ignore[arg-type]
                        **FIELDS,
                    )
                with pytest.raises(ConfigurationError, match="on_update is a coroutine function"):
                    client.v1.video_projects.job("job1").wait(on_update=update)  # type: ignore[arg-type]
                with pytest.raises(ConfigurationError, match="on_update is a coroutine function"):
                    client.v1.video_projects.check_result("job1", on_update=update)  # type: ignore[arg-type]
            assert service.seen == []

    @pytest.mark.parametrize("kind", ["coroutine", "Promise"])
    def test_a_sync_callback_that_returns_an_awaitable_raises_without_a_warning(
        self, kind: str, service: MemoryService
    ) -> None:
        async def coroutine() -> None: ...

        class Promise:
            def __await__(self) -> Any: ...

        update: Any = coroutine if kind == "coroutine" else Promise
        with (
            httpx.Client(transport=httpx.MockTransport(service)) as http,
            Client(token=KEY, httpx_client=http, base_url=service.url) as client,
            warnings.catch_warnings(),
        ):
            warnings.simplefilter("error")
            with pytest.raises(ConfigurationError, match=f"the callback returned a value of type {kind}") as caught:
                client.v1.video_projects.job("job1").wait(on_update=lambda _: update())
            assert caught.value.job.id == "job1"

    def test_an_async_client_takes_sync_and_async_callbacks(self, driver: ClientDriver, client: Any) -> None:
        seen: list[str] = []

        async def update(job: Any) -> None:
            seen.append(job.last_status)

        if driver.is_async:
            driver.run(client.v1.video_projects.job("job1").wait(on_update=update))
        driver.run(client.v1.video_projects.job("job2").wait(on_update=lambda job: seen.append(job.last_status)))
        assert set(seen) == {"complete"}

    @pytest.mark.parametrize("given", [5, "print", []])
    def test_a_callback_that_is_not_callable_is_refused(self, driver: ClientDriver, client: Any, given: Any) -> None:
        with pytest.raises(ConfigurationError, match="on_update must be a function that takes the Job"):
            driver.run(client.v1.video_projects.job("job1").wait(on_update=given))


class TestInvalidJobs:
    @pytest.mark.parametrize(
        ("given", "reason"),
        [
            (["a"], r"jobs\[0\] must be an? (Async)?Job, not the text 'a'"),
            ([None], r"jobs\[0\] must be an? (Async)?Job, not a value of type NoneType"),
            ("job1", "jobs must be a list of jobs, not the text 'job1'"),
            (None, "jobs must be a list of jobs, not a value of type NoneType"),
            (5, "jobs must be a list of jobs, not the number 5"),
        ],
    )
    def test_a_list_with_other_values_than_jobs_is_refused_before_anything_is_sent(
        self, driver: ClientDriver, service: MemoryService, client: Any, given: Any, reason: str
    ) -> None:
        with pytest.raises(ConfigurationError, match=reason):
            driver.run(client.wait_all(given))
        with pytest.raises(ConfigurationError, match=reason):
            driver.collect(client.as_completed(given))
        assert service.seen == []

    def test_a_single_job_or_a_job_of_the_other_client_class_is_refused(
        self, driver: ClientDriver, client: Any, job: Any
    ) -> None:
        with pytest.raises(ConfigurationError, match=r"jobs must be a list of jobs, not one (Async)?Job"):
            driver.run(client.wait_all(job))
        other: Any = Job if driver.is_async else AsyncJob
        with pytest.raises(ConfigurationError, match=r"jobs\[1\] must be an? (Async)?Job, not a value of type"):
            driver.run(client.wait_all([job, other.from_json(job.to_json())]))

    def test_a_job_is_restored_only_by_a_client_of_its_class(self, driver: ClientDriver, job: Any) -> None:
        others: dict[Any, str] = {5: "the number 5", "client": "the text 'client'"}
        kind = Client if driver.is_async else AsyncClient
        other_job = "Job" if driver.is_async else "AsyncJob"
        others[kind(token=KEY)] = f"a value of type {kind.__name__}: use {other_job}.from_json"
        for other, text in others.items():
            with pytest.raises(ConfigurationError, match=r"client must be an? (Async)?Client, not ") as caught:
                driver.job_class.from_json(job.to_json(), other)
            assert text in str(caught.value)


class TestMissingFields:
    def _values(self, model: Any) -> list[Any]:
        found: list[Any] = []
        for field in attrs.fields(type(model)):
            value = getattr(model, field.name)
            found.append(value)
            for inner in value if isinstance(value, list) else [value]:
                if attrs.has(type(inner)):
                    found += self._values(inner)
        return found

    def test_a_field_missing_in_the_response_is_none(
        self, driver: ClientDriver, service: MemoryService, client: Any, job: Any
    ) -> None:
        result = driver.run(job.wait())
        assert (result.total_frame_cost, result.download, result.fps) == (None, None, None)
        v1 = client.v1
        service.instead["POST /v1/image-to-video"] = [httpx.Response(200, json={"id": "job1", "credits_charged": 1})]
        discount = {"amount_off": 5}
        account = {"id": "a", "credits": 7, "tier": "creator", "subscription": {"discount": discount}}
        service.instead["GET /v1/account"] = [httpx.Response(200, json=account)]
        models = [
            result,
            driver.run(v1.image_to_video.create(assets={"image_file_path": "api-assets/1.png"}, **FIELDS)),
            driver.run(v1.video_projects.get("job1")),
            driver.run(v1.account.get()),
            driver.run(v1.files.upload_urls.create(items=[{"type": "image", "extension": "png"}])),
        ]
        assert models[3].subscription.discount.percent_off is None
        for model in models:
            assert not [value for value in self._values(model) if isinstance(value, Unset)]
            assert "UNSET" not in repr(model)


class TestNotes:
    def test_the_note_for_a_deleted_job_does_not_say_that_it_runs(
        self, driver: ClientDriver, service: MemoryService, job: Any
    ) -> None:
        driver.run(job.delete())
        service.instead["GET /v1/video-projects/job1"] = [httpx.Response(404, json={"code": "not_found"})]
        with pytest.raises(NotFoundError) as caught:
            driver.run(job.refresh())
        assert "The job job1 was deleted." in caught.value.__notes__
        assert not [note for note in caught.value.__notes__ if "paid for" in note]

    def test_the_note_for_an_unknown_job_does_not_say_that_it_runs(
        self, driver: ClientDriver, service: MemoryService, client: Any
    ) -> None:
        service.instead["GET /v1/video-projects/job9"] = [httpx.Response(404, json={"code": "not_found"})]
        with pytest.raises(NotFoundError) as caught:
            driver.run(client.v1.video_projects.job("job9").refresh())
        (note,) = caught.value.__notes__
        assert note.startswith("The service has no job job9: it may have been deleted")

    def test_the_note_names_the_last_polled_status_as_such(
        self, driver: ClientDriver, service: MemoryService, client: Any
    ) -> None:
        service.project = {"status": "rendering"}
        job = client.v1.video_projects.job("job1")
        driver.run(job.refresh())
        service.instead["GET /v1/video-projects/job1"] = [httpx.Response(500)]
        with pytest.raises(Exception, match="500") as caught:
            driver.run(job.refresh())
        (note,) = caught.value.__notes__
        assert note.startswith("The job job1 is paid for and was rendering when it was last polled: ")
        assert "goes on" not in note


class TestStorageErrors:
    def test_the_error_of_a_too_large_upload_has_the_response_of_storage(
        self, driver: ClientDriver, photo: Path
    ) -> None:
        with Sandbox(advance="immediate", max_upload_bytes=100).serving() as sandbox:
            tool = driver.client_of(sandbox).v1.image_to_video
            with pytest.raises(UploadError) as caught:
                driver.run(tool.start(assets={"image_file_path": photo}, **FIELDS))
            error = caught.value
            assert (error.status_code, error.code, error.limit) == (400, "EntityTooLarge", 100)
            assert error.storage_message == "The upload is larger than 100 bytes."
            assert "answered 400, EntityTooLarge: The upload is larger than 100 bytes (at most 100 bytes)" in str(error)

    def test_a_too_large_upload_is_not_retried(self, driver: ClientDriver, service: MemoryService, photo: Path) -> None:
        body = "<Error><Code>EntityTooLarge</Code><Message>No</Message><MaxSizeAllowed>9</MaxSizeAllowed></Error>"
        service.instead["PUT /uploads/1-1"] = [httpx.Response(400, text=body)]
        tool = driver.client_on(service, max_retries=3).v1.image_to_video
        with pytest.raises(UploadError, match="EntityTooLarge") as caught:
            driver.run(tool.start(assets={"image_file_path": photo}, **FIELDS))
        assert caught.value.limit == 9
        assert len(service.storage) == 1

    def test_an_upload_without_a_response_has_no_status_and_code(
        self, driver: ClientDriver, service: MemoryService, photo: Path
    ) -> None:
        def broken(request: httpx.Request) -> httpx.Response:
            raise httpx.ReadError("reset")

        service.instead["PUT /uploads/1-1"] = [broken]
        with pytest.raises(UploadError) as caught:
            driver.run(driver.client_on(service).v1.files.upload_file(photo))
        error = caught.value
        assert (error.status_code, error.code, error.storage_message, error.limit) == (None, None, None, None)

    def test_the_error_of_a_refused_download_has_the_response_of_storage(
        self, fast_clocks: None, driver: ClientDriver, service: MemoryService, job: Any
    ) -> None:
        body = "<Error><Code>AccessDenied</Code><Message>Request has expired</Message></Error>"
        service.instead["GET /outputs/1"] = [httpx.Response(403, text=body)]
        with pytest.raises(DownloadError) as caught:
            driver.run(job.download())
        error = caught.value
        assert (error.status_code, error.code, error.storage_message) == (403, "AccessDenied", "Request has expired")
        assert "storage answered 403, AccessDenied: Request has expired" in str(error)
        assert error.limit is None

    def test_the_error_of_a_too_large_download_has_the_limit(
        self, driver: ClientDriver, service: MemoryService
    ) -> None:
        client = driver.client_on(service, max_download_bytes=5)
        with pytest.raises(DownloadError, match="the limit is 5: raise max_download_bytes") as caught:
            driver.run(client.v1.video_projects.job("job1").download())
        assert caught.value.limit == 5
        assert caught.value.status_code is None


class TestNetworkHints:
    def test_the_error_for_an_unreachable_server_has_a_hint(
        self, driver: ClientDriver, unused_port: Callable[[], int]
    ) -> None:
        port = unused_port()
        client = driver.client(base_url=f"http://127.0.0.1:{port}", max_retries=0)
        with pytest.raises(NetworkError) as caught:
            driver.run(client.v1.account.get())
        assert caught.value.hint.startswith(f"no server listens at 127.0.0.1:{port}: start the sandbox")
        assert caught.value.hint in str(caught.value)

    def test_the_error_for_a_server_without_tls_has_a_hint(self, driver: ClientDriver, sandbox: Sandbox) -> None:
        client = driver.client(base_url=sandbox.base_url.replace("http:", "https:"), max_retries=0)
        with pytest.raises(NetworkError) as caught:
            driver.run(client.v1.account.get())
        assert caught.value.hint.startswith("TLS to 127.0.0.1 failed: check that base_url is the address of an https")

    def test_the_error_for_an_unreachable_proxy_has_a_hint(
        self, driver: ClientDriver, unused_port: Callable[[], int], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        proxy = f"http://user:5ecret@127.0.0.1:{unused_port()}"
        monkeypatch.setenv("HTTPS_PROXY", proxy)
        monkeypatch.delenv("NO_PROXY", raising=False)
        monkeypatch.delenv("no_proxy", raising=False)
        client = driver.client(base_url="https://api.example.com", max_retries=0)
        with pytest.raises(NetworkError) as caught:
            driver.run(client.v1.account.get())
        assert "from HTTPS_PROXY: check it, or add api.example.com to NO_PROXY" in caught.value.hint
        assert "5ecret" not in str(caught.value)


@pytest.fixture
def unused_port() -> Callable[[], int]:
    import socket

    def find() -> int:
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            return int(probe.getsockname()[1])

    return find


def test_a_file_in_place_of_the_download_directory_is_refused(
    driver: ClientDriver, service: MemoryService, photo: Path, client: Any
) -> None:
    for directory in (photo, photo / "inner" / "deep"):
        with pytest.raises(ConfigurationError) as caught:
            driver.run(
                client.v1.image_to_video.generate(
                    assets={"image_file_path": photo}, download_directory=directory, **FIELDS
                )
            )
        assert "photo.png is a file, not a directory; choose another" in str(caught.value)
    with pytest.raises(Exception, match=r"no such file: .*deep.png; .*photo.png is a file, not a directory"):
        driver.run(client.v1.files.upload_file(photo / "deep.png"))
    assert service.seen == []
