"""The command of a tool, built from the generated table of its fields. No tool has code of its own here."""

from __future__ import annotations

import secrets
import time
from typing import TYPE_CHECKING, Any

from magic_hour_ext._generated import commands
from magic_hour_ext.cli.output import Result
from magic_hour_ext.cli.parser import Parser
from magic_hour_ext.cli.tool_options import FIELD, add_common_options, add_fields

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from magic_hour_ext import Client, Job
    from magic_hour_ext.cli.session import Session


class ToolCommand:
    """The command of one tool.

    Attributes:
        entry: Its entry in the generated table.
        parser: The parser of its options.

    Args:
        name: The command.
        tool: The tool's name on `client.v1`.
        mode: ``run``, ``start`` or ``estimate``.
    """

    def __init__(self, name: str, tool: str, mode: str) -> None:
        self._name = name if mode == "run" else f"{mode} {name}"
        self._tool = tool
        self._mode = mode
        self.entry: Mapping[str, Any] = commands.command(tool)
        self._options: Sequence[Mapping[str, Any]] = self.entry["options"]
        self.parser: Parser = Parser(self._name)
        add_fields(self.parser, self._options)
        add_common_options(self.parser, mode)

    def run(self, session: Session) -> Result:
        """Runs the command.

        Raises:
            UsageError: If an option is not valid.
            MagicHourError: If the call fails.
        """
        given = session.given
        fields = self._fields(session)
        extra = None if given.extra_body is None else session.values.json("--extra-body", given.extra_body)
        if self._mode == "estimate":
            return self._estimate(session, fields, extra)
        self._check_options(session)
        session.out = given.out
        key = given.key
        if given.again:
            key = f"again-{time.strftime('%Y%m%d-%H%M%S', time.gmtime())}-{secrets.token_hex(3)}"
            session.console.hint(
                f"this call has the key {key}; if it is interrupted, repeat it with --key {key} and without --again"
            )
        if given.dry_run:
            return self._dry_run(session, fields, extra)
        settings = {
            "max_credits": given.max_credits,
            "idempotency_key": key,
            "extra_body": extra,
            "record": given.record,
            "request_options": {"label": given.label} if given.label else None,
        }
        with session.client() as client:
            if self._mode == "start" or given.no_wait:
                return self._start(session, client, {**fields, **settings})
            return self._generate(session, client, {**fields, **settings})

    def _generate(self, session: Session, client: Client, arguments: dict[str, Any]) -> Result:
        from magic_hour_ext.cli.describe import job_data, job_lines
        from magic_hour_ext.cli.progress import progress_settings

        given = session.given
        observer = _JobObserver(session)
        result = getattr(client.v1, self._tool).generate(
            **arguments,
            download_outputs=not given.no_download,
            download_directory=given.out,
            filename=given.filename,
            timeout=given.timeout,
            on_update=observer,
            **progress_settings(session),
        )
        assert session.job is not None  # A job is polled at least once before it ends.
        data = job_data(session.job, existing=observer.existed)
        return Result(data, job_lines(data), result.downloaded_paths or [data["id"]])

    def _start(self, session: Session, client: Client, arguments: dict[str, Any]) -> Result:
        from magic_hour_ext.cli.describe import job_data, job_lines
        from magic_hour_ext.cli.progress import progress_settings

        observer = _JobObserver(session)
        job = getattr(client.v1, self._tool).start(**arguments, **progress_settings(session))
        observer(job)
        session.console.tip(f"mhx download {job.id} waits for it and saves its outputs")
        data = job_data(job, existing=observer.existed)
        return Result(data, job_lines(data), [job.id])

    def _estimate(self, session: Session, fields: dict[str, Any], extra: Any) -> Result:
        with session.client(sends=False) as client:
            estimate = getattr(client.v1, self._tool).estimate(**fields, extra_body=extra)
        data = _estimate_data(self._tool, estimate)
        return Result(data, [str(estimate)], ["" if estimate.credits is None else str(estimate.credits)])

    def _dry_run(self, session: Session, fields: dict[str, Any], extra: Any) -> Result:
        """Checks everything that can be checked without sending a request."""
        from magic_hour_ext._fs.directories import prepare_directory
        from magic_hour_ext._generated.sync.tools import checked_estimate

        given = session.given
        if self._mode == "run" and not (given.no_wait or given.no_download):
            prepare_directory(given.out)
        with session.client(sends=False, journal=False) as client:
            estimate = checked_estimate(
                getattr(client.v1, self._tool), fields, extra_body=extra, max_credits=given.max_credits
            )
        data = {"dry_run": True, **_estimate_data(self._tool, estimate)}
        return Result(data, [f"{self._name}: nothing was sent; {estimate}"], [str(estimate.credits or "")])

    def _check_options(self, session: Session) -> None:
        from magic_hour_ext.cli.errors import UsageError

        given = session.given
        if given.no_journal and (given.key or given.again):
            flag = "--key" if given.key else "--again"
            raise UsageError(f"{flag} needs the journal: omit --no-journal")
        if given.key and given.again:
            raise UsageError("--again creates a new key: omit --again or --key")

    def _fields(self, session: Session) -> dict[str, Any]:
        """The fields of the request.

        Raises:
            UsageError: If a value can't be read, or a file is given to a tool without a field for it.
        """
        from magic_hour_ext.cli.errors import UsageError

        fields: dict[str, Any] = {}
        if session.given.input is not None:
            fields = session.values.json("--input", session.given.input)
            if not isinstance(fields, dict):
                raise UsageError("--input: must be a JSON object with the fields of the request")
            from magic_hour_ext._generated.sync.tools import OWN_ARGUMENTS

            if own := sorted(OWN_ARGUMENTS & fields.keys()):
                raise UsageError(f"--input: {own[0]} is not a field of the request; use its option")
        files = self._files(session)
        for option in self._options:
            path, flag = option["path"], option["flags"][0]
            value: Any = getattr(session.given, FIELD + path)
            if path == self.entry["file"] and files:
                if value is not None:
                    raise UsageError(f"{flag} and FILE are the same field: give one of them")
                value = files if option.get("many") else files[0]
            if value is None:
                continue
            many = option.get("many")
            if many:
                read = [_read(session, option, flag, one) for one in value]
                value = [item for one in read for item in (one if isinstance(one, list) else [one])]
            elif option["kind"] != "flag":
                value = _read(session, option, flag, value)
            _put(fields, path, value, flag)
        return fields

    def _files(self, session: Session) -> list[str]:
        from magic_hour_ext.cli.errors import UsageError

        files = session.words
        if not files:
            return []
        flags = [one["flags"][0] for one in self._options if one["kind"] == "file" and not one.get("deprecated")]
        if self.entry["file"] is None:
            which = f"give it with {' or '.join(flags)}" if flags else f"`mhx {self._name} --help` lists the options"
            raise UsageError(f"mhx {self._name}: {files[0]!r:.200} is given without an option; {which}")
        many = any(one["path"] == self.entry["file"] and one.get("many") for one in self._options)
        if len(files) > 1 and not many:
            raise UsageError(
                f"mhx {self._name} takes one FILE, not {len(files)}: {files[1]!r:.200}; give other files with "
                f"{', '.join(flags)}"
            )
        return files


