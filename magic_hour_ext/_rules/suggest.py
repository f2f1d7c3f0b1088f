"""Suggests the name or value that was probably meant. Pure."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

_SIZE = re.compile(r"(\d{1,6}) ?(p|px|k)?", re.ASCII)
_MIN_LENGTH = 4  # Shorter names are not matched with a mistake.
_MAX_LENGTH = 64  # Longer texts are not compared, as that takes quadratic time.


def fold(name: str) -> str:
    """A name without case and punctuation, so that ``imageFilePath`` and ``image_file_path`` are equal."""
    return "".join(character for character in name[: _MAX_LENGTH + 1].casefold() if character.isalnum())


def meant_name(given: str, names: Iterable[str]) -> str | None:
    """The known name of which the given one is another spelling; None if it may be a different name.

    Another spelling has the same digits, and the same letters except for case, punctuation and at most one mistake. For
    ``kling-1.6``, these are other spellings: ``Kling-1.6``, ``kling_16``, ``klng-1.6``; these are different names:
    ``kling-1.7``, ``kling-1.6-pro``.
    """
    if len(given) > _MAX_LENGTH:
        return None
    key = fold(given)
    folded = {fold(name): name for name in names}
    if key in folded:
        return folded[key]
    digits = _digits(key)
    for other, name in folded.items():
        if _digits(other) == digits and len(other) >= _MIN_LENGTH and _has_one_mistake(key, other):
            return name
    return None


def _digits(key: str) -> str:
    return "".join(filter(str.isdigit, key))


def _has_one_mistake(first: str, second: str) -> bool:
    """Whether two texts differ at most by one missing, added or changed letter, or by two letters in reverse order."""
    if abs(len(first) - len(second)) > 1:
        return False
    start = next((at for at, (left, right) in enumerate(zip(first, second, strict=False)) if left != right), None)
    if start is None:
        return True
    left, right = first[start:], second[start:]
    if len(left) != len(right):
        return left[1:] == right if len(left) > len(right) else left == right[1:]
    return left[1:] == right[1:] or (left[:2] == right[1::-1] and left[2:] == right[2:])


def closest_size(given: str, sizes: Iterable[str]) -> str | None:
    """The largest size, such as ``720p`` or ``1k``, that is not larger than the given one, so that a suggestion does
    not cost more. None if there is none."""
    sizes = list(sizes)
    # 4k means a height of 2160 lines for videos, and a side of 4096 pixels for pictures.
    kilo = 540 if any(name.endswith("p") for name in sizes) else 1024
    known = {size: name for name in sizes if (size := _size(name, kilo)) is not None}
    wanted = _size(given, kilo)
    not_larger = [] if wanted is None else [size for size in known if size <= wanted]
    return known[max(not_larger)] if not_larger else None


def is_size(text: str) -> bool:
    """Whether a text is a size, such as ``720p``, ``640px`` or ``4k``."""
    return _SIZE.fullmatch(text) is not None and not text.isdigit()


def _size(text: str, kilo: int) -> int | None:
    found = _SIZE.fullmatch(text.strip().lower())
    return None if found is None else int(found[1]) * (kilo if found[2] == "k" else 1)


def closest(given: object, names: Iterable[str], *, count: int = 1) -> list[str]:
    """The known names that are most similar to the given one, the best first; empty if none is similar."""
    if not isinstance(given, str) or not given or len(given) > _MAX_LENGTH:
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
