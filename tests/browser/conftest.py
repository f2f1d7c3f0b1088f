"""A browser, and sandboxes with pages that must have no errors and ask no one else."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from chromium import ARGUMENTS, find
from desks import Desk
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
def desk(browser: Browser) -> Iterator[Callable[..., Desk]]:
    """Opens desks; each page must have had no error, and each has a sandbox of its own."""
    desks: list[Desk] = []

    def make(**settings: Any) -> Desk:
        sandbox = Sandbox(**{"advance": "immediate", "credits": 10**9, **settings}).start()
        desks.append(Desk(browser, sandbox))
        return desks[-1]

    yield make
    for one in desks:
        one.close()
        one.sandbox.stop()
    assert [one.problems for one in desks if one.problems] == []
