"""`batch.plan`: every row checked and priced, each problem with its row and column, nothing sent."""

from __future__ import annotations

import pickle
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from magic_hour_ext import ConfigurationError, ValidationError, batch
from magic_hour_ext.batch.columns import from_text, keys_of, put_at, schema_at, without_gaps

if TYPE_CHECKING:
    from collections.abc import Callable

CLIP: dict[str, Any] = {
    "tool": "image_to_video",
    "fields": {"end_seconds": 5, "resolution": "720p", "model": "kling-3.0"},
}
PICTURE: dict[str, Any] = {
    "tool": "ai_image_generator",
    "fields": {"image_count": 1, "model": "flux-schnell", "resolution": "640px"},
}


def test_a_plan_without_problems_has_price_and_uploads(write_csv: Callable[..., Path]) -> None:
    rows = [[f"sku-{number}", "photo.png", f"a dog {number}"] for number in range(5)]
    plan = batch.plan(write_csv(["key", "assets.image_file_path", "style.prompt"], *rows), **CLIP)
    assert (plan.name, plan.row_count, plan.problem_count, plan.is_valid) == ("rows", 5, 0, True)
    assert (plan.price.exact, plan.price.exact_rows, plan.price.unknown_rows) == (1200, 5, 0)
    assert plan.uploads.count == 1, "one picture for all rows is uploaded once"
    assert plan.statuses == {"new": 5}
    assert "1,200 credits for 5 rows" in str(plan)
    assert str(plan).startswith("batch rows: 5 rows from rows.csv\n")
    assert "  uploads  1 file, " in str(plan)
    assert repr(plan) == "<Plan rows: 5 rows, 0 problems>"


def test_prices_are_exact_approximate_or_unknown(write_jsonl: Callable[..., Path]) -> None:
    swap = {
        "assets": {"video_source": "file", "video_file_path": "api-assets/1.mp4", "image_file_path": "api-assets/1.png"}
    }
    path = write_jsonl(
        {"tool": "photo_colorizer", "assets.image_file_path": "photo.png"},
        {"tool": "face_swap", **swap, "start_seconds": 0, "end_seconds": 2},
        {"tool": "ai_image_generator", "image_count": 1, "style": {"prompt": "a dog"}},
    )
    plan = batch.plan(path)
    assert plan.problems == []
    price = plan.price
    assert (price.exact_rows, price.approximate_rows, price.unknown_rows) == (1, 1, 1)
    assert price.exact == 10
    assert price.max_at_create > price.exact + price.approximate > price.exact
    assert "unknown for 1 row; at most" in str(price)
    unknown = batch.plan([{"image_count": 1, "style.prompt": "a dog"}], tool="ai_image_generator").price
    assert str(unknown) == "unknown for 1 row"
    estimates = [plan.check(row).estimate for row in plan.rows()]
    assert [one is not None and one.exact for one in estimates] == [True, False, False]


def test_every_problem_has_its_row_and_column(write_csv: Callable[..., Path], here: Path) -> None:
    (here / "text.png").write_text("no picture at all")
    path = write_csv(
        ["key", "assets.image_file_path", "end_seconds", "resolution"],
        ["a", "photo.png", "5", "720p"],
        ["b", "missing.png", "5", "720p"],
        ["c", "photo.png", "five", "720"],
        ["d", "", "5", "720p"],
        ["e", "text.png", "5", "720p"],
        ["a", "photo.png", "6", "720p"],
    )
    plan = batch.plan(path, tool="image_to_video")
    found = {problem.path: str(problem) for problem in plan.problems}
    assert set(found) == {
        "row 3, column 'assets.image_file_path'",
        "row 4, column 'end_seconds'",
        "row 4, column 'resolution'",
        "row 5, column 'assets'",
        "row 6, column 'assets.image_file_path'",
        "row 7, column 'key'",
    }
    assert "no such file: missing.png" in found["row 3, column 'assets.image_file_path'"]
    assert "is also the key of row 2" in found["row 7, column 'key'"]
    assert plan.problem_count == 6
    assert str(plan).count("\n    row ") == 6
    with pytest.raises(ValidationError, match="the batch 'rows' has 6 problems; nothing was sent"):
        plan.enforce()


def test_problems_are_counted_but_not_all_are_kept(write_csv: Callable[..., Path]) -> None:
    plan = batch.plan(write_csv(["end_seconds"], *[["x"] for _ in range(300)]), tool="image_to_video")
    assert (plan.problem_count, len(plan.problems)) == (600, 100)
    assert "… and 500 more" in str(plan)
    with pytest.raises(ValidationError, match="… and 500 more"):
        plan.enforce()


