"""Splits descriptions into sentences and list items, which are compared and searched for facts."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass

_BULLET = re.compile(r"^(\s*)(?:[*+•-]|\d+[.)]|\+-)\s+(.*)$")
_LABEL = re.compile(
    r"""^(?:\*\*\s*`?(?P<bold>[^*`]+?)`?\s*\*\*|`(?P<code>[^`]+)`|\*(?P<star>[^*]+)\*|"(?P<quoted>[^"]+)")
        \s*(?::|\s[-–—]+\s|\s[-–—]+$|[-–—]\s|\(|(?=(?:maps|supports|costs|is|requires)\s))\s*(?P<rest>.*)$""",
    re.VERBOSE,
)
_PLAIN_LABEL = re.compile(r"^(?P<label>[A-Za-z][\w .+-]{0,40}?)\s*:\s+(?P<rest>\S.*)$")
_LABEL_ALONE = re.compile(r"^(?:\*\*\s*`?([^*`]+?)`?\s*\*\*|`([^`]+)`):?\s*$")
_HEADING = re.compile(r"^(?:\*\*[^*]+:\s*\*\*|\*\*[^*]+\*\*:?|#+\s.*|[A-Z][\w -]{0,60}:)\s*$")
_SPLIT = re.compile(r"(?<=[.!?])\s+(?=[A-Z`\"(*])")
_ABBREVIATION = re.compile(r"(?:\be\.g|\bi\.e|\bvs|\betc|\bapprox|\bmax|\bmin|\bJr|\bSr|\bDr|\bMr)\.$")


@dataclass(frozen=True)
class Sentence:
    """A sentence, or an item of a list.

    Attributes:
        text: Its text without the label.
        label: The value or model at the beginning of the item; for a nested item, that of the outer one.
        heading: The heading above it.
        inner: Whether it is nested in a labelled item.
    """

    text: str
    label: str = ""
    heading: str = ""
    inner: bool = False

    @property
    def whole(self) -> str:
        """The text with its label, for people."""
        return f"{self.label}: {self.text}" if self.label else self.text

    @property
    def digest(self) -> str:
        """A short hash, which identifies it without storing the text."""
        said = " ".join(f"{self.label}|{self.text}".split()).casefold()
        return hashlib.sha256(said.encode()).hexdigest()[:8]


def sentences(text: str) -> list[Sentence]:
    """The sentences of a description, in order."""
    found: list[Sentence] = []
    heading, label, label_indent = "", "", 0
    for raw in text.replace("\r\n", "\n").split("\n"):
        line = raw.rstrip()
        if not line.strip():
            continue
        bullet = _BULLET.match(line)
        if bullet is None:
            stripped = line.strip()
            labelled = _LABEL.match(stripped)
            if _HEADING.match(stripped):
                heading, label = re.sub(r"[*#:]", "", stripped).strip(), ""
                continue
            if labelled and labelled["bold"]:
                label, rest = _label_of(labelled), labelled["rest"]
                found += [Sentence(one, label, heading) for one in _cut(rest)]
                continue
            if not line.startswith((" ", "\t")):
                label = ""
            found += [Sentence(one, "", heading) for one in _cut(stripped)]
            continue
        indent, body = len(bullet[1]), bullet[2].strip()
        is_inner = bool(label) and indent > label_indent
        labelled = _LABEL.match(body) or (None if is_inner else _PLAIN_LABEL.match(body))
        alone = _LABEL_ALONE.match(body)
        if is_inner:
            found += [Sentence(one, label, heading, inner=True) for one in _cut(body)]
        elif labelled:
            label, label_indent = _label_of(labelled), indent
            rest = labelled["rest"]
            if body[labelled.end(0) - len(rest) - 1 : labelled.end(0) - len(rest)] == "(" or _opens(body, rest):
                rest = f"({rest}"
            found += [Sentence(one, label, heading) for one in _cut(rest)] or [Sentence("", label, heading)]
        elif alone:
            label, label_indent = alone[1] or alone[2], indent
            found.append(Sentence("", label, heading))
        else:
            label = ""
            found += [Sentence(one, "", heading) for one in _cut(body)]
    return found


def _opens(body: str, rest: str) -> bool:
    before = body[: len(body) - len(rest)].rstrip()
    return before.endswith("(")


def _label_of(match: re.Match[str]) -> str:
    groups = match.groupdict()
    return next(groups[name] for name in ("bold", "code", "star", "quoted", "label") if groups.get(name)).strip(" :`")


def _cut(text: str) -> list[str]:
    parts: list[str] = []
    for part in _SPLIT.split(text.strip()):
        if parts and _ABBREVIATION.search(parts[-1]):
            parts[-1] += f" {part}"
        elif part.strip(" ."):
            parts.append(part.strip())
    return parts


def difference(old: str, new: str) -> tuple[list[str], list[str]]:
    """The sentences that only the older text has, and those that only the newer one has."""
    before = {one.digest: one.whole for one in sentences(old)}
    after = {one.digest: one.whole for one in sentences(new)}
    gone = [text for digest, text in before.items() if digest not in after]
    come = [text for digest, text in after.items() if digest not in before]
    return gone, come


def digests(text: str) -> set[str]:
    """The hashes of a text's sentences."""
    return {one.digest for one in sentences(text)}
