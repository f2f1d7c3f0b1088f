"""The fixtures, used as an app's tests use them: the plugin is loaded here too."""

from __future__ import annotations

import asyncio
import json
import os
import threading
import time
import urllib.request
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from magic_hour_ext import AsyncClient, Client, JobTimeoutError, PaymentRequiredError
from magic_hour_ext.errors import ConfigurationError
from magic_hour_ext.sandbox import Fault
from magic_hour_ext.testing import NetworkRefusedError, virtual_time
from magic_hour_ext.testing.marks import wanted
from magic_hour_ext.testing.network import NetworkGuard, _hook, guarded
from magic_hour_ext.testing.server import process_sandbox
from magic_hour_ext.webhooks import Webhook

pytestmark = pytest.mark.usefixtures("samples")
PICTURE = {"assets": {"image_file_path": "picture.png"}}
VIDEO = {"assets": {"image_file_path": "saved-items/sandbox-bo/1.png"}, "end_seconds": 5, "download_outputs": False}
STORED = {"assets": {"image_file_path": "saved-items/sandbox-bo/1.png"}}


def colorize(**options):
    """What an app does: it makes its own client, and knows nothing of the sandbox."""
    with Client() as client:
        return client.v1.photo_colorizer.generate(**PICTURE, **options)


def test_the_apps_own_client_reaches_the_sandbox(magic_hour_sandbox):
    result = colorize(download_directory="made")
    assert Path(result.downloaded_paths[0]).stat().st_size > 0
    magic_hour_sandbox.assert_paid(1, credits=10)
    magic_hour_sandbox.assert_requests(
        "POST /v1/files/upload-urls",
        "PUT /api-assets/{id}/1.png",
        "POST /v1/photo-colorizer",
        "GET /v1/image-projects/{id}",
        "GET /outputs/{id}/1.png",
    )


def test_the_clients_of_the_fixtures_share_the_sandbox(magic_hour, async_magic_hour, magic_hour_sandbox):
    magic_hour.v1.photo_colorizer.create(**STORED)
    asyncio.run(async_magic_hour.v1.photo_colorizer.create(**STORED))
    magic_hour_sandbox.assert_paid(2)
    assert [job.tool["name"] for job in magic_hour_sandbox.jobs.values()] == ["photo_colorizer"] * 2


