"""Each exit code, provoked: what it states about charges is true in the sandbox."""

from __future__ import annotations

import pytest

VIDEO = ("image-to-video", "photo.png", "--end-seconds", "5", "--model", "kling-3.0", "--format", "json")


def test_0_a_result_lists_the_saved_files(mhx, magic_hour_sandbox, home):
    ran = mhx(*VIDEO, "--out", "outputs")
    assert (ran.code, ran.err) == (0, "")
    (path,) = ran.data["paths"]
    assert (home / path).read_bytes()[4:8] == b"ftyp"
    assert (ran.data["status"], ran.data["credits_charged"], ran.data["existing"]) == ("complete", 240, False)
    magic_hour_sandbox.assert_paid(1, credits=240)


def test_1_a_job_that_failed_is_refunded(mhx, magic_hour_sandbox):
    ran = mhx(*VIDEO, "--prompt", "sandbox:fail=no_source_face")
    assert ran.code == 1
    assert (ran.error["type"], ran.error["code"], ran.error["paid"]) == ("JobFailedError", "no_source_face", "no")
    assert (ran.data["id"], ran.data["status"]) == (ran.error["job_id"], "error")
    assert ran.error["resume"] is None
    assert sum(one.credits for one in magic_hour_sandbox.payments if one.kind == "refund") == 240


def test_1_a_canceled_job_is_refunded_too(mhx, magic_hour_sandbox):
    ran = mhx(*VIDEO, "--prompt", "sandbox:cancel")
    assert (ran.code, ran.error["type"], ran.error["paid"]) == (1, "JobCanceledError", "no")


@pytest.mark.magic_hour(credits=5)
def test_1_a_request_that_the_service_refuses(mhx, magic_hour_sandbox):
    ran = mhx(*VIDEO)
    assert (ran.code, ran.error["status_code"], ran.error["code"]) == (1, 402, "insufficient_credits")
    assert (ran.error["paid"], ran.data) == ("no", None)
    magic_hour_sandbox.assert_paid(0)


def test_1_an_output_that_cannot_be_saved_is_paid_for_and_can_be_saved_later(mhx, magic_hour_sandbox):
    magic_hour_sandbox.add_fault("download", "status", status=403, times=None)
    ran = mhx(*VIDEO, "--out", "outputs")
    assert (ran.code, ran.error["type"], ran.error["paid"]) == (1, "DownloadError", "yes")
    magic_hour_sandbox.clear_faults()
    again = mhx(*ran.error["resume"].split()[1:], "--format", "json")
    assert (again.code, len(again.data["paths"])) == (0, 1)
    magic_hour_sandbox.assert_paid(1)


def test_2_invalid_values_name_their_options_and_send_nothing(mhx, magic_hour_sandbox):
    ran = mhx("image-to-video", "photo.pn", "--end-seconds", "99", "--model", "kling-30", "--format", "json")
    assert (ran.code, ran.data, ran.error["paid"]) == (2, None, "no")
    assert {one["option"]: one["suggestion"] for one in ran.error["problems"]} == {
        "--end-seconds": None,
        "--model": "kling-3.0",
        "--image-file-path": None,
    }
    assert not magic_hour_sandbox.requests


def test_3_a_missing_key_points_to_mhx_login(mhx):
    ran = mhx(*VIDEO)
    assert (ran.code, ran.error["type"], ran.error["resume"]) == (3, "MissingKeyError", "mhx login")


def test_3_a_key_that_is_not_accepted(mhx, magic_hour_sandbox, monkeypatch):
    monkeypatch.setenv("MAGIC_HOUR_API_KEY", "mhk_live_wrong_for_the_test")
    ran = mhx(*VIDEO)
    assert (ran.code, ran.error["type"], ran.error["status_code"]) == (3, "AuthenticationError", 401)
    assert "wrong_for_the_test" not in ran.err


@pytest.mark.magic_hour(render_seconds=3600)
def test_4_a_timeout_names_the_job_that_still_runs(mhx, magic_hour_sandbox):
    ran = mhx(*VIDEO, "--timeout", "60", "--out", "a b")
    assert (ran.code, ran.error["type"], ran.error["paid"]) == (4, "JobTimeoutError", "yes")
    assert ran.data["id"] == ran.error["job_id"]
    assert ran.error["resume"] == f"mhx download {ran.error['job_id']} --out 'a b'"
    again = mhx("download", ran.error["job_id"], "--timeout", "7200", "--format", "json")
    assert (again.code, again.data["status"]) == (0, "complete")
    magic_hour_sandbox.assert_paid(1)


@pytest.mark.parametrize(
    ("model", "text"), [("kling-3.0", "it would cost 240 credits"), ("default", "the cost is not known beforehand")]
)
def test_5_a_price_over_the_limit_or_unknown_sends_nothing(mhx, magic_hour_sandbox, model, text):
    ran = mhx(*VIDEO, "--model", model, "--max-credits", "239")
    assert (ran.code, ran.error["paid"]) == (5, "no")
    assert ran.error["problems"][0]["option"] == "--max-credits"
    assert text in ran.error["message"]
    assert not any(one.method == "POST" for one in magic_hour_sandbox.requests)


