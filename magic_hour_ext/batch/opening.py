"""Opens the source of a batch: a CSV, JSON Lines or Parquet file, a data frame, or an iterable of dicts."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from magic_hour_ext._rules.formatting import describe, show
from magic_hour_ext.batch.sources import Source, SourceRow
from magic_hour_ext.errors import Problem, ValidationError


def open_source(source: Any, *, encoding: str | None = None, delimiter: str | None = None) -> Source:
    """Opens a source of rows.

    Args:
        source: A path of a ``.csv``, ``.tsv``, ``.jsonl``, ``.ndjson`` or ``.parquet`` file; a data frame or table that
            exports Arrow data (pandas, polars, pyarrow); or an iterable of dicts.
        encoding: The encoding of a text file. Default: that of its byte order mark, else UTF-8.
        delimiter: The separator of a CSV file. Default: comma, semicolon, tab or bar, whichever is most frequent in the
            header.

    Raises:
        ValidationError: If it can't be read as rows.
    """
    if isinstance(source, (str, os.PathLike)):
        return _file_source(Path(source), encoding, delimiter)
    if encoding is not None or delimiter is not None:
        raise _refused("source", "encoding and delimiter are for text files only", source)
    if hasattr(type(source), "__arrow_c_stream__"):
        from magic_hour_ext.batch.arrow import ArrowSource

        return ArrowSource(source)
    if isinstance(source, (bytes, Mapping)) or not isinstance(source, Iterable):
        raise _refused("source", "must be a path, a data frame or an iterable of dicts", source)
    return _Dicts(source)


def _file_source(path: Path, encoding: str | None, delimiter: str | None) -> Source:
    try:
        path = path.expanduser()
        if not path.is_file():
            reason = "is a directory" if path.is_dir() else f"there is no such file (looked in {Path.cwd()})"
            raise _refused(str(path), reason, None)
    except ValidationError:
        raise
    except (OSError, ValueError, RuntimeError) as error:  # RuntimeError: the home directory of ~name is unknown.
        raise _refused(show(str(path)), f"can't be read: {error}", None) from None
    kind = path.suffix.lower()
    if kind in {".csv", ".tsv", ".txt"}:
        from magic_hour_ext.batch.csv_files import CSVSource

        return CSVSource(path, encoding, delimiter or ("\t" if kind == ".tsv" else None))
    if delimiter is not None:
        raise _refused(str(path), "delimiter is for CSV files only", delimiter)
    if kind in {".jsonl", ".ndjson"}:
        from magic_hour_ext.batch.json_lines import JSONLinesSource

        return JSONLinesSource(path, encoding)
    if kind in {".parquet", ".pq"} and encoding is None:
        from magic_hour_ext.batch.arrow import ParquetSource

        return ParquetSource(path)
    allowed = ".csv, .tsv, .jsonl, .ndjson or .parquet"
    raise ValidationError([Problem(path.name, "has an unsupported file extension", given=kind, allowed=allowed)])


class _Dicts(Source):
    """An iterable of dicts. The rows of an iterator, which can be read only once, are kept in memory."""

    def __init__(self, given: Iterable[Any]) -> None:
        self.name = "the input"
        self._rows = list(given) if isinstance(given, Iterator) else given

    def rows(self) -> Iterator[SourceRow]:
        for number, row in enumerate(self._rows, 1):
            if not isinstance(row, Mapping) or not all(isinstance(name, str) for name in row):
                problem = Problem(f"row {number}", f"must be a dict whose keys are columns, not {describe(row)}")
                yield SourceRow(number, {}, (problem,))
            else:
                yield SourceRow(number, {name: value for name, value in row.items() if value is not None})


def _refused(where: str, reason: str, given: object) -> ValidationError:
    return ValidationError([Problem(where, reason, given=given)], what="the batch")
