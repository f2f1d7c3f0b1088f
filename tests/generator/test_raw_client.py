"""The clients that the endpoint functions take: headers, time-outs, connection pools, closing."""

from __future__ import annotations

import asyncio
import copy
import pickle
import threading
from concurrent.futures import ThreadPoolExecutor

import httpx
import pytest
from magic_hour_api import AuthenticatedClient, Client
from magic_hour_api.api.saved_items import saved_items_list
from magic_hour_api.api.video_projects import video_projects_get
from magic_hour_api.api.video_tools import image_to_video_create
from magic_hour_api.errors import DecodeError
from magic_hour_api.models import V1ImageToVideoCreateBody, V1ImageToVideoCreateBodyAssets
from magic_hour_api.types import UNSET, Unset
from raw_responses import BASE, TOKEN, client_for, project


@pytest.fixture
def seen() -> list[httpx.Request]:
    return []


@pytest.fixture
def recorder(seen):
    def handler(request: httpx.Request) -> httpx.Response:
        seen.append(request)
        return httpx.Response(200, content=project())

    return handler


def test_a_create_sends_the_fields_that_are_set_and_no_others(seen, recorder):
    body = V1ImageToVideoCreateBody(assets=V1ImageToVideoCreateBodyAssets(image_file_path="a.png"), end_seconds=5)
    created = image_to_video_create.sync(client=client_for(recorder), body=body)
    assert created.credits_charged == 240
    assert seen[0].read() == b'{"assets":{"image_file_path":"a.png"},"end_seconds":5}'
    assert seen[0].headers["authorization"] == f"Bearer {TOKEN}"


@pytest.mark.parametrize("mode", ["sync", "asyncio"])
@pytest.mark.parametrize("header", ["Authorization", "X-Api-Key", "X-Magic"])
def test_a_redirect_to_another_host_gets_no_key_and_no_credential(header, mode, seen):
    def handler(request):
        seen.append(request)
        moved = {f"{BASE}/v1/video-projects/job1": "/moved", f"{BASE}/moved": "https://elsewhere.test/moved"}
        location = moved.get(str(request.url))
        if location is None:
            return httpx.Response(200, content=project())
        return httpx.Response(307, headers={"location": location})

    client = AuthenticatedClient(
        BASE,
        TOKEN,
        "",
        header,
        follow_redirects=True,
        headers={"X-Gateway-Token": "5ecret", "X-Trace": "7"},
        cookies={"session": "5ecret"},
        httpx_args={"transport": httpx.MockTransport(handler)},
    )
    if mode == "sync":
        video_projects_get.sync("job1", client=client)
    else:
        asyncio.run(video_projects_get.asyncio("job1", client=client))
    assert [one.headers.get(header) for one in seen] == [TOKEN, TOKEN, None]
    assert [one.headers.get("x-gateway-token") for one in seen] == ["5ecret", "5ecret", None]
    assert "5ecret" not in str(seen[2].headers.raw)
    assert seen[2].headers["x-trace"] == "7"


@pytest.mark.parametrize("follows", [False, True])
def test_redirects_end(follows, seen):
    def handler(request):
        seen.append(request)
        return httpx.Response(307, headers={"location": "/again"})

    transport = httpx.MockTransport(handler)
    client = AuthenticatedClient(BASE, TOKEN, follow_redirects=follows, httpx_args={"transport": transport})
    with pytest.raises(DecodeError):
        video_projects_get.sync("job1", client=client)
    assert len(seen) == (21 if follows else 1)


def test_null_is_sent_where_it_was_given():
    body = V1ImageToVideoCreateBody(assets=V1ImageToVideoCreateBodyAssets("a.png"), end_seconds=5, height=None)
    assert body.to_dict() == {"assets": {"image_file_path": "a.png"}, "end_seconds": 5, "height": None}


def test_a_query_holds_only_what_was_given(seen, recorder):
    saved_items_list.sync(client=client_for(recorder), limit=5)
    assert str(seen[0].url) == f"{BASE}/v1/saved-items?limit=5"


