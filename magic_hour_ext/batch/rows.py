"""One row of a batch: its call, and the check of it."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from magic_hour_ext._rules.pricing import Estimate, estimate, video_fields
from magic_hour_ext._rules.validation import check, check_file_kinds, check_image_sizes
from magic_hour_ext.batch.files import SeenFile, SeenFiles
from magic_hour_ext.errors import Problem

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True, slots=True)
class Row:
    """The call of one row. It can be pickled, and run in any process with the same journal.

    Attributes:
        number: Number of the row in its source, from 1.
        key: Key of the row in its batch; with the name of the batch, the idempotency key of the call.
        tool: The tool as on `client.v1`, such as ``image_to_video``.
        arguments: The fields of the request.
        batch: The name of the batch, which is also the label of the call in the ledger.
        directory: The directory of the outputs; None for the current directory.
        filename: The template of their names, as for `generate`.
        record: Whether to write a record next to each output.
        timeout: Limit in seconds for the job and its downloads; None for the default of `generate`.
    """

    number: int
    key: str
    tool: str
    arguments: dict[str, Any]
    batch: str
    directory: str | None = None
    filename: str | None = None
    record: bool = False
    timeout: float | None = None
    fingerprint: str = field(init=False)
    """The first 32 hex digits of the SHA-256 of tool and arguments."""

    def __post_init__(self) -> None:
        object.__setattr__(self, "fingerprint", fingerprint_of(self.tool, self.arguments))

    @property
    def idempotency_key(self) -> str:
        """The idempotency key of the call."""
        return f"{self.batch}/{self.key}"


def fingerprint_of(tool: str, arguments: Mapping[str, Any]) -> str:
    """The fingerprint of a request, with the paths of its files."""
    text = json.dumps([tool, arguments], sort_keys=True, separators=(",", ":"), default=_text)
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:32]


def _text(value: Any) -> str:
    if isinstance(value, (bytes, bytearray)):
        return f"sha256:{hashlib.sha256(value).hexdigest()}"
    return str(value)


@dataclass(frozen=True, slots=True)
class CheckedRow:
    """The result of the check of a row.

    Attributes:
        problems: Its problems.
        estimate: Its price; None if it has problems.
        files: The local files that it uploads, with their sizes in bytes.
    """

    problems: list[Problem]
    estimate: Estimate | None
    files: dict[str, int]


def check_row(row: Row, seen: SeenFiles) -> CheckedRow:
    """Checks a row as the client does before it sends the request: fields, files and price. Sends nothing.

    Args:
        row: The row.
        seen: The cache of inspected files.
    """
    from magic_hour_api import catalog

    tool = catalog.tool(row.tool)
    report = check(tool, row.arguments)
    found = seen.inspect([asset for asset in report.assets if asset.upload_needed], video_fields(tool))
    files = [one for one in found if isinstance(one, SeenFile)]
    problems = [*report.problems, *(one for one in found if isinstance(one, Problem))]
    reported = {problem.path for problem in problems}
    problems += [one.mismatch for one in files if one.mismatch is not None and one.mismatch.path not in reported]
    cost = None
    if len(files) == len(found):
        by_path = dict(zip((asset.path for asset in report.assets if asset.upload_needed), files, strict=True))
        sizes = {path: one.pixels for path, one in by_path.items() if one.pixels is not None}
        problems += check_image_sizes(tool, report.body, sizes) + check_file_kinds(tool, report)
        videos = {path: one.video for path, one in by_path.items() if one.video is not None}
        cost = None if problems else estimate(tool, report.body, videos)
    return CheckedRow(
        [_with_row(problem, row.number) for problem in problems], cost, {one.name: one.size for one in files}
    )


def _with_row(problem: Problem, number: int) -> Problem:
    """The problem with the row before its field."""
    where = f"row {number}, column {problem.path!r}" if problem.path else f"row {number}"
    return Problem(where, problem.message, given=problem.given, allowed=problem.allowed, suggestion=problem.suggestion)
