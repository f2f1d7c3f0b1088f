# Generated from magic_hour_ext/_async/idempotency.py by `make generate`; never edited.
"""Submitting under a journal: the intent is recorded before the POST and the id after it, so that the same call, also
after a crash, returns the job that was paid for."""

from __future__ import annotations

import json
import time
from contextlib import suppress
from functools import partial
from typing import TYPE_CHECKING, Any, TypeVar

from magic_hour_ext._backend.shared import log
from magic_hour_ext._backend.sync_backend import checkpoint, finish_here, finish_in_thread, in_thread
from magic_hour_ext._generated.sync.files import Files, off_loop
from magic_hour_ext._generated.sync.job import state_of
from magic_hour_ext._generated.sync.job_creation import created_job, log_creation, restored_job
from magic_hour_ext._generated.sync.job_errors import attach_job_on_error
from magic_hour_ext._generated.sync.submission import Submission, fingerprint
from magic_hour_ext._rules.field_paths import put
from magic_hour_ext._rules.notes import add_note
from magic_hour_ext._rules.option_checks import check_options
from magic_hour_ext._rules.redaction import redact_json
from magic_hour_ext._rules.references import RECONCILE, forget, refer
from magic_hour_ext.errors import APIError, ConfigurationError, Problem, SubmissionUncertainError, ValidationError
from magic_hour_ext.journal import Attempt, JournalError
from magic_hour_ext.journal.entry import JournalLockedError
from magic_hour_ext.journal.journal import check_key
from magic_hour_ext.journal.ledger import Reservation
from magic_hour_ext.journal.store import LOCK_TIMEOUT, with_lock_timeout

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Mapping

    from magic_hour_ext._fs.sources import Source
    from magic_hour_ext._generated.sync.client_state import ClientState
    from magic_hour_ext._generated.sync.job import Job
    from magic_hour_ext._generated.sync.reporting import Reporter
    from magic_hour_ext._rules.budget import Budget, Cost
    from magic_hour_ext._rules.validation import Report
    from magic_hour_ext.journal import Journal, JournalEntry
    from magic_hour_ext.types import RequestOptions

T = TypeVar("T")

_TURN = 0.2  # Seconds that one try on a locked journal takes.
_RECHECK = 0.2  # Seconds between two looks at a call that another thread or process is submitting.


