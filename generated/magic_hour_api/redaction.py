"""Removes secrets from reprs, logs, pickles and errors. Only this module decides what is a secret; `redacted_urls` finds
the secrets in URLs.

The secrets are the API key, user names and passwords in URLs, query strings and fragments (which contain the signatures
of pre-signed URLs), and the values of some headers. The program's own data (a successful response) is never changed.
All functions take linear time and raise no exception for any text.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import re
    from collections.abc import Callable, Mapping
    from types import TracebackType

    from .errors import ResponseInfo

MASK = "***"
"""The replacement for a secret. It is ASCII, and valid inside JSON, headers and URLs."""

_DEEPEST = 100
_LONGEST_BYTES = 2**20  # Of bytes inside JSON data, which has none: what follows is left out.
_PLAIN = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-._~/"
_MARKS = (":", "=", "%", "@", "//", "\\/", "&#")  # A text with none of them has no URL and no parameter in it.
_SECRET_WORDS = frozenset(
    "apikey auth authenticate authentication authorization cookie cookie2 credential credentials key password secret "
    "session sessionid signature token".split()
)
_LINKS = frozenset({"content-location", "link", "location", "referer", "refresh"})
_HTML_NAMES = {"&": b"amp", "<": b"lt", ">": b"gt", '"': b"quot", "'": b"apos"}
_SHORTEST_KEY = 9  # A shorter one may be an ordinary word of the text.


def redact_url(url: object) -> str:
    """A URL without user name, password, query string and fragment; of a ``data:`` URL, the type alone.

    Any part that may be a password is replaced by ``***``.
    """
    text = _text(url)
    if _is_plain(text):
        return text
    from .redacted_urls import without_secrets

    return without_secrets(text)


def _is_plain(url: str) -> bool:
    """Whether it is a URL of host, port and path only, without escaped characters, like the URLs of the API."""
    scheme, _, rest = url.partition("://")
    host, _, path = rest.partition("/")
    name, _, port = host.partition(":")
    is_address = scheme in {"http", "https"} and (not port or (port.isdecimal() and port.isascii() and len(port) < 6))
    return is_address and bool(name) and not (name + path).strip(_PLAIN) and "//" not in path


def redact_urls(text: str) -> str:
    """A text in which every URL is redacted as by `redact_url`, and so are the values of query parameters."""
    text = _text(text)
    if not any(mark in text for mark in _MARKS):
        return text
    from .redacted_urls import text_without_secrets

    return text_without_secrets(text)


def redact_bytes(content: bytes) -> bytes:
    """Bytes in any ASCII-compatible encoding, with their URLs redacted."""
    try:
        # surrogateescape restores bytes that are not UTF-8.
        return redact_urls(bytes(content).decode("utf-8", "surrogateescape")).encode("utf-8", "surrogateescape")
    except (TypeError, ValueError):
        return MASK.encode()


def redact_json(value: Any) -> Any:
    """A copy of JSON data with every text redacted by `redact_urls`: in keys, lists, tuples and bytes too.

    Values of other types are unchanged; circular references and values deeper than 100 levels become ``***``.
    """
    return _copy(value, {}, 0)


def _copy(value: Any, known: dict[int, Any], depth: int) -> Any:
    if isinstance(value, str):
        is_data = value[:5].lower() == "data:" and "," in value[:200] and " " not in value[: value.find(",")]
        return redact_url(value) if is_data else redact_urls(value)
    if isinstance(value, (bytes, bytearray)):
        return redact_bytes(bytes(value[:_LONGEST_BYTES]))
    if not isinstance(value, (dict, list, tuple, set, frozenset)):
        return value
    if depth > _DEEPEST:
        return MASK
    if id(value) in known:
        return known[id(value)]
    known[id(value)] = MASK  # Until the copy is complete, so that a circular reference becomes the mask.
    made: Any
    if isinstance(value, dict):
        made = {}
        for name, inner in value.items():
            key = _copy(name, known, depth + 1) if isinstance(name, (str, bytes, tuple, frozenset)) else name
            while key in made:
                key = f"{_text(key)}{MASK}"
            made[key] = _copy(inner, known, depth + 1)
    else:
        kind: Any = next(kind for kind in (list, tuple, set, frozenset) if isinstance(value, kind))
        made = kind(_copy(inner, known, depth + 1) for inner in value)
    known[id(value)] = made
    return made


def redact_headers(headers: Mapping[str, str]) -> dict[str, str]:
    """A copy of headers without cookies, credentials and signatures."""
    return {redact_urls(name): _header(name.lower(), value) for name, value in headers.items()}


def is_credential(name: str) -> bool:
    """Whether the value of a header is a secret, by its name in lower case."""
    return not _SECRET_WORDS.isdisjoint(name.replace("_", "-").split("-"))


def _header(name: str, value: str) -> str:
    if is_credential(name):
        return MASK
    value = redact_urls(value)
    if name not in _LINKS:
        return value
    from .redacted_urls import without_queries

    return without_queries(value)


class Secret:
    """A text that is kept out of its repr, of the local variables in a traceback, and of pickles.

    Unpickled, it is a Secret of ``***``. Copies are the same object.

    Args:
        value: The text.
    """

    __slots__ = ("_escaped", "_forms", "_reveal")

    def __init__(self, value: str) -> None:
        # Kept in closures, which no repr and no dump of attributes shows.
        self._reveal: Callable[[], str] = lambda: value
        self._forms: Callable[[], tuple[bytes, ...]] | None = None
        self._escaped: Callable[[], re.Pattern[bytes] | None] | None = None

    def reveal(self) -> str:
        """The text itself."""
        return self._reveal()

    def __repr__(self) -> str:
        return f"Secret({MASK!r})"

    def __str__(self) -> str:
        return MASK

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Secret) and self.reveal() == other.reveal()

    def __hash__(self) -> int:
        return hash(self.reveal())

    def __copy__(self) -> Secret:
        return self

    def __deepcopy__(self, memo: object) -> Secret:
        return self

    def __reduce__(self) -> tuple[Any, ...]:
        return Secret, (MASK,)

    def forms(self) -> tuple[bytes, ...]:
        """The encodings in which the text may be echoed; none if it is shorter than 9 characters."""
        if self._forms is None:
            found = _forms(self.reveal())
            self._forms = lambda: found
            return found
        return self._forms()

    def escaped(self) -> re.Pattern[bytes] | None:
        """Finds the text with any of its special characters escaped; None if it has none, or is too short."""
        if self._escaped is None:
            pattern = _escaped(self.reveal())
            self._escaped = lambda: pattern
            return pattern
        return self._escaped()


def _forms(key: str) -> tuple[bytes, ...]:
    """A key unchanged, with all characters URL-encoded, in UTF-16, in hex, and inside base64; longest first."""
    if len(key) < _SHORTEST_KEY:
        return ()
    import base64

    raw = key.encode("utf-8", "surrogatepass")
    percents = "".join(f"%{byte:02x}" for byte in raw)
    forms = {raw, *(text.encode() for text in (percents, percents.upper(), raw.hex(), raw.hex().upper()))}
    forms |= {key.encode(encoding, "surrogatepass") for encoding in ("utf-16-le", "utf-16-be")}
    for before in range(3):
        # "Bearer KEY" or "name:KEY" in base64: the characters that depend only on the key.
        encoded = base64.b64encode(b"\0" * before + raw).rstrip(b"=")
        inner = encoded[(before * 8 + 5) // 6 : (before + len(raw)) * 8 // 6]
        forms |= {inner, inner.replace(b"+", b"-").replace(b"/", b"_")}
    return tuple(sorted((form for form in forms if len(form) >= _SHORTEST_KEY), key=len, reverse=True))


def _escaped(key: str) -> re.Pattern[bytes] | None:
    """As `Secret.escaped`. Which characters are escaped differs: in JSON, ``/`` by PHP, ``&`` by Go, ``+`` by .NET."""
    if len(key) < _SHORTEST_KEY or not key.strip(_PLAIN.removesuffix("/")):
        return None
    import re

    return re.compile(b"".join(map(_spellings, key)))


def _spellings(character: str) -> bytes:
    """A pattern for a character, unchanged and escaped: in JSON, in a URL, in HTML."""
    import re

    raw = character.encode("utf-8", "surrogatepass")
    plain = re.escape(raw)
    if character in _PLAIN.removesuffix("/"):
        return plain
    code = ord(character)
    percents = b"".join(b"%%(?:25){0,2}%02x" % byte for byte in raw)
    html = rb"&(?:#x0{0,4}%x|#0{0,4}%d|%b);" % (code, code, _HTML_NAMES.get(character, b"#"))
    return rb"(?:\\{0,4}%b|(?i:%b|\\{1,4}u%04x|%b))" % (plain, percents, code, html)


def redact_key(text: Any, key: Secret | str) -> Any:
    """A text, or bytes, with ``***`` in place of the key in all the encodings of `forms` and spellings of `escaped`.

    Args:
        text: A str or bytes; it is returned itself if the key is not in it.
        key: The key. A key of 8 characters or fewer may be an ordinary word, and is not replaced.
    """
    secret = key if isinstance(key, Secret) else Secret(key)
    escaped = secret.escaped()
    if isinstance(text, (bytes, bytearray)):
        for form in secret.forms():
            if form in text:
                text = text.replace(form, MASK.encode())
        if escaped is not None and escaped.search(text):
            text = escaped.sub(MASK.encode(), text)
    elif isinstance(text, str):
        for form in secret.forms():
            shown = form.decode("utf-8", "replace")
            if shown in text:
                text = text.replace(shown, MASK)
        if escaped is not None and escaped.search(content := text.encode("utf-8", "surrogatepass")):
            text = escaped.sub(MASK.encode(), content).decode("utf-8", "surrogatepass")
    return text


def redact_answer(answer: ResponseInfo, key: Secret | str) -> ResponseInfo:
    """A response, changed in place, without the key that it may echo: in its URL, headers or body.

    It searches for each form of the key, and changes nothing if none is found.
    """
    secret = key if isinstance(key, Secret) else Secret(key)
    texts = "\n".join([answer.url, *answer.headers, *answer.headers.values()]).encode("utf-8", "surrogatepass")
    everything = b"%b\n%b" % (answer.content, texts)
    escaped = secret.escaped()
    if not any(form in everything for form in secret.forms()) and not (escaped and escaped.search(everything)):
        return answer
    answer.content = redact_key(answer.content, secret)
    answer.url = redact_key(answer.url, secret)
    answer.headers = {redact_key(name, secret): redact_key(value, secret) for name, value in answer.headers.items()}
    return answer


class HeaderAuth:
    """Sets the header with the key immediately before the request is sent, so that no local variable holds it before.

    It is an ``auth`` of httpx: ``client.send(request, auth=HeaderAuth(secret))``.

    Args:
        secret: The key.
        name: The header.
        prefix: The text before the key; empty for none.
    """

    __slots__ = ("_name", "_prefix", "_secret")

    def __init__(self, secret: Secret, name: str = "Authorization", prefix: str = "Bearer") -> None:
        self._secret = secret
        self._name = name
        self._prefix = prefix

    def __call__(self, request: Any) -> Any:
        """Sets the header of an httpx.Request and returns the request.

        Raises:
            MagicHourError: The key has a character that no header can carry.
        """
        self._check()
        request.headers[self._name] = f"{self._prefix} {self._secret.reveal()}".lstrip()
        return request

    def header(self) -> tuple[bytes, bytes]:
        """Name and value of the header, for a request that httpx does not send.

        Raises:
            MagicHourError: The key has a character that no header can carry.
        """
        self._check()
        return self._name.encode(), f"{self._prefix} {self._secret.reveal()}".lstrip().encode()

    def _check(self) -> None:
        # Checked here: the frames and the exceptions of the HTTP library would show it.
        if not (self._secret.reveal().isascii() and self._secret.reveal().isprintable()):
            from .errors import MagicHourError

            raise MagicHourError("the API key has a character that is not printable ASCII: check how it was copied")

    def __repr__(self) -> str:
        return f"<{type(self).__name__} {self._name}>"


_HTTP_LIBRARIES = frozenset({"anyio", "h11", "h2", "httpcore", "httpx", "socksio"})


def without_frames(error: Any, key: Secret | None = None) -> Any:
    """Removes the sent request from an exception: the frames of the HTTP library, whose local variables contain the
    raw bytes with the key, and the key in the exception's own request. Its text may quote a damaged response: the key
    is removed there too.

    Frames of the caller are kept. Use it where the exception is raised: ``raise without_frames(error, key)``.
    """
    _mask_request(error)
    seen: set[int] = set()
    waiting = [error]
    while waiting:
        one = waiting.pop()
        if one is None or id(one) in seen:
            continue
        seen.add(id(one))
        waiting += [one.__cause__, one.__context__, *getattr(one, "exceptions", ())]
        one.__traceback__ = _own_frames(one.__traceback__)
        masked = one.args if key is None else tuple(redact_key(argument, key) for argument in one.args)
        if any(new is not old for new, old in zip(masked, one.args, strict=True)):
            one.args = masked
    return error


def _own_frames(traceback: TracebackType | None) -> TracebackType | None:
    """The frames above the first frame of an HTTP library; the whole traceback if there is none."""
    own: list[TracebackType] = []
    one = traceback
    while one is not None and one.tb_frame.f_globals.get("__name__", "").partition(".")[0] not in _HTTP_LIBRARIES:
        own.append(one)
        one = one.tb_next
    if one is None:
        return traceback
    kept: TracebackType | None = None
    for entry in reversed(own):
        kept = type(entry)(kept, entry.tb_frame, entry.tb_lasti, entry.tb_lineno)
    return kept


def _mask_request(error: Any) -> None:
    request = getattr(error, "_request", None)
    headers: Any = getattr(request, "headers", None) or {}
    for name in list(headers):
        if is_credential(name.lower()):
            headers[name] = MASK


def _text(value: object) -> str:
    """A value as a plain str."""
    if type(value) is str:
        return value
    try:
        return str.__str__(value) if isinstance(value, str) else str(value)
    except Exception:  # the str of a caller's object may raise anything
        return MASK
