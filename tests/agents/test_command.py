"""`mhx mcp`: the process that an agent's client starts."""

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from magic_hour_ext import Budget
from magic_hour_ext.cli.main import main

from .conftest import PICTURE

pytestmark = pytest.mark.xdist_group("agents")  # One process: importing mcp takes a second.

PAGE = Path(__file__).parents[2] / "docs" / "agents.md"
HELLO = {"protocolVersion": "2025-06-18", "capabilities": {}, "clientInfo": {"name": "test", "version": "1"}}
MHX = [sys.executable, "-m", "magic_hour_ext", "mcp"]


@pytest.fixture(autouse=True)
def home(here, monkeypatch):
    """A home directory of its own."""
    monkeypatch.delenv("XDG_STATE_HOME", raising=False)
    for name in ("HOME", "USERPROFILE", "LOCALAPPDATA"):
        monkeypatch.setenv(name, str(here))
    return here


class Wire:
    """The JSON lines of a server's standard streams."""

    def __init__(self, process: subprocess.Popen) -> None:
        assert process.stdin is not None
        assert process.stdout is not None
        self._stdin, self._stdout = process.stdin, process.stdout
        self._number = 0

    def send(self, line: bytes) -> None:
        self._stdin.write(line + b"\n")
        self._stdin.flush()

    def ask(self, method: str, params: object) -> dict:
        """The result of a request; lines in between are notifications."""
        self._number += 1
        self.send(json.dumps({"jsonrpc": "2.0", "id": self._number, "method": method, "params": params}).encode())
        while True:
            message = json.loads(self._stdout.readline())  # Nothing but the protocol is there.
            if message.get("id") == self._number:
                return message["result"]


@pytest.mark.slow
def test_an_mcp_client_starts_the_server_calls_a_tool_and_stops_it(home, magic_hour_sandbox, monkeypatch):
    monkeypatch.setenv("MAGIC_HOUR_LOG", "info")
    words = [*MHX, "--budget", "10/day", "--root", "root", "--tools", "photo-colorizer,image-to-video"]
    pipes = dict.fromkeys(("stdin", "stdout", "stderr"), subprocess.PIPE)
    with subprocess.Popen(words, **pipes) as process:
        wire = Wire(process)
        assert "10 credits a day" in wire.ask("initialize", HELLO)["instructions"]
        wire.send(b'{"jsonrpc":"2.0","method":"notifications/initialized"}')
        wire.send(b"this is no JSON \xff")
        names = [one["name"] for one in wire.ask("tools/list", {})["tools"]]
        assert names[:2] == ["photo_colorizer", "image_to_video"]
        made = wire.ask("tools/call", {"name": "photo_colorizer", "arguments": PICTURE})
        refused = wire.ask("tools/call", {"name": "photo_colorizer", "arguments": {**PICTURE, "again": True}})
        if os.name == "posix":
            process.send_signal(signal.SIGTERM)  # With the pipe still open.
        else:
            process.stdin.close()
        process.wait()
        rest, log = process.stdout.read(), process.stderr.read().decode()
    assert made["structuredContent"]["paths"] == [str(next((home / "outputs").iterdir()))]
    assert refused["isError"]
    assert (process.returncode, rest) == (0, b"")
    assert "serving MCP" in log
    assert len(list(home.rglob("magic-hour-ext/agents.sqlite"))) == 1
    magic_hour_sandbox.assert_paid(1, credits=10)


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["--budget", "5000/batch"], "allowed: 5000 or 5000/day"),
        (["--budget", "-5"], "is not a budget"),
        (["--budget", "1e9"], "is not a budget"),
        (["--root", "nowhere"], "is not a directory"),
        (["--root", "~no-such-user/pictures"], "the path can't be resolved"),
        (["--tools", "photo-colorize"], "did you mean photo-colorizer?"),
    ],
)
def test_a_wrong_option_is_refused_before_anything_is_served(capsys, magic_hour_sandbox, words, told):
    assert main(["mcp", *words]) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert told in err


def test_without_the_extra_the_error_names_the_package_to_install(capsys, monkeypatch, magic_hour_sandbox):
    monkeypatch.delitem(sys.modules, "magic_hour_ext.agents.server", raising=False)
    monkeypatch.setitem(sys.modules, "mcp", None)
    assert main(["mcp"]) == 2
    assert "pip install 'magic-hour-ext[mcp]'" in capsys.readouterr().err


@pytest.mark.slow
def test_a_damaged_installation_is_not_taken_for_a_missing_extra(capsys, monkeypatch, magic_hour_sandbox):
    monkeypatch.delitem(sys.modules, "magic_hour_ext.agents.server", raising=False)
    monkeypatch.setitem(sys.modules, "magic_hour_ext.agents.stdio", None)
    assert main(["mcp"]) == 1
    told = capsys.readouterr().err
    assert "magic_hour_ext.agents.stdio" in told
    assert "pip install" not in told


@pytest.mark.parametrize("is_terminal", [True, False])
def test_the_server_ends_with_its_input_and_explains_itself_on_a_terminal(
    capfd, monkeypatch, magic_hour_sandbox, is_terminal
):
    reading, writing = os.pipe()
    os.close(writing)
    with os.fdopen(reading, encoding="utf-8") as stdin:
        monkeypatch.setattr(stdin, "isatty", lambda: is_terminal)
        monkeypatch.setattr(sys, "stdin", stdin)
        assert main(["mcp", "--format", "human"]) == 0
    out, err = capfd.readouterr()
    assert out == ""
    assert ("started by the client of an agent" in err) is is_terminal


def test_the_configuration_shown_in_the_docs_is_accepted_by_the_command(home, monkeypatch, magic_hour_sandbox):
    (block,) = re.findall(r"^```json\n(.*?)^```", PAGE.read_text("utf-8"), re.MULTILINE | re.DOTALL)
    (entry,) = json.loads(block.replace("/home/me", str(home)))["mcpServers"].values()
    (home / "pictures").mkdir()
    served = []

    async def serve_stdio(_calls, settings):
        served.append(settings)

    monkeypatch.setattr("magic_hour_ext.agents.server.serve_stdio", serve_stdio)
    assert (entry["command"], main(entry["args"])) == ("mhx", 0)
    (settings,) = served
    assert (settings.budget, settings.root, settings.out) == (
        Budget(500, per="day"),
        home / "pictures",
        home / "outputs",
    )


def test_a_budget_needs_a_key_and_estimates_do_not(capsys, monkeypatch, magic_hour_sandbox):
    served = []

    async def serve_stdio(_calls, settings):
        served.append(settings)

    monkeypatch.setattr("magic_hour_ext.agents.server.serve_stdio", serve_stdio)
    monkeypatch.delenv("MAGIC_HOUR_API_KEY")
    assert main(["mcp", "--budget", "5"]) == 3
    assert main(["mcp"]) == 0
    assert [one.is_paying for one in served] == [False]
    assert capsys.readouterr().out == ""
