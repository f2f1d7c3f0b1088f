"""The fault server produces the faults of its table, on which all other tests of faults depend."""

from __future__ import annotations

import time

import httpx
import pytest
from support.fault_server import ALL, FAULTS, STAGES, FaultConfig, FaultServer, faults_of, status
from support.fault_server.faults import ADDRESS_KINDS, CONNECTION_KINDS

from .plain_requests import (
    FILE,
    KEY,
    RESETS,
    ask_for_urls,
    create,
    fault_config_for,
    finished_url,
    plain_client,
    poll,
    visit,
)

RAISES = {
    "refused": httpx.ConnectError,
    "connect_timeout": httpx.ConnectTimeout,
    "tls": httpx.ConnectError,
    "dns": httpx.ConnectError,
    "silent": httpx.ReadTimeout,
    "reset_before_body": RESETS,
    "reset_during_body": RESETS,
    "reset_after_body": RESETS,
    "reset_during_answer": RESETS,
    "truncated": httpx.RemoteProtocolError,
    "drop": httpx.RemoteProtocolError,
}
TABLE = [(stage, name) for stage in STAGES for name in faults_of(stage)]
RAISING = [(stage, name) for stage, name in TABLE if FAULTS[name].kind in RAISES]
ANSWERING = [(stage, name) for stage, name in TABLE if FAULTS[name].kind in {"answer", "expired"}]


@pytest.fixture
def client():
    with plain_client() as client:
        yield client


@pytest.mark.parametrize(("stage", "name"), RAISING)
def test_a_connection_fault_raises_the_documented_httpx_error(stage, name, client):
    fault = FAULTS[name]
    fault_config = fault_config_for(stage, fault)
    with FaultServer(fault_config) as server:
        go = visit if fault_config.first_stage != "poll" else lambda *_: poll(client, server, "some-job")
        with pytest.raises(RAISES[fault.kind]):
            go(stage, client, server)
    assert server.failures == ()
    if fault.kind in CONNECTION_KINDS + ADDRESS_KINDS:
        assert server.at(stage) == ()
    else:
        assert [request.fault for request in server.at(stage)] == [fault.kind]


@pytest.mark.parametrize(("stage", "name"), ANSWERING)
def test_a_wrong_response_is_sent_as_the_table_defines_it(stage, name, client):
    fault = FAULTS[name]
    with FaultServer(fault_config_for(stage, fault)) as server:
        answer = visit(stage, client, server)
        assert answer.status_code == (403 if fault.kind == "expired" else fault.status)
        assert answer.headers.get("Retry-After") == dict(fault.headers).get("Retry-After")
        if fault.kind == "answer":
            assert answer.content == fault.body
            assert answer.headers["Content-Type"] == dict(fault.headers)["Content-Type"]
    assert server.failures == ()
    assert server.at(stage)[-1].status == answer.status_code


@pytest.mark.parametrize("name", [name for name in faults_of("create") if FAULTS[name].kind not in CONNECTION_KINDS])
def test_a_job_exists_exactly_where_the_fault_let_the_request_through(name, client):
    fault = FAULTS[name]
    with FaultServer(fault_config_for("create", fault, bomb_size=1024 * 1024)) as server:
        try:
            with client.stream("POST", f"{server.base_url}/v1/image-to-video", json={}, headers=KEY) as answer:
                next(answer.iter_raw(), b"")
        except httpx.TransportError:
            assert fault.kind in RAISES
    expected = int(fault.effective and fault.kind not in ADDRESS_KINDS)
    assert server.jobs.created == expected
    assert server.jobs.charged == 120 * expected
    assert server.failures == ()


@pytest.mark.parametrize("stage", STAGES)
def test_a_fault_ends_after_its_number_of_repetitions(stage, client):
    with FaultServer(fault_config_for(stage, status(503).repeated(2), status(429))) as server:
        seen = [visit(stage, client, server).status_code for _ in range(4)]
    assert seen == [503, 503, 429, 200]


def test_a_permanent_fault_never_ends(client):
    with FaultServer(fault_config_for("create", status(500).always())) as server:
        assert {create(client, server).status_code for _ in range(20)} == {500}
    assert FAULTS["500"].always().times == ALL


@pytest.mark.parametrize("name", ["refused", "connect time-out"])
@pytest.mark.parametrize("stage", STAGES)
def test_a_listener_that_was_closed_accepts_again(stage, name, client):
    with FaultServer(fault_config_for(stage, FAULTS[name])) as server:
        with pytest.raises(RAISES[FAULTS[name].kind]):
            visit(stage, client, server)
        deadline = time.monotonic() + 5
        while time.monotonic() < deadline:
            try:
                assert visit(stage, client, server).status_code == 200
                break
            except httpx.TransportError:
                time.sleep(0.05)
        else:
            pytest.fail("it stayed away")


