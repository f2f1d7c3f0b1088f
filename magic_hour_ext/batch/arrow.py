"""Parquet files and data frames, read and written with pyarrow (extra ``batch``), one record batch at a time."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from magic_hour_ext.batch.sources import Source, SourceRow, file_version
from magic_hour_ext.errors import ConfigurationError, Problem, ValidationError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

_ROWS_IN_MEMORY = 2000


def pyarrow() -> Any:
    """Imports pyarrow.

    Raises:
        ConfigurationError: If it is not installed.
    """
    try:
        import pyarrow as found  # type: ignore[import-untyped,unused-ignore]
        import pyarrow.parquet  # type: ignore[import-untyped,unused-ignore]
    except ImportError:
        raise ConfigurationError(
            'Parquet files and data frames need the extra: pip install "magic-hour-ext[batch]"; or pass the rows as '
            "dicts, such as df.to_dict('records')"
        ) from None
    return found


class ParquetSource(Source):
    """A Parquet file.

    Raises:
        ValidationError: If it is not a Parquet file, or has no rows.
        ConfigurationError: If pyarrow is not installed.
    """

    def __init__(self, path: Path) -> None:
        self.name: str = path.name
        self._path = path
        arrow = pyarrow()
        try:
            with arrow.parquet.ParquetFile(path) as file:
                self.columns: list[str] | None = list(file.schema_arrow.names)
                count = file.metadata.num_rows
        except (OSError, arrow.ArrowException) as error:
            raise ValidationError([Problem(path.name, f"is not a Parquet file: {error}")], what="the batch") from None
        if not count:
            raise ValidationError([Problem(path.name, "has no rows")], what="the batch")

    def version(self) -> object:
        return file_version(self._path)

    def rows(self) -> Iterator[SourceRow]:
        with pyarrow().parquet.ParquetFile(self._path) as file:
            yield from _rows(file.iter_batches(batch_size=_ROWS_IN_MEMORY))


class ArrowSource(Source):
    """A data frame or table that exports Arrow data, such as those of pandas, polars and pyarrow.

    Raises:
        ValidationError: If it has no rows.
        ConfigurationError: If pyarrow is not installed.
    """

    def __init__(self, frame: Any) -> None:
        self.name: str = f"the {type(frame).__name__}"
        self._frame = frame
        self.columns: list[str] | None = list(self._reader().schema.names)
        if next(self.rows(), None) is None:
            raise ValidationError([Problem(self.name, "has no rows")], what="the batch")

    def _reader(self) -> Any:
        return pyarrow().RecordBatchReader.from_stream(self._frame)

    def rows(self) -> Iterator[SourceRow]:
        yield from _rows(self._reader())


def _rows(batches: Iterable[Any]) -> Iterator[SourceRow]:
    number = 0
    for batch in batches:
        for start in range(0, batch.num_rows, _ROWS_IN_MEMORY):
            for row in batch.slice(start, _ROWS_IN_MEMORY).to_pylist():
                number += 1
                yield SourceRow(number, {name: value for name, value in row.items() if value is not None})
