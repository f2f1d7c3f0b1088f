"""The result file, and the tables and the page made from it."""

from __future__ import annotations

import csv
import json
import os
import pickle
import re
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pyarrow.parquet
import pytest

from magic_hour_ext import ValidationError, batch
from magic_hour_ext.batch import ResultFile, Row, RowResult

if TYPE_CHECKING:
    from pathlib import Path

ROW = Row(2, "a", "photo_colorizer", {"assets": {"image_file_path": "photo.png"}}, "spring")
HARSH = "</script><script>alert(1)</script> & \u2028 \"quoted\" 'text' — déjà vu ${x} {y}"


def result(row: Row = ROW, **changes: Any) -> RowResult:
    made = RowResult(row.number, row.key, row.tool, "done", "yes", row.fingerprint, "job1", 10, ["out/a b#1.png"])
    return replace(made, **changes)


def test_results_are_appended_and_the_last_of_each_row_counts(here: Path) -> None:
    file = ResultFile(here / "new" / "results.jsonl", batch="spring")
    assert (file.get(ROW), file.read()) == (None, [])
    file.append(result(status="unfinished", error="JobTimeoutError", message="later"))
    file.append(result())
    other = replace(ROW, number=1, key="b")
    file.append(result(other, status="failed", paid="no", credits=0))
    assert file.get(ROW) == result()
    assert [one.key for one in file.read()] == ["b", "a"]
    copy = pickle.loads(pickle.dumps(file))
    assert (copy.path, copy.batch, copy.get(ROW)) == (file.path, "spring", result())
    assert repr(copy) == f"<ResultFile {file.path}>"
    summary = batch.summarize(file.path, total=4)
    assert (summary.done, summary.failed, summary.new, summary.credits, summary.is_complete) == (1, 1, 2, 10, False)
    assert str(summary) == "1 done, 1 failed, 2 new; 10 credits"


@pytest.mark.parametrize("length", range(0, 260, 13))
def test_a_line_cut_off_by_a_crash_loses_only_its_row(length: int, here: Path) -> None:
    path = here / "results.jsonl"
    file = ResultFile(path, batch="spring")
    file.append(result())
    whole = path.read_bytes()
    file.append(result(replace(ROW, key="b")))
    torn = path.read_bytes()[: len(whole) + length]
    path.write_bytes(torn)
    again = ResultFile(path, batch="spring")
    again.append(result(replace(ROW, key="c")))
    assert path.read_bytes().startswith(torn)
    assert {one.key for one in again.read()} - {"b"} == {"a", "c"}
    assert set(ResultFile(path).keys()) - {"b"} == {"a", "c"}


def test_a_result_file_with_a_cut_off_header_can_be_appended_to(here: Path) -> None:
    path = here / "results.jsonl"
    path.write_bytes(b'{"magic_hour_batch": 1, "ba')
    file = ResultFile(path, batch="spring")
    file.append(result())
    assert [one.key for one in ResultFile(path).read()] == ["a"]


@pytest.mark.parametrize("line", [b"{}", b"[]", b"no json", b'{"status": "done"}', b'{"status": "odd", "key": "b"}'])
def test_a_damaged_line_is_no_result(line: bytes, here: Path) -> None:
    path = here / "results.jsonl"
    file = ResultFile(path, batch="spring")
    file.append(result())
    with path.open("ab") as raw:
        raw.write(line + b"\n")
    assert [one.key for one in file.read()] == ["a"]
    assert set(file.keys()) == {"a"}


def test_a_result_file_replaced_during_the_run_is_read_again(here: Path) -> None:
    path = here / "results.jsonl"
    file = ResultFile(path, batch="spring")
    for _ in range(3):
        file.append(result())
    assert set(file.keys()) == {"a"}
    path.unlink()
    ResultFile(path, batch="spring").append(result(replace(ROW, key="b")))
    assert set(file.keys()) == {"b"}


@pytest.mark.parametrize("content", [b"key,name\n1,2\n", b'{"key": "a"}\n', b"\0\1\2", b'{"magic_hour_batch": 9}\n'])
def test_another_kind_of_file_is_refused_and_left_unchanged(content: bytes, here: Path) -> None:
    path = here / "results.jsonl"
    path.write_bytes(content)
    with pytest.raises(ValidationError, match="is not a result file of a batch"):
        ResultFile(path, batch="spring")
    with pytest.raises(ValidationError, match="is not a result file of a batch"):
        batch.read_results(path)
    assert path.read_bytes() == content


