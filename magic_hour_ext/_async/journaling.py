"""Submitting under a journal: the intent is written before the POST and the id after it, so that the same call, also
after a crash, goes on with what was paid for."""

from __future__ import annotations

import json
from contextlib import suppress
from functools import partial
from typing import TYPE_CHECKING, Any, cast

from magic_hour_ext._async.files import AsyncFiles
from magic_hour_ext._async.jobs import AsyncJob
from magic_hour_ext._async.submission import fingerprint, submit
from magic_hour_ext._io.aio import in_thread
from magic_hour_ext.errors import APIError, MagicHourError, Problem, SubmissionUncertain, ValidationError
from magic_hour_ext.journal import JournalError
from magic_hour_ext.rules.answers import without_signatures
from magic_hour_ext.rules.paths import put

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Mapping

    from magic_hour_ext._async.core import AsyncCore
    from magic_hour_ext._disk.sources import Source
    from magic_hour_ext.journal import Entry, Journal
    from magic_hour_ext.rules.validation import Report
    from magic_hour_ext.types import RequestOptions

_LOOK = 0.2  # Seconds between two looks at a call that another thread or process is submitting.


async def start(
    core: AsyncCore,
    tool: Mapping[str, Any],
    report: Report,
    sources: Mapping[str, Source],
    *,
    key: str | None,
    options: RequestOptions | None,
) -> AsyncJob[Any]:
    """The job of a checked call: the one it made before, or else a new one."""
    journal = cast("Journal", core.journal)
    contents = {path: await in_thread(source.content_hash) for path, source in sources.items()}
    for path, content in contents.items():
        put(report.body, path, f"sha256:{content}")
    request = json.loads(json.dumps(report.body, default=str))
    call = AsyncRecordedCall(core, journal, operation=tool["operation_id"], request=request, key=key)
    text = await call.known()
    if text is None:
        reused = await _put_paths(core, journal, report, sources, contents, options)
        try:
            text = await call.submitted(partial(_submit, core, tool, report.body, options))
        except APIError:
            await in_thread(journal.forget_uploads, reused)  # Perhaps refused because the service keeps them no more.
            raise
    job: AsyncJob[Any] = AsyncJob.restored(core, text)
    job.call = call.call
    job.options = options
    return job


async def _submit(
    core: AsyncCore, tool: Mapping[str, Any], body: dict[str, Any], options: RequestOptions | None
) -> AsyncJob[Any]:
    return AsyncJob.of(core, tool, await submit(core, tool, body, options), options)


async def _put_paths(
    core: AsyncCore,
    journal: Journal,
    report: Report,
    sources: Mapping[str, Source],
    contents: Mapping[str, str],
    options: RequestOptions | None,
) -> list[str]:
    """Puts uploaded paths in place of the files; returns the contents that were uploaded before and not again."""
    names = {path: f"{contents[path]}.{source.asset.kind}.{source.asset.extension}" for path, source in sources.items()}
    paths: dict[str, str | None] = {path: await in_thread(journal.file_path, name) for path, name in names.items()}
    missing = [path for path, known in paths.items() if known is None]
    reused = [names[path] for path, known in paths.items() if known is not None]
    if missing:
        fresh = await AsyncFiles(core).upload_all([sources[path] for path in missing], options)
        for path, uploaded in zip(missing, fresh, strict=True):
            paths[path] = uploaded
            await in_thread(journal.uploaded, names[path], uploaded)
    for path, file_path in paths.items():
        put(report.body, path, file_path)
    return reused


class AsyncRecordedCall:
    """One call under a journal.

    Args:
        core: The client's inside.
        journal: The journal.
        operation: The call, as in ``image_to_video.create``.
        request: The request with the hash of its content in place of each file: the same for the same call.
        key: The name the app gave the call, or None.
    """

    def __init__(
        self,
        core: AsyncCore,
        journal: Journal,
        *,
        operation: str,
        request: Mapping[str, Any],
        key: str | None,
    ) -> None:
        self._core = core
        self._journal = journal
        self._operation = operation
        self._shown = without_signatures(request)
        # The address is part of it: a job of the sandbox is none of the service's.
        self._fingerprint = fingerprint(f"{core.transport.base_url} {operation}", request)
        self.call = key if key is not None else self._fingerprint

    async def known(self) -> str | None:
        """The job that this call made before, as `Job.to_json` writes it; None if it made none.

        Raises:
            SubmissionUncertain: If it was submitted before, and nobody knows what became of it.
            ValidationError: If its key names another request.
        """
        entry = await in_thread(self._journal.get, self.call)
        return None if entry is None or entry.state == "failed" else await self._resolved(entry)

    async def submitted(self, submit: Callable[[], Awaitable[AsyncJob[Any]]]) -> str:
        """Submits, unless somebody else just has, and returns the job as text.

        What is written here is not written in a thread: a cancellation would leave open whether it was.

        Args:
            submit: Sends the request and returns its job.
        """
        call, journal = self.call, self._journal
        entry = journal.begin(call, fingerprint=self._fingerprint, operation=self._operation, request=self._shown)
        if entry is not None:
            known = await self._resolved(entry)
            return known if known is not None else await self.submitted(submit)
        try:
            job = await submit()
        except BaseException as error:
            with suppress(JournalError):  # It may not hide what happened; without a word it counts as uncertain.
                if isinstance(error, MagicHourError) and not isinstance(error, SubmissionUncertain):
                    journal.forget(call)  # Refused, or never sent: there is no job.
                else:
                    journal.uncertain(call, str(error) or f"{type(error).__name__} while the answer was awaited")
            raise
        with job.carried():
            journal.created(call, job.to_json())
        return job.to_json()

    async def _resolved(self, entry: Entry) -> str | None:
        """What became of a call: waits while another thread or process is submitting it."""
        if entry.fingerprint != self._fingerprint:
            problem = Problem(
                "key", "names another request in the journal: use another key, or forget it", given=self.call
            )
            raise ValidationError([problem], what=self._operation)
        while entry.is_under_way:
            await self._core.clock.sleep(_LOOK)
            now = await in_thread(self._journal.get, self.call)
            if now is None:
                return None
            entry = now
        if entry.job is not None:
            return entry.job
        if entry.state == "failed":
            return None
        raise SubmissionUncertain(
            "the journal knows that it was submitted, but not what became of it "
            f"({entry.note or 'the process ended'}); client.journal.forget({self.call!r}) lets it be sent again",
            operation=self._operation,
            request=self._shown,
            fingerprint=self._fingerprint,
        )
