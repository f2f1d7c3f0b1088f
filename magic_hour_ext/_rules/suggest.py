"""The name or value that was probably meant."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

_LONGEST = 64  # nobody misspells a name at such length, and comparing takes quadratic time


def fold(name: str) -> str:
    """A name without case and punctuation: ``imageFilePath`` and ``image_file_path`` are the same."""
    return "".join(character for character in name[: _LONGEST + 1].casefold() if character.isalnum())


def closest(given: object, names: Iterable[str], *, count: int = 1) -> list[str]:
    """The names most like the given one, best first; empty if none is near."""
    if not isinstance(given, str) or not given or len(given) > _LONGEST:
        return []
    folded: dict[str, str] = {}
    for name in names:
        folded.setdefault(fold(name), name)
    key = fold(given)
    exact = [folded[key]] if key in folded else []
    if len(exact) == count:
        return exact
    from difflib import get_close_matches

    near = [folded[match] for match in get_close_matches(key, folded, n=count, cutoff=0.65)]
    return (exact + [name for name in near if name not in exact])[:count]
