"""What absorbing never edits and a person has to see: statements that were not understood, and parts of a request for
which the contract has no place."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from .compare import summary
from .normal import type_of
from .sentences import sentences

if TYPE_CHECKING:
    from collections.abc import Iterator

    from .facts import Reading
    from .normal import OperationForm
    from .sentences import Sentence

# Of the words on an operation as a whole, which are mostly advertising.
_WEIGHTY = re.compile(
    r"\bcredits?\b.*\d|\d.*\bcredits?\b|\bfree of charge\b|\bdeprecated\b|\b(?:sunset|removed) (?:on|in)\b|"
    r"\b(?:at (?:least|most)|limited to|maximum|minimum|no more than|only supports?|up to)\b.*\d",
    re.IGNORECASE,
)


def statements(form: OperationForm, reading: Reading) -> Iterator[tuple[str, Sentence]]:
    """The sentences that seem to state a fact and were not understood, each with its place; "" is the operation's."""
    for place, found in reading.left.items():
        yield from ((place, one) for one in found if one.digest not in reading.understood)
    for place, node in form.nodes.items():
        if place.startswith(("query.", "header.")):
            yield from ((place, one) for one in sentences(node.text) if _WEIGHTY.search(one.whole))
    yield from (("", one) for one in sentences(form.text) if _WEIGHTY.search(one.whole))


class Part(NamedTuple):
    """A part of an operation that is compared with what it was in the document before, and never edited.

    Attributes:
        place: Where it is.
        kind: What is to be shown if it is another than before.
        says: What the document says of it.
        is_new: Whether it is shown although no document was absorbed before.
    """

    place: str
    kind: str
    says: str
    is_new: bool = False


def parts(ours: OperationForm, theirs: OperationForm) -> Iterator[Part]:
    """The parts of an operation that are not edited."""
    for place, node in theirs.nodes.items():
        if place.startswith(("header.", "cookie.")) and place.count(".") == 1 and "[" not in place:
            yield Part(place, "parameter added or changed", summary(node), is_new=True)
        elif place.startswith(("request.", "query.")) and node.example is not None:
            yield Part(place, "type of example changed", type_of(node.example))
    body = theirs.nodes.get("request")
    if body is not None:
        says = ", ".join([*body.facts.get("content", ()), "required" if body.facts.get("required") else "optional"])
        has_one = "request" in ours.nodes
        yield Part("request", "body changed" if has_one else "body added", says, is_new=not has_one)
    elif "request" in ours.nodes:
        yield Part("request", "body gone", "")
