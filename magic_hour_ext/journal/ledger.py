"""The rows of the ledger: a charge for each attempt of a call, from its reservation to its final cost."""

from __future__ import annotations

import datetime
from math import isfinite
from typing import TYPE_CHECKING, Any, NamedTuple

from magic_hour_ext._public import public
from magic_hour_ext._rules.budget import Budget, period_of
from magic_hour_ext._rules.references import Reference, refer
from magic_hour_ext.errors import BudgetExceededError, Problem, ValidationError
from magic_hour_ext.journal.entry import COLUMNS, JournalEntry

if TYPE_CHECKING:
    from magic_hour_ext.journal.database import Database

LEDGER_STATES = ("reserved", "charged", "refunded", "released", "uncertain")

# Spent: the charged credits; for a job whose response contained no price, its reservation.
_SPENT = "coalesce(charged, CASE state WHEN 'charged' THEN reserved END, 0)"
_HELD = "CASE WHEN charged IS NULL AND state IN ('reserved', 'uncertain') THEN coalesce(reserved, ?) ELSE 0 END"
_OF_SCOPE = "(? IS NULL OR scope IN (?, ''))"


@public
class LedgerEntry(NamedTuple):
    """The actual or possible cost of one attempt of a call."""

    time: float
    """Unix time at which the call was claimed."""

    journal_key: str
    """The `idempotency_key` of the call; without one, the fingerprint of its parameters and files."""

    tool: str
    """The tool as on `client.v1`, such as ``image_to_video``; the path for `client.v1.call`."""

    label: str
    """The label of the call, as in `RequestOptions`; empty if it had none."""

    state: str
    """``reserved`` (waiting for the response to the create), ``charged``, ``refunded`` (the job failed), ``released``
    (no job was created) or ``uncertain`` (the outcome is unknown; `charged` is None unless `reconcile` found it)."""

    reserved: int | None
    """Upper limit of the create's charge, in credits; None if unknown."""

    charged: int | None
    """Credits that were charged, minus refunds; None if unknown."""

    job_id: str | None
    """The id of the job; None before it was created."""

    changed: float
    """Unix time of the last change."""

    attempt: str
    """Unique id of this attempt of the call."""


class Reservation(NamedTuple):
    """The credits that a call reserves in the ledger before it is sent.

    Attributes:
        credits: Upper limit of its create's charge; None if unknown.
        label: The label of the call.
        budget: The budget that must cover it; None for no budget.
    """

    credits: int | None = None
    label: str = ""
    budget: Budget | None = None


def reserve(database: Database, call: dict[str, Any], asked: Reservation) -> None:
    """Adds the reservation of a call to the ledger.

    Args:
        database: A transaction.
        call: The row of the call in ``calls``.
        asked: The reservation.

    Raises:
        BudgetExceededError: If the budget has too little left.
    """
    check_budget(database, asked, scope=call["scope"])
    record(database, call, asked, state="reserved", charged=None)


def check_budget(database: Database, asked: Reservation, *, scope: str) -> None:
    """Checks that the budget covers a reservation. The lock makes concurrent reservations see each other.

    Raises:
        BudgetExceededError: If the budget has too little left.
    """
    budget = asked.budget
    if budget is None:
        return
    database.lock(f"budget {scope}")
    period = period_of(budget, label=asked.label, now=database.now())
    spent, held = database.execute(
        f"SELECT coalesce(sum({_SPENT}), 0), coalesce(sum({_HELD}), 0) FROM charges "  # noqa: S608 (constants)
        "WHERE scope IN (?, '') AND started >= ? AND (? IS NULL OR label = ?)",
        (budget.ceiling or 0, scope, period.since, period.label, period.label),
    ).fetchone()
    spent, held = int(spent), int(held)
    if asked.credits is None or spent + held + asked.credits > budget.credits:
        ceiling = Reference("budget.ceiling", f"Budget({budget.credits}, ceiling=…)")
        error = BudgetExceededError(
            _refusal(budget, spent, held, asked.credits, period.ends, ceiling),
            budget=budget,
            spent=spent,
            reserved=held,
            asked=asked.credits,
            frees_at=period.ends,
        )
        raise refer(error, ceiling)


def _refusal(budget: Budget, spent: int, held: int, asked: int | None, ends: float | None, ceiling: Reference) -> str:
    """The text of a BudgetExceededError."""
    text = f"the budget is {budget}, of which {spent} are spent and {held} reserved"
    if asked is None:
        return (
            f"{text}; the price of this call is not known beforehand. Nothing was sent: give {ceiling}, the credits to "
            "reserve for such a call"
        )
    frees = "raise the budget"
    if ends is not None:
        moment = datetime.datetime.fromtimestamp(ends, datetime.UTC)
        frees += f", or call again after {moment:%Y-%m-%d %H:%M} UTC"
    if held:
        frees += "; reserved credits may become free when their calls have ended or are resolved"
    left = max(budget.credits - spent - held, 0)
    return f"{text}; this call may cost {asked}, and {left} are left. Nothing was sent: {frees}"