@pytest.mark.parametrize(
    ("header", "options", "message"),
    [
        (["key", "style.promt"], {}, "column 'style.promt': is not a field of .*did you mean style.prompt"),
        (["key", "notes"], {}, "column 'notes': is not a field of image_to_video"),
        (["key"], {"fields": {"style.promt": "x"}}, "column 'style.promt': is not a field"),
        (["key"], {"fields": {"style.prompt": "A {colour} car"}}, "column 'colour': is used in a template.*no such"),
        (["key", "color"], {"key": "{colour}"}, "column 'colour': is used in a template.*did you mean color"),
        (["key"], {"fields": {"style.prompt": "A {"}}, "style.prompt: .* is not a template"),
        (["key"], {"fields": {"style.prompt": "A {key!r}"}}, "must have only names of columns in braces"),
        (["key"], {"filename": "a/b"}, "filename: .*not allowed in a file name"),
        (["key"], {"filename": "{"}, "filename: .*is not a template"),
        (["key"], {"filename": "{sku}"}, "column 'sku': is used in a template"),
        (["key"], {"tool": "image_to_vidoe"}, "is not a tool of this version; did you mean image_to_video"),
        (["key"], {"tool": None}, "tool: is not given"),
    ],
)
def test_an_invalid_option_or_header_is_an_error_before_the_rows_are_read(
    header: list[str], options: dict[str, Any], message: str, write_csv: Callable[..., Path]
) -> None:
    path = write_csv(header, ["x"] * len(header))
    with pytest.raises(ValidationError, match=message):
        batch.plan(path, **{"tool": "image_to_video", **options})


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"name": ""}, "name must be a str"),
        ({"timeout": -1}, "timeout"),
        ({"fields": ["end_seconds"]}, "fields must be a dict"),
        ({"results": 7}, "results must be the path"),
        ({"directory": 7}, "directory must be a path or a URL, not int"),
    ],
)
def test_invalid_arguments_are_refused(options: dict[str, Any], message: str, write_csv: Callable[..., Path]) -> None:
    with pytest.raises(ConfigurationError, match=message):
        batch.plan(write_csv(["key"], ["a"]), tool="image_to_video", **options)


def test_an_empty_list_is_no_batch() -> None:
    with pytest.raises(ValidationError, match="has no rows"):
        batch.plan([], tool="image_to_video")


def test_columns_templates_and_constants_make_the_request(write_csv: Callable[..., Path]) -> None:
    path = write_csv(
        ["sku", "color", "notes", "end_seconds", "audio", "assets.image_file_path"],
        ["a-1", "red {car}", "-", "", "yes", "photo.png"],
        ["b/2", "blue", "-", "7", "", "photo.png"],
    )
    plan = batch.plan(
        path,
        tool="image_to_video",
        key="{sku}-{color}",
        fields={"style.prompt": "A {color} car, {{slowly}}", "end_seconds": 5, "model": "kling-3.0"},
        ignore=["notes"],
        filename="{sku}-{color}-{index}",
        directory="out",
        name="spring",
        timeout=60,
        record=True,
    )
    assert plan.problems == []
    first, second = plan.rows()
    assert first.arguments == {
        "assets": {"image_file_path": "photo.png"},
        "audio": True,
        "style": {"prompt": "A red {car} car, {slowly}"},
        "end_seconds": 5,
        "model": "kling-3.0",
    }
    assert (first.number, first.key, first.idempotency_key) == (2, "a-1-red {car}", "spring/a-1-red {car}")
    assert (first.filename, second.filename) == ("a-1-red {{car}}-{index}", "b_2-blue-{index}")
    assert second.arguments["end_seconds"] == 7, "the row's own cell comes first"
    assert (first.directory, first.timeout, first.record, first.batch) == ("out", 60, True, "spring")
    assert pickle.loads(pickle.dumps(first)) == first


def test_a_template_whose_column_is_empty_is_a_problem_of_that_row(write_csv: Callable[..., Path]) -> None:
    path = write_csv(["color", "sku"], ["red", "1"], ["", "2"], ["blue", ""])
    options = {**PICTURE, "fields": {**PICTURE["fields"], "style.prompt": "A {color} car"}, "filename": "{sku}"}
    plan = batch.plan(path, **options)
    assert [problem.path for problem in plan.problems] == ["row 3, column 'color'", "row 4, column 'sku'"]