@pytest.fixture(scope="module")
def client_of_the_app():
    """A client that an app keeps for as long as it runs: every test, with its own event loop, uses it."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("MAGIC_HOUR_API_KEY", process_sandbox().key)
        patch.setenv("MAGIC_HOUR_BASE_URL", process_sandbox().base_url)
        return AsyncClient()


@pytest.mark.parametrize("loop_number", [1, 2, 3])
def test_an_async_client_works_in_a_second_event_loop(loop_number, client_of_the_app, magic_hour_sandbox):
    async def main():
        generate = client_of_the_app.v1.photo_colorizer.generate
        await asyncio.gather(*(generate(**PICTURE, download_directory="made") for _ in range(2)))

    asyncio.run(main())
    magic_hour_sandbox.assert_paid(2)


@pytest.mark.anyio
@pytest.mark.parametrize("anyio_backend", ["asyncio"])
async def test_async_tests_use_the_async_client(anyio_backend, async_magic_hour, magic_hour_sandbox):
    result = await async_magic_hour.v1.photo_colorizer.generate(**STORED, download_directory="made")
    assert result.downloaded_paths
    magic_hour_sandbox.assert_paid(1)


@pytest.mark.parametrize("turn", [1, 2])
def test_each_test_begins_with_an_empty_sandbox(turn, magic_hour_sandbox, magic_hour):
    assert (len(magic_hour_sandbox.jobs), len(magic_hour_sandbox.requests), magic_hour_sandbox.payments) == (0, 0, [])
    assert magic_hour_sandbox.credits == 1_000_000
    assert magic_hour_sandbox.faults == []
    magic_hour.v1.photo_colorizer.create(**STORED)
    magic_hour_sandbox.add_fault("create", "status", times=None)
    magic_hour_sandbox.tier = "free"


def test_the_process_has_one_sandbox(magic_hour_sandbox):
    assert magic_hour_sandbox is process_sandbox()
    assert os.environ["MAGIC_HOUR_BASE_URL"] == magic_hour_sandbox.base_url
    assert os.environ["MAGIC_HOUR_API_KEY"] == magic_hour_sandbox.key


def test_a_reset_takes_milliseconds(magic_hour_sandbox, magic_hour):
    elapsed = []
    for _ in range(5):
        for _ in range(20):
            magic_hour.v1.photo_colorizer.create(**STORED)
        began = time.perf_counter()
        magic_hour_sandbox.reset()
        elapsed.append(time.perf_counter() - began)
    assert min(elapsed) < 0.02


@pytest.mark.magic_hour(credits=5, tier="pro")
def test_a_marker_sets_what_the_account_has(magic_hour):
    account = magic_hour.v1.account.get()
    assert (account.credits, account.tier) == (5, "pro")
    with pytest.raises(PaymentRequiredError):
        magic_hour.v1.photo_colorizer.create(**STORED)


@pytest.mark.magic_hour(credits=7)
class TestMarkersOfAClass:
    def test_apply_to_its_tests(self, magic_hour):
        assert magic_hour.v1.account.get().credits == 7

    @pytest.mark.magic_hour(credits=8)
    def test_are_overridden_by_markers_of_the_test(self, magic_hour):
        assert magic_hour.v1.account.get().credits == 8


@pytest.mark.magic_hour(seed=3, clock_speed=0)
def test_with_a_seed_ids_and_times_are_the_same_in_each_run(magic_hour, magic_hour_sandbox):
    job = magic_hour.v1.photo_colorizer.start(**STORED)
    created = job.refresh().created_at.isoformat()
    magic_hour_sandbox.reset(seed=3, clock_speed=0)
    again = magic_hour.v1.photo_colorizer.start(**STORED)
    assert (again.id, again.refresh().created_at.isoformat()) == (job.id, created)


@pytest.mark.magic_hour(faults=["create.status.502", ("poll", "status", {"status": 502, "times": 2})])
@pytest.mark.magic_hour(faults=[Fault(stage="put", kind="reset_after")])
def test_faults_of_the_marker_affect_the_app(magic_hour_sandbox):
    colorize(download_outputs=False)
    assert [request.fault for request in magic_hour_sandbox.requests if request.fault] == [
        "put.reset_after",
        "create.status",
        "poll.status",
        "poll.status",
    ]
    magic_hour_sandbox.assert_paid(1)


@pytest.mark.magic_hour(latency=0.05)
def test_latency_delays_responses(magic_hour):
    began = time.monotonic()
    magic_hour.v1.account.get()
    assert time.monotonic() - began >= 0.05


@pytest.mark.parametrize(
    "mark",
    [
        pytest.mark.magic_hour(credit=5),
        pytest.mark.magic_hour(5),
        pytest.mark.magic_hour(port=8000),
        pytest.mark.magic_hour(faults=["create"]),
        pytest.mark.magic_hour(faults=["create.nonsense"]),
        pytest.mark.magic_hour(faults=["create.status.many"]),
    ],
)
def test_an_invalid_marker_argument_is_refused(mark):
    with pytest.raises(ConfigurationError):
        wanted([mark.mark])


# Time


@pytest.mark.magic_hour(render_seconds=1200)
def test_waiting_takes_no_real_time(magic_hour_sandbox, magic_hour):
    before, began = magic_hour_sandbox.clock.now, time.monotonic()
    magic_hour.v1.image_to_video.generate(**VIDEO, timeout=1800)
    assert magic_hour_sandbox.clock.now - before >= 1200
    assert time.monotonic() - began < 120


@pytest.mark.magic_hour(render_seconds=10_000)
def test_a_timeout_is_raised_in_simulated_time(magic_hour_sandbox, magic_hour):
    before = magic_hour_sandbox.clock.now
    with pytest.raises(JobTimeoutError):
        magic_hour.v1.image_to_video.generate(**VIDEO, timeout=600)
    assert 600 <= magic_hour_sandbox.clock.now - before < 660


@pytest.mark.magic_hour(render_seconds=40, tier="business")
def test_concurrent_waits_each_keep_their_own_simulated_time(magic_hour_sandbox):
    """One that waits long does not make the time of another pass."""

    async def one(client, seconds):
        try:
            await client.v1.image_to_video.generate(**VIDEO, timeout=seconds)
        except JobTimeoutError:
            return "too late"
        return "in time"

    async def main():
        async with AsyncClient() as client:
            return await asyncio.gather(*(one(client, seconds) for seconds in (20, 60, 90, 20, 90)))

    assert asyncio.run(main()) == ["too late", "in time", "in time", "too late", "in time"]

    def one_in_thread(seconds):
        with Client() as client:
            try:
                client.v1.image_to_video.generate(**VIDEO, timeout=seconds)
            except JobTimeoutError:
                return "too late"
            return "in time"

    with ThreadPoolExecutor() as pool:
        assert list(pool.map(one_in_thread, (90, 20, 90))) == ["in time", "too late", "in time"]


def test_outside_of_asyncio_it_is_the_thread_that_waits():
    assert virtual_time._current_task() is threading.current_thread()


def test_a_cancelled_wait_does_not_block_the_simulated_clock(magic_hour_sandbox):
    magic_hour_sandbox.render_seconds = 10

    async def main():
        async with AsyncClient() as client:
            waits = [client.v1.image_to_video.generate(**VIDEO) for _ in range(3)]
            tasks = [asyncio.create_task(wait) for wait in waits]
            while len(magic_hour_sandbox.jobs) < 3:  # noqa: ASYNC110 - the sandbox is in another thread
                await asyncio.sleep(0)
            tasks[1].cancel()
            return await asyncio.gather(*tasks, return_exceptions=True)

    first, second, third = asyncio.run(main())
    assert (first.status, third.status) == ("complete", "complete")
    assert isinstance(second, asyncio.CancelledError)


@pytest.mark.magic_hour(real_time=True, queue_seconds=0.1, render_seconds=0.1)
def test_real_time_can_be_selected(magic_hour_sandbox):
    began = time.monotonic()
    colorize(download_outputs=False)
    assert time.monotonic() - began >= 0.2


@pytest.mark.magic_hour(queue_seconds=5, render_seconds=10)
def test_webhooks_are_delivered_as_simulated_time_passes(magic_hour_sandbox, receiver):
    magic_hour_sandbox.webhook_url, got = receiver
    colorize(timeout=3600, download_outputs=False)
    magic_hour_sandbox.assert_webhooks("image.started", "image.completed")
    webhook = Webhook(magic_hour_sandbox.webhook_secret)
    assert [webhook.verify(body, headers).type for body, headers in got] == ["image.started", "image.completed"]


@pytest.mark.magic_hour(queue_seconds=5, render_seconds=10)
def test_webhooks_reach_a_handler_in_the_waiting_event_loop(magic_hour_sandbox, async_magic_hour):
    async def handle(reader, writer):
        await reader.readuntil(b"}}")
        writer.write(b"HTTP/1.1 204 No Content\r\nconnection: close\r\n\r\n")
        writer.close()
        await writer.wait_closed()

    async def main():
        async with await asyncio.start_server(handle, "127.0.0.1", 0) as server:
            port = server.sockets[0].getsockname()[1]
            magic_hour_sandbox.webhook_url = f"http://127.0.0.1:{port}/"
            await async_magic_hour.v1.photo_colorizer.generate(**STORED, download_outputs=False)
            await magic_hour_sandbox.run_async(magic_hour_sandbox.clock.advance, seconds=1)

    asyncio.run(main())
    magic_hour_sandbox.assert_webhooks("image.started", "image.completed")


@pytest.fixture
def receiver():
    """A handler of webhooks in a thread: its address, and what it got."""
    from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

    got = []

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self):
            got.append((self.rfile.read(int(self.headers["content-length"])), dict(self.headers.items())))
            self.send_response(204)
            self.end_headers()

        def log_message(self, *_):
            """Say nothing."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        thread = threading.Thread(target=server.serve_forever, args=(0.01,))
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}/", got
        server.shutdown()
        thread.join()


