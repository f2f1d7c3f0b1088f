"""Fixtures for the complete client, sync and async: an in-memory service, a sandbox, and small files of each type."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from support.client_driver import MODES, ClientDriver
from support.memory_service import MemoryService
from support.pictures import picture as picture_of

from magic_hour_ext.sandbox import Sandbox

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path


@pytest.fixture(params=MODES)
def driver(request: pytest.FixtureRequest) -> Iterator[ClientDriver]:
    """A driver for the sync and for the async client; requests to the in-memory service are not retried."""
    with ClientDriver(request.param, memory_retries=0) as made:
        yield made


@pytest.fixture
def service() -> MemoryService:
    return MemoryService()


@pytest.fixture(scope="session")
def sandbox() -> Iterator[Sandbox]:
    """A sandbox in which jobs complete immediately."""
    with Sandbox(advance="immediate", credits=10**9, thumbnails=True).serving() as running:
        yield running


@pytest.fixture(scope="session")
def picture() -> bytes:
    """A PNG of 64 by 48 pixels."""
    return picture_of(64, 48)


@pytest.fixture
def photo(tmp_path: Path, picture: bytes) -> Path:
    path = tmp_path / "photo.png"
    path.write_bytes(picture)
    return path


@pytest.fixture
def photo_of(tmp_path: Path) -> Callable[[int, int], Path]:
    """Creates pictures of a given size."""

    def make(width: int, height: int) -> Path:
        path = tmp_path / f"{width}x{height}.png"
        path.write_bytes(picture_of(width, height))
        return path

    return make


@pytest.fixture(autouse=True)
def own_directory(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Changes to a temporary directory, and removes the API key from the environment."""
    (tmp_path / "here").mkdir()
    monkeypatch.chdir(tmp_path / "here")
    monkeypatch.delenv("MAGIC_HOUR_API_KEY", raising=False)


@pytest.fixture
def clip() -> dict[str, Any]:
    """The arguments of a valid request, except the picture."""
    return {"end_seconds": 5.0, "resolution": "720p"}