def test_a_template_that_is_a_column_alone_gives_its_value_as_it_is() -> None:
    plan = batch.plan([{"many": 2, "style.prompt": "x"}], tool="ai_image_generator", fields={"image_count": "{many}"})
    (row,) = plan.rows()
    assert row.arguments["image_count"] == 2


def test_the_tool_of_a_row_overrides_the_tool_of_the_batch(write_csv: Callable[..., Path]) -> None:
    path = write_csv(
        ["tool", "assets.image_file_path", "end_seconds"],
        ["photo_colorizer", "photo.png", ""],
        ["", "photo.png", "5"],
        ["photo_colouriser", "photo.png", ""],
        ["photo_colorizer", "photo.png", "5"],
    )
    plan = batch.plan(path, tool="image_to_video")
    assert [row.tool for row in plan.rows()] == ["photo_colorizer", "image_to_video", "photo_colorizer"]
    assert [problem.path for problem in plan.problems] == ["row 4, column 'tool'", "row 5, column 'end_seconds'"]
    alone = batch.plan([{"assets.image_file_path": "photo.png"}])
    assert "is empty: give a tool" in str(alone.problems[0])


def test_rows_without_a_key_are_identified_by_their_request() -> None:
    rows = [{"style.prompt": "a"}, {"style.prompt": "b"}, {"style.prompt": "a"}]
    keys = [row.key for row in batch.plan(rows, **PICTURE).rows()]
    assert len(set(keys)) == 3
    assert keys[2] == f"{keys[0]}-2", "the same request twice is two jobs"
    moved = [row.key for row in batch.plan([rows[1], rows[0]], **PICTURE).rows()]
    assert moved == [keys[1], keys[0]], "moving a row does not change its key"


@pytest.mark.parametrize("key", ["x" * 301, "two\nlines", "  "])
def test_an_invalid_key_is_a_problem_of_its_row(key: str) -> None:
    plan = batch.plan([{"key": key, "style.prompt": "a"}], **PICTURE)
    assert [problem.path for problem in plan.problems] == ["row 1, column 'key'"]


def test_a_source_that_changes_after_the_plan_is_refused(write_csv: Callable[..., Path]) -> None:
    path = write_csv(["style.prompt"], ["a"])
    plan = batch.plan(path, **PICTURE)
    path.write_text("style.prompt\nb\nc\n")
    with pytest.raises(ValidationError, match="has changed since it was planned"):
        plan.rows()


def test_rows_given_as_dicts_may_contain_bytes_and_lists(here: Path) -> None:
    content = (here / "photo.png").read_bytes()
    rows = [{"assets.image_file_path": ("photo.png", content)}, {"assets": {"image_file_path": "missing.png"}}]
    plan = batch.plan(rows, tool="photo_colorizer")
    assert [problem.path for problem in plan.problems] == ["row 2, column 'assets.image_file_path'"]
    assert plan.uploads.bytes == len(content)


@pytest.mark.parametrize(
    ("column", "text", "value"),
    [
        ("end_seconds", " 5 ", 5.0),
        ("end_seconds", "1e1", 10.0),
        ("end_seconds", "five", "five"),
        ("audio", "TRUE", True),
        ("audio", "0", False),
        ("audio", "perhaps", "perhaps"),
        ("style.prompt", "5", "5"),
        ("style", '{"prompt": "x"}', {"prompt": "x"}),
        ("style", "{broken", "{broken"),
        ("no.field", "5", "5"),
    ],
)
def test_the_text_of_a_cell_is_converted_to_the_type_of_its_field(column: str, text: str, value: object) -> None:
    made = from_text(text, schema_at("image_to_video", column))
    assert (made, type(made)) == (value, type(value))


def test_integers_and_lists_are_read_from_text() -> None:
    count = schema_at("ai_image_generator", "image_count")
    assert (from_text("3", count), from_text("3.5", count)) == (3, 3.5)
    paths = schema_at("ai_image_editor", "assets.image_file_paths")
    assert from_text("a.png", paths) == ["a.png"]
    assert from_text('["a.png", "b.png"]', paths) == ["a.png", "b.png"]
    assert schema_at("ai_image_editor", "assets.image_file_paths[1]") is not None
    assert schema_at("ai_image_editor", "assets[1]") is None


def test_dotted_paths_make_objects_and_lists() -> None:
    body: dict[str, Any] = {}
    assert keys_of("assets.image_file_paths[2]") == ("assets", "image_file_paths", 2)
    for column, value in {"a.b[2].c": 1, "a.b[0].c": 2, "d": 3}.items():
        assert put_at(body, keys_of(column), value)
    assert without_gaps(body) == {"a": {"b": [{"c": 2}, {"c": 1}]}, "d": 3}
    for clash in ("d", "d.e", "a[0]", "a.b.c"):
        assert not put_at(body, keys_of(clash), 4), clash


