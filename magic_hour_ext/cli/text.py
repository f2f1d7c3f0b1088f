"""Text for a terminal: tables, wrapped paragraphs, and what must not reach it."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from typing import TextIO

_GAP = 2
_USUAL = 100  # Columns where there is no terminal.
_WIDEST_TABLE = 200
_NARROWEST = 12  # Columns that a cell is wrapped to at least; below it a table is shown row by row.


def width(most: int = 120) -> int:
    """Columns to write in: those of the terminal or of COLUMNS, from 40 to `most`."""
    return max(40, min(_columns(), most))


def _columns() -> int:
    """As `shutil.get_terminal_size`, whose module takes longer to import than the help to be shown."""
    given = os.environ.get("COLUMNS", "")
    if given.isascii() and given.isdigit() and int(given[:9]):
        return int(given[:9])
    try:
        return os.get_terminal_size(sys.__stdout__.fileno()).columns or _USUAL  # type: ignore[union-attr]
    except (AttributeError, ValueError, OSError):
        return _USUAL


def clean(text: str) -> str:
    """A text without control characters, which could move the cursor or change the title of the terminal."""
    if text.isprintable():
        return text
    return "".join(
        one if one in "\n\t" or one.isprintable() or "\udc80" <= one <= "\udcff" else "\N{REPLACEMENT CHARACTER}"
        for one in text
    )


def styled(text: str, code: str, stream: TextIO) -> str:
    """A text in a style, if the stream is a terminal that shows one.

    Args:
        text: The text.
        code: The parameters of the escape sequence: ``1`` is bold, ``31`` red.
        stream: Where it is written.
    """
    if os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb" or not is_terminal(stream):
        return text
    return f"\x1b[{code}m{text}\x1b[0m"


def is_terminal(stream: object) -> bool:
    """Whether a stream is a terminal; a closed or missing one is none."""
    try:
        return bool(stream.isatty())  # type: ignore[attr-defined]
    except (AttributeError, ValueError, OSError):
        return False


def wrapped(text: str, columns: int, indent: str = "", hang: str = "") -> list[str]:
    """A paragraph as lines; a word that is longer than a line stays whole.

    Args:
        text: The text.
        columns: Columns of a line.
        indent: What each line begins with.
        hang: What lines after the first have besides.
    """
    lines: list[str] = []
    line = ""
    for word in text.split():
        if line and len(line) + 1 + len(word) > columns:
            lines.append(line)
            line = ""
        line = f"{line} {word}" if line else f"{indent}{hang if lines else ''}{word}"
    return [*lines, line] if line else lines


def table(header: Sequence[str], rows: Iterable[Sequence[str]], columns: int | None = None) -> list[str]:
    """A table as lines; row by row if the columns don't fit side by side."""
    columns = width(_WIDEST_TABLE) if columns is None else columns
    lines = [tuple(header), *(tuple(row) for row in rows)]
    used = [index for index in range(len(header)) if any(line[index] for line in lines[1:])] or [0]
    lines = [tuple(line[index] for index in used) for line in lines]
    widths = _widths(lines, columns)
    if widths is None:
        return _row_by_row(lines, columns)
    shown: list[str] = []
    for line in lines:
        cells = [wrapped(cell, size) or [""] for cell, size in zip(line, widths, strict=True)]
        for part in range(max(map(len, cells))):
            row = [
                (cell[part] if part < len(cell) else "").ljust(size) for cell, size in zip(cells, widths, strict=True)
            ]
            shown.append((" " * _GAP).join(row).rstrip())
    return shown


def _widths(lines: Sequence[Sequence[str]], columns: int) -> list[int] | None:
    """The width of each column; None if they don't fit."""
    widths = [max(len(line[index]) for line in lines) for index in range(len(lines[0]))]
    excess = sum(widths) + _GAP * (len(widths) - 1) - columns
    while excess > 0:
        widest = max(range(len(widths)), key=widths.__getitem__)
        second = max((size for index, size in enumerate(widths) if index != widest), default=0)
        step = min(excess, max(1, widths[widest] - max(second, _NARROWEST)))
        if widths[widest] - step < _NARROWEST:
            return None
        widths[widest] -= step
        excess -= step
    longest = [
        max(len(word) for line in lines for word in (line[index].split() or [""])) for index in range(len(widths))
    ]
    return None if any(word > size for word, size in zip(longest, widths, strict=True)) else widths


def _row_by_row(lines: Sequence[Sequence[str]], columns: int) -> list[str]:
    shown = []
    header = lines[0]
    for line in lines[1:]:
        shown.append(line[0])
        for name, cell in zip(header[1:], line[1:], strict=True):
            if cell:
                shown += wrapped(f"{name}: {cell}", columns, "  ")
    return shown


def from_markdown(text: str) -> list[str]:
    """The generated sections on limits and prices as lines for a terminal: headings, paragraphs, lists and tables."""
    columns = width()
    shown: list[str] = []
    for block in text.replace("`", "").split("\n\n"):
        lines = block.strip("\n").splitlines()
        if shown:
            shown.append("")
        if lines[0].startswith("#"):
            shown.append(f"{lines[0].lstrip('# ')}:")
            lines = lines[1:]
        if lines and lines[0].startswith("|"):
            cells = [[cell.strip() for cell in line.strip("|").split(" | ")] for line in lines]
            shown += ["  " + line for line in table(cells[0], cells[2:], width(_WIDEST_TABLE) - 2)]
        elif lines and lines[0].startswith("- "):
            for line in lines:
                shown += wrapped(line, columns, "  ", "  ")
        elif lines:
            shown += wrapped(" ".join(lines), columns, "  ")
    return shown
