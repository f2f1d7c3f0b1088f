"""Batches from the command line: planned, run, resumed, retried, reported."""

from __future__ import annotations

import csv
import json

import pytest

JSON = ("--format", "json")
SET = ("--tool", "image-to-video", "--set", "end_seconds=5", "--set", "model=kling-3.0")


@pytest.fixture(autouse=True)
def rows(home):
    (home / "rows.csv").write_text(
        "key,assets.image_file_path,style.prompt\na,photo.png,one\nb,photo.png,two\nc,photo.png,three\n", "utf-8"
    )


def run(mhx, *words, command="run"):
    return mhx("batch", command, "rows.csv", *SET, "--out", "outputs", *words, *JSON)


def test_a_plan_prices_every_row_and_sends_nothing(mhx, magic_hour_sandbox):
    ran = mhx("batch", "plan", "rows.csv", *SET, *JSON)
    assert ran.code == 0
    assert (ran.data["rows"], ran.data["price"]["exact"], ran.data["uploads"]["count"]) == (3, 720, 1)
    assert mhx("batch", "plan", "rows.csv", *SET, "--format", "quiet").out == "720\n"
    assert "720 credits for 3 rows" in mhx("batch", "plan", "rows.csv", *SET, "--format", "human").out
    assert not magic_hour_sandbox.requests


def test_2_problems_are_reported_by_row_and_column(mhx, magic_hour_sandbox, home):
    (home / "rows.csv").write_text("assets.image_file_path,end_seconds\nnone.png,5\nphoto.png,99\n", "utf-8")
    for command in ("plan", "run"):
        ran = mhx("batch", command, "rows.csv", "--tool", "image-to-video", *JSON)
        assert (ran.code, ran.error["paid"]) == (2, "no")
    plan = mhx("batch", "plan", "rows.csv", "--tool", "image-to-video", *JSON).data
    assert [one["path"] for one in plan["problems"]] == [
        "row 2, column 'assets.image_file_path'",
        "row 3, column 'end_seconds'",
    ]
    assert not magic_hour_sandbox.requests


def test_2_an_unknown_column_is_reported_with_the_options_that_help(mhx, magic_hour_sandbox, home):
    (home / "rows.csv").write_text("assets.image_file_path,color\nphoto.png,red\n", "utf-8")
    ran = mhx("batch", "plan", "rows.csv", *SET, *JSON)
    assert ran.code == 2
    assert "name it in --ignore, or use it in a template of --set" in ran.error["message"]
    assert not magic_hour_sandbox.requests


def test_0_a_batch_is_run_once_however_often_the_command_is_repeated(mhx, magic_hour_sandbox, home):
    first = run(mhx, "--filename", "{key}", "--table", "table.csv", "--report", "report.html")
    assert first.code == 0, first.err
    assert (first.data["done"], first.data["credits"], first.data["complete"]) == (3, 720, True)
    assert sorted(path.name for path in (home / "outputs").iterdir()) == ["a.mp4", "b.mp4", "c.mp4"]
    with (home / "table.csv").open(newline="", encoding="utf-8") as file:
        assert [one["status"] for one in csv.DictReader(file)] == ["done"] * 3
    assert "<html" in (home / "report.html").read_text("utf-8")
    before = len(magic_hour_sandbox.requests)
    assert run(mhx, "--filename", "{key}").data["complete"]
    assert not any(one.method == "POST" for one in magic_hour_sandbox.requests[before:])
    magic_hour_sandbox.assert_paid(3, credits=720)


def test_1_failed_rows_are_retried_only_by_batch_retry(mhx, magic_hour_sandbox, home):
    magic_hour_sandbox.add_fault("create", "status", status=422)
    ran = run(mhx)
    assert (ran.code, ran.data["failed"], ran.data["done"]) == (1, 1, 2)
    assert ran.error["resume"].startswith("mhx batch retry rows.csv --tool image-to-video")
    assert run(mhx).code == 1
    status = mhx("batch", "status", "rows.csv", *JSON)
    assert (status.code, [one["status"] for one in status.data["rows"]]) == (0, ["failed"])
    assert run(mhx, command="retry").code == 0
    magic_hour_sandbox.assert_paid(3)


def test_5_a_budget_stops_a_batch_and_a_larger_one_continues_it(mhx, magic_hour_sandbox):
    ran = run(mhx, "--budget", "500/batch", "--concurrency", "1")
    assert (ran.code, ran.data["done"], ran.data["stopped_by"]) == (5, 2, "BudgetExceededError")
    assert ran.error["paid"] == "yes"
    assert ran.error["resume"].startswith("mhx batch run rows.csv --tool image-to-video")
    magic_hour_sandbox.assert_paid(2, credits=480)
    assert run(mhx, "--budget", "720/batch").code == 0
    magic_hour_sandbox.assert_paid(3, credits=720)


