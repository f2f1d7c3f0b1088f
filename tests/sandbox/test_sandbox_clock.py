"""The simulated clock: real time, faster, or frozen and advanced by hand."""

from __future__ import annotations

import asyncio
import json
import time
from datetime import UTC, datetime

import httpx
import pytest
from receivers import receiver

from magic_hour_ext.errors import ConfigurationError
from magic_hour_ext.sandbox import Sandbox
from magic_hour_ext.sandbox.clock import Clock, Scheduler

FROZEN = {"clock_speed": 0, "queue_seconds": 60, "render_seconds": 600}


@pytest.fixture
def frozen(own_bench):
    return own_bench(advance="time", **FROZEN)


def image(bench, **changes):
    response = bench.create("photo_colorizer", **changes)
    assert response.status_code == 200, response.text
    return response.json()["id"]


def test_with_a_frozen_clock_time_and_jobs_do_not_advance(frozen):
    job_id, before = image(frozen), frozen.sandbox.clock.now
    time.sleep(0.05)
    assert frozen.sandbox.clock.now == before
    assert frozen.project("image", job_id)["status"] == "queued"


def test_advancing_the_clock_changes_each_job_at_its_own_time(frozen):
    job_id = image(frozen)
    created = frozen.sandbox.clock.now
    frozen.sandbox.clock.advance(seconds=59)
    assert frozen.project("image", job_id)["status"] == "queued"
    frozen.sandbox.clock.advance(seconds=1)
    assert frozen.project("image", job_id)["status"] == "rendering"
    frozen.sandbox.clock.advance(hours=1)
    assert frozen.project("image", job_id)["status"] == "complete"
    history = frozen.sandbox.jobs[job_id].history
    assert [(status, round(at - created)) for status, at in history] == [
        ("queued", 0),
        ("rendering", 60),
        ("complete", 660),
    ]


def test_urls_expire_after_24_hours_and_not_before(frozen):
    job_id = image(frozen)
    frozen.sandbox.clock.advance(minutes=11)
    url = frozen.project("image", job_id)["downloads"][0]["url"]
    frozen.sandbox.clock.advance(hours=23, minutes=59)
    assert frozen.storage.get(url).status_code == 200
    frozen.sandbox.clock.advance(minutes=1)
    assert frozen.storage.get(url).status_code == 403
    assert frozen.storage.get(frozen.project("image", job_id)["downloads"][0]["url"]).status_code == 200


def test_upload_urls_expire_too(frozen):
    items = [{"type": "image", "extension": "png"}]
    made = frozen.api.post("/v1/files/upload-urls", json={"items": items}).json()["items"][0]
    frozen.sandbox.clock.advance(hours=25)
    assert frozen.storage.put(made["upload_url"], content=b"x").status_code == 403


def test_failed_jobs_are_refunded_when_they_end(frozen):
    before = frozen.credits()
    image(frozen, name="sandbox:fail=unknown_error")
    assert frozen.credits() == before - 10
    frozen.sandbox.clock.advance(minutes=11)
    assert frozen.credits() == before
    assert [(one.kind, one.credits, one.balance) for one in frozen.sandbox.payments] == [
        ("charge", 10, before - 10),
        ("refund", 10, before),
    ]


@pytest.mark.parametrize(("seconds", "status"), [(30, "queued"), (61, "rendering")])
def test_a_job_that_is_deleted_before_its_end_has_no_end(frozen, seconds, status):
    job_id = image(frozen)
    frozen.sandbox.clock.advance(seconds=seconds)
    assert frozen.sandbox.jobs[job_id].status == status
    assert frozen.api.delete(f"/v1/image-projects/{job_id}").status_code == 204
    frozen.sandbox.clock.advance(hours=1)
    assert frozen.sandbox.jobs == {}
    assert [one.kind for one in frozen.sandbox.payments] == ["charge"]


def test_24_hours_with_100_jobs_pass_within_seconds(frozen):
    for _ in range(100):
        image(frozen)
    began = time.perf_counter()
    frozen.sandbox.clock.advance(hours=24)
    assert time.perf_counter() - began < 5  # It usually takes 30 ms; coverage.py makes it 100.
    assert {job.status for job in frozen.sandbox.jobs.values()} == {"complete"}


def test_advance_delivers_all_due_webhooks_in_the_order_of_their_times(own_bench):
    with receiver() as (url, got):
        bench = own_bench(advance="time", webhook_url=url, tier="business", **FROZEN)
        first = image(bench)
        bench.sandbox.clock.advance(seconds=30)
        bench.sandbox.render_seconds = 10
        second = image(bench)
        bench.sandbox.clock.advance(hours=1)
        told = [(json.loads(body)["type"], json.loads(body)["payload"]["id"]) for body, _ in got]
    assert told == [
        ("image.started", first),
        ("image.started", second),
        ("image.completed", second),
        ("image.completed", first),
    ]
    assert [one.status for one in bench.sandbox.webhooks] == [200] * 4


def test_failed_deliveries_are_retried_at_their_times(own_bench):
    with receiver(500, 500) as (url, got):
        bench = own_bench(advance="time", webhook_url=url, webhook_backoff=(3600.0, 7200.0), **FROZEN)
        image(bench)
        bench.sandbox.clock.advance(seconds=60)
        assert len(got) == 1
        bench.sandbox.clock.advance(minutes=59)
        assert [one.type for one in bench.sandbox.webhooks] == ["image.started", "image.completed"]
        bench.sandbox.clock.advance(minutes=1)
        assert len(got) == 3
        bench.sandbox.clock.advance(hours=25)
    started = [one for one in bench.sandbox.webhooks if one.type == "image.started"]
    assert [(one.attempt, one.status) for one in started] == [(1, 500), (2, 200)]
    assert started[1].at - started[0].at == 3600