def test_a_fault_at_a_later_request_starts_after_the_previous_request_was_answered(client):
    fault_config = FaultConfig(faults={"create": FAULTS["refused"].always(), "poll": FAULTS["500"]})
    with FaultServer(fault_config) as server:
        (item,) = ask_for_urls(client, server)
        assert client.put(item["upload_url"], content=FILE).status_code == 200
        for _ in range(3):
            with pytest.raises(httpx.ConnectError):
                create(client, server)
    assert server.jobs.created == 0
    assert len(server.uploads) == 1


def test_a_wrong_upload_address_is_followed_by_a_valid_url(client):
    with FaultServer(fault_config_for("put", FAULTS["DNS failure"], FAULTS["TLS failure"])) as server:
        urls = [ask_for_urls(client, server)[0]["upload_url"] for _ in range(3)]
        with pytest.raises(httpx.ConnectError):
            client.put(urls[1], content=FILE)
    assert [url.partition("//")[0] for url in urls] == ["http:", "https:", "http:"]
    assert ["nonexistent.invalid" in url for url in urls] == [True, False, False]
    assert server.handshakes == 1


def test_an_invalid_fault_config_is_refused():
    with pytest.raises(ValueError, match="first_stage='poll'"):
        FaultConfig(faults={"poll": FAULTS["DNS failure"]})
    with pytest.raises(ValueError, match="no stage 'pol'"):
        FaultConfig(faults={"pol": FAULTS["500"]})


def test_https_to_the_plain_port_fails_in_the_handshake(client):
    with FaultServer() as server, pytest.raises(httpx.ConnectError, match=r"SSL|TLS"):
        client.get(f"{server.https_base_url}/v1/account")
    assert server.handshakes == 1
    assert server.requests == ()


def test_a_redirect_leads_to_another_origin_that_answers(client):
    with FaultServer(fault_config_for("create", FAULTS["redirect"])) as server:
        answer = create(client, server)
        target = httpx.URL(answer.headers["Location"])
        assert answer.status_code == 307
        assert target.host == "127.0.0.2"
        assert client.post(target, json={}, headers=KEY).status_code == 200
    assert [request.stage for request in server.requests] == ["create", "elsewhere"]
    assert server.jobs.created == 1


@pytest.mark.parametrize("name", ["wrong charset", "unknown charset"])
def test_a_body_in_the_wrong_charset_is_not_utf_8(name, client):
    with FaultServer(fault_config_for("create", FAULTS[name])) as server:
        answer = create(client, server)
    with pytest.raises(UnicodeDecodeError):
        answer.content.decode("utf-8")


def test_a_response_without_a_content_type_is_otherwise_complete(client):
    with FaultServer(fault_config_for("create", FAULTS["200 without content type"])) as server:
        answer = create(client, server)
    assert "Content-Type" not in answer.headers
    assert answer.json()["id"] == server.jobs[0].id


@pytest.mark.parametrize("stage", ["create", "download"])
def test_a_gzip_bomb_is_small_on_the_wire(stage, client):
    with FaultServer(fault_config_for(stage, FAULTS["gzip bomb"], bomb_size=8 * 1024 * 1024)) as server:
        answer = visit(stage, client, server)
    assert len(answer.content) == 8 * 1024 * 1024
    assert int(answer.headers["Content-Length"]) < 10_000


@pytest.mark.parametrize("stage", ["poll", "download"])
def test_an_endless_body_continues_until_the_client_disconnects(stage, client):
    with FaultServer(fault_config_for(stage, FAULTS["endless body"])) as server:
        url = finished_url(client, server) if stage == "download" else f"{server.base_url}/v1/video-projects/any"
        seen = 0
        with client.stream("GET", url, headers={} if stage == "download" else KEY) as answer:
            for block in answer.iter_raw():
                seen += len(block)
                if seen > 20_000_000:
                    break
        assert visit(stage, client, server).status_code == 200
    assert server.failures == ()


def test_a_dripping_body_never_runs_into_a_read_time_out(client):
    with FaultServer(fault_config_for("create", FAULTS["dripping body"])) as server:
        started = time.monotonic()
        with client.stream("POST", f"{server.base_url}/v1/image-to-video", json={}, headers=KEY) as answer:
            blocks = answer.iter_raw()
            while time.monotonic() < started + 0.6:
                assert next(blocks)
