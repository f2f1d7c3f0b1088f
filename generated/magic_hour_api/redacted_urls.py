"""The secrets in URLs: user names, passwords, query strings and fragments, also in URLs that are escaped or nested.

Every pattern takes linear time: it starts at a character that is rare, or repeats a bounded number of times.
"""

from __future__ import annotations

import re

from .redaction import MASK

_COLON = r"(?::|%(?:25){0,3}3a|&#x3a;|&#58;|\\{1,8}u003a)"
_SLASH = r"(?:\\{0,8}/|%(?:25){0,3}2f|&#x2f;|&#47;|&sol;|\\{1,8}u002f)"
# The scheme itself is not matched: searching for it would take quadratic time, and any scheme counts.
_START = (
    rf"(?:{_COLON}{_SLASH}{{2}}|(?:(?<=http)|(?<=https)){_COLON}(?:{_SLASH}|\\)|(?<![\w:/\\;])(?:\\{{0,8}}/){{2}})"
    rf"(?:{_SLASH}|\\(?![\"']))*"
)
_QUERY = r"(?:[?#]|%(?:25){0,3}(?:3f|23)|\\{1,8}u00(?:3f|23)|&quest;|&num;)"
_NEXT_URL = re.compile(_START, re.IGNORECASE)
_QUERY_MARK = re.compile(_QUERY, re.IGNORECASE)
_QUERY_OR_URL = re.compile(rf"(?P<query>{_QUERY})|{_START}", re.IGNORECASE)
# The last of an odd number of backslashes before a quote belongs to the JSON around the URL.
_END = re.compile(r"""[^\s"<>`\\]*(?:(?:\\\\|\\(?!["'\\]))[^\s"<>`\\]*)*""")
_END_QUOTED = re.compile(r"""[^\s"'<>`\\]*(?:(?:\\\\|\\(?!["'\\]))[^\s"'<>`\\]*)*""")
_AUTHORITY_END = re.compile(r"[/\\?#]")
_ENCODED_AUTHORITY_END = re.compile(rf"[/\\?#]|%(?:25){{0,3}}(?:2f|3f|23)|{_SLASH}|{_QUERY}", re.IGNORECASE)
_ENCODED_AT = re.compile(r"@|%(?:25){0,3}40", re.IGNORECASE)
_ENCODED_COLON = re.compile(r"%(?:25){0,3}3a", re.IGNORECASE)
_BRACKETED = re.compile(r"\[[\w:.%]*\](?::\d{0,5})?|\[[\da-f:.]*", re.IGNORECASE | re.ASCII)
_PORT = re.compile(r"\d{0,5}", re.ASCII)
_DATA = re.compile(r"""\b(data:)([^,\s"'<>]{0,100})(,[^\s"'<>`\\]*)""", re.IGNORECASE)
_PARAMETER = re.compile(
    r"""((?:[?&]|\\u0026|%3f|%26)(?:amp;)?[\w.%\[\]-]{1,60}?(?:=|%3d)"""
    r"""|(?<![\w-])(?:signature|sig|x-(?:amz|goog|ms)-[a-z-]{1,40}|awsaccesskeyid|googleaccessid|access[_-]?token"""
    r"""|api[_-]?key|client[_-]?secret|jsessionid|password)(?:=|%3d))[^\s&"'<>`\\;,)\]}]+""",
    re.IGNORECASE,
)
_RELATIVE = re.compile(r"""[?#][^\s>"]*""")
_PUNCTUATION = ".,:;!?)}'\N{HORIZONTAL ELLIPSIS}"  # At the end of a URL inside a sentence: not a part of it.


