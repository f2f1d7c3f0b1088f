"""The checks of the built site report missing targets and resources of other sites, and nothing else."""

from __future__ import annotations

import pytest

from website.checks import check

PAGE = '<html><body><h1 id="top">Title</h1><a href="#top">up</a><a href="https://example.com">away</a>{}</body></html>'


@pytest.fixture
def site(tmp_path):
    (tmp_path / "docs").mkdir()
    (tmp_path / "index.html").write_text(PAGE.format('<a href="docs/one.html#top">one</a>'))
    (tmp_path / "docs" / "one.html").write_text(
        PAGE.format('<a href="..">home</a><img src="data:image/png;base64,AA">')
    )
    (tmp_path / "docs" / "one.md").write_text("# One\n\n[home](../index.html), `[no link](here)`\n")
    (tmp_path / "llms.txt").write_text("- [One](docs/one.md): A page.\n")
    return tmp_path


def test_a_site_with_valid_links_has_no_mistakes(site):
    report = check(site)
    assert report.mistakes == []
    assert (report.pages, report.links) == (2, 6)


@pytest.mark.parametrize(
    ("added", "mistake"),
    [
        ('<a href="gone.html">gone</a>', "gone.html: no such file"),
        ('<a href="one.html#gone">gone</a>', "one.html#gone: no such anchor"),
        ('<a href="/docs/one.html">from the root</a>', "/docs/one.html: no such file"),
        ('<img src="gone.png">', "gone.png: no such file"),
        ('<script src="https://example.com/a.js"></script>', "loads https://example.com/a.js"),
        ('<link rel="stylesheet" href="//example.com/a.css">', "loads //example.com/a.css"),
        ('<video poster="https://example.com/a.png"></video>', "loads https://example.com/a.png"),
    ],
)
def test_a_mistake_in_a_page_is_reported_with_the_page(site, added, mistake):
    (site / "docs" / "one.html").write_text(PAGE.format(added))
    (found,) = check(site).mistakes
    assert found.startswith("docs/one.html")
    assert found.endswith(mistake)


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("style.css", '@import "https://example.com/a.css";'),
        ("style.css", "body { background: url(https://example.com/a.png) }"),
        ("llms.txt", "- [Gone](gone.md): A page."),
        ("docs/one.md", "[gone](gone.md#part)"),
    ],
)
def test_a_mistake_in_another_file_is_reported_with_the_file(site, name, text):
    (site / name).write_text(text)
    (found,) = check(site).mistakes
    assert found.startswith(name)
