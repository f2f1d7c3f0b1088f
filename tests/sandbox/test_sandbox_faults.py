"""Faults by stage and kind: for the nth request or a share of them, once or permanently."""

from __future__ import annotations

import asyncio
import json
import socket
import time
from urllib.parse import urlsplit

import httpx
import pytest
from receivers import receiver

from magic_hour_ext.errors import ConfigurationError, WebhookError
from magic_hour_ext.sandbox.faults import KINDS, Faults, make_fault
from magic_hour_ext.webhooks import Webhook

PNG = {"items": [{"type": "image", "extension": "png"}]}
BODY = {"assets": {"image_file_path": "api-assets/id/1.png"}}
STAGES = ("upload_urls", "put", "create", "poll", "download")


@pytest.fixture
def bench(own_bench):
    return own_bench(seed=1, thumbnails=True)


class Caller:
    """Makes the request of each stage, on a connection of its own each time."""

    def __init__(self, bench) -> None:
        self.bench = bench
        self.sandbox = bench.sandbox
        created = bench.api.post("/v1/photo-colorizer", json=BODY).json()
        self.project = f"/v1/image-projects/{created['id']}"
        self.upload = bench.api.post("/v1/files/upload-urls", json=PNG).json()["items"][0]["upload_url"]
        self.download = bench.api.get(self.project).json()["downloads"][0]["url"]
        self.whole = bench.storage.get(self.download).content
        self.key = {"authorization": f"Bearer {self.sandbox.key}"}

    def call(self, stage, timeout=10, **headers):
        base = self.sandbox.base_url
        with httpx.Client(timeout=timeout, trust_env=False, verify=False) as http:
            if stage == "upload_urls":
                return http.post(f"{base}/v1/files/upload-urls", json=PNG, headers={**self.key, **headers})
            if stage == "create":
                return http.post(f"{base}/v1/photo-colorizer", json=BODY, headers={**self.key, **headers})
            if stage == "poll":
                return http.get(base + self.project, headers={**self.key, **headers})
            if stage == "put":
                return http.put(self.upload, content=b"x" * 100_000, headers=headers)
            return http.get(self.download, headers=headers)

    def wire(self, stage):
        """All bytes of the answer, read until the connection ends or is silent; and whether it was reset."""
        target, base = {
            "create": ("/v1/photo-colorizer", self.sandbox.base_url),
            "poll": (self.project, self.sandbox.base_url),
            "download": (self.download.removeprefix(self.sandbox.storage_url), self.sandbox.storage_url),
        }[stage]
        parts, body = urlsplit(base), json.dumps(BODY).encode() if stage == "create" else b""
        method = "POST" if stage == "create" else "GET"
        key = f"authorization: Bearer {self.sandbox.key}\r\n" if stage != "download" else ""
        head = f"{method} {target} HTTP/1.1\r\nhost: x\r\n{key}content-length: {len(body)}\r\n\r\n"
        with socket.create_connection((parts.hostname, parts.port), 1) as connection:
            connection.sendall(head.encode() + body)
            answer = b""
            try:
                while piece := connection.recv(65536):
                    answer += piece
                return answer, "end"
            except ConnectionResetError:
                return answer, "reset"
            except TimeoutError:
                return answer, "open"

    @property
    def jobs(self):
        return len(self.sandbox.jobs)


@pytest.fixture
def caller(bench):
    return Caller(bench)


@pytest.mark.parametrize("stage", STAGES)
def test_a_status_fault_sends_the_given_headers_and_body(caller, stage):
    caller.sandbox.add_fault(stage, "status", status=429, headers={"Retry-After": "7"}, body='{"message": "slow"}')
    before = caller.jobs
    response = caller.call(stage)
    assert (response.status_code, response.headers["retry-after"]) == (429, "7")
    assert response.json() == {"message": "slow"}
    assert caller.jobs == before  # by default a request with a status fault has no effect
    assert caller.call(stage).status_code == 200
    assert caller.sandbox.faults == []