class _JobObserver:
    """Records the job of a call in the session, and reports whether it existed before the call."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._began = time.time()
        self.existed = False

    def __call__(self, job: Job[Any]) -> None:
        """Records the job after its first poll; later calls do nothing."""
        if self._session.job is not None:
            return
        from magic_hour_ext.cli.describe import ago

        self._session.job = job
        self.existed = job.created_at is not None and job.created_at < self._began
        if self.existed and job.created_at is not None:
            self._session.console.hint(
                f"this request has a job already: {job.id}, created {ago(self._began - job.created_at)}; it is not "
                "paid for again. --again creates, and pays for, another one"
            )
        elif self._session.console.shows_progress:
            charged = "" if job.credits_charged is None else f", {job.credits_charged:,} credits"
            self._session.console.note(f"job {job.id} was created{charged}")


def _read(session: Session, option: Mapping[str, Any], flag: str, given: str) -> Any:
    read = {
        "file": session.values.file,
        "number": session.values.number,
        "json": session.values.json,
        "text": session.values.text,
    }
    return read[option["kind"]](flag, given)


def _put(fields: dict[str, Any], path: str, value: Any, flag: str) -> None:
    from magic_hour_ext.cli.errors import UsageError

    *parents, name = path.split(".")
    for parent in parents:
        inner = fields.setdefault(parent, {})
        if not isinstance(inner, dict):
            raise UsageError(f"{flag}: {parent} in --input is not an object, so it can't contain {name}")
        fields = inner
    fields[name] = value


def _estimate_data(tool: str, estimate: Any) -> dict[str, Any]:
    return {
        "tool": tool,
        "credits": estimate.credits,
        "max_credits_at_create": estimate.max_credits_at_create,
        "exact": estimate.exact,
        "as_of": estimate.as_of,
        "reason": estimate.reason,
    }
