"""A sandbox with a page of it in a browser, and what the tests do with the two."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

import httpx
from axe_playwright_python.sync_playwright import Axe
from magic_hour_api import catalog

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Browser, Page, ViewportSize

    from magic_hour_ext.sandbox import Sandbox

PHONE: ViewportSize = {"width": 390, "height": 844}
DESKTOP: ViewportSize = {"width": 1400, "height": 900}


class PageSession:
    """A sandbox with a page of it."""

    def __init__(self, browser: Browser, sandbox: Sandbox) -> None:
        self.sandbox = sandbox
        self.problems: list[str] = []
        self.calls: list[str] = []
        self.context = browser.new_context(viewport=DESKTOP, permissions=["clipboard-read", "clipboard-write"])
        self.page = self.context.new_page()
        self.page.set_default_timeout(20_000)
        self.page.on(
            "console", lambda line: self.problems.append(line.text) if line.type in {"error", "warning"} else None
        )
        self.page.on("pageerror", lambda error: self.problems.append(str(error)))
        self.page.on("dialog", lambda dialog: self.problems.append(f"dialog {dialog.message}"))
        self.page.on("request", lambda request: self._seen(request.method, request.url))
        headers = {"authorization": f"Bearer {sandbox.key}"}
        self.api = httpx.Client(base_url=sandbox.base_url, headers=headers, timeout=30, trust_env=False)

    def _seen(self, method: str, url: str) -> None:
        if not url.startswith(f"{self.sandbox.base_url}/"):
            self.problems.append(f"asked elsewhere: {url}")
        path = urlsplit(url).path
        if path.startswith("/_sandbox/") and "/page/" not in path:
            self.calls.append(f"{method} {path.removeprefix('/_sandbox')}")

    def open(self, view: str = "jobs") -> Page:
        self.page.goto(f"{self.sandbox.base_url}/#{view}")
        self.page.get_by_text("Live", exact=True).wait_for()
        return self.page

    def create(self, tool: str = "photo_colorizer", **changes: Any) -> str:
        entry = catalog.tool(tool)
        body = {name: value for name, value in {**entry["example"], **changes}.items() if value is not None}
        response = self.api.post(entry["path"], json=body)
        assert response.status_code == 200, response.text
        return str(response.json()["id"])

    def until(self, is_so: Callable[[], Any], seconds: float = 20) -> Any:
        """What a function returns, once it is true."""
        end = time.monotonic() + seconds
        while not (found := is_so()):
            assert time.monotonic() < end, "it never came"
            self.page.wait_for_timeout(20)
        return found

    def expect_message(self, text: str) -> None:
        """The page says how something went."""
        self.page.locator("#message", has_text=text).wait_for()

    def check_accessibility(self) -> None:
        """What axe-core finds, all rules of its default set: nothing."""
        found = Axe().run(self.page)
        assert found.violations_count == 0, found.generate_report()

    def check_width(self) -> None:
        """The page is not wider than the window."""
        wide = self.page.evaluate(
            """() => [...document.querySelectorAll('body *')]
                .filter((one) => !one.closest('.scroll, nav, pre, .skip'))
                .filter((one) => one.getBoundingClientRect().right > innerWidth + 1)
                .map((one) => one.outerHTML.slice(0, 120))"""
        )
        assert wide == []
        assert self.page.evaluate("document.documentElement.scrollWidth <= innerWidth")

    def close(self) -> None:
        self.api.close()
        self.context.close()
