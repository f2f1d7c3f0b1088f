"""Checks the built site: all links and anchors exist, and nothing is loaded from other hosts."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

if TYPE_CHECKING:
    from pathlib import Path

_LOADED = {"src", "srcset", "poster", "data"}
_CSS_URL = re.compile(r"url\(\s*[\"']?(?:https?:)?//|@import")
_MARKDOWN_LINK = re.compile(r"\]\((?!https?:|mailto:|#)([^)\s#]+)(?:#[^)]*)?\)")


class _Page(HTMLParser):
    """The ids, links and loaded files of a page."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.ids: set[str] = set()
        self.links: list[str] = []
        self.loads: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        self.ids |= {given[name] for name in ("id", "name") if name in given}
        self.loads += [given[name] for name in _LOADED & given.keys() if tag != "meta"]
        if "href" in given:
            is_loaded = tag == "link" and not {"canonical", "next", "prev", "alternate"} & set(given["rel"].split())
            (self.loads if is_loaded else self.links).append(given["href"])


class Report:
    """The result of the checks: the number of pages and of links, and the mistakes."""

    def __init__(self) -> None:
        self.pages = 0
        self.links = 0
        self.mistakes: list[str] = []


def check(site: Path) -> Report:
    """Checks all files below `site`."""
    report = Report()
    pages = {file: _Page(file.read_text("utf-8")) for file in sorted(site.rglob("*.html"))}
    for file, page in pages.items():
        report.pages += 1
        name = file.relative_to(site)
        for address in page.loads:
            if _is_elsewhere(address):
                report.mistakes.append(f"{name} loads {address}")
        for address in (*page.links, *page.loads):
            if _is_elsewhere(address) or address.startswith(("mailto:", "data:")):
                continue
            report.links += 1
            if mistake := _mistake(address, file, pages, site):
                report.mistakes.append(f"{name}: {address}: {mistake}")
    for file in site.rglob("*.css"):
        if _CSS_URL.search(file.read_text("utf-8")):
            report.mistakes.append(f"{file.relative_to(site)} loads something from elsewhere")
    for file in (*site.rglob("*.md"), site / "llms.txt"):
        for address in _MARKDOWN_LINK.findall(_without_code(file.read_text("utf-8"))):
            report.links += 1
            if not (file.parent / address).exists():
                report.mistakes.append(f"{file.relative_to(site)}: {address}: no such file")
    return report


def _without_code(text: str) -> str:
    return re.sub(r"^```.*?^```|`[^`\n]*`", "", text, flags=re.DOTALL | re.MULTILINE)


def _is_elsewhere(address: str) -> bool:
    return bool(urlsplit(address).netloc)


def _mistake(address: str, file: Path, pages: dict[Path, _Page], site: Path) -> str:
    parts = urlsplit(address)
    path = unquote(parts.path)
    if path.startswith("/"):
        # The page for missing addresses is shown at any address: its links start at the root.
        target = site / path.lstrip("/") if file.name == "404.html" else None
    else:
        target = (file.parent / path).resolve() if path else file
    if target is not None and target.is_dir():
        target /= "index.html"
    if target is None or not target.is_file():
        return "no such file"
    if parts.fragment and target in pages and unquote(parts.fragment) not in pages[target].ids:
        return "no such anchor"
    return ""