def test_a_status_fault_can_be_sent_after_the_request_took_effect(caller):
    caller.sandbox.add_fault("create", "status", status=500, takes_effect=True)
    before = caller.jobs
    assert caller.call("create").status_code == 500
    assert caller.jobs == before + 1


def test_a_status_without_a_name_or_a_body_can_come_too(caller):
    caller.sandbox.add_fault("poll", "status", status=299)
    assert caller.call("poll").json()["message"] == "Unknown (ordered from the sandbox)"
    caller.sandbox.add_fault("poll", "status", status=204)
    empty = caller.call("poll")
    assert (empty.status_code, empty.content, "content-length" in empty.headers) == (204, b"", False)


@pytest.mark.parametrize("stage", STAGES)
@pytest.mark.parametrize("kind", ["reset_before", "reset_during", "reset_after", "lost_answer"])
def test_a_connection_fault_breaks_at_the_given_stage(caller, stage, kind):
    """No answer comes; only after the work was done does it have an effect."""
    caller.sandbox.add_fault(stage, kind)
    before = caller.jobs
    with pytest.raises((httpx.ReadError, httpx.WriteError, httpx.RemoteProtocolError)):
        caller.call(stage)
    took_effect = kind in {"reset_after", "lost_answer"}
    assert caller.jobs == before + (took_effect and stage == "create")
    if stage == "put":
        path = urlsplit(caller.upload).path.lstrip("/")
        assert caller.sandbox._running().store.has(path) == took_effect
    assert caller.call(stage).status_code == 200


@pytest.mark.parametrize("stage", ["create", "poll", "download"])
def test_each_connection_fault_sends_its_documented_bytes(caller, stage):
    whole, ending = caller.wire(stage)
    head, _, body = whole.partition(b"\r\n\r\n")
    assert ending == "open"
    length = next(int(line[16:]) for line in head.split(b"\r\n") if line.startswith(b"content-length: "))
    assert length == len(body)
    for kind, ends in (("truncate", "end"), ("reset_answer", "reset")):
        caller.sandbox.add_fault(stage, kind)
        cut, ending = caller.wire(stage)
        got_head, _, got = cut.partition(b"\r\n\r\n")
        assert ending == ends
        if kind == "truncate":
            assert b"content-length: " in got_head
            assert 0 < len(got) < length
    for offset in (-10, 10):
        caller.sandbox.add_fault(stage, "wrong_length", offset=offset)
        wrong, ending = caller.wire(stage)
        got_head, _, got = wrong.partition(b"\r\n\r\n")
        assert ending == "end"
        assert b"content-length: %d" % (len(got) + offset) in got_head
    caller.sandbox.add_fault(stage, "duplicate")
    twice, ending = caller.wire(stage)
    assert ending == "open"
    bodies = [one.partition(b"\r\n\r\n")[2] for one in twice.split(b"HTTP/1.1 200 OK\r\n")[1:]]
    assert len(bodies) == 2
    assert bodies[0] == bodies[1] != b""


@pytest.mark.parametrize("stage", STAGES)
def test_garbage_has_status_200_and_is_neither_json_nor_a_file(caller, stage):
    caller.sandbox.add_fault(stage, "garbage")
    response = caller.call(stage)
    assert response.status_code == 200
    assert response.content.startswith(b"\xff\xfe")
    assert len(response.content) >= 64
    if stage == "download":
        assert len(response.content) == len(caller.whole)


@pytest.mark.parametrize("stage", STAGES)
def test_a_stall_delays_the_response(caller, stage):
    caller.sandbox.add_fault(stage, "stall", seconds=0.3)
    began = time.monotonic()
    assert caller.call(stage).status_code == 200
    assert 0.3 <= time.monotonic() - began < 3
    caller.sandbox.add_fault(stage, "stall")
    with pytest.raises(httpx.ReadTimeout):
        caller.call(stage, timeout=0.2)