# Assertions


def test_assert_paid_lists_the_paid_jobs(magic_hour_sandbox, magic_hour):
    magic_hour.v1.photo_colorizer.create(**STORED)
    magic_hour.v1.photo_colorizer.create(**STORED)
    with pytest.raises(AssertionError) as caught:
        magic_hour_sandbox.assert_paid(1, credits=10)
    text = str(caught.value)
    assert text.startswith("expected 1 paid job, got 2\nexpected 10 spent credits, got 20\n")
    assert text.count("charge  10  photo_colorizer") == 2
    assert "200  POST /v1/photo-colorizer    2 times" in text


def test_a_refunded_job_counts_as_paid_with_zero_credits(magic_hour_sandbox, magic_hour):
    job = magic_hour.v1.photo_colorizer.start(**STORED, name="sandbox:fail=no_source_face")
    with pytest.raises(Exception, match="no_source_face"):
        job.wait()
    magic_hour_sandbox.assert_paid(1, credits=0)


def test_assert_requests_shows_a_diff(magic_hour_sandbox, magic_hour):
    magic_hour.v1.photo_colorizer.create(**STORED)
    magic_hour.v1.photo_colorizer.create(**STORED)
    with pytest.raises(AssertionError) as caught:
        magic_hour_sandbox.assert_requests("GET /v1/account", "POST /v1/photo-colorizer")
    lines = [line.strip() for line in str(caught.value).splitlines()]
    assert lines == [
        "other requests than expected:",
        "- GET /v1/account",
        "POST /v1/photo-colorizer",
        "+ POST /v1/photo-colorizer",
    ]