@pytest.mark.magic_hour(faults=["create.lost_answer"])
def test_6_an_uncertain_call_is_not_sent_again(mhx, magic_hour_sandbox):
    ran = mhx(*VIDEO)
    assert (ran.code, ran.error["type"], ran.error["paid"]) == (6, "SubmissionUncertainError", "perhaps")
    assert ran.error["resume"] == "mhx journal reconcile"
    again = mhx(*VIDEO)
    assert (again.code, again.error["paid"]) == (6, "perhaps")
    assert "`mhx journal forget" in again.error["message"]
    magic_hour_sandbox.assert_paid(1)


@pytest.mark.parametrize("form", ["human", "json"])
def test_130_ctrl_c_during_the_wait_names_the_job_in_one_line(mhx, magic_hour_sandbox, monkeypatch, form):
    def interrupt(_self, _event):
        raise KeyboardInterrupt

    monkeypatch.setattr("magic_hour_ext.cli.progress.ProgressLines.__call__", interrupt)
    if form == "json":  # Which shows no progress.
        monkeypatch.setattr("magic_hour_ext.cli.tool_commands._JobObserver.__call__", interrupt)
    ran = mhx(*VIDEO[:-1], form)
    assert ran.code == 130
    if form == "json":
        assert (ran.error["type"], ran.error["paid"]) == ("KeyboardInterrupt", "yes")
        assert ran.error["job_id"] in magic_hour_sandbox.jobs
    else:
        (line,) = [line for line in ran.err.splitlines() if "interrupted" in line]
        assert ran.err.splitlines()[-1] == line


def test_130_ctrl_c_before_the_create_costs_nothing(mhx, magic_hour_sandbox, monkeypatch):
    def interrupt(*_):
        raise KeyboardInterrupt

    monkeypatch.setattr("magic_hour_ext.cli.values.Values.number", interrupt)
    ran = mhx(*VIDEO)
    assert (ran.code, ran.error["paid"], ran.error["message"]) == (130, "no", "interrupted; no job was created")


def test_130_ctrl_c_during_the_create_reports_an_uncertain_call(mhx, magic_hour_sandbox, monkeypatch):
    from magic_hour_ext._generated.sync.transport import Transport

    send = Transport.request

    def interrupted(self, request, **settings):
        if settings.get("submission") is None:
            return send(self, request, **settings)
        settings["submission"].state = "on_wire"
        raise KeyboardInterrupt

    monkeypatch.setattr(Transport, "request", interrupted)
    ran = mhx(*VIDEO)
    assert (ran.code, ran.error["paid"], ran.error["resume"]) == (130, "perhaps", "mhx journal reconcile")


def test_an_unexpected_exception_is_reported_as_a_bug(mhx, magic_hour_sandbox, monkeypatch):
    def broken(*_):
        raise RuntimeError("of the test")

    monkeypatch.setattr("magic_hour_ext.cli.values.Values.number", broken)
    ran = mhx(*VIDEO)
    assert (ran.code, ran.error["type"]) == (1, "RuntimeError")
    assert "please report it" in ran.error["message"]


@pytest.mark.parametrize(
    ("budget", "environment"), [(("--budget", "400"), None), ((), "400"), (("--budget", "400/day"), "9999")]
)
def test_5_a_budget_holds_over_several_commands(mhx, magic_hour_sandbox, monkeypatch, budget, environment):
    if environment:
        monkeypatch.setenv("MAGIC_HOUR_BUDGET", environment)
    assert mhx(*VIDEO, *budget).code == 0
    ran = mhx(*VIDEO, "--again", *budget)
    assert (ran.code, ran.error["type"], ran.error["paid"]) == (5, "BudgetExceededError", "no")
    assert (ran.error["budget"]["spent"], ran.error["budget"]["asked"]) == (240, 240)
    assert mhx(*VIDEO, *budget).data["existing"]
    magic_hour_sandbox.assert_paid(1, credits=240)


def test_5_a_budget_per_label_needs_a_ceiling_for_an_unknown_price(mhx, magic_hour_sandbox):
    spring = ("--budget", "100/batch", "--label", "spring")
    unknown = (*VIDEO, "--model", "default")
    ran = mhx(*unknown, *spring)
    assert ran.code == 5
    assert "give --ceiling N," in ran.error["message"]
    assert mhx(*unknown, *spring, "--ceiling", "80").code == 0
    assert mhx(*unknown, *spring, "--ceiling", "100", "--again").code == 5
    assert mhx(*unknown, "--budget", "100/batch", "--label", "summer", "--ceiling", "100", "--again").code == 0
    ledger = mhx("journal", "ledger", "--label", "spring", "--format", "json").data
    assert [one["label"] for one in ledger["entries"]] == ["spring"]
    assert ledger["spent"] == ledger["entries"][0]["charged"] > 0


@pytest.mark.parametrize(
    "words",
    [
        ("--budget", "many"),
        ("--budget", "5/week"),
        ("--budget", "5/batch"),
        ("--budget", "-5"),
        ("--budget", "9" * 5000),
        ("--ceiling", "5"),
        ("--budget", "5", "--no-journal"),
    ],
)
def test_2_an_invalid_budget_is_refused(mhx, magic_hour_sandbox, words):
    assert mhx(*VIDEO, *words).code == 2
    assert not magic_hour_sandbox.requests
