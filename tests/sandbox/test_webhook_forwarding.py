"""Events of a sandbox are forwarded to a local handler, signed and with retries; examples can be sent to it."""

from __future__ import annotations

import json
import os
import random
import re
import shlex
import signal
import socket
import subprocess
import sys
import threading
import time
from pathlib import Path

import httpx
import pytest
from receivers import receiver

from magic_hour_ext.errors import ConfigurationError
from magic_hour_ext.sandbox import Sandbox, webhook_forwarding
from magic_hour_ext.sandbox.example_events import TYPES, example_event
from magic_hour_ext.sandbox.webhook_command import main, parser
from magic_hour_ext.sandbox.webhook_forwarding import RETRY_SCHEDULE, listen, trigger
from magic_hour_ext.webhooks import Webhook

SECRET = "whsec_sandbox"


def verified(got):
    return [Webhook(SECRET).verify(body, headers) for body, headers in got]


class Listening:
    """Runs `listen` in a thread and collects its output."""

    def __init__(self, forward, **options):
        self.lines = []
        self._over = threading.Event()
        options = {"report": self.lines.append, "is_over": self._over.wait, **options}
        self._thread = threading.Thread(target=listen, args=(forward,), kwargs=options)

    def __enter__(self):
        self._thread.start()
        self.wait_for("waiting")
        return self

    def __exit__(self, *_):
        self._over.set()
        self._thread.join()

    def wait_for(self, text):
        for _ in range(1500):
            if any(text in line for line in self.lines):
                return
            time.sleep(0.01)
        raise AssertionError(f"{text!r} was not told, but {self.lines}")


@pytest.fixture
def running():
    with Sandbox(advance="immediate").serving() as sandbox:
        yield sandbox


def create(sandbox, **fields):
    body = {"assets": {"image_file_path": "saved-items/sandbox-bo/1.png"}, **fields}
    headers = {"authorization": f"Bearer {sandbox.key}"}
    answer = httpx.post(f"{sandbox.base_url}/v1/photo-colorizer", json=body, headers=headers)
    return answer.raise_for_status().json()["id"]


def test_events_of_a_running_sandbox_are_forwarded_until_it_ends(running):
    with receiver() as (url, got):
        with Listening(url, sandbox=running.base_url) as listening:
            job_id = create(running)
            listening.wait_for(f"image.completed  {job_id}  200")
        assert [(event.type, event.id) for event in verified(got)] == [("image.completed", job_id)]
        assert running.webhook_url is None  # as it was before
        create(running)
        assert len(got) == 1


def test_a_failed_delivery_is_retried_for_24_hours(running):
    assert sum(RETRY_SCHEDULE) == 24 * 3600
    with receiver(*[500] * 20) as (url, got), Listening(url, sandbox=running.base_url) as listening:
        job_id = create(running)
        listening.wait_for(f"{job_id}  500  (attempt 1; again in 5 s)")
        running.clock.advance(hours=25)
        listening.wait_for("(attempt 11; given up)")
        assert len(got) == 11
        assert len({body for body, _ in got}) == 1


def test_an_unreachable_handler_is_reported(running):
    with Listening("http://127.0.0.1:9/", sandbox=running.base_url, backoff=()) as listening:
        create(running)
        listening.wait_for("no answer  (attempt 1; given up)")


def free_pair_of_ports():
    """The first of two ports side by side that nothing listens on; outside the range that systems hand out."""
    for port in random.sample(range(20000, 30000), 100):
        with socket.socket() as one, socket.socket() as other:
            try:
                one.bind(("127.0.0.1", port))
                other.bind(("127.0.0.1", port + 1))
            except OSError:
                continue
            return port
    raise AssertionError("no two ports are free")


def test_without_a_running_sandbox_listen_starts_one(monkeypatch):
    address = f"http://127.0.0.1:{free_pair_of_ports()}"
    monkeypatch.setattr(webhook_forwarding, "DEFAULT_SANDBOX", address)
    with receiver() as (url, got), Listening(url, secret="whsec_mine") as listening:
        assert address in listening.lines[0]
        body = {"assets": {"image_file_path": "saved-items/sandbox-bo/1.png"}}
        headers = {"authorization": "Bearer mhk_test_sandbox"}
        assert httpx.post(f"{address}/v1/photo-colorizer", json=body, headers=headers).status_code == 200
        listening.wait_for("image.completed")
        assert [Webhook("whsec_mine").verify(*one).type for one in got][-1] == "image.completed"


@pytest.mark.parametrize("type_", TYPES)
def test_the_example_of_each_event_is_a_project_of_the_contract(type_):
    webhook = Webhook(SECRET)
    body = json.dumps(example_event(type_)).encode()
    event = webhook.verify(body, webhook.sign(body))
    assert event.project.status in {"rendering", "complete", "error"}
    assert (event.project.status == "error") == (event.project.error is not None) == (event.action == "errored")
    assert bool(event.project.downloads) == (event.action == "completed")


