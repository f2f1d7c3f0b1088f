"""The journal against a sandbox in which waiting takes no time."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from support.client_driver import MODES, ClientDriver

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@pytest.fixture(params=MODES)
def driver(request: pytest.FixtureRequest) -> Iterator[ClientDriver]:
    """The sync client, then the async one."""
    with ClientDriver(request.param) as made:
        yield made


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Where a journal may be."""
    return tmp_path / "jobs.sqlite"