def test_two_columns_that_set_one_field_are_a_problem(write_jsonl: Callable[..., Path]) -> None:
    plan = batch.plan(write_jsonl({"style": {"prompt": "a"}, "style.prompt": "b"}), **PICTURE)
    assert [problem.path for problem in plan.problems] == ["row 1, column 'style.prompt'"]


def test_a_malformed_line_of_the_source_is_a_problem_of_the_plan(here: Path) -> None:
    (here / "rows.csv").write_text("key,style.prompt\na,x\nb\n")
    plan = batch.plan("rows.csv", **PICTURE)
    assert [problem.path for problem in plan.problems] == ["row 3"]
    assert [row.key for row in plan.rows()] == ["a"]


def test_a_broken_row_does_not_make_the_result_file_belong_to_another_batch(here: Path) -> None:
    rows = [{"key": "a", "style.prompt": "x"}, {"key": "b", "style.prompt": "y"}]
    first, _ = batch.plan(rows, **PICTURE).rows()
    file = batch.ResultFile(here / "results.jsonl", batch="batch")
    file.append(batch.RowResult(1, first.key, first.tool, "done", "yes", first.fingerprint))
    broken = [{"key": "", "style.prompt": "x"}, rows[1]]
    plan = batch.plan(broken, **PICTURE, results=here / "results.jsonl")
    assert [problem.path for problem in plan.problems] == ["row 1, column 'key'"]


def test_a_template_for_the_key_needs_its_column_in_each_row() -> None:
    rows = [{"sku": "1", "style.prompt": "x"}, {"style.prompt": "y"}]
    plan = batch.plan(rows, **PICTURE, key="{sku}")
    assert [problem.path for problem in plan.problems] == ["row 2, column 'sku'"]


def test_a_cell_overrides_the_template_of_its_field() -> None:
    fields = {**PICTURE["fields"], "style.prompt": "A {color} car"}
    rows = [{"color": "red"}, {"color": "red", "style.prompt": "A dog"}]
    plan = batch.plan(rows, tool="ai_image_generator", fields=fields)
    assert [row.arguments["style"]["prompt"] for row in plan.rows()] == ["A red car", "A dog"]


def test_a_row_fingerprint_is_equal_for_path_and_str_and_differs_by_bytes(here: Path) -> None:
    rows = [{"assets.image_file_path": here / "photo.png"}, {"assets.image_file_path": ("a.png", b"1")}]
    again = [{"assets.image_file_path": str(here / "photo.png")}, {"assets.image_file_path": ("a.png", b"2")}]
    first = [row.fingerprint for row in batch.plan(rows, tool="photo_colorizer").rows()]
    second = [row.fingerprint for row in batch.plan(again, tool="photo_colorizer").rows()]
    assert first[0] == second[0]
    assert first[1] != second[1]


def test_the_price_of_a_local_video_is_exact(here: Path) -> None:
    video = Path(__file__).parents[1] / "replay" / "samples" / "clip.mp4"
    (here / "clip.mp4").write_bytes(video.read_bytes())
    swap = {"video_source": "file", "video_file_path": "clip.mp4", "image_file_path": "photo.png"}
    plan = batch.plan([{"assets": swap, "start_seconds": 0, "end_seconds": 1}], tool="face_swap")
    assert plan.problems == []
    assert (plan.price.exact_rows, plan.price.approximate_rows) == (1, 0)
    assert plan.price.max_at_create > plan.price.exact
    assert plan.uploads.count == 2


def test_a_corrected_file_is_checked_again_by_the_next_plan(here: Path) -> None:
    rows = [{"assets.image_file_path": "new.png"}] * 2
    assert batch.plan(rows, tool="photo_colorizer").problem_count == 2
    (here / "new.png").write_bytes((here / "photo.png").read_bytes())
    assert batch.plan(rows, tool="photo_colorizer").problem_count == 0


def test_the_cache_of_checked_files_is_bounded(monkeypatch: pytest.MonkeyPatch, here: Path) -> None:
    monkeypatch.setattr("magic_hour_ext.batch.files._MAX_CACHED", 2)
    names = [f"{number}.png" for number in range(5)]
    for name in names:
        (here / name).write_bytes((here / "photo.png").read_bytes())
    plan = batch.plan([{"assets.image_file_path": name} for name in (*names, *names)], tool="photo_colorizer")
    assert (plan.problem_count, plan.uploads.count) == (0, 5)
