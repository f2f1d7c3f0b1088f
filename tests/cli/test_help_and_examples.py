"""Help texts: each is complete and fits the terminal, and every example in one works."""

from __future__ import annotations

import json
import re
import shlex
import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest
from magic_hour_api import catalog

from magic_hour_ext._generated import commands
from magic_hour_ext._generated.commands import TOOLS
from magic_hour_ext.cli.command import DELEGATED, TAKES_TOOL
from magic_hour_ext.cli.command_table import COMMANDS
from magic_hour_ext.webhooks import Webhook

PAGE = Path(__file__).parents[2] / "docs" / "command-line.md"


def entry_of(tool):
    return commands.command(tool)


def test_every_tool_is_a_command():
    assert {tool for tool, _, _ in TOOLS.values()} == set(catalog.TOOLS)


def test_the_overview_lists_every_command(mhx):
    ran = mhx("--help")
    assert ran.code == 0
    for name in [*TOOLS, *COMMANDS]:
        assert f"  {name} " in ran.out
    assert mhx("help").out == ran.out


@pytest.mark.parametrize("columns", ["40", "60", "100", "200"])
@pytest.mark.parametrize("tool", ["image-to-video", "ai-face-editor", "ai-image-generator"])
def test_the_help_on_a_tool_fits_the_terminal(mhx, monkeypatch, columns, tool):
    monkeypatch.setenv("COLUMNS", columns)
    ran = mhx(tool, "--help")
    assert ran.code == 0
    text, _, examples = ran.out.rpartition("\nExample:\n")
    assert examples.strip().startswith(f"mhx {tool}")
    long = [line for line in text.splitlines() if len(line) > int(columns) and " " in line.strip()]
    assert not [line for line in long if not line.lstrip().startswith("--")], long


@pytest.mark.parametrize("tool", TOOLS)
def test_the_help_on_a_tool_has_every_field_limit_and_price(mhx, tool):
    ran = mhx(tool, "--help")
    entry = catalog.tool(TOOLS[tool][0])
    for option in entry_of(TOOLS[tool][0])["options"]:
        shown = re.search(rf"^  {option['flags'][0]}[ ,]", ran.out, re.MULTILINE) is not None
        assert shown == (not option.get("deprecated"))
    for model in (entry["models"] or {"rules": {}})["rules"]:
        assert model in ran.out
    assert "Credits:" in ran.out
    assert entry["credits"] is None or f"Rates as of {entry['credits']['as_of']}" in ran.out


@pytest.mark.parametrize("command", [name for name in COMMANDS if name not in DELEGATED])
def test_the_help_on_a_command_has_its_options_and_examples(mhx, command):
    ran = mhx(*command.split(), "--help")
    assert (ran.code, ran.err) == (0, "")
    assert ran.out.startswith(f"usage: mhx {command} ")
    assert "--format" in ran.out or command in TAKES_TOOL
    for example in COMMANDS[command].examples:
        assert example in ran.out


def test_the_help_on_a_group_lists_its_commands(mhx):
    ran = mhx("journal", "--help")
    names = [line.split()[1] for line in ran.out.splitlines()[2:]]
    assert names == ["list", "forget", "resolve", "reconcile", "ledger"]


@pytest.mark.slow
@pytest.mark.magic_hour(thumbnails=True)
@pytest.mark.parametrize("tool", TOOLS)
def test_the_example_of_a_tool_works(mhx, magic_hour_sandbox, tool):
    words = shlex.split(entry_of(TOOLS[tool][0])["example"])
    assert words[:2] == ["mhx", tool]
    ran = mhx(*words[1:], "--out", "outputs", "--format", "json")
    assert ran.code == 0, ran.err
    assert ran.data["paths"]
    assert all(Path(path).stat().st_size for path in ran.data["paths"])
    assert list(magic_hour_sandbox.jobs) == [ran.data["id"]]


@pytest.fixture
def scene(mhx, magic_hour_sandbox, monkeypatch, home):
    """What the examples of commands work with: a finished job, an uncertain call, files and headers."""
    made = mhx("photo-colorizer", "photo.png", "--out", "outputs", "--record", "--format", "json").data
    (home / "outputs" / "video.mp4").write_bytes((home / made["paths"][0]).read_bytes())
    record = json.loads((home / f"{made['paths'][0]}.json").read_text("utf-8"))
    (home / "outputs" / "video.mp4.json").write_text(json.dumps({**record, "file": "video.mp4"}), "utf-8")
    magic_hour_sandbox.add_fault("create", "lost_answer")
    assert mhx("photo-colorizer", "photo.png", "--name", "lost", "--format", "json").code == 6
    (key,) = mhx("journal", "list", "--state", "uncertain", "--format", "quiet").out.split()
    lost = next(one for one in magic_hour_sandbox.jobs if one != made["id"])
    body = json.dumps({"type": "video.completed", "payload": {"id": "x"}}).encode()
    headers = Webhook("whsec").sign(body)
    (home / "body.json").write_bytes(body)
    (home / "headers.txt").write_text("".join(f"{name}: {value}\n" for name, value in headers.items()), "utf-8")
    (home / "secret.txt").write_text("whsec\n", "utf-8")
    (home / "key.txt").write_text("mhk_test_sandbox\n", "utf-8")
    (home / "rows.csv").write_text("assets.image_file_path,style.prompt\nphoto.png,a dog\n", "utf-8")
    calls = []
    for name in ("listen", "trigger"):
        monkeypatch.setattr(
            f"magic_hour_ext.sandbox.webhook_command.{name}", lambda *given, **_: calls.append(given) or True
        )
    return {"JOB_ID": lost, "KEY": key, "JOB": made["id"], "calls": calls}


