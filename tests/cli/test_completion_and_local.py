"""Shell completion, and the commands that pass their options on to another program."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys

import pytest
from magic_hour_api import catalog

from magic_hour_ext._generated.commands import TOOLS
from magic_hour_ext.webhooks import Webhook

BODY = json.dumps({"type": "video.completed", "payload": {"id": "job-1"}}).encode()


def completed(mhx, *words):
    return mhx("__complete", *words).out.split("\n")[:-1]


def test_commands_and_tools_are_completed(mhx):
    assert completed(mhx, "image-to") == ["image-to-video"]
    assert completed(mhx, "jour") == ["journal"]
    assert set(TOOLS) < set(completed(mhx))
    assert completed(mhx, "journal", "") == ["list", "forget", "resolve", "reconcile", "ledger"]
    assert completed(mhx, "start", "face-s") == ["face-swap", "face-swap-photo"]
    assert completed(mhx, "--v") == ["--version"]


def test_options_and_their_values_are_completed(mhx):
    assert completed(mhx, "image-to-video", "photo.png", "--end-s") == ["--end-seconds"]
    assert "kling-3.0" in completed(mhx, "image-to-video", "--model", "")
    assert completed(mhx, "estimate", "image-to-video", "--resolution", "7") == ["720p"]
    assert completed(mhx, "account", "--format", "j") == ["json"]
    assert "--exclusive" in completed(mhx, "journal", "reconcile", "--")
    assert completed(mhx, "completion", "") == ["bash", "zsh", "fish"]
    assert completed(mhx, "image-to-video", "--width", "") == []
    assert completed(mhx, "image-to-video", "--audio", "--end-s") == ["--end-seconds"]
    assert completed(mhx, "image-to-video", "--wid") == []  # Deprecated.


@pytest.mark.parametrize("words", [("image-to-video", ""), ("status", ""), ("sandbox", "--"), ("no-such", "--", "")])
def test_unknown_words_are_completed_as_files_by_the_shell(mhx, words):
    assert completed(mhx, *words) == []


def test_an_unsupported_shell_is_refused(mhx):
    assert mhx("completion", "tcsh", "--format", "json").code == 2


@pytest.mark.skipif(os.name == "nt" or shutil.which("bash") is None, reason="no bash")
def test_the_bash_completion_script_runs_in_bash(mhx, home):
    script = mhx("completion", "bash").out
    command = home / "mhx"
    command.write_text(f'#!/bin/sh\nexec {sys.executable} -m magic_hour_ext "$@"\n', "utf-8")
    command.chmod(0o755)
    test = f'{script}\nCOMP_WORDS=(mhx image-to-video --resolution 10); COMP_CWORD=3; _mhx; echo "${{COMPREPLY[@]}}"'
    ran = subprocess.run(["bash", "-c", f"PATH={home}:$PATH\n{test}"], capture_output=True, text=True, check=True)
    assert ran.stdout == "1080p\n"


def headers_of(secret, body=BODY):
    return [word for pair in Webhook(secret).sign(body).items() for word in ("--header", ": ".join(pair))]


def test_webhooks_verify_accepts_a_signed_delivery(mhx, home):
    (home / "body").write_bytes(BODY)
    ran = mhx("webhooks", "verify", "body", "--secret", "whsec", *headers_of("whsec"), "--format", "json")
    assert (ran.code, ran.data["type"], ran.data["id"]) == (0, "video.completed", "job-1")
    piped = mhx("webhooks", "verify", "-", "--secret", "whsec", *headers_of("whsec"), stdin=BODY)
    assert piped.code == 0
    (home / "headers").write_text("\n\n".join(headers_of("whsec")[1::2]))
    assert mhx("webhooks", "verify", "body", "--secret", "whsec", "--header", "@headers").code == 0


def test_webhooks_verify_reads_the_secret_from_the_environment(mhx, home, monkeypatch):
    monkeypatch.setenv("MAGIC_HOUR_WEBHOOK_SECRET", "whsec")
    assert mhx("webhooks", "verify", "-", *headers_of("whsec"), "--format", "json", stdin=BODY).code == 0


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (("-", "--secret", "whsec", *headers_of("another")), 1),
        (("-", "--secret", "whsec"), 1),
        (("-", *headers_of("whsec")), 2),
        (("none", "--secret", "whsec", *headers_of("whsec")), 2),
        (("-", "--secret", "whsec", "--header", "no colon"), 2),
        (("-", "--secret", "whsec", "--tolerance", "-1", *headers_of("whsec")), 2),
        ((), 2),
    ],
)
def test_webhooks_verify_refuses_an_invalid_delivery(mhx, words, code):
    assert mhx("webhooks", "verify", *words, "--format", "json", stdin=BODY).code == code


def test_the_local_commands_have_help_and_refuse_unknown_options(mhx, capsys):
    assert mhx("sandbox", "--help").code == 0
    assert mhx("webhooks", "listen", "--help").code == 0
    assert mhx("sandbox", "--no-such").code == 2
    assert mhx("webhooks", "trigger").code == 2


def test_schema_prints_the_catalog_entry_of_a_tool(mhx):
    ran = mhx("schema", "image-to-video")
    assert json.loads(ran.out)["request"] == catalog.tool("image_to_video")["request"]
    assert "kling-3.0" in mhx("schema", "image_to_video", "--format", "json").data["models"]["rules"]
    assert "did you mean image-to-video?" in mhx("schema", "image-to-vido", "--format", "json").error["message"]
    assert mhx("schema", "x", "--format", "json").code == 2
