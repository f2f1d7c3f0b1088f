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
            found = list(_read(sentence, path, by.get(sentence.heading, ""), fields))
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
        is_word = isinstance(default, (bool, int, float)) or (isinstance(default, str) and " " not in default)
        if is_word and path not in stated and not isinstance(default, (dict, list)):
            yield Fact("default", path, default)


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