def test_fields_of_the_example_can_be_set():
    changes = [
        "payload.credits_charged=7",
        "payload.name=a name=b",
        "payload.downloads.0.url=http://x/",
        "new.field=[1]",
    ]
    event = example_event("video.completed", changes)
    payload = event["payload"]
    assert (payload["credits_charged"], payload["name"], event["new"]) == (7, "a name=b", {"field": [1]})
    assert payload["downloads"][0]["url"] == "http://x/"


@pytest.mark.parametrize("change", ["payload", "=1", "payload.downloads.9.url=1", "payload.downloads.x=1", "type.x=1"])
def test_a_change_of_an_unknown_field_is_refused(change):
    with pytest.raises(ConfigurationError, match="--set"):
        example_event("video.completed", [change])


def test_trigger_sends_to_the_handler_of_the_running_sandbox(running):
    with receiver(200, 500) as (url, got):
        running.webhook_url = url
        lines = []
        where = {"sandbox": running.base_url, "report": lines.append}
        assert not trigger("video.errored", changes=["payload.error.code=no_source_face"], repeat=2, **where)
        assert lines == ["video.errored  200", "video.errored  500"]
        first, second = verified(got)
        assert first.payload["error"]["code"] == "no_source_face"
        assert first.key == second.key


def test_trigger_without_a_handler_names_the_option_forward(running):
    with pytest.raises(ConfigurationError, match="--forward"):
        trigger("video.completed", sandbox=running.base_url)


@pytest.mark.parametrize("url", ["https://example.com/hook", "ftp://127.0.0.1/", "127.0.0.1:8000"])
def test_a_handler_on_another_machine_is_refused(url):
    with pytest.raises(ConfigurationError, match="--forward"):
        trigger("video.completed", forward=url)
    with pytest.raises(ConfigurationError, match="--forward"):
        listen(url)


def test_a_server_that_is_no_sandbox_is_refused(running):
    with receiver() as (url, _), pytest.raises(ConfigurationError, match="is not a sandbox"):
        listen("http://127.0.0.1:9/", sandbox=url)
    with pytest.raises(ConfigurationError, match="no sandbox answers"):
        listen("http://127.0.0.1:9/", sandbox="http://127.0.0.1:9")


def test_the_webhooks_command_prints_results_and_exit_codes(capsys):
    assert main(["listen", "--print-secret"]) == 0
    assert capsys.readouterr().out == f"{SECRET}\n"
    with receiver(204) as (url, got):
        assert main(["trigger", "image.started", "--forward", url, "--set", "payload.id=abc"]) == 0
        assert capsys.readouterr().out == "image.started  204\n"
        assert verified(got)[0].id == "abc"
    assert main(["trigger", "image.started", "--forward", "http://127.0.0.1:9/"]) == 1
    assert main(["trigger", "image.ended", "--forward", "http://127.0.0.1:9/"]) == 2
    assert "allowed: video.started" in capsys.readouterr().err
    for arguments in (["listen"], ["trigger"], []):
        with pytest.raises(SystemExit) as ended:
            main(arguments)
        assert ended.value.code == 2


def test_pauses_that_the_sandbox_refuses_are_told_and_change_nothing(running, capsys):
    before = running.webhook_url, running.webhook_backoff
    words = ["listen", "--forward", "http://127.0.0.1:9/", "--sandbox", running.base_url, "--backoff", "5,-1"]
    assert main(words) == 2
    assert "answered 400: " in capsys.readouterr().err
    assert (running.webhook_url, running.webhook_backoff) == before


def test_the_commands_of_the_docs_page_are_accepted():
    page = Path(__file__).parents[2] / "docs" / "webhooks.md"
    commands = re.findall(r"mhx webhooks ([^)\n]+)", page.read_text("utf-8"))
    assert len(commands) == 4
    for command in commands:
        given = parser().parse_args(shlex.split(command))
        assert given.print_secret or given.forward or given.type in TYPES


@pytest.mark.skipif(os.name == "nt", reason="signals are sent otherwise there")
def test_python_m_runs_the_module_until_ctrl_c(running):
    with receiver() as (url, got):
        command = [sys.executable, "-m", "magic_hour_ext.webhooks", "listen", "--forward", url]
        child = subprocess.Popen([*command, "--sandbox", running.base_url], stdout=subprocess.PIPE, text=True)
        with child:
            for line in child.stdout:
                if "waiting" in line:
                    break
            create(running)
            assert "image.completed" in child.stdout.readline()
            child.send_signal(signal.SIGINT)
            assert child.stdout.read() == "stopped\n"
        assert child.returncode == 0
        assert [event.type for event in verified(got)] == ["image.completed"]
