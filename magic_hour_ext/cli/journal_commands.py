"""The commands for the journal, and `mhx jobs`."""

from __future__ import annotations

import datetime
import json
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from magic_hour_ext.cli.output import Result
from magic_hour_ext.cli.parser import add_client, count

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from magic_hour_ext import JournalEntry
    from magic_hour_ext.cli.parser import Parser
    from magic_hour_ext.cli.session import Session

_STATES = ("created", "uncertain", "submitting", "failed")


def jobs_options(parser: Parser) -> None:
    """Adds the options of `mhx jobs`."""
    parser.add_argument("--tool", metavar="TOOL", help="Only jobs of this tool.")
    parser.add_argument(
        "--limit", type=count, metavar="N", help="The latest N; default: 20 with the format human, else all."
    )
    add_client(parser)


def list_calls_options(parser: Parser) -> None:
    """Adds the options of `mhx journal list`."""
    parser.add_argument(
        "--state", choices=_STATES, metavar="STATE", help=f"Only calls in this state: {', '.join(_STATES)}."
    )
    parser.add_argument(
        "--limit", type=count, metavar="N", help="The latest N; default: 20 with the format human, else all."
    )
    add_client(parser)


def forget_options(parser: Parser) -> None:
    """Adds the options of `mhx journal forget`."""
    parser.add_argument("--yes", action="store_true", help="Don't ask.")
    add_client(parser)


resolve_options = add_client


def reconcile_options(parser: Parser) -> None:
    """Adds the options of `mhx journal reconcile`."""
    parser.add_argument(
        "--exclusive",
        action="store_true",
        help="Declare that only calls of this journal have changed the balance since the last reading; required for a "
        "proof.",
    )
    add_client(parser)


def ledger_options(parser: Parser) -> None:
    """Adds the options of `mhx journal ledger`."""
    parser.add_argument(
        "--since", type=_time, metavar="TIME", help="Only calls since this time: 2026-11-29, or 2026-11-29T18:00; UTC."
    )
    parser.add_argument("--until", type=_time, metavar="TIME", help="Only calls before this time.")
    parser.add_argument("--tool", metavar="TOOL", help="Only calls of this tool.")
    parser.add_argument("--label", metavar="LABEL", help="Only calls with this label.")
    add_client(parser)


def _time(text: str) -> datetime.datetime:
    """A time in ISO 8601; in UTC without a time zone."""
    moment = datetime.datetime.fromisoformat(text)
    return moment if moment.tzinfo is not None else moment.replace(tzinfo=datetime.UTC)


_time.__name__ = "date or time"  # argparse uses this name in its error texts.


def jobs(session: Session) -> Result:
    """Lists the jobs in the journal."""
    from magic_hour_ext.cli.describe import short_time

    wanted = session.given.tool and session.given.tool.replace("-", "_")
    with _journal(session) as journal:
        entries = [one for one in journal.list() if one.job is not None]
    found = [data for one in entries if (data := entry_job(one)) is not None and wanted in {None, data["tool"]}]
    shown = _latest(session, found)
    header = ("job", "tool", "credits", "created (UTC)", "state")
    rows = [
        (
            one["id"],
            one["tool"] or one["kind"] or "",
            _number(one["credits_charged"]),
            short_time(one["created_at"]),
            one["state"],
        )
        for one in shown
    ]
    return Result(found[: session.given.limit], _table(session, header, rows, len(found)), [one["id"] for one in shown])


def list_calls(session: Session) -> Result:
    """Lists the calls in the journal."""
    from magic_hour_ext.cli.describe import short_time

    with _journal(session) as journal:
        found = [_call(one) for one in journal.list() if session.given.state in {None, one.state}]
    shown = _latest(session, found)
    header = ("key", "call", "state", "job", "credits", "changed (UTC)")
    rows = [
        (
            _short(one["key"]),
            one["operation"],
            one["state"],
            one["job_id"] or "",
            _number(one["credits_charged"]),
            short_time(one["changed"]),
        )
        for one in shown
    ]
    lines = _table(session, header, rows, len(found))
    lines += [f"{_short(one['key'])}: {one['note']}" for one in shown if one["note"]]
    return Result(found[: session.given.limit], lines, [one["key"] for one in shown])


def forget(session: Session) -> Result:
    """Removes calls from the journal.

    Raises:
        UsageError: If the journal has no such call.
    """
    from magic_hour_ext.cli.errors import UsageError

    with _journal(session) as journal:
        keys = [_key(journal, word) for word in session.words]
        session.confirm(f"Remove {', '.join(map(_short, keys))}? The same command then pays for a new job.")
        forgotten = [key for key in keys if journal.forget(key)]
    if missing := [key for key in keys if key not in forgotten]:
        raise UsageError(f"the journal has no call {missing[0]!r:.80}: `mhx journal list` shows its keys")
    return Result({"forgotten": forgotten}, [f"forgot {_short(key)}" for key in forgotten], forgotten)


