"""The forms of sentences that become facts. Each yields facts as (kind, place, value, subject, by), or nothing."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from .fields import Fields

    Made = tuple[str, str, Any, str, str]
    Form = Callable[[str, str, str, Any, Fields], Iterator[Made]]

_NUMBER = r"\d+(?:\.\d+)?"
_LIST = re.compile(rf"^{_NUMBER}(?:\s*(?:,|,?\s+(?:and|or)\s)\s*{_NUMBER})*\s*(?:s|sec|seconds?)?\s*\.?$")
_RANGE = re.compile(
    rf"^(?:between\s+)?(?P<low>{_NUMBER})\s*s?\s*(?:-|–|—|to|and|through)\s*(?P<high>{_NUMBER})\s*(?:s|sec|seconds?)?"
    rf"(?P<whole>\s*(?:\(whole seconds\)|in whole seconds|\(integers?(?: only)?\)))?\s*"
    rf"(?:\(either (?P<one>{_NUMBER}) or (?P<two>{_NUMBER}) for (?P<at>[\w.]+)\))?\s*\.?$"
)
_SUPPORTS = re.compile(
    r"^(?:only\s+)?supports?(?: only)?\s+(?P<list>[\w.: ]+?(?:,[\w.: ]+?)*)(?:\s+only)?\.?$", re.IGNORECASE
)
_PLANS = re.compile(r"^available (?:for|on|to)(?: the)? (?:tiers?|plans?):?\s*(?P<list>.+?)\.?$", re.IGNORECASE)
_ALLOWED = re.compile(
    r"^(?:(?P<a>[\w ]+?) allowed|(?:supported|allowed|available) (?P<b>[\w ]+?)):\s*(?P<list>.+?)\.?$", re.IGNORECASE
)
_ADDITIONAL = re.compile(r"^max(?:imum)? additional (?:input )?(?:images?|files?):\s*(?P<n>\d+)\.?$", re.IGNORECASE)
_PER_IMAGE = re.compile(
    rf"^(?:costs?:?\s+)?(?P<lowest>from\s+)?(?P<n>{_NUMBER}) credits?\s*(?:/|per)\s*(?:image|output)\.?$", re.IGNORECASE
)
_PER_FRAME = re.compile(
    rf"^costs (?P<n>{_NUMBER}) credits? (?:per|a|for each) (?P<unit>frame|second)"
    r"(?: of (?:the )?(?:output )?video)?\.?$",
    re.IGNORECASE,
)
_AT_MOST_LONG = re.compile(
    rf"^requires? a duration of (?P<n>{_NUMBER}) seconds? or (?P<way>less|more)\.?$", re.IGNORECASE
)
_REPLACED = (
    re.compile(r"^\(?deprecated[:,]?\s*(?:please\s+)?use (?P<to>[\w.-]+)(?: instead)?\)?\.?$", re.IGNORECASE),
    re.compile(r"^(?:please\s+)?use (?P<to>[\w.-]+) instead\.?$", re.IGNORECASE),
    re.compile(r"^.*\(deprecated[:,]?\s*(?:please\s+)?use (?P<to>[\w.-]+)(?: instead)?\)\.?$", re.IGNORECASE),
    re.compile(r"^\(deprecated: passing this value will be treated as (?P<to>[\w.-]+)\)\.?$", re.IGNORECASE),
    re.compile(r"^deprecated[:,.]?\s*(?:maps|mapped) to (?P<to>[\w.-]+)\.?$", re.IGNORECASE),
)
_ONE_REPLACED = re.compile(r"^(?P<old>[\w.-]+) is deprecated and maps to (?P<to>[\w.-]+)\.?$", re.IGNORECASE)
_FIELD_REPLACED = re.compile(
    r"^(?P<gone>deprecated[:.,]?\s*)?(?:please\s+)?use (?:the )?(?P<to>[.\w]+?)(?: field)?"
    r"(?P<instead> instead)?\.?(?P<after>\s.{0,80})?$",
    re.IGNORECASE,
)
_CONDITION = re.compile(r"\b(?:if|when|unless|only|except|for|on|until|free|paid|plans?|tiers?)\b", re.IGNORECASE)
_MUST_IF_CHOSEN = re.compile(
    r"^if this (?:option|value) is (?:selected|chosen|used), then (?P<field>[\w.]+) must be (?P<list>.+?)\.?$",
    re.IGNORECASE,
)
_MAPS = re.compile(r"^maps to (?P<to>[\w.-]+)(?: resolution)?\.?$", re.IGNORECASE)

_REQUIRED_IF = re.compile(
    r"^(?:(?P<before>.{0,60}?)\(?)?\b(?:this field is |the value is |prompt is |is )?required (?:if|when) "
    r"(?P<field>[.\w]+) is "
    r"(?P<list>[\w.-]+(?:(?:,\s*|\s+or\s+|,\s*or\s+)[\w.-]+)*)\)?\.?$",
    re.IGNORECASE,
)
_ONLY_GIVEN_IF = re.compile(
    r"^(?:can|may|must) only be (?:given|set|provided|used|passed) (?:if|when) (?P<field>[.\w]+) is "
    r"(?P<list>[\w., -]+?)\.?$",
    re.IGNORECASE,
)
_ONE_OF_FIELDS = re.compile(
    r"^at least one of (?P<list>[.\w]+(?:(?:,\s*|\s+or\s+|,\s*or\s+|\s+and\s+)[.\w]+)+) (?:must be|is) "
    r"(?:provided|given|required|set)\.?$",
    re.IGNORECASE,
)
_GREATER = re.compile(r"^must be (?:greater|later|more) than (?P<field>[.\w]+)\.?$", re.IGNORECASE)
_CLIP_BETWEEN = re.compile(
    rf"^(?:the )?(?:clip )?(?:duration|length) must be between (?P<low>{_NUMBER}) and (?P<high>{_NUMBER}) seconds\.?$",
    re.IGNORECASE,
)
_CLIP_MOST = re.compile(
    rf"^the maximum (?:clip )?(?:duration|length)(?: allowed)? is (?P<n>{_NUMBER}) seconds\.?$", re.IGNORECASE
)
_CLIP_BY = re.compile(
    rf"^(?:the )?maximum (?:clip )?(?:duration|length) depends on (?P<field>[.\w]+): (?P<list>[\w-]+ {_NUMBER}\s?s"
    rf"(?:, [\w-]+ {_NUMBER}\s?s)*)\.?$",
    re.IGNORECASE,
)
_CHARACTERS = re.compile(
    r"^(?:the )?(?:character limit is|limited to|maximum(?: length)?(?: is|:)?|up to) (?P<n>\d+) characters\.?$",
    re.IGNORECASE,
)
_ITEMS = re.compile(
    r"^(?P<before>.{0,60}?)\bmaximum of (?P<n>\d+) (?:images?|files?|items?|videos?)\.?$", re.IGNORECASE
)
_STEPS = re.compile(
    rf"^(?P<before>.{{0,60}}?)\((?P<low>-?{_NUMBER}) to (?P<high>-?{_NUMBER})\),? "
    rf"in (?:increments|steps) of (?P<n>{_NUMBER})\.?$",
    re.IGNORECASE,
)
_EITHER = re.compile(rf"^must be (?:either )?(?P<list>{_NUMBER}(?:(?:,\s*|\s+or\s+){_NUMBER})+)\.?$", re.IGNORECASE)
_AT_LEAST = re.compile(rf"^must be (?P<way>≥|>=|at least|≤|<=|at most) ?(?P<n>-?{_NUMBER})\.?$", re.IGNORECASE)
_DEFAULT = (
    re.compile(
        r"^(?:it )?defaults to '?(?P<to>[\w.:#-]+?)'?(?: if (?:it is )?not (?:specified|provided|given|set))?"
        r"(?: \((?P<aside>[A-Za-z ]+)\))?\.?$",
        re.IGNORECASE,
    ),
    re.compile(
        r"^if not (?:specified|provided|given|set), (?:it )?defaults to '?(?P<to>[\w.:#-]+?)'?"
        r"(?: \((?P<aside>[A-Za-z ]+)\))?\.?$",
        re.IGNORECASE,
    ),
    re.compile(r"^(?:the )?default(?: value)? is '?(?P<to>[\w.:#-]+?)'?\.?$", re.IGNORECASE),
)
_CLAUSE = re.compile(
    r"(?P<label>[A-Za-z][\w .-]*?) supports (?P<list>[\w.]+(?:(?:,\s*(?:and\s+)?|\s+and\s+)[\w.]+)*)"
    r"(?P<only> only)?(?:;\s*|\.?$)"
)


_CHANGES_MEANING_TEXT = (
    "no not never longer optional optionally unless except only was were had previously formerly before until "
    "free paid pro plan plans tier tiers account accounts beta on for with without when if usually often "
    "typically recommended recommends suggested sometimes may might could should but or cannot than"
)
_CHANGES_MEANING = frozenset(_CHANGES_MEANING_TEXT.split())
"""Words beside a known form that make it say something else, or not for everybody."""


def is_plain(words: str | None, path: str, fields: Fields, *, most: int = 8) -> bool:
    """Whether words beside a known form, such as what the field is called, change nothing of what the form says."""
    found = re.findall(r"[^\s,(){}:;.]+", words or "")
    plain = [word.lower() for word in found]
    if len(plain) > most or any(not word.isalpha() or word in _CHANGES_MEANING for word in plain):
        return False
    named = {str(value).lower() for path in fields.nodes for value in fields.values(path)}
    return not named & (set(plain) - set(re.split(r"[._]", path)))


def tokens(text: str) -> list[str]:
    """The parts of a list in words: ``480p, 720p, and 1080p``."""
    return [
        one.strip()
        for one in re.split(r",\s*(?:and|or)\s+|,\s*|\s+(?:and|or)\s+", text.strip().rstrip("."))
        if one.strip()
    ]


def number(text: str) -> float | int:
    """A number as int if it is whole, else as float."""
    value = float(text)
    return int(value) if value.is_integer() else value


def _rule(path: str, by: str, subject: Any, value: Any) -> Made:
    return ("rule", path, value, str(subject), by)


def _durations(text: str, path: str, by: str, subject: Any, fields: Fields) -> Iterator[Made]:
    if path == by or not fields.is_number(path):
        return
    place = fields.duration(path) if fields.is_duration(path) else path
    if place is None:
        return
    if _LIST.match(text):
        values = [number(one) for one in re.findall(_NUMBER, text)]
        yield _rule(place, by, subject, {"enum": values})
    elif match := _RANGE.match(text):
        span: dict[str, Any] = {"minimum": number(match["low"]), "maximum": number(match["high"])}
        if span["minimum"] > span["maximum"]:
            return
        if match["whole"]:
            span["multipleOf"] = 1
        if not match["at"]:
            yield _rule(place, by, subject, span)
        elif (other := fields.holder_of([match["at"]], but=path)) is not None:
            some = {"enum": [number(match["one"]), number(match["two"])]}
            at = {"when": {other: [fields.value(other, match["at"])]}}
            yield _rule(place, by, subject, [span, {**some, **at}])


def _supported(text: str, path: str, by: str, subject: Any, fields: Fields) -> Iterator[Made]:
    if path == by:
        return
    names = None
    if match := _SUPPORTS.match(text):
        names = tokens(match["list"])
    elif fields.nodes[path].facts.get("enum") and not text.endswith(("?", "!")):
        names = tokens(text)
    if not names:
        return
    own = [fields.value(path, one) for one in names] if fields.nodes[path].facts.get("enum") else [None]
    if all(value is not None for value in own):
        yield _rule(path, by, subject, {"enum": own})
    elif fields.is_asset(path) and match and (other := fields.holder_of(names, but=path)) is not None:
        yield _rule(path, by, subject, {"requires": {other: {"enum": [fields.value(other, one) for one in names]}}})


def _sound(text: str, path: str, by: str, subject: Any, fields: Fields) -> Iterator[Made]:
    if path == by:
        return
    is_flag = fields.types(path) == ["boolean"]
    if re.fullmatch(r"(?:is )?not (?:supported|available)\.?", text, re.IGNORECASE):
        yield _rule(path, by, subject, {"enum": [False]} if is_flag else {"forbidden": True})
    elif is_flag and (match := re.fullmatch(r"toggle-?able(?P<more>.*)", text, re.IGNORECASE)):
        more = match["more"].strip(" :.").lower()
        both: dict[str, Any] = {"enum": [True, False]}
        if more in ("audio adds extra credits when enabled", "adds extra credits when enabled"):
            yield _rule(path, by, subject, {**both, "credits": "extra"})
        elif more in ("", "no additional credits for audio", "(can enable/disable)", "no additional credits"):
            yield _rule(path, by, subject, both)


def _length_needed(text: str, path: str, by: str, subject: Any, fields: Fields) -> Iterator[Made]:
    match = _AT_MOST_LONG.match(text)
    length = fields.duration(path) if match and path != by else None
    if match and length:
        limit = "maximum" if match["way"] == "less" else "minimum"
        yield _rule(path, by, subject, {"requires": {length: {limit: number(match["n"])}}})


def _of_a_model(text: str, path: str, by: str, subject: Any, fields: Fields) -> Iterator[Made]:
    if path != by:
        return
    if match := _PLANS.match(text):
        names = [one.lower() for one in tokens(match["list"])]
        if all(re.fullmatch(r"[a-z]+", one) for one in names):
            yield ("plans", path, names, str(subject), by)
    elif match := _ADDITIONAL.match(text):
        lists = fields.asset_lists()
        if len(lists) == 1:
            yield _rule(lists[0], by, subject, {"maxItems": int(match["n"]) + 1})
    elif match := _PER_IMAGE.match(text):
        price = {"per": "output", "rate": number(match["n"]), "lowest": bool(match["lowest"])}
        yield ("price", path, price, str(subject), by)
    elif match := _PER_FRAME.match(text):
        yield ("price", path, {"per": match["unit"].lower(), "rate": number(match["n"])}, str(subject), by)
    elif (match := _ALLOWED.match(text)) and (other := fields.by_words((match["a"] or match["b"]).strip())) is not None:
        values = [fields.parsed(other, one) for one in tokens(match["list"])]
        if all(value is not None for value in values):
            yield _rule(other, by, subject, {"enum": values})


def _replaced(text: str, path: str, by: str, subject: Any, fields: Fields) -> Iterator[Made]:
    if path != by:
        return
    for form in _REPLACED:
        if match := form.match(text):
            value = fields.value(path, match["to"])
            if value is not None and value != subject:
                yield ("replaced value", path, value, str(subject), by)
            return


def _mapped(text: str, path: str, by: str, subject: Any, fields: Fields) -> Iterator[Made]:
    if (match := _MAPS.match(text)) and path == by:
        other = fields.holder_of([match["to"]], but=path)
        if other is not None:
            yield (
                "replaced field",
                path,
                {"field": other, "value": fields.value(other, match["to"])},
                str(subject).lower(),
                by,
            )


def _must_if_chosen(text: str, path: str, by: str, subject: Any, fields: Fields) -> Iterator[Made]:
    match = _MUST_IF_CHOSEN.match(text)
    other = fields.find(match["field"], path) if match and path == by else None
    if match and other:
        values = [fields.value(other, one) for one in tokens(match["list"])]
        if all(value is not None for value in values):
            yield (
                "condition",
                other,
                {"field": other, "constraint": {"enum": values}, "when": {path: [subject]}},
                "",
                "",
            )


def _conditions(text: str, path: str, by: str, subject: Any, fields: Fields) -> Iterator[Made]:
    for form, word in ((_REQUIRED_IF, "required"), (_ONLY_GIVEN_IF, "only")):
        match = form.match(text)
        before = match.groupdict().get("before") if match else None
        other = fields.find(match["field"], path) if match else None
        if match and other and other != path and is_plain(before, path, fields):
            values = [fields.value(other, one) for one in tokens(match["list"])]
            if values and all(value is not None for value in values):
                yield ("condition", path, {word: [path], "when": {other: values}}, "", "")


def _one_of_fields(text: str, path: str, by: str, subject: Any, fields: Fields) -> Iterator[Made]:
    if match := _ONE_OF_FIELDS.match(text):
        paths = [fields.find(one, f"{path}.x") for one in tokens(match["list"])]
        if len(paths) > 1 and all(paths):
            yield ("condition", path, {"any_of": paths}, "", "")


def _order(text: str, path: str, by: str, subject: Any, fields: Fields) -> Iterator[Made]:
    match = _GREATER.match(text)
    other = fields.find(match["field"], path) if match else None
    if other and fields.is_number(path) and fields.is_number(other):
        yield ("condition", path, {"field": path, "greater_than": other}, "", "")


def _lengths(text: str, path: str, by: str, subject: Any, fields: Fields) -> Iterator[Made]:
    length = fields.duration(path) if fields.is_duration(path) else None
    if length is None:
        return
    if match := _CLIP_BETWEEN.match(text):
        limits = {"minimum": number(match["low"]), "maximum": number(match["high"])}
        yield ("condition", length, {"field": length, "constraint": limits}, "", "")
    elif match := _CLIP_MOST.match(text):
        yield ("condition", length, {"field": length, "constraint": {"maximum": number(match["n"])}}, "", "")
    elif (match := _CLIP_BY.match(text)) and (other := fields.find(match["field"], path)) is not None:
        pairs = [part.rstrip("s ").rpartition(" ") for part in match["list"].split(", ")]
        values = [(fields.value(other, name), number(seconds)) for name, _, seconds in pairs]
        if all(value is not None for value, _ in values):
            for value, seconds in values:
                limit = {"field": length, "constraint": {"maximum": seconds}, "when": {other: [value]}}
                yield ("condition", length, limit, "", "")


def _limits(text: str, path: str, by: str, subject: Any, fields: Fields) -> Iterator[Made]:
    kinds = fields.types(path)
    if (match := _CHARACTERS.match(text)) and kinds == ["string"]:
        yield ("limit", path, {"maxLength": int(match["n"])}, "", "")
    elif (match := _ITEMS.match(text)) and kinds == ["array"] and is_plain(match["before"], path, fields, most=10):
        yield ("limit", path, {"maxItems": int(match["n"])}, "", "")
    elif (match := _STEPS.match(text)) and fields.is_number(path) and is_plain(match["before"], path, fields):
        limits = {"minimum": number(match["low"]), "maximum": number(match["high"]), "multipleOf": number(match["n"])}
        yield ("limit", path, limits, "", "")
    elif (match := _AT_LEAST.match(text)) and fields.is_number(path):
        limit = "minimum" if match["way"].lower() in ("≥", ">=", "at least") else "maximum"
        yield ("limit", path, {limit: number(match["n"])}, "", "")
    elif (match := _EITHER.match(text)) and fields.is_number(path):
        yield ("limit", path, {"enum": [number(one) for one in re.findall(_NUMBER, match["list"])]}, "", "")


def _defaults(text: str, path: str, by: str, subject: Any, fields: Fields) -> Iterator[Made]:
    for form in _DEFAULT:
        if match := form.match(text):
            aside = match.groupdict().get("aside")
            value = fields.parsed(path, match["to"]) if is_plain(aside, path, fields) else None
            if value is not None:
                yield ("default", path, value, "", "")
            return


def _one_replaced(text: str, path: str, by: str, subject: Any, fields: Fields) -> Iterator[Made]:
    if match := _ONE_REPLACED.match(text):
        old, new = fields.value(path, match["old"]), fields.value(path, match["to"])
        if old is not None and new is not None and old != new:
            yield ("replaced value", path, new, str(old), path)


def _field_replaced(text: str, path: str, by: str, subject: Any, fields: Fields) -> Iterator[Made]:
    match = _FIELD_REPLACED.match(text)
    if match is None:
        return
    is_gone = bool(match["gone"]) and not _CONDITION.search(match["after"] or "")
    if is_gone or (match["instead"] and not match["after"]):
        other = fields.find(match["to"], path)
        if other and other != path:
            yield ("replaced field", path, {"field": other}, "", "")


def _clauses(text: str, path: str, by: str, subject: Any, fields: Fields) -> Iterator[Made]:
    if not fields.nodes[path].facts.get("enum"):
        return
    found = list(_CLAUSE.finditer(text))
    if not found or "".join(match[0] for match in found) != text:
        return
    holder = fields.labels_of("", [match["label"] for match in found])
    made = []
    for match in found:
        model = fields.value(holder, match["label"]) if holder else None
        values = [fields.value(path, one) for one in tokens(match["list"])]
        if model is None or any(value is None for value in values):
            return  # half a sentence is not understood
        made.append(_rule(path, holder, model, {"enum": values}))
    yield from made


LABELLED_FORMS: tuple[Form, ...] = (
    *(_durations, _sound, _length_needed, _supported, _of_a_model, _replaced, _mapped, _must_if_chosen),
)
CONDITIONAL_FORMS: tuple[Form, ...] = (
    *(_conditions, _one_of_fields, _order, _lengths, _limits, _defaults, _one_replaced, _field_replaced, _clauses),
)
