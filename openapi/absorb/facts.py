"""Reads facts from descriptions: rules per model, conditions, defaults, limits, prices. It never guesses.

A sentence becomes a fact only if it has one of the known forms, and every word for a field, a value or a model matches
exactly one of the operation. All other sentences are left to a person.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from .fields import Fields
from .forms import CONDITIONAL_FORMS, LABELLED_FORMS
from .normal import canonical
from .sentences import Sentence, sentences

if TYPE_CHECKING:
    from collections.abc import Iterator

    from .normal import Node, OperationForm
    from .reading import Json

_TELLING = re.compile(
    r"\d|\b(?:only|require[sd]?|must|support(?:s|ed)?|credits?|defaults?|maximum|minimum|at (?:least|most)|up to|"
    r"limit(?:ed|s)?|deprecated|instead|not (?:allowed|available|supported)|ignored|cannot|can't|unless|tiers?|paid)\b",
    re.IGNORECASE,
)


_OF_ANY_HEADING_TEXT = (
    "options option per model models support supports supported values value available availability varies vary "
    "by depending depends depend on the chosen selected of each for and allowed in settings enum note notes"
)
_OF_ANY_HEADING = frozenset(_OF_ANY_HEADING_TEXT.split())
_OF_MODELS_TEXT = "legacy deprecated older old newer new latest current other additional"
_OF_MODELS = frozenset(_OF_MODELS_TEXT.split())
_DEPRECATED_TEXT = "deprecated maintained kept backward backwards compatibility legacy"
_DEPRECATED = frozenset(_DEPRECATED_TEXT.split())
"""Words of a heading below which old values are listed, with what replaces them."""


@dataclass(frozen=True)
class Fact:
    """One fact that a description states.

    Attributes:
        kind: ``rule`` (what a model allows), ``condition`` (for `x-requires`), ``default``, ``limit`` (a keyword of the
            field's schema), ``price``, ``plans``, ``replaced value`` or ``replaced field``.
        place: The dotted path of its field.
        subject: Its model or value; empty if it applies to all.
        by: The path of the field with the subject as a value.
        value: The stated value in the form of the contract.
    """

    kind: str
    place: str
    value: Any = field(hash=False)
    subject: str = ""
    by: str = ""

    @property
    def key(self) -> str:
        """Equal for two facts about the same thing."""
        return canonical([self.kind, self.place, self.subject, self.by, self._distinct()])

    def _distinct(self) -> Any:
        if self.kind != "condition":
            return None
        return {key: value for key, value in self.value.items() if key != "constraint"}


@dataclass
class Reading:
    """The facts in the descriptions of one operation.

    Attributes:
        facts: The understood facts.
        left: By place, the sentences that seem to state a fact and were not understood.
        understood: The hashes of the sentences that became facts.
    """

    facts: list[Fact] = field(default_factory=list)
    left: dict[str, list[Sentence]] = field(default_factory=dict)
    understood: set[str] = field(default_factory=set)


def read_facts(form: OperationForm, *, defaults: bool = False) -> Reading:
    """Reads the descriptions of the request's fields.

    Args:
        form: The operation.
        defaults: Whether the defaults in the schemas are facts too.
    """
    fields = Fields(form)
    reading = Reading()
    for node in form.request_nodes():
        path = fields.path_of(node.place)
        texts = sentences(node.text)
        by = _labelled_by(texts, path, fields)
        for sentence in texts:
            labelled_by = by.get(sentence.heading, "")
            found = list(_read(sentence, path, labelled_by, fields))
            if not _fits_heading(found, sentence, path, labelled_by, fields):
                found = []
            if found:
                reading.facts += found
                reading.understood.add(sentence.digest)
            elif _TELLING.search(sentence.text) and not _lists_values(sentence, node):
                reading.left.setdefault(node.place, []).append(sentence)
    if defaults:
        reading.facts += list(_schema_defaults(fields, {one.place for one in reading.facts if one.kind == "default"}))
    reading.facts = _completed(_consistent(reading.facts), fields)
    return reading


def _schema_defaults(fields: Fields, stated: set[str]) -> Iterator[Fact]:
    for path, node in fields.nodes.items():
        default = node.facts.get("default")
        if default is not None and is_word(default) and path not in stated:
            yield Fact("default", path, default)


def is_word(value: Any) -> bool:
    """Whether a default can be noted: a number, a flag, one word, or none."""
    return value is None or isinstance(value, (bool, int, float)) or (isinstance(value, str) and " " not in value)


def _labelled_by(texts: list[Sentence], path: str, fields: Fields) -> dict[str, str]:
    """By heading, the field that has the labels below it as values; for an unclear heading, that of the whole text."""
    labels: dict[str, list[str]] = {}
    for one in texts:
        if one.label:
            labels.setdefault(one.heading, []).append(one.label)
    whole = fields.labels_of(path, [one for some in labels.values() for one in some])
    return {heading: fields.labels_of(path, some) or whole for heading, some in labels.items()}


def _lists_values(sentence: Sentence, node: Node) -> bool:
    values = node.facts.get("enum", [])
    return len(values) > 20 and sentence.text.count(",") > 20


def _read(sentence: Sentence, path: str, by: str, fields: Fields) -> Iterator[Fact]:
    plain = re.sub(r"[*`\"“”]", "", sentence.text).strip()
    if sentence.label:
        subject = fields.value(by, sentence.label) if by else None
        if subject is None:
            return
        for form in LABELLED_FORMS:
            made = list(form(plain, path, by, subject, fields))
            if made:
                yield from (Fact(*one) for one in made)
                return
        return
    for form in CONDITIONAL_FORMS:
        made = list(form(plain, path, "", "", fields))
        if made:
            yield from (Fact(*one) for one in made)
            return


def _fits_heading(found: list[Fact], sentence: Sentence, path: str, by: str, fields: Fields) -> bool:
    """Whether the heading above a sentence leaves its meaning as it is: one that names something else, such as "Frame
    rates:", or only some users, does not."""
    words = set(re.findall(r"[a-z']+", sentence.heading.lower())) - _OF_ANY_HEADING
    if re.search(r"\bmodels?\b", sentence.heading.lower()):
        words -= _OF_MODELS
    if not found or not words:
        return True
    if all(one.kind.startswith("replaced") for one in found):
        words -= _DEPRECATED
    own = {word for name in (path, by) for word in re.split(r"[._]", name.lower())}
    if fields.is_duration(path):
        own |= {"duration", "length", "time", "video", "clip"}
    return words <= own | {f"{word}s" for word in own}


def _consistent(facts: list[Fact]) -> list[Fact]:
    """The facts without duplicates and without contradictions."""
    by_key: dict[str, list[Fact]] = {}
    for one in facts:
        by_key.setdefault(one.key, []).append(one)
    kept: list[Fact] = []
    for same in by_key.values():
        if one_of_them := same[0]:
            values = {canonical(one.value) for one in same}
            if len(values) == 1:
                kept.append(one_of_them)
            elif one_of_them.kind == "rule" and all(isinstance(one.value, dict) for one in same):
                joined = _joined([one.value for one in same])
                if joined is not None:
                    kept.append(Fact(one_of_them.kind, one_of_them.place, joined, one_of_them.subject, one_of_them.by))
    return kept


def _joined(constraints: list[Json]) -> Json | None:
    """Two sentences on one field of one model: "Supports 720p." and "Requires a duration of 8 seconds or less."."""
    result: Json = {}
    for one in constraints:
        for key, value in one.items():
            if key == "requires" and key in result:
                if set(result[key]) & set(value):
                    return None
                result[key] = {**result[key], **value}
            elif key in result and result[key] != value:
                return None
            else:
                result[key] = value
    return None if "forbidden" in result and len(result) > 1 else result


def _completed(facts: list[Fact], fields: Fields) -> list[Fact]:
    """Adds the value that leaves the choice to the service to each list of values, since every model accepts it."""
    result: list[Fact] = []
    for one in facts:
        allowed = one.value.get("enum") if one.kind == "rule" and isinstance(one.value, dict) else None
        left_open = [value for value in fields.values(one.place) if value in ("auto", "default")] if allowed else []
        missing = [value for value in left_open if value not in (allowed or ())]
        value = {**one.value, "enum": [*missing, *one.value["enum"]]} if missing else one.value
        result.append(Fact(one.kind, one.place, value, one.subject, one.by))
    return result
