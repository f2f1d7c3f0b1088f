# Generated from magic_hour_ext/_async/tools.py by `make generate`; never edited.
"""What every tool does, from its entry in the catalog: check, upload, create, wait, download. No tool has code here."""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING, Any, ClassVar, Generic, TypeVar, cast

from magic_hour_api import catalog
from magic_hour_ext._backend.sync_backend import next_turn, release
from magic_hour_ext._generated.sync.pinning import pins_streams
from magic_hour_ext._generated.sync.workflow_modules import load_create, load_workflow
from magic_hour_ext._keywords import accepts_additional_properties, accepts_key, keyword_names
from magic_hour_ext._rules.coercion import is_a
from magic_hour_ext._rules.field_paths import put
from magic_hour_ext._rules.option_checks import check_flag
from magic_hour_ext.errors import ConfigurationError, Problem, ValidationError
from magic_hour_ext.warnings import warn

if TYPE_CHECKING:
    import os
    from collections.abc import Callable, Mapping, Sequence

    from magic_hour_ext._fs.sources import Source
    from magic_hour_ext._generated.sync.client_state import ClientState
    from magic_hour_ext._generated.sync.job import Job
    from magic_hour_ext._generated.sync.reporting import Reporter
    from magic_hour_ext._generated.sync.submission import Submission
    from magic_hour_ext._rules.pricing import Estimate
    from magic_hour_ext._rules.validation import Report
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
_EXTRA_PRICE = "extra_body has fields whose price is not known"


def tool_call(method: MethodT) -> MethodT:
    """For a generated method that sends requests: wrong and missing keyword arguments raise ValidationError."""
    accepted, required = keyword_names(method)

    @functools.wraps(method)
    def call(self: Tool[Any, Any], /, **fields: Any) -> Any:
        if not (fields.keys() <= accepted and required <= fields.keys()):
            self._refuse(fields, accepted)
        try:
            next_turn()
        except BaseException:
            with self._submission(None).explained():  # Notes that nothing was sent.
                raise
        return method(self, **fields)

    decorated = pins_streams(call)
    if "idempotency_key" in accepted and "key" not in accepted:  # A tool may have a field of that name.
        decorated = accepts_key(decorated)
    if "extra_body" in accepted and "additional_properties" not in accepted:
        decorated = accepts_additional_properties(decorated)
    return cast("MethodT", decorated)