def test_3_a_wrong_key_stops_a_batch(mhx, magic_hour_sandbox, monkeypatch):
    monkeypatch.setenv("MAGIC_HOUR_API_KEY", "mhk_live_wrong")
    assert run(mhx).code == 3
    magic_hour_sandbox.assert_paid(0)


def test_6_uncertain_rows_are_not_sent_again(mhx, magic_hour_sandbox):
    magic_hour_sandbox.add_fault("create", "lost_answer")
    ran = run(mhx)
    assert (ran.code, ran.data["uncertain"], ran.error["paid"]) == (6, 1, "perhaps")
    assert run(mhx, command="retry").code == 6
    magic_hour_sandbox.assert_paid(3)


@pytest.mark.slow
@pytest.mark.magic_hour(render_seconds=3600)
def test_4_rows_that_time_out_continue_in_the_next_run(mhx, magic_hour_sandbox):
    ran = run(mhx, "--timeout", "60")
    assert (ran.code, ran.error["paid"]) == (4, "yes")
    assert run(mhx, "--timeout", "20000").code == 0
    magic_hour_sandbox.assert_paid(3)


def test_130_an_interrupted_batch_prints_the_command_that_continues_it(mhx, magic_hour_sandbox, monkeypatch):
    def interrupt(*_):
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr("magic_hour_ext.cli.batch_commands._RowReporter.__call__", interrupt)
        ran = run(mhx)
    assert (ran.code, ran.error["paid"]) == (130, "perhaps")
    assert ran.error["resume"].startswith("mhx batch run rows.csv")
    assert run(mhx).code == 0
    magic_hour_sandbox.assert_paid(3)


def test_a_line_is_printed_when_each_row_ends(mhx, magic_hour_sandbox):
    ran = mhx("batch", "run", "rows.csv", *SET, "--format", "human")
    assert ran.code == 0
    assert "[3/3] row " in ran.err
    assert ran.out.splitlines() == ["3 done; 720 credits"]
    assert mhx("batch", "status", "rows.csv", "--format", "human").out == "3 done; 720 credits\n"


def test_batch_report_writes_a_page_from_a_result_file(mhx, magic_hour_sandbox, home):
    assert run(mhx).code == 0
    ran = mhx("batch", "report", "rows.csv.results.jsonl", "--table", "all.jsonl", "--title", "Spring", *JSON)
    assert (ran.code, ran.data) == (0, {"report": str(home / "report.html"), "table": "all.jsonl"})
    assert "Spring" in (home / "report.html").read_text("utf-8")
    page = mhx("batch", "report", "rows.csv.results.jsonl", *JSON)
    assert (page.code, page.data["table"]) == (0, None)
    assert [json.loads(line)["status"] for line in (home / "all.jsonl").read_text("utf-8").splitlines()] == ["done"] * 3


@pytest.mark.parametrize(
    "words",
    [
        ("run", "none.csv", *SET),
        ("run", "rows.csv", *SET, "--no-journal"),
        ("run", "rows.csv", *SET, "--table", "table.xlsx"),
        ("run", "rows.csv", *SET, "--report", "."),
        ("run", "rows.csv", *SET, "--set", "end_seconds"),
        ("run", "rows.csv", *SET, "--concurrency", "0"),
        ("run", "rows.csv", *SET, "--budget", "x"),
        ("run", "rows.csv"),
        ("run", "rows.csv", "rows.csv", *SET),
        ("plan", "rows.csv", "--tool", "no-such-tool"),
        ("plan", ".", *SET),
        ("status", "rows.csv"),
        ("status", "photo.png"),
        ("report", "none.results.jsonl"),
        ("lst",),
    ],
    ids=lambda words: " ".join(words)[:40],
)
def test_2_invalid_options_send_nothing(mhx, magic_hour_sandbox, words):
    ran = mhx("batch", *words, *JSON)
    assert (ran.code, ran.error["paid"]) == (2, "no"), ran.err
    assert not any(one.method == "POST" for one in magic_hour_sandbox.requests)


def test_a_long_list_of_rows_is_shortened_in_the_human_format(mhx, magic_hour_sandbox, home):
    (home / "many.jsonl").write_text(
        "".join(f'{{"assets.image_file_path": "photo.png", "name": "sandbox:cancel {n}"}}\n' for n in range(22)),
        "utf-8",
    )
    words = ("many.jsonl", "--tool", "photo-colorizer", "--results", "mine.jsonl")
    assert mhx("batch", "run", *words, *JSON).code == 1
    ran = mhx("batch", "status", "many.jsonl", "--results", "mine.jsonl", "--format", "human")
    assert len(ran.out.splitlines()) == 21
    assert "2 more rows" in ran.err