def resolve(session: Session) -> Result:
    """Records the job of an uncertain call."""
    word, job_id = session.words
    with _journal(session) as journal:
        entry = journal.resolve(_key(journal, word), job_id)
    data = _call(entry)
    return Result(
        data, [f"{_short(entry.journal_key)} is the job {job_id}: the same command continues with it"], [job_id]
    )


def reconcile(session: Session) -> Result:
    """Searches for evidence about uncertain calls."""
    with _journal(session) as journal:
        verdicts = journal.reconcile(exclusive=session.given.exclusive)
    data = [
        {"key": one.journal_key, "outcome": one.outcome, "credits": one.credits, "evidence": one.evidence}
        for one in verdicts
    ]
    lines = [f"{_short(one.journal_key)}: {one.outcome}; {one.evidence}" for one in verdicts]
    return Result(data, lines or ["no call is uncertain"], [f"{one['key']} {one['outcome']}" for one in data])


def ledger(session: Session) -> Result:
    """Lists the charges, refunds and reservations."""
    from magic_hour_ext.cli.describe import short_time, when
    from magic_hour_ext.cli.text import table

    given = session.given
    chosen = {
        "since": given.since,
        "until": given.until,
        "tool": given.tool and given.tool.replace("-", "_"),
        "label": given.label,
    }
    with _journal(session) as journal:
        entries = [one._asdict() for one in journal.ledger(**chosen)]
        spent = journal.spent(**chosen)
    for one in entries:
        one["time"], one["changed"] = when(one["time"]), when(one["changed"])
    header = ("time (UTC)", "tool", "label", "reserved", "charged", "state", "job")
    rows = [
        (
            short_time(one["time"]),
            one["tool"],
            one["label"],
            _number(one["reserved"]),
            _number(one["charged"]),
            one["state"],
            one["job_id"] or "",
        )
        for one in entries
    ]
    lines = [*(table(header, rows) if rows else ()), f"{spent:,} credits spent"]
    return Result({"entries": entries, "spent": spent}, lines, [str(spent)])


@contextmanager
def _journal(session: Session) -> Iterator[Any]:
    """The journal, restricted to the account of the options.

    Raises:
        UsageError: With --no-journal.
    """
    from magic_hour_ext.cli.errors import UsageError

    if session.given.no_journal:
        raise UsageError("this command needs the journal: omit --no-journal")
    with session.client() as client:
        yield client.journal


def _key(journal: Any, word: str) -> str:
    """The key of an argument; the first 8 or more digits of a hash are enough if they are unique."""
    if len(word) >= 8 and journal.get(word) is None:
        found = [one.journal_key for one in journal.list() if one.journal_key.startswith(word.rstrip("…"))]
        if len(found) == 1:
            return str(found[0])
    return word


def _call(entry: JournalEntry) -> dict[str, Any]:
    from magic_hour_ext.cli.describe import when

    job = entry_job(entry)
    return {
        "key": entry.journal_key,
        "operation": entry.operation,
        "state": entry.state,
        "job_id": None if job is None else job["id"],
        "credits_charged": entry.credits,
        "started": when(entry.started),
        "changed": when(entry.changed),
        "is_under_way": entry.is_under_way,
        "note": entry.note,
        "evidence": entry.evidence or None,
        "request": entry.request,
    }


def entry_job(entry: JournalEntry) -> dict[str, Any] | None:
    """The job of an entry as JSON data; None if it has none."""
    from magic_hour_ext.cli.describe import when

    try:
        job = json.loads(entry.job or "null")
        created = job["created_at"]
        return {
            "id": str(job["id"]),
            "tool": job.get("tool"),
            "kind": job.get("kind"),
            "credits_charged": entry.credits if entry.credits is not None else job.get("credits_charged"),
            "created_at": when(created if isinstance(created, (int, float)) else entry.started),
            "state": entry.state,
            "key": job.get("idempotency_key"),
        }
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
        return None


def _latest(session: Session, found: list[dict[str, Any]]) -> list[dict[str, Any]]:
    limit = session.given.limit
    if limit is None and session.console.format == "human":
        limit = 20
    return found[:limit]


def _table(session: Session, header: tuple[str, ...], rows: Sequence[tuple[Any, ...]], total: int) -> list[str]:
    from magic_hour_ext.cli.text import table

    if not rows:
        session.console.tip("the journal has no such entries")
        return []
    if len(rows) < total:
        session.console.tip(f"{total - len(rows)} more: --limit {total} shows all")
    return table(header, rows)


def _short(key: str) -> str:
    """A key for display: a hash is shortened to 12 digits."""
    is_hash = len(key) == 64 and all(one in "0123456789abcdef" for one in key)
    return f"{key[:12]}…" if is_hash else key


def _number(value: int | None) -> str:
    return "" if value is None else f"{value:,}"
