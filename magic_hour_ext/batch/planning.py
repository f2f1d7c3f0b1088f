"""The plan of a batch: every row checked and priced before anything is sent."""

from __future__ import annotations

import hashlib
import os
from array import array
from collections import Counter
from collections.abc import Iterator, Mapping
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any

from magic_hour_ext._rules.counts import counted
from magic_hour_ext._rules.option_checks import check_flag, check_label, check_seconds
from magic_hour_ext.batch.building import RowBuilder
from magic_hour_ext.batch.comparison import Comparison
from magic_hour_ext.batch.files import SeenFiles
from magic_hour_ext.batch.opening import open_source
from magic_hour_ext.batch.price import Price, Uploads
from magic_hour_ext.batch.results import ResultFile
from magic_hour_ext.batch.rows import CheckedRow, Row, check_row
from magic_hour_ext.errors import ConfigurationError, Problem, ValidationError

if TYPE_CHECKING:
    from collections.abc import Collection

    from magic_hour_ext.batch.sources import Source


_MAX_PROBLEMS = 100
"""Problems that a plan keeps; further ones are only counted."""


class Plan:
    """A batch whose rows have been read and checked. It keeps no rows in memory: `rows` reads them again.

    Attributes:
        name: The name of the batch.
        source: The name of the source of its rows.
        row_count: The number of rows.
        problem_count: The number of problems.
        problems: The first 100 problems; `path` contains row and column.
        statuses: The number of rows by status in the result file: ``done``, ``failed``, ``uncertain``, ``unfinished``;
            ``new`` for rows without a result.
        price: The price of the rows that are not done.
        uploads: The local files of the rows that are not done.
    """

    def __init__(self, name: str, source: Source, builder: RowBuilder) -> None:
        self.name = name
        self.source: str = source.name
        self.row_count = 0
        self.problem_count = 0
        self.problems: list[Problem] = []
        self.statuses: Counter[str] = Counter()
        self.price: Price = Price()
        self.uploads: Uploads = Uploads()
        self._source = source
        self._builder = builder
        self._version = source.version()

    @property
    def is_valid(self) -> bool:
        """Whether no row has a problem."""
        return self.problem_count == 0

    def rows(self) -> Iterator[Row]:
        """Reads the rows again, without those that can't be built.

        Raises:
            ValidationError: If the source has changed since it was planned.
        """
        if self._source.version() != self._version:
            problem = Problem(self.source, "has changed since it was planned: plan it again")
            raise ValidationError([problem], what=f"the batch {self.name!r}")
        return (row for row in self._builder.rows() if isinstance(row, Row))

    def check(self, row: Row) -> CheckedRow:
        """Checks one row: its problems, its price and its files. Sends nothing."""
        return check_row(row, SeenFiles())

    def enforce(self) -> None:
        """Raises ValidationError with all kept problems if any row has a problem."""
        if self.problem_count:
            shown = list(self.problems)
            if self.problem_count > len(shown):
                shown.append(Problem("", f"… and {self.problem_count - len(shown):,} more"))
            raise ValidationError(shown, what=f"the batch {self.name!r}")

    def compare(self, results: ResultFile) -> Counter[str]:
        """Counts the rows by their status in a result file.

        Raises:
            ValidationError: If the file belongs to another batch, or the source has changed since it was planned.
        """
        comparison = Comparison(self.name, results)
        for row in self.rows():
            comparison.add(row)
        comparison.finish()
        return comparison.statuses

    def __str__(self) -> str:
        lines = [f"batch {self.name}: {counted(self.row_count, 'row')} from {self.source}"]
        if self.statuses.total() > self.statuses["new"]:
            lines.append(
                f"  status   {', '.join(f'{count:,} {name}' for name, count in self.statuses.items() if count)}"
            )
        lines.append(f"  price    {self.price}")
        if self.uploads.count:
            files = counted(self.uploads.count, "file")
            lines.append(f"  uploads  {files}, {counted(self.uploads.bytes, 'byte')}")
        lines.append(f"  problems {self.problem_count:,}")
        lines += [f"    {problem}" for problem in self.problems]
        if self.problem_count > len(self.problems):
            lines.append(f"    … and {self.problem_count - len(self.problems):,} more")
        return "\n".join(lines)

    def __repr__(self) -> str:
        return f"<Plan {self.name}: {counted(self.row_count, 'row')}, {counted(self.problem_count, 'problem')}>"


