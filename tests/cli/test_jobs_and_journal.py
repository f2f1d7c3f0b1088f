"""The commands for existing jobs and for the journal."""

from __future__ import annotations

import json

import pytest

VIDEO = ("image-to-video", "photo.png", "--end-seconds", "5")
JSON = ("--format", "json")


@pytest.fixture
def job(mhx, magic_hour_sandbox):
    """A finished job that the journal knows."""
    return mhx("photo-colorizer", "photo.png", "--out", "outputs", *JSON).data


@pytest.fixture
def uncertain(mhx, magic_hour_sandbox):
    """The key of an uncertain call."""
    magic_hour_sandbox.add_fault("create", "lost_answer")
    assert mhx(*VIDEO, *JSON).code == 6
    return mhx("journal", "list", "--state", "uncertain", *JSON).data[0]["key"]


def test_status_takes_one_or_several_jobs(mhx, job):
    assert mhx("status", job["id"], *JSON).data["status"] == "complete"
    both = mhx("status", job["id"], job["id"], *JSON).data
    assert [one["id"] for one in both] == [job["id"]] * 2
    assert mhx("status", job["id"], "--format", "quiet").out == "complete\n"


def test_a_job_missing_from_the_journal_is_looked_up_at_the_service(mhx, job, magic_hour_sandbox):
    before = len(magic_hour_sandbox.requests)
    found = mhx("status", job["id"], "--no-journal", *JSON)
    assert found.data["kind"] == "image"
    assert {one.method for one in magic_hour_sandbox.requests[before:]} == {"GET"}
    named = mhx("status", job["id"], "--kind", "image", "--no-journal", *JSON)
    assert named.data["id"] == job["id"]


def test_a_job_unknown_to_journal_and_service_is_an_error(mhx, magic_hour_sandbox):
    ran = mhx("status", "nobody-knows-it", *JSON)
    assert (ran.code, ran.error["type"], ran.error["paid"], ran.data) == (1, "NotFoundError", "no", None)


@pytest.mark.parametrize("word", ["../account", "", '{"id": 1}', "{", '{"id": "x", "kind": "film"}'])
def test_an_invalid_job_id_is_refused_before_any_request(mhx, magic_hour_sandbox, word):
    assert mhx("wait", word, *JSON).code == 2
    assert not magic_hour_sandbox.requests


def test_an_unknown_kind_is_refused(mhx, magic_hour_sandbox):
    assert mhx("wait", "x", "--kind", "film", *JSON).code == 2


def test_wait_saves_no_files(mhx, magic_hour_sandbox, home):
    started = mhx("start", *VIDEO, *JSON).data
    ran = mhx("wait", started["id"], *JSON)
    assert (ran.code, ran.data["status"], ran.data["paths"]) == (0, "complete", [])
    assert not list(home.glob("*.mp4"))


def test_download_takes_a_file_name_template_and_writes_records(mhx, job, home):
    ran = mhx("download", job["id"], "--out", "other", "--filename", "{tool}-{index}", "--record", *JSON)
    assert ran.data["paths"] == ["other/photo_colorizer-1.png"]
    assert mhx("verify", "other/photo_colorizer-1.png", *JSON).code == 0
    (home / "other/photo_colorizer-1.png").write_bytes(b"changed")
    wrong = mhx("verify", "other/photo_colorizer-1.png", "none.png", *JSON)
    assert (wrong.code, wrong.data["valid"]) == (1, False)
    (home / "none.png").write_bytes(b"an output")
    [one] = mhx("verify", "none.png", *JSON).data["files"]
    assert one["problem"] == "No such file: none.png.json. An output has a record only if it was saved with --record"
    assert len(mhx("verify", "other/photo_colorizer-1.png", "none.png", "--format", "quiet").out.split()) == 2


def test_delete_asks_for_confirmation_only_on_a_terminal(mhx, job, magic_hour_sandbox):
    refused = mhx("delete", job["id"], *JSON)
    assert (refused.code, "--yes" in refused.error["message"]) == (2, True)
    assert mhx("delete", job["id"], terminal="in out err", stdin=b"n\n").code == 2
    assert mhx("delete", job["id"], terminal="in out err", stdin=b"").code == 2
    asked = mhx("delete", job["id"], terminal="in out err", stdin=b"yes\n")
    assert (asked.code, asked.out) == (0, f"deleted {job['id']}\n")
    assert "[y/N]" in asked.err
    gone = mhx("status", job["id"], *JSON)
    assert (gone.code, gone.error["type"], gone.error["paid"]) == (1, "NotFoundError", "yes")


