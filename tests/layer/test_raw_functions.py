"""The functions of the raw client with the clients of this package: the same retries, redaction and errors."""

from __future__ import annotations

import gzip
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import httpx
import pytest
from magic_hour_api.api.account import account_list
from magic_hour_api.api.files import files_upload_urls_create
from magic_hour_api.api.saved_items import saved_items_list
from magic_hour_api.api.video_projects import video_projects_delete, video_projects_get
from magic_hour_api.api.video_tools import image_to_video_create
from magic_hour_api.errors import BodyTypeError
from magic_hour_api.models import (
    V1AccountListResponse,
    V1FilesUploadUrlsCreateBody,
    V1ImageToVideoCreateBody,
    V1ImageToVideoCreateBodyAssets,
)
from support.client_driver import KEY
from support.memory_service import failure, unsized

from magic_hour_ext.errors import (
    AuthenticationError,
    DecodeError,
    NetworkError,
    NotFoundError,
    SubmissionUncertainError,
)

if TYPE_CHECKING:
    from support.client_driver import ClientDriver
    from support.memory_service import MemoryService

ROOT = Path(__file__).parents[2]
CREATE = "POST /v1/image-to-video"
ACCOUNT = "GET /v1/account"


def call(driver: ClientDriver, module: Any, client: Any, *args: Any, detailed: bool = False, **fields: Any) -> Any:
    """Calls the sync or async function of an endpoint module."""
    name = ("asyncio" if driver.is_async else "sync") + ("_detailed" if detailed else "")
    return driver.run(getattr(module, name)(*args, client=client, **fields))


def body() -> V1ImageToVideoCreateBody:
    return V1ImageToVideoCreateBody(assets=V1ImageToVideoCreateBodyAssets("api-assets/a.png"), end_seconds=5)


class TestRequests:
    def test_a_get_returns_its_model_with_the_key_sent_once(self, driver: ClientDriver, service: MemoryService) -> None:
        account = call(driver, account_list, driver.client_on(service))
        assert isinstance(account, V1AccountListResponse)
        assert account.credits == 7
        assert service.api[0].headers.get_list("authorization") == [f"Bearer {KEY}"]
        assert "magic-hour-ext/" in service.api[0].headers["user-agent"]

    def test_path_query_and_body_are_sent_as_in_the_contract(
        self, driver: ClientDriver, service: MemoryService
    ) -> None:
        client = driver.client_on(service)
        service.instead["GET /v1/saved-items"] = [httpx.Response(200, json={"items": [], "next_cursor": None})]
        call(driver, saved_items_list, client, limit=5)
        call(driver, video_projects_get, client, "job1")
        call(driver, image_to_video_create, client, body=body())
        assert [(one.method, one.path) for one in service.api] == [
            ("GET", "/v1/saved-items"),
            ("GET", "/v1/video-projects/job1"),
            ("POST", "/v1/image-to-video"),
        ]
        assert service.api[0].query == {"limit": ["5"]}
        assert service.created == {"assets": {"image_file_path": "api-assets/a.png"}, "end_seconds": 5}

    def test_an_id_is_encoded_as_one_path_segment(self, driver: ClientDriver, service: MemoryService) -> None:
        service.instead["GET /v1/video-projects/../account"] = [httpx.Response(200, json={"id": "x"})]
        call(driver, video_projects_get, driver.client_on(service), "../account")
        assert len(service.api) == 1

    def test_a_detailed_response_has_status_headers_and_body(
        self, driver: ClientDriver, service: MemoryService
    ) -> None:
        service.instead[ACCOUNT] = [httpx.Response(200, json={"id": "a"}, headers={"X-Request-Id": "7"})]
        response = call(driver, account_list, driver.client_on(service), detailed=True)
        assert (response.status_code, response.headers["x-request-id"]) == (200, "7")
        assert response.parsed.id == "a"
        assert response.content == b'{"id":"a"}'

    def test_a_deletion_returns_none(self, driver: ClientDriver, service: MemoryService) -> None:
        assert call(driver, video_projects_delete, driver.client_on(service), "job1") is None

    def test_a_dict_in_place_of_a_body_is_refused_before_anything_is_sent(
        self, driver: ClientDriver, service: MemoryService
    ) -> None:
        with pytest.raises(BodyTypeError, match=r"V1FilesUploadUrlsCreateBody\.from_dict"):
            call(driver, files_upload_urls_create, driver.client_on(service), body={"items": []})
        with pytest.raises(BodyTypeError, match="is of type V1FilesUploadUrlsCreateBody, not"):
            call(driver, image_to_video_create, driver.client_on(service), body=V1FilesUploadUrlsCreateBody(items=[]))
        assert service.seen == []