def test_assert_webhooks_waits_for_a_delivery_in_progress(magic_hour_sandbox):
    def handler(body, headers):
        time.sleep(0.2)
        return 204

    magic_hour_sandbox.deliver_webhooks_to(handler)
    colorize(download_outputs=False)
    magic_hour_sandbox.assert_webhooks("image.started", "image.completed")


def test_assert_webhooks_lists_the_deliveries(magic_hour_sandbox):
    magic_hour_sandbox.assert_webhooks()
    with pytest.raises(AssertionError, match=r"- video\.completed"):
        magic_hour_sandbox.assert_webhooks("video.completed")


# The network


@pytest.mark.parametrize("host", ["localhost", "127.0.0.1", "::1", "::ffff:127.0.0.1", "app.localhost", "db.example"])
def test_loopback_and_allowed_hosts_can_be_reached(host):
    NetworkGuard(["db.example"]).check(host)


@pytest.mark.parametrize(
    "host", ["api.magichour.ai", "API.magichour.ai.", "10.0.0.1", "2001:db8::1", "127.example.com"]
)
def test_connections_to_other_hosts_are_refused_with_the_setting_to_change(host):
    guard = NetworkGuard()
    for _ in range(2):
        with pytest.raises(NetworkRefusedError, match="MAGIC_HOUR_BASE_URL"):
            guard.check(host)
    assert guard.refused == [f"connection to {host}"]


@pytest.mark.parametrize(
    ("event", "arguments", "is_refused"),
    [
        ("socket.connect", (None, ("10.0.0.1", 443)), True),
        ("socket.connect", (None, ("127.0.0.1", 443)), False),
        ("socket.connect", (None, "/run/server.sock"), False),
        ("socket.sendto", (None, ("2001:db8::1", 53, 0, 0)), True),
        ("socket.sendmsg", (None, None), False),
        ("socket.getaddrinfo", ("api.magichour.ai", 443, 0, 0, 0), True),
        ("socket.getaddrinfo", (b"api.magichour.ai", 443, 0, 0, 0), True),
        ("socket.getaddrinfo", (None, 443, 0, 0, 0), False),
        ("socket.gethostbyname", ("localhost",), False),
        ("socket.bind", (None, ("10.0.0.1", 443)), False),
        ("open", ("10.0.0.1", "r", 0), False),
    ],
)
def test_each_way_to_another_machine_is_seen(event, arguments, is_refused):
    """Called by the test, since Python does not trace the hook when it calls it itself."""
    with guarded() as guard:
        if is_refused:
            with pytest.raises(NetworkRefusedError):
                _hook(event, arguments)
        else:
            _hook(event, arguments)
    assert len(guard.refused) == is_refused
    _hook(event, arguments)  # No test has a guard now.


def test_another_http_client_can_use_the_sandbox_at_the_same_time(magic_hour_sandbox):
    with urllib.request.urlopen(f"{magic_hour_sandbox.base_url}/_sandbox/") as answer:
        assert json.loads(answer.read())["tier"] == "creator"