def test_a_stall_may_come_before_the_work_is_done(caller):
    before = caller.jobs
    caller.sandbox.add_fault("create", "stall", seconds=0.2, takes_effect=False)
    with pytest.raises(httpx.ReadTimeout):
        caller.call("create", timeout=0.05)
    assert caller.jobs == before


def test_a_slow_fault_limits_the_rate_of_the_response(caller):
    caller.sandbox.add_fault("poll", "slow", rate=4000)
    began = time.monotonic()
    response = caller.call("poll")
    elapsed = time.monotonic() - began
    assert response.json()["status"] == "complete"
    assert elapsed >= len(response.content) / 4000 * 0.8


def test_a_slow_response_ends_when_the_client_has_gone(caller):
    caller.sandbox.add_fault("poll", "slow", rate=100)
    with pytest.raises(httpx.ReadTimeout):
        caller.call("poll", timeout=0.01)
    ends = time.monotonic() + 5
    slow: list[float] = []  # Seconds of the finished response.
    while not slow and time.monotonic() < ends:
        time.sleep(0.01)
        slow = [one.seconds for one in caller.sandbox.requests if "slow" in str(one.fault) and one.seconds]
    assert len(slow) == 1
    assert slow[0] < 3, "the whole response takes longer"


def test_stop_does_not_wait_for_slow_or_stalled_responses(caller):
    caller.sandbox.add_fault("poll", "stall", times=None)
    caller.sandbox.add_fault("download", "slow", rate=1, times=None)
    for stage in ("poll", "download"):
        with pytest.raises(httpx.ReadTimeout):
            caller.call(stage, timeout=0.1)
    began = time.monotonic()
    caller.sandbox.stop()
    assert time.monotonic() - began < 3


def test_another_version_has_another_etag_and_content(caller):
    before = caller.call("download")
    caller.sandbox.add_fault("download", "other_version")
    after = caller.call("download", range="bytes=10-", **{"if-range": before.headers["etag"]})
    assert after.status_code == 200  # and not 206: it is another file
    assert after.headers["etag"] != before.headers["etag"]
    assert after.content != before.content
    assert after.content[:4] == b"\x89PNG"
    assert caller.call("download").content == after.content


@pytest.mark.parametrize("stage", ["create", "download"])
def test_a_refuse_fault_closes_the_port_for_its_duration(caller, stage):
    before = caller.jobs
    caller.sandbox.add_fault(stage, "refuse", seconds=0.4)
    time.sleep(0.1)
    with pytest.raises(httpx.ConnectError):
        caller.call(stage)
    time.sleep(0.5)
    assert caller.call(stage).status_code == 200
    assert caller.sandbox.faults == []
    assert caller.jobs == before + (stage == "create")


def test_refusing_the_storage_leaves_the_api_alone(own_bench):
    caller = Caller(own_bench())
    caller.sandbox.add_fault("put", "refuse", seconds=60)
    time.sleep(0.1)
    assert caller.call("poll").status_code == 200
    with pytest.raises(httpx.ConnectError):
        caller.call("put")


def test_nth_and_times_select_the_requests_of_a_fault(caller):
    caller.sandbox.add_fault("poll", "status", nth=3, times=2)
    assert [caller.call("poll").status_code for _ in range(6)] == [200, 200, 503, 503, 200, 200]


def test_a_permanent_fault_ends_when_it_is_removed(caller):
    fault = caller.sandbox.add_fault("poll", "status", times=None)
    assert [caller.call("poll").status_code for _ in range(4)] == [503] * 4
    caller.sandbox.remove_fault(fault)
    assert caller.call("poll").status_code == 200
    caller.sandbox.add_fault("poll", "status", times=None)
    caller.sandbox.clear_faults()
    assert caller.call("poll").status_code == 200


