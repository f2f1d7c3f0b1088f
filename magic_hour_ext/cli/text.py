"""Text for a terminal: tables, wrapped paragraphs, styles, and the removal of control characters."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from typing import TextIO

_GAP = 2
_DEFAULT_COLUMNS = 100  # Without a terminal.
_MAX_TABLE_COLUMNS = 200
_MIN_CELL_COLUMNS = 12  # If cells would be narrower, a table is shown row by row.


def width(most: int = 120) -> int:
    """The number of columns of the terminal, or COLUMNS of the environment; at least 40, at most `most`."""
    return max(40, min(_columns(), most))


def _columns() -> int:
    """Does the same as `shutil.get_terminal_size`; importing `shutil` takes longer than printing the help."""
    given = os.environ.get("COLUMNS", "")
    if given.isascii() and given.isdigit() and int(given[:9]):
        return int(given[:9])
    try:
        return os.get_terminal_size(sys.__stdout__.fileno()).columns or _DEFAULT_COLUMNS  # type: ignore[union-attr]
    except (AttributeError, ValueError, OSError):
        return _DEFAULT_COLUMNS


def clean(text: str) -> str:
    """Replaces control characters, which could move the cursor or change the title of the terminal."""
    if text.isprintable():
        return text
    return "".join(
        one if one in "\n\t" or one.isprintable() or "\udc80" <= one <= "\udcff" else "\N{REPLACEMENT CHARACTER}"
        for one in text
    )


def styled(text: str, code: str, stream: TextIO) -> str:
    """Adds a style to a text, if the stream is a terminal that supports it.

    Args:
        text: The text.
        code: The parameters of the escape sequence: ``1`` is bold, ``31`` red.
        stream: The stream that the text is for.
    """
    if os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb" or not is_terminal(stream):
        return text
    return f"\x1b[{code}m{text}\x1b[0m"


def is_terminal(stream: object) -> bool:
    """Whether a stream is a terminal; False for a closed or missing stream."""
    try:
        return bool(stream.isatty())  # type: ignore[attr-defined]
    except (AttributeError, ValueError, OSError):
        return False


def wrapped(text: str, columns: int, indent: str = "", hang: str = "") -> list[str]:
    """Wraps a paragraph into lines; words are never broken.

    Args:
        text: The text.
        columns: Maximum columns of a line.
        indent: Prefix of every line.
        hang: Additional prefix of every line but the first.
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
    """Formats a table as lines; if its columns are too wide, each row as a block of lines."""
    columns = width(_MAX_TABLE_COLUMNS) if columns is None else columns
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
        step = min(excess, max(1, widths[widest] - max(second, _MIN_CELL_COLUMNS)))
        if widths[widest] - step < _MIN_CELL_COLUMNS:
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
    """Formats the generated Markdown on limits and prices: headings, paragraphs, lists and tables."""
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
            shown += ["  " + line for line in table(cells[0], cells[2:], width(_MAX_TABLE_COLUMNS) - 2)]
        elif lines and lines[0].startswith("- "):
            for line in lines:
                shown += wrapped(line, columns, "  ", "  ")
        elif lines:
            shown += wrapped(" ".join(lines), columns, "  ")
    return shown
