"""The commands for batches: many jobs from a table, which can be run again to resume."""

from __future__ import annotations

import shlex
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

from magic_hour_ext._rules.counts import counted
from magic_hour_ext.cli.errors import BatchInterruptedError, CommandFailedError, UsageError
from magic_hour_ext.cli.exit_codes import ExitCode
from magic_hour_ext.cli.failures import Failure
from magic_hour_ext.cli.output import Result
from magic_hour_ext.cli.parser import add_budget, add_client, count, seconds

if TYPE_CHECKING:
    from magic_hour_ext.batch import Plan, RowResult, Summary
    from magic_hour_ext.cli.parser import Parser
    from magic_hour_ext.cli.session import Session

_MAX_ROWS_SHOWN = 20  # Rows that `mhx batch status` lists for people.


def plan_options(parser: Parser) -> None:
    """Adds the options of `mhx batch plan`."""
    _add_plan(parser)


def run_options(parser: Parser) -> None:
    """Adds the options of `mhx batch run`."""
    _add_plan(parser)
    group = parser.add_argument_group("Running")
    group.add_argument(
        "--concurrency", type=count, metavar="N", help="Rows at the same time; default: as many as your plan allows."
    )
    group.add_argument("--retry-failed", action="store_true", help="Send rows that failed again; they were refunded.")
    group.add_argument("--table", metavar="FILE", help="Write a table at the end: .csv, .jsonl or .parquet; replaced.")
    group.add_argument("--report", metavar="FILE", help="Write a page with all outputs at the end; replaced.")
    group.add_argument("--no-progress", action="store_true", help="Don't show each row as it ends.")
    add_budget(group, has_label=False)
    add_client(parser)


def retry_options(parser: Parser) -> None:
    """Adds the options of `mhx batch retry`."""
    run_options(parser)


def status_options(parser: Parser) -> None:
    """Adds the options of `mhx batch status`."""
    parser.add_argument("--results", metavar="FILE", help="The result file; default: next to the table.")


def report_options(parser: Parser) -> None:
    """Adds the options of `mhx batch report`."""
    status_options(parser)
    parser.add_argument("--html", metavar="FILE", help="The page; default: report.html next to the result file.")
    parser.add_argument("--table", metavar="FILE", help="Write a table too: .csv, .jsonl or .parquet.")
    parser.add_argument("--title", metavar="TEXT", help="The title of the page.")


def _add_plan(parser: Parser) -> None:
    group = parser.add_argument_group("Rows")
    group.add_argument("--tool", metavar="TOOL", help="The tool of rows without a column `tool`.")
    group.add_argument(
        "--row-key", metavar="TEMPLATE", help='Key of a row, such as "{sku}"; default: the column `key`, or a hash.'
    )
    group.add_argument(
        "--set",
        action="append",
        default=[],
        metavar="FIELD=VALUE",
        help='Value of a field for rows without a cell for it: "style.prompt=A {color} car", or end_seconds=5.',
    )
    group.add_argument("--ignore", action="append", default=[], metavar="COLUMN", help="A column that is not a field.")
    group.add_argument("--name", metavar="NAME", help="Name of the batch, and its label; default: that of the file.")
    group.add_argument("--results", metavar="FILE", help="The result file; default: FILE.results.jsonl next to FILE.")
    group.add_argument("--encoding", metavar="NAME", help="Encoding of the file; default: UTF-8.")
    group.add_argument("--delimiter", metavar="C", help="Separator of a CSV file; default: detected in its header.")
    group.add_argument("--out", metavar="DIR", help="Directory for the outputs; default: the current one.")
    group.add_argument(
        "--filename", metavar="NAME", help='Template of file names, as in `mhx TOOL`, with {key} and columns: "{sku}".'
    )
    group.add_argument("--record", action="store_true", help="Write a record of the request next to each output.")
    group.add_argument(
        "--timeout",
        type=seconds,
        metavar="SECONDS",
        help="Limit for one job and its outputs; default: 1800 for waiting.",
    )


def plan(session: Session) -> Result:
    """Checks and prices every row."""
    made = _planned(session)
    data = {
        "name": made.name,
        "source": made.source,
        "rows": made.row_count,
        "statuses": dict(made.statuses),
        "price": asdict(made.price),
        "uploads": asdict(made.uploads),
        "problem_count": made.problem_count,
        "problems": [
            {"path": one.path, "message": one.message, "allowed": one.allowed or None, "suggestion": one.suggestion}
            for one in made.problems
        ],
    }
    lines, quiet = str(made).splitlines(), [str(made.price.exact + made.price.approximate)]
    if made.is_valid:
        return Result(data, lines, quiet)
    error = CommandFailedError(
        f"{counted(made.problem_count, 'problem')} in {counted(made.row_count, 'row')}: correct them; nothing was sent",
        exit_code=ExitCode.USAGE,
    )
    return Result(data, lines, quiet, error=error)


def run(session: Session) -> Result:
    """Runs the rows that are not done."""
    return _run(session, retry_failed=session.given.retry_failed)


def retry(session: Session) -> Result:
    """Does the same as `run`, and sends failed rows again."""
    return _run(session, retry_failed=True)


def _run(session: Session, *, retry_failed: bool) -> Result:
    from magic_hour_ext import batch

    given = session.given
    _check_ends(given)
    made = _planned(session)
    made.enforce()
    given.label = made.name  # For a budget of one batch.
    results = _results(session)
    again = shlex.join(["mhx", *session.line])
    try:
        with session.client() as client:
            summary = batch.run(
                made,
                client=client,
                results=results,
                concurrency=given.concurrency,
                retry_failed=retry_failed,
                on_row=_RowReporter(session, made.row_count, made.statuses["done"]),
            )
    except KeyboardInterrupt:
        text = "interrupted; running jobs continue, and the same command resumes them"
        raise BatchInterruptedError(text, resume=again) from None
    written = {}
    if given.table:
        written["table"] = str(batch.write_table(results, given.table, overwrite=True))
    if given.report:
        written["report"] = str(batch.write_report(results, given.report))
    return _summarized(session, summary, again, written)


