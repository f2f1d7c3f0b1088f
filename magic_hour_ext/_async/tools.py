"""The operations of every tool, driven by its entry in the catalog: create, start, generate, estimate. No tool has code
of its own here."""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING, Any, ClassVar, Generic, TypeVar, cast

from magic_hour_api import catalog

from magic_hour_ext._async.pinning import pins_streams
from magic_hour_ext._async.request_checks import AsyncRequestChecks
from magic_hour_ext._async.tool_pricing import estimate_request, estimate_with_files
from magic_hour_ext._async.workflow_modules import load_create, load_workflow
from magic_hour_ext._backend.anyio_backend import next_turn, release
from magic_hour_ext._keywords import accepts_additional_properties, accepts_key, keyword_names
from magic_hour_ext._rules.field_paths import put
from magic_hour_ext._rules.option_checks import check_flag
from magic_hour_ext.errors import ConfigurationError

if TYPE_CHECKING:
    import os
    from collections.abc import Callable, Mapping

    from magic_hour_ext._async.client_state import AsyncClientState
    from magic_hour_ext._async.job import AsyncJob
    from magic_hour_ext._async.reporting import AsyncReporter
    from magic_hour_ext._async.submission import AsyncSubmission
    from magic_hour_ext._fs.sources import Source
    from magic_hour_ext._rules.pricing import Estimate
    from magic_hour_ext._rules.video_info import VideoInfo
    from magic_hour_ext.progress import Progress
    from magic_hour_ext.types import ObjectStore, RequestOptions

CreatedT = TypeVar("CreatedT")
ResultT = TypeVar("ResultT")
MethodT = TypeVar("MethodT", bound="Callable[..., Any]")

OWN_ARGUMENTS = frozenset(
    {
        "wait_for_completion",
        "download_outputs",
        "download_directory",
        "filename",
        "record",
        "on_progress",
        "progress",
        "timeout",
        "on_update",
        "max_credits",
        "idempotency_key",
        "extra_body",
        "request_options",
    }
)
"""The arguments of the generated methods that are not fields of the request."""


def async_tool_call(method: MethodT) -> MethodT:
    """Decorates a generated method that sends requests: unknown and missing keyword arguments raise ValidationError."""
    accepted, required = keyword_names(method)

    @functools.wraps(method)
    async def call(self: AsyncTool[Any, Any], /, **fields: Any) -> Any:
        if not (fields.keys() <= accepted and required <= fields.keys()):
            self._refuse(fields, accepted)
        try:
            await next_turn()
        except BaseException:
            with self._submission(None).explained():  # Notes that nothing was sent.
                raise
        return await method(self, **fields)

    decorated = pins_streams(call)
    if "idempotency_key" in accepted and "key" not in accepted:  # A tool may have a field of that name.
        decorated = accepts_key(decorated)
    if "extra_body" in accepted and "additional_properties" not in accepted:
        decorated = accepts_additional_properties(decorated)
    return cast("MethodT", decorated)


