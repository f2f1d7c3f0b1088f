"""Suggests the correct spelling of a misspelled word."""

from __future__ import annotations

from difflib import get_close_matches
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable


def hint(given: object, known: Iterable[object]) -> str:
    """``; did you mean 'maxItems'?`` for ``maxItem``; empty if no known word is similar."""
    words = {str(one).lower(): str(one) for one in known}
    near = get_close_matches(str(given).lower(), words, n=1, cutoff=0.6)
    return f"; did you mean {words[near[0]]!r}?" if near and words[near[0]] != str(given) else ""
