"""The rows of the ledger: a charge for each attempt of a call, from its reservation to what it cost in the end."""

from __future__ import annotations

import datetime
import time
from math import isfinite
from typing import TYPE_CHECKING, Any, NamedTuple

from magic_hour_ext._public import public
from magic_hour_ext._rules.budget import Budget, period_of
from magic_hour_ext.errors import BudgetExceededError, Problem, ValidationError
from magic_hour_ext.journal.entry import COLUMNS, JournalEntry

if TYPE_CHECKING:
    import sqlite3

LEDGER_STATES = ("reserved", "charged", "refunded", "released", "uncertain")

# What a charge counts as: what was charged; of a job whose price did not come, what was reserved.
_SPENT = "coalesce(charged, CASE state WHEN 'charged' THEN reserved END, 0)"
_HELD = "CASE WHEN charged IS NULL AND state IN ('reserved', 'uncertain') THEN coalesce(reserved, ?) ELSE 0 END"
_OF_SCOPE = "(? IS NULL OR scope IN (?, ''))"


@public
class LedgerEntry(NamedTuple):
    """What one attempt of a call has cost, or may cost."""

    time: float
    """Unix time at which the call was claimed."""

    journal_key: str
    """The `idempotency_key` of the call, or else the fingerprint of its parameters and files."""

    tool: str
    """The tool on `client.v1`, as in ``image_to_video``; of `client.v1.call`, the path."""

    label: str
    """The label of the call, as in `RequestOptions`; empty if it had none."""

    state: str
    """``reserved`` (the answer to the create is awaited), ``charged``, ``refunded`` (the job failed), ``released`` (no
    job was made) or ``uncertain`` (the outcome is not known: `charged` is not, or a reconciliation has found it)."""

    reserved: int | None
    """The most that the create could charge, in credits; None if that was not known."""

    charged: int | None
    """Credits that were charged, less what was refunded; None if that is not known."""

    job_id: str | None
    """The id of the job, once there is one."""

    changed: float
    """Unix time of the last change."""

    attempt: str
    """What names this attempt of the call."""


class Reservation(NamedTuple):
    """What a call asks of the ledger before it is sent.

    Attributes:
        credits: The most that its create can charge; None if that is not known.
        label: The label of the call.
        budget: The budget that must have so much left; None for none.
    """

    credits: int | None = None
    label: str = ""
    budget: Budget | None = None


def reserve(database: sqlite3.Connection, call: dict[str, Any], asked: Reservation) -> None:
    """Adds the reservation of a call to the ledger.

    Args:
        database: A transaction.
        call: The row of the call in ``calls``.
        asked: What it asks for.

    Raises:
        BudgetExceededError: If the budget has less left.
    """
    check_budget(database, asked, scope=call["scope"])
    record(database, call, asked, state="reserved", charged=None)


def check_budget(database: sqlite3.Connection, asked: Reservation, *, scope: str) -> None:
    """Raises BudgetExceededError if a budget has less left than a call asks for."""
    budget = asked.budget
    if budget is None:
        return
    period = period_of(budget, label=asked.label, now=time.time())
    spent, held = database.execute(
        f"SELECT coalesce(sum({_SPENT}), 0), coalesce(sum({_HELD}), 0) FROM charges "  # noqa: S608 (constants)
        "WHERE scope IN (?, '') AND started >= ? AND (? IS NULL OR label = ?)",
        (budget.ceiling or 0, scope, period.since, period.label, period.label),
    ).fetchone()
    if asked.credits is None or spent + held + asked.credits > budget.credits:
        raise BudgetExceededError(
            _refusal(budget, spent, held, asked.credits, period.ends),
            budget=budget,
            spent=spent,
            reserved=held,
            asked=asked.credits,
            frees_at=period.ends,
        )


def _refusal(budget: Budget, spent: int, held: int, asked: int | None, ends: float | None) -> str:
    text = f"the budget is {budget}, of which {spent} are spent and {held} reserved"
    if asked is None:
        return (
            f"{text}; the price of this call is not known beforehand. Nothing was sent: give the budget a ceiling, "
            f"Budget({budget.credits}, ceiling=…), the credits to reserve for such a call"
        )
    frees = "raise the budget"
    if ends is not None:
        moment = datetime.datetime.fromtimestamp(ends, datetime.UTC)
        frees += f", or call again from {moment:%Y-%m-%d %H:%M} UTC on"
    if held:
        frees += "; what is reserved may become free when those calls have ended or are resolved"
    left = max(budget.credits - spent - held, 0)
    return f"{text}; this call may cost {asked}, and {left} are left. Nothing was sent: {frees}"


def record(
    database: sqlite3.Connection,
    call: dict[str, Any],
    asked: Reservation,
    *,
    state: str,
    charged: int | None,
    job_id: str | None = None,
) -> None:
    """Writes what became of a call's charge, also if the row or the file is gone by now."""
    database.execute(
        "INSERT INTO charges (attempt, scope, call, operation, label, state, reserved, charged, job_id, started, "
        "changed) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (attempt) DO UPDATE SET "
        "state = excluded.state, charged = excluded.charged, job_id = excluded.job_id, changed = excluded.changed",
        (
            call["attempt"],
            call["scope"],
            call["call"],
            call["operation"],
            asked.label,
            state,
            asked.credits,
            charged,
            job_id,
            call["started"],
            time.time(),
        ),
    )