class AsyncTool(Generic[CreatedT, ResultT]):
    """The base class of the generated tool classes."""

    name: ClassVar[str]
    _wire_names: ClassVar[Mapping[str, str]] = {}
    """The fields whose names in Python differ from those in the request."""

    def __init__(self, client_state: AsyncClientState) -> None:
        self._client_state = client_state
        self._checks = AsyncRequestChecks(client_state, self.name)

    def __repr__(self) -> str:
        return f"<client.v1.{self.name}>"

    def _refuse(self, arguments: Mapping[str, Any], accepted: frozenset[str]) -> None:
        self._checks.refuse_arguments(arguments, accepted)

    def _arguments(self, given: dict[str, Any]) -> dict[str, Any]:
        """Splits the `locals()` of a generated method into the fields of the request and `OWN_ARGUMENTS`, and empties
        it: until Python 3.12, it is kept as long as the call runs."""
        arguments = {name: value for name, value in given.items() if name != "self"}
        given.clear()
        own = {name: arguments.pop(name) for name in OWN_ARGUMENTS & arguments.keys()}
        return {"fields": {self._wire_names.get(name, name): value for name, value in arguments.items()}, **own}

    def _submission(self, options: RequestOptions | None) -> AsyncSubmission:
        from magic_hour_ext._async.submission import AsyncSubmission

        return AsyncSubmission(self._client_state, catalog.tool(self.name), options)

    async def _create(
        self,
        fields: Mapping[str, Any],
        *,
        extra_body: Mapping[str, Any] | None,
        request_options: RequestOptions | None,
    ) -> CreatedT:
        await self._client_state.transport.load(load_create)
        from magic_hour_ext._async.job_creation import created_job, log_creation

        tool = catalog.tool(self.name)
        submission = self._submission(request_options)
        with submission.explained():
            self._client_state.refuse_unrecorded(f"{self.name}.create")
            slot = await self._client_state.transport.starting.acquire()
            try:
                report = self._checks.check_fields(tool, fields, extra_body, uploads=False)
                self._checks.enforce([*report.problems, *await self._checks.unuploaded_file_problems(report)])
                submission.prepare()
                await submission.send(report.body)
                created = cast("CreatedT", submission.created())
                log_creation(created_job(self._client_state, tool, submission.state, request_options))
                return created
            finally:
                release(slot)

    async def _start(
        self,
        fields: Mapping[str, Any],
        *,
        record: bool = False,
        on_progress: Callable[[Progress], Any] | None = None,
        progress: bool = False,
        **settings: Any,
    ) -> AsyncJob[ResultT]:
        from magic_hour_ext._async.arguments import close_reporter, reporter_of

        is_recorded = check_flag("record", record)
        reporter = reporter_of(on_progress, progress)
        try:
            return await self._start_with(fields, is_recorded=is_recorded, reporter=reporter, **settings)
        finally:
            close_reporter(reporter)

    async def _start_with(
        self,
        fields: Mapping[str, Any],
        *,
        max_credits: int | None,
        idempotency_key: str | None,
        extra_body: Mapping[str, Any] | None,
        request_options: RequestOptions | None,
        is_recorded: bool,
        reporter: AsyncReporter | None,
    ) -> AsyncJob[ResultT]:
        await self._client_state.transport.load(load_workflow)

        tool = catalog.tool(self.name)
        submission = self._submission(request_options)
        with submission.explained():
            slot = await self._client_state.transport.starting.acquire()
            try:
                return await self._submit(
                    tool,
                    submission,
                    fields,
                    max_credits,
                    idempotency_key,
                    extra_body,
                    request_options,
                    is_recorded=is_recorded,
                    reporter=reporter,
                )
            finally:
                release(slot)

    async def _submit(
        self,
        tool: Mapping[str, Any],
        submission: AsyncSubmission,
        fields: Mapping[str, Any],
        max_credits: int | None,
        idempotency_key: str | None,
        extra_body: Mapping[str, Any] | None,
        request_options: RequestOptions | None,
        *,
        is_recorded: bool,
        reporter: AsyncReporter | None,
    ) -> AsyncJob[ResultT]:
        """Checks a request, uploads its files and sends it, under the journal if there is one; returns the job."""
        from magic_hour_ext._async.job_creation import created_job, log_creation
        from magic_hour_ext._async.submission import upload_files

        report = self._checks.check_fields(tool, fields, extra_body, uploads=True)
        async with self._checks.check_files(tool, report) as (sources, problems):
            is_priced = max_credits is not None or self._client_state.journal is not None
            price = await estimate_with_files(tool, report, sources, has_extra=bool(extra_body)) if is_priced else None
            self._checks.enforce(problems, price, max_credits)
            note = await self._request_note(tool, fields, extra_body, sources) if is_recorded else None
            submission.prepare()
            if self._client_state.journal is not None:
                from magic_hour_ext._async.idempotency import AsyncIdempotentCall
                from magic_hour_ext._rules.budget import Cost

                call = AsyncIdempotentCall(
                    self._client_state,
                    self._client_state.journal,
                    tool,
                    submission,
                    key=idempotency_key,
                    options=request_options,
                    cost=Cost.of(cast("Estimate", price)),
                    note=note,
                    reporter=reporter,
                )
                return await call.start(report, sources)
            if idempotency_key is not None:
                raise ConfigurationError('idempotency_key needs a journal: make the client with journal="jobs.sqlite"')
            body = await upload_files(self._client_state, report, sources, request_options, reporter=reporter)
        await submission.send(body)
        job = created_job(self._client_state, tool, submission.state, request_options, request_note=note)
        log_creation(job)
        return job

    async def _request_note(
        self,
        tool: Mapping[str, Any],
        fields: Mapping[str, Any],
        extra_body: Mapping[str, Any] | None,
        sources: Mapping[str, Source],
    ) -> dict[str, Any]:
        """What the record of an output states about the request, with the hash of each local file."""
        from magic_hour_ext._async.files import off_loop
        from magic_hour_ext._rules.request_notes import request_note
        from magic_hour_ext._rules.validation import check

        # A second copy of the body: in the first one, uploaded paths replace the names of local files.
        body = check(tool, fields, uploads=True).body
        inputs = []
        for path, source in sources.items():
            digest = await off_loop(source.name, source.content_hash)
            file = source.asset.local or source.name
            put(body, path, file)
            inputs.append({"field": path, "file": file, "size": source.size, "sha256": digest})
        names = {wire: name for name, wire in self._wire_names.items()}
        return request_note(body, inputs=inputs, extra_body=extra_body, names=names)

    async def _generate(
        self,
        fields: Mapping[str, Any],
        *,
        wait_for_completion: bool,
        download_outputs: bool,
        download_directory: str | os.PathLike[str] | ObjectStore | None,
        filename: str | None,
        record: bool,
        timeout: float | None,
        on_update: Callable[[Any], Any] | None,
        on_progress: Callable[[Progress], Any] | None,
        progress: bool,
        max_credits: int | None,
        idempotency_key: str | None,
        extra_body: Mapping[str, Any] | None,
        request_options: RequestOptions | None,
    ) -> ResultT:
        await self._client_state.transport.load(load_workflow)
        from magic_hour_ext._async.completion import AsyncCompletion

        completion = await AsyncCompletion.prepare(
            wait=wait_for_completion,
            download=download_outputs,
            directory=download_directory,
            timeout=timeout,
            on_update=on_update,
            filename=filename,
            has_key=idempotency_key is not None,
            record=record,
            on_progress=on_progress,
            progress=progress,
        )
        try:
            job = await self._start_with(
                fields,
                max_credits=max_credits,
                idempotency_key=idempotency_key,
                extra_body=extra_body,
                request_options=request_options,
                is_recorded=check_flag("record", record),
                reporter=completion.reporter,
            )
            del fields  # Thousands of calls may wait here.
            return await completion.run(job)
        finally:
            completion.close()

    def _estimate(self, fields: Mapping[str, Any], *, extra_body: Mapping[str, Any] | None) -> Estimate:
        from magic_hour_ext._rules.pricing import video_fields

        tool = catalog.tool(self.name)
        report = self._checks.check_fields(tool, fields, extra_body, uploads=True)
        self._checks.enforce(report.problems)
        paths = video_fields(tool)
        assets = [asset for asset in report.assets if asset.path in paths]
        videos: dict[str, VideoInfo] = {}
        if assets and not extra_body:
            from magic_hour_ext._fs.inspection import videos_of

            videos = videos_of(assets)  # On the event loop: it only reads a few bytes of a header.
        return estimate_request(tool, report, videos, has_extra=bool(extra_body))

    async def _upload_inputs(self, fields: Mapping[str, Any]) -> None:
        """As `upload_inputs`."""
        await self._client_state.transport.load(load_workflow)
        from magic_hour_ext._async.idempotency import contents_of, upload_once

        journal = self._client_state.journal
        assert journal is not None
        tool = catalog.tool(self.name)
        report = self._checks.check_fields(tool, fields, None, uploads=True)
        async with self._checks.check_files(tool, report) as (sources, problems):
            self._checks.enforce(problems)
            await upload_once(self._client_state, journal, sources, await contents_of(sources), None)

    async def _checked_estimate(
        self, fields: Mapping[str, Any], *, extra_body: Mapping[str, Any] | None, max_credits: int | None
    ) -> Estimate:
        """As `checked_estimate`."""
        tool = catalog.tool(self.name)
        report = self._checks.check_fields(tool, fields, extra_body, uploads=True)
        async with self._checks.check_files(tool, report) as (sources, problems):
            price = await estimate_with_files(tool, report, sources, has_extra=bool(extra_body))
            self._checks.enforce(problems, price, max_credits)
        return price