def without_secrets(text: str) -> str:
    """A text that is one URL, redacted."""
    if text[:5].lower() == "data:":
        head, comma, content = text.partition(",")
        head = head if len(head) <= 200 else f"{head[:200]}{MASK}"
        return f"{head}{comma}{_length(content)}" if comma else head
    found = _NEXT_URL.search(text)
    mark = _QUERY_MARK.search(text)
    if found is not None and (mark is None or found.start() < mark.start()):
        return text[: found.start()] + _token(text, found, len(text))
    shown = text if mark is None else text[: mark.start()]
    authority, separator, path = shown.partition("/")
    if text[:1] not in "/.?#" and "@" in text and ("@" not in shown or "@" in path):
        return MASK  # The password holds a "?", "#" or "/".
    return f"{authority.rpartition('@')[2]}{separator}{path}"


def text_without_secrets(text: str) -> str:
    """A text with URLs in it, each redacted, and with the values of query parameters masked."""
    text = _DATA.sub(_shortened, text)
    parts: list[str] = []
    position = 0
    while (found := _NEXT_URL.search(text, position)) is not None:
        parts.append(text[position : found.start()])
        end = (_END_QUOTED if _is_quoted(text, found.start()) else _END).match(text, found.end())
        stop = found.end() if end is None else end.end()
        while stop > found.end() and text[stop - 1] in _PUNCTUATION:
            stop -= 1
        parts.append(_token(text, found, stop))
        position = stop
    parts.append(text[position:])
    return _PARAMETER.sub(rf"\1{MASK}", "".join(parts))


def without_queries(text: str) -> str:
    """A text of relative URLs, as in a Location or Link header, without query strings and fragments."""
    return _RELATIVE.sub("", text)


def _shortened(match: re.Match[str]) -> str:
    kind, content = match.group(2), match.group(3)
    if kind and "/" not in kind and ";" not in kind:
        return match.group()
    return f"{match.group(1)}{kind},{_length(content[1:])}"


def _length(content: str) -> str:
    """The replacement for the content of a data URL, also if it was redacted before."""
    return content if content.startswith(f"{MASK}(") else f"{MASK}({len(content)} characters)"


def _is_quoted(text: str, colon: int) -> bool:
    """Whether the URL whose scheme ends at `colon` follows a single quote, and so ends before the next."""
    first = max(0, colon - 30)
    while colon > first and (text[colon - 1].isalnum() or text[colon - 1] in "+.-"):
        colon -= 1
    return text[colon - 1 : colon] == "'"


def _token(text: str, start: re.Match[str], stop: int) -> str:
    """The URL from `start` to `stop`, and those inside its path, redacted."""
    first_mark = _QUERY_MARK.search(text, start.end(), stop)
    query = stop if first_mark is None else first_mark.start()
    last_at = text.rfind("@", start.end(), stop)
    last_at_in_path = text.rfind("@", start.end(), query)
    parts: list[str] = []
    found: re.Match[str] | None = start
    while found is not None:
        parts.append(found.group())
        encoded = "/" not in found.group() and "\\" not in found.group()
        ends = (_ENCODED_AUTHORITY_END if encoded else _AUTHORITY_END).search(text, found.end(), stop)
        position = stop if ends is None else ends.start()
        host = _host(text[found.end() : position], encoded=encoded)
        # A password may hold "/", "?" or "#": then what looks like the port is its beginning.
        at = last_at if position == query else last_at_in_path
        if host is None or (":" in host and host[0] != "[" and at > position):
            parts.append(MASK)
            return "".join(parts)
        parts.append(host)
        found = _QUERY_OR_URL.search(text, position, stop)
        if found is not None and found.group("query"):
            stop, found = found.start(), None
        parts.append(text[position : stop if found is None else found.start()])
    return "".join(parts)


def _host(authority: str, *, encoded: bool) -> str | None:
    """Host and port of an authority; None if a part of it may be a password."""
    host = _ENCODED_AT.split(authority)[-1] if encoded else authority.rpartition("@")[2]
    plain = _ENCODED_COLON.sub(":", host) if encoded else host
    if plain.startswith("["):
        return host if _BRACKETED.fullmatch(plain) else None
    return host if _PORT.fullmatch(plain.partition(":")[2]) else None
