"""One row of a batch: the call that it stands for."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from magic_hour_ext._fs.sources import Source as File
from magic_hour_ext._fs.sources import inspect_all, release_all
from magic_hour_ext._rules.pricing import Estimate, estimate, video_fields
from magic_hour_ext._rules.validation import check, check_file_kinds, check_image_sizes
from magic_hour_ext.errors import Problem, UploadError

if TYPE_CHECKING:
    from collections.abc import Mapping

    from magic_hour_ext._rules.video_info import VideoInfo


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


def check_row(row: Row) -> CheckedRow:
    """Checks a row as the client will: the request, its files, its price. Nothing is sent."""
    from magic_hour_api import catalog

    tool = catalog.tool(row.tool)
    report = check(tool, row.arguments)
    local = [asset for asset in report.assets if asset.upload_needed]
    problems = list(report.problems)
    found = inspect_all(local) if local else []
    files = [one for one in found if isinstance(one, File)]
    videos: dict[str, VideoInfo] = {}
    try:
        problems += [one for one in found if isinstance(one, Problem)]
        reported = {problem.path for problem in problems}
        problems += [one.type_mismatch for one in files if one.type_mismatch and one.asset.path not in reported]
        if len(files) == len(found):
            problems += check_image_sizes(tool, report.body, _sizes(files)) + check_file_kinds(tool, report)
            videos = _videos(files, video_fields(tool))
    finally:
        release_all(files)
    cost = None if problems else estimate(tool, report.body, videos)
    sizes = {one.asset.local or one.name: one.size for one in files}
    return CheckedRow([_of_row(problem, row.number) for problem in problems], cost, sizes)


def _sizes(files: list[File]) -> dict[str, tuple[int, int]]:
    sizes = {one.asset.path: one.pixels() for one in files if one.asset.kind == "image"}
    return {path: size for path, size in sizes.items() if size is not None}


def _videos(files: list[File], paths: list[str]) -> dict[str, VideoInfo]:
    videos: dict[str, VideoInfo] = {}
    for one in files:
        if one.asset.path in paths:
            try:
                video = one.video_info()
            except UploadError:
                video = None
            videos.update({} if video is None else {one.asset.path: video})
    return videos


def _of_row(problem: Problem, number: int) -> Problem:
    """The problem, with the row in front of its field."""
    where = f"row {number}, column {problem.path!r}" if problem.path else f"row {number}"
    return Problem(where, problem.message, given=problem.given, allowed=problem.allowed, suggestion=problem.suggestion)
