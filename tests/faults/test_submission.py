"""Every tool, sync and async, sends its create once, unless the first attempt provably created no job."""

from __future__ import annotations

import httpx
import pytest
from magic_hour_api import catalog
from support.fault_server import FAULTS, status
from support.memory_service import JOB, MemoryService

from magic_hour_ext.errors import (
    APIError,
    NetworkError,
    RateLimitError,
    RequestTimeoutError,
    ServerError,
    SubmissionUncertainError,
)

from .helpers import film

NEVER_ARRIVED = [httpx.ConnectError, httpx.ConnectTimeout]
LOST = [
    httpx.ReadTimeout,
    httpx.WriteTimeout,
    httpx.ReadError,
    httpx.WriteError,
    httpx.CloseError,
    httpx.RemoteProtocolError,
    httpx.DecodingError,
]
REFUSED = [400, 401, 402, 403, 404, 405, 409, 413, 415, 422, 451]
UNCLEAR = [408, 499, 500, 501, 503, 504, 507, 520, 522, 524, 599]


def failing(error):
    """A stub in which the create fails inside the HTTP library."""

    def create(request, _before):
        raise error("it broke", request=request)

    return MemoryService(create=create)


def answering(number, body):
    return MemoryService(create=lambda *_: httpx.Response(number, json=body))


def create(driver, client, tool):
    return driver.run(getattr(client.v1, tool).create(**catalog.tool(tool)["example"]))


@pytest.mark.parametrize("tool", catalog.TOOLS)
def test_every_tool_sends_one_create_if_the_response_is_lost(tool, driver):
    for error in LOST:
        stub = failing(error)
        with pytest.raises(SubmissionUncertainError) as caught:
            create(driver, driver.client_on(stub, validation="off"), tool)
        assert len(stub.at("create")) == 1
        assert caught.value.operation == catalog.tool(tool)["operation_id"]
        assert caught.value.response is None


@pytest.mark.parametrize("tool", catalog.TOOLS)
def test_every_tool_repeats_a_create_that_never_arrived(tool, driver):
    for error in NEVER_ARRIVED:
        stub = failing(error)
        with pytest.raises(NetworkError) as caught:
            create(driver, driver.client_on(stub, validation="off"), tool)
        assert len(stub.at("create")) == 4
        assert not caught.value.sent
        assert isinstance(caught.value, RequestTimeoutError) == (error is httpx.ConnectTimeout)


@pytest.mark.parametrize("tool", catalog.TOOLS)
def test_every_tool_returns_the_id_of_a_response_that_is_unreadable_otherwise(tool, driver):
    stub = MemoryService(create=lambda *_: httpx.Response(200, content=b'{"id": "job7", "note": "d\xe9j\xe0 vu"}'))
    created = create(driver, driver.client_on(stub, validation="off"), tool)
    assert (created.id, created.credits_charged) == ("job7", None)


@pytest.mark.parametrize("number", REFUSED)
def test_a_refusal_is_an_error_and_is_sent_once(number, driver):
    stub = answering(number, {"message": "no"})
    with pytest.raises(APIError) as caught:
        create(driver, driver.client_on(stub), "image_to_video")
    assert caught.value.status_code == number
    assert len(stub.at("create")) == 1


@pytest.mark.parametrize("number", UNCLEAR)
def test_an_ambiguous_status_is_uncertain_and_sent_once(number, driver):
    stub = answering(number, {"message": "no"})
    with pytest.raises(SubmissionUncertainError, match=f"answered {number}") as caught:
        create(driver, driver.client_on(stub), "image_to_video")
    assert caught.value.response.status_code == number
    assert len(stub.at("create")) == 1


@pytest.mark.parametrize(
    "body", [{"message": "bad gateway", "id": JOB}, {"id": JOB}, {"detail": "x"}, [], "message", None]
)
def test_a_502_other_than_the_documented_one_is_uncertain(body, driver):
    stub = answering(502, body)
    with pytest.raises(SubmissionUncertainError):
        create(driver, driver.client_on(stub), "image_to_video")
    assert len(stub.at("create")) == 1


def test_the_documented_502_is_sent_again_until_no_attempts_are_left(driver):
    stub = answering(502, {"message": "bad gateway"})
    with pytest.raises(ServerError):
        create(driver, driver.client_on(stub, max_retries=2), "image_to_video")
    assert len(stub.at("create")) == 3


def test_without_retries_nothing_is_sent_again(driver):
    for stub, error in (
        (answering(429, {"message": "slow down"}), RateLimitError),
        (answering(502, {"message": "bad gateway"}), ServerError),
        (failing(httpx.ConnectError), NetworkError),
    ):
        with pytest.raises(error):
            create(driver, driver.client_on(stub, max_retries=0), "image_to_video")
        assert len(stub.at("create")) == 1


def test_retry_after_is_obeyed_before_a_create_is_sent_again(driver, serve):
    server = serve(faults={"create": FAULTS["429 with Retry-After"]})
    create(driver, driver.client_of(server, pace=10), "image_to_video")
    first, second = server.posts()
    assert second.time - first.time >= 0.1  # a second, ten times as fast


def test_after_the_documented_502_the_retry_waits_half_a_minute(driver, serve):
    server = serve(faults={"create": status(502)})
    create(driver, driver.client_of(server), "image_to_video")
    first, second = server.posts()
    assert second.time - first.time >= 0.3  # thirty seconds, a hundred times as fast
    assert server.jobs.created == 1


def test_an_uncertain_error_names_the_request_and_what_to_check(driver, serve, image, out):
    server = serve(faults={"create": FAULTS["500"].repeated(3)})
    client = driver.client_of(server)
    errors = []
    for prompt in ("a", "a", "b"):
        call = film("api-assets/picture.png", download_directory=out, style={"prompt": prompt})
        with pytest.raises(SubmissionUncertainError, match="check your library and your credits before") as caught:
            driver.run(client.v1.image_to_video.generate(**call))
        errors.append(caught.value)
    first, same, other = errors
    assert first.fingerprint == same.fingerprint != other.fingerprint
    assert [error.request for error in errors] == [post.json for post in server.posts()]
    assert first.fingerprint[:12] in str(first)
    assert first.job is None


def test_after_a_lost_response_the_next_call_uses_a_new_connection(driver, serve):
    server = serve(faults={"create": [FAULTS["200 truncated"]]})
    client = driver.client_of(server)
    driver.run(client.v1.account.get())
    with pytest.raises(SubmissionUncertainError):
        create(driver, client, "image_to_video")
    create(driver, client, "image_to_video")
    assert len(server.posts()) == 2
    assert server.jobs.created == 2