class IdempotentCall:
    """One call under a journal.

    Args:
        client_state: The state of the client.
        journal: The journal.
        tool: The tool, as in the catalog.
        submission: Sends the request.
        key: The idempotency key, or None: then the parameters and the content of the files name the call.
        options: The options of the call.
        cost: What the create charges, as far as it is known beforehand.
        note: What a record of its outputs tells of the request, or None.
        reporter: What is told of the progress of uploads, or None.
    """

    def __init__(
        self,
        client_state: ClientState,
        journal: Journal,
        tool: Mapping[str, Any],
        submission: Submission,
        *,
        key: str | None,
        options: RequestOptions | None,
        cost: Cost,
        note: dict[str, Any] | None = None,
        reporter: Reporter | None = None,
    ) -> None:
        self._client_state = client_state
        self._journal = journal
        self._scope = client_state.scope
        self._tool = tool
        self._submission = submission
        self._key = None if key is None else check_key(key)
        self._options = options
        self._cost = cost
        self._reservation = _reservation(cost, client_state.budget, options)
        self._note = note
        self._reporter = reporter
        self._request: dict[str, Any] = {}
        self._fingerprint = ""

    @property
    def journal_key(self) -> str:
        """The idempotency key, or the fingerprint in its place."""
        return self._key if self._key is not None else self._fingerprint

    def start(self, report: Report, sources: Mapping[str, Source]) -> Job[Any]:
        """The job of a checked call: the one it made before, or else a new one.

        Args:
            report: The checked request.
            sources: The local files in it, by field.

        Raises:
            BudgetExceededError: If the client's budget has less left than the create may charge.
        """
        contents = {path: off_loop(source.name, source.content_hash) for path, source in sources.items()}
        for path, content in contents.items():
            put(report.body, path, f"sha256:{content}")
        request = json.loads(json.dumps(report.body, default=str))
        operation = self._tool["operation_id"]
        # The address is part of it: a job of the sandbox is none of the service's.
        self._fingerprint = fingerprint(f"{self._client_state.transport.base_url} {operation}", request)
        self._submission.fingerprint = self._fingerprint
        self._request = redact_json(request)
        entry = _in_turns(partial(self._journal.get, self.journal_key, scope=self._scope))
        job = None if entry is None or entry.state == "failed" else self._resolved(entry)
        if job is None:
            if self._reservation.budget is not None:  # Before files are uploaded; what counts is the claim.
                _in_turns(partial(self._journal.check_budget, self._reservation, scope=self._scope))
            reused = self._put_paths(report, sources, contents)
            try:
                job = self._submitted(report.body)
            except APIError:
                # Perhaps refused because the service keeps them no more.
                _in_turns(partial(self._journal.forget_uploads, reused, scope=self._scope))
                raise
        state = state_of(job)
        state.options = self._options
        if state.idempotency_key is None:
            state.idempotency_key = self._key
        if state.request_note is None:  # It was made by a call that did not ask for a record.
            state.request_note = self._note
        return job

    def _put_paths(self, report: Report, sources: Mapping[str, Source], contents: Mapping[str, str]) -> list[str]:
        """Puts uploaded paths in place of the files; returns the contents that were uploaded before and not again."""
        if not sources:
            return []
        names = {
            path: f"{contents[path]}.{source.asset.kind}.{source.asset.extension}" for path, source in sources.items()
        }
        known = _in_turns(partial(self._journal.uploads, list(names.values()), scope=self._scope))
        missing = [path for path, name in names.items() if name not in known]
        if missing:
            fresh = Files(self._client_state).upload_all(
                [sources[path] for path in missing], self._options, reporter=self._reporter
            )
            uploaded = {names[path]: file_path for path, file_path in zip(missing, fresh, strict=True)}
            _in_turns(partial(self._journal.uploaded, uploaded, scope=self._scope))
            reused, known = list(known), known | uploaded
        else:
            reused = list(known)
        for path, name in names.items():
            put(report.body, path, known[name])
        return reused

    def _submitted(self, body: dict[str, Any]) -> Job[Any]:
        """Claims the call and submits it; or returns the job of whoever claimed it first."""
        # Of its own, since it is asked for again after each wait for another caller.
        claim = partial(
            self._journal.begin,
            self.journal_key,
            scope=self._scope,
            fingerprint=self._fingerprint,
            operation=self._tool["operation_id"],
            request=self._request,
            seconds=self._client_state.transport.longest_try(self._options),
            estimate=self._cost.exact,
            reservation=self._reservation,
        )
        while True:
            claims: list[Attempt] = []
            try:
                claimed = _in_turns(partial(claim, claims=claims), run=finish_in_thread)
                if isinstance(claimed, Attempt):
                    return self._send(claimed, body)
            except BaseException as error:
                # From the claim on, in one piece: an exception of a signal handler comes between any two steps.
                for attempt in claims:
                    self._record_failure(attempt, error)
                raise
            finally:
                for attempt in claims:
                    attempt.close()
            job = self._resolved(claimed)
            if job is not None:
                return job

    def _send(self, attempt: Attempt, body: dict[str, Any]) -> Job[Any]:
        def renew(seconds: float) -> None:
            with suppress(JournalError):  # The POST goes on; at worst another caller is told that it is uncertain.
                in_thread(attempt.renew, seconds)

        self._submission.send(body, before_retry=renew)
        job = self._job()
        with attach_job_on_error(job):
            finish_in_thread(partial(attempt.created, job.to_json(), job_id=job.id, credits=job.credits_charged))
        log_creation(job)
        return job

    def _job(self) -> Job[Any]:
        return created_job(
            self._client_state,
            self._tool,
            self._submission.state,
            self._options,
            idempotency_key=self._key,
            request_note=self._note,
        )

    def _record_failure(self, attempt: Attempt, error: BaseException) -> None:
        """Records what a failed submission leaves behind; a failure to do so may not hide what went wrong. Without a
        record, the call counts as uncertain."""
        if attempt.is_settled or isinstance(error, JournalError):
            return
        state = self._submission.state
        # A coroutine that is being closed may not wait for a thread.
        finish: Any = finish_here if isinstance(error, GeneratorExit) else finish_in_thread
        with suppress(JournalError):
            if state.job_id is not None:  # Interrupted after the id had arrived.
                job = self._job()
                with suppress(Exception):  # An exception of the app's may have no room for it.
                    error.job = job  # type: ignore[attr-defined]
                add_note(error, self._submission.describe())
                finish(partial(attempt.created, job.to_json(), job_id=job.id, credits=job.credits_charged))
            elif state.may_exist:
                note = str(error) or f"{type(error).__name__} while the answer was awaited"
                if state.named_id is not None and state.named_id not in note:
                    note += f"; the id of a job had come: {state.named_id}"
                finish(attempt.uncertain, note)
            else:
                finish(attempt.never_made)

    def _resolved(self, entry: JournalEntry) -> Job[Any] | None:
        """The job of a recorded call; waits while another thread or process is submitting it. None if there is none.

        Raises:
            SubmissionUncertainError: If it was submitted before, and nobody knows what became of it.
            ValidationError: If its key names another request.
        """
        self._check_request(entry)
        ends = _longest_wait(entry)
        try:
            while entry.is_under_way and time.monotonic() < ends:
                if self._submission.awaited is None:
                    log.info("%s: %s is submitting it, waiting for its outcome", self.journal_key[:80], entry.who)
                self._submission.awaited = entry.who
                self._client_state.clock.sleep(_RECHECK)
                now = _in_turns(partial(self._journal.get, self.journal_key, scope=self._scope))
                if now is None:
                    self._submission.awaited = None
                    return None
                self._check_request(now)
                if (now.attempt, now.lease) != (entry.attempt, entry.lease):
                    ends = _longest_wait(now)
                entry = now
            self._submission.awaited = None
        except Exception:
            self._submission.awaited = None
            raise
        if entry.state == "submitting":
            # Read before its owner was asked about, who may have recorded the outcome in between.
            latest = _in_turns(partial(self._journal.get, self.journal_key, scope=self._scope))
            if latest is None:
                return None
            if (latest.attempt, latest.state) != (entry.attempt, entry.state):
                return self._resolved(latest)
        if entry.job is not None and entry.state == "created":
            return self._restored(entry.job)
        if entry.state == "failed":
            return None
        found = f"; {entry.evidence}" if entry.evidence else ""
        remove = forget(self.journal_key)
        error = SubmissionUncertainError(
            "the journal knows that it was submitted, but not its outcome "
            f"({entry.note or _whose(entry)}){found}; {RECONCILE} looks for evidence, {remove} lets it be sent again",
            operation=self._tool["operation_id"],
            request=self._request,
            fingerprint=self._fingerprint,
            evidence=entry.evidence,
        )
        raise refer(error, RECONCILE, remove)

    def _check_request(self, entry: JournalEntry) -> None:
        if entry.fingerprint != self._fingerprint:
            remove = forget(self.journal_key)
            problem = Problem(
                "idempotency_key",
                f"was used for another request: use another one, or remove that entry with {remove}",
                given=self.journal_key,
            )
            raise ValidationError([refer(problem, remove)], what=self._tool["operation_id"])

    def _restored(self, text: str) -> Job[Any]:
        try:
            return restored_job(self._client_state, text)
        except (ConfigurationError, ValidationError) as error:
            remove = forget(self.journal_key)
            damaged = JournalError(
                f"the job of {self.journal_key!r:.80} can't be read from the journal ({error}); nothing was sent: "
                f"check in your library whether it exists, then remove the entry with {remove}, or restore the file"
            )
            raise refer(damaged, remove) from None


def _reservation(cost: Cost, budget: Budget | None, options: RequestOptions | None) -> Reservation:
    """What a call asks of the ledger."""
    most = cost.most
    if most is None and budget is not None:
        most = budget.ceiling
    return Reservation(most, str(check_options(options).get("label") or ""), budget)


def _longest_wait(entry: JournalEntry) -> float:
    """The moment on this machine's monotonic clock at which a lease is over that nobody renews, also if the clocks of
    the two machines differ or one was set back."""
    return time.monotonic() + max(entry.lease - entry.changed, 0.0)


def _in_turns(work: Callable[[], T], *, run: Callable[..., T] = in_thread) -> T:
    """The result of some work on the journal. While another process has the file locked it is tried again and again,
    so that no thread is kept for long, and a cancellation takes effect in between."""
    ends = time.monotonic() + LOCK_TIMEOUT
    while True:
        try:
            return run(with_lock_timeout, _TURN, work)
        except JournalLockedError:
            if time.monotonic() >= ends:
                raise
        checkpoint()


def _whose(entry: JournalEntry) -> str:
    if entry.owner_runs:
        return f"{entry.who} still runs, but the time in which an answer could come is over"
    return "the process ended"
