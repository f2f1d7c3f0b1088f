"""The calls and parameters of this library that an error text names, so that a front end can put its own words there.

A text says ``client.journal.forget('key')``; on the command line the same step is ``mhx journal forget key``. An error
carries each such phrase as a `Reference`, and the front end has a table of words by `Name`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

Name = Literal[
    "journal.forget", "journal.reconcile", "budget.ceiling", "batch.ignore", "batch.fields", "directory", "record"
]

_ErrorT = TypeVar("_ErrorT")
_ATTRIBUTE = "_references"


class Reference(NamedTuple):
    """A phrase of an error text that names a call or a parameter of this library.

    Attributes:
        name: The call or parameter.
        text: The phrase, as it stands in the error text.
        arguments: The arguments of the call.
    """

    name: Name
    text: str
    arguments: tuple[str, ...] = ()

    def __str__(self) -> str:
        return self.text


RECONCILE = Reference("journal.reconcile", "client.journal.reconcile()")
IGNORE = Reference("batch.ignore", "ignore=[…]")
FIELDS = Reference("batch.fields", "fields={…}")
DIRECTORY = Reference("directory", "download_directory")
RECORD = Reference("record", "record=True")


def forget(key: str) -> Reference:
    """The call that removes an entry from the journal."""
    return Reference("journal.forget", f"client.journal.forget({key!r})", (key,))


def refer(error: _ErrorT, *references: Reference) -> _ErrorT:
    """Attaches to an exception or a `Problem` the references of its text, and returns it."""
    setattr(error, _ATTRIBUTE, references)
    return error


def references_of(error: object) -> Sequence[Reference]:
    """The references of an exception or a `Problem`; pickling may have turned them into plain tuples."""
    return [Reference(*one) for one in getattr(error, _ATTRIBUTE, ())]


def reworded(text: str, references: Sequence[Reference], words: Callable[[Reference], str]) -> str:
    """An error text in the words of a front end.

    Args:
        text: The text.
        references: Its references.
        words: Returns the front end's words for a reference.
    """
    for reference in references:
        text = text.replace(reference.text, words(reference))
    return text
