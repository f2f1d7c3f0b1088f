"""The interface for programs: only the result on standard output, everything else on standard error."""

from __future__ import annotations

import errno
import json
import os
import re
import subprocess
import sys
import threading

import pytest

from magic_hour_ext.cli.main import main

from .conftest import Stream

VIDEO = ("image-to-video", "photo.png", "--end-seconds", "5")


def test_output_is_text_on_a_terminal_and_json_in_a_pipe(mhx, magic_hour_sandbox):
    human = mhx("account", terminal="out err")
    assert human.out.splitlines()[:2] == ["1,000,000 credits", "plan: creator"]
    assert mhx("account").data["credits"] == 1_000_000
    assert mhx("account", "--format", "quiet", terminal="out err").out == "1000000\n"
    assert mhx("--format=human", "account").out == human.out


def test_stdout_and_stderr_choose_their_format_separately(mhx, magic_hour_sandbox):
    """`mhx … | jq` on a terminal: the result is for jq, the error for the person."""
    ran = mhx("status", "no-such-job", terminal="err")
    assert json.loads(ran.out) is None
    assert ran.err.startswith("\x1b[31merror:\x1b[0m ")


@pytest.mark.parametrize(("variable", "value"), [("NO_COLOR", "1"), ("TERM", "dumb")])
def test_no_color_variables_turn_colors_off(mhx, monkeypatch, variable, value):
    monkeypatch.setenv(variable, value)
    ran = mhx("account", terminal="out err")
    assert ran.code == 3
    assert "\x1b" not in ran.err


def test_progress_is_lines_on_standard_error(mhx, magic_hour_sandbox):
    ran = mhx(*VIDEO, "--format", "human")
    assert ran.code == 0
    assert len(ran.out.splitlines()) == 2
    told = ran.err.splitlines()
    assert any("uploaded photo.png" in line for line in told)
    assert any("was created" in line for line in told)
    assert any("complete after" in line for line in told)
    assert mhx(*VIDEO, "--again", "--no-progress", "--format", "human").err.count("\n") == 2  # The key, and the id.


def test_progress_states_no_duration_of_a_job_that_ended_before_the_command(mhx, magic_hour_sandbox):
    job = mhx(*VIDEO, "--format", "json").data["id"]
    magic_hour_sandbox.clock.advance(hours=1)
    ran = mhx(*VIDEO, "--format", "human")
    assert f"{job}: complete" in ran.err.splitlines()


def test_progress_of_a_job_that_was_deleted_tells_how_old_it_is(mhx, magic_hour_sandbox):
    job = mhx("start", *VIDEO, "--format", "json").data["id"]
    mhx("delete", job, "--yes", "--format", "json")
    ran = mhx(*VIDEO, "--format", "human")
    assert ran.code == 1
    assert re.search(rf"^{job}: created \d+ s ago", ran.err, re.MULTILINE)
    assert "A sandbox has its jobs only until it is stopped." in ran.err
    assert "client.journal" not in ran.err


def test_progress_is_bars_on_a_terminal(mhx, magic_hour_sandbox, monkeypatch):
    pytest.importorskip("rich")
    monkeypatch.setenv("TERM", "xterm")
    ran = mhx(*VIDEO, terminal="out err")
    assert ran.code == 0
    assert "\x1b" not in ran.out
    assert "Waiting for image_to_video" in ran.err


def test_without_rich_progress_is_lines_on_a_terminal(mhx, magic_hour_sandbox, monkeypatch):
    monkeypatch.setattr("magic_hour_ext.cli.progress.find_spec", lambda _: None)
    assert "was created" in mhx(*VIDEO, terminal="out err").err


def test_quiet_prints_only_paths(mhx, magic_hour_sandbox, home):
    for _ in range(2):
        ran = mhx(*VIDEO, "--format", "quiet")
        assert ran.err == ""
        assert (home / ran.out.strip()).exists()


def test_warnings_of_the_library_are_hints(mhx, magic_hour_sandbox):
    ran = mhx(*VIDEO[:-1], "3", "--no-download", "--format", "json")
    assert ran.code == 0
    assert any("end_seconds" in one for one in ran.data["warnings"])
    human = mhx(*VIDEO[:-1], "4", "--no-download", "--format", "human")
    assert "hint: " in human.err


def test_a_deprecated_option_works_and_names_its_replacement(mhx, magic_hour_sandbox):
    ran = mhx(*VIDEO, "--quality-mode", "quick", "--no-download", "--format", "json")
    assert ran.code == 0
    assert any("resolution" in one for one in ran.data["warnings"])


class Closed(Stream):
    """A stream whose reader is gone, or whose disk is full."""

    def __init__(self, code: int) -> None:
        super().__init__()
        self._code = code

    def write(self, _text: str) -> int:
        raise OSError(self._code, os.strerror(self._code))


def test_a_closed_pipe_on_stdout_is_not_a_failure(mhx, magic_hour_sandbox):
    ran = mhx("account", "--format", "json", stdout=Closed(errno.EPIPE))
    assert (ran.code, ran.err) == (0, "")


def test_a_full_disk_on_stdout_reports_the_id_of_the_paid_job(mhx, magic_hour_sandbox):
    ran = mhx(*VIDEO, "--format", "json", stdout=Closed(errno.ENOSPC))
    assert (ran.code, ran.error["paid"]) == (1, "yes")
    assert ran.error["job_id"] in magic_hour_sandbox.jobs
    assert ran.error["resume"] == f"mhx download {ran.error['job_id']}"