class TestErrors:
    def test_a_get_is_repeated_after_a_failure_of_the_service(
        self, driver: ClientDriver, service: MemoryService
    ) -> None:
        service.instead[ACCOUNT] = [failure(503), httpx.Response(200, json={"id": "a", "credits": 3})]
        assert call(driver, account_list, driver.client_on(service, max_retries=1)).id == "a"
        assert len(service.api) == 2

    def test_an_error_status_raises_its_class_instead_of_returning_a_model(
        self, driver: ClientDriver, service: MemoryService
    ) -> None:
        service.instead[ACCOUNT] = [failure(401, "unauthorized", "no such key")]
        service.instead["GET /v1/video-projects/job1"] = [failure(404, "not_found", "Not Found")]
        client = driver.client_on(service)
        with pytest.raises(AuthenticationError, match="no such key"):
            call(driver, account_list, client)
        with pytest.raises(NotFoundError):
            call(driver, video_projects_get, client, "job1")

    @pytest.mark.parametrize("content", [b"<html></html>", b"", b"[]", b'{"tier": {}}'])
    def test_an_undocumented_body_is_a_decode_error(
        self, driver: ClientDriver, service: MemoryService, content: bytes
    ) -> None:
        service.instead[ACCOUNT] = [httpx.Response(200, content=content)]
        with pytest.raises(DecodeError) as caught:
            call(driver, account_list, driver.client_on(service))
        assert caught.value.response.status_code == 200

    def test_an_error_does_not_show_the_key_that_the_service_echoes(
        self, driver: ClientDriver, service: MemoryService
    ) -> None:
        service.instead[ACCOUNT] = [httpx.Response(200, content=f"<html>{KEY}".encode())]
        with pytest.raises(DecodeError) as caught:
            call(driver, account_list, driver.client_on(service))
        assert KEY.encode() not in caught.value.response.content

    def test_a_request_without_a_response_is_a_network_error(
        self, driver: ClientDriver, service: MemoryService
    ) -> None:
        def fail(request: httpx.Request) -> httpx.Response:
            raise httpx.ReadError("reset", request=request)

        service.instead[ACCOUNT] = [fail]
        with pytest.raises(NetworkError):
            call(driver, account_list, driver.client_on(service))


class TestCreates:
    """A create costs money each time it arrives, also if the raw client sends it."""

    def test_a_create_whose_response_is_lost_is_not_repeated(
        self, driver: ClientDriver, service: MemoryService
    ) -> None:
        def lose(request: httpx.Request) -> httpx.Response:
            raise httpx.ReadError("reset", request=request)

        service.instead[CREATE] = [lose]
        with pytest.raises(SubmissionUncertainError) as caught:
            call(driver, image_to_video_create, driver.client_on(service, max_retries=3), body=body())
        assert len(service.api) == 1
        assert caught.value.operation == "image_to_video.create"

    @pytest.mark.parametrize("status", [500, 503, 302])
    def test_a_create_is_not_repeated_after_an_uncertain_response(
        self, driver: ClientDriver, service: MemoryService, status: int
    ) -> None:
        service.instead[CREATE] = [failure(status)]
        with pytest.raises(SubmissionUncertainError):
            call(driver, image_to_video_create, driver.client_on(service, max_retries=3), body=body())
        assert len(service.api) == 1

    def test_a_create_is_repeated_after_429(self, driver: ClientDriver, service: MemoryService) -> None:
        service.instead[CREATE] = [failure(429), httpx.Response(200, json={"id": "job7", "credits_charged": 1})]
        created = call(driver, image_to_video_create, driver.client_on(service, max_retries=1), body=body())
        assert (created.id, len(service.api)) == ("job7", 2)

    def test_the_job_id_is_kept_from_a_response_of_another_shape(
        self, driver: ClientDriver, service: MemoryService
    ) -> None:
        odd = {"id": "job7", "credits_charged": 1, "estimated_frame_cost": {}}
        service.instead[CREATE] = [httpx.Response(200, json=odd)]
        response = call(driver, image_to_video_create, driver.client_on(service), detailed=True, body=body())
        assert response.parsed.id == "job7"

    def test_the_id_survives_a_response_whose_compression_is_cut_off(
        self, driver: ClientDriver, service: MemoryService
    ) -> None:
        content = gzip.compress(b'{"id": "job7", "credits_charged": 1}')[:-8]
        service.instead[CREATE] = [unsized(content, {"content-encoding": "gzip"})]
        with pytest.raises(SubmissionUncertainError) as caught:
            call(driver, image_to_video_create, driver.client_on(service), body=body())
        assert caught.value.job_id == "job7"
        assert len(service.at("create")) == 1


TYPED = """
from typing import assert_type

from magic_hour_api import AuthenticatedClient
from magic_hour_api.api.account import account_list
from magic_hour_api.models import ErrorResponse, V1AccountListResponse
from magic_hour_api.operation import AsyncSender, Sender

from magic_hour_ext import AsyncClient, Client

raw: tuple[Sender, AsyncSender] = (AuthenticatedClient("", ""), AuthenticatedClient("", ""))
ours: tuple[Sender, AsyncSender] = (Client(), AsyncClient())
assert_type(account_list.sync(client=Client()), V1AccountListResponse | ErrorResponse)


async def main() -> None:
    assert_type(await account_list.asyncio(client=AsyncClient()), V1AccountListResponse | ErrorResponse)
    await account_list.asyncio(client=Client())  # type: ignore[arg-type]
"""


@pytest.mark.slow
def test_type_checkers_accept_the_client_of_the_right_class(tmp_path: Path) -> None:
    file = tmp_path / "typed.py"
    file.write_text(TYPED)
    command = [sys.executable, "-m", "mypy", "--strict", "--python-version", "3.11", str(file)]
    run = subprocess.run(command, capture_output=True, text=True, check=False, cwd=ROOT)
    assert run.returncode == 0, run.stdout
