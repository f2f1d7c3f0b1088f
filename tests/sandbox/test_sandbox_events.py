"""The event stream of the page: its events, their delay, and the bounded cost of slow readers."""

import json
import threading
import time
from contextlib import contextmanager

import httpx

from magic_hour_ext.sandbox.feed import MAX_PENDING, MAX_WATCHERS, Feed


class Stream:
    """Reads server-sent events in a thread."""

    def __init__(self, response):
        self.events = []
        self._lock = threading.Condition()
        self._response = response
        self._thread = threading.Thread(target=self._read, daemon=True)
        self._thread.start()
        self.ended = threading.Event()

    def _read(self):
        name = ""
        try:
            for line in self._response.iter_lines():
                if line.startswith("event: "):
                    name = line[7:]
                elif line.startswith("data: "):
                    with self._lock:
                        self.events.append((name, json.loads(line[6:])))
                        self._lock.notify_all()
        except httpx.HTTPError:
            pass
        finally:
            self.ended.set()

    def until(self, is_there, seconds=20):
        """The first event that is there or comes."""
        end = time.monotonic() + seconds
        with self._lock:
            while True:
                for name, data in self.events:
                    if is_there(name, data):
                        return data
                left = end - time.monotonic()
                assert left > 0, f"never came; there were {self.events}"
                self._lock.wait(left)


@contextmanager
def listening(sandbox):
    with httpx.stream("GET", f"{sandbox.base_url}/_sandbox/events", timeout=60) as response:
        assert response.status_code == 200
        assert response.headers["content-type"].startswith("text/event-stream")
        stream = Stream(response)
        stream.until(lambda name, _: name == "state")
        yield stream


def test_the_first_event_is_the_complete_state(own_bench):
    bench = own_bench(tier="pro", clock_speed=2)
    with listening(bench.sandbox) as stream:
        name, state = stream.events[0]
    assert name == "state"
    assert set(state) == {"overview", "settings", "faults", "snapshots"}
    assert (state["overview"]["tier"], state["overview"]["clock"]["speed"]) == ("pro", 2)
    assert state["settings"]["queue_seconds"] == bench.sandbox.queue_seconds
    assert bench.sandbox.key not in json.dumps(state)


def test_a_create_sends_events_for_job_request_and_charge(own_bench):
    bench = own_bench(clock_speed=0, advance="time", queue_seconds=1, render_seconds=1)
    with listening(bench.sandbox) as stream:
        job_id = bench.create("photo_colorizer", name="first").json()["id"]
        [job] = stream.until(lambda _, data: "jobs" in data)["jobs"]
        assert (job["id"], job["title"], job["status"], job["kind"]) == (job_id, "first", "queued", "image")
        requests = stream.until(lambda _, data: "requests" in data)["requests"]
        assert [(one["method"], one["status"], one["resource_id"]) for one in requests] == [("POST", 200, job_id)]
        assert "body" not in requests[0]
        [payment] = stream.until(lambda _, data: "payments" in data)["payments"]
        assert (payment["id"], payment["kind"], payment["job_id"]) == (1, "charge", job_id)
        bench.sandbox.clock.advance(seconds=5)

        def is_complete(_name, data):
            return any(one["status"] == "complete" for one in data.get("jobs", ()))

        last = stream.until(is_complete)["jobs"][-1]
        assert [status for status, _ in last["history"]] == ["queued", "rendering", "complete"]


def test_changes_made_in_python_send_events_too(own_bench):
    bench = own_bench()
    with listening(bench.sandbox) as stream:
        bench.sandbox.tier = "business"
        stream.until(lambda _, data: data.get("settings", {}).get("tier") == "business")
        bench.sandbox.clock.freeze()
        stream.until(lambda _, data: data.get("overview", {}).get("clock", {}).get("speed") == 0)
        fault = bench.sandbox.add_fault("poll", "status")
        stream.until(lambda _, data: [one["id"] for one in data.get("faults", ())] == [fault.id])
        bench.sandbox.clear_faults()
        number = bench.sandbox.snapshot()
        stream.until(lambda _, data: data.get("snapshots") == [number])
        before = bench.sandbox.clock.now
        bench.sandbox.clock.advance(hours=25)
        stream.until(lambda _, data: data.get("overview", {}).get("clock", {}).get("seconds", 0) > before + 80_000)


def test_a_deleted_job_and_a_reset_send_events(own_bench):
    bench = own_bench()
    job_id = bench.create("photo_colorizer").json()["id"]
    with listening(bench.sandbox) as stream:
        bench.api.delete(f"/v1/image-projects/{job_id}").raise_for_status()
        assert stream.until(lambda _, data: "removed" in data)["removed"] == [job_id]
        bench.sandbox.reset()
        stream.until(lambda name, _: name == "reload")


def test_an_event_arrives_within_a_second(own_bench):
    bench = own_bench()
    with listening(bench.sandbox) as stream:
        waits = []
        for number in range(9):
            began = time.perf_counter()
            bench.create("photo_colorizer", name=f"job {number}")
            stream.until(lambda _, data, n=number: any(one["title"] == f"job {n}" for one in data.get("jobs", ())))
            waits.append(time.perf_counter() - began)
    assert sorted(waits)[4] < 2  # about 0.06 s on a machine with nothing else to do


def test_the_server_stops_immediately_while_event_streams_are_open(own_bench):
    bench = own_bench()
    with listening(bench.sandbox) as stream:
        began = time.monotonic()
        bench.sandbox.stop()
        assert stream.ended.wait(10)
    assert time.monotonic() - began < 4  # and not the 5 s that requests in flight get
    bench.sandbox.start()


def test_closed_event_streams_are_removed(own_bench, monkeypatch):
    """A page that is gone is found by the next sign of life that is sent to it."""
    monkeypatch.setattr("magic_hour_ext.sandbox.live.ALIVE_SECONDS", 0.2)
    bench = own_bench()
    for _ in range(3):
        with listening(bench.sandbox):
            pass
    feed = bench.sandbox._running().state.feed
    end = time.monotonic() + 20
    while list(feed) and time.monotonic() < end:
        time.sleep(0.05)
    assert list(feed) == []


def test_the_number_of_event_streams_is_limited(own_bench):
    bench = own_bench()
    feed = bench.sandbox._running().state.feed
    watchers = [feed.open() for _ in range(MAX_WATCHERS)]
    response = httpx.get(f"{bench.sandbox.base_url}/_sandbox/events")
    assert response.status_code == 503
    feed.leave(watchers[0])
    with listening(bench.sandbox):
        pass


def test_a_head_request_does_not_wait_for_events(bench):
    assert bench().api.head("/_sandbox/events").headers["content-type"].startswith("text/event-stream")


def test_a_slow_event_stream_gets_a_reload_event():
    feed = Feed()
    watcher = feed.open()
    for number in range(MAX_PENDING):
        feed.add("requests", number)
    assert watcher.take() == (False, [], [], {"requests": list(range(MAX_PENDING))})
    for number in range(5 * MAX_PENDING):
        feed.add("requests", number)
    assert watcher._count <= MAX_PENDING
    assert watcher.take()[0]
    assert watcher.take() == (False, [], [], {})


def test_for_a_frequently_changing_job_only_the_newest_state_is_sent():
    class Job:
        id = "one"

    feed = Feed()
    watcher = feed.open()
    jobs = [Job() for _ in range(3 * MAX_PENDING)]
    for job in jobs:
        feed.job(job)
    assert watcher.take() == (False, [jobs[-1]], [], {})
    feed.job(jobs[0])
    feed.removed("one")
    assert watcher.take() == (False, [], ["one"], {})
