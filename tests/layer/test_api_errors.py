"""Error responses: one class for each status, with everything that the service returned, and without secrets."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import httpx
import pytest
from support.client_driver import KEY
from support.memory_service import API, failure

from magic_hour_ext import (
    APIError,
    AuthenticationError,
    BadRequestError,
    ConflictError,
    DecodeError,
    MagicHourError,
    NetworkError,
    NotFoundError,
    PaymentRequiredError,
    PermissionDeniedError,
    RateLimitError,
    RequestTimeoutError,
    ServerError,
    SubmissionUncertainError,
    UnprocessableError,
)
from magic_hour_ext.errors import ResponseInfo

if TYPE_CHECKING:
    from support.client_driver import ClientDriver
    from support.memory_service import MemoryService

ACCOUNT = "GET /v1/account"
STORED = {"image_file_path": "api-assets/id/1.png"}

CLASSES = [
    (400, BadRequestError),
    (401, AuthenticationError),
    (402, PaymentRequiredError),
    (403, PermissionDeniedError),
    (404, NotFoundError),
    (405, APIError),
    (409, ConflictError),
    (418, APIError),
    (422, UnprocessableError),
    (429, RateLimitError),
    (499, APIError),
    (500, ServerError),
    (502, ServerError),
    (503, ServerError),
    (520, ServerError),
    (599, ServerError),
    (302, APIError),
]


def error_of(driver: ClientDriver, service: MemoryService, answer: Any, **settings: Any) -> Any:
    service.instead[ACCOUNT] = [answer]
    with pytest.raises(MagicHourError) as caught:
        driver.run(driver.client_on(service, **settings).v1.account.get())
    return caught.value


@pytest.mark.parametrize(("status", "cls"), CLASSES)
def test_each_status_raises_its_class_with_code_message_and_headers(
    driver: ClientDriver, service: MemoryService, status: int, cls: type[APIError]
) -> None:
    answer = failure(status, "a_code", "What went wrong.", **{"X-Request-Id": "r1"})
    error = error_of(driver, service, answer)
    assert type(error) is cls
    assert isinstance(error, APIError)
    assert (error.status_code, error.code, error.message) == (status, "a_code", "What went wrong.")
    assert error.headers["x-request-id"] == "r1"
    assert error.response.content == answer.content
    assert error.body == answer.json()
    assert isinstance(error.response, ResponseInfo)
    assert (error.response.method, error.response.url, error.response.status_code) == (
        "GET",
        f"{API}/v1/account",
        status,
    )
    assert str(error).startswith(f"GET {API}/v1/account answered {status} a_code: What went wrong.")
    assert error.__cause__ is None


@pytest.mark.parametrize(
    "given",
    [
        {},
        {"content": b"\xff\xfe not utf-8"},
        {"text": "<html>Bad gateway</html>", "headers": {"content-type": "text/html"}},
        {"json": [1]},
        {"json": "text"},
        {"json": {"message": None, "code": 5}},
        {"json": {"message": {"deep": 1}, "code": ["x"]}},
        {"json": {"error": {"message": "elsewhere"}}},
        {"content": b"[" * 100_000},
        {"content": b'{"message": "\\ud800 half a character"}'},
        {"json": {"message": "x" * 100_000}},
    ],
    ids=range(11),
)
def test_an_error_of_any_shape_is_classified_by_its_status(
    driver: ClientDriver, service: MemoryService, given: Any
) -> None:
    answer = httpx.Response(400, **given)
    error = error_of(driver, service, answer)
    assert type(error) is BadRequestError
    assert 0 < len(error.message) < 3000
    assert error.code is None
    assert len(str(error)) < 3500
    assert error.response.content == answer.content
    if "json" in given:
        assert error.body == given["json"]
    elif b"message" not in answer.content:
        assert error.body is None
    assert isinstance(error.response.text, str)


@pytest.mark.parametrize(
    ("status", "given"),
    [
        (200, {}),
        (200, {"content": b"\xff"}),
        (200, {"text": "<html>"}),
        (200, {"json": [1]}),
        (204, {}),
        (200, {"json": {"subscription": [1]}}),
    ],
    ids=["empty", "bytes", "page", "list", "no content", "shape"],
)
def test_an_unreadable_response_is_a_decode_error_that_contains_it(
    driver: ClientDriver, service: MemoryService, status: int, given: Any
) -> None:
    answer = httpx.Response(status, **given)
    error = error_of(driver, service, answer)
    assert type(error) is DecodeError
    assert error.response.content == answer.content
    assert error.response.status_code == status


@pytest.mark.parametrize(
    ("raised", "cls", "sent"),
    [
        (httpx.ConnectError("refused"), NetworkError, False),
        (httpx.ConnectTimeout("late"), RequestTimeoutError, False),
        (httpx.ReadTimeout("late"), RequestTimeoutError, True),
        (httpx.WriteTimeout("late"), RequestTimeoutError, True),
        (httpx.ReadError("reset"), NetworkError, True),
        (httpx.RemoteProtocolError("odd"), NetworkError, True),
        (httpx.ProxyError("no"), NetworkError, False),
        (httpx.DecodingError("gzip"), NetworkError, True),
        (httpx.TooManyRedirects("round"), NetworkError, True),
        (OSError("disk"), NetworkError, True),
    ],
    ids=lambda value: type(value).__name__ if isinstance(value, Exception) else None,
)
def test_httpx_exceptions_are_raised_as_package_errors(
    driver: ClientDriver, service: MemoryService, raised: Exception, cls: type[NetworkError], sent: bool
) -> None:
    def fail(_: httpx.Request) -> httpx.Response:
        raise raised

    error = error_of(driver, service, fail)
    assert type(error) is cls
    assert isinstance(error, TimeoutError) is (cls is RequestTimeoutError)
    assert (error.method, error.url, error.sent) == ("GET", f"{API}/v1/account", sent)
    assert str(error).startswith(f"GET {API}/v1/account: ")
    assert error.__cause__ is None
    assert error.__suppress_context__


def test_a_redirect_of_the_api_is_not_followed_with_the_key(driver: ClientDriver, service: MemoryService) -> None:
    error = error_of(driver, service, httpx.Response(302, headers={"location": "https://evil.invalid/"}))
    assert error.status_code == 302
    assert [one.host for one in service.seen] == [API]


def test_an_uncertain_create_error_contains_the_request(driver: ClientDriver, service: MemoryService) -> None:
    def lost(_: httpx.Request) -> httpx.Response:
        raise httpx.ReadError("reset by peer")

    service.instead["POST /v1/image-to-video"] = [lost]
    with pytest.raises(SubmissionUncertainError) as caught:
        driver.run(driver.client_on(service, max_retries=3).v1.image_to_video.create(assets=STORED, end_seconds=5))
    error = caught.value
    assert error.operation == "image_to_video.create"
    assert error.request == {"assets": STORED, "end_seconds": 5}
    assert len(error.fingerprint) == 64
    assert error.response is None
    assert "The job may exist and may have been charged, so the request was not repeated" in str(error)
    assert len(service.seen) == 1


@pytest.mark.parametrize("status", [400, 401, 402, 403, 404, 422])
def test_a_refused_create_is_an_api_error_and_no_job(driver: ClientDriver, service: MemoryService, status: int) -> None:
    service.instead["POST /v1/image-to-video"] = [failure(status, "no", "No.")]
    with pytest.raises(APIError) as caught:
        driver.run(driver.client_on(service, max_retries=3).v1.image_to_video.create(assets=STORED, end_seconds=5))
    assert caught.value.status_code == status
    assert len(service.seen) == 1


def test_no_message_shows_the_key_or_a_query_string(driver: ClientDriver, service: MemoryService) -> None:
    options = {"additional_params": {"sig": "5ecret"}, "additional_headers": {"X-Other-Key": "5ecret"}}
    v1 = driver.client_on(service).v1

    def reset(_: httpx.Request) -> httpx.Response:
        raise httpx.ReadError("reset")

    for answer in (failure(401, "unauthorized", "no"), httpx.Response(200, text="?"), reset):
        service.instead[ACCOUNT] = [answer]
        with pytest.raises(MagicHourError) as caught:
            driver.run(v1.account.get(request_options=options))
        shown = f"{caught.value} {caught.value!r} {vars(caught.value)}"
        assert KEY not in shown
        assert "5ecret" not in shown


def test_every_exception_derives_from_magic_hour_error(driver: ClientDriver, service: MemoryService) -> None:
    import magic_hour_ext

    errors = [
        value
        for name in magic_hour_ext.__all__
        if isinstance(value := getattr(magic_hour_ext, name), type) and issubclass(value, Exception)
    ]
    warnings = [one for one in errors if issubclass(one, Warning)]
    assert len(errors) > 20
    assert [one.__name__ for one in warnings] == ["ContractWarning"]
    assert all(issubclass(one, MagicHourError) for one in errors if one not in warnings)