@pytest.mark.slow
def test_the_probability_of_a_fault_uses_the_seed(own_bench):
    def statuses(seed):
        caller = Caller(own_bench(seed=seed))
        caller.sandbox.add_fault("poll", "status", share=0.5)
        return [caller.call("poll").status_code for _ in range(40)]

    one, same, other = statuses(3), statuses(3), statuses(4)
    assert one == same != other
    assert 8 <= one.count(503) <= 32


def test_a_fault_with_contains_applies_only_to_matching_requests(caller):
    other = Caller(caller.bench)
    caller.sandbox.add_fault("poll", "status", contains=other.project.rsplit("/", 1)[1], nth=2)
    assert [caller.call("poll").status_code for _ in range(3)] == [200] * 3
    assert [other.call("poll").status_code for _ in range(3)] == [200, 503, 200]


@pytest.mark.parametrize(
    ("order", "stage"),
    [("poll.status.502", "poll"), ("download.status.403", "download"), ("download.garbage", "download")],
)
def test_a_directive_in_a_request_adds_a_fault_for_that_job_only(caller, order, stage):
    body = {**BODY, "name": f"mine sandbox:fault={order}"}
    created = caller.bench.api.post("/v1/photo-colorizer", json=body).json()
    assert caller.call(stage).status_code == 200  # of another job
    url = caller.sandbox.base_url + f"/v1/image-projects/{created['id']}"
    answers = [caller.bench.api.get(url)]
    if stage == "download":
        answers = [caller.bench.storage.get(answers[0].json()["downloads"][0]["url"])]
    if "status" in order:
        assert answers[0].status_code == int(order[-3:])
    else:
        assert answers[0].content.startswith(b"\xff\xfe")


def test_a_directive_in_a_request_adds_a_fault_to_its_own_create(caller):
    before = caller.jobs
    with pytest.raises((httpx.ReadError, httpx.RemoteProtocolError)):
        caller.bench.api.post("/v1/photo-colorizer", json={**BODY, "name": "sandbox:fault=create.reset_after"})
    assert caller.jobs == before + 1
    response = caller.bench.api.post("/v1/photo-colorizer", json={**BODY, "name": "sandbox:fault=create.status.504"})
    assert (response.status_code, caller.jobs) == (504, before + 1)


@pytest.mark.parametrize("stage", STAGES)
def test_a_request_header_adds_a_fault_for_that_request_only(caller, stage):
    assert caller.call(stage, **{"x-sandbox-fault": "status.418"}).status_code == 418
    assert caller.call(stage, **{"x-sandbox-fault": "nonsense"}).status_code == 200
    with pytest.raises(httpx.TransportError):
        caller.call(stage, **{"x-sandbox-fault": "refuse"})
    assert caller.call(stage).status_code == 200


def test_the_applied_fault_is_recorded_with_the_request(caller):
    caller.sandbox.add_fault("poll", "reset_after")
    with pytest.raises((httpx.ReadError, httpx.RemoteProtocolError)):
        caller.call("poll")
    caller.call("poll")
    broken, fine = list(caller.sandbox.requests)[-2:]
    assert (broken.fault, broken.status) == ("poll.reset_after", 0)
    assert (fine.fault, fine.status) == ("", 200)


@pytest.mark.parametrize(
    ("kind", "options", "statuses", "arrived"),
    [
        ("refuse", {}, [None, 200], 1),
        ("status", {"status": 502}, [502, 200], 1),
        ("lost_answer", {}, [None, 200], 2),
        ("duplicate", {}, [200], 2),
        ("stall", {"seconds": 0.05}, [200], 1),
        ("truncate", {}, [200], 1),
        ("garbage", {}, [200], 1),
    ],
)
def test_webhook_faults_affect_deliveries(own_bench, kind, options, statuses, arrived):
    with receiver() as (url, got):
        bench = own_bench(webhook_url=url, webhook_backoff=(5.0,), clock_speed=0)
        bench.sandbox.add_fault("webhook", kind, **options)
        bench.api.post("/v1/photo-colorizer", json=BODY)
        bench.sandbox.clock.advance(minutes=1)
        assert [one.status for one in bench.sandbox.webhooks] == statuses
        assert bench.sandbox.webhooks[0].fault == kind
        assert len(got) == arrived
    if kind == "duplicate":
        assert got[0][0] == got[1][0]
    if kind in {"truncate", "garbage"}:  # the signature is that of the whole event
        with pytest.raises(WebhookError):
            Webhook(bench.sandbox.webhook_secret).verify(*got[0])


