"""The site has every page, each page starts with its purpose, and the drawings are those of their script."""

from __future__ import annotations

import pytest

from website import ROOT, drawings
from website.pages import navigation
from website.twins import first_sentence


def files(given):
    if isinstance(given, str):
        return [given]
    return [file for group in given for inner in group.values() for file in files(inner)]


IN_NAVIGATION = files(navigation({}))
MADE_BY_THE_BUILD = {"docs/commands.md"}
WRITTEN = sorted(set(IN_NAVIGATION) - MADE_BY_THE_BUILD)


def test_the_navigation_has_every_page_once():
    pages = {page.relative_to(ROOT).as_posix() for page in (ROOT / "docs").rglob("*.md")}
    assert pages - set(IN_NAVIGATION) == set()
    assert len(IN_NAVIGATION) == len(set(IN_NAVIGATION))
    assert [page for page in WRITTEN if not (ROOT / page).is_file()] == []


@pytest.mark.parametrize("page", WRITTEN)
def test_the_first_sentence_of_a_page_is_a_short_sentence(page):
    sentence = first_sentence(ROOT / page)
    assert sentence.endswith(".")
    assert 2 < len(sentence.split()) < 45


@pytest.mark.parametrize("name", drawings.DRAWINGS)
def test_each_drawing_equals_the_output_of_its_script(name):
    assert (drawings.FOLDER / f"{name}.svg").read_text("utf-8") == str(drawings.DRAWINGS[name]())