EXAMPLES = [example for command in COMMANDS.values() for example in command.examples]


@pytest.mark.slow
@pytest.mark.parametrize("example", EXAMPLES)
def test_the_example_of_a_command_works(mhx, scene, example, monkeypatch):
    run_example(mhx, scene, example, monkeypatch)


def test_the_commands_of_the_docs_page_run_in_order(mhx, scene, monkeypatch, home):
    (home / "request.json").write_text('{"end_seconds": 5}', "utf-8")
    (home / "prompt.txt").write_text("a dog", "utf-8")
    blocks = re.findall(r"^```sh\n(.*?)^```", PAGE.read_text("utf-8"), re.MULTILINE | re.DOTALL)
    lines = [line for block in blocks for line in block.splitlines() if line]
    assert len(lines) > 15
    for line in lines:
        command, _, file = line.partition(" > ")
        ran = run_example(mhx, scene, command.partition(" #")[0], monkeypatch)
        if file:
            (home / file).write_text(ran.out, "utf-8")


def run_example(mhx, scene, example, monkeypatch):
    words = [scene.get(word, word) for word in shlex.split(example)[1:]]
    if words[0] == "sandbox":
        monkeypatch.setattr("webbrowser.open", lambda _: True)
        monkeypatch.setattr("magic_hour_ext.sandbox.__main__.threading", SimpleNamespace(Event=Over))
        monkeypatch.setattr("signal.signal", lambda *_: None)
        words += ["--port", "0", "--storage-port", "0"]
    if words[0] == "sandbox" or words[:2] in (["webhooks", "listen"], ["webhooks", "trigger"]):
        ran = mhx(*words)
        assert ran.code == 0
        assert words[0] == "sandbox" or len(scene["calls"]) == 1
        return ran
    if words[0] == "mcp":
        monkeypatch.setattr("magic_hour_ext.agents.server.serve_stdio", served)
        ran = mhx(*words)
        assert (ran.code, ran.out) == (0, "")
        return ran
    if words[:2] == ["temporal", "worker"]:
        monkeypatch.setattr("magic_hour_ext.temporal.worker.run_worker", served)
        ran = mhx(*words, "--journal", "jobs.sqlite")
        assert (ran.code, ran.out) == (0, "")
        return ran
    if words == ["login"]:
        monkeypatch.setattr("getpass.getpass", lambda *_, **__: "mhk_test_sandbox")
    if words[:2] in (["batch", "status"], ["batch", "report"]):
        assert mhx("batch", "run", "rows.csv", "--tool", "image-to-video", "--set", "end_seconds=5").code == 0
    is_as_shown = words == ["login"] or "--format" in words
    ran = mhx(*words, terminal="in out err") if is_as_shown else mhx(*words, *JSON)
    assert ran.code == (1 if "--kind" in words else 0), ran.err  # A photo is no video.
    return ran


JSON = ("--format", "json")


async def served(*_given, **_settings):
    """A server whose client has ended."""


class Over:
    """An event that has happened."""

    def set(self):
        """Does nothing."""

    def is_set(self):
        return True


def test_the_docs_page_names_every_command():
    page = " ".join(PAGE.read_text("utf-8").split())
    for command in COMMANDS.values():
        assert f"mhx {command.name}" in page


HEAVY = {"httpx", "httpcore", "attr", "attrs", "anyio", "asyncio", "sqlite3", "ssl", "rich", "difflib", "logging"}


@pytest.mark.parametrize("words", [["--help"], ["image-to-video", "--help"], ["journal", "list", "--help"]])
def test_help_imports_no_http_library(words):
    script = (
        "import sys; before = set(sys.modules)\n"
        f"from magic_hour_ext.cli.main import main; assert main({words!r}) == 0\n"
        "print(*(set(sys.modules) - before), file=sys.stderr)"
    )
    ran = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    loaded = set(ran.stderr.split())
    assert loaded & HEAVY == set()
    assert not any(one.startswith("magic_hour_api") for one in loaded)
    assert ("argparse" in loaded) == (words != ["--help"])


def test_python_m_magic_hour_ext_runs_the_command_line_with_its_exit_code():
    ran = subprocess.run(
        [sys.executable, "-m", "magic_hour_ext", "no-such-command", "--format=json"],
        capture_output=True,
        text=True,
        check=False,
    )
    assert (ran.returncode, json.loads(ran.stdout), json.loads(ran.stderr)["exit_code"]) == (2, None, 2)
