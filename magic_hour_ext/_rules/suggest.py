"""The name or value that was probably meant."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

_SIZE = re.compile(r"(\d{1,6}) ?(p|px|k)?", re.ASCII)
_SHORTEST = 4  # of names of which one letter may be wrong
_LONGEST = 64  # nobody misspells a name at such length, and comparing takes quadratic time


def fold(name: str) -> str:
    """A name without case and punctuation: ``imageFilePath`` and ``image_file_path`` are the same."""
    return "".join(character for character in name[: _LONGEST + 1].casefold() if character.isalnum())


def meant_name(given: str, names: Iterable[str]) -> str | None:
    """The name of which the given one is another spelling; None if it may be a name of its own.

    Another spelling has the same digits, and the same letters but for case, punctuation and at most one mistake:
    ``Kling-1.6``, ``kling_16`` and ``klng-1.6``, but not ``kling-1.7`` and ``kling-1.6-pro``.
    """
    if len(given) > _LONGEST:
        return None
    key = fold(given)
    folded = {fold(name): name for name in names}
    if key in folded:
        return folded[key]
    digits = _digits(key)
    for other, name in folded.items():
        if _digits(other) == digits and len(other) >= _SHORTEST and _is_one_mistake(key, other):
            return name
    return None


def _digits(key: str) -> str:
    return "".join(filter(str.isdigit, key))


def _is_one_mistake(one: str, other: str) -> bool:
    """Whether one letter is missing, added, changed, or has changed places with the next."""
    if abs(len(one) - len(other)) > 1:
        return False
    start = next((at for at, (left, right) in enumerate(zip(one, other, strict=False)) if left != right), None)
    if start is None:
        return True
    left, right = one[start:], other[start:]
    if len(left) != len(right):
        return left[1:] == right if len(left) > len(right) else left == right[1:]
    return left[1:] == right[1:] or (left[:2] == right[1::-1] and left[2:] == right[2:])


def closest_size(given: str, sizes: Iterable[str]) -> str | None:
    """The size, such as ``720p`` or ``1k``, that was meant, or else the largest smaller one: a suggestion does not
    cost more than what was asked for. None if there is no such size."""
    sizes = list(sizes)
    # Of films the height counts, and 4k is 2160 lines; of pictures a side.
    kilo = 540 if any(name.endswith("p") for name in sizes) else 1024
    known = {size: name for name in sizes if (size := _size(name, kilo)) is not None}
    wanted = _size(given, kilo)
    fitting = [] if wanted is None else [size for size in known if size <= wanted]
    return known[max(fitting)] if fitting else None


def is_size(text: str) -> bool:
    """Whether a text is a size, such as ``720p``, ``640px`` or ``4k``."""
    return _SIZE.fullmatch(text) is not None and not text.isdigit()


def _size(text: str, kilo: int) -> int | None:
    found = _SIZE.fullmatch(text.strip().lower())
    return None if found is None else int(found[1]) * (kilo if found[2] == "k" else 1)


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
