"""One row of a batch: the call that it stands for."""

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
    """The call of one row. It can be pickled, and run in any process that has the same journal.

    Attributes:
        number: The row in its source, as a person counts.
        key: What names the row in its batch; with the name of the batch, the idempotency key of the call.
        tool: The tool on `client.v1`.
        arguments: The fields of the request.
        batch: The name of the batch; the label of the call in the ledger.
        directory: Where outputs are saved; None: the current directory.
        filename: The template of their names, as `generate` takes it.
        record: Whether a record is written beside each output.
        timeout: Seconds that the job and its downloads may take; None: as `generate`.
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
    """SHA-256 of tool and arguments, in hex, as far as it is needed to tell two requests apart."""

    def __post_init__(self) -> None:
        object.__setattr__(self, "fingerprint", fingerprint_of(self.tool, self.arguments))

    @property
    def idempotency_key(self) -> str:
        """The idempotency key of the call."""
        return f"{self.batch}/{self.key}"


def fingerprint_of(tool: str, arguments: Mapping[str, Any]) -> str:
    """The fingerprint of a request; files count by their paths."""
    text = json.dumps([tool, arguments], sort_keys=True, separators=(",", ":"), default=_text)
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:32]


def _text(value: Any) -> str:
    if isinstance(value, (bytes, bytearray)):
        return f"sha256:{hashlib.sha256(value).hexdigest()}"
    return str(value)


@dataclass(frozen=True, slots=True)
class CheckedRow:
    """What the check of a row has found.

    Attributes:
        problems: What is wrong with it.
        estimate: What it will cost; None if it can't be right.
        files: The local files that it uploads, with their sizes in bytes.
    """

    problems: list[Problem]
    estimate: Estimate | None
    files: dict[str, int]


def check_row(row: Row, seen: SeenFiles) -> CheckedRow:
    """Checks a row as the client will: the request, its files, its price. Nothing is sent.

    Args:
        row: The row.
        seen: The files that were looked at before.
    """
    from magic_hour_api import catalog

    tool = catalog.tool(row.tool)
    report = check(tool, row.arguments)
    found = seen.see([asset for asset in report.assets if asset.upload_needed], video_fields(tool))
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
        [_of_row(problem, row.number) for problem in problems], cost, {one.name: one.size for one in files}
    )


def _of_row(problem: Problem, number: int) -> Problem:
    """The problem, with the row in front of its field."""
    where = f"row {number}, column {problem.path!r}" if problem.path else f"row {number}"
    return Problem(where, problem.message, given=problem.given, allowed=problem.allowed, suggestion=problem.suggestion)
