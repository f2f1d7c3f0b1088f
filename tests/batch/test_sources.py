"""The rows of a batch: files of each format, valid and damaged, data frames and dicts."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING, Any

import pyarrow
import pyarrow.parquet
import pytest

from magic_hour_ext import ConfigurationError, ValidationError
from magic_hour_ext.batch.opening import open_source

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

TABLE = [{"key": "a", "style.prompt": "a dog", "image_count": 2}, {"key": "b", "style.prompt": None, "image_count": 1}]
READ = [(1, {"key": "a", "style.prompt": "a dog", "image_count": 2}), (2, {"key": "b", "image_count": 1})]


def read(source: Any, **options: Any) -> list[tuple[int, dict[str, Any]]]:
    opened = open_source(source, **options)
    rows = list(opened.rows())
    assert [row.problems for row in rows] == [()] * len(rows)
    assert [row.values for row in opened.rows()] == [row.values for row in rows], "it can be read again"
    return [(row.number, row.values) for row in rows]


def problems(source: Any, **options: Any) -> list[str]:
    return [str(problem) for row in open_source(source, **options).rows() for problem in row.problems]


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_a_csv_file_is_read_with_any_separator_and_byte_order_mark(
    delimiter: str, encoding: str, write_csv: Callable[..., Path]
) -> None:
    text = 'say "hi", and; then\tgo | home\nin two lines — déjà vu'
    path = write_csv(["key", "style.prompt"], ["a", text], ["b", ""], delimiter=delimiter, encoding=encoding)
    assert read(path) == [(2, {"key": "a", "style.prompt": text}), (3, {"key": "b"})]
    assert read(str(path), delimiter=delimiter) == read(path)


def test_a_csv_file_of_another_encoding_is_read_if_the_encoding_is_named(write_csv: Callable[..., Path]) -> None:
    path = write_csv(["key", "style.prompt"], ["a", "ok"], ["b", "café"], encoding="cp1252")
    assert read(path, encoding="cp1252")[1] == (3, {"key": "b", "style.prompt": "café"})
    (problem,) = problems(path)
    assert problem.startswith("row 3, column 'style.prompt': has the byte 0xE9, which is not valid in this encoding")
    assert 'encoding="cp1252"' in problem


def test_blank_lines_are_no_rows_but_are_counted(here: Path) -> None:
    (here / "rows.csv").write_text("key\na\n\n\nb\n")
    assert read("rows.csv") == [(2, {"key": "a"}), (5, {"key": "b"})]


def test_a_tsv_file_is_split_at_tabs_even_with_commas_in_its_cells(here: Path) -> None:
    (here / "rows.tsv").write_text("key\tstyle.prompt\na\tone, two, three\n")
    assert read("rows.tsv") == [(2, {"key": "a", "style.prompt": "one, two, three"})]


def test_ragged_rows_are_named_and_the_others_are_read(here: Path) -> None:
    (here / "rows.csv").write_text("key,name,image_count\na,b\nc,d,1\ne,f,1,too much\ng,h,1,,\n")
    opened = open_source("rows.csv")
    assert [(row.number, len(row.problems)) for row in opened.rows()] == [(2, 1), (3, 0), (4, 1), (5, 0)]
    assert problems("rows.csv")[0].startswith("row 2: has 2 values, but the header has 3 columns")


def test_a_quotation_mark_that_is_not_closed_is_a_problem_of_its_row(here: Path) -> None:
    (here / "rows.csv").write_text('key,name\na,b\nc,"d\ne,f\n')
    (problem,) = problems("rows.csv")
    assert problem.startswith("row 3: can't be read: unexpected end of data; check for a quotation mark")


def test_a_value_in_a_column_without_a_name_is_a_problem(here: Path) -> None:
    (here / "rows.csv").write_text("key,,\na,,\nb,x,\n")
    assert problems("rows.csv") == ["row 3: has a value in a column without a name"]


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("rows.csv", b"", "rows.csv: is empty"),
        ("rows.csv", b" \n \n", "rows.csv: is empty"),
        ("rows.csv", b"key,name\n", "rows.csv: has a header and no rows"),
        ("rows.csv", b"key,name,key\n1,2,3\n", "has the column 'key' twice"),
        ("rows.csv", b",,\n1,2,3\n", "has no header"),
        ("rows.csv", "key,name\na,b\n".encode("utf-16-le"), "is not UTF-8 text"),
        ("rows.csv", b"caf\xe9,name\n1,2\n", "the header has the byte 0xE9"),
        ("rows.csv", b'"key', "row 1: can't be read"),
        ("rows.jsonl", b"", "rows.jsonl: is empty"),
        ("rows.parquet", b"no parquet", "rows.parquet: is not a Parquet file"),
        ("rows.xlsx", b"PK", "rows.xlsx: has an unsupported file extension; allowed: .csv"),
    ],
)
def test_a_file_that_is_not_a_table_is_refused_with_the_reason(
    name: str, content: bytes, message: str, here: Path
) -> None:
    (here / name).write_bytes(content)
    with pytest.raises(ValidationError) as caught:
        open_source(name)
    assert message in str(caught.value)
    assert "nothing was sent" in str(caught.value)


@pytest.mark.parametrize(
    ("source", "options", "message"),
    [
        ("missing.csv", {}, "there is no such file (looked in "),
        (".", {}, "is a directory"),
        ("nul\0.csv", {}, "there is no such file"),
        ("~no-such-user/rows.csv", {}, "can't be read: Could not determine home directory"),
        (7, {}, "must be a path, a data frame or an iterable of dicts"),
        ({"key": "a"}, {}, "must be a path, a data frame or an iterable of dicts"),
        (TABLE, {"encoding": "utf-8"}, "are for text files only"),
    ],
)
def test_an_invalid_source_is_refused_with_the_reason(source: Any, options: dict[str, Any], message: str) -> None:
    with pytest.raises(ValidationError) as caught:
        open_source(source, **options)
    assert message in str(caught.value)
    assert str(caught.value).count("the batch has 1 problem") == 1


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"encoding": "klingon"}, "is not an encoding that Python knows"),
        ({"encoding": "utf\0-8"}, "is not an encoding that Python knows"),
        ({"encoding": 8}, "is not an encoding that Python knows"),
        ({"delimiter": 1}, "must be one character"),
        ({"delimiter": "::"}, "must be one character"),
        ({"delimiter": '"'}, "must be one character"),
    ],
)
def test_invalid_options_are_refused(options: dict[str, Any], message: str, write_csv: Callable[..., Path]) -> None:
    path = write_csv(["key"], ["a"])
    with pytest.raises(ValidationError, match=message):
        open_source(path, **options)


def test_json_lines_are_read_with_their_types(write_jsonl: Callable[..., Path]) -> None:
    path = write_jsonl(*TABLE)
    assert read(path) == READ
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes())
    assert read(path) == READ


def test_lines_that_are_not_json_objects_are_reported(here: Path) -> None:
    (here / "rows.jsonl").write_bytes(b'{"key": "a"}\n\n[1]\n{"key"\n{"key": "caf\xe9"}\n')
    found = problems("rows.jsonl")
    assert [problem.partition(":")[0] for problem in found] == ["row 3", "row 4", "row 5"]
    assert "must be a JSON object" in found[0]
    assert "is not JSON" in found[1]
    assert "has the byte 0xE9" in found[2]


def test_a_parquet_file_is_read_in_batches(here: Path) -> None:
    pyarrow.parquet.write_table(pyarrow.Table.from_pylist(TABLE), here / "rows.parquet", row_group_size=1)
    assert read("rows.parquet") == READ
    pyarrow.parquet.write_table(pyarrow.table({"key": []}), here / "empty.parquet")
    with pytest.raises(ValidationError, match="has no rows"):
        open_source("empty.parquet")


def test_a_data_frame_is_read_by_its_arrow_interface() -> None:
    table = pyarrow.Table.from_pylist(TABLE)
    assert read(table) == READ
    assert open_source(table).columns == ["key", "style.prompt", "image_count"]
    with pytest.raises(ValidationError, match="the Table: has no rows"):
        open_source(table.slice(0, 0))


def test_dicts_are_read_also_from_a_generator() -> None:
    assert read(TABLE) == READ
    assert read(row for row in TABLE) == READ
    (problem,) = problems([{"key": "a"}, ["b"], {"key": "c"}])
    assert problem.startswith("row 2: must be a dict whose keys are columns, not ")


def test_without_pyarrow_the_error_says_what_to_install() -> None:
    script = (
        "import sys; sys.modules['pyarrow'] = None\n"
        "from magic_hour_ext.batch.arrow import pyarrow\n"
        "from magic_hour_ext import ConfigurationError\n"
        "try:\n    pyarrow()\nexcept ConfigurationError as error:\n    print(error)"
    )
    ran = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert 'pip install "magic-hour-ext[batch]"' in ran.stdout
    assert issubclass(ConfigurationError, ValueError)


def test_a_file_cut_off_inside_a_utf_8_character_is_reported(here: Path) -> None:
    (here / "rows.csv").write_bytes("key".encode("utf-16")[:-1])
    with pytest.raises(ValidationError, match=r"rows\.csv: can't be read: .*truncated data"):
        open_source("rows.csv")
    (here / "rows.jsonl").write_bytes('{"key": "a"}\n{"key"'.encode("utf-16")[:-1])
    opened = open_source("rows.jsonl")
    assert any("can't be read" in str(problem) for row in opened.rows() for problem in row.problems)


def test_a_file_that_cannot_be_opened_is_an_error_with_the_reason(
    write_csv: Callable[..., Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    path = write_csv(["key"], ["a"])
    opened = open_source(path)
    path.unlink()
    assert opened.version() is None
    with pytest.raises(ValidationError, match=r"rows\.csv: can't be read: No such file"):
        list(opened.rows())


def test_a_file_of_blank_lines_has_no_rows(here: Path) -> None:
    (here / "rows.jsonl").write_text("\n" * 5000 + " \n")
    with pytest.raises(ValidationError, match=r"rows\.jsonl: is empty|has no rows"):
        open_source("rows.jsonl")
    (here / "rows.jsonl").write_text(" " * 5000 + "\n")
    with pytest.raises(ValidationError, match=r"rows\.jsonl: (is empty|has no rows)"):
        open_source("rows.jsonl")


def test_a_delimiter_is_refused_for_formats_other_than_csv(write_jsonl: Callable[..., Path], here: Path) -> None:
    with pytest.raises(ValidationError, match="delimiter is for CSV files only"):
        open_source(write_jsonl({"key": "a"}), delimiter=";")
    pyarrow.parquet.write_table(pyarrow.Table.from_pylist(TABLE), here / "rows.parquet")
    assert open_source("rows.parquet").version() is not None