def record(
    database: Database,
    call: dict[str, Any],
    asked: Reservation,
    *,
    state: str,
    charged: int | None,
    job_id: str | None = None,
) -> None:
    """Writes the charge of an attempt, also if its row or the file was deleted meanwhile."""
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
            database.now(),
        ),
    )


def settle_job(database: Database, job_id: str, state: str, charged: int, *, scope: str | None) -> None:
    """Writes the final cost of a job."""
    database.execute(
        f"UPDATE charges SET state = ?, charged = ?, changed = ? WHERE job_id = ? AND {_OF_SCOPE}",  # noqa: S608
        (state, charged, database.now(), job_id, scope, scope),
    )


def settle_attempt(
    database: Database, attempt: str, state: str, *, charged: int | None, job_id: str | None = None
) -> None:
    """Writes the state, and the charge and job id if known, of an attempt."""
    database.execute(
        "UPDATE charges SET state = ?, charged = coalesce(?, charged), job_id = coalesce(?, job_id), changed = ? "
        "WHERE attempt = ?",
        (state, charged, job_id, database.now(), attempt),
    )


def release_uncertain(database: Database, attempt: str) -> None:
    """Releases the reservation of an uncertain attempt that is forgotten; a known charge stays."""
    database.execute(
        "UPDATE charges SET state = CASE WHEN charged IS NULL THEN 'released' ELSE 'charged' END, "
        "charged = coalesce(charged, 0), changed = ? WHERE attempt = ? AND state IN ('reserved', 'uncertain')",
        (database.now(), attempt),
    )


class Selection(NamedTuple):
    """Selects charges. None means no restriction.

    Attributes:
        since: Only calls claimed at or after this Unix time.
        until: Only calls claimed before this Unix time.
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
        """Checks the arguments of `Journal.ledger` and `spent`.

        Raises:
            ValidationError: If `since` or `until` is no time.
        """
        return cls(_moment("since", since), _moment("until", until), tool, label)

    def where(self, scope: str | None) -> tuple[str, tuple[object, ...]]:
        """The condition in SQL, and its values."""
        # The operation of a custom call is its path, "#" and the kind of its project.
        prefix = f"{self.tool}#"
        conditions: list[tuple[str, tuple[object, ...], bool]] = [
            ("scope IN (?, '')", (scope,), scope is not None),
            ("started >= ?", (self.since,), self.since is not None),
            ("started < ?", (self.until,), self.until is not None),
            ("label = ?", (self.label,), self.label is not None),
            (
                "(operation = ? OR substr(operation, 1, ?) = ?)",
                (f"{self.tool}.create", len(prefix), prefix),
                self.tool is not None,
            ),
        ]
        asked = [(text, values) for text, values, is_asked in conditions if is_asked]
        text = " AND ".join(text for text, _ in asked) or "1 = 1"
        return text, tuple(value for _, values in asked for value in values)


def _moment(name: str, given: object) -> float | None:
    if given is None:
        return None
    if isinstance(given, datetime.datetime) and given.tzinfo is not None:
        return given.timestamp()
    if isinstance(given, (int, float)) and not isinstance(given, bool) and isfinite(given):
        return float(given)
    allowed = "Unix time in seconds, or a datetime with a time zone"
    raise ValidationError([Problem(name, "is not a time", given=given, allowed=allowed)], what="the ledger")


def spent(database: Database, selection: Selection, *, scope: str | None) -> int:
    """The credits that were charged, minus refunds."""
    where, values = selection.where(scope)
    row = database.execute(f"SELECT coalesce(sum({_SPENT}), 0) FROM charges WHERE {where}", values)  # noqa: S608
    return int(row.fetchone()[0])


def entries(database: Database, selection: Selection, *, scope: str | None) -> list[LedgerEntry]:
    """The charges, oldest first."""
    where, values = selection.where(scope)
    columns = "started, call, operation, label, state, reserved, charged, job_id, changed, attempt"
    rows = database.execute(
        f"SELECT {columns} FROM charges WHERE {where} ORDER BY started, attempt",  # noqa: S608
        values,
    ).fetchall()
    found = [LedgerEntry(row[0], row[1], _tool_name(row[2]), *row[3:]) for row in rows]
    return [_with_current_state(database, entry) if entry.state == "reserved" else entry for entry in found]


def _with_current_state(database: Database, entry: LedgerEntry) -> LedgerEntry:
    """A reservation; its state is uncertain if its process died before it recorded the outcome."""
    row = database.execute(
        f"SELECT {COLUMNS} FROM calls WHERE attempt = ?",  # noqa: S608 (names of columns)
        (entry.attempt,),
    ).fetchone()
    is_under_way = (
        row is not None and JournalEntry(*row)._replace(clock_difference=database.clock_difference).is_under_way
    )
    return entry if is_under_way else entry._replace(state="uncertain")


def _tool_name(operation: str) -> str:
    return operation.partition("#")[0].removesuffix(".create")
