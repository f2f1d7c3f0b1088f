"""CSV files: a header, and rows with the same number of values."""

from __future__ import annotations

import csv
from typing import TYPE_CHECKING, Any

from magic_hour_ext._rules.coercion import is_a
from magic_hour_ext.batch.sources import Source, SourceRow, file_version
from magic_hour_ext.batch.text_files import encoding_problem, open_text
from magic_hour_ext.errors import Problem, ValidationError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_DELIMITERS = ",;\t|"


class CSVSource(Source):
    """A CSV file.

    Args:
        path: The file.
        encoding: Its encoding; None for that of the byte order mark, or UTF-8.
        delimiter: The separator of its values; None to detect it in the header.

    Raises:
        ValidationError: If it has no usable header, or no rows.
    """

    is_text = True

    def __init__(self, path: Path, encoding: str | None, delimiter: str | None) -> None:
        if delimiter is not None and (not is_a(delimiter, str) or len(delimiter) != 1 or delimiter in '"\r\n'):
            problem = Problem("delimiter", "must be one character", given=delimiter, allowed="such as , ; | or a tab")
            raise ValidationError([problem], what="the batch")
        self.name: str = path.name
        self._path = path
        self._encoding = encoding
        self._delimiter = delimiter or self._detected_delimiter()
        _, header = next(self._records())  # `open_text` refuses an empty file.
        if isinstance(header, Problem):
            raise ValidationError([header], what="the batch")
        self._header = [name.strip() for name in header]
        self._check_header()
        self.columns: list[str] | None = [name for name in self._header if name]
        if next(self.rows(), None) is None:
            raise self._refused("has a header and no rows")

    def version(self) -> object:
        return file_version(self._path)

    def rows(self) -> Iterator[SourceRow]:
        records = self._records()
        next(records, None)
        for number, record in records:
            if isinstance(record, Problem):
                yield SourceRow(number, {}, (record,))
            elif record:  # Blank lines are skipped.
                yield self._row(number, record)

    def _records(self) -> Iterator[tuple[int, list[str] | Problem]]:
        """The records, numbered as in a spreadsheet. The last one is a problem if the rest can't be read."""
        number = 0
        with open_text(self._path, self._encoding) as file:
            reader = csv.reader(file, delimiter=self._delimiter, strict=True)
            try:
                for number, record in enumerate(reader, 1):
                    yield number, record
            except (csv.Error, UnicodeError) as error:
                text = f"can't be read: {error}; check for a quotation mark that is not closed or not doubled"
                yield number + 1, Problem(f"row {number + 1}", text)

    def _row(self, number: int, record: list[str]) -> SourceRow:
        header = self._header
        if len(record) != len(header):
            if any(record[len(header) :]) or len(record) < len(header):
                text = (
                    f"has {len(record)} values, but the header has {len(header)} columns: quote values that contain "
                    f"the separator {self._delimiter!r}"
                )
                return SourceRow(number, {}, (Problem(f"row {number}", text, given=self._delimiter.join(record)),))
            record = record[: len(header)]
        values: dict[str, Any] = {name: value for name, value in zip(header, record, strict=True) if value}
        if values.pop("", None):
            return SourceRow(number, {}, (Problem(f"row {number}", "has a value in a column without a name"),))
        problems = [
            Problem(f"row {number}, column {name!r}", wrong)
            for name, value in values.items()
            if not value.isascii() and (wrong := encoding_problem(value)) is not None
        ]
        return SourceRow(number, values, tuple(problems))

    def _detected_delimiter(self) -> str:
        with open_text(self._path, self._encoding) as file:
            try:
                first = file.readline(100_000)
            except UnicodeError as error:  # An incomplete character at the end of the file.
                raise self._refused(f"can't be read: {error}") from None
        unquoted = "".join(first.split('"')[::2])
        return max(_DELIMITERS, key=unquoted.count)

    def _check_header(self) -> None:
        names = [name for name in self._header if name]
        if not names:
            raise self._refused("has no header: its first row must name the columns")
        for name in names:
            if (text := encoding_problem(name)) is not None:
                raise self._refused(f"the header {text}")
            if names.count(name) > 1:
                raise self._refused(f"has the column {name!r} twice: name each column once")

    def _refused(self, reason: str) -> ValidationError:
        return ValidationError([Problem(self.name, reason)], what="the batch")
