"""The result table of a batch, for spreadsheets and data frames."""

from __future__ import annotations

import csv
import json
import os
import secrets
from dataclasses import asdict, fields
from pathlib import Path
from typing import TYPE_CHECKING, Any

from magic_hour_ext.batch.results import RowResult
from magic_hour_ext.batch.summary import read_results
from magic_hour_ext.errors import Problem, ValidationError

if TYPE_CHECKING:
    from collections.abc import Callable

_COLUMNS = [one.name for one in fields(RowResult) if one.name != "fingerprint"]


def write_table(results: str | os.PathLike[str], path: str | os.PathLike[str], *, overwrite: bool = False) -> Path:
    """Writes the last result of each row as a table.

    Args:
        results: The result file.
        path: The table: ``.csv``, ``.jsonl`` or ``.parquet`` (extra ``batch``).
        overwrite: Whether to replace an existing file.

    Returns:
        The path of the table.

    Raises:
        ValidationError: If there is no such result file, the table exists and `overwrite` is false, or its extension is
            not supported.
        ConfigurationError: If pyarrow is needed and not installed.
        OSError: If it can't be written.
    """
    target = Path(path)
    writers = {".csv": _write_csv, ".jsonl": _write_json_lines, ".parquet": _write_parquet}
    writer = writers.get(target.suffix.lower())
    if writer is None:
        allowed = ", ".join(writers)
        problem = Problem(str(target), "has an unsupported file extension", given=target.suffix, allowed=allowed)
        raise ValidationError([problem], what="the table")
    rows = [{name: one[name] for name in _COLUMNS} for one in map(asdict, read_results(results))]
    return write_whole(target, lambda part: writer(part, rows), overwrite=overwrite)


def write_whole(target: Path, write: Callable[[Path], None], *, overwrite: bool) -> Path:
    """Writes a temporary file in the target's directory and renames it when it is complete.

    Raises:
        ValidationError: If the target exists and `overwrite` is false.
        OSError: If it can't be written.
    """
    if not overwrite and os.path.lexists(target):
        text = "exists already and was not changed: name another file, or pass overwrite=True"
        raise ValidationError([Problem(str(target), text)], what="the table")
    target.parent.mkdir(parents=True, exist_ok=True)
    part = target.with_name(f".{target.name}.{secrets.token_hex(4)}.part")
    try:
        write(part)
        part.replace(target)
    finally:
        part.unlink(missing_ok=True)
    return target


def _write_csv(path: Path, rows: list[dict[str, Any]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, _COLUMNS)
        writer.writeheader()
        for row in rows:
            paths = row["paths"]
            writer.writerow({**row, "paths": paths[0] if len(paths) == 1 else json.dumps(paths) if paths else ""})


def _write_json_lines(path: Path, rows: list[dict[str, Any]]) -> None:
    with path.open("w", encoding="utf-8", newline="\n") as file:
        file.writelines(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)


def _write_parquet(path: Path, rows: list[dict[str, Any]]) -> None:
    from magic_hour_ext.batch.arrow import pyarrow

    arrow = pyarrow()
    types = {
        **dict.fromkeys(("row", "credits"), arrow.int64()),
        **dict.fromkeys(("started", "ended"), arrow.float64()),
        "paths": arrow.list_(arrow.string()),
    }
    schema = arrow.schema([(name, types.get(name, arrow.string())) for name in _COLUMNS])
    arrow.parquet.write_table(arrow.Table.from_pylist(rows, schema=schema), path)