@pytest.mark.parametrize(
    ("given", "path"),
    [
        ("../account", "/v1/video-projects/..%2Faccount"),
        ("..", "/v1/video-projects/%2E%2E"),
        (".", "/v1/video-projects/%2E"),
        ("a?b#c", "/v1/video-projects/a%3Fb%23c"),
        ("é 1", "/v1/video-projects/%C3%A9%201"),
        ("a.b", "/v1/video-projects/a.b"),
    ],
)
def test_an_id_is_encoded_as_one_path_segment(seen, recorder, given, path):
    video_projects_get.sync(given, client=client_for(recorder))
    assert seen[0].url.raw_path.decode() == path


@pytest.mark.parametrize("shown", [repr, str, lambda client: f"{client!r}"])
def test_the_repr_hides_the_key(shown):
    text = shown(AuthenticatedClient(BASE, TOKEN, headers={"X-Secret": "also"}))
    assert text == f"AuthenticatedClient(base_url='{BASE}')"


def test_the_default_timeout_is_60_seconds():
    assert Client(BASE).get_httpx_client().timeout == httpx.Timeout(60)
    assert Client(BASE).get_async_httpx_client().timeout == httpx.Timeout(60)
    assert Client(BASE, timeout=5).get_httpx_client().timeout == httpx.Timeout(5)
    assert Client(BASE, timeout=None).get_httpx_client().timeout == httpx.Timeout(None)


def test_with_headers_leaves_the_live_client_as_it_is(seen, recorder):
    first = client_for(recorder)
    first.get_httpx_client()
    second = first.with_headers({"X-One": "1"}).with_headers({"X-Two": "2"})
    video_projects_get.sync("abc", client=first)
    video_projects_get.sync("abc", client=second)
    assert "x-one" not in seen[0].headers
    assert (seen[1].headers["x-one"], seen[1].headers["x-two"]) == ("1", "2")
    assert seen[1].headers["authorization"] == f"Bearer {TOKEN}"
    assert second.get_httpx_client() is not first.get_httpx_client()


def test_with_cookies_and_with_timeout_leave_the_live_client_as_it_is(seen, recorder):
    first = client_for(recorder)
    first.get_httpx_client()
    second = first.with_cookies({"a": "1"}).with_timeout(3)
    video_projects_get.sync("abc", client=first)
    video_projects_get.sync("abc", client=second)
    assert "cookie" not in seen[0].headers
    assert seen[0].extensions["timeout"]["read"] == 60
    assert seen[1].headers["cookie"] == "a=1"
    assert seen[1].extensions["timeout"]["read"] == 3
    assert type(second) is AuthenticatedClient


def test_a_callers_httpx_client_still_sends_the_key(seen, recorder):
    own = httpx.Client(transport=httpx.MockTransport(recorder), timeout=9, headers={"X-Own": "1"})
    client = AuthenticatedClient(BASE, TOKEN, headers={"X-Mine": "2"}).set_httpx_client(own)
    video_projects_get.sync("abc", client=client)
    video_projects_get.sync("abc", client=client.with_headers({"X-More": "3"}))
    for request in seen:
        assert request.headers["authorization"] == f"Bearer {TOKEN}"
        assert str(request.url) == f"{BASE}/v1/video-projects/abc"
        assert (request.headers["x-own"], request.headers["x-mine"]) == ("1", "2")
        assert request.extensions["timeout"]["read"] == 9
    assert seen[1].headers["x-more"] == "3"
    assert "authorization" not in own.headers


def test_a_callers_async_httpx_client_still_sends_the_key(seen, recorder):
    own = httpx.AsyncClient(transport=httpx.MockTransport(recorder), base_url="https://other.example.com")
    client = AuthenticatedClient(BASE, TOKEN).set_async_httpx_client(own)
    asyncio.run(video_projects_get.asyncio("abc", client=client))
    assert seen[0].headers["authorization"] == f"Bearer {TOKEN}"
    assert str(seen[0].url) == "https://other.example.com/v1/video-projects/abc"