def test_a_real_pipe_that_closes_early_leaves_no_message():
    script = "import sys; from magic_hour_ext.cli.main import main; sys.exit(main(['image-to-video', '--help']))"
    ran = subprocess.Popen([sys.executable, "-c", script], stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    assert ran.stdout is not None
    ran.stdout.close()
    _, err = ran.communicate()
    assert (ran.returncode, err) == (0, b"")


def test_control_characters_of_the_service_do_not_reach_the_terminal(mhx, magic_hour_sandbox):
    ran = mhx("status", "no-such-job\x1b[2J", terminal="out err")
    assert ran.code == 2
    assert "\x1b[2J" not in ran.err


def test_a_character_that_the_terminal_cannot_encode_is_escaped(mhx):
    ran = mhx("--help", encoding="ascii")
    assert ran.code == 0
    assert "\\u2026" in ran.out


@pytest.mark.parametrize("words", [(), ("journal",), ("start",), ("no-such",), ("--format", "xml", "account")])
def test_a_usage_error_exits_with_2_in_every_format(mhx, words):
    for form in ("json", "human", "quiet"):
        ran = mhx(*words, "--format", form) if words else mhx("--format", form)
        assert ran.code == 2
        assert ran.err


def test_version_prints_the_version_in_each_format(mhx):
    from magic_hour_ext import __version__

    assert mhx("--version").data == {"version": __version__}
    assert mhx("--version", terminal="out").out == f"mhx {__version__}\n"


def test_json_help_has_the_options_of_a_tool(mhx):
    ran = mhx("image-to-video", "--help", "--format", "json")
    assert "--end-seconds" in [one["flags"][0] for one in ran.data["options"]]
    assert mhx("--help", "--format", "json").data["image-to-video"] == "Turn a picture into a video."
    assert set(mhx("journal", "--help", "--format", "json").data) > {"journal list"}


def test_a_failed_job_is_reported_even_if_stdout_cannot_be_written(mhx, magic_hour_sandbox):
    for code in (errno.EPIPE, errno.ENOSPC):
        ran = mhx(*VIDEO, "--prompt", "sandbox:cancel", "--format", "json", stdout=Closed(code))
        assert (ran.code, ran.error["type"]) == (1, "JobCanceledError")


def test_with_a_closed_stderr_an_error_keeps_its_exit_code(monkeypatch):
    out = Stream()
    monkeypatch.setattr(sys, "stdout", out)
    monkeypatch.setattr(sys, "stderr", Closed(errno.EPIPE))
    assert (main(["account", "--format", "json"]), out.text()) == (3, "null\n")


def test_a_closed_stderr_is_not_a_terminal(mhx, monkeypatch):
    class Gone(Stream):
        def isatty(self):
            raise ValueError

    assert mhx("account", stdout=Gone()).code == 3


@pytest.mark.parametrize("columns", [None, "0", "x", "9" * 50])
def test_without_a_usable_terminal_width_help_wraps_at_100_columns(mhx, monkeypatch, columns):
    monkeypatch.delenv("COLUMNS")
    if columns is not None:
        monkeypatch.setenv("COLUMNS", columns)
    monkeypatch.setattr("os.get_terminal_size", lambda _: os.terminal_size((0, 0)))
    assert max(map(len, mhx("--help").out.splitlines())) <= (120 if columns and len(columns) > 9 else 100)


def test_a_hint_is_given_once(mhx):
    from magic_hour_ext.cli.output import Console

    console = Console("json")
    console.hint("the same")
    console.hint("the same")
    assert console.warnings == ["the same"]


def test_main_runs_in_a_thread_other_than_the_main_one(mhx, magic_hour_sandbox):
    codes = []
    thread = threading.Thread(target=lambda: codes.append(mhx("account").code))
    thread.start()
    thread.join()
    assert codes == [0]


def test_ages_are_rounded_and_invalid_timestamps_are_omitted():
    from magic_hour_ext.cli.describe import ago, when

    assert [ago(seconds) for seconds in (5, 300, 10_000, 400_000)] == ["just now", "5 min ago", "3 h ago", "5 days ago"]
    assert when(1e20) is None


def test_a_job_whose_response_cannot_be_read_is_reported_with_its_known_fields(mhx, magic_hour_sandbox, monkeypatch):
    def undecodable(_self):
        raise ValueError

    monkeypatch.setattr("magic_hour_ext._generated.sync.job_state.JobState.project", property(undecodable))
    ran = mhx(*VIDEO, "--format", "json")
    assert ran.code == 1
    assert (ran.data["id"], ran.data["project"]) == (ran.error["job_id"], None)
    assert ran.error["paid"] == "yes"


def test_without_stdout_and_stderr_the_exit_code_is_kept(magic_hour_sandbox, monkeypatch):
    from magic_hour_ext.cli.main import main

    for name in ("stdin", "stdout", "stderr"):
        monkeypatch.setattr(sys, name, None)
    monkeypatch.delenv("COLUMNS")
    monkeypatch.setattr(sys, "__stdout__", None)
    assert main(["account"]) == 0
    assert main(["--help"]) == 0
    assert main(["no-such-command"]) == 2