async def checked_estimate(
    tool: AsyncTool[Any, Any],
    fields: Mapping[str, Any],
    *,
    extra_body: Mapping[str, Any] | None = None,
    max_credits: int | None = None,
) -> Estimate:
    """Checks a request as `start` does, local files included, and returns its estimate; sends nothing.

    Args:
        tool: The tool.
        fields: The fields of the request, by their names in Python.
        extra_body: As in `start`.
        max_credits: As in `start`.

    Raises:
        ValidationError: If the request is invalid, or could cost more than `max_credits`.
    """
    return await tool._checked_estimate(  # noqa: SLF001 (hidden from users, not from the package)
        tool._arguments(dict(fields))["fields"],  # noqa: SLF001
        extra_body=extra_body,
        max_credits=max_credits,
    )


async def upload_inputs(tool: AsyncTool[Any, Any], fields: Mapping[str, Any]) -> None:
    """Checks a request as `start` does and uploads its local files, which the journal records; creates no job.

    Args:
        tool: The tool, of a client with a journal.
        fields: The fields of the request, by their names in Python.

    Raises:
        ValidationError: If the request is invalid.
        UploadError, APIError, NetworkError: If an upload failed.
    """
    await tool._upload_inputs(tool._arguments(dict(fields))["fields"])  # noqa: SLF001 (hidden from users, not from the package)