class Tool(Generic[CreatedT, ResultT]):
    """The base of the generated classes, one for each tool."""

    name: ClassVar[str]
    _wire_names: ClassVar[Mapping[str, str]] = {}
    """The fields whose names in a request are not those in Python."""

    def __init__(self, client_state: ClientState) -> None:
        self._client_state = client_state

    def __repr__(self) -> str:
        return f"<client.v1.{self.name}>"

    def _arguments(self, given: Mapping[str, Any]) -> dict[str, Any]:
        """Splits the arguments of a generated method, its `locals()`, into the fields of the request and our own."""
        arguments = {name: value for name, value in given.items() if name != "self"}
        own = {name: arguments.pop(name) for name in OWN_ARGUMENTS & arguments.keys()}
        return {"fields": {self._wire_names.get(name, name): value for name, value in arguments.items()}, **own}

    def _submission(self, options: RequestOptions | None) -> Submission:
        from magic_hour_ext._generated.sync.submission import Submission

        return Submission(self._client_state, catalog.tool(self.name), options)

    def _create(
        self, fields: Mapping[str, Any], *, extra_body: Mapping[str, Any] | None, request_options: RequestOptions | None
    ) -> CreatedT:
        self._client_state.transport.load(load_create)
        from magic_hour_ext._generated.sync.job import created_job, log_creation

        tool = catalog.tool(self.name)
        submission = self._submission(request_options)
        with submission.explained():
            self._client_state.refuse_unrecorded(f"{self.name}.create")
            place = self._client_state.transport.starting.acquire()
            try:
                report = self._checked(tool, fields, extra_body, uploads=False)
                self._enforce([*report.problems, *self._local_files(report)])
                submission.prepare()
                submission.send(report.body)
                created = cast("CreatedT", submission.created())
                log_creation(created_job(self._client_state, tool, submission.state, request_options))
                return created
            finally:
                release(place)

    def _start(
        self,
        fields: Mapping[str, Any],
        *,
        record: bool = False,
        on_progress: Callable[[Progress], Any] | None = None,
        progress: bool = False,
        **settings: Any,
    ) -> Job[ResultT]:
        from magic_hour_ext._generated.sync.arguments import close_reporter, reporter_of

        is_recorded = check_flag("record", record)
        reporter = reporter_of(on_progress, progress)
        try:
            return self._start_with(fields, is_recorded=is_recorded, reporter=reporter, **settings)
        finally:
            close_reporter(reporter)

    def _start_with(
        self,
        fields: Mapping[str, Any],
        *,
        max_credits: int | None,
        idempotency_key: str | None,
        extra_body: Mapping[str, Any] | None,
        request_options: RequestOptions | None,
        is_recorded: bool,
        reporter: Reporter | None,
    ) -> Job[ResultT]:
        self._client_state.transport.load(load_workflow)

        tool = catalog.tool(self.name)
        submission = self._submission(request_options)
        with submission.explained():
            place = self._client_state.transport.starting.acquire()
            try:
                return self._started(
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
                release(place)

    def _started(
        self,
        tool: Mapping[str, Any],
        submission: Submission,
        fields: Mapping[str, Any],
        max_credits: int | None,
        idempotency_key: str | None,
        extra_body: Mapping[str, Any] | None,
        request_options: RequestOptions | None,
        *,
        is_recorded: bool,
        reporter: Reporter | None,
    ) -> Job[ResultT]:
        from magic_hour_ext._generated.sync.job import created_job, log_creation
        from magic_hour_ext._generated.sync.submission import uploaded

        report = self._checked(tool, fields, extra_body, uploads=True)
        problems = list(report.problems)
        sources = self._sources(report, problems)
        try:
            problems += self._file_problems(tool, report, sources)
            is_priced = max_credits is not None or self._client_state.journal is not None
            price = self._price(tool, report, sources, has_extra=bool(extra_body)) if is_priced else None
            self._enforce_all(problems, price, max_credits)
            note = self._note(tool, fields, extra_body, sources) if is_recorded else None
            submission.prepare()
            if self._client_state.journal is not None:
                from magic_hour_ext._generated.sync.idempotency import IdempotentCall
                from magic_hour_ext._rules.budget import Cost

                call = IdempotentCall(
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
                return call.start(report, sources)
            if idempotency_key is not None:
                raise ConfigurationError('idempotency_key needs a journal: make the client with journal="jobs.sqlite"')
            body = uploaded(self._client_state, report, sources, request_options, reporter=reporter)
        finally:
            for source in sources.values():
                source.release()
        submission.send(body)
        job = created_job(self._client_state, tool, submission.state, request_options, request_note=note)
        log_creation(job)
        return job

    def _note(
        self,
        tool: Mapping[str, Any],
        fields: Mapping[str, Any],
        extra_body: Mapping[str, Any] | None,
        sources: Mapping[str, Source],
    ) -> dict[str, Any]:
        """What a record of the outputs tells of the request, with the hash of each file that will be uploaded."""
        from magic_hour_ext._generated.sync.files import off_loop
        from magic_hour_ext._rules.request_notes import request_note
        from magic_hour_ext._rules.validation import check

        body = check(tool, fields, uploads=True).body  # Of its own, without what the service gets in place of files.
        inputs = []
        for path, source in sources.items():
            digest = off_loop(source.name, source.content_hash)
            file = source.asset.local or source.name
            put(body, path, file)
            inputs.append({"field": path, "file": file, "size": source.size, "sha256": digest})
        names = {wire: name for name, wire in self._wire_names.items()}
        return request_note(body, inputs=inputs, extra_body=extra_body, names=names)

    def _generate(
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
        self._client_state.transport.load(load_workflow)
        from magic_hour_ext._generated.sync.completion import Completion

        completion = Completion.prepare(
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
            job = self._start_with(
                fields,
                max_credits=max_credits,
                idempotency_key=idempotency_key,
                extra_body=extra_body,
                request_options=request_options,
                is_recorded=check_flag("record", record),
                reporter=completion.reporter,
            )
            return completion.run(job)
        finally:
            completion.close()

    def _estimate(self, fields: Mapping[str, Any], *, extra_body: Mapping[str, Any] | None) -> Estimate:
        from magic_hour_ext._rules.pricing import video_fields

        tool = catalog.tool(self.name)
        report = self._checked(tool, fields, extra_body, uploads=True)
        self._enforce(report.problems)
        named = video_fields(tool)
        assets = [asset for asset in report.assets if asset.path in named]
        videos: dict[str, VideoInfo] = {}
        if assets and not extra_body:
            from magic_hour_ext._fs.inspection import videos_of

            videos = videos_of(assets)  # A few reads of a header: not worth a change of thread.
        return _price(tool, report, videos, has_extra=bool(extra_body))

    def _checked_estimate(
        self, fields: Mapping[str, Any], *, extra_body: Mapping[str, Any] | None, max_credits: int | None
    ) -> Estimate:
        """As `checked_estimate`."""
        tool = catalog.tool(self.name)
        report = self._checked(tool, fields, extra_body, uploads=True)
        problems = list(report.problems)
        sources = self._sources(report, problems)
        try:
            problems += self._file_problems(tool, report, sources)
            price = self._price(tool, report, sources, has_extra=bool(extra_body))
            self._enforce_all(problems, price, max_credits)
        finally:
            for source in sources.values():
                source.release()
        return price

    def _checked(
        self, tool: Mapping[str, Any], fields: Mapping[str, Any], extra_body: Mapping[str, Any] | None, *, uploads: bool
    ) -> Report:
        """The request as it goes on the wire, with what is wrong with it and what its author should know."""
        from magic_hour_ext._rules.validation import check

        report = check(tool, fields, uploads=uploads)
        if extra_body is not None:
            from magic_hour_ext._rules.extra_body import merge_extra

            added, unusable = merge_extra(tool["request"], report.body, extra_body)
            if unusable:
                raise ValidationError([*report.problems, *unusable], what=self.name)  # No mode can send them.
            if added and self._client_state.validation != "off":
                names = ", ".join(added)
                warn(f"{self.name}: extra_body has fields that this version does not know: {names}; sent as given")
        for notice in report.notices if self._client_state.validation != "off" else ():
            warn(notice.message, deprecated=notice.deprecated)
        if report.problems and self._client_state.validation != "error":
            from magic_hour_ext._rules.sendable import Sendable

            sendable = Sendable(report.body, [asset.path for asset in report.assets])
            if sendable.problems:  # No mode can send that.
                raise ValidationError([*report.problems, *sendable.problems], what=self.name)
            report.body = sendable.body
        return report

    def _enforce(self, problems: Sequence[Problem]) -> None:
        """Raises, warns or looks away, as the client was told to."""
        if not problems or self._client_state.validation == "off":
            return
        error = ValidationError(problems, what=self.name)
        if self._client_state.validation == "error":
            raise error
        warn("\n".join(f"{self.name}: {problem}" for problem in problems))

    def _refuse(self, fields: Mapping[str, Any], accepted: frozenset[str]) -> None:
        """Raises for arguments that the method does not have, together with all else that is wrong."""
        from magic_hour_ext._rules.validation import check, unfit_files

        known = catalog.tool(self.name)["request"]["properties"]
        ours = {name: value for name, value in fields.items() if name in known or name not in accepted}
        report = check(catalog.tool(self.name), ours)
        raise ValidationError([*report.problems, *unfit_files(report)], what=self.name)

    def _local_files(self, report: Report) -> list[Problem]:
        """The names of files on this machine, given where the service's own paths should be."""
        names = {one.path: one.value for one in report.assets if one.source == "stored" and one.kind is None}
        if not names:
            return []
        from magic_hour_ext._fs.inspection import existing_files
        from magic_hour_ext._generated.sync.files import off_loop
        from magic_hour_ext._rules.assets import local_file

        found = off_loop("the files", existing_files, names)
        return [local_file(path, names[path]) for path in found]

    def _sources(self, report: Report, problems: list[Problem]) -> dict[str, Source]:
        """The local files among the values, checked on disk; what is wrong with them joins the problems."""
        local = [asset for asset in report.assets if asset.upload_needed]
        if not local:
            return {}
        from magic_hour_ext._fs.inspection import inspect_all
        from magic_hour_ext._fs.sources import Source
        from magic_hour_ext._generated.sync.files import off_loop

        found = off_loop(local[0].name, inspect_all, local)
        sources = {source.asset.path: source for source in found if isinstance(source, Source)}
        unusable = [problem for problem in found if isinstance(problem, Problem)]
        if unusable:
            # No mode can send a file that isn't there.
            raise ValidationError([*problems, *unusable], what=self.name)
        reported = {problem.path for problem in problems}
        problems += [
            one.type_mismatch for one in sources.values() if one.type_mismatch and one.asset.path not in reported
        ]
        return sources

    def _file_problems(self, tool: Mapping[str, Any], report: Report, sources: Mapping[str, Source]) -> list[Problem]:
        """What is wrong with local files beside their content: the width and height of pictures, and kinds of files
        that were seen only in their content."""
        if not sources or self._client_state.validation == "off":
            return []
        from magic_hour_ext._generated.sync.files import off_loop
        from magic_hour_ext._rules.validation import check_file_kinds, check_image_sizes

        sizes: dict[str, tuple[int, int]] = {}
        for path, source in sources.items():
            size = off_loop(source.name, source.pixels)
            if size is not None:
                sizes[path] = size
        return check_image_sizes(tool, report.body, sizes) + check_file_kinds(tool, report)

    def _price(
        self, tool: Mapping[str, Any], report: Report, sources: Mapping[str, Source], *, has_extra: bool
    ) -> Estimate:
        """What a create will charge, by what is known of the local videos that the price depends on."""
        from magic_hour_ext._generated.sync.files import off_loop
        from magic_hour_ext._rules.pricing import video_fields

        videos: dict[str, VideoInfo] = {}
        for path in () if has_extra else video_fields(tool):
            video = off_loop(sources[path].name, sources[path].video_info) if path in sources else None
            videos.update({} if video is None else {path: video})
        return _price(tool, report, videos, has_extra=has_extra)

    def _enforce_all(self, problems: list[Problem], price: Estimate | None, max_credits: int | None) -> None:
        """As `_enforce`, with what is over the caller's own limit, which is refused in every mode."""
        if dear := _check_budget(price, max_credits):
            raise ValidationError([*problems, *dear], what=self.name)
        self._enforce(problems)


def checked_estimate(
    tool: Tool[Any, Any],
    fields: Mapping[str, Any],
    *,
    extra_body: Mapping[str, Any] | None = None,
    max_credits: int | None = None,
) -> Estimate:
    """Checks a request as `start` does, local files included, and sends nothing; returns its estimate.

    Args:
        tool: The tool.
        fields: The fields of the request, by their names in Python.
        extra_body: As in `start`.
        max_credits: As in `start`.

    Raises:
        ValidationError: If the request is invalid, or could cost more than `max_credits`.
    """
    return tool._checked_estimate(  # noqa: SLF001 (hidden from users, not from the package)
        tool._arguments(fields)["fields"],  # noqa: SLF001
        extra_body=extra_body,
        max_credits=max_credits,
    )


def _price(tool: Mapping[str, Any], report: Report, videos: Mapping[str, VideoInfo], *, has_extra: bool) -> Estimate:
    """What a create will charge, as far as the published rates say it."""
    from magic_hour_ext._rules.pricing import Estimate, estimate

    if has_extra:
        return Estimate(None, as_of=None, reason=_EXTRA_PRICE, exact=False)
    return estimate(tool, report.body, videos)


def _check_budget(price: Estimate | None, max_credits: int | None) -> list[Problem]:
    if max_credits is None or price is None:
        return []
    if is_a(max_credits, bool) or not is_a(max_credits, int) or max_credits < 0:
        return [Problem("max_credits", "must be a whole number of credits", given=max_credits)]
    most = price.max_credits_at_create
    if most is None:
        return [Problem("max_credits", f"the cost is not known beforehand: {price.reason}", given=max_credits)]
    if most > max_credits:
        text = f"it would cost {most} credits ({price.reason})"
        if price.credits != most:
            about = "" if price.exact else "about "
            final = f"{about}{price.credits} credits once it is complete ({price.reason})"
            text = f"up to {most} credits would be charged when it is created, {final}"
        return [Problem("max_credits", text, given=max_credits, allowed=f"at least {most}")]
    return []
