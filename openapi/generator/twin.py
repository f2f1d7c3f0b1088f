"""magic_hour_ext/_sync: the synchronous twin of magic_hour_ext/_async, made with unasync."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import tokenize_rt  # type: ignore[import-untyped]
import unasync  # type: ignore[import-untyped]

from .layout import HAND_WRITTEN_ASYNC, TWIN

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

_NAMES = {
    "__aenter__": "__enter__",
    "__aexit__": "__exit__",
    "__aiter__": "__iter__",
    "__anext__": "__next__",
    "StopAsyncIteration": "StopIteration",
    "_async": "_sync",
    "aclose": "close",
    "aio": "sio",
    "aiter": "iter",
    "anext": "next",
    "aread": "read",
    "asynccontextmanager": "contextmanager",
    "asynchronous": "synchronous",
    "exchange_async": "exchange",
}
_WORD = re.compile(r"\w+")
_CLASS = re.compile(r"(_?)Async([A-Z]\w*)")
_ITERATOR = re.compile(r"aiter_(\w+)")
_KEYWORD = re.compile(r"\b(?:await|async(?= (?:with|for|def)\b)) ")
_ARTICLE = re.compile(r"\b([Aa])n (?=(?:``?)?_?Async[A-Z])")

_HEADER = "# Generated from {source} by `make generate`; never edited.\n"


def write(hand_written: Path, stage: Path) -> None:
    """Writes magic_hour_ext/_sync below `stage`.

    Args:
        hand_written: Where magic_hour_ext/_async is, without the generated facade.
        stage: Where the facade has been written, and the twin is to be.
    """
    rule = _Rule()
    sources = {file.relative_to(hand_written): file for file in hand_written.rglob("*.py")}
    facade = stage / HAND_WRITTEN_ASYNC
    sources = {name: file for name, file in sources.items() if name.parts[0] != "v1"}
    sources |= {file.relative_to(facade): file for file in facade.rglob("*.py")}
    for name, file in sorted(sources.items()):
        target = stage / TWIN / name
        target.parent.mkdir(parents=True, exist_ok=True)
        header = _HEADER.format(source=(HAND_WRITTEN_ASYNC / name).as_posix())
        target.write_text(header + rule.convert(file.read_text(encoding="utf-8")), encoding="utf-8")


class _Rule(unasync.Rule):  # type: ignore[misc]
    """unasync, with our names: `AsyncClient` is `Client`, and strings and docstrings are told apart from names."""

    def __init__(self) -> None:
        super().__init__("/_async/", "/_sync/")

    def convert(self, source: str) -> str:
        """The synchronous form of a module."""
        tokens = tokenize_rt.src_to_tokens(source)
        converted: Iterable[tokenize_rt.Token] = self._unasync_tokens(_flat_awaitables(tokens))
        return str(tokenize_rt.tokens_to_src(list(_prose(converted))))

    def _unasync_name(self, name: str) -> str:
        # unasync gives names, and the inside of strings too.
        return _name(name) if name.isidentifier() else _text(name)


def _name(name: str) -> str:
    if name in _NAMES:
        return _NAMES[name]
    if match := _CLASS.fullmatch(name):
        return match[1] + match[2]
    if match := _ITERATOR.fullmatch(name):
        return f"iter_{match[1]}"
    return name


def _text(text: str) -> str:
    text = _KEYWORD.sub("", _ARTICLE.sub(r"\1 ", text))
    return _WORD.sub(lambda match: _name(match[0]), text)


def _prose(tokens: Iterable[Any]) -> Iterator[Any]:
    for token in tokens:
        # Comments; and from Python 3.12 on the text of f-strings is a token of its own.
        yield token._replace(src=_text(token.src)) if token.name in ("COMMENT", "FSTRING_MIDDLE") else token


def _flat_awaitables(tokens: list[Any]) -> list[Any]:
    """`Awaitable[T]` is `T`."""
    flat: list[Any] = []
    depth: list[bool] = []
    index = 0
    while index < len(tokens):
        token = tokens[index]
        if token.src == "Awaitable" and tokens[index + 1].src == "[":
            depth.append(True)
            index += 2
            continue
        # Only operators: a bracket may also be the text of an f-string.
        if token.name == "OP" and token.src == "[":
            depth.append(False)
        elif token.name == "OP" and token.src == "]" and depth.pop():
            index += 1
            continue
        flat.append(token)
        index += 1
    return flat
