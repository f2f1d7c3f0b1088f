"""The sources of a batch's rows. A source is read as a stream, each time from its start."""

from __future__ import annotations

from abc import ABC, abstractmethod
from contextlib import suppress
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from magic_hour_ext.errors import Problem


class SourceRow(NamedTuple):
    """One row of a source.

    Attributes:
        number: Number of the row, from 1; in a CSV file the header is row 1.
        values: The cells by column, without empty cells and nulls.
        problems: The problems of the row itself, such as a wrong number of values.
    """

    number: int
    values: dict[str, Any]
    problems: tuple[Problem, ...] = ()


class Source(ABC):
    """Rows that can be read any number of times.

    Attributes:
        name: Its name in error texts.
        columns: Its columns, if they are known before the rows; else None.
        is_text: Whether every cell is text, as in CSV, so that numbers must be parsed.
    """

    name: str
    columns: list[str] | None = None
    is_text = False

    @abstractmethod
    def rows(self) -> Iterator[SourceRow]:
        """Yields the rows, from the first."""

    def version(self) -> object:
        """A value that changes with the content of the source, as far as that is known without reading it."""
        return None


def file_version(path: Path) -> object:
    """A value that changes when the file is modified; None if it was deleted."""
    with suppress(OSError):
        status = path.stat()
        return status.st_ino, status.st_size, status.st_mtime_ns
    return None