def test_a_clock_speed_above_one_shortens_jobs(own_bench):
    bench = own_bench(advance="time", clock_speed=1000, queue_seconds=20, render_seconds=80)
    began = time.monotonic()
    job_id = image(bench)
    bench.until("image", job_id, "complete")
    assert 0.09 < time.monotonic() - began < 2
    queued, _, done = bench.sandbox.jobs[job_id].history
    assert done[1] - queued[1] >= 100


def test_the_speed_can_be_changed_and_time_never_goes_back(own_bench):
    bench = own_bench(advance="time")
    clock = bench.sandbox.clock
    moments = [clock.now]
    for speed in (0, 5000, 1, 0):
        clock.speed = speed
        moments.append(clock.now)
        time.sleep(0.01)
        moments.append(clock.now)
    clock.freeze()
    assert clock.speed == 0
    assert moments == sorted(moments)
    assert moments[4] - moments[3] >= 50
    assert moments[2] == moments[1]


def test_a_running_clock_keeps_running_after_advance(own_bench):
    bench = own_bench(advance="time", queue_seconds=60, render_seconds=600)
    job_id = image(bench)
    before = bench.sandbox.clock.now
    bench.sandbox.clock.advance(days=1)
    assert bench.sandbox.clock.now - before >= 86400
    time.sleep(0.01)
    assert bench.sandbox.clock.now - before > 86400
    assert bench.project("image", job_id)["status"] == "complete"


@pytest.mark.parametrize(
    "amounts",
    [{"weeks": 1}, {"hours": -1}, {"hours": "1"}, {"hours": float("nan")}, {"days": 1e9}, {"hours": True}],
    ids=str,
)
def test_an_invalid_advance_is_refused_in_python_and_over_http(frozen, amounts):
    before = frozen.sandbox.clock.now
    with pytest.raises(ConfigurationError, match=next(iter(amounts)) if "days" not in amounts else "too far"):
        frozen.sandbox.clock.advance(**amounts)
    body = json.dumps(amounts)
    response = httpx.post(f"{frozen.sandbox.base_url}/_sandbox/clock/advance", content=body)
    assert (response.status_code, response.json()["code"]) == (400, "invalid_request")
    assert frozen.sandbox.clock.now == before


@pytest.mark.parametrize("speed", [-1, 1e7, float("nan"), "fast", None])
def test_an_invalid_speed_is_refused(frozen, speed):
    with pytest.raises(ConfigurationError, match="clock_speed"):
        frozen.sandbox.clock.speed = speed
    assert frozen.sandbox.clock.speed == 0


def test_an_event_loop_that_receives_the_webhooks_can_advance_the_clock():
    """`run_async` keeps the loop free, so that a receiver on it can answer."""

    async def main():
        got = []

        async def receive(reader, writer):
            head = await reader.readuntil(b"\r\n\r\n")
            length = next(int(line[15:]) for line in head.lower().split(b"\r\n") if line.startswith(b"content-length:"))
            got.append(json.loads(await reader.readexactly(length))["type"])
            writer.write(b"HTTP/1.1 200 OK\r\ncontent-length: 0\r\nconnection: close\r\n\r\n")
            await writer.drain()
            writer.close()

        server = await asyncio.start_server(receive, "127.0.0.1", 0)
        port = server.sockets[0].getsockname()[1]
        with Sandbox(webhook_url=f"http://127.0.0.1:{port}/", **FROZEN).serving() as sandbox:
            body = {"assets": {"image_file_path": "api-assets/id/1.png"}}
            headers = {"authorization": f"Bearer {sandbox.key}"}
            async with httpx.AsyncClient(base_url=sandbox.base_url, headers=headers) as api:
                assert (await api.post("/v1/photo-colorizer", json=body)).status_code == 200
            await sandbox.run_async(sandbox.clock.advance, hours=1)
            assert got == ["image.started", "image.completed"]
        server.close()

    asyncio.run(main())


def test_the_clock_can_be_read_and_set_over_http(frozen):
    base = frozen.sandbox.base_url + "/_sandbox/clock"
    before = httpx.get(base).json()
    after = httpx.post(f"{base}/advance", json={"hours": 25}).json()
    assert after["seconds"] - before["seconds"] == 25 * 3600
    assert after["now"] == datetime.fromtimestamp(after["seconds"], UTC).strftime("%Y-%m-%dT%H:%M:%S.") + (
        f"{int(after['seconds'] * 1000) % 1000:03d}Z"
    )
    assert httpx.patch(base, json={"speed": 60}).json()["speed"] == 60
    assert httpx.patch(base, json={"pace": 60}).status_code == 400
    assert httpx.patch(base, json={"speed": -1}).status_code == 400


def test_an_action_is_over_before_the_next_one_runs():
    ran = []

    async def main():
        async def wait():
            """There are no webhooks."""

        scheduler = Scheduler(Clock(speed=0), asyncio.get_running_loop(), wait)

        def first():
            scheduler.at(scheduler.clock.now(), ran.append, "second")
            scheduler.run_due()
            ran.append("end of the first")

        scheduler.at(scheduler.clock.now(), first)
        scheduler.run_due()

    asyncio.run(main())
    assert ran == ["end of the first", "second"]


def test_it_shows_time_and_speed(frozen):
    assert repr(frozen.sandbox.clock) == f"<ClockControl: {frozen.sandbox.clock.now:.3f}, speed 0>"
