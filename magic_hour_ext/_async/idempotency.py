"""Creates with a journal: the intent is recorded before the POST and the id after it, so that a repeated call returns
the job that was already paid for, also after a crash."""

from __future__ import annotations

import json
import time
from contextlib import suppress
from functools import partial
from typing import TYPE_CHECKING, Any, TypeVar

from magic_hour_ext._async.files import AsyncFiles, off_loop
from magic_hour_ext._async.job import state_of
from magic_hour_ext._async.job_creation import created_job, log_creation, restored_job
from magic_hour_ext._async.job_errors import attach_job_on_error
from magic_hour_ext._async.submission import AsyncSubmission, fingerprint
from magic_hour_ext._backend.anyio_backend import checkpoint, finish_after, finish_in_thread, in_thread
from magic_hour_ext._backend.shared import log
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

    from magic_hour_ext._async.client_state import AsyncClientState
    from magic_hour_ext._async.job import AsyncJob
    from magic_hour_ext._async.reporting import AsyncReporter
    from magic_hour_ext._fs.sources import Source
    from magic_hour_ext._rules.budget import Budget, Cost
    from magic_hour_ext._rules.validation import Report
    from magic_hour_ext.journal import Journal, JournalEntry
    from magic_hour_ext.types import RequestOptions

T = TypeVar("T")

_LOCK_ATTEMPT_SECONDS = 0.2  # Time limit of one attempt to use a locked journal.
_RECHECK_SECONDS = 0.2  # Between two reads of a call that another thread or process is submitting.


