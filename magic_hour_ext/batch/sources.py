"""Where the rows of a batch come from. A source is read as a stream, each time from its start."""

from __future__ import annotations

from abc import ABC, abstractmethod
from contextlib import suppress
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from magic_hour_ext.errors import Problem


class SourceRow(NamedTuple):
    """One row as it stands in the source.

    Attributes:
        number: As a person counts: in a CSV file the header is row 1; in other sources the first row is row 1.
        values: The cells by column; what is empty or null is left out.
        problems: What is wrong with the row as such.
    """

    number: int
    values: dict[str, Any]
    problems: tuple[Problem, ...] = ()


class Source(ABC):
    """Rows that can be read any number of times.

    Attributes:
        name: What it is called in messages.
        columns: The columns, where the source says them before its rows; else None.
        is_text: Whether every cell is text, as in CSV, so that numbers have to be read from it.
    """

    name: str
    columns: list[str] | None = None
    is_text = False

    @abstractmethod
    def rows(self) -> Iterator[SourceRow]:
        """The rows, from the first one on."""

    def version(self) -> object:
        """What changes when the source does, as far as that can be told without reading it."""
        return None


def file_version(path: Path) -> object:
    """What changes when a file does; None if it is gone."""
    with suppress(OSError):
        status = path.stat()
        return status.st_ino, status.st_size, status.st_mtime_ns
    return None
