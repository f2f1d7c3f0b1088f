"""Event hooks of the caller's httpx client that raise, as `raise_for_status` does for each status other than 2xx."""

from __future__ import annotations

import httpx
import pytest
from support.fault_server import ScriptedServer
from support.fault_server.wire import response

from magic_hour_ext.errors import BadRequestError, SubmissionUncertainError

from .helpers import film

CALL = film("api-assets/a.png")


class HookError(Exception):
    pass


def hooks(driver, *, reads, error=None):
    """A hook of the client's kind: it may read the body, and raises for the status or an error of its own."""

    def raised(answer):
        if error is not None:
            raise error
        answer.raise_for_status()

    async def awaited(answer):
        if reads:
            await answer.aread()
        raised(answer)

    def plain(answer):
        if reads:
            answer.read()
        raised(answer)

    return {"response": [awaited if driver.mode == "async" else plain]}


def statuses(client):
    return [entry.state for entry in client.journal.list()]


@pytest.mark.parametrize("reads", [False, True], ids=["body not read", "body read"])
def test_a_refused_create_is_reported_as_refused_if_a_hook_calls_raise_for_status(reads, driver, path):
    answers = [response({"message": "too long"}, "400 Bad Request"), response({"id": "job1", "credits_charged": 1})]
    with ScriptedServer(create=lambda request: answers[request.number]) as server:
        http = driver.http(event_hooks=hooks(driver, reads=reads), trust_env=False)
        client = driver.client_of(server, httpx_client=http, journal=path)
        with pytest.raises(BadRequestError) as caught:
            driver.run(client.v1.image_to_video.start(**CALL))
        assert ("too long" in str(caught.value)) is reads
        assert statuses(client) == []
        assert driver.run(client.v1.image_to_video.start(**CALL)).id == "job1"


def test_a_5xx_create_stays_uncertain_if_a_hook_calls_raise_for_status(driver, path):
    with ScriptedServer(create=lambda _request: response({"message": "no"}, "500 x")) as server:
        http = driver.http(event_hooks=hooks(driver, reads=True), trust_env=False)
        client = driver.client_of(server, httpx_client=http, journal=path)
        with pytest.raises(SubmissionUncertainError, match="500"):
            driver.run(client.v1.image_to_video.start(**CALL))
        assert statuses(client) == ["uncertain"]
        assert len(server.posts()) == 1


def test_an_expired_url_is_replaced_if_a_hook_calls_raise_for_status(driver, tmp_path):
    expired = response(b"<Error><Code>AccessDenied</Code></Error>", "403 Forbidden")
    with ScriptedServer(download=lambda request: expired if request.number == 0 else None) as server:
        http = driver.http(event_hooks=hooks(driver, reads=False), trust_env=False)
        client = driver.client_of(server, httpx_client=http)
        job = driver.run(client.v1.image_to_video.start(**CALL))
        (saved,) = driver.run(job.download(tmp_path))
        assert saved.endswith(".mp4")
        assert len(server.at("download")) == 2


def test_a_status_error_of_another_request_in_a_hook_leaves_the_create_uncertain(driver, path):
    other = httpx.Request("GET", "https://elsewhere.test/")
    error = httpx.HTTPStatusError("mine", request=other, response=httpx.Response(200, json={"id": "not-a-job"}))
    with ScriptedServer(create=lambda _request: response({"id": "job1"})) as server:
        http = driver.http(event_hooks=hooks(driver, reads=False, error=error), trust_env=False)
        client = driver.client_of(server, httpx_client=http, journal=path)
        with pytest.raises(SubmissionUncertainError, match="mine"):
            driver.run(client.v1.image_to_video.start(**CALL))
        assert statuses(client) == ["uncertain"]
        assert len(server.posts()) == 1


def test_an_exception_of_a_hook_is_raised_with_a_note_that_a_job_may_exist(driver, path):
    with ScriptedServer(create=lambda _request: response({"id": "job1"})) as server:
        http = driver.http(event_hooks=hooks(driver, reads=False, error=HookError("mine")), trust_env=False)
        client = driver.client_of(server, httpx_client=http, journal=path)
        with pytest.raises(HookError) as caught:
            driver.run(client.v1.image_to_video.start(**CALL))
        assert "A job may exist" in caught.value.__notes__[0]
        assert statuses(client) == ["uncertain"]
