"""Reports changes: as tables for people, as Markdown for GitHub, or as JSON."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from .changes import Change, Effect, ordered
from .normal import canonical

if TYPE_CHECKING:
    from collections.abc import Iterable

FORMATS = ("markdown", "github", "json")
_LONGEST = 240
_MOST_ROWS = 400


@dataclass
class Row:
    """Changes that are shown in one row: equal ones of several operations, or several values of one field."""

    change: Change
    operations: list[str] = field(default_factory=list)
    values: list[str] = field(default_factory=list)


def exit_code(changes: Iterable[Change]) -> int:
    """The exit code: 2 if a change breaks users, 1 if something is new or has another price, 0 if only texts differ."""
    worst = min((one.effect for one in changes), default=Effect.TEXT)
    return 2 if worst <= Effect.BREAKS else 1 if worst <= Effect.MONEY else 0


def rows(changes: Iterable[Change]) -> list[Row]:
    """Groups changes that are equal for several operations, or for several values of a field, into rows."""
    by_place: dict[str, Row] = {}
    for one in ordered(changes):
        is_value = one.kind in ("value added", "value removed")
        key = canonical(
            [one.effect, one.operation, one.place, one.kind, None if is_value else [one.subject, one.old, one.new]]
        )
        row = by_place.setdefault(key, Row(one, [one.operation]))
        if is_value:
            row.values.append(str(one.new if one.new is not None else one.old))
    same: dict[str, Row] = {}
    for row in by_place.values():
        one = row.change
        details = row.values or [one.subject, one.old, one.new, one.note]
        key = canonical([one.effect, one.place, one.kind, details])
        known = same.setdefault(key, row)
        if known is not row:
            known.operations += row.operations
    return list(same.values())


def as_json(changes: Iterable[Change], **more: Any) -> str:
    """All changes as JSON."""
    return (
        json.dumps({"changes": [one.as_json() for one in ordered(changes)], **more}, indent=2, ensure_ascii=False)
        + "\n"
    )


def as_markdown(changes: list[Change], title: str, *, github: bool = False) -> str:
    """A table for each effect, worst first.

    Args:
        changes: The changes.
        title: The heading.
        github: Whether to fold changes without an effect, for the body of a pull request.
    """
    text = f"## {title}\n\n"
    if not changes:
        return f"{text}No differences.\n"
    counts = {effect: sum(one.effect == effect for one in changes) for effect in Effect}
    text += ", ".join(f"{count} {effect.words}" for effect, count in counts.items() if count) + ".\n"
    for effect in Effect:
        found = rows([one for one in changes if one.effect == effect])
        if not found:
            continue
        table = _table(found)
        folded = github and effect == Effect.TEXT
        heading = f"{effect.words[0].upper()}{effect.words[1:]}"
        if folded:
            text += f"\n<details><summary>{heading} ({len(found)})</summary>\n\n{table}\n</details>\n"
        else:
            text += f"\n### {heading}\n\n{table}"
    return text


def _table(found: list[Row]) -> str:
    lines = ["| operation | where | what | before | now |", "| --- | --- | --- | --- | --- |"]
    for row in found[:_MOST_ROWS]:
        one = row.change
        if row.values:
            old, new = ("", ", ".join(row.values)) if one.kind == "value added" else (", ".join(row.values), "")
            where = one.place.removeprefix("request.")
        else:
            old, new, where = shown(one.old), shown(one.new), one.where
        operations = row.operations[0] if len(row.operations) == 1 else f"{len(row.operations)} operations"
        kind = f"{one.kind} (prose)" if one.prose and not one.kind.startswith("text") else one.kind
        note = f" — {one.note}" if one.note else ""
        cells = (operations or "the document", where, f"{kind}{note}", old, new)
        lines.append("| " + " | ".join(_cell(cell) for cell in cells) + " |")
    if len(found) > _MOST_ROWS:
        lines.append(f"| | | {len(found) - _MOST_ROWS} more | | |")
    return "\n".join(lines) + "\n"


def shown(value: Any) -> str:
    """A value as text for people."""
    if value is None:
        return ""
    if isinstance(value, list) and all(isinstance(one, str) for one in value):
        return " ⏎ ".join(value)
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False, default=str)


def _cell(text: str) -> str:
    flat = " ".join(text.split()).replace("|", "\\|").replace("<", "&lt;")
    return flat if len(flat) <= _LONGEST else f"{flat[:_LONGEST]} …"
