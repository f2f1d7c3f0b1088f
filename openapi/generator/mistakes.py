"""Mistakes in the form of the document: where they are, and how they are reported."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from .layout import ContractError
from .locating import placed
from .spelling import hint

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from .bundle import Bundle

Keys = tuple[object, ...]


class Mistake(NamedTuple):
    """A mistake: its path or component, the keys from there to its place, and its description."""

    place: str
    keys: Keys
    text: str


def refuse(bundle: Bundle, mistakes: list[Mistake]) -> None:
    """Raises a ContractError with all mistakes, one per line, if there are any."""
    if mistakes:
        raise ContractError("\n".join(dict.fromkeys(_shown(bundle, one) for one in mistakes)))


def _shown(bundle: Bundle, mistake: Mistake) -> str:
    place, keys, text = mistake
    if place.startswith("/"):
        full: Keys = ("paths", place, *keys)
    elif place:
        kind, _, name = place.partition("/")
        full = ("components", kind, name, *keys)
    else:
        full = keys
    source = bundle.sources.get(place, bundle.root)
    name = place.partition("/")[2] if place and not place.startswith("/") else place
    shown = ": ".join(filter(None, (name, ".".join(map(str, keys)))))
    return f"{placed(bundle, source, full)}: {f'{shown}: ' if shown else ''}{text}"


def unknown_keys(
    place: str, keys: Keys, value: Any, known: Collection[str], *, extensions: bool = False
) -> Iterator[Mistake]:
    """Yields the keys of an object that are not known; with `extensions`, keys that begin with ``x-`` are."""
    if not isinstance(value, dict):
        yield Mistake(place, keys, f"an object is expected, not {kind_name(value)}")
        return
    for key in value:
        if key not in known and not (extensions and key.startswith("x-")):
            yield Mistake(place, (*keys, key), f"{key!r} is not a known key{hint(key, known)}")


def as_list(value: Any) -> list[Any]:
    """The value if it is a list, else an empty list."""
    return value if isinstance(value, list) else []


def kind_name(value: Any) -> str:
    """What a value is, for messages: ``a list``."""
    names = {dict: "an object", list: "a list", str: "a text", int: "a number", float: "a number", bool: "a boolean"}
    return names.get(type(value), "nothing")