def test_a_result_file_of_another_batch_is_refused_and_left_unchanged(here: Path) -> None:
    path = here / "results.jsonl"
    ResultFile(path, batch="spring").append(result())
    content = path.read_bytes()
    with pytest.raises(ValidationError, match="is the result file of the batch 'spring'"):
        ResultFile(path, batch="autumn")
    changed = replace(ROW, arguments={"assets": {"image_file_path": "other.png"}})
    with pytest.raises(
        ValidationError, match=r"row 2, column 'key': has a result of another request in results\.jsonl"
    ):
        ResultFile(path, batch="spring").get(changed)
    rows = [{"key": "z", "assets.image_file_path": "photo.png"}]
    with pytest.raises(ValidationError, match="has results of 1 row that the batch 'spring' does not have"):
        batch.plan(rows, tool="photo_colorizer", name="spring", results=path)
    assert path.read_bytes() == content


def test_a_plan_skips_finished_rows_and_prices_the_others(here: Path) -> None:
    rows = [{"key": key, "assets.image_file_path": "photo.png"} for key in "abc"]
    options: dict[str, Any] = {"tool": "photo_colorizer", "name": "spring", "results": here / "results.jsonl"}
    first, second, _ = batch.plan(rows, **options).rows()
    file = ResultFile(here / "results.jsonl", batch="spring")
    file.append(result(first))
    file.append(result(second, status="uncertain", paid="perhaps"))
    plan = batch.plan(rows, **options)
    assert plan.statuses == {"done": 1, "uncertain": 1, "new": 1}
    assert (plan.price.exact, plan.price.exact_rows) == (20, 2)
    assert "1 done, 1 uncertain, 1 new" in str(plan)


def test_summarizing_a_missing_file_is_an_error() -> None:
    with pytest.raises(ValidationError, match="there is no such result file"):
        batch.summarize("missing.jsonl")


@pytest.fixture
def results(here: Path) -> Path:
    """A result file with one row of each status, and a text that could harm a page."""
    path = here / "results.jsonl"
    file = ResultFile(path, batch="spring <b>")
    file.append(result())
    for number, status in enumerate(("failed", "uncertain", "unfinished"), 3):
        row = replace(ROW, number=number, key=f"{status} {HARSH}")
        changes: dict[str, Any] = {"credits": None, "paths": [], "error": "SomeError", "message": HARSH}
        file.append(result(row, status=status, paid="no", **changes))
    return path


def test_a_result_table_has_one_line_per_row(results: Path, here: Path) -> None:
    batch.write_table(results, "table.csv")
    with (here / "table.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert [(row["row"], row["status"], row["credits"], row["paths"]) for row in rows][:2] == [
        ("2", "done", "10", "out/a b#1.png"),
        ("3", "failed", "", ""),
    ]
    assert rows[1]["message"] == HARSH
    batch.write_table(results, "table.parquet")
    table = pyarrow.parquet.read_table(here / "table.parquet").to_pylist()
    assert [(row["row"], row["credits"], row["paths"]) for row in table][:2] == [
        (2, 10, ["out/a b#1.png"]),
        (3, None, []),
    ]
    batch.write_table(results, "table.jsonl")
    lines = (here / "table.jsonl").read_text("utf-8").split("\n")
    assert json.loads(lines[0])["key"] == "a"


def test_a_table_is_not_written_over_another_file(results: Path, here: Path) -> None:
    (here / "table.csv").write_text("mine")
    with pytest.raises(ValidationError, match=r"table.csv: exists already and was not changed"):
        batch.write_table(results, "table.csv")
    assert (here / "table.csv").read_text() == "mine"
    batch.write_table(results, "table.csv", overwrite=True)
    assert (here / "table.csv").read_text().startswith("row,key,tool,status")
    with pytest.raises(ValidationError, match="has an unsupported file extension"):
        batch.write_table(results, "table.xlsx")
    assert not list(here.glob(".*.part"))


def test_the_html_report_loads_nothing_and_escapes_its_values(results: Path, here: Path) -> None:
    path = batch.write_report(results, here / "pages" / "report.html")
    page = path.read_text("utf-8")
    assert not re.search(r"https?://|//[a-z]|@import|url\(", page)
    assert "default-src 'none'" in page
    assert "<title>spring &lt;b&gt;</title>" in page
    assert "4 rows: 1 done, 1 failed, 1 uncertain, 1 unfinished; 10 credits" in page
    (data,) = re.findall(r'<script type="application/json" id="data">(.*?)</script>', page, re.DOTALL)
    assert "<" not in data
    shown = json.loads(data)
    assert shown[0]["files"] == [["../out/a%20b%231.png", "a b#1.png"]]
    assert shown[1]["message"] == HARSH
    assert page.count("<script") == 2


def test_a_full_disk_is_an_error_and_the_next_line_is_complete(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = ResultFile(here / "results.jsonl", batch="spring")
    file.append(result())
    real = os.write
    with monkeypatch.context() as full:
        full.setattr(os, "write", lambda number, line: real(number, line[:40]))
        with pytest.raises(OSError, match="the disk may be full"):
            file.append(result(replace(ROW, key="b")))
    file.append(result(replace(ROW, key="c")))
    assert [one.key for one in file.read()] == ["a", "c"]