def plan(
    source: Any,
    *,
    tool: str | None = None,
    key: str | None = None,
    fields: Mapping[str, Any] | None = None,
    ignore: Collection[str] = (),
    name: str | None = None,
    directory: str | os.PathLike[str] | None = None,
    filename: str | None = None,
    record: bool = False,
    timeout: float | None = None,
    results: str | os.PathLike[str] | None = None,
    encoding: str | None = None,
    delimiter: str | None = None,
) -> Plan:
    """Reads, checks and prices every row of a batch. Sends nothing.

    Each column is the dotted path of a field, such as ``style.prompt`` or ``assets.image_file_paths[0]``; the columns
    ``tool`` and ``key`` are the tool and the key of a row. A field with an empty cell is omitted.

    Args:
        source: The path of a ``.csv``, ``.tsv``, ``.jsonl``, ``.ndjson`` or ``.parquet`` file, a data frame, or an
            iterable of dicts. Parquet and data frames need the extra ``batch``.
        tool: The tool of rows without a ``tool``.
        key: The template of the keys, such as ``"{sku}-{color}"``. Default: the column ``key``; without it, a hash of
            the row's request.
        fields: Values for all rows by dotted path: templates with columns in braces, such as
            ``{"style.prompt": "A {color} car"}``, and constants, such as ``{"end_seconds": 5}``. A row's own cell has
            priority.
        ignore: Columns that are not fields.
        name: The name of the batch: a part of the idempotency keys, and the label in the ledger. Default: the name of
            the file without its extension, else ``batch``.
        directory: The directory of the outputs: a path, or a URL of object storage. Default: the current directory.
        filename: The template of their names, as for `generate`, and with ``{key}`` and columns.
        record: Whether to write a record next to each output.
        timeout: Limit in seconds for one job and its downloads. Default: that of `generate`.
        results: The result file of the batch; rows that are done in it are not counted in the price. It may be missing.
        encoding: The encoding of a text file. Default: that of its byte order mark, else UTF-8.
        delimiter: The separator of a CSV file. Default: comma, semicolon, tab or bar, whichever is most frequent in the
            header.

    Returns:
        The plan, with the problems of the rows; `run` refuses a plan that has any.

    Raises:
        ValidationError: If the source can't be used: a missing or empty file, an unsupported encoding, a column that is
            not a field, a template that is not valid, the result file of another batch.
        ConfigurationError: If an argument is not valid, or an extra is not installed.
    """
    opened = open_source(source, encoding=encoding, delimiter=delimiter)
    label = check_label("name", name if name is not None else _default_name(source))
    if timeout is not None:
        check_seconds("timeout", timeout)
    if fields is not None and not isinstance(fields, Mapping):
        raise ConfigurationError(f"fields must be a dict of dotted paths, not {type(fields).__name__}")
    settings = {
        "directory": _directory_text(directory),
        "record": check_flag("record", record),
        "timeout": timeout,
    }
    builder = RowBuilder(
        opened,
        name=label,
        tool=tool,
        key=key,
        fields=fields or {},
        ignore=ignore,
        filename=filename,
        settings=settings,
    )
    made = Plan(label, opened, builder)
    _check(made, builder, None if results is None else ResultFile(results, batch=label))
    return made


def _directory_text(directory: str | os.PathLike[str] | None) -> str | None:
    if directory is None:
        return None
    if not isinstance(directory, (str, os.PathLike)):
        raise ConfigurationError(f"directory must be a path or a URL, not {type(directory).__name__}")
    text = os.fspath(directory)
    return text if "://" in text else str(Path(text))


def _default_name(source: Any) -> str:
    return Path(source).stem if isinstance(source, (str, os.PathLike)) else "batch"


def _check(made: Plan, builder: RowBuilder, results: ResultFile | None) -> None:
    comparison = Comparison(made.name, results)
    keys, files, seen, is_whole = array("Q"), set[int](), SeenFiles(), True
    for row in builder.rows():
        made.row_count += 1
        if not isinstance(row, Row):
            _note(made, row)
            is_whole = False
            continue
        keys.append(_hash(row.key))
        status = comparison.add(row)
        checked = check_row(row, seen) if status != "done" else None
        if checked is None:
            continue
        _note(made, checked.problems)
        if checked.estimate is not None:
            made.price.add(checked.estimate)
        for path, size in checked.files.items():
            if (digest := _hash(path)) not in files:
                files.add(digest)
                made.uploads.count += 1
                made.uploads.bytes += size
    if not made.row_count:
        raise ValidationError([Problem(made.source, "has no rows")], what=f"the batch {made.name!r}")
    if is_whole:  # Otherwise results in the file may belong to the rows that could not be built.
        comparison.finish()
    made.statuses = comparison.statuses
    _note(made, _repeated_keys(builder, keys))


def _note(made: Plan, problems: list[Problem]) -> None:
    made.problem_count += len(problems)
    made.problems += problems[: max(_MAX_PROBLEMS - len(made.problems), 0)]


def _repeated_keys(builder: RowBuilder, keys: array[int]) -> list[Problem]:
    """The problems of keys that several rows have. Only if there are any, the rows are read again for their keys."""
    ordered = sorted(keys)
    repeated = {one for one, following in pairwise(ordered) if one == following}
    if not repeated:
        return []
    first: dict[str, int] = {}
    problems = []
    for row in builder.rows():
        if isinstance(row, Row) and _hash(row.key) in repeated:
            known = first.setdefault(row.key, row.number)
            if known != row.number:
                text = f"is also the key of row {known}: give each row its own key"
                problems.append(Problem(f"row {row.number}, column 'key'", text, given=row.key))
    return problems


def _hash(text: str) -> int:
    return int.from_bytes(hashlib.blake2b(text.encode("utf-8", "surrogatepass"), digest_size=8).digest(), "big")