class AsyncIdempotentCall:
    """One call with a journal.

    Args:
        client_state: The state of the client.
        journal: The journal.
        tool: The tool, as in the catalog.
        submission: Sends the request.
        key: The idempotency key, or None: then the fingerprint of parameters and file contents identifies the call.
        options: The options of the call.
        cost: The estimated charge of the create.
        note: What records of the outputs will state about the request, or None.
        reporter: Reports the progress of uploads, or None.
    """

    def __init__(
        self,
        client_state: AsyncClientState,
        journal: Journal,
        tool: Mapping[str, Any],
        submission: AsyncSubmission,
        *,
        key: str | None,
        options: RequestOptions | None,
        cost: Cost,
        note: dict[str, Any] | None = None,
        reporter: AsyncReporter | None = None,
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
        """The idempotency key, or else the fingerprint."""
        return self._key if self._key is not None else self._fingerprint

    async def start(self, report: Report, sources: Mapping[str, Source]) -> AsyncJob[Any]:
        """Returns the job that the same call created before, or else creates one.

        Args:
            report: The report on the request, which has no problems.
            sources: The local files of the request, by field path.

        Raises:
            BudgetExceededError: If the create could charge more than the client's budget has left.
            SubmissionUncertainError: If the outcome of the same call, or of this one, is uncertain.
            ValidationError: If the idempotency key was used for another request.
            JournalError: If the journal can't be used.
            APIError, NetworkError, UploadError: If an upload or the create failed; no job was created.
        """
        contents = await contents_of(sources)
        for path, content in contents.items():
            put(report.body, path, f"sha256:{content}")
        request = json.loads(json.dumps(report.body, default=str))
        operation = self._tool["operation_id"]
        # The base URL is part of the fingerprint, so that a job of the sandbox is not taken for one of the service.
        self._fingerprint = fingerprint(f"{self._client_state.transport.base_url} {operation}", request)
        self._submission.fingerprint = self._fingerprint
        self._request = redact_json(request)
        entry = await _retry_while_locked(partial(self._journal.get, self.journal_key, scope=self._scope))
        job = None if entry is None or entry.state == "failed" else await self._await_job(entry)
        if job is None:
            if self._reservation.budget is not None:  # Before any upload. The claim checks the budget again.
                await _retry_while_locked(partial(self._journal.check_budget, self._reservation, scope=self._scope))
            reused = await self._upload(report, sources, contents)
            try:
                job = await self._claim_and_submit(report.body)
            except APIError:
                # The service may have refused the request because it no longer has the uploaded files.
                await _retry_while_locked(partial(self._journal.forget_uploads, reused, scope=self._scope))
                raise
        state = state_of(job)
        state.options = self._options
        state.journal_key = self.journal_key
        if state.idempotency_key is None:
            state.idempotency_key = self._key
        if state.request_note is None:  # The earlier call did not ask for a record.
            state.request_note = self._note
        return job

    async def _upload(self, report: Report, sources: Mapping[str, Source], contents: Mapping[str, str]) -> list[str]:
        """Puts the paths of uploaded files into the body. Files that were uploaded before are not uploaded again.

        Returns:
            The journal's names of the earlier uploads that are reused.
        """
        paths, reused = await upload_once(
            self._client_state, self._journal, sources, contents, self._options, reporter=self._reporter
        )
        for path, file_path in paths.items():
            put(report.body, path, file_path)
        return reused

    async def _claim_and_submit(self, body: dict[str, Any]) -> AsyncJob[Any]:
        """Claims the call and submits it, or returns the job of the thread or process that claimed it first."""
        claim = partial(
            self._journal.begin,
            self.journal_key,
            scope=self._scope,
            fingerprint=self._fingerprint,
            operation=self._tool["operation_id"],
            request=self._request,
            seconds=self._client_state.transport.max_attempt_seconds(self._options),
            estimate=self._cost.exact,
            reservation=self._reservation,
        )
        while True:
            claims: list[Attempt] = []
            try:
                claimed = await _retry_while_locked(partial(claim, claims=claims), run=finish_in_thread)
                if isinstance(claimed, Attempt):
                    return await self._send(claimed, body)
            except BaseException as error:
                # `claims`, not `claimed`: a signal handler may raise before `claimed` is assigned.
                for attempt in claims:
                    await self._record_failure(attempt, error)
                raise
            finally:
                for attempt in claims:
                    attempt.close()
            job = await self._await_job(claimed)
            if job is not None:
                return job

    async def _send(self, attempt: Attempt, body: dict[str, Any]) -> AsyncJob[Any]:
        async def renew(seconds: float) -> None:
            with suppress(JournalError):  # The POST continues; at worst, other callers see the call as uncertain.
                await in_thread(attempt.renew, seconds)

        await self._submission.send(body, before_retry=renew)
        job = self._job()
        with attach_job_on_error(job):
            await finish_in_thread(partial(attempt.created, job.to_json(), job_id=job.id, credits=job.credits_charged))
        log_creation(job)
        return job

    def _job(self) -> AsyncJob[Any]:
        return created_job(
            self._client_state,
            self._tool,
            self._submission.state,
            self._options,
            idempotency_key=self._key,
            request_note=self._note,
        )

    async def _record_failure(self, attempt: Attempt, error: BaseException) -> None:
        """Records the outcome of a failed submission. A JournalError is suppressed, as it would hide the error; without
        a record, the call counts as uncertain."""
        if attempt.is_settled or isinstance(error, JournalError):
            return
        state = self._submission.state
        finish = finish_after(error)
        with suppress(JournalError):
            if state.job_id is not None:  # Interrupted after the id had arrived.
                job = self._job()
                with suppress(Exception):  # A user-defined exception class may refuse attributes.
                    error.job = job  # type: ignore[attr-defined]
                add_note(error, self._submission.describe())
                await finish(partial(attempt.created, job.to_json(), job_id=job.id, credits=job.credits_charged))
            elif state.may_exist:
                note = str(error) or f"{type(error).__name__} while waiting for the response"
                if state.partial_id is not None and state.partial_id not in note:
                    note += f"; the incomplete response has the job id {state.partial_id}"
                await finish(attempt.uncertain, note)
            else:
                await finish(attempt.never_made)

    async def _await_job(self, entry: JournalEntry) -> AsyncJob[Any] | None:
        """The job of a recorded call, after waiting while another thread or process submits it; None if no job was
        created.

        Raises:
            SubmissionUncertainError: If the outcome of the call is unknown.
            ValidationError: If the key was used for another request.
        """
        self._check_request(entry)
        ends = _lease_end(entry)
        try:
            while entry.is_under_way and time.monotonic() < ends:
                if self._submission.awaited is None:
                    log.info("%s: waiting for %s, which is submitting the same call", self.journal_key[:80], entry.who)
                self._submission.awaited = entry.who
                await self._client_state.clock.sleep(_RECHECK_SECONDS)
                latest = await _retry_while_locked(partial(self._journal.get, self.journal_key, scope=self._scope))
                if latest is None:
                    self._submission.awaited = None
                    return None
                self._check_request(latest)
                if (latest.attempt, latest.lease) != (entry.attempt, entry.lease):
                    ends = _lease_end(latest)
                entry = latest
            self._submission.awaited = None
        except Exception:
            self._submission.awaited = None
            raise
        if entry.state == "submitting":
            # The owner may have recorded the outcome after the entry was read and before it stopped running.
            latest = await _retry_while_locked(partial(self._journal.get, self.journal_key, scope=self._scope))
            if latest is None:
                return None
            if (latest.attempt, latest.state) != (entry.attempt, entry.state):
                return await self._await_job(latest)
        if entry.job is not None and entry.state == "created":
            return self._restore_job(entry.job)
        if entry.state == "failed":
            return None
        evidence = f"; {entry.evidence}" if entry.evidence else ""
        remove = forget(self.journal_key)
        error = SubmissionUncertainError(
            f"the journal has this call as submitted, but its outcome is unknown ({entry.note or _owner_state(entry)})"
            f"{evidence}; {RECONCILE} searches for evidence, {remove} lets it be sent again",
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
                f"was used for another request: use another key, or remove that call with {remove}",
                given=self.journal_key,
            )
            raise ValidationError([refer(problem, remove)], what=self._tool["operation_id"])

    def _restore_job(self, text: str) -> AsyncJob[Any]:
        try:
            return restored_job(self._client_state, text)
        except (ConfigurationError, ValidationError) as error:
            remove = forget(self.journal_key)
            damaged = JournalError(
                f"the job of {self.journal_key!r:.80} can't be read from the journal ({error}); nothing was sent: "
                f"check your library for it, then remove the call with {remove}, or restore the journal"
            )
            raise refer(damaged, remove) from None


async def contents_of(sources: Mapping[str, Source]) -> dict[str, str]:
    """The SHA-256 hash of each local file, by field path."""
    return {path: await off_loop(source.name, source.content_hash) for path, source in sources.items()}


async def upload_once(
    client_state: AsyncClientState,
    journal: Journal,
    sources: Mapping[str, Source],
    contents: Mapping[str, str],
    options: RequestOptions | None,
    *,
    reporter: AsyncReporter | None = None,
) -> tuple[dict[str, str], list[str]]:
    """Uploads the files that the journal has no upload of, and records them in the journal.

    Args:
        client_state: The state of the client.
        journal: The journal.
        sources: The local files, by field path.
        contents: Their SHA-256 hashes, by field path.
        options: The options of the call.
        reporter: Reports the progress of uploads, or None.

    Returns:
        The uploaded path of each file, by field path, and the journal's names of the earlier uploads that are reused.
    """
    if not sources:
        return {}, []
    names = {path: f"{contents[path]}.{source.asset.kind}.{source.asset.extension}" for path, source in sources.items()}
    known = await _retry_while_locked(partial(journal.uploads, list(names.values()), scope=client_state.scope))
    reused = list(known)
    missing = [path for path, name in names.items() if name not in known]
    if missing:
        fresh = await AsyncFiles(client_state).upload_all(
            [sources[path] for path in missing], options, reporter=reporter
        )
        uploaded = {names[path]: file_path for path, file_path in zip(missing, fresh, strict=True)}
        await _retry_while_locked(partial(journal.uploaded, uploaded, scope=client_state.scope))
        known |= uploaded
    return {path: known[name] for path, name in names.items()}, reused


def _reservation(cost: Cost, budget: Budget | None, options: RequestOptions | None) -> Reservation:
    """The credits that the ledger reserves for a call."""
    most = cost.most
    if most is None and budget is not None:
        most = budget.ceiling
    return Reservation(most, str(check_options(options).get("label") or ""), budget)


def _lease_end(entry: JournalEntry) -> float:
    """The end of an entry's lease on this machine's monotonic clock. It is computed from the length of the lease, as
    the clocks of two machines may differ."""
    return time.monotonic() + max(entry.lease - entry.changed, 0.0)


async def _retry_while_locked(work: Callable[[], T], *, run: Callable[..., Awaitable[T]] = in_thread) -> T:
    """Runs work on the journal in a thread, and retries it in short attempts while another process locks the file: no
    thread is blocked for long, and a cancellation takes effect between two attempts."""
    ends = time.monotonic() + LOCK_TIMEOUT
    while True:
        try:
            return await run(with_lock_timeout, _LOCK_ATTEMPT_SECONDS, work)
        except JournalLockedError:
            if time.monotonic() >= ends:
                raise
        await checkpoint()


def _owner_state(entry: JournalEntry) -> str:
    if entry.owner_runs:
        return f"{entry.who} still runs, but the time limit for a response has passed"
    return "the process ended"
