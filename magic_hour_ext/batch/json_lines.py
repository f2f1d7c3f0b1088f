"""JSON Lines files: a JSON object in each line."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from magic_hour_ext.batch.sources import Source, SourceRow, file_version
from magic_hour_ext.batch.text_files import encoding_problem, open_text
from magic_hour_ext.errors import Problem

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


class JSONLinesSource(Source):
    """A JSON Lines file. The number of a row is that of its line.

    Raises:
        ValidationError: If it is empty.
    """

    def __init__(self, path: Path, encoding: str | None) -> None:
        self.name: str = path.name
        self._path = path
        self._encoding = encoding
        open_text(path, encoding).close()

    def version(self) -> object:
        return file_version(self._path)

    def rows(self) -> Iterator[SourceRow]:
        with open_text(self._path, self._encoding) as file:
            number = 0
            try:
                for number, line in enumerate(file, 1):
                    if line.strip():
                        yield _row(number, line)
            except UnicodeError as error:
                yield SourceRow(number + 1, {}, (Problem(f"row {number + 1}", f"can't be read: {error}"),))


def _row(number: int, line: str) -> SourceRow:
    text = encoding_problem(line)
    row = None
    if text is None:
        try:
            row = json.loads(line)
        except (ValueError, RecursionError) as error:
            text = f"is not JSON: {error}"
    if text is None and not isinstance(row, dict):
        text = "must be a JSON object whose keys are columns"
    if text is not None or row is None:
        return SourceRow(number, {}, (Problem(f"row {number}", text or "", given=line.strip()[:200]),))
    return SourceRow(number, {name: value for name, value in row.items() if value is not None})