def status(session: Session) -> Result:
    """Shows the progress of a batch, from its result file."""
    from magic_hour_ext import batch

    results = _results(session)
    summary = batch.summarize(results)
    rows = [one for one in batch.read_results(results) if one.status != "done"]
    data = {**_summary_data(summary), "rows": [asdict(one) for one in rows]}
    lines = [str(summary), *(_line(one) for one in rows[:_MAX_ROWS_SHOWN])]
    if len(rows) > _MAX_ROWS_SHOWN:
        session.console.tip(f"{len(rows) - _MAX_ROWS_SHOWN} more rows: --format json has all")
    return Result(data, lines, [one.key for one in rows])


def report(session: Session) -> Result:
    """Writes the report page, and a table if requested."""
    from magic_hour_ext import batch

    given = session.given
    results = _results(session)
    page = batch.write_report(results, given.html or results.with_name("report.html"), title=given.title)
    written = [str(page)]
    if given.table:
        written.append(str(batch.write_table(results, given.table, overwrite=True)))
    return Result({"report": str(page), "table": written[1] if len(written) > 1 else None}, written, written)


def _planned(session: Session) -> Plan:
    from magic_hour_ext import batch

    given = session.given
    return batch.plan(
        session.words[0],
        tool=given.tool and given.tool.replace("-", "_"),
        key=given.row_key,
        fields=dict(_pair(session, one) for one in given.set),
        ignore=given.ignore,
        name=given.name,
        directory=given.out,
        filename=given.filename,
        record=given.record,
        timeout=given.timeout,
        results=_results(session),
        encoding=given.encoding,
        delimiter=given.delimiter,
    )


def _pair(session: Session, text: str) -> tuple[str, str]:
    path, mark, value = text.partition("=")
    if not mark or not path:
        raise UsageError(f"--set: {text!r:.80} is not FIELD=VALUE")
    return path, session.values.text(f"--set {path}", value)


def _results(session: Session) -> Path:
    """The result file: as given, or next to the table; the argument itself may be a result file."""
    if session.given.results:
        return Path(session.given.results)
    source = Path(session.words[0])
    beside = source.with_name(f"{source.name}.results.jsonl") if source.name else source
    is_result = source.name.endswith(".results.jsonl") and not hasattr(session.given, "row_key")
    return source if is_result else beside


def _check_ends(given: Any) -> None:
    """Refuses an output path that could not be written after everything is paid for."""
    if given.table and Path(given.table).suffix.lower() not in {".csv", ".jsonl", ".parquet"}:
        raise UsageError(f"--table: {given.table!r:.200} must end in .csv, .jsonl or .parquet")
    for flag, path in (("--table", given.table), ("--report", given.report)):
        if path and Path(path).is_dir():
            raise UsageError(f"{flag}: {path!r:.200} is a directory")


class _RowReporter:
    """Writes a line for each row as it ends."""

    def __init__(self, session: Session, total: int, done: int) -> None:
        self._session = session
        self._total = total
        self._ended = done

    def __call__(self, result: RowResult) -> None:
        """Writes the line of a row."""
        self._ended += 1
        if self._session.console.shows_progress and not self._session.given.no_progress:
            self._session.console.note(f"[{self._ended:,}/{self._total:,}] {_line(result)}")


def _line(one: RowResult) -> str:
    from magic_hour_ext.cli.text import clean

    parts = [f"row {one.row} ({one.key[:40]}): {one.status}"]
    parts += [] if one.credits is None else [f"{one.credits:,} credits"]
    parts += one.paths[:1] if one.status == "done" else [" ".join((one.message or one.error or "").split())[:300]]
    return clean(", ".join(part for part in parts if part))


def _summarized(session: Session, summary: Summary, again: str, written: dict[str, str]) -> Result:
    data = {**_summary_data(summary), **written}
    lines = [str(summary).partition("\n")[0], *written.values()]
    quiet = [f"{summary.done} of {summary.total}"]
    if summary.is_complete:
        return Result(data, lines, quiet)
    paid = "perhaps" if summary.uncertain else "yes" if summary.credits or summary.unfinished else "no"
    text = str(summary).partition("\n")[0]
    if summary.stopped_by is not None:
        stopped = Failure(summary.stopped_by, session=session)
        text, code = f"stopped: {stopped.report['message']} ({text})", stopped.exit_code
    elif summary.uncertain:
        text, code = f"{text}; uncertain rows are not sent again: see `mhx journal list`", ExitCode.UNCERTAIN
    elif summary.failed:
        again = shlex.join(["mhx", "batch", "retry", *session.line[2:]])
        text, code = f"{text}; `mhx batch retry` sends failed rows again", ExitCode.FAILED
    else:
        code = ExitCode.TIMEOUT
    return Result(data, lines, quiet, error=CommandFailedError(text, exit_code=code, paid=paid, resume=again))


def _summary_data(summary: Summary) -> dict[str, Any]:
    return {
        "results": summary.results,
        "total": summary.total,
        "done": summary.done,
        "failed": summary.failed,
        "uncertain": summary.uncertain,
        "unfinished": summary.unfinished,
        "new": summary.new,
        "credits": summary.credits,
        "complete": summary.is_complete,
        "stopped_by": None if summary.stopped_by is None else type(summary.stopped_by).__name__,
    }
