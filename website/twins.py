"""Writes the pages for programs: each page as Markdown next to its HTML, and `llms.txt`, the list of them."""

from __future__ import annotations

import re
import shutil
from typing import TYPE_CHECKING

from .pages import PAGES

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from .pages import Navigation

_TITLE = "# magic-hour-ext\n\n> A Python client for the Magic Hour media API: images, video and audio made by AI.\n"
_COMMENT = re.compile(r"\A<!--.*?-->\s*", re.DOTALL)
_LINK = re.compile(r"\[([^\]]*)\]\([^)]*\)")


def write(navigation: Navigation, site: Path) -> int:
    """Writes Markdown and `llms.txt` into the site; returns the number of pages."""
    count = 0
    for page in PAGES.rglob("*.md"):
        shutil.copy(page, site / page.relative_to(PAGES))
        count += 1
    lines = []
    for section in navigation:
        for title, pages in section.items():
            lines.append(f"\n## {title}\n")
            lines += [f"- [{name}]({file}): {first_sentence(PAGES / file)}" for name, file in _flat(pages)]
    (site / "llms.txt").write_text(_TITLE + "\n".join(lines) + "\n", "utf-8")
    return count


def first_sentence(page: Path) -> str:
    """The first sentence of a page, after its title; without links.

    Raises:
        ValueError: The page does not begin with a title and a paragraph.
    """
    text = _COMMENT.sub("", page.read_text("utf-8"))
    found = re.match(r"# [^\n]+\n\n((?!```)[^\n#|<>!-][^\n]*(?:\n[^\n]+)*)\n", text)
    if not found:
        raise ValueError(f"{page.relative_to(PAGES)} does not begin with a title and a paragraph about its purpose")
    paragraph = _LINK.sub(r"\1", " ".join(found[1].replace("**", "").split()))
    return re.split(r"(?<=[.:]) (?=[A-Z`])", paragraph, maxsplit=1)[0]


def _flat(pages: str | Navigation, title: str = "") -> Iterator[tuple[str, str]]:
    if isinstance(pages, str):
        yield title, pages
        return
    for group in pages:
        for name, inner in group.items():
            yield from _flat(inner, name)
