"""Runs one case of the matrix against a fault server, and checks everything about its outcome."""

from __future__ import annotations

import json
import os
import secrets
import tempfile
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Any

from support.client_driver import ClientDriver
from support.fault_server import FaultConfig, FaultServer
from support.fault_server.faults import ADDRESS_KINDS, CONNECTION_KINDS
from support.pictures import picture

from magic_hour_ext.errors import DownloadError, JobTimeoutError, MagicHourError, NetworkError, SubmissionUncertainError

from .helpers import film, saved
from .matrix import AS_ANNOUNCED, Case

if TYPE_CHECKING:
    from magic_hour_ext.journal import Journal

SIZE = 100_000
_SLOW = {"silent", "drip", "connect_timeout"}


def _short_timeout() -> float:
    """Seconds within which the requests without a fault are answered, on a busy machine too."""
    return min(max(0.8, 0.25 * os.getloadavg()[0]), 3.0)


class CaseRun:
    """The outcome of a case: failed checks, and numbers for the totals.

    Args:
        case: The case.
        journal: The URL of a database for its journal; default: a file, if it has one.
    """

    def __init__(self, case: Case, *, journal: str | None = None) -> None:
        self.case = case
        self._shared: dict[str, Any] = {}
        if journal is not None:  # Of many cases: this one has an account of its own in it.
            self._shared = {"journal": journal, "token": f"mhk_live_{secrets.token_hex(12)}"}
        self.complaints: list[str] = []
        self.figures: Counter[str] = Counter(cases=1, files_as_short_as_announced=case.name == AS_ANNOUNCED)
        with tempfile.TemporaryDirectory() as directory, ClientDriver(case.mode) as driver:
            self._directory = Path(directory)
            self._out = self._directory / "out"
            self._out.mkdir()
            (self._directory / "picture.png").write_bytes(picture())
            self._driver = driver
            fault = case.fault
            fault_config = FaultConfig(
                faults={case.stage: fault},
                first_stage=_first_stage(case),
                output_size=SIZE,
                bomb_size=4 * 2**20,
            )
            with FaultServer(fault_config) as self._server:
                outcome = self._first(fault.kind)
                self._judge(outcome)
                if not case.for_good:
                    self._again(outcome)
                self._check(not self._server.failures, f"the server failed: {self._server.failures}")

    def _check(self, fine: object, complaint: str, **figures: int) -> None:
        if not fine:
            self.complaints.append(f"{self.case}: {complaint}")
            self.figures.update(figures)

    def _client(self, **settings: Any) -> Any:
        journal = self._directory / "jobs.sqlite" if self.case.journal else None
        settings = {"journal": journal, "max_download_bytes": 10 * SIZE, **self._shared, **settings}
        return self._driver.client_of(self._server, **settings)

    def _arguments(self) -> dict[str, Any]:
        limit = 20 if self.case.expected.error is JobTimeoutError else 1200
        # The first request is the one that goes to the wrong address: a file would have to be uploaded before.
        alone = self.case.stage == "create" and self.case.fault.kind in ADDRESS_KINDS
        given = "api-assets/picture.png" if alone else self._directory / "picture.png"
        return film(given, download_directory=self._out, timeout=limit)

    def _first(self, kind: str) -> Any:
        """Makes the call that has the fault; returns its result or its exception."""
        settings: dict[str, Any] = {"timeout": _short_timeout() if kind in _SLOW else 20.0}
        if kind in CONNECTION_KINDS and not self.case.for_good:
            settings |= {"pace": 10.0, "max_retries": 5}
        client, do = self._client(**settings), self._driver.run
        try:
            if self.case.stage == "poll" and kind in ADDRESS_KINDS:
                good = self._client(base_url=self._server.api_url)
                made = do(good.v1.image_to_video.start(**film(self._directory / "picture.png")))
                job = type(made).from_json(made.to_json(), client)
                return do(job.wait(timeout=20))
            return do(client.v1.image_to_video.generate(**self._arguments()))
        except Exception as error:  # noqa: BLE001 (what it is, is the question)
            return error

    def _judge(self, outcome: Any) -> None:
        expected, server = self.case.expected, self._server
        posts, jobs = len(server.posts()), server.jobs
        self.figures.update(create_POSTs=posts, jobs_paid=len(jobs))
        self._check(posts == expected.posts, f"{posts} POSTs, not {expected.posts}", second_POSTs=1)
        self._check(len(jobs) == expected.jobs, f"{len(jobs)} jobs, not {expected.jobs}")
        if len(jobs) > 1:
            self.figures.update(jobs_paid_twice=1)
        error = outcome if isinstance(outcome, BaseException) else None
        if error is not None and not isinstance(error, MagicHourError):
            self._check(False, f"foreign exception {error!r}", foreign_exceptions=1)
        fits = isinstance(error, expected.error) if expected.error else error is None
        self._check(fits, f"gave {error!r}, not {expected.error and expected.error.__name__}")
        if isinstance(error, NetworkError) and not jobs and expected.posts == 0 and self.case.stage == "create":
            self._check(not error.sent, "the error says that it may have arrived")
        self._look_for_the_job(error, outcome)
        self._look_at_files(error)

    def _look_for_the_job(self, error: BaseException | None, outcome: Any) -> None:
        if isinstance(error, SubmissionUncertainError):
            self.figures.update(uncertain=1)
            sent = json.loads(self._server.posts()[0].body) if self._server.posts()[0].complete else error.request
            self._check(error.request == sent and len(error.fingerprint) == 64, "it does not say what was sent")
            return
        job = error.job if isinstance(error, MagicHourError) else outcome
        for made in self._server.jobs:
            self._check(getattr(job, "id", None) == made.id, "the caller has not got the job", jobs_lost=1)
        if not self._server.jobs:
            self._check(getattr(job, "id", None) is None, "a job that isn't there")

    def _look_at_files(self, error: BaseException | None) -> None:
        files = saved(self._out)
        if error is None:
            self._check(files == self._right_files(), f"files {_sizes(files)}", wrong_or_half_files=1)
            return
        parts = isinstance(error, DownloadError)
        left = [name for name in files if not (parts and name.endswith(".part"))]
        self._check(not left, f"left {left}", wrong_or_half_files=len(left))

    def _right_files(self) -> dict[str, bytes]:
        half = SIZE // 2 if self.case.name == AS_ANNOUNCED else SIZE
        return {f"{job.id}.mp4": job.output(0, SIZE)[:half] for job in self._server.jobs}

    def _again(self, outcome: Any) -> None:
        """Continues with the job without the fault, by the journal or by its handle."""
        client, do = self._client(base_url=self._server.api_url), self._driver.run
        posts = len(self._server.posts())
        job = getattr(outcome, "job", None)
        try:
            if client.journal is not None:
                posts += self._again_by_journal(client, client.journal, outcome)
            elif job is not None:
                do(type(job).from_json(job.to_json(), client).download(self._out))
        except Exception as error:  # noqa: BLE001
            self._check(False, f"can't go on: {error!r}", jobs_lost=1)
            return
        self._check(len(self._server.posts()) == posts, "was sent again", second_POSTs=1)
        unknown = isinstance(outcome, SubmissionUncertainError) or self.case.name == AS_ANNOUNCED
        if not unknown and (client.journal is not None or job is not None):
            self._check(saved(self._out) == self._right_files(), "files after going on", wrong_or_half_files=1)

    def _again_by_journal(self, client: Any, journal: Journal, outcome: Any) -> int:
        """Makes the same call again; returns the allowed number of creates."""
        arguments = {**self._arguments(), "timeout": 1200}
        refused = isinstance(outcome, MagicHourError) and outcome.job is None
        if isinstance(outcome, SubmissionUncertainError):
            try:
                self._driver.run(client.v1.image_to_video.generate(**arguments))
            except SubmissionUncertainError:
                [entry] = journal.list()
                self._check(
                    entry.state == "uncertain" and journal.forget(entry.journal_key), "the journal does not know it"
                )
            else:
                self._check(False, "an uncertain call was made again")
        self._driver.run(client.v1.image_to_video.generate(**arguments))
        return int(refused)


def _first_stage(case: Case) -> Any:
    """The first stage that the client uses, which is only relevant for a wrong address."""
    wrong = case.fault.kind in ADDRESS_KINDS and case.stage in {"create", "poll"}
    return case.stage if wrong else "upload_urls"


def _sizes(files: dict[str, bytes]) -> dict[str, int]:
    return {name: len(content) for name, content in files.items()}
