"""The documentation site in Chromium, from a server and as files: no error, no outside request, search, two widths."""

from __future__ import annotations

import functools
import http.server
import threading
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe

SITE = Path(__file__).resolve().parents[2] / "site"
PAGES = ("index", "docs/start", "docs/tools/index", "docs/tools/image_to_video", "docs/commands")

# In the markup of the theme, and in tables to which Markdown can give no other header.
OF_THE_THEME = ("aria-dialog-name", "landmark-unique", "scrollable-region-focusable", "empty-table-header")


class Handler(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *_):
        pass


@pytest.fixture(scope="module", params=["server", "files"])
def base(request):
    """The address of the site, which `make docs` builds."""
    assert (SITE / "index.html").is_file(), "run `make docs` first"
    if request.param == "files":
        yield SITE.as_uri()
        return
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Handler, directory=SITE)) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


@pytest.fixture(params=[(1360, "light"), (390, "dark")], ids=["wide", "narrow"])
def page(browser, base, request):
    """A page that must have no error, and load nothing from elsewhere."""
    width, scheme = request.param
    context = browser.new_context(viewport={"width": width, "height": 900}, color_scheme=scheme)
    problems = []
    page = context.new_page()
    page.on("pageerror", lambda error: problems.append(str(error)))
    page.on("console", lambda message: problems.append(message.text) if message.type == "error" else None)
    page.on(
        "request", lambda sent: None if sent.url.startswith((base, "data:", "blob:")) else problems.append(sent.url)
    )
    yield page
    context.close()
    assert problems == []


@pytest.mark.parametrize("path", PAGES)
def test_a_page_is_no_wider_than_the_window(page, base, path):
    page.goto(f"{base}/{path}.html")
    page.wait_for_selector("article h1")
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")


@pytest.mark.parametrize("base", ["server"], indirect=True)
@pytest.mark.parametrize("path", PAGES)
def test_a_page_has_no_accessibility_violations(page, base, path):
    page.goto(f"{base}/{path}.html")
    page.wait_for_selector("article h1")
    found = Axe().run(page, options={"rules": {name: {"enabled": False} for name in OF_THE_THEME}})
    assert found.violations_count == 0, found.generate_report()


def test_the_search_finds_a_page(page, base):
    page.goto(f"{base}/docs/start.html")
    is_narrow = page.viewport_size["width"] < 960
    page.locator("label[for=__search]:visible" if is_narrow else ".md-search__input").first.click()
    page.wait_for_function("document.querySelector('.md-search-result__meta')?.innerText.includes('start')")
    page.keyboard.type("budget")
    page.wait_for_selector(".md-search-result__item >> text=Ledger and budgets")