@pytest.mark.slow
@pytest.mark.parametrize(
    ("given", "told"),
    [
        ({"stage": "lunch", "kind": "status"}, "stage="),
        ({"stage": "poll", "kind": "other_version"}, "kind="),
        ({"stage": "webhook", "kind": "reset_after"}, "kind="),
        ({"stage": "poll", "kind": "status", "status": 999}, "status="),
        ({"stage": "poll", "kind": "status", "headers": {"a\nb": "c"}}, "headers="),
        ({"stage": "poll", "kind": "status", "headers": {"a": "c\r\nd"}}, "headers="),
        ({"stage": "poll", "kind": "status", "nth": 0}, "nth="),
        ({"stage": "poll", "kind": "status", "times": 0}, "times="),
        ({"stage": "poll", "kind": "status", "share": 1.5}, "share="),
        ({"stage": "poll", "kind": "stall", "seconds": -1}, "seconds="),
        ({"stage": "poll", "kind": "slow", "rate": 0}, "rate="),
        ({"stage": "poll", "kind": "status", "often": 3}, "often"),
        ({"stage": 5, "kind": None}, "stage="),
    ],
)
def test_an_invalid_fault_is_refused_in_python_and_over_http(caller, given, told):
    with pytest.raises(ConfigurationError) as refused:
        caller.sandbox.add_fault(**given)
    assert str(refused.value).startswith(told)
    response = httpx.post(f"{caller.sandbox.base_url}/_sandbox/faults", json=given)
    assert (response.status_code, response.json()["code"]) == (400, "invalid_request")
    assert response.json()["message"].startswith(told)
    assert caller.sandbox.faults == []


def test_faults_can_be_added_listed_and_removed_over_http(caller):
    base = caller.sandbox.base_url + "/_sandbox/faults"
    made = httpx.post(base, json={"stage": "upload-urls", "kind": "status", "status": 500, "times": 2})
    assert made.status_code == 201
    assert caller.call("upload_urls").status_code == 500
    (item,) = httpx.get(base).json()["items"]
    assert (item["id"], item["stage"], item["met"]) == (made.json()["id"], "upload_urls", 1)
    assert httpx.delete(f"{base}/{item['id']}").status_code == 204
    assert httpx.delete(f"{base}/{item['id']}").status_code == 404
    httpx.post(base, json={"stage": "poll", "kind": "garbage", "times": None})
    assert httpx.delete(base).status_code == 204
    assert httpx.get(base).json() == {"items": []}


def test_there_is_a_test_for_every_stage_and_kind():
    """The kinds that are named in this file are all that there are."""
    from pathlib import Path

    text = Path(__file__).read_text("utf-8")
    assert set(KINDS) == {*STAGES, "webhook"}
    for kind in {kind for kinds in KINDS.values() for kind in kinds}:
        assert f'"{kind}"' in text


def test_of_very_many_faults_the_oldest_are_dropped():
    faults = Faults()
    for number in range(1, 1003):
        assert faults.add(make_fault("poll", "status")).id == number
    assert [fault.id for fault, _ in faults.listed()] == list(range(3, 1003))


def test_connections_stay_refused_while_the_sandbox_stops(own_bench):
    bench = own_bench()
    assert bench.credits() > 0  # It has begun to serve.
    run = bench.sandbox._running()
    run.loop.call_soon_threadsafe(run._stopping.set)
    before = list(run._server.servers)
    fault = make_fault("create", "refuse")
    asyncio.run_coroutine_threadsafe(run._come_back(0, None, fault), run.loop).result(30)
    assert run._server.servers == before
