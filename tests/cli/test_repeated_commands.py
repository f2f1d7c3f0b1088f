"""The same command again continues with the job that was paid for, and says so."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time

import pytest
from support.pictures import picture

VIDEO = ("image-to-video", "photo.png", "--end-seconds", "5")


def test_a_repeated_command_pays_nothing_and_names_the_option_again(mhx, magic_hour_sandbox):
    first = mhx(*VIDEO, "--format", "json")
    again = mhx(*VIDEO, "--format", "human", "--no-progress")
    assert again.code == 0
    assert first.data["id"] in again.out
    assert "it is not paid for again" in again.err
    assert "--again" in again.err
    magic_hour_sandbox.assert_paid(1)


def test_the_json_result_contains_the_hint(mhx, magic_hour_sandbox):
    mhx(*VIDEO, "--format", "json")
    again = mhx(*VIDEO, "--format", "json")
    assert again.data["existing"] is True
    assert again.err == ""
    assert "it is not paid for again" in again.data["warnings"][0]


def test_outputs_that_were_deleted_are_saved_again_without_paying(mhx, magic_hour_sandbox, home):
    (path,) = mhx(*VIDEO, "--format", "quiet").out.split()
    (home / path).unlink()
    assert mhx(*VIDEO, "--format", "quiet").out.split() == [path]
    assert (home / path).exists()
    magic_hour_sandbox.assert_paid(1)


def test_again_creates_a_new_job_and_prints_its_idempotency_key(mhx, magic_hour_sandbox):
    first = mhx(*VIDEO, "--format", "json")
    second = mhx(*VIDEO, "--again", "--format", "json")
    assert second.data["id"] != first.data["id"]
    key = second.data["key"]
    assert f"--key {key}" in second.data["warnings"][0]
    assert mhx(*VIDEO, "--key", key, "--format", "json").data["id"] == second.data["id"]
    magic_hour_sandbox.assert_paid(2)


def test_a_key_reused_for_another_request_is_refused(mhx, magic_hour_sandbox):
    mhx(*VIDEO, "--key", "order-7", "--format", "json")
    other = mhx(*VIDEO, "--resolution", "480p", "--key", "order-7", "--format", "json")
    assert (other.code, other.error["problems"][0]["option"]) == (2, "--key")
    magic_hour_sandbox.assert_paid(1)


def test_for_a_deleted_job_the_error_names_the_option_again(mhx, magic_hour_sandbox):
    made = mhx("start", *VIDEO, "--format", "json").data["id"]
    assert mhx("delete", made, "--yes", "--format", "json").code == 0
    ran = mhx(*VIDEO, "--format", "json")
    assert (ran.code, ran.error["type"], ran.error["paid"]) == (1, "NotFoundError", "yes")
    assert ran.error["resume"] == "mhx image-to-video photo.png --end-seconds 5 --format json --again"
    assert mhx(*ran.error["resume"].split()[1:]).code == 0
    magic_hour_sandbox.assert_paid(2)


def test_without_a_journal_a_repeated_command_pays_again(mhx, magic_hour_sandbox):
    for _ in range(2):
        assert mhx(*VIDEO, "--no-journal", "--format", "json").code == 0
    magic_hour_sandbox.assert_paid(2)


@pytest.mark.parametrize(
    "words", [("--no-journal", "--key", "a"), ("--no-journal", "--again"), ("--key", "a", "--again")]
)
def test_options_that_exclude_each_other_send_nothing(mhx, magic_hour_sandbox, words):
    assert mhx(*VIDEO, *words, "--format", "json").code == 2
    assert not magic_hour_sandbox.requests


def test_the_journal_path_comes_from_the_option_or_the_variable(mhx, magic_hour_sandbox, home, monkeypatch):
    mhx(*VIDEO, "--format", "json", "--journal", "mine.sqlite")
    assert (home / "mine.sqlite").exists()
    monkeypatch.setenv("MAGIC_HOUR_JOURNAL", str(home / "mine.sqlite"))
    assert mhx(*VIDEO, "--format", "json").data["existing"] is True
    monkeypatch.delenv("MAGIC_HOUR_JOURNAL")
    monkeypatch.setenv("XDG_STATE_HOME", str(home / "state"))
    assert mhx(*VIDEO, "--format", "json").data["existing"] is False
    journal = home / "state" / "magic-hour-ext" / "journal.sqlite"
    assert os.name == "nt" or journal.stat().st_mode & 0o077 == 0
    magic_hour_sandbox.assert_paid(2)


def test_the_output_of_start_can_be_piped_into_download(mhx, magic_hour_sandbox):
    started = mhx("start", *VIDEO, "--format", "json")
    assert (started.code, started.data["status"], started.data["paths"]) == (0, None, [])
    done = mhx("download", "-", "--out", "outputs", "--format", "json", stdin=started.out.encode())
    assert done.data["id"] == started.data["id"]
    assert done.data["paths"][0].startswith("outputs")
    assert mhx(*VIDEO, "--no-wait", "--format", "quiet").out.strip() == started.data["id"]
    magic_hour_sandbox.assert_paid(1)


def test_a_dry_run_checks_everything_and_sends_nothing(mhx, magic_hour_sandbox, home):
    ran = mhx(*VIDEO, "--model", "kling-3.0", "--dry-run", "--format", "json")
    assert (ran.code, ran.data["dry_run"], ran.data["credits"]) == (0, True, 240)
    assert mhx(*VIDEO, "--model", "kling-3.0", "--dry-run", "--max-credits", "9", "--format", "json").code == 5
    assert mhx(*VIDEO, "--dry-run", "--budget", "5", *("--format", "json")).code == 0  # Which is about paying.
    (home / "photo.png").write_bytes(b"this is no picture")
    assert mhx(*VIDEO, "--dry-run", "--format", "json").code == 2
    (home / "taken").write_bytes(b"")
    assert mhx(*VIDEO, "--dry-run", "--out", "taken", "--format", "json").code == 2
    (home / "photo.png").write_bytes(picture())
    assert mhx(*VIDEO, "--dry-run", "--out", "taken", "--no-wait", "--format", "json").code == 0  # Nothing is saved.
    assert not magic_hour_sandbox.requests


def test_an_estimate_needs_no_key_and_no_file(mhx):
    ran = mhx("estimate", "image-to-video", "x.png", "--end-seconds", "5", "--model", "kling-3.0", "--format", "json")
    assert (ran.code, ran.data["credits"], ran.data["exact"]) == (0, 240, True)
    human = mhx("estimate", "image-to-video", "x.png", "--end-seconds", "5", "--model", "kling-3.0", terminal="out")
    assert human.out.startswith("240 credits")


@pytest.mark.slow
@pytest.mark.magic_hour(render_seconds=3600)
@pytest.mark.skipif(os.name == "nt", reason="signals are sent otherwise there")
@pytest.mark.parametrize("name", ["SIGKILL", "SIGTERM"])
def test_a_killed_command_continues_with_its_job_when_repeated(mhx, magic_hour_sandbox, name):
    with subprocess.Popen(
        [sys.executable, "-m", "magic_hour_ext", *VIDEO, "--format", "json"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as process:
        while not any(one.path.startswith("/v1/video-projects/") for one in magic_hour_sandbox.requests):
            assert process.poll() is None
            time.sleep(0.01)
        process.send_signal(getattr(signal, name))
        out, err = process.communicate()
    (paid,) = magic_hour_sandbox.jobs
    if name == "SIGTERM":
        assert process.returncode == 130
        assert (json.loads(out)["id"], json.loads(err)["job_id"]) == (paid, paid)
        assert json.loads(err)["paid"] == "yes"
    ran = mhx(*VIDEO, "--timeout", "9000", "--format", "json")
    assert (ran.code, ran.data["id"], ran.data["existing"]) == (0, paid, True)
    magic_hour_sandbox.assert_paid(1)


@pytest.mark.slow
def test_two_commands_at_the_same_time_pay_once(mhx, magic_hour_sandbox, home):
    words = [sys.executable, "-m", "magic_hour_ext", "start", *VIDEO, "--format", "quiet"]
    both = [subprocess.Popen(words, stdout=subprocess.PIPE) for _ in range(2)]
    ids = {process.communicate()[0] for process in both}
    assert [process.returncode for process in both] == [0, 0]
    assert len(ids) == 1
    magic_hour_sandbox.assert_paid(1)
