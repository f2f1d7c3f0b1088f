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


_SHOWN = 100
"""Problems that a plan keeps; the rest are counted."""


class Plan:
    """A batch whose rows have been read and checked. It holds no rows: `rows` reads them again.

    Attributes:
        name: The name of the batch.
        source: What the rows were read from.
        row_count: How many there are.
        problem_count: How many problems they have.
        problems: The first 100 of them; `path` says row and column.
        statuses: How many rows have which status in the result file: ``done``, ``failed``, ``uncertain``,
            ``unfinished``; ``new`` for those that are not in it.
        price: What the rows that are not done will cost.
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
        """The rows, without those that have a problem that keeps them from being made.

        Raises:
            ValidationError: If the source has changed since it was planned.
        """
        if self._source.version() != self._version:
            problem = Problem(self.source, "has changed since it was planned: plan it again")
            raise ValidationError([problem], what=f"the batch {self.name!r}")
        return (row for row in self._builder.rows() if isinstance(row, Row))

    def check(self, row: Row) -> CheckedRow:
        """What is wrong with one row, what it costs, and which files it uploads."""
        return check_row(row, SeenFiles())

    def enforce(self) -> None:
        """Raises ValidationError if a row has a problem."""
        if self.problem_count:
            shown = list(self.problems)
            if self.problem_count > len(shown):
                shown.append(Problem("", f"… and {self.problem_count - len(shown):,} more"))
            raise ValidationError(shown, what=f"the batch {self.name!r}")

    def compare(self, results: ResultFile) -> Counter[str]:
        """The statuses of the rows in a result file.

        Raises:
            ValidationError: If the file is none, or that of another batch.
        """
        comparison = Comparison(self.name, results)
        for row in self.rows():
            comparison.add(row)
        comparison.finish()
        return comparison.statuses

    def __str__(self) -> str:
        lines = [f"batch {self.name}: {self.row_count:,} rows of {self.source}"]
        if self.statuses.total() > self.statuses["new"]:
            lines.append(
                f"  status   {', '.join(f'{count:,} {name}' for name, count in self.statuses.items() if count)}"
            )
        lines.append(f"  price    {self.price}")
        if self.uploads.count:
            lines.append(f"  uploads  {self.uploads.count:,} files, {self.uploads.bytes:,} bytes")
        lines.append(f"  problems {self.problem_count:,}")
        lines += [f"    {problem}" for problem in self.problems]
        if self.problem_count > len(self.problems):
            lines.append(f"    … and {self.problem_count - len(self.problems):,} more")
        return "\n".join(lines)

    def __repr__(self) -> str:
        return f"<Plan {self.name}: {self.row_count:,} rows, {self.problem_count:,} problems>"


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
    """Reads and checks every row of a batch. Nothing is sent.

    A column is the dotted path of a field, such as ``style.prompt`` or ``assets.image_file_paths[0]``; ``tool`` and
    ``key`` name the tool and the key of a row. An empty cell is a field that is not given.

    Args:
        source: The path of a ``.csv``, ``.tsv``, ``.jsonl``, ``.ndjson`` or ``.parquet`` file, a data frame, or an
            iterable of dicts. Parquet and data frames need the extra ``batch``.
        tool: The tool of rows without a ``tool``.
        key: The template of the keys, such as ``"{sku}-{color}"``. Default: the column ``key``; without it, a hash of
            what the row asks for.
        fields: For all rows, by dotted path: templates with columns in braces, ``{"style.prompt": "A {color} car"}``,
            and constants, ``{"end_seconds": 5}``. A row's own cell comes first.
        ignore: Columns that are no fields.
        name: The name of the batch: a part of the idempotency keys, and the label in the ledger. Default: the name of
            the file without its extension, else ``batch``.
        directory: Where outputs are saved: a path, or a URL of object storage. Default: the current directory.
        filename: The template of their names, as in `generate`, with ``{key}`` and columns in it besides.
        record: Whether a record is written beside each output.
        timeout: Seconds that one job and its downloads may take. Default: as `generate`.
        results: The result file of the batch, if there may be one: what it has as done is not counted in the price.
        encoding: The encoding of a text file. Default: UTF-8, or what its byte order mark says.
        delimiter: The separator of a CSV file. Default: comma, semicolon, tab or bar, as the header has it.

    Returns:
        The plan. Problems of rows are in it; `run` refuses a plan that has any.

    Raises:
        ValidationError: If the source as a whole can't be used: no such file, empty, not text, a column that is no
            field, a template that can't be one, the result file of another batch.
        ConfigurationError: If an argument can't be used, or an extra is not installed.
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
    if is_whole:  # Else the rows that the file has may be those that can't be made.
        comparison.finish()
    made.statuses = comparison.statuses
    _note(made, _repeated_keys(builder, keys))


def _note(made: Plan, problems: list[Problem]) -> None:
    made.problem_count += len(problems)
    made.problems += problems[: max(_SHOWN - len(made.problems), 0)]


def _repeated_keys(builder: RowBuilder, keys: array[int]) -> list[Problem]:
    """The problems of keys that several rows have. The keys themselves are read again only if there are any."""
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
                text = f"is the key of row {known} too: each row needs a key of its own"
                problems.append(Problem(f"row {row.number}, column 'key'", text, given=row.key))
    return problems


def _hash(text: str) -> int:
    return int.from_bytes(hashlib.blake2b(text.encode("utf-8", "surrogatepass"), digest_size=8).digest(), "big")