def settle_job(database: sqlite3.Connection, job_id: str, state: str, charged: int, *, scope: str | None) -> None:
    """Writes what a job has cost in the end."""
    database.execute(
        f"UPDATE charges SET state = ?, charged = ?, changed = ? WHERE job_id = ? AND {_OF_SCOPE}",  # noqa: S608
        (state, charged, time.time(), job_id, scope, scope),
    )


def settle_attempt(
    database: sqlite3.Connection, attempt: str, state: str, *, charged: int | None, job_id: str | None = None
) -> None:
    """Writes what was found out about an attempt."""
    database.execute(
        "UPDATE charges SET state = ?, charged = coalesce(?, charged), job_id = coalesce(?, job_id), changed = ? "
        "WHERE attempt = ?",
        (state, charged, job_id, time.time(), attempt),
    )


def release_uncertain(database: sqlite3.Connection, attempt: str) -> None:
    """Frees the reservation of an uncertain attempt that is forgotten; what is known to be charged stays."""
    database.execute(
        "UPDATE charges SET state = CASE WHEN charged IS NULL THEN 'released' ELSE 'charged' END, "
        "charged = coalesce(charged, 0), changed = ? WHERE attempt = ? AND state IN ('reserved', 'uncertain')",
        (time.time(), attempt),
    )


class Selection(NamedTuple):
    """Which charges are asked for; None of each means any.

    Attributes:
        since: Unix time from which calls were claimed.
        until: Unix time before which they were.
        tool: The tool.
        label: The label.
    """

    since: float | None = None
    until: float | None = None
    tool: str | None = None
    label: str | None = None

    @classmethod
    def of(
        cls,
        since: float | datetime.datetime | None,
        until: float | datetime.datetime | None,
        tool: str | None,
        label: str | None,
    ) -> Selection:
        """The selection that arguments of a caller describe.

        Raises:
            ValidationError: If a moment is no time.
        """
        return cls(_moment("since", since), _moment("until", until), tool, label)

    def where(self, scope: str | None) -> tuple[str, tuple[object, ...]]:
        """The condition in SQL, and its values."""
        # Of a custom call, the operation is the path, with the kind of its project.
        operations = (self.tool, f"{self.tool}.create", f"{self.tool}#")
        text = (
            f"{_OF_SCOPE} AND (? IS NULL OR started >= ?) AND (? IS NULL OR started < ?) AND (? IS NULL OR label = ?) "
            "AND (? IS NULL OR operation = ? OR instr(operation, ?) = 1)"
        )
        pairs = (scope, scope, self.since, self.since, self.until, self.until, self.label, self.label)
        return text, (*pairs, *operations)


def _moment(name: str, given: object) -> float | None:
    if given is None:
        return None
    if isinstance(given, datetime.datetime) and given.tzinfo is not None:
        return given.timestamp()
    if isinstance(given, (int, float)) and not isinstance(given, bool) and isfinite(given):
        return float(given)
    allowed = "Unix time in seconds, or a datetime with a time zone"
    raise ValidationError([Problem(name, "is no moment", given=given, allowed=allowed)], what="the ledger")


def spent(database: sqlite3.Connection, selection: Selection, *, scope: str | None) -> int:
    """Credits that were charged, less what was refunded."""
    where, values = selection.where(scope)
    row = database.execute(f"SELECT coalesce(sum({_SPENT}), 0) FROM charges WHERE {where}", values)  # noqa: S608
    return int(row.fetchone()[0])


def entries(database: sqlite3.Connection, selection: Selection, *, scope: str | None) -> list[LedgerEntry]:
    """The charges, the oldest first."""
    where, values = selection.where(scope)
    columns = "started, call, operation, label, state, reserved, charged, job_id, changed, attempt"
    rows = database.execute(
        f"SELECT {columns} FROM charges WHERE {where} ORDER BY started, attempt",  # noqa: S608
        values,
    ).fetchall()
    found = [LedgerEntry(row[0], row[1], _tool_name(row[2]), *row[3:]) for row in rows]
    return [_as_it_is_now(database, entry) if entry.state == "reserved" else entry for entry in found]


def _as_it_is_now(database: sqlite3.Connection, entry: LedgerEntry) -> LedgerEntry:
    """A reservation, as uncertain if its process died before it could record the outcome."""
    row = database.execute(
        f"SELECT {COLUMNS} FROM calls WHERE attempt = ?",  # noqa: S608 (names of columns)
        (entry.attempt,),
    ).fetchone()
    is_under_way = row is not None and JournalEntry(*row).is_under_way
    return entry if is_under_way else entry._replace(state="uncertain")


def _tool_name(operation: str) -> str:
    return operation.partition("#")[0].removesuffix(".create")
