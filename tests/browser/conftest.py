"""A browser, and sandboxes with pages that must have no errors and ask no one else."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from chromium import ARGUMENTS, find
from page_sessions import PageSession
from playwright.sync_api import sync_playwright

from magic_hour_ext.sandbox import Sandbox

sys.path.insert(0, str(Path(__file__).parents[1] / "sandbox"))  # for its receivers of webhooks

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from playwright.sync_api import Browser


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        one = playwright.chromium.launch(executable_path=find(), args=ARGUMENTS)
        yield one
        one.close()


@pytest.fixture
def open_session(browser: Browser) -> Iterator[Callable[..., PageSession]]:
    """Opens pages, each of a sandbox of its own; fails if a page reported an error."""
    sessions: list[PageSession] = []

    def make(**settings: Any) -> PageSession:
        sandbox = Sandbox(**{"advance": "immediate", "credits": 10**9, **settings}).start()
        sessions.append(PageSession(browser, sandbox))
        return sessions[-1]

    yield make
    for one in sessions:
        one.close()
        one.sandbox.stop()
    assert [one.problems for one in sessions if one.problems] == []