def test_the_key_is_sent_once_also_if_a_header_of_that_name_was_given(seen, recorder):
    video_projects_get.sync("abc", client=client_for(recorder).with_headers({"authorization": "Bearer other"}))
    assert seen[0].headers.get_list("authorization") == [f"Bearer {TOKEN}"]


def test_prefix_and_name_of_the_header_can_be_set(seen, recorder):
    transport = httpx.MockTransport(recorder)
    client = AuthenticatedClient(BASE, TOKEN, prefix="", auth_header_name="X-Key", httpx_args={"transport": transport})
    video_projects_get.sync("abc", client=client)
    assert seen[0].headers["x-key"] == TOKEN


def test_twenty_threads_that_start_together_share_one_pool():
    for _ in range(10):
        client = AuthenticatedClient(BASE, TOKEN)
        gate = threading.Barrier(20)

        def pools(client=client, gate=gate):
            gate.wait()
            return id(client.get_httpx_client()), id(client.get_async_httpx_client())

        with ThreadPoolExecutor(20) as threads:
            made = {future.result() for future in [threads.submit(pools) for _ in range(20)]}
        assert len(made) == 1


def test_leaving_the_with_block_closes_the_pool(recorder):
    with client_for(recorder) as client:
        pool = client.get_httpx_client()
        assert not pool.is_closed
    assert pool.is_closed


def test_leaving_the_async_with_block_closes_the_pool(recorder):
    async def use() -> httpx.AsyncClient:
        async with client_for(recorder) as client:
            await video_projects_get.asyncio("abc", client=client)
            return client.get_async_httpx_client()

    assert asyncio.run(use()).is_closed


@pytest.mark.parametrize("again", [copy.copy, copy.deepcopy, lambda value: pickle.loads(pickle.dumps(value))])
def test_unset_is_itself_after_copying_and_pickling(again):
    assert again(UNSET) is UNSET
    body = again(V1ImageToVideoCreateBody(assets=V1ImageToVideoCreateBodyAssets("a.png"), end_seconds=5))
    assert body.model is UNSET
    assert body.to_dict() == {"assets": {"image_file_path": "a.png"}, "end_seconds": 5}


def test_unset_is_falsy_and_has_a_repr():
    assert not UNSET
    assert repr(UNSET) == "UNSET"
    assert isinstance(UNSET, Unset)


def test_the_client_can_enter_a_with_block_after_its_first_request(recorder):
    client = client_for(recorder)
    video_projects_get.sync("abc", client=client)
    pool = client.get_httpx_client()
    with client:
        video_projects_get.sync("abc", client=client)
    assert pool.is_closed


def test_the_client_can_enter_an_async_with_block_after_its_first_request(recorder):
    async def use() -> httpx.AsyncClient:
        client = client_for(recorder)
        await video_projects_get.asyncio("abc", client=client)
        async with client:
            await video_projects_get.asyncio("abc", client=client)
        return client.get_async_httpx_client()

    assert asyncio.run(use()).is_closed


def test_an_undocumented_status_is_returned_if_raise_on_unexpected_status_is_false():
    settings = {"transport": httpx.MockTransport(lambda _: httpx.Response(520, content=b"<html>"))}
    client = AuthenticatedClient(BASE, TOKEN, httpx_args=settings, raise_on_unexpected_status=False)
    answer = video_projects_get.sync_detailed("abc", client=client)
    assert (answer.status_code, answer.content, answer.parsed) == (520, b"<html>", None)
    assert asyncio.run(video_projects_get.asyncio("abc", client=client)) is None


def test_a_malformed_body_is_an_error_even_if_raise_on_unexpected_status_is_false():
    settings = {"transport": httpx.MockTransport(lambda _: httpx.Response(200, content=b"<html>"))}
    client = AuthenticatedClient(BASE, TOKEN, httpx_args=settings, raise_on_unexpected_status=False)
    with pytest.raises(DecodeError):
        video_projects_get.sync("abc", client=client.with_timeout(3))
