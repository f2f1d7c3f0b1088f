"""A page that shows the results of a batch: one HTML file, which loads nothing from the network."""

from __future__ import annotations

import html
import json
import os
from pathlib import Path
from string import Template
from typing import Any
from urllib.parse import quote

from magic_hour_ext._rules.counts import counted
from magic_hour_ext.batch.results import ResultFile, RowResult
from magic_hour_ext.batch.summary import summarize
from magic_hour_ext.batch.tables import write_whole

_PAGE = Path(__file__).with_name("report.html")


def write_report(
    results: str | os.PathLike[str],
    path: str | os.PathLike[str],
    *,
    title: str | None = None,
    overwrite: bool = True,
) -> Path:
    """Writes a page with the last result of each row: thumbnails, players, totals, filters.

    The page shows the saved outputs by links relative to itself, and loads nothing from the network.

    Args:
        results: The result file.
        path: The page.
        title: Its title. Default: the name of the batch.
        overwrite: Whether to replace an existing file.

    Returns:
        The absolute path of the page.

    Raises:
        ValidationError: If there is no such result file, or the page exists and `overwrite` is false.
        OSError: If it can't be written.
    """
    target = Path(path).absolute()
    summary = summarize(results)
    file = ResultFile(results)
    rows = [_shown(one, target.parent) for one in file.read()]
    text = Template(_PAGE.read_text("utf-8")).substitute(
        title=html.escape(title or file.batch or "Batch"),
        totals=html.escape(f"{counted(len(rows), 'row')}: {summary}"),
        results=html.escape(file.path.name),
        # So that no text can end the script element.
        data=json.dumps(rows, ensure_ascii=False).replace("<", "\\u003c").replace("\u2028", "\\u2028"),
    )
    return write_whole(target, lambda part: _write(part, text), overwrite=overwrite)


def _write(path: Path, text: str) -> None:
    path.write_text(text, "utf-8", newline="\n")


def _shown(result: RowResult, directory: Path) -> dict[str, Any]:
    return {
        "row": result.row,
        "key": result.key,
        "tool": result.tool,
        "status": result.status,
        "paid": result.paid,
        "job_id": result.job_id,
        "credits": result.credits,
        "seconds": round(result.ended - result.started, 1),
        "files": [(_link(path, directory), os.path.basename(path)) for path in result.paths],  # noqa: PTH119 (any text)
        "error": result.error,
        "message": result.message,
    }


def _link(path: str, directory: Path) -> str:
    """The link to a saved file, relative to the page if possible."""
    if "://" in path:  # In object storage.
        return path
    target = Path(path).absolute()
    try:
        return quote(Path(os.path.relpath(target, directory)).as_posix())
    except ValueError:  # Windows: another drive
        return target.as_uri()
