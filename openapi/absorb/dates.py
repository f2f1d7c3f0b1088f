"""The source and date of each fact, which decide between contradicting sources."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING, Any

from ruamel.yaml.comments import CommentedMap, CommentedSeq
from ruamel.yaml.scalarstring import DoubleQuotedScalarString

from .reading import DocumentError

if TYPE_CHECKING:
    from pathlib import Path

    from .reading import Json

SOURCES = "x-sources"
"""Key of an operation: source, then date, then its facts. Facts that are not listed have the contract's date."""

PUBLISHED = "published"
"""The source for `make absorb`: the service's published document."""

_DATE = re.compile(r"(?<!\d)(\d{4})[-_.]?(\d{2})[-_.]?(\d{2})(?!\d)")


def as_of(given: str | None, path: Path, document: Json) -> str:
    """The date of a document: the given one, else that of its file name or version, else today.

    Raises:
        DocumentError: If the given date is not a date.
    """
    if given is not None:
        if not re.fullmatch(r"\d{4}-\d{2}(-\d{2})?", given) or not _is_date(given):
            raise DocumentError(f"--as-of: {given!r} is not a date; write 2026-11 or 2026-11-24")
        return given
    info = document.get("info")
    version = str(info.get("version", "")) if isinstance(info, dict) else ""
    for text in (path.name, version):
        if (match := _DATE.search(text)) and _is_date("-".join(match.groups())):
            return "-".join(match.groups())
    return date.today().isoformat()  # noqa: DTZ011 (the local day of the user)


def _is_date(text: str) -> bool:
    try:
        date.fromisoformat(text if len(text) > 7 else f"{text}-01")
    except ValueError:
        return False
    return True


def date_of(fact: str, operation: Any, default: str) -> str:
    """The date of a fact: as listed at its operation, else that of its block, else that of the contract."""
    data = operation if isinstance(operation, dict) else {}
    sources = data.get(SOURCES)
    for dates in sources.values() if isinstance(sources, dict) else ():
        for day, facts in dates.items() if isinstance(dates, dict) else ():
            if fact in (facts or ()):
                return str(day)
    for block in ("x-models", "x-credits"):
        if fact.startswith(block) and isinstance(data.get(block), dict):
            return str(data[block].get("as_of", default))
    return default


def is_published(operation: Any, fact: str) -> bool:
    """Whether a fact is listed as one of the published document's."""
    sources = operation.get(SOURCES) if isinstance(operation, dict) else None
    dates = sources.get(PUBLISHED) if isinstance(sources, dict) else None
    return isinstance(dates, dict) and any(fact in (facts or ()) for facts in dates.values())


def record(operation: Any, fact: str, day: str, source: str = PUBLISHED) -> None:
    """Records the source and date of a fact at an operation, instead of an earlier record."""
    if SOURCES not in operation:
        keys = list(operation)
        at = keys.index("requestBody") if "requestBody" in keys else keys.index("responses")
        operation.insert(at, SOURCES, CommentedMap())
    sources = operation[SOURCES]
    for dates in sources.values():
        for facts in dates.values():
            if fact in facts:
                facts.remove(fact)
        for empty in [one for one, facts in dates.items() if not facts]:
            del dates[empty]
    facts = sources.setdefault(source, CommentedMap()).setdefault(DoubleQuotedScalarString(day), CommentedSeq())
    if fact not in facts:
        facts.append(fact)