def test_jobs_lists_the_jobs_of_the_journal(mhx, job):
    mhx(*VIDEO, *JSON)
    listed = mhx("jobs", *JSON).data
    assert [one["tool"] for one in listed] == ["image_to_video", "photo_colorizer"]
    assert [one["id"] for one in mhx("jobs", "--tool", "photo-colorizer", *JSON).data] == [job["id"]]
    assert len(mhx("jobs", "--limit", "1", *JSON).data) == 1
    human = mhx("jobs", "--limit", "1", "--format", "human")
    assert human.out.split()[:3] == ["job", "tool", "credits"]
    assert "--limit 2 shows all" in human.err


def test_an_empty_journal_is_an_empty_list(mhx, magic_hour_sandbox):
    assert mhx("jobs", *JSON).data == []
    assert mhx("journal", "list", *JSON).data == []
    human = mhx("jobs", "--format", "human")
    assert (human.code, human.out) == (0, "")


def test_an_uncertain_call_is_listed_and_resolved_with_the_job_found(mhx, uncertain, magic_hour_sandbox):
    human = mhx("journal", "list", "--format", "human")
    assert uncertain[:12] in human.out
    assert "uncertain" in human.out
    (lost,) = magic_hour_sandbox.jobs
    ran = mhx("journal", "resolve", uncertain[:12], lost, *JSON)
    assert (ran.code, ran.data["job_id"], ran.data["state"]) == (0, lost, "created")
    done = mhx(*VIDEO, *JSON)
    assert (done.code, done.data["id"]) == (0, lost)
    magic_hour_sandbox.assert_paid(1)


def test_forget_needs_a_confirmation(mhx, uncertain, magic_hour_sandbox):
    assert mhx("journal", "forget", uncertain, *JSON).code == 2
    assert mhx(*VIDEO, *JSON).code == 6
    assert mhx("journal", "forget", uncertain[:12] + "…", "--yes", *JSON).data == {"forgotten": [uncertain]}
    assert mhx("journal", "forget", uncertain, "--yes", *JSON).code == 2
    assert mhx(*VIDEO, *JSON).code == 0
    magic_hour_sandbox.assert_paid(2)


def test_reconcile_reports_the_verdict_of_each_uncertain_call(mhx, magic_hour_sandbox):
    assert mhx("journal", "reconcile", "--format", "human").out == "no call is uncertain\n"
    magic_hour_sandbox.add_fault("create", "lost_answer")
    mhx(*VIDEO, *JSON)
    (verdict,) = mhx("journal", "reconcile", "--exclusive", *JSON).data
    assert verdict["outcome"] in {"unknown", "charged"}
    assert verdict["evidence"]


def test_resolve_refuses_an_invalid_id(mhx, uncertain):
    assert mhx("journal", "resolve", "no-such-key", "some-job", *JSON).code == 1
    assert mhx("journal", "resolve", uncertain, "../x", *JSON).code == 2


def test_the_journal_commands_are_refused_with_no_journal(mhx, magic_hour_sandbox):
    for words in (("jobs",), ("journal", "list"), ("journal", "forget", "x"), ("journal", "reconcile")):
        assert mhx(*words, "--no-journal", *JSON).code == 2


def test_a_path_printed_by_upload_can_be_used_by_a_tool(mhx, magic_hour_sandbox):
    ran = mhx("upload", "photo.png", *JSON)
    (file,) = ran.data["files"]
    assert mhx("photo-colorizer", file["file_path"], *JSON).code == 0
    assert mhx("upload", "none.png", *JSON).code == 2


def test_a_damaged_job_in_the_journal_is_left_out_of_the_list(mhx, job, home, magic_hour_sandbox):
    import sqlite3

    (path,) = home.rglob("journal.sqlite")
    with sqlite3.connect(path) as database:
        database.execute("UPDATE calls SET job = ?", (json.dumps([1]),))
    database.close()
    assert mhx("jobs", *JSON).data == []
    assert mhx("journal", "list", *JSON).data[0]["job_id"] is None


def test_the_ledger_equals_the_charges_of_the_service(mhx, job, magic_hour_sandbox):
    mhx("image-to-video", "photo.png", "--end-seconds", "5", "--model", "kling-3.0", *JSON)
    mhx(*VIDEO, "--prompt", "sandbox:fail=no_source_face", *JSON)
    ledger = mhx("journal", "ledger", *JSON).data
    charged = sum(one.credits if one.kind == "charge" else -one.credits for one in magic_hour_sandbox.payments)
    assert ledger["spent"] == charged == 250
    assert [one["state"] for one in ledger["entries"]] == ["charged", "charged", "refunded"]
    assert mhx("journal", "ledger", "--tool", "photo-colorizer", "--format", "quiet").out == "10\n"
    human = mhx("journal", "ledger", "--format", "human").out.splitlines()
    assert human[0].startswith("time (UTC)")
    assert human[-1] == "250 credits spent"
    assert mhx("journal", "ledger", "--until", "2020-01-01", *JSON).data == {"entries": [], "spent": 0}
    assert mhx("journal", "ledger", "--since", "yesterday", *JSON).code == 2
